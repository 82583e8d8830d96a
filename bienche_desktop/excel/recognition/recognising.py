"""Recognises the tables of a book: layout, then meaning of columns and rows, then numbers. Nothing is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.book.clock import Clock
from bienche_desktop.excel.book.without_collection import without_collection
from bienche_desktop.excel.book.workbook import Book, Sheet, row_of
from bienche_desktop.excel.layout.columns import map_columns, overridden, with_indicator_of_title
from bienche_desktop.excel.layout.communes import with_commune_officials
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.layouts import (
    LearnedLayout,
    fingerprint_across,
    fingerprint_of,
    header_print,
    keys_across,
)
from bienche_desktop.excel.layout.silent_columns import without_sums_of_others
from bienche_desktop.excel.layout.tables import Block, find_blocks
from bienche_desktop.excel.layout.titles import title_block
from bienche_desktop.excel.layout.unclear_headers import with_unclear_asked
from bienche_desktop.excel.lists.before_after import Layout, layout_of, list_columns
from bienche_desktop.excel.lists.before_after_summary import summary_of
from bienche_desktop.excel.lists.list_totals import list_totals
from bienche_desktop.excel.lists.listed_events import list_rows
from bienche_desktop.excel.lists.mentions import find_mentions, mentions_below, with_clear_names
from bienche_desktop.excel.lists.unified_posts import unified_posts
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.collecting import collect
from bienche_desktop.excel.numbers.conflicts import without_conflicts
from bienche_desktop.excel.numbers.party_form import is_party_form, read_party_form
from bienche_desktop.excel.numbers.row_notes import notes_beside, with_moves_told
from bienche_desktop.excel.printed.oddities import printed_oddities
from bienche_desktop.excel.printed.relations import printed_relations
from bienche_desktop.excel.recognition.across import table_across
from bienche_desktop.excel.recognition.answering import with_answers
from bienche_desktop.excel.recognition.as_written import as_written
from bienche_desktop.excel.recognition.asked_over_sheets import asked_over_sheets
from bienche_desktop.excel.recognition.asked_together import asked_together
from bienche_desktop.excel.recognition.details import Told, details
from bienche_desktop.excel.recognition.long_texts import shortened
from bienche_desktop.excel.recognition.table_kinds import dash_is_zero, kind_of
from bienche_desktop.excel.recognition.told import TableAnswers, TableTold, with_indicators
from bienche_desktop.excel.recognition.too_wide import is_too_wide, too_wide
from bienche_desktop.excel.recognition.top_units import beside_each_other, under_itself
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import TURNED, Column, Recognition, Row, RowKind, Table, TitleBlock
from bienche_desktop.excel.rows.corrected_rows import corrected_rows, left_out
from bienche_desktop.excel.rows.grades import grades_beside
from bienche_desktop.excel.rows.labelled_rows import unclear_lines
from bienche_desktop.excel.rows.outline import outline
from bienche_desktop.excel.rows.section_lines import NO_UNIT, asked_lines
from bienche_desktop.excel.rows.staff_rows import without_parts_of_staff
from bienche_desktop.excel.rows.telling import Telling, telling_of
from bienche_desktop.excel.rows.turned import Turned, turned_of
from bienche_desktop.excel.rows.unit_titles import of_the_unit_above
from bienche_desktop.excel.words.lexicon import Lexicon

_ONLY_REPORTED = "bảng sắp xếp tổ chức: chỉ báo, không lấy số"
_NO_ORGANISATION = "Đơn vị chưa rõ tên"


@dataclass(frozen=True)
class _Told:
    """What the caller and the whole book say, for every table."""

    book: Book
    lexicon: Lexicon
    year: int | None
    organisation: str
    said: Corrections
    layouts: Mapping[str, LearnedLayout]
    tops: Collection[str]
    pasted_in: int | None = None
    listed: Mapping[tuple[str, int], Path] = field(default_factory=dict)

    def blocks(self, grid: Grid) -> list[Block]:
        """The tables of the sheet, with those whose header was shown by hand, now or before; none where it is too wide
        for one."""
        if is_too_wide(grid.sheet):
            return []
        shown = {row for sheet, row in self.said.headers if sheet == grid.sheet.name}
        headers = {layout.header for layout in self.layouts.values()} - {""}
        if headers:
            shown |= {row for row in grid.rows if header_print(grid, row) in headers}
        return find_blocks(grid, shown)

    def about(self, grid: Grid, block: Block, title: TitleBlock, turned: Turned | None) -> tuple[str, TableTold]:
        """The print of a table's layout, and all that is known about the table."""
        matches = (*self.lexicon.indicators(title.title), *self.lexicon.measures(title.title))
        named = {match.code for match in matches}
        name, top = grid.sheet.name, block.header_top
        if turned is None:
            layout = fingerprint_of(grid, block, named)
            return layout, TableTold(name, top, self.said, self.layouts.get(layout, LearnedLayout()))
        layout = fingerprint_across(turned.headers.values(), named)
        learned = self.layouts.get(layout, LearnedLayout())
        return layout, TableTold(f"{name}{TURNED}", top, self.said, learned, keys_across(turned.headers))


