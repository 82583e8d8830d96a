"""Where names stand in a header, and where tables that begin in one row part from each other."""

import re
from collections.abc import Collection, Iterator, Mapping

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.words.wordings import header_words

EVERYWHERE = (1, 1 << 20)
_LONGEST_NAME_HEADER = 30
_NO_NAMES = re.compile(r"\b(cong chuc|vien chuc|cong lap loai)\b|^so (phong|truong|xa|thon|don vi|to chuc|co quan)\b")
_LINE_AGENCIES = re.compile(r"(cac )?so,? ")


def side_by_side(grid: Grid, row: int, start: tuple[int, int]) -> list[tuple[int, int, tuple[int, int]]]:
    """(TT, names, columns) of each table beginning in this row: where its first header comes again, another begins."""
    index, name = start
    texts = {column: fold(text) for column, text in grid.texts(row)}
    first = index or name
    again = [column for column in texts if column >= first and texts[column] == texts[first]]
    named = [column for column in texts if column >= name and texts[column] == texts[name]]
    if index and len(again) > len(named):
        named = [called for column in again if (called := _named_right_of(texts, column, again))]
    if not index and len(again) < 2:
        again = named = _parted_by_gaps(grid, row, texts)
    if len(again) < 2 or len(again) != len(named):
        return [(index, name, EVERYWHERE)]
    ends = [column - 1 for column in again[1:]] + [EVERYWHERE[1]]
    starts = [EVERYWHERE[0], *again[1:]]
    return [
        (one if index else 0, called, (left, right))
        for one, called, left, right in zip(again, named, starts, ends, strict=True)
    ]


def _named_right_of(texts: Mapping[int, str], index: int, starts: Collection[int]) -> int:
    """The column of names right of a column of numbers, before the next table begins; 0 where none is."""
    end = min((column for column in starts if column > index), default=EVERYWHERE[1])
    rest = [column for column in sorted(texts) if index < column < end]
    return next((column for column in rest if is_name_header(texts[column])), rest[0] if len(rest) > 1 else 0)


def _parted_by_gaps(grid: Grid, row: int, texts: Mapping[int, str]) -> list[int]:
    """Where headers begin that differ in their first words only, with empty columns between and names below."""
    starts = [column for column in sorted(texts) if column - 1 not in texts]
    ends = [*starts[1:], EVERYWHERE[1]]
    rest = [[texts[at] for at in sorted(texts) if start < at < end] for start, end in zip(starts, ends, strict=True)]
    alike = all(one and one == rest[0] for one in rest)
    return starts if alike and all(is_words(next(below(grid, row, one), "")) for one in starts) else []


def is_name_header(text: str) -> bool:
    """Whether a header speaks of the names of units: "Tên cơ quan, đơn vị", "Loại hình tổ chức", "Khối, đối tượng"."""
    folded = fold(text)
    if _NO_NAMES.search(folded):
        return folded.startswith("ten ")
    words = _LINE_AGENCIES.sub("", folded).split()
    called = words[:1] == ["ten"] and len(words) <= _LONGEST_NAME_HEADER
    return called or (0 < len(words) <= 10 and header_words().names.issuperset(words))


def below(grid: Grid, row: int, column: int) -> Iterator[str]:
    """What stands in the column below the row."""
    return (text for one in grid.rows_after(row) if (text := grid.text(one, column)))


def is_words(text: str) -> bool:
    """Whether a text has letters enough to be a name."""
    return sum(letter.isalpha() for letter in text) >= 3
