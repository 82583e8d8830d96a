"""Finds tables on a sheet: header rows, index row, body; what stands between them belongs to no table."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.header_rows import (
    header_bottom,
    header_start,
    header_width,
    index_column,
    is_index_row,
)
from bienche_desktop.excel.layout.name_headers import EVERYWHERE, is_name_header, is_words, side_by_side
from bienche_desktop.excel.layout.stepped_names import stepped_columns
from bienche_desktop.excel.layout.table_ends import ends_body, goes_on_below, is_page_number
from bienche_desktop.excel.words.event_sentences import tells_of_units

_OF_POSTS = re.compile(r"biên chế|công chức|viên chức|người làm việc|hợp đồng|chuyên trách", re.IGNORECASE)
_OF_UNITS = re.compile(r"\b(ten|don vi|co quan|to chuc|truong|phong|xa|phuong|thon)\b")
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A table's place: header rows, index row (0: none), the rows of its body, its columns, where TT and name stand.

    `group_column`: names of groups in a column of their own, left of the names (0: none). `steps`: columns right of the
    names in which the names of units further inside stand. `paths`: what stands over
    each column where that is not written above it.
    """

    header_top: int
    header_bottom: int
    index_row: int
    body: tuple[int, ...]
    left: int
    right: int
    index_column: int
    name_column: int
    title_from: int = 1
    group_column: int = 0
    steps: tuple[int, ...] = ()
    paths: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def bottom(self) -> int:
        return max(self.header_bottom, self.body[-1] if self.body else 0)


def find_blocks(grid: Grid, by_hand: Collection[int] = ()) -> list[Block]:
    """Every table of the sheet in order; a header repeated on the next printed page continues its table.

    `by_hand`: rows that a person called header rows; what was found by itself gives way to them.
    """
    if not by_hand:
        return _find_blocks(grid)
    shown = [block for row in sorted(by_hand) if (block := block_at(grid, row)) is not None]
    found = [block for block in _find_blocks(grid) if not any(_overlap(block, hand) for hand in shown)]
    blocks = sorted((*shown, *found), key=lambda block: block.header_top)
    above = [1, *(block.bottom + 1 for block in blocks)]
    return [replace(block, title_from=row) for block, row in zip(blocks, above, strict=False)]


def _overlap(a: Block, b: Block) -> bool:
    return a.header_top <= b.bottom and b.header_top <= a.bottom


def block_at(grid: Grid, row: int) -> Block | None:
    """The table whose header begins in this row because a person says so; None where nothing stands below it."""
    start = header_start(grid, row)
    if start is None:
        texts = grid.texts(row)
        index = index_column(texts)
        named = [column for column, text in texts if column != index and is_name_header(text)]
        name = named[0] if named else _wordiest(grid, row, [column for column, _ in texts if column != index])
        start = (index, name)
    if not start[1]:
        return None
    block = _block(grid, row, *start, title_from=1)
    return block if block.body else None


def _wordiest(grid: Grid, row: int, columns: list[int]) -> int:
    """The column with the most words in the rows below; the first of equals, 0 where there is none."""
    below = list(islice(grid.rows_after(row), _LOOKED_AT))
    counts = {
        column: sum(any(letter.isalpha() for letter in grid.text(one, column)) for one in below) for column in columns
    }
    return max(counts, key=lambda column: (counts[column], -column), default=0)


def _find_blocks(grid: Grid) -> list[Block]:
    blocks: list[Block] = []
    bodies: list[list[int]] = []
    after = 0
    for row in grid.rows:
        if row <= after:
            continue
        start = header_start(grid, row)
        if start is None:
            continue
        grid.check_time(row)
        begun = side_by_side(grid, row, start)
        beside = [_block(grid, row, index, name, after + 1, span) for index, name, span in begun]
        if blocks and len(beside) == 1 and _continues(grid, blocks[-1], _end(blocks[-1], bodies[-1]), beside[0]):
            bodies[-1] += beside[0].body
        else:
            title = _title_above(grid, bodies[-1] if bodies else [], row)
            if title < row:
                bodies[-1] = [one for one in bodies[-1] if one < title]
                beside = [replace(block, title_from=title) for block in beside]
            blocks += beside
            bodies += [list(block.body) for block in beside]
        after = max(block.bottom for block in beside)
    return [replace(block, body=tuple(body)) for block, body in zip(blocks, bodies, strict=True) if body]


