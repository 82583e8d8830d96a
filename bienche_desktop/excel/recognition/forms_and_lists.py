"""Tables of known forms: the Party's form of numbers, unified posts, lists of reorganisations."""

from dataclasses import replace

from bienche_desktop.excel.book.workbook import row_of
from bienche_desktop.excel.layout.columns import overridden
from bienche_desktop.excel.layout.communes import with_commune_officials
from bienche_desktop.excel.lists.before_after import Layout, layout_of, list_columns
from bienche_desktop.excel.lists.list_totals import list_totals
from bienche_desktop.excel.lists.listed_events import list_rows
from bienche_desktop.excel.lists.unified_posts import unified_posts
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.party_form import is_party_form, read_party_form
from bienche_desktop.excel.recognition.spot import Spot
from bienche_desktop.excel.recognition.told import TableTold
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Column, Row, RowKind, Table
from bienche_desktop.excel.rows.corrected_rows import left_out

Found = tuple[Table, Collected]


def form_or_list(spot: Spot, columns: tuple[Column, ...]) -> Found | None:
    """The table and its numbers, without the rows that a person left out; None where it is none of these."""
    found = _party_form(spot, columns) or _unified_posts(spot, columns)
    if found is None and (layout := layout_of(spot.grid, spot.block)) is not None:
        found = _list_table(spot, layout)
    return without_rows(*found, spot.known) if found is not None else None


def without_rows(table: Table, found: Collected, known: TableTold) -> Found:
    """The table of a list or form without the rows that a person left out, and without their numbers."""
    rows = left_out(table.rows, known.row_corrections(table.rows))
    gone = {new.number for old, new in zip(table.rows, rows, strict=True) if old is not new}
    found.figures = found.figures.without_rows(gone)
    found.questions = [question for question in found.questions if row_of(question.cell) not in gone]
    found.problems = [problem for problem in found.problems if row_of(problem.cell) not in gone]
    events = tuple(event for event in table.events if event.row not in gone)
    return replace(table, rows=rows, events=events), found


def _party_form(spot: Spot, columns: tuple[Column, ...]) -> Found | None:
    if not is_party_form(spot.grid, spot.block):
        return None
    columns, rows, found = read_party_form(
        spot.grid, spot.block, columns, spot.lexicon, spot.title.organisation, spot.dash_is_zero,
        spot.told.year or spot.title.year,
    )  # fmt: skip
    return spot.table("party-8c", columns, rows), found


def _unified_posts(spot: Spot, columns: tuple[Column, ...]) -> Found | None:
    posts = unified_posts(spot.grid, spot.block, spot.title)
    if posts is None:
        return None
    return replace(spot.table("restructuring", columns, posts.rows), events=posts.events), Collected()


def _list_table(spot: Spot, layout: Layout) -> Found:
    """A list of reorganisations: the numbers of both sides, and the events."""
    grid, block, title = spot.grid, spot.block, spot.title
    columns = overridden(list_columns(grid, block, layout, spot.lexicon, title), spot.known.overrides, title.year)
    listed = list_rows(grid, block, layout, title)
    columns = with_commune_officials(columns, tuple(listed.rows), title)
    found = Collected()
    for side, paths in ((False, listed.before), (True, listed.after)):
        own = tuple(column for column in columns if (column.number in layout.after_numbers) is side)
        found = found.joined(spot.numbers(own, _rows_of(paths)))
    table = spot.table("restructuring", columns, (*listed.rows, *_rows_of(listed.after)))
    totals = list_totals(grid, block, title, columns, tuple(listed.rows), spot.dash_is_zero)
    said = (*table.relations, *totals)
    return replace(table, events=tuple(listed.events), mentions=(), relations=said), found


def _rows_of(paths: dict[int, Path]) -> tuple[Row, ...]:
    return tuple(Row(number, RowKind.UNIT, path[-1], path[-1], path) for number, path in paths.items())
