"""A second engine reads the same workbook; where the two disagree the user is told."""

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain

from bienche_desktop.excel.book.without_collection import without_collection
from bienche_desktop.excel.book.workbook import Book, CellKind, Sheet

_MOST_GRID = 5_000_000  # a few far-off cells make calamine reserve the whole grid between them, and abort
_MOST_EMPTY = 200  # grid cells a filled one, in sheets worth the time
ONE_ENGINE = "Tệp chỉ được đọc bằng một cách (cách đọc thứ hai không mở được), nên số chưa được đối chiếu; hãy xem kỹ."
_DAY_ZERO = datetime(1899, 12, 30)


Sums = dict[str, tuple[int, float, int, float]]
"""By the name of the sheet: how many numbers, their sum, how many dates, their days."""


def compared(book: Book, data: bytes) -> list[str]:
    """Sentences about sheets in which calamine finds other numbers than our own reader; empty when they agree."""
    return opinion(book, {} if is_too_sparse(book) else sums_of(data))


def opinion(book: Book, theirs: Sums) -> list[str]:
    """What these sums say about the book, or that there are none for it."""
    return differences(book, theirs) if theirs else [ONE_ENGINE]


def sums_of(data: bytes) -> Sums:
    """What calamine finds; no sheet where it fails."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {name: astuple(_summed_rows(book.get_sheet_by_name(name).to_python())) for name in book.sheet_names}
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - its panics are no Exception; an engine that fails has no opinion
        return {}


@without_collection()
def differences(book: Book, theirs: Sums) -> list[str]:
    """Sentences about sheets in which the sums differ from what our own reader found."""
    return [
        note for sheet in book.sheets
        if sheet.name in theirs and (note := _difference(sheet, _Sum(*theirs[sheet.name])))
    ]  # fmt: skip


def is_too_sparse(book: Book) -> bool:
    """Whether the other engine would look at far more empty cells than it is worth."""
    return any(_is_too_sparse(sheet) for sheet in book.sheets)


def _is_too_sparse(sheet: Sheet) -> bool:
    grid = max(sheet.rows, default=0) * sheet.numbered.last_column
    return grid > _MOST_GRID or grid > max(100_000, sheet.numbered.filled_places * _MOST_EMPTY)


def _difference(sheet: Sheet, theirs: "_Sum") -> str | None:
    ours = _summed_sheet(sheet)
    if ours.agrees_with(theirs):
        return None
    return (f"Trang “{sheet.name}”: hai cách đọc thấy số ô hoặc tổng khác nhau ({ours.count} và {theirs.count} "
            "ô có số); hãy xem kỹ trước khi nhập.")  # fmt: skip


def _summed_sheet(sheet: Sheet) -> "_Sum":
    """Our own numbers and dates; equal cells are counted, then summed once. Calculated cells count as stored."""
    own = {id(sheet.rows[row][column]): value for (row, column), value in sheet.stored.items()}
    telling = [
        (cell.value, times) for cell, times in sheet.numbered.counted()
        if id(cell) not in own and (cell.kind is CellKind.NUMBER or cell.kind is CellKind.DATE)
    ]  # fmt: skip
    numbers = [(value, times) for value, times in telling if isinstance(value, int | float)]
    numbers += [(value, 1) for value in own.values() if isinstance(value, int | float)]
    dates = [(value, times) for value, times in telling if isinstance(value, date)]
    return _Sum(
        sum(count for _, count in numbers), math.fsum(value * count for value, count in numbers),
        sum(count for _, count in dates), math.fsum(_days(value) * count for value, count in dates),
    )  # fmt: skip


def _summed_rows(rows: Sequence[Sequence[object]]) -> "_Sum":
    """Their numbers and dates: most rows are texts and numbers only."""
    kinds = set(map(type, chain.from_iterable(rows)))
    if kinds <= {float, int, str, bool}:
        numbers = [value for row in rows for value in row if type(value) is float or type(value) is int]
        return _Sum(len(numbers), math.fsum(numbers), 0, 0.0)
    return _summed(chain.from_iterable(rows))


@dataclass(frozen=True, slots=True)
class _Sum:
    """Numbers and dates of a sheet. Engines differ on what is a date and how exact it is: dates count, as days."""

    numbers: int
    total: float
    dates: int
    days: float

    @property
    def count(self) -> int:
        return self.numbers + self.dates

    def agrees_with(self, other: "_Sum") -> bool:
        if self.count != other.count:
            return False
        if self.numbers == other.numbers:
            return math.isclose(self.total, other.total, rel_tol=1e-9, abs_tol=1e-6)
        whole, others = self.total + self.days, other.total + other.days
        return math.isclose(whole, others, rel_tol=1e-9, abs_tol=1e-4 * self.count)


def _summed(values: Iterable[object]) -> _Sum:
    numbers, total, dates, days = 0, 0.0, 0, 0.0
    for value in values:
        kind = type(value)
        if kind is float or kind is int:
            numbers += 1
            total += value  # type: ignore[operator]
        elif kind is not str and isinstance(value, date | time | timedelta):
            dates += 1
            days += _days(value)
    return _Sum(numbers, total, dates, days)


def _days(value: date | time | timedelta) -> float:
    if isinstance(value, datetime):
        return (value.replace(tzinfo=None) - _DAY_ZERO) / timedelta(days=1)
    if isinstance(value, date):
        return float((value - _DAY_ZERO.date()).days)
    span = value if isinstance(value, timedelta) else datetime.combine(date.min, value) - datetime.min
    return span / timedelta(days=1)
