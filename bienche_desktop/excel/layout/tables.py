"""Finds tables on a sheet: header rows, index row, body; what stands between them belongs to no table."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.grid import Grid, is_count
from bienche_desktop.excel.layout.name_headers import EVERYWHERE, below, is_name_header, is_words, side_by_side
from bienche_desktop.excel.words.event_sentences import tells_of_units
from bienche_desktop.excel.words.labels import is_year_header, year_of

_INDEX_HEADER = re.compile(r"(s ?)?tt|so (tt|thu tu)|so")
_OF_UNITS = re.compile(r"\b(ten|don vi|co quan|to chuc|truong|phong|xa|phuong|thon)\b")
_INDEX_CELL = re.compile(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?|.*\d\s*\)?\s*\(?=.*\d.*|\(?\d{1,2}\s*=.*")
_ENDINGS = re.compile(
    r"(ghi chu|noi nhan|luu y|nguoi lap|tm|t m|kt|tl|tuq|thu truong|chu tich|truong ban|truong phong|giam doc|"
    r"pho chu tich|bi thu|da ky|ky ten|ky ghi|ky dong|luu |luu$|muc tieu|nguon so lieu|nam goc|chu thich)( |$)"
)
_DATE_LINE = re.compile(r"ngay .*thang .*nam")
_PAGE = re.compile(r"trang \d+( \d+)?")
_TITLE_LINE = re.compile(r"(bieu|bang|phu luc|mau)( so)? [0-9ivx]+[a-z]? ")
_MOST_HEADER_ROWS = 6
_LONGEST_NAME = 160
_LOOKED_AT = 60
_A_FEW = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A table's place: header rows, index row (0: none), the rows of its body, its columns, where TT and name stand.

    `group_column`: names of groups in a column of their own, left of the names (0: none). `paths`: what stands over
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
    start = _header_start(grid, row)
    if start is None:
        texts = grid.texts(row)
        index = next((column for column, text in texts if _INDEX_HEADER.fullmatch(fold(text))), 0)
        named = [column for column, text in texts if column != index and is_name_header(text)]
        name = named[0] if named else _wordiest(grid, row, [column for column, _ in texts if column != index])
        start = (index, name)
    if not start[1]:
        return None
    block = _block(grid, row, *start, title_from=1)
    return block if block.body else None


def _wordiest(grid: Grid, row: int, columns: list[int]) -> int:
    """The column with the most words in the rows below; the first of equals, 0 where there is none."""
    below = [one for one in grid.rows if one > row][:_LOOKED_AT]
    counts = {
        column: sum(any(letter.isalpha() for letter in grid.text(one, column)) for one in below) for column in columns
    }
    return max(counts, key=lambda column: (counts[column], -column), default=0)


def _find_blocks(grid: Grid) -> list[Block]:
    blocks: list[Block] = []
    after = 0
    for row in grid.rows:
        if row <= after:
            continue
        start = _header_start(grid, row)
        if start is None:
            continue
        begun = side_by_side(grid, row, start)
        beside = [_block(grid, row, index, name, after + 1, span) for index, name, span in begun]
        after = max(block.bottom for block in beside)
        if blocks and len(beside) == 1 and _continues(grid, blocks[-1], beside[0]):
            blocks[-1] = replace(blocks[-1], body=blocks[-1].body + beside[0].body)
        else:
            blocks += beside
    return [block for block in blocks if block.body]


def _header_start(grid: Grid, row: int) -> tuple[int, int] | None:
    """(column of TT or 0, column of names) when a table's header begins in this row."""
    if _has_counts(grid, row):
        return None
    texts = grid.texts(row)
    words = [(column, text) for column, text in texts if not text.replace(".", "").isdecimal() or _is_year(text)]
    if len(words) < len(texts) or len(words) < 2:
        return None
    index = next((column for column, text in texts if _INDEX_HEADER.fullmatch(fold(text))), 0)
    if index:
        rest = [(column, text) for column, text in texts if column > index]
        names = [column for column in _name_columns(grid, row, rest) if not _holds_numbers_only(grid, row, column)]
        return (index, names[0] if names else rest[0][0]) if len(rest) >= 2 else None
    names = _name_columns(grid, row, texts)
    named = names and (len(texts) >= 3 or fold(dict(texts)[names[0]]).startswith("ten "))
    if not names and len(texts) >= 2 and is_year_header(texts[0][1]) and _heads_years(grid, row, texts[0][0]):
        return 0, texts[0][0]
    return (0, names[0]) if named else None


def _name_columns(grid: Grid, row: int, texts: list[tuple[int, str]]) -> list[int]:
    """Columns whose header speaks of names; beside a column of years only those with words below it."""
    names = [column for column, text in texts if is_name_header(text)]
    if not texts or not is_year_header(texts[0][1]) or not _heads_years(grid, row, texts[0][0]):
        return names
    return [column for column in names if is_words(next(below(grid, row, column), ""))]


def _holds_numbers_only(grid: Grid, row: int, column: int) -> bool:
    """Whether what stands first below the header has no words in it: no column of names, whatever its header says."""
    first = list(islice(below(grid, row, column), _MOST_HEADER_ROWS + _A_FEW))[-_A_FEW:]
    return bool(first) and not any(letter.isalpha() for text in first for letter in text)


def _heads_years(grid: Grid, row: int, column: int) -> bool:
    """Whether years stand below: the first thing below the header is one."""
    return year_of(next(below(grid, row, column), "")) is not None


def _has_counts(grid: Grid, row: int) -> bool:
    """Whether the row holds a number that is no year, which no header row does; looks no further than it must."""
    return any(is_count(cell) for _, cell in grid.row(row))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and 1945 <= int(text) <= 2100