@dataclass(frozen=True)
class _Found:
    """A table without its numbers, its numbers, and what is known about it."""

    grid: Grid
    table: Table
    numbers: Collected
    told: TableTold


@without_collection()
def recognise(
    book: Book,
    vocabulary: Vocabulary,
    *,
    sheet: str | None = None,
    year: int | None = None,
    root: str | None = None,
    corrections: Corrections = NOTHING_SAID,
    layouts: Mapping[str, LearnedLayout] | None = None,
    tops: Collection[str] = (),
    pasted_in: int | None = None,
    clock: Clock | None = None,
) -> Recognition:
    """Everything that the book says, with the cell of each number.

    `sheet` restricts to one sheet (also a hidden one); `year` stands in where neither header nor title names one;
    `root` names the organisation whose numbers these are where the title block does not. `corrections` is what a
    person said about this book, `layouts` what was learned about tables, by the print of their layout. `tops` are the
    names of the file's top units. `pasted_in`: the year of the table onto which a block is pasted; it stands in where
    the block names none, and a block without numbers is a list of units. Raises Refused where it takes longer than
    the `clock` allows.
    """
    clock = (clock or Clock(book.name)).started()
    book = shortened(as_written(book, corrections.as_written))
    lexicon = Lexicon(with_indicators(vocabulary, corrections.indicators))
    shown = corrections.sheets | {name for name, _ in corrections.headers}
    sheets = [one for one in book.sheets if one.name == sheet or (sheet is None and _is_read(one, shown))]
    notes = [*book.notes, *_left_out(book, sheets), *map(too_wide, filter(is_too_wide, sheets))]
    found: list[_Found] = []
    told = _Told(book, lexicon, year, "", corrections, layouts or {}, tops, pasted_in)
    laid_out = [(grid, told.blocks(grid)) for grid in (Grid(book, one, clock) for one in sheets)]
    told = replace(told, organisation=_organisation_of(laid_out) or root or _NO_ORGANISATION)
    for grid, blocks in laid_out:
        found += _tables_of(grid, blocks, told)
    if listed := details([Told(one.table, one.numbers.figures) for one in found]):
        told = replace(told, listed=listed)
        found = [one for grid, blocks in laid_out for one in _tables_of(grid, blocks, told)]
    without_conflicts([one.numbers for one in found])
    settled = with_answers([(one.numbers, TableAnswers.of(one.told, one.table)) for one in found])
    tables = tuple(replace(_with_numbers(one, lexicon), settled=done) for one, done in zip(found, settled, strict=True))
    tables = tuple(map(with_moves_told, with_clear_names(asked_over_sheets(tables))))
    unread = tuple(one.name for one in book.sheets if one not in sheets)
    remarks = printed_oddities(
        (one.grid, table) for one, table in zip(found, tables, strict=True) if not table.is_turned
    )
    return Recognition(book.name, book.sha256, tables, tuple(notes), unread, remarks)


def _is_read(sheet: Sheet, shown: Collection[str]) -> bool:
    """Whether a sheet that nobody chose is read: a hidden one only where a person wants it, or showed its header."""
    return sheet.visibility == "visible" or sheet.name in shown


def _left_out(book: Book, read: list[Sheet]) -> list[str]:
    return [
        f"Trang “{sheet.name}” đang ẩn nên không đọc; muốn đọc hãy mở trang này ở hình của bảng và bấm “Đọc "
        "trang ẩn này” (dòng lệnh: --sheet)."
        if sheet.visibility != "visible"
        else f"Trang “{sheet.name}” không được chọn nên không đọc."
        for sheet in book.sheets
        if sheet not in read
    ]


