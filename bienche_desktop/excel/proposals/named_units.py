"""The units alive in a year, by their names and places."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from bienche_desktop.domain.text import name_key
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.proposals.siblings import Siblings
from bienche_desktop.excel.proposals.spellings import bare_key, has_no_marks, is_spelt_alike, loose_key
from bienche_desktop.excel.results.paths import Path

Texts = dict[str, list[tuple[str, str]]]
"""Key → (name as it is written, uid) of the units with this key."""

_LEVELS = frozenset(("xa", "phuong", "thi tran", "huyen", "quan", "thi xa", "thanh pho", "tinh"))
"""As in `name_key`."""
_LEVEL_AHEAD = re.compile(rf"^(?:{'|'.join(sorted(_LEVELS))}) ")


class NamedUnits:
    """`parents`: the unit above each one; `keys` and `printed`: what its name shares with others, and the name."""

    def __init__(self, units: Iterable[Unit], year: int) -> None:
        self.parents: dict[str, str | None] = {}
        self.keys: dict[str, str] = {}
        self.printed: dict[str, str] = {}
        self._by_key: Texts = {}
        self._siblings: dict[str | None, Siblings] = {}
        for unit in units:
            period = unit.in_year(year)
            if period is not None:
                self.parents[unit.uid] = period.parent
                self.keys[unit.uid] = name_key(period.name)
                self.printed[unit.uid] = period.name
                for text in _texts(unit, period.name, period.short_name):
                    self._by_key.setdefault(name_key(text), []).append((text, unit.uid))

    def called(self, path: Path, key: str) -> list[str]:
        """The units of this name (`key`: its `name_key`)."""
        return self._of_marks(path, self._by_key.get(key, ()))

    def written_otherwise(self, path: Path) -> list[str]:
        """The units that another writing of the name means."""
        return self._of_marks(path, self._by_loose_key.get(loose_key(path[-1]), ()))

    def beneath(self, above: str | None) -> Siblings:
        """The units right below another one; the topmost ones for None."""
        if above not in self._siblings:
            self._siblings[above] = Siblings({uid: self.keys[uid] for uid, one in self.parents.items() if one == above})
        return self._siblings[above]

    def is_below(self, uid: str, above: str) -> bool:
        """Whether one unit stands somewhere below another."""
        seen: set[str] = set()
        at: str | None = uid
        while at is not None and at not in seen:
            seen.add(at)
            at = self.parents.get(at)
            if at == above:
                return True
        return False

    def places(self, uid: str | None) -> set[str]:
        """What may stand behind a name to say where the unit is: levels, and the names of a unit and of those above."""
        places, at = set(_LEVELS), uid
        while at is not None and at in self.keys and self.keys[at] not in places:
            places |= {self.keys[at], _LEVEL_AHEAD.sub("", self.keys[at])}
            at = self.parents.get(at)
        return places

    def by_bare_key(self, key: str) -> Iterable[tuple[str, str]]:
        """The names, and their units, that are this one without words that say where they stand."""
        return self._by_bare_key.get(key, ())

    @cached_property
    def _by_loose_key(self) -> Texts:
        """The units by what looser spellings of their names share; made when a name is first not found."""
        return _grouped((loose_key(text), text, uid) for text, uid in self._all_texts())

    @cached_property
    def _by_bare_key(self) -> Texts:
        return _grouped((bare_key(text)[0], text, uid) for text, uid in self._all_texts())

    def _all_texts(self) -> Iterator[tuple[str, str]]:
        return (pair for pairs in self._by_key.values() for pair in pairs)

    def _of_marks(self, path: Path, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Those of units with the same letters whose marks are the same, or were not typed at all.

        Each one comes once, though its short name may mean the same as its name.
        """
        alike = (uid for text, uid in texts if _is_one(path, text, self.printed.get(self.parents[uid] or "", "")))
        return list(dict.fromkeys(alike))


def _grouped(texts: Iterable[tuple[str, str, str]]) -> Texts:
    found: Texts = {}
    for key, text, uid in texts:
        found.setdefault(key, []).append((text, uid))
    return found


def _texts(unit: Unit, name: str, short: str | None) -> list[str]:
    """The names under which a unit is looked for."""
    return [text for text in (name, short) if text] or [unit.name]


def _is_one(path: Path, text: str, above: str) -> bool:
    """Whether the last name of the path and one of the same letters are the same; `above` stands over that one."""
    name = path[-1]
    return name == text or is_spelt_alike(name, text) or has_no_marks(*path) or has_no_marks(text, above)