def _block(grid: Grid, top: int, index: int, name: int, title_from: int, span: tuple[int, int] = EVERYWHERE) -> Block:
    bottom = _header_bottom(grid, top, index, name, span)
    left, right = _width(grid, top, bottom, span)
    found = _next_row(grid, bottom)
    index_row = found if found and _is_index_row(grid, found, left, right) else 0
    body = _body(grid, max(bottom, index_row), left, right, name, index)
    group, name = _group_and_name(grid, top, name, body)
    group = group or _groups_before_numbering(grid, top, left, (index, name), body)
    return Block(top, bottom, index_row, body, left, right, index, name, title_from, group)


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


def _header_bottom(grid: Grid, top: int, index: int, name: int, span: tuple[int, int]) -> int:
    bottom = row = top
    while row <= bottom and row < top + _MOST_HEADER_ROWS:
        for merge in grid.merges(row):
            if merge.top >= top and merge.bottom < top + _MOST_HEADER_ROWS:
                bottom = max(bottom, merge.bottom)
        row += 1
    while bottom < top + _MOST_HEADER_ROWS and _is_more_header(grid, bottom + 1, index, name, span):
        bottom += 1
    return bottom


def _is_more_header(grid: Grid, row: int, index: int, name: int, span: tuple[int, int]) -> bool:
    """A row under the header with words only, and nothing in the columns of TT and names."""
    texts = [(column, text) for column, text in grid.texts(row) if span[0] <= column <= span[1]]
    if not texts or grid.text(row, name) or (index and grid.text(row, index)):
        return False
    if any(column < name for column, _ in texts):
        return False
    wordy = [text for _, text in texts if any(letter.isalpha() for letter in text) or _is_year(text)]
    return len(wordy) == len(texts) and not _ends_body(grid, row, texts[0][0], texts[-1][0])


def _width(grid: Grid, top: int, bottom: int, span: tuple[int, int]) -> tuple[int, int]:
    texts = [(row, column) for row in range(top, bottom + 1) for column, _ in grid.texts(row)]
    cells = [(row, column) for row, column in texts if span[0] <= column <= span[1]]
    return min(column for _, column in cells), min(span[1], max(grid.merge(*cell).right for cell in cells))


def _next_row(grid: Grid, row: int) -> int:
    return next((number for number in grid.rows if number > row), 0)


def _is_index_row(grid: Grid, row: int, left: int, right: int) -> bool:
    """Whether the row numbers the columns: 1 2 3 4=5+6, A B 1 2, (1) (2) (3)."""
    texts = [text for column, text in grid.texts(row) if left <= column <= right]
    if len(texts) < 3 or not all(_INDEX_CELL.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.findall(r"\d+", text))]
    return len(numbers) >= 2 and all(later - earlier in (0, 1) for earlier, later in pairwise(numbers))


def _body(grid: Grid, above: int, left: int, right: int, name: int, index: int) -> tuple[int, ...]:
    rows: list[int] = []
    for row in grid.rows:
        if row <= above:
            continue
        if grid.counts_beside(row, left, right):
            rows.append(row)
            continue
        filled = [column for column in grid.columns(row) if left <= column <= right]
        if not filled:
            continue
        if _header_start(grid, row) is not None or _ends_body(grid, row, left, right):
            break
        if not _is_body_row(grid, row, filled, name, index):
            break
        if len(filled) > 1 or not tells_of_units(grid.text(row, filled[0])):
            rows.append(row)
    return tuple(rows)


def _ends_body(grid: Grid, row: int, left: int, right: int) -> bool:
    """Notes, signatures, place-date lines, page numbers and titles of the next table end a body."""
    if _has_numbers(grid, row):
        return False
    texts = [(column, text) for column, text in grid.texts(row) if left <= column <= right]
    if not texts:
        return False
    folded = [fold(text) for _, text in texts]
    if any(_DATE_LINE.search(text) and len(text) < 80 for text in folded) and len(texts) == 1:
        return True
    first = folded[0]
    lone = len(texts) == 1
    return bool(
        _ENDINGS.match(first)
        or (lone and (_PAGE.fullmatch(first) or _TITLE_LINE.match(first + " ") or len(texts[0][1]) > _LONGEST_NAME))
        or (lone and texts[0][1].startswith("("))
    )


def _has_numbers(grid: Grid, row: int) -> bool:
    """Whether a cell beside the first of the row holds a number or a formula."""
    kinds = (CellKind.NUMBER, CellKind.UNCACHED, CellKind.ERROR)
    columns = grid.columns(row)[1:]
    return any((cell := grid.cell(row, column)) is not None and cell.kind in kinds for column in columns)


def _is_body_row(grid: Grid, row: int, filled: list[int], name: int, index: int) -> bool:
    """A row with a name (its own or a merged one above) or with numbers."""
    if grid.spread_text(row, name) or (index and grid.text(row, index)):
        return True
    return any(grid.is_number(row, column) for column in filled) or len(filled) > 1


def _continues(grid: Grid, earlier: Block, later: Block) -> bool:
    """Whether the later header is the earlier one again, with nothing but a page number between."""
    if (earlier.left, earlier.right) != (later.left, later.right):
        return False
    between = [row for row in grid.rows if earlier.bottom < row < later.header_top]
    if any(not _PAGE.fullmatch(fold(text)) for row in between for _, text in grid.texts(row)):
        return False
    return _header_texts(grid, earlier) == _header_texts(grid, later)


def _header_texts(grid: Grid, block: Block) -> list[list[tuple[int, str]]]:
    rows = range(block.header_top, block.header_bottom + 1)
    return [[(column, fold(text)) for column, text in grid.texts(row)] for row in rows]
