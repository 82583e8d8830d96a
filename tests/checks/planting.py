"""Errors as hands make them, to be put into a copy: which figures are changed, and which one was right before.

`PLANTERS` names the kinds; each gives None where the chosen figure does not lend itself to it.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bienche_desktop.checks.mistyping import exchanged, other_digit, slid
from bienche_desktop.domain.changes import SetFigure
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.units import Tree
from bienche_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Planted:
    """An error: the `changes` that make it, and `right`: what the figures to be found should be."""

    kind: str
    changes: tuple[SetFigure, ...]
    right: tuple[tuple[FigureKey, Number | None], ...]

    def is_named_by(self, key: FigureKey, value: Number | None) -> bool:
        """Whether setting this figure to this value undoes the error where it was made."""
        return any(key == own and (value or 0) == (meant or 0) for own, meant in self.right)


class Field:
    """The figures of a file, as errors are sown into it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._trees: dict[int, Tree] = {}
        self.values: Mapping[FigureKey, Number] = {figure.key: figure.value for figure in store.figures()}

    @cached_property
    def keys(self) -> list[FigureKey]:
        """All figures, in an order that is the same each time."""
        return sorted(self.values)

    def children(self, key: FigureKey) -> list[FigureKey]:
        """The same figure of the units directly below, where they have it, in their order."""
        below = (key._replace(unit=uid) for uid in self._tree(key.year)[key.unit].children)
        return [child for child in below if child in self.values]

    def siblings(self, key: FigureKey) -> list[FigureKey]:
        """The figures that are added up with this one, itself among them."""
        above = self.above(key)
        return self.children(above) if above is not None else [key]

    def above(self, key: FigureKey) -> FigureKey | None:
        """The same figure of the unit above, where it has one."""
        tree = self._tree(key.year)
        parent = tree.parent(key.unit) if key.unit in tree else None
        above = key._replace(unit=parent) if parent else None
        return above if above in self.values else None

    def indicators(self, key: FigureKey) -> list[str]:
        """What else the units beside this one count."""
        above = self.above(key)
        beside = above or key
        codes = self._store.vocabulary.indicators
        totals = {code for code, known in codes.items() if known.counts_in_total == "computed"}
        return [code for code in codes if code not in (*totals, key.indicator)
                and beside._replace(indicator=code) in self.values]  # fmt: skip

    def total_of_row(self, key: FigureKey) -> FigureKey | None:
        """The total of the row that the figure counts into."""
        known = self._store.vocabulary.indicators[key.indicator]
        total = key._replace(indicator="total")
        return total if known.counts_in_total == "yes" and total in self.values else None

    def _tree(self, year: int) -> Tree:
        if year not in self._trees:
            self._trees[year] = self._store.tree_of_year(year)
        return self._trees[year]


Planter = Callable[[Field, FigureKey, random.Random], Planted | None]


def _typo(kind: str, slip: Callable[[str, random.Random], str]) -> Planter:
    def planter(field: Field, key: FigureKey, dice: random.Random) -> Planted | None:
        value = field.values[key]
        if value < 1 or value != int(value):
            return None
        wrong = int(slip(str(int(value)), dice))
        return _one(kind, key, value, wrong) if wrong != value else None

    return planter


def _one(kind: str, key: FigureKey, right: Number, wrong: Number | None) -> Planted:
    return Planted(kind, (SetFigure(key, wrong),), ((key, right),))


def _negative(field: Field, key: FigureKey, _dice: random.Random) -> Planted | None:
    return _one("sign", key, field.values[key], -field.values[key]) if field.values[key] > 0 else None


def _left_out(field: Field, key: FigureKey, _dice: random.Random) -> Planted | None:
    """A row of the outline without its number."""
    if field.children(key) or len(field.siblings(key)) < 2 or field.values[key] <= 0:
        return None
    return _one("missing-row", key, field.values[key], None)


def _wrong_column(field: Field, key: FigureKey, dice: random.Random) -> Planted | None:
    """A number typed under another indicator, where its unit has none."""
    free = [code for code in field.indicators(key) if not field.values.get(key._replace(indicator=code))]
    if not free or field.children(key) or key.indicator == "total" or field.values[key] <= 0:
        return None
    there, value = key._replace(indicator=dice.choice(free)), field.values[key]
    return Planted("wrong-column", (SetFigure(key, None), SetFigure(there, value)),
                   ((there, field.values.get(there)), (key, value)))  # fmt: skip


def _stale_total(field: Field, key: FigureKey, _dice: random.Random) -> Planted | None:
    before = field.values.get(key._replace(year=key.year - 1))
    if before is None or before == field.values[key] or len(field.children(key)) < 2:
        return None
    return _one("stale-total", key, field.values[key], before)


def _added(kind: str, factor: int) -> Planter:
    """A sum with one of its children in it twice, or not at all; what is added up from it follows, or not."""

    def planter(field: Field, key: FigureKey, dice: random.Random) -> Planted | None:
        children = [child for child in field.children(key) if field.values[child] > 0]
        if len(children) < 2:
            return None
        off = factor * field.values[dice.choice(children)]
        carried = _up(field, key) if dice.random() < 0.5 else [key]
        changes = tuple(SetFigure(one, field.values[one] + off) for one in carried)
        return Planted(kind, changes, ((key, field.values[key]),))

    return planter


def _up(field: Field, key: FigureKey) -> list[FigureKey]:
    """The figure and everything that is added up from it: the totals of its row, and the sums above it."""
    carried: list[FigureKey] = []
    current: FigureKey | None = key
    while current is not None:
        carried.extend(one for one in (current, field.total_of_row(current)) if one is not None)
        current = field.above(current)
    return carried


def _slid_column(field: Field, key: FigureKey, dice: random.Random) -> Planted | None:
    """Three to five numbers, each typed a row too low; the last of them is lost."""
    column = field.siblings(key)
    length = dice.randrange(3, 6)
    start = column.index(key) if key in column else 0
    if start == 0 or start + length > len(column):
        return None
    run = column[start : start + length]
    typed = [field.values[one] for one in column[start - 1 : start + length - 1]]
    wrong = [(one, value) for one, value in zip(run, typed, strict=True) if value != field.values[one]]
    if len(wrong) < 3 or wrong[0][0] != key:
        return None
    return Planted("slid-column", tuple(SetFigure(*one) for one in wrong), ((key, field.values[key]),))


PLANTERS: Mapping[str, Planter] = {
    "one-digit": _typo("one-digit", other_digit),
    "transposed": _typo("transposed", exchanged),
    "slid": _typo("slid", slid),
    "sign": _negative,
    "wrong-column": _wrong_column,
    "stale-total": _stale_total,
    "counted-twice": _added("counted-twice", 1),
    "missing-in-sum": _added("missing-in-sum", -1),
    "missing-row": _left_out,
    "slid-column": _slid_column,
}
"""The kinds of errors, by the names that explanations use."""


def plant(field: Field, kind: str, dice: random.Random, tries: int = 200) -> Planted | None:
    """One error of this kind in a random place; None where none of `tries` places lends itself to it."""
    for _ in range(tries):
        planted = PLANTERS[kind](field, dice.choice(field.keys), dice)
        if planted is not None:
            return planted
    return None