def _organisation_of(laid_out: list[tuple[Grid, list[Block]]]) -> str:
    """The organisation that the first title block with a name speaks of, for tables without one of their own."""
    for grid, blocks in laid_out:
        for block in blocks:
            name = title_block(grid, block).organisation
            if name:
                return name
    return ""


def _tables_of(grid: Grid, blocks: list[Block], told: _Told) -> list[_Found]:
    found: list[_Found] = []
    ends = [*(block.header_top for block in blocks[1:]), max(grid.rows, default=0) + 1]
    for block, end in zip(blocks, ends, strict=False):
        grid.check_time(block.header_top)
        title = _inherited(title_block(grid, block), found[-1].table.title if found else None, told.organisation)
        title = title if title.year is not None else replace(title, year=told.pasted_in)
        turned = turned_of(told.book, grid, block, told.lexicon, title.organisation)
        layout, known = told.about(grid, block, title, turned)
        if turned is None:
            table, numbers = _table(grid, block, title, told, known)
        else:
            table, numbers = table_across(grid, block, turned, title, told.lexicon, told.year, known)
        shown = header_print(grid, block.header_top) if (grid.sheet.name, block.header_top) in told.said.headers else ""
        if table.kind != "restructuring":
            below = mentions_below(grid, block.bottom + 1, end)
            table = replace(table, mentions=(*table.mentions, *below))
        table = replace(table, fingerprint=layout, header_print=shown, learned=layout in told.layouts)
        found.append(_Found(grid, table, numbers, known))
    return found


def _inherited(title: TitleBlock, above: TitleBlock | None, organisation: str) -> TitleBlock:
    """A table further down a sheet belongs to the title block above the first one, where it says nothing else."""
    if above is not None:
        title = replace(
            title,
            organisation=title.organisation or above.organisation,
            title=title.title or above.title,
            year=title.year or above.year,
            decision=title.decision or above.decision,
            decided_on=title.decided_on or above.decided_on,
            issuer=title.issuer or above.issuer,
            unit_of_measure=title.unit_of_measure or above.unit_of_measure,
        )
    return title if title.organisation else replace(title, organisation=organisation)


def _table(grid: Grid, block: Block, title: TitleBlock, told: _Told, known: TableTold) -> tuple[Table, Collected]:
    telling = telling_of(grid, block, told.lexicon)
    columns = map_columns(grid, block, told.lexicon, title, told.year, known.overrides, telling)
    if is_party_form(grid, block):
        zero = dash_is_zero(grid, block)
        columns, rows, found = read_party_form(
            grid, block, columns, told.lexicon, title.organisation, zero, told.year or title.year
        )  # fmt: skip
        return _without_rows(_put_together(grid, block, title, "party-8c", columns, rows), found, known)
    posts = unified_posts(grid, block, title)
    if posts is not None:
        table = replace(_put_together(grid, block, title, "restructuring", columns, posts.rows), events=posts.events)
        return _without_rows(table, Collected(), known)
    layout = layout_of(grid, block)
    if layout is not None:
        return _without_rows(*_list_table(grid, block, title, layout, told, known), known)
    rows = _outlined(grid, block, columns, title, told, known, telling)
    rows = without_parts_of_staff(grid, block, columns, rows, told.lexicon)
    columns, rows = of_the_unit_above(grid, block, title, columns, rows)
    if all(row.indicator is None for row in rows):
        columns = with_indicator_of_title(columns, told.lexicon, title)
        columns = with_unclear_asked(grid, block, columns, told.lexicon, title)
    columns = without_sums_of_others(with_commune_officials(columns, rows, title))
    kind = kind_of(columns, rows)
    kind = "units" if kind == "other" and told.pasted_in is not None else kind
    found = Collected()
    summary = None
    if kind == "restructuring":
        summary = summary_of(grid, block, columns, told.lexicon, title, dash_is_zero(grid, block))
    if summary is not None:
        table = _put_together(grid, block, title, kind, summary.columns, summary.rows)
        return _without_rows(replace(table, indicators=summary.indicators), summary.numbers, known)
    if kind == "restructuring":
        rows = tuple(row._replace(kind=RowKind.IGNORED, path=(), why=_ONLY_REPORTED) for row in rows)
    elif kind != "other":
        found = collect(grid, told.lexicon.vocabulary, title, columns, rows, dash_is_zero(grid, block))
        found.questions += asked_lines(grid, columns, rows)
        found.problems += unclear_lines(grid, block, rows)
    return _put_together(grid, block, title, kind, columns, rows), found


