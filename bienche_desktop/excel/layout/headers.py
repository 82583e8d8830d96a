"""The header of a column as a path of texts from the top row to the bottom row."""

import re

from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.words.years import years_in

_WORD = re.compile(r"[^\W\d_]{2,}")


def header_path(grid: Grid, block: Block, column: int) -> tuple[str, ...]:
    """Texts over the column, top to bottom, each once: ("Biên chế được giao năm 2024", "Chia ra", "Công chức").

    A blank cell that is not merged takes the text to its left when the row below has a text of its own, the way
    headers without merges are drawn.
    """
    if block.paths:
        return block.paths.get(column, ())
    path: list[str] = []
    for row in range(block.header_top, block.header_bottom + 1):
        text = grid.spread_text(row, column) or _from_left(grid, block, row, column)
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _from_left(grid: Grid, block: Block, row: int, column: int) -> str:
    below = any(grid.spread_text(lower, column) for lower in range(row + 1, block.header_bottom + 1))
    if not below or grid.merge(row, column) != (row, column, row, column):
        return ""
    for left in range(column - 1, block.left - 1, -1):
        text = grid.text(row, left)
        if text:
            merge = grid.merge(row, left)
            spreads = merge.right == left and merge.bottom == row and _has_text_below(grid, block, row, left)
            return text if spreads else ""
    return ""


def _has_text_below(grid: Grid, block: Block, row: int, column: int) -> bool:
    return any(grid.text(lower, column) for lower in range(row + 1, block.header_bottom + 1))


def header_cell(grid: Grid, header_rows: tuple[int, int], column: int) -> str:
    """The lowest cell of the header that says something about the column: its number in the index row does not."""
    top, bottom = header_rows
    rows = [row for row in range(top, bottom + 1) if says_something(grid.spread_text(row, column))]
    if not rows:
        return cell_name(top, column)
    merge = grid.merge(rows[-1], column)
    return cell_name(merge.top, merge.left)


def says_something(text: str) -> bool:
    """Whether the text is more than a number of a row or column."""
    return bool(_WORD.search(text) or years_in(text))
