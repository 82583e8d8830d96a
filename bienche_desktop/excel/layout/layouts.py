"""The layout of a table as a short print that outlives the year, and what was learned of it.

Header texts and columns count, years and days do not, nor how many rows there are or on which row the table begins.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import column_letter
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.corrections import Answer, Override, RowCorrection

_PASSING = re.compile(r"\bngay \d{1,2} thang \d{1,2}\b|\b\d{1,2} \d{1,2}(?= (?:19|20)\d\d\b)|\b(?:19|20)\d\d\b")
_LENGTH = 20
_ACROSS = "across"


@dataclass(frozen=True)
class LearnedLayout:
    """What a person once said about a table of this layout.

    Columns by letter, where units stand across by what their row says (`keys_across`); rows by the folded words printed
    in them; answers by (row, column, text of the cell). `header` is the print of a header row that had to be shown by
    hand.
    """

    columns: Mapping[str, Override] = field(default_factory=dict)
    rows: Mapping[str, RowCorrection] = field(default_factory=dict)
    answers: Mapping[tuple[str, str, str], Answer] = field(default_factory=dict)
    header: str = ""


def fingerprint_of(grid: Grid, block: Block, named: Iterable[str]) -> str:
    """The print of a table's layout. `named`: codes of what the title counts, for headers that leave it to it."""
    headers = (
        f"{column_letter(column)}: {' / '.join(map(_lasting, header_path(grid, block, column)))}"
        for column in range(block.left, block.right + 1)
    )
    places = f"{column_letter(block.index_column)} {column_letter(block.name_column)}"
    return _print_of((*headers, places, *sorted(named)))


def fingerprint_across(headers: Iterable[str], named: Iterable[str]) -> str:
    """The same for a table with units across: what its rows count, once where only the year is another."""
    return _print_of((_ACROSS, *dict.fromkeys(map(_lasting, headers)), *sorted(named)))


def keys_across(headers: Mapping[str, str]) -> dict[str, str]:
    """What each row of a table with units across is known by next time, where no other row says the same."""
    keys = {letter: _lasting(header) for letter, header in headers.items()}
    counted = Counter(keys.values())
    return {letter: key for letter, key in keys.items() if key and counted[key] == 1}


def header_print(grid: Grid, row: int) -> str:
    """The print of one row's texts; "" for a row without text."""
    texts = [f"{column_letter(column)}: {_lasting(text)}" for column, text in grid.texts(row)]
    return _print_of(texts) if texts else ""


def _lasting(text: str) -> str:
    """The words without years and days."""
    return " ".join(_PASSING.sub("#", fold(text)).split())


def _print_of(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()[:_LENGTH]
