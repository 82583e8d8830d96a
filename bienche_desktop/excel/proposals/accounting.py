"""Where every non-empty cell of a workbook went: taken, used to understand the table, asked about, or left out and why.

Nothing here decides anything: it counts what recognising and comparing decided, so that nobody must take it on trust.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, pairwise

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import (
    Book,
    Cell,
    CellKind,
    Sheet,
    cell_name,
    column_letter,
    column_number,
    letter_of,
    row_of,
)
from bienche_desktop.excel.exchange.reading import ExchangeRecognition
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.figure_columns import FigureColumn
from bienche_desktop.excel.results.recognised import Column, Recognition, Role, Row, RowKind, Table
from bienche_desktop.excel.rows.section_lines import NO_UNIT

_SHOWN = 3
Places = dict[int, list[Sequence[int]]]
"""Rows by column, in lists that may overlap."""

HIDDEN = "trang đang ẩn nên không đọc"
NOT_CHOSEN = "trang không được chọn nên không đọc"
NO_TABLE = "trang không có bảng nào nhận ra được"
OUTSIDE_WORDS = "chữ ngoài bảng (chú thích, nơi nhận, chữ ký)"
OUTSIDE = "số ngoài bảng"
NO_FIGURES = "bảng không có cột số liệu biên chế nào nhận ra được"
BLANK = "ô ghi dấu thay cho số (như -, x); để trống, không coi là 0"
REPEATED = "dòng không phải đơn vị (tiêu đề lặp lại, đánh số cột, số trang)"
OTHERWISE = "không rõ là số liệu gì"
_LABELS = (Role.NAME, Role.INDEX, Role.MEASURE)
_ROLES = {
    Role.NOTE: "ghi chú của dòng không có số, không lưu vào tệp",
    Role.TEXT: "chữ, không phải số liệu",
    Role.DERIVED: "số tính lại được từ các cột khác",
    Role.UNKNOWN: "chưa rõ nghĩa",
}


class Kept(Enum):
    """What became of a cell that is neither a number taken nor left out."""

    USED = "used"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Cells of a sheet that are left out for one reason. `numbers`: how many of them hold a number."""

    sheet: str
    why: str
    cells: tuple[str, ...]
    numbers: int


@dataclass(frozen=True, slots=True)
class Account:
    """How many non-empty cells went where; together they are all cells of the workbook.

    `taken`: figures, stated changes and the years beside them. `used`: titles, headings, names, numbering, notes beside
    numbers. `asked`: questions and problems, with all figures of a unit in doubt. `listed`: rows of lists of
    reorganisations, which are applied with their events.
    """

    taken: int
    used: int
    asked: int
    listed: int
    left: tuple[LeftOut, ...]

    @property
    def left_cells(self) -> int:
        return sum(len(one.cells) for one in self.left)

    @property
    def left_numbers(self) -> int:
        """The cells with numbers among those left out."""
        return sum(one.numbers for one in self.left)

    @property
    def total(self) -> int:
        return self.taken + self.used + self.asked + self.listed + self.left_cells


def account_of(book: Book, plan: ImportProposal) -> Account | None:
    """The account of this book. None for a workbook that this program wrote: that one is taken in as a whole."""
    found = plan.recognition
    if isinstance(found, ExchangeRecognition):
        return None
    doubtful = {match.path for match in plan.units if match.how in (How.ASKED, How.SKIPPED)}
    counting = _Counting()
    for sheet in book.sheets:
        own = [table for table in found.tables if table.sheet == sheet.name]
        taken, asked = _taken(own, doubtful), _asked(sheet.name, own, plan)
        counting.sheet(sheet, own, taken, asked, _why_unread(sheet, found))
    left = (LeftOut(name, why, tuple(cells), counting.numbers[name, why])
            for (name, why), cells in counting.left.items())  # fmt: skip
    return Account(
        counting.taken, counting.used, counting.asked, counting.listed, tuple(sorted(left, key=_numbers_first))
    )


def _numbers_first(one: LeftOut) -> bool:
    return not one.numbers


