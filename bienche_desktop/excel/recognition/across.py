"""A table with its units across the header, recognised in the turned view as any other table is."""

from bienche_desktop.excel.layout.columns import map_columns, with_indicator_of_title
from bienche_desktop.excel.layout.communes import with_commune_officials
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.collecting import collect
from bienche_desktop.excel.printed.across import relations_across
from bienche_desktop.excel.printed.relation_table import Relation
from bienche_desktop.excel.recognition.table_kinds import dash_is_zero, kind_of
from bienche_desktop.excel.recognition.told import TableTold
from bienche_desktop.excel.results.recognised import Table, TitleBlock
from bienche_desktop.excel.rows.corrected_rows import corrected_rows
from bienche_desktop.excel.rows.turned import Turned, turned_back
from bienche_desktop.excel.words.lexicon import Lexicon


def table_across(
    grid: Grid, block: Block, turned: Turned, title: TitleBlock, lexicon: Lexicon, year: int | None, known: TableTold
) -> tuple[Table, Collected]:
    """The table with what its rows count as columns and its units as rows, and its numbers in their true cells."""
    view, place = turned.grid, turned.block
    columns = map_columns(view, place, lexicon, title, year, known.overrides, turned.telling)
    columns = with_indicator_of_title(columns, lexicon, title)
    rows = corrected_rows(turned.rows, known.row_corrections(turned.rows), title.organisation)
    columns = with_commune_officials(columns, rows, title)
    kind = kind_of(columns, rows)
    found, zero = Collected(), dash_is_zero(grid, block)
    relations: tuple[Relation, ...] = ()
    if kind not in ("other", "restructuring"):
        found = collect(view, lexicon.vocabulary, title, columns, rows, zero)
        turned_back(found)
        relations = relations_across(grid, block, turned, title, columns, rows, zero)
    table = Table(
        grid.sheet.name, kind, block.header_top, block.left, block.bottom, block.right,
        (block.header_top, block.index_row or block.header_bottom), title, columns, rows, relations=relations,
        is_turned=True,
    )  # fmt: skip
    return table, found
