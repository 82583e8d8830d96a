"""Formulas without a result in the file: whether they would say anything at all. Nothing is calculated."""

import re

from bienche_desktop.excel.book.workbook import CellKind, column_number
from bienche_desktop.excel.layout.grid import Grid

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_MOST_CELLS = 5_000


def adds_up_nothing(grid: Grid, row: int, column: int) -> bool:
    """Whether a formula only refers to empty cells of its sheet, as in a blank form; it then stands for nothing."""
    return _is_empty(grid, row, column, set())


def _is_empty(grid: Grid, row: int, column: int, seen: set[tuple[int, int]]) -> bool:
    if (row, column) in seen or len(seen) > _MOST_CELLS:
        return True
    seen.add((row, column))
    cell = grid.cell(row, column)
    if cell is None or cell.value == "":
        return True
    if cell.kind is not CellKind.UNCACHED or not cell.formula or "!" in cell.formula:
        return False
    places = _places(cell.formula)
    return bool(places) and all(_is_empty(grid, *place, seen) for place in places)


def _places(formula: str) -> list[tuple[int, int]]:
    """Every cell that the formula names, ranges spread out; none where a range is too large to be a sum of rows."""
    found: list[tuple[int, int]] = []
    for left, top, right, bottom in _REFERENCE.findall(formula):
        first, last = column_number(left), column_number(right or left)
        rows = range(int(top), int(bottom or top) + 1)
        if len(rows) * (last - first + 1) > _MOST_CELLS:
            return []
        found += [(row, column) for row in rows for column in range(first, last + 1)]
    return found
