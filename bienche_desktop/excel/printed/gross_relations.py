"""What a row says that states an increase and a decrease: its later number is the earlier one with both of them."""

from collections.abc import Iterator

from bienche_desktop.domain.relations import PrintedRelation, RelationTerm
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.headers import header_cell
from bienche_desktop.excel.numbers.gross_changes import is_gross, opposite_of
from bienche_desktop.excel.printed.relation_table import Relation, RelationTable, Term
from bienche_desktop.excel.results.recognised import Column, Role, Row


def relations_of_gross_changes(table: RelationTable) -> Iterator[Relation]:
    """One relation for each such row of which both years are in the table."""
    columns = table.columns.values()
    for column in columns:
        opposite = opposite_of(column, columns)
        later, earlier = _level(table, column, column.year), _level(table, column, column.base_year)
        if opposite is None or opposite.number < column.number or later is None or earlier is None:
            continue
        for row in table.rows.values():
            if row.path and is_gross(table.grid, row.number, column, columns):
                yield from _of_row(table, row, (later, earlier, column, opposite))


def _level(table: RelationTable, change: Column, year: int | None) -> Column | None:
    """The numbers of this year that are compared; a plan is set against the posts assigned, where those are there."""
    levels = [one for one in table.columns.values()
              if one.role is Role.LEVEL and one.year == year and one.indicator == change.indicator]  # fmt: skip
    given = [one for one in levels if one.measure == "assigned" and year == change.base_year]
    return next(iter(given if change.measure == "planned" and given else
                     [one for one in levels if one.measure == change.measure]), None)  # fmt: skip


def _of_row(table: RelationTable, row: Row, columns: tuple[Column, Column, Column, Column]) -> Iterator[Relation]:
    later, earlier, one, other = columns
    place, base = table.place(row, later, is_share=False), table.key(row, earlier)
    if place is None or base is None:
        return
    terms: list[Term] = [RelationTerm("", indicator=base.indicator, measure=base.measure, year=base.year)]
    text = f"{later.letter} = {earlier.letter}"
    for change in (one, other):
        sign, stated = (-1 if change.sign < 0 else 1), table.printed(row, change).value
        text += f" {'−' if sign < 0 else '+'} {change.letter}"
        terms.append(RelationTerm(cell_name(row.number, change.number), sign, value=abs(stated or 0)))
    at = header_cell(table.grid, (table.block.header_top, table.block.header_bottom), one.number)
    yield PrintedRelation(text, table.grid.sheet.name, at, "column", tuple(terms), (place,))
