"""What the last line of a table says of heads, deputies and bodies: "Cộng" adds up the rows, as its other columns do.

A body may have heads and rooms of its own beside those of the bodies below it, so no check holds such numbers to be a
sum; a line that adds up in its other columns does not count any besides.
"""

from collections.abc import Iterator

from bienche_desktop.domain.code_sets import OWN_BESIDE
from bienche_desktop.domain.figures import same_number
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.printed.relation_table import Relation, RelationTable, Term
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_MOSTLY = 2 / 3


def relations_of_totals(table: RelationTable) -> Iterator[Relation]:
    """One relation for each such column, where several columns of the line, and most of them, are sums."""
    levels = [column for column in table.columns.values() if column.role is Role.LEVEL]
    totals = [row for row in table.rows.values() if row.kind is RowKind.TOTAL and len(row.path) == 1]
    parts = [row for row in table.rows.values() if row.kind in (RowKind.UNIT, RowKind.GROUP) and len(row.path) == 2]
    asked = [column for column in levels if column.indicator in OWN_BESIDE]
    if not asked or len(totals) != 1 or len(parts) < _FEWEST_ROWS:
        return
    told = [column for column in levels if table.printed(totals[0], column).value is not None]
    holding = sum(_adds_up(table, totals[0], parts, column) for column in told)
    if holding >= _FEWEST_COLUMNS and holding >= _MOSTLY * len(told):
        for column in asked:
            yield from _relation(table, totals[0], parts, column)


def _adds_up(table: RelationTable, total: Row, parts: list[Row], column: Column) -> bool:
    below = sum(table.printed(row, column).value or 0 for row in parts)
    return same_number(table.printed(total, column).value, below)


def _relation(table: RelationTable, total: Row, parts: list[Row], column: Column) -> Iterator[Relation]:
    place = table.place(total, column, is_share=False)
    filled = (row for row in parts if table.printed(row, column).value is not None)
    terms: tuple[Term, ...] = tuple(key for row in filled if (key := table.key(row, column)) is not None)
    if place is not None and len(terms) >= _FEWEST_ROWS:
        at = cell_name(total.number, table.block.name_column)
        text = f"{total.printed} = cộng các đơn vị"
        yield PrintedRelation(text, table.grid.sheet.name, at, "row", terms, (place,))
