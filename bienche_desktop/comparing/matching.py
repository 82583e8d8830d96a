"""Which unit of one issue is which of the other: by name in the same place, anywhere, by a note, or nearly the same.

What rests on likeness is marked, never silent: the pair says why it was made.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from bienche_desktop.comparing.issue import Issue, IssueUnit, exact_key
from bienche_desktop.domain.text import name_key

NEARLY_THE_SAME = 80.0
SAME_WORD = 60.0
MOST_WORDS_MORE = 2
"""How alike two names, and two words within them, must be (0 to 100), and how many words one may have more."""

Key = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class UnitPair:
    """The same unit in both issues. Where not `certain`, `why` says what speaks for it."""

    a: str
    b: str
    certain: bool = True
    why: str = ""


def match_units(a: Issue, b: Issue) -> dict[str, UnitPair]:
    """The pairs by the unit of the first issue."""
    return _Matching(a, b).run()


class _Matching:
    """Surer ways first; every pair found may open the way for another below it, so they are walked until none adds."""

    def __init__(self, a: Issue, b: Issue) -> None:
        self._a, self._b = a, b
        self._pairs: dict[str, UnitPair] = {}
        self._taken: dict[str, str] = {}

    def run(self) -> dict[str, UnitPair]:
        if not self._a.is_workbook and not self._b.is_workbook:
            self._pair_all(UnitPair(uid, uid) for uid in self._a.units if uid in self._b.units)
        ways: tuple[Callable[[], Iterable[UnitPair]], ...] = (
            lambda: self._in_same_place(exact_key),
            lambda: self._in_same_place(name_key),
            self._by_note,
            lambda: self._anywhere(exact_key),
            lambda: self._anywhere(name_key),
            self._nearly_the_same,
            self._by_children,
        )
        while any(self._pair_all(list(way())) for way in ways):
            pass
        return self._pairs

    def _pair_all(self, pairs: Iterable[UnitPair]) -> int:
        count = len(self._pairs)
        for pair in pairs:
            if pair.a not in self._pairs and pair.b not in self._taken:
                self._pairs[pair.a] = pair
                self._taken[pair.b] = pair.a
        return len(self._pairs) - count

    def _left(self) -> tuple[list[IssueUnit], list[IssueUnit]]:
        return (
            [unit for unit in self._a.units.values() if unit.ident not in self._pairs],
            [unit for unit in self._b.units.values() if unit.ident not in self._taken],
        )

    # --- by name ----------------------------------------------------------------------------------------------

    def _in_same_place(self, key: Key) -> Iterable[UnitPair]:
        """Same name below the same unit; several of one name below one unit go by their order, where as many."""
        left_a, left_b = self._left()
        there = _grouped((unit.parent, name, unit) for unit in left_b for name in _keys(unit, key))
        here = _grouped((parent, name, unit) for unit in left_a for parent in self._place_of(unit)
                        for name in _keys(unit, key))  # fmt: skip
        for place, units in here.items():
            others = there.get(place, [])
            if len(units) == len(others) == 1:
                yield UnitPair(units[0].ident, others[0].ident)
            elif len(units) == len(others):
                for one, other in zip(units, others, strict=True):
                    yield UnitPair(one.ident, other.ident, False, "nhiều dòng cùng tên, khớp theo thứ tự")

    def _place_of(self, unit: IssueUnit) -> tuple[str | None, ...]:
        """The parent in the other issue, where it is known."""
        if unit.parent is None:
            return (None,)
        return (self._pairs[unit.parent].b,) if unit.parent in self._pairs else ()

    def _anywhere(self, key: Key) -> Iterable[UnitPair]:
        """A name that each issue has exactly once."""
        once_a, once_b = _met_once(self._a.units.values(), key), _met_once(self._b.units.values(), key)
        return (UnitPair(ident, once_b[name]) for name, ident in once_a.items() if name in once_b)

    def _by_note(self) -> Iterable[UnitPair]:
        """What the newer issue itself says about a new name."""
        left_a, left_b = self._left()
        once_a, once_b = _met_once(left_a, name_key), _met_once(left_b, name_key)
        for note in self._b.mentions:
            if note.kind == "rename" and len(note.sources) == len(note.results) == 1:
                old, new = once_a.get(name_key(note.sources[0])), once_b.get(name_key(note.results[0]))
                if old and new:
                    yield UnitPair(old, new, True, f"ghi chú ở ô {note.cell}: {note.text}")

    # --- by likeness ------------------------------------------------------------------------------------------

    def _nearly_the_same(self) -> Iterable[UnitPair]:
        """Units below the same unit whose names differ by a slip or a word, each the other's only best."""
        left_a, left_b = self._left()
        there: dict[str | None, list[IssueUnit]] = {}
        for unit in left_b:
            there.setdefault(unit.parent, []).append(unit)
        rated = [
            (rate, one.ident, other.ident)
            for one in left_a
            for place in self._place_of(one)
            for other in there.get(place, [])
            if (rate := likeness(one.name, other.name))
        ]
        for rate, one, other in rated:
            rivals = [r for r, x, y in rated if (x == one) is not (y == other)]
            if all(rate > rival for rival in rivals):
                yield UnitPair(one, other, False, "tên gần giống")

    def _by_children(self) -> Iterable[UnitPair]:
        """Groups whose names differ, but which hold more than half of the same units."""
        left_a, left_b = self._left()
        free = {unit.ident for unit in left_b}
        for unit in left_a:
            below = self._a.children.get(unit.ident, ())
            parents = Counter(self._b.units[self._pairs[c].b].parent for c in below if c in self._pairs)
            for other, count in parents.most_common(1):
                size = max(len(below), len(self._b.children.get(other, ())))
                if other in free and count >= 2 and count * 2 > size:
                    yield UnitPair(unit.ident, str(other), False, f"{count} đơn vị bên dưới trùng nhau")


def likeness(a: str, b: str) -> float:
    """How alike two names are (up to 100), 0 where they are names of two units.

    A slip within a word or up to two words more may be the same unit. Other words ("Quảng Hà", "Quảng Minh"), other
    kinds of unit and other numbers are another unit.
    """
    one, other = name_key(a), name_key(b)
    rate = fuzz.ratio(one, other)
    if rate < NEARLY_THE_SAME or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    return rate if _differ_little(one.split(), other.split()) else 0.0


def _differ_little(one: list[str], other: list[str]) -> bool:
    more = 0
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "replace":
            if j - i != m - k or any(fuzz.ratio(x, y) < SAME_WORD for x, y in zip(one[i:j], other[k:m], strict=True)):
                return False
        elif tag != "equal":
            more += (j - i) + (m - k)
    return more <= MOST_WORDS_MORE and one[:1] == other[:1]


def _keys(unit: IssueUnit, key: Key) -> set[str]:
    return {key(name) for name in unit.names or {unit.name}}


def _grouped(found: Iterable[tuple[str | None, str, IssueUnit]]) -> dict[tuple[str | None, str], list[IssueUnit]]:
    groups: dict[tuple[str | None, str], list[IssueUnit]] = {}
    for parent, name, unit in found:
        groups.setdefault((parent, name), []).append(unit)
    return groups


def _met_once(units: Iterable[IssueUnit], key: Key) -> Mapping[str, str]:
    """Names that exactly one unit bears, with that unit."""
    met: dict[str, list[str]] = {}
    for unit in units:
        for name in _keys(unit, key):
            met.setdefault(name, []).append(unit.ident)
    return {name: idents[0] for name, idents in met.items() if len(idents) == 1}