def _why_unread(sheet: Sheet, found: Recognition) -> str:
    """Why nothing of a sheet without tables was taken."""
    if sheet.name in found.unread:
        return NOT_CHOSEN if sheet.visibility == "visible" else HIDDEN
    return NO_TABLE


# --- what was taken and asked -------------------------------------------------------------------------------------


def _taken(tables: Iterable[Table], doubtful: Collection[tuple[str, ...]]) -> Places:
    """The cells whose numbers the import can take; those of units in doubt wait for an answer."""
    places: Places = {}
    for table in tables:
        if table.events or table.kind == "other":
            continue
        for part in getattr(table.figures, "parts", (table.figures,)):
            if isinstance(part, FigureColumn):
                sure = part.where([path not in doubtful for path in part.paths]) if doubtful else part
                places.setdefault(part.column, []).append(sure.rows)
            else:
                _add(places, (figure.cell for figure in part if figure.path not in doubtful))
        for change in table.changes:
            if change.path not in doubtful:
                _add(places, filter(None, (change.cell, change.percent_cell, change.base_cell)))
    return places


def _asked(sheet: str, tables: Iterable[Table], plan: ImportProposal) -> Places:
    """The cells that wait for an answer."""
    places: Places = {}
    doubtful = {match.path for match in plan.units if match.how is How.ASKED}
    _add(places, (cell for question in plan.questions for name, cell in question.places if name == sheet))
    _add(places, (problem.cell for problem in plan.recognition.problems if problem.sheet == sheet))
    if doubtful:
        for table in tables:
            _add(places, (figure.cell for figure in table.figures if figure.path in doubtful))
            _add(places, (change.cell for change in table.changes if change.path in doubtful))
    return places


def _add(places: Places, cells: Iterable[str]) -> None:
    for cell in cells:
        places.setdefault(column_number(letter_of(cell)), []).append((row_of(cell),))


def _rows(places: Places, column: int) -> set[int]:
    return set(chain.from_iterable(places.get(column, ())))


# --- counting -----------------------------------------------------------------------------------------------------


class _Counting:
    """Goes over the sheets and keeps what it counted."""

    def __init__(self) -> None:
        self.taken = self.used = self.asked = self.listed = 0
        self.left: dict[tuple[str, str], list[str]] = {}
        self.numbers: dict[tuple[str, str], int] = {}

    def sheet(self, sheet: Sheet, tables: list[Table], taken: Places, asked: Places, unread: str) -> None:
        """Count the cells of one sheet."""
        placing = _Placing(tables)
        rest: list[tuple[int, int]] = []
        for column, filled in sheet.numbered.filled():
            counts = [len(filled)]
            for places in (asked, taken, placing.labels):
                filled -= _rows(places, column)
                counts.append(len(filled))
            asks, takes, uses = (before - after for before, after in pairwise(counts))
            self.asked, self.taken, self.used = self.asked + asks, self.taken + takes, self.used + uses
            rest += [(row, column) for row in filled]
        for row, column in sorted(rest):
            cell = sheet.rows[row][column]
            self._say(sheet.name, row, column, cell, placing.why(row, column, cell, unread))

    def _say(self, sheet: str, row: int, column: int, cell: Cell, why: str | Kept) -> None:
        if why is Kept.USED:
            self.used += 1
            return
        if why is Kept.LISTED:
            self.listed += 1
            return
        key = (sheet, why)
        self.left.setdefault(key, []).append(cell_name(row, column))
        self.numbers[key] = self.numbers.get(key, 0) + (cell.kind is CellKind.NUMBER)


def _is_understood(row: Row) -> bool:
    """Whether the label of a row was used: a line about posts is asked about, others that are ignored say nothing."""
    return row.kind is not RowKind.IGNORED or row.why == NO_UNIT


