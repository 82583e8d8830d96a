"""Names that step to the right: groups stand in the column of names, their units in the next one under its header."""

from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.name_headers import is_words

_MOST = 3


def stepped_columns(grid: Grid, header: tuple[int, int], name: int, body: tuple[int, ...]) -> tuple[int, ...]:
    """The columns right of that of names that hold names as well, each of a unit further inside; () where none does.

    A row has its name in one of them only, and nothing stands over them but the header of the names.
    """
    found: list[int] = []
    while len(found) < _MOST and _is_step(grid, header, (name, *found), body):
        found.append(name + len(found) + 1)
    return tuple(found)


def _is_step(grid: Grid, header: tuple[int, int], names: tuple[int, ...], body: tuple[int, ...]) -> bool:
    column = names[-1] + 1
    top, bottom = header
    if any(
        grid.spread_text(row, column) not in ("", grid.spread_text(row, names[0])) for row in range(top, bottom + 1)
    ):
        return False
    here = [row for row in body if grid.cell(row, column) is not None]
    if not all(is_words(grid.text(row, column)) for row in here):
        return False
    outside = [row for row in body if any(grid.text(row, one) for one in names)]
    return len(here) > 1 and bool(outside) and outside[0] < here[0] and set(here).isdisjoint(outside)
