"""Which figures a finding speaks of: the one that it is about, and those that this one is compared with."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bienche_desktop.checks.change_sums import CHECK as SUM_OF_CHANGES
from bienche_desktop.checks.tree_scope import Cell, Ground
from bienche_desktop.store import Store

Row = Mapping[str, Any]

_NOT_ITS_OWN = frozenset(["slid-column", "indicator-not-entered"])
"""Findings about a group that speak of the figures of its units only."""


@dataclass(frozen=True, slots=True)
class Involved:
    """Finds them over the ground of one file."""

    store: Store
    ground: Ground

    def cells(self, check: str, row: Row) -> Iterator[Cell]:
        """The figures that this row of the check speaks of, the stated one first; none where it is about no figure."""
        if row.get("indicator") is None or row.get("measure") is None:
            return
        own = Cell(row["unit"], row["year"], row["indicator"], row["measure"])
        if check not in _NOT_ITS_OWN:
            yield own
        if check in _COMPARED_WITH:
            yield from _COMPARED_WITH[check](self, own, row)


def _parts(look: Involved, own: Cell, _row: Row) -> Iterable[Cell]:
    return (own._replace(unit=unit) for unit, _ in look.ground.parts(own))


def _counted(look: Involved, own: Cell, _row: Row) -> Iterable[Cell]:
    return (own._replace(indicator=i) for (i,) in look.ground.run("counted_parts", **own._asdict()))


def _of_formula(look: Involved, _own: Cell, row: Row) -> Iterable[Cell]:
    return look.ground.formula_parts(row["place"]) if row["is_plain"] else ()


def _of_units(_look: Involved, own: Cell, row: Row) -> Iterable[Cell]:
    return (own._replace(unit=unit) for unit in json.loads(row["units"]))


def _of_year_before(_look: Involved, own: Cell, row: Row) -> Iterable[Cell]:
    base = row.get("compared_year") or row["base_year"]
    return (own._replace(year=base, measure=row.get("base_measure") or own.measure),)


def _changed(_look: Involved, own: Cell, row: Row) -> Iterable[Cell]:
    return (Cell(unit, year, indicator, own.measure) for unit, indicator, year, *_ in json.loads(row["parts"]))


def _beside(bound: str) -> "_Finder":
    """The measure that bounds another one beside it."""
    return lambda look, own, _row: (own._replace(measure=look.store.ids.row("measure", bound)),)


_Finder = Callable[[Involved, Cell, Row], Iterable[Cell]]
_COMPARED_WITH: dict[str, _Finder] = {
    "children-sum": _parts,
    "total-of-indicators": _counted,
    "printed-formula": _of_formula,
    "present-over-assigned": _beside("assigned"),
    "assigned-over-norm": _beside("norm"),
    "over-average": _of_units,
    "slid-column": _of_units,
    "indicator-not-entered": _of_units,
    "stated-difference": _of_year_before,
    "unexplained-jump": _of_year_before,
    SUM_OF_CHANGES: _changed,
}
