"""Tables that list what another table has in one row: "Sự nghiệp giáo dục" in the summary, its schools on a sheet.

The last line of such a list is the number of that row, not of the whole organisation, and its units stand below it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.results.figure_columns import Meaning, meaning_of
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import RowKind, Table

_Numbers = dict[Meaning, Number]
_SEVERAL = 2
"""So many numbers that agree are no coincidence."""


@dataclass(frozen=True)
class Told:
    """A table and its numbers."""

    table: Table
    figures: Iterable[FoundFigure]

    @cached_property
    def numbers(self) -> dict[Path, _Numbers]:
        """What the table says of each unit; zeros say too little."""
        found: dict[Path, _Numbers] = {}
        for figure in self.figures:
            if figure.value:
                found.setdefault(figure.path, {})[meaning_of(figure)] = figure.value
        return found

    @cached_property
    def total(self) -> _Numbers:
        """The numbers of its last line, where that is one of the whole organisation."""
        totals = [row for row in self.table.rows if row.kind is RowKind.TOTAL and len(row.path) == 1]
        return self.numbers.get(totals[0].path, {}) if len(totals) == 1 else {}

    @cached_property
    def units(self) -> frozenset[Path]:
        return frozenset(row.path for row in self.table.rows if len(row.path) > 1)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(fold(path[-1]) for path in self.units)

    @cached_property
    def lone(self) -> frozenset[Path]:
        """Units that hold no other unit of the table."""
        return self.units - {path[:-1] for path in self.units}

    @property
    def heading(self) -> str:
        return f" {fold(self.table.title.title)} {fold(self.table.sheet)} "


def details(tables: Sequence[Told]) -> dict[tuple[str, int], Path]:
    """(sheet, first row of the header) of each such table → the row of another one that it lists."""
    added = [one for one in tables if one.total and len(one.units) > 1]
    if not added or len(tables) < _SEVERAL:
        return {}
    found = ((one, set(_listed_by(one, tables))) for one in added)
    return {(one.table.sheet, one.table.top): rows.pop() for one, rows in found if len(rows) == 1}


def _listed_by(detail: Told, tables: Sequence[Told]) -> Iterator[Path]:
    """The rows of other tables that have the numbers of this one's last line."""
    for other in tables:
        if other is detail or other.total == detail.total or not detail.names.isdisjoint(other.names):
            continue
        alike = [path for path in other.lone if _is_listed(path, other, detail)]
        named = [path for path in alike if f" {fold(path[-1])} " in detail.heading]
        yield from named or alike


def _is_listed(path: Path, other: Told, detail: Told) -> bool:
    """Whether the numbers of a row are those of the list; where the list names the row, one of them may be wrong."""
    own = other.numbers.get(path, {})
    shared = [meaning for meaning in detail.total if meaning in own]
    agreeing = sum(own[meaning] == detail.total[meaning] for meaning in shared)
    if f" {fold(path[-1])} " in detail.heading:
        return agreeing > len(shared) - agreeing
    return agreeing == len(shared) >= _SEVERAL
