"""The rows of a table's header: where one begins, how far down and how wide it reaches, and the row of its numbers."""

import re
from itertools import islice, pairwise

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.layout.grid import Grid, is_count
from bienche_desktop.excel.layout.name_headers import below, is_name_header, is_words
from bienche_desktop.excel.layout.table_ends import ends_body
from bienche_desktop.excel.words.labels import is_year_header, year_of

_INDEX_HEADER = re.compile(r"(s ?)?tt|so (tt|thu tu)|so")
_INDEX_CELL = re.compile(r"\(?\s*(\d{1,2}|[A-Za-z])\s*\)?|.*\d\s*\)?\s*\(?=.*\d.*|\(?\d{1,2}\s*=.*")
_BEYOND = 50
_MOST_HEADER_ROWS = 6
_A_FEW = 3


def header_start(grid: Grid, row: int) -> tuple[int, int] | None:
    """(column of TT or 0, column of names) when a table's header begins in this row."""
    if _has_counts(grid, row):
        return None
    texts = grid.texts(row)
    words = [(column, text) for column, text in texts if not text.replace(".", "").isdecimal() or _is_year(text)]
    if len(words) < len(texts) or len(words) < 2:
        return None
    index = index_column(texts)
    if index:
        rest = [(column, text) for column, text in texts if column > index]
        names = [column for column in _name_columns(grid, row, rest) if not _holds_numbers_only(grid, row, column)]
        return (index, names[0] if names else rest[0][0]) if len(rest) >= 2 else None
    names = _name_columns(grid, row, texts)
    named = names and (len(texts) >= 3 or fold(dict(texts)[names[0]]).startswith("ten "))
    if not names and len(texts) >= 2 and is_year_header(texts[0][1]) and _heads_years(grid, row, texts[0][0]):
        return 0, texts[0][0]
    return (0, names[0]) if named else None


def index_column(texts: list[tuple[int, str]]) -> int:
    """The column whose header, among those of (column, text), says that it numbers the rows; 0 for none."""
    return next((column for column, text in texts if _INDEX_HEADER.fullmatch(fold(text))), 0)


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


def header_bottom(grid: Grid, top: int, index: int, name: int, span: tuple[int, int]) -> int:
    """The last row of the header that begins at `top`, with TT and names in these columns."""
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
    return len(wordy) == len(texts) and not ends_body(grid, row, texts[0][0], texts[-1][0])


def header_width(grid: Grid, top: int, bottom: int, span: tuple[int, int]) -> tuple[int, int]:
    """(first, last) column of the header within the columns of `span`. A header merged to the edge of the sheet ends a
    little beyond the last column that holds anything."""
    texts = [(row, column) for row in range(top, bottom + 1) for column, _ in grid.texts(row)]
    cells = [(row, column) for row, column in texts if span[0] <= column <= span[1]]
    return min(column for _, column in cells), min(
        span[1], grid.last_column + _BEYOND, max(grid.merge(*cell).right for cell in cells)
    )


def is_index_row(grid: Grid, row: int, left: int, right: int) -> bool:
    """Whether the row numbers the columns: 1 2 3 4=5+6, A B 1 2, a b 1=2+3, (1) (2) (3)."""
    texts = [text for column, text in grid.texts(row) if left <= column <= right]
    if len(texts) < 3 or not all(_INDEX_CELL.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.findall(r"\d+", text))]
    return len(numbers) >= 2 and all(later - earlier in (0, 1) for earlier, later in pairwise(numbers))
