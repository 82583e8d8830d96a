"""Formulas without a result in the file: whether they would say anything at all. Nothing is calculated."""

import re
from collections.abc import Iterator
from itertools import chain, product, starmap

from bienche_desktop.excel.book.workbook import CellKind, column_number
from bienche_desktop.excel.layout.grid import Grid

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_MOST_CELLS = 5_000
_Place = tuple[int, int]


def adds_up_nothing(grid: Grid, row: int, column: int) -> bool:
    """Whether a formula only refers to empty cells of its sheet, as in a blank form; it then stands for nothing.

    Says no where it refers to more cells than anybody looks at.
    """
    grid.check_time(row)
    seen: set[_Place] = set()
    following: list[Iterator[_Place]] = [iter([(row, column)])]
    while following:
        place = next(following[-1], None)
        if place is None:
            following.pop()
        elif place not in seen:
            named = _named_at(grid, *place)
            if named is None or len(seen) >= _MOST_CELLS:
                return False
            seen.add(place)
            following.append(named)
    return True


def _named_at(grid: Grid, row: int, column: int) -> Iterator[_Place] | None:
    """The cells that the formula at a place refers to, none where the place is empty; None where a value stands."""
    cell = grid.cell(row, column)
    if cell is None or cell.value == "":
        return iter(())
    if cell.kind is not CellKind.UNCACHED or not cell.formula or "!" in cell.formula:
        return None
    return _places(cell.formula)


def _places(formula: str) -> Iterator[_Place] | None:
    """Every cell that the formula names, ranges spread out; None where it names none, or a range too large to be a sum
    of rows."""
    ranges: list[tuple[range, range]] = []
    for left, top, right, bottom in _REFERENCE.findall(formula):
        rows = range(int(top), int(bottom or top) + 1)
        columns = range(column_number(left), column_number(right or left) + 1)
        if len(rows) * len(columns) > _MOST_CELLS:
            return None
        ranges.append((rows, columns))
    return chain.from_iterable(starmap(product, ranges)) if ranges else None