def _title_above(grid: Grid, body: list[int], header: int) -> int:
    """Where the lines begin that the table before took for rows and that title this one: below a gap, right above its
    header, a line alone that speaks of posts. The header itself where there are none."""
    top = header
    for row in reversed(body):
        if row != top - 1 or len(grid.texts(row)) > 1 or len(grid.columns(row)) > 1:
            break
        top = row
    told = top < header and not grid.columns(top - 1) and _OF_POSTS.search(grid.texts(top)[0][1])
    return top if told else header


def _end(block: Block, body: list[int]) -> int:
    """The last row of a table that later pages go on with."""
    return max(block.header_bottom, body[-1] if body else 0)


def _block(grid: Grid, top: int, index: int, name: int, title_from: int, span: tuple[int, int] = EVERYWHERE) -> Block:
    bottom = header_bottom(grid, top, index, name, span)
    left, right = header_width(grid, top, bottom, span)
    found = _next_row(grid, bottom)
    index_row = found if found and is_index_row(grid, found, left, right) else 0
    body = _body(grid, max(bottom, index_row), left, right, name, index)
    group, name = _group_and_name(grid, top, name, body)
    group = group or _groups_before_numbering(grid, top, left, (index, name), body)
    steps = () if group else stepped_columns(grid, (top, bottom), name, body)
    return Block(top, bottom, index_row, body, left, right, index, name, title_from, group, steps)


def _group_and_name(grid: Grid, top: int, name: int, body: tuple[int, ...]) -> tuple[int, int]:
    """(column of groups or 0, column of names): a name column with fewer names than the next one is that of groups."""
    beside = grid.merge(top, name).right if grid.merge(top, name).right > name else name + 1
    header = grid.spread_text(top, beside)
    if beside != name + 1 or not is_name_header(header) or not _OF_UNITS.search(fold(header)):
        return 0, name
    named = [row for row in body if is_words(grid.text(row, beside))]
    groups = {grid.spread_text(row, name) for row in named} - {""}
    return (name, beside) if 0 < len(groups) < len({grid.text(row, beside) for row in named}) else (0, name)


def _groups_before_numbering(grid: Grid, top: int, left: int, start: tuple[int, int], body: tuple[int, ...]) -> int:
    """The column left of the numbering where it names groups, each over several rows: "Khu vực | TT | Tên xã"; or 0."""
    index, name = start
    column = index - 1
    if column < left or not is_words(grid.spread_text(top, column)):
        return 0
    named = [row for row in body if is_words(grid.text(row, name)) and grid.text(row, index)]
    groups = [grid.spread_text(row, column) for row in named]
    whole = all(is_words(group) for group in groups) and grid.merge(named[0], column).bottom > named[0] if named else 0
    return column if whole and len(set(groups)) < len(groups) else 0


def _next_row(grid: Grid, row: int) -> int:
    return next(grid.rows_after(row), 0)


def _body(grid: Grid, above: int, left: int, right: int, name: int, index: int) -> tuple[int, ...]:
    rows: list[int] = []
    for row, counts in grid.rows_below(above, left, right):
        if counts:
            rows.append(row)
            continue
        filled = [column for column in grid.columns(row) if left <= column <= right]
        if not filled:
            continue
        if header_start(grid, row) is not None:
            break
        if ends_body(grid, row, left, right):
            if goes_on_below(grid, row):
                continue
            break
        if not _is_body_row(grid, row, filled, name, index):
            break
        if len(filled) > 1 or not tells_of_units(grid.text(row, filled[0])):
            rows.append(row)
    return tuple(rows)


def _is_body_row(grid: Grid, row: int, filled: list[int], name: int, index: int) -> bool:
    """A row with a name (its own or a merged one above) or with numbers."""
    if grid.spread_text(row, name) or (index and grid.text(row, index)):
        return True
    return any(grid.is_number(row, column) for column in filled) or len(filled) > 1


def _continues(grid: Grid, earlier: Block, end: int, later: Block) -> bool:
    """Whether the later header is the earlier one again, with nothing but a page number between; `end`: of that one."""
    if (earlier.left, earlier.right) != (later.left, later.right):
        return False
    between = grid.rows_between(end, later.header_top)
    if any(not is_page_number(text) for row in between for _, text in grid.texts(row)):
        return False
    return _header_texts(grid, earlier) == _header_texts(grid, later)


def _header_texts(grid: Grid, block: Block) -> list[list[tuple[int, str]]]:
    rows = range(block.header_top, block.header_bottom + 1)
    return [[(column, fold(text)) for column, text in grid.texts(row)] for row in rows]
