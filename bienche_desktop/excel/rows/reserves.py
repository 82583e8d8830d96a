"""Posts kept back, in a row without a number below numbered ones: they hang beside the units, not under the last."""

from collections.abc import Sequence

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Row

_NAMES = ("du phong", "bien che du phong", "so du phong", "chi tieu du phong", "du tru", "bien che du tru")


def is_reserve(name: str) -> bool:
    """Whether a label is that of posts kept back: "Dự phòng", "Biên chế dự phòng của tỉnh"."""
    return fold(name).startswith(_NAMES)


def place_of_reserve(grid: Grid, name_column: int, row: int, rows: Sequence[Row]) -> Path:
    """Under what it hangs: the group above where that adds up with it, otherwise the root.

    The group is the one right below the root whose rows stand just above.
    """
    last = next((one.path for one in reversed(rows) if one.path), ())
    root, group = last[:1], last[:2]
    heads = [one for one in rows if one.path == group]
    parts = [one for one in rows if len(one.path) == 3 and one.path[:2] == group]
    if not heads or not parts:
        return root
    for column in (one for one in grid.columns(heads[0].number) if one > name_column):
        whole = _number(grid, heads[0].number, column)
        below = sum(_number(grid, one.number, column) or 0 for one in parts)
        own = _number(grid, row, column)
        if whole is not None and own:
            return group if whole == below + own else root
    return root


def _number(grid: Grid, row: int, column: int) -> float | None:
    cell = grid.cell(row, column)
    return float(cell.value) if cell is not None and cell.kind is CellKind.NUMBER else None  # type: ignore[arg-type]
