"""A second engine reads the same workbook; where the two disagree the user is told."""

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from bienche_desktop.excel.workbook import Book, CellKind, Sheet

_MOST_GRID = 5_000_000  # a few far-off cells make calamine reserve the whole grid between them, and abort
_MOST_EMPTY = 200  # grid cells a filled one, in sheets worth the time
_DAY_ZERO = datetime(1899, 12, 30)


def compared(book: Book, data: bytes) -> list[str]:
    """Sentences about sheets in which calamine finds other numbers than our own reader; empty when they agree."""
    if any(_is_too_sparse(sheet) for sheet in book.sheets):
        return []
    try:
        other = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [note for sheet in book.sheets if (note := _difference(sheet, other))]
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - its panics are no Exception; an engine that fails has no opinion
        return []


def _is_too_sparse(sheet: Sheet) -> bool:
    columns = max((max(row) for row in sheet.rows.values() if row), default=0)
    grid = max(sheet.rows, default=0) * columns
    filled = sum(map(len, sheet.rows.values()))
    return grid > _MOST_GRID or grid > max(100_000, filled * _MOST_EMPTY)


def _difference(sheet: Sheet, other: Any) -> str | None:
    if sheet.name not in other.sheet_names:
        return None
    ours = _summed(cell.value for cells in sheet.rows.values() for cell in cells.values()
                   if cell.kind is CellKind.NUMBER or cell.kind is CellKind.DATE)  # fmt: skip
    theirs = _summed(value for row in other.get_sheet_by_name(sheet.name).to_python() for value in row)
    if ours.agrees_with(theirs):
        return None
    return (f"Trang “{sheet.name}”: hai cách đọc thấy số ô hoặc tổng khác nhau ({ours.count} và {theirs.count} "
            "ô có số); hãy xem kỹ trước khi nhập.")  # fmt: skip


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
