"""A second engine reads the same workbook; where the two disagree the user is told."""

import io
from collections.abc import Iterable
from typing import Any

import python_calamine

from bienche_desktop.excel.workbook import Book, Cell, CellKind, Sheet

_MOST_GRID = 5_000_000  # a few far-off cells make calamine reserve the whole grid between them, and abort


def compared(book: Book, data: bytes) -> list[str]:
    """Sentences about sheets in which calamine finds other numbers than our own reader; empty when they agree."""
    if any(_grid_size(sheet) > _MOST_GRID for sheet in book.sheets):
        return []
    try:
        other = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [note for sheet in book.sheets if (note := _difference(sheet, other))]
    except (python_calamine.CalamineError, OSError, ValueError):
        return []


def _grid_size(sheet: Sheet) -> int:
    columns = max((max(row) for row in sheet.rows.values() if row), default=0)
    return max(sheet.rows, default=0) * columns


def _difference(sheet: Sheet, other: Any) -> str | None:
    ours = _ours(cell for _, _, cell in sheet.cells())
    theirs = _theirs(other.get_sheet_by_name(sheet.name).to_python())
    if ours[0] == theirs[0] and abs(ours[1] - theirs[1]) <= 1e-6 * max(1.0, abs(ours[1])):
        return None
    return (f"Trang “{sheet.name}”: hai cách đọc thấy số ô khác nhau ({ours[0]} và {theirs[0]} ô có số); "
            "hãy xem kỹ trước khi nhập.")  # fmt: skip


def _ours(cells: Iterable[Cell]) -> tuple[int, float]:
    count, total = 0, 0.0
    for cell in cells:
        if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
            count += 1
            total += cell.value
    return count, total


def _theirs(rows: Iterable[Iterable[object]]) -> tuple[int, float]:
    numbers = [value for row in rows for value in row if isinstance(value, int | float) and not isinstance(value, bool)]
    return len(numbers), float(sum(numbers))
