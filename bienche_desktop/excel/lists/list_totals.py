"""The row "Cộng" under a list of reorganisations: no figure of any unit, but it says what its columns add up to.

It is believed to be the sum of all rows above it only where most of its columns are just that; the others are then to
be looked at.
"""

from dataclasses import dataclass

from bienche_desktop.domain.figures import same_number
from bienche_desktop.domain.printed import Evidence
from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.numbers.values import Read, read_difference
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, TitleBlock
from bienche_desktop.excel.words.totals import is_total

AGREEING = 2
"""So many columns at least must add up before one that does not is spoken of."""

MANY_PARTS = 4
"""A column that adds up from so many numbers is no coincidence: it speaks for two."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A column of the list: its total as printed, and the numbers above it by their cells."""

    column: Column
    total: Read
    parts: tuple[tuple[str, float], ...]

    @property
    def holds(self) -> bool:
        return same_number(self.total.value, sum(value for _, value in self.parts))


def list_totals(
    grid: Grid, block: Block, title: TitleBlock, columns: tuple[Column, ...], rows: tuple[Row, ...], dash_is_zero: bool
) -> tuple[PrintedRelation[Path], ...]:
    """What the row "Cộng" of a list says about each of its columns; empty where it is no sum of the list."""
    totals = [row for row in rows if row.kind is RowKind.IGNORED and is_total(row.name)]
    if len(totals) != 1:
        return ()
    evidence = Evidence(True, grid.thousands, dash_is_zero)
    sums = [one for column in columns if (one := _sum(grid, block, column, totals[0].number, evidence)) is not None]
    agreeing = [1 + (len(one.parts) >= MANY_PARTS) for one in sums if one.holds]
    if sum(agreeing) < AGREEING or len(agreeing) < len(sums) / 2:
        return ()
    return tuple(_relation(grid, block, title, totals[0], one) for one in sums)


def _sum(grid: Grid, block: Block, column: Column, bottom: int, evidence: Evidence) -> _Sum | None:
    if column.role is not Role.LEVEL:
        return None
    top = (block.index_row or block.header_bottom) + 1
    read = [(row, _read(grid, row, column.number, evidence)) for row in range(top, bottom)]
    parts = tuple((cell_name(row, column.number), one.value) for row, one in read if one.value is not None)
    total = _read(grid, bottom, column.number, evidence)
    return _Sum(column, total, parts) if total.value is not None and len(parts) > 1 else None


def _read(grid: Grid, row: int, column: int, evidence: Evidence) -> Read:
    cell = grid.cell(row, column)
    return read_difference(cell, evidence) if cell is not None else Read()


def _relation(grid: Grid, block: Block, title: TitleBlock, row: Row, one: _Sum) -> PrintedRelation[Path]:
    at = cell_name(row.number, one.column.number)
    root: Path = (title.organisation,)
    place = RelationPlace(root, one.column.year or title.year or 0, None, None, one.total.value,
                          one.total.decimals, at, row.name)  # fmt: skip
    terms: tuple[RelationTerm[Path], ...] = tuple(RelationTerm(cell, value=value) for cell, value in one.parts)
    return PrintedRelation(row.printed, grid.sheet.name, at, "row", terms, (place,) if place.year else ())