class _Placing:
    """Knows for the cells of one sheet what they were taken for."""

    def __init__(self, tables: list[Table]) -> None:
        self._tables = tables
        self._rows = [{row.number: row for row in table.rows} for table in tables]
        self._columns: list[Mapping[int, Column]] = [{one.number: one for one in table.columns} for table in tables]
        self._notes = [dict(table.notes) for table in tables]
        self.labels = self._label_columns()
        self._settled = {one.asked.cell for table in tables for one in table.settled if one.answer is None}

    def _label_columns(self) -> Places:
        """The columns of names and numbering, in the rows that were understood."""
        found: Places = {}
        for table in self._tables:
            understood = not table.events and not table.is_turned
            rows = [row.number for row in table.rows if understood and _is_understood(row)]
            for column in table.columns:
                if column.role in _LABELS:
                    found.setdefault(column.number, []).append(rows)
        return found

    def why(self, row: int, column: int, cell: Cell, unread: str) -> str | Kept:
        """Why this cell is left out, or how it is kept."""
        if not self._tables:
            return unread
        if cell_name(row, column) in self._settled:
            return "bạn đã chọn bỏ qua ô này"
        at = next(self._at(row, column), -1)
        if at < 0:
            return self._outside(row, cell)
        table = self._tables[at]
        if row <= table.header_rows[1]:
            return Kept.USED
        if table.events:
            return Kept.LISTED
        return self._inside(at, row, column, cell)

    def _at(self, row: int, column: int) -> Iterator[int]:
        return (
            at
            for at, table in enumerate(self._tables)
            if table.top <= row <= table.bottom and table.left <= column <= table.right
        )

    def _outside(self, row: int, cell: Cell) -> str | Kept:
        if cell.kind is CellKind.NUMBER:
            return OUTSIDE
        return Kept.USED if row < max(table.top for table in self._tables) else OUTSIDE_WORDS

    def _inside(self, at: int, row: int, column: int, cell: Cell) -> str | Kept:
        if self._tables[at].is_turned:
            return self._across(at, row, column, cell)
        known, told = self._rows[at].get(row), self._columns[at].get(column)
        if known is None:
            return REPEATED
        if known.kind is RowKind.IGNORED:
            return f"dòng bỏ qua{f': {known.why}' if known.why else ''}"
        if self._tables[at].kind == "other":
            return NO_FIGURES
        if told is not None and told.role is Role.NOTE and row in self._notes[at]:
            return Kept.USED
        return self._of_column(told, column, cell)

    def _across(self, at: int, row: int, column: int, cell: Cell) -> str | Kept:
        """The same where units stand across: what is left of them are labels, the rest belongs to a unit and a row."""
        known, told = self._rows[at].get(column), self._columns[at].get(row)
        if known is None:
            first = min(self._rows[at], default=0)
            return Kept.USED if column < first else OTHERWISE
        if known.kind is RowKind.IGNORED:
            return f"cột bỏ qua{f': {known.why}' if known.why else ''}"
        if told is not None and told.used:
            return BLANK if cell.kind is CellKind.TEXT else OTHERWISE
        words = (told.why if told is not None else "") or OTHERWISE
        return f"dòng {row}{f' “{told.header}”' if told is not None and told.header else ''}: {words}"

    def _of_column(self, told: Column | None, column: int, cell: Cell) -> str:
        if told is not None and told.used and cell.kind is CellKind.TEXT:
            return BLANK
        role = told.role if told is not None else Role.UNKNOWN
        words = (told.why if told is not None else "") or _ROLES.get(role, OTHERWISE)
        name = f" “{told.header}”" if told is not None and told.header else ""
        return f"cột {column_letter(column)}{name}: {words}"


def sentences(account: Account) -> Iterator[tuple[str, str, LeftOut | None]]:
    """(how many cells, what became of them, the group left out): one line for each way a cell can go."""
    for count, words in (
        (account.taken, "số đã đọc để so với tệp"),
        (account.used, "tiêu đề, tên đơn vị, số thứ tự: dùng để hiểu bảng; ghi chú lưu cùng số"),
        (account.listed, "danh sách sắp xếp tổ chức: áp dụng cùng các sự kiện"),
        (account.asked, "chờ bạn trả lời ở bước 2"),
    ):
        if count:
            yield f"{format_number(count)} ô", words, None
    for one in account.left:
        shown = ", ".join(one.cells[:_SHOWN])
        more = f" và {format_number(len(one.cells) - _SHOWN)} ô nữa" if len(one.cells) > _SHOWN else ""
        yield f"{format_number(len(one.cells))} ô ({one.sheet}: {shown}{more})", one.why, one
