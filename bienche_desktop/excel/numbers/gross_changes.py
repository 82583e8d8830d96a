"""Increases and decreases in columns of their own: where a row has both, some units won posts and others lost some.

Neither is then what lies between the two years; together they are.
"""

from collections.abc import Iterable

from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.recognised import Column, Role
from bienche_desktop.excel.words.lexicon import words_of


def opposite_of(column: Column, columns: Iterable[Column]) -> Column | None:
    """The column of decreases beside one of increases in the same comparison, or the other way round."""
    if column.role is not Role.DELTA or not _direction(column):
        return None
    others = (one for one in columns if one.role is Role.DELTA and one.group == column.group)
    return next(
        (one for one in others if _direction(one) == -_direction(column) and _about(one) == _about(column)), None
    )


def is_gross(grid: Grid, row: int, column: Column, columns: Iterable[Column]) -> bool:
    """Whether the row states both an increase and a decrease in this comparison."""
    opposite = opposite_of(column, columns)
    return opposite is not None and all(_is_stated(grid, row, one.number) for one in (column, opposite))


def _direction(column: Column) -> int:
    """1 for increases alone, -1 for decreases alone, 0 for a column of both."""
    words = set(words_of(column.header.rpartition(" / ")[2]))
    return ("tăng" in words) - ("giảm" in words)


def _about(column: Column) -> tuple[str | None, str | None, int | None, int | None]:
    return column.indicator, column.measure, column.year, column.base_year


def _is_stated(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    if cell is None or cell.kind is not CellKind.NUMBER:
        return cell is not None and any(digit in "123456789" for digit in grid.text(row, column))
    return cell.value != 0
