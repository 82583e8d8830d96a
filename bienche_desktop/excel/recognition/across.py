"""A table with its units across the header, recognised in the turned view as any other table is."""

from bienche_desktop.excel.layout.columns import map_columns, with_indicator_of_title
from bienche_desktop.excel.layout.communes import with_commune_officials
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.collecting import collect
from bienche_desktop.excel.printed.across import relations_across
from bienche_desktop.excel.printed.relation_table import Relation
from bienche_desktop.excel.recognition.spot import Spot
from bienche_desktop.excel.recognition.table_kinds import kind_of
from bienche_desktop.excel.results.recognised import Column, Row, Table
from bienche_desktop.excel.rows.corrected_rows import corrected_rows
from bienche_desktop.excel.rows.turned import Turned, turned_back


def table_across(spot: Spot, turned: Turned) -> tuple[Table, Collected]:
    """The table with what its rows count as columns and its units as rows, and its numbers in their true cells."""
    grid, block, title = spot.grid, spot.block, spot.title
    columns, rows = _meaning(spot, turned)
    kind = kind_of(columns, rows)
    found = Collected()
    relations: tuple[Relation, ...] = ()
    if kind not in ("other", "restructuring"):
        found = collect(turned.grid, spot.lexicon.vocabulary, title, columns, rows, spot.dash_is_zero)
        turned_back(found)
        relations = relations_across(grid, block, turned, title, columns, rows, spot.dash_is_zero)
    table = Table(
        grid.sheet.name, kind, block.header_top, block.left, block.bottom, block.right,
        (block.header_top, block.index_row or block.header_bottom), title, columns, rows, relations=relations,
        is_turned=True,
    )  # fmt: skip
    return table, found


def _meaning(spot: Spot, turned: Turned) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    title, known = spot.title, spot.known
    columns = map_columns(
        turned.grid, turned.block, spot.lexicon, title, spot.told.year, known.overrides, turned.telling
    )  # fmt: skip
    columns = with_indicator_of_title(columns, spot.lexicon, title)
    rows = corrected_rows(turned.rows, known.row_corrections(turned.rows), title.organisation)
    return with_commune_officials(columns, rows, title), rows