def _outlined(
    grid: Grid, block: Block, columns: tuple[Column, ...], title: TitleBlock, told: _Told, known: TableTold,
    telling: Telling,
) -> tuple[Row, ...]:  # fmt: skip
    """The rows as a tree, as a person corrected it."""
    rows = outline(grid, block, columns, told.lexicon, title.organisation, telling)
    said = known.row_corrections(row for row in rows if row.why == NO_UNIT)
    bodies = {number for number, one in said.items() if one.kind in (RowKind.UNIT, RowKind.GROUP)}
    if bodies:
        rows = outline(grid, block, columns, told.lexicon, title.organisation, telling, bodies)
    rows = beside_each_other(rows, title.organisation, told.tops)
    if told.pasted_in is not None:
        rows = under_itself(rows, title.organisation)
    if above := told.listed.get((grid.sheet.name, block.header_top)):
        rows = tuple(row._replace(path=(*above, *row.path[1:])) if row.path else row for row in rows)
    return corrected_rows(rows, known.row_corrections(rows), title.organisation)


def _without_rows(table: Table, found: Collected, known: TableTold) -> tuple[Table, Collected]:
    """The table of a list or form without the rows that a person left out, and without their numbers."""
    rows = left_out(table.rows, known.row_corrections(table.rows))
    gone = {new.number for old, new in zip(table.rows, rows, strict=True) if old is not new}
    found.figures = found.figures.without_rows(gone)
    found.questions = [question for question in found.questions if row_of(question.cell) not in gone]
    found.problems = [problem for problem in found.problems if row_of(problem.cell) not in gone]
    events = tuple(event for event in table.events if event.row not in gone)
    return replace(table, rows=rows, events=events), found


def _list_table(
    grid: Grid, block: Block, title: TitleBlock, layout: Layout, told: _Told, known: TableTold
) -> tuple[Table, Collected]:
    """A list of reorganisations: the numbers of both sides, and the events."""
    columns = overridden(list_columns(grid, block, layout, told.lexicon, title), known.overrides, title.year)
    listed = list_rows(grid, block, layout, title)
    columns = with_commune_officials(columns, tuple(listed.rows), title)
    found = Collected()
    for side, paths in ((False, listed.before), (True, listed.after)):
        own = tuple(column for column in columns if (column.number in layout.after_numbers) is side)
        rows = tuple(Row(number, RowKind.UNIT, path[-1], path[-1], path) for number, path in paths.items())
        part = collect(grid, told.lexicon.vocabulary, title, own, rows, dash_is_zero(grid, block))
        found = found.joined(part)
    after = tuple(Row(number, RowKind.UNIT, path[-1], path[-1], path) for number, path in listed.after.items())
    table = _put_together(grid, block, title, "restructuring", columns, (*listed.rows, *after))
    totals = list_totals(grid, block, title, columns, tuple(listed.rows), dash_is_zero(grid, block))
    said = (*table.relations, *totals)
    return replace(table, events=tuple(listed.events), mentions=(), relations=said), found


def _put_together(
    grid: Grid, block: Block, title: TitleBlock, kind: str, columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> Table:
    return Table(
        grid.sheet.name, kind, block.header_top, block.left, block.bottom, block.right,
        (block.header_top, block.index_row or block.header_bottom), title, columns, rows,
        mentions=find_mentions(grid, columns, rows),
        relations=printed_relations(grid, block, title, kind, columns, rows, dash_is_zero(grid, block)),
        grades=grades_beside(grid, columns, rows),
    )  # fmt: skip


def _with_numbers(found: _Found, lexicon: Lexicon) -> Table:
    numbers, turned = found.numbers, found.table.is_turned
    return replace(
        found.table,
        figures=numbers.figures,
        changes=tuple(numbers.changes),
        questions=asked_together(found.grid, lexicon, found.table, numbers.questions),
        problems=tuple(numbers.problems),
        notes=() if turned else notes_beside(found.grid, found.table.columns, numbers.figures),
    )
