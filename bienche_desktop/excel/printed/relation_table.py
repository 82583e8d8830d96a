"""A recognised table as far as formulas need it: what stands in a cell, as the key of a figure or as it is printed."""

from dataclasses import dataclass, replace

from bienche_desktop.domain.printed import Evidence
from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.excel.book.workbook import CellKind, cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.numbers.values import Read, read_difference, read_percentage
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, TitleBlock

Relation = PrintedRelation[Path]
Term = RelationTerm[Path]
Place = RelationPlace[Path]


@dataclass(frozen=True)
class RelationTable:
    """The table as far as formulas need it."""

    grid: Grid
    block: Block
    title: TitleBlock
    columns: dict[int, Column]
    rows: dict[int, Row]
    only_printed: bool
    evidence: Evidence

    @property
    def root(self) -> Path:
        return (self.title.organisation,)

    @property
    def year(self) -> int | None:
        """The year that the title names, else the latest of the columns."""
        return self.title.year or max((c.year for c in self.columns.values() if c.year is not None), default=None)

    def key(self, row: Row, column: Column) -> Term | None:
        """The key of the figure in this cell; None where none is taken over."""
        measure, year = row.measure or column.measure, row.year or column.year
        if self.only_printed or column.role is not Role.LEVEL or year is None or measure is None:
            return None
        if row.kind is RowKind.IGNORED or not row.path:
            return None
        indicator = row.indicator or column.indicator or "total"
        return RelationTerm("", unit=row.path, indicator=indicator, measure=measure, year=year)

    def printed(self, row: Row, column: Column, is_share: bool = False) -> Read:
        """The number as it is printed, with its decimals."""
        cell = self.grid.cell(row.number, column.number)
        if cell is None:
            return Read()
        if is_share:
            return read_percentage(cell, self.grid.style(row.number, column.number).format)
        read = read_difference(cell, self.evidence)
        if cell.kind is CellKind.NUMBER and isinstance(read.value, float):
            return replace(read, decimals=len(repr(read.value).partition(".")[2]))
        return read

    def operand(self, row: Row, column: Column) -> Term | None:
        """What stands in a cell: a key, or a printed number; None for an empty cell without a key."""
        key = self.key(row, column)
        if key is not None:
            return key
        value = self.printed(row, column).value
        return None if value is None else RelationTerm("", value=value)

    def operand_for(self, place: Place | None, row: Row | None, column: Column) -> Term | None:
        """What stands in a cell beside the number that a formula defines: its key must be that of the place but for
        the unit, for else the two count different things."""
        found = self.operand(row, column) if row else None
        if found is None or place is None or found.value is not None:
            return found
        same = (found.indicator, found.measure, found.year) == (place.indicator, place.measure, place.year)
        return RelationTerm("", unit=found.unit) if same else found

    def place(self, row: Row, column: Column, is_share: bool) -> Place | None:
        """The number that a formula defines in this cell; None where none stands there."""
        cell = cell_name(row.number, column.number)
        if self.grid.cell(row.number, column.number) is None:
            return None
        key = self.key(row, column)
        if key is not None and key.year is not None:
            return RelationPlace(row.path, key.year, key.indicator, key.measure, cell=cell)
        read, year = self.printed(row, column, is_share), column.year or self.year
        if read.value is None or year is None:
            return None
        label = "" if row.path else row.name or row.printed
        return RelationPlace(row.path or self.root, year, None, None, read.value, read.decimals, cell, label)
