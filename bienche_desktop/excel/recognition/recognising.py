"""Recognises the tables of a book: layout, then meaning of columns and rows, then numbers. Nothing is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.book.clock import Clock
from bienche_desktop.excel.book.without_collection import without_collection
from bienche_desktop.excel.book.workbook import Book, Sheet
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.layouts import (
    LearnedLayout,
    header_print,
)
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.layout.titles import title_block
from bienche_desktop.excel.lists.mentions import mentions_below, with_clear_names
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.conflicts import without_conflicts
from bienche_desktop.excel.numbers.row_notes import notes_beside, with_moves_told
from bienche_desktop.excel.printed.oddities import printed_oddities
from bienche_desktop.excel.recognition.across import table_across
from bienche_desktop.excel.recognition.answering import with_answers
from bienche_desktop.excel.recognition.as_written import as_written
from bienche_desktop.excel.recognition.asked_over_sheets import asked_over_sheets
from bienche_desktop.excel.recognition.asked_together import asked_together
from bienche_desktop.excel.recognition.decision_texts import subjects_told, with_subject_told
from bienche_desktop.excel.recognition.details import Told, details
from bienche_desktop.excel.recognition.long_texts import shortened
from bienche_desktop.excel.recognition.spot import BookTold, Spot
from bienche_desktop.excel.recognition.tables_of_units import recognised_at
from bienche_desktop.excel.recognition.told import TableAnswers, TableTold, with_indicators
from bienche_desktop.excel.recognition.too_wide import is_too_wide, too_wide
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections
from bienche_desktop.excel.results.recognised import Recognition, Table, TitleBlock
from bienche_desktop.excel.rows.turned import turned_of
from bienche_desktop.excel.words.lexicon import Lexicon

_NO_ORGANISATION = "Đơn vị chưa rõ tên"


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
    clock = (clock or Clock.after_reading(book.name, book.seconds)).started()
    book = shortened(as_written(book, corrections.as_written))
    lexicon = Lexicon(with_indicators(vocabulary, corrections.indicators))
    shown = corrections.sheets | {name for name, _ in corrections.headers}
    sheets = [one for one in book.sheets if one.name == sheet or (sheet is None and _is_read(one, shown))]
    told = BookTold(book, lexicon, year, "", corrections, layouts or {}, tops, pasted_in)
    laid_out = [(grid, told.blocks(grid)) for grid in (Grid(book, one, clock) for one in sheets)]
    told = replace(told, organisation=_organisation_of(laid_out) or root or _NO_ORGANISATION)
    found = _found_in(laid_out, told)
    tables = _settled(found, lexicon)
    remarks = printed_oddities(
        (one.grid, table) for one, table in zip(found, tables, strict=True) if not table.is_turned
    )
    unread = tuple(one.name for one in book.sheets if one not in sheets)
    return Recognition(book.name, book.sha256, tables, (*book.notes, *_left_out(book, sheets)), unread, remarks)


def _is_read(sheet: Sheet, shown: Collection[str]) -> bool:
    """Whether a sheet that nobody chose is read: a hidden one only where a person wants it, or showed its header."""
    return sheet.visibility == "visible" or sheet.name in shown


def _left_out(book: Book, read: list[Sheet]) -> list[str]:
    """What is said of sheets that nobody reads, and of those that are too wide for a table."""
    unread = [
        f"Trang “{sheet.name}” đang ẩn nên không đọc; muốn đọc hãy mở trang này ở hình của bảng và bấm “Đọc "
        "trang ẩn này” (dòng lệnh: --sheet)."
        if sheet.visibility != "visible"
        else f"Trang “{sheet.name}” không được chọn nên không đọc."
        for sheet in book.sheets
        if sheet not in read
    ]
    return [*unread, *map(too_wide, filter(is_too_wide, read))]


def _organisation_of(laid_out: list[tuple[Grid, list[Block]]]) -> str:
    """The organisation that the first title block with a name speaks of, for tables without one of their own."""
    for grid, blocks in laid_out:
        for block in blocks:
            name = title_block(grid, block).organisation
            if name:
                return name
    return ""


def _found_in(laid_out: list[tuple[Grid, list[Block]]], told: BookTold) -> list[_Found]:
    """The tables of all sheets; found once more where another sheet tells what the decision is about that a table goes
    with, and where a table lists what another has in one row, and stands below it."""
    found = [one for grid, blocks in laid_out for one in _tables_of(grid, blocks, told)]
    titles = [one.table.title for one in found]
    subjects = subjects_told(titles, (grid for grid, blocks in laid_out if not blocks))
    if any(with_subject_told(title, subjects) is not title for title in titles):
        told = replace(told, subjects=subjects)
        found = [one for grid, blocks in laid_out for one in _tables_of(grid, blocks, told)]
    if listed := details([Told(one.table, one.numbers.figures) for one in found]):
        told = replace(told, listed=listed)
        found = [one for grid, blocks in laid_out for one in _tables_of(grid, blocks, told)]
    return found


def _tables_of(grid: Grid, blocks: list[Block], told: BookTold) -> list[_Found]:
    found: list[_Found] = []
    ends = [*(block.header_top for block in blocks[1:]), max(grid.rows, default=0) + 1]
    for block, end in zip(blocks, ends, strict=False):
        grid.check_time(block.header_top)
        title = _inherited(title_block(grid, block), found[-1].table.title if found else None, told.organisation)
        title = with_subject_told(title, told.subjects)
        title = title if title.year is not None else replace(title, year=told.pasted_in)
        one = _found_at(grid, block, title, told)
        if one.table.kind != "restructuring":
            below = mentions_below(grid, block.bottom + 1, end)
            one = replace(one, table=replace(one.table, mentions=(*one.table.mentions, *below)))
        found.append(one)
    return found


def _found_at(grid: Grid, block: Block, title: TitleBlock, told: BookTold) -> _Found:
    """The table that stands there, whether its units stand down the rows or across the header."""
    turned = turned_of(told.book, grid, block, told.lexicon, title.organisation)
    layout, known = told.about(grid, block, title, turned)
    spot = Spot(grid, block, title, told, known)
    table, numbers = recognised_at(spot) if turned is None else table_across(spot, turned)
    shown = header_print(grid, block.header_top) if (grid.sheet.name, block.header_top) in told.said.headers else ""
    table = replace(table, fingerprint=layout, header_print=shown, learned=layout in told.layouts)
    return _Found(grid, table, numbers, known)


def _inherited(title: TitleBlock, above: TitleBlock | None, organisation: str) -> TitleBlock:
    """A table further down a sheet belongs to the title block above the first one, where it says nothing else."""
    if above is not None:
        title = replace(
            title,
            organisation=title.organisation or above.organisation,
            title=title.title or above.title,
            subject=title.subject or above.subject,
            is_draft=title.is_draft or above.is_draft,
            year=title.year or above.year,
            decision=title.decision or above.decision,
            decided_on=title.decided_on or above.decided_on,
            issuer=title.issuer or above.issuer,
            unit_of_measure=title.unit_of_measure or above.unit_of_measure,
        )
    return title if title.organisation else replace(title, organisation=organisation)


def _settled(found: list[_Found], lexicon: Lexicon) -> tuple[Table, ...]:
    """The tables with their numbers: conflicts told, known answers put in, what is asked together asked once."""
    without_conflicts([one.numbers for one in found])
    settled = with_answers([(one.numbers, TableAnswers.of(one.told, one.table)) for one in found])
    tables = tuple(replace(_with_numbers(one, lexicon), settled=done) for one, done in zip(found, settled, strict=True))
    return tuple(map(with_moves_told, with_clear_names(asked_over_sheets(tables))))


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
