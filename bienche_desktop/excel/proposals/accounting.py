"""Where every non-empty cell of a workbook went: taken, used to understand the table, asked about, or left out and why.

Nothing here decides anything: it counts what recognising and comparing decided, so that nobody must take it on trust.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import (
    Book,
    Cell,
    CellKind,
    Sheet,
    cell_name,
    column_number,
    letter_of,
    row_of,
)
from bienche_desktop.excel.exchange.reading import ExchangeRecognition
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.placing import Kept, Places, Placing
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.figure_columns import FigureColumn
from bienche_desktop.excel.results.recognised import Recognition, Table

_One = TypeVar("_One")
_SHOWN = 3
HIDDEN = "trang đang ẩn nên không đọc"
NOT_CHOSEN = "trang không được chọn nên không đọc"
NO_TABLE = "trang không có bảng nào nhận ra được"


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
    tables = _by_sheet((table.sheet, table) for table in found.tables)
    questions = _by_sheet(place for question in plan.questions for place in question.places)
    for sheet in book.sheets:
        own = tables.get(sheet.name, [])
        taken, asked = _taken(own, doubtful), _asked(questions.get(sheet.name, ()), own, plan)
        counting.sheet(sheet, own, taken, asked, _why_unread(sheet, found))
    left = (LeftOut(name, why, tuple(cells), counting.numbers[name, why])
            for (name, why), cells in counting.left.items())  # fmt: skip
    return Account(
        counting.taken, counting.used, counting.asked, counting.listed, tuple(sorted(left, key=_numbers_first))
    )


def _by_sheet(named: Iterable[tuple[str, _One]]) -> dict[str, list[_One]]:
    found: dict[str, list[_One]] = {}
    for sheet, one in named:
        found.setdefault(sheet, []).append(one)
    return found


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


def _asked(questions: Iterable[str], tables: Iterable[Table], plan: ImportProposal) -> Places:
    """The cells that wait for an answer."""
    places: Places = {}
    doubtful = {match.path for match in plan.units if match.how is How.ASKED}
    _add(places, questions)
    _add(places, (problem.cell for table in tables for problem in table.problems))
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
        placing = Placing(tables)
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
