"""A workbook as plain values: what was read, before anything was understood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from bienche_desktop.excel.book.cells import Cell as Cell
from bienche_desktop.excel.book.cells import CellKind as CellKind
from bienche_desktop.excel.book.cells import Value as Value
from bienche_desktop.excel.book.lines import Rows as Rows
from bienche_desktop.excel.book.numbered import Numbered

CHILD_FLAG = "--bienche-reads-one-workbook"
"""Among the arguments of the program: become the process that reads one workbook."""


class Part(StrEnum):
    """What such a process does: read and compare, only read, or only say what the other engine finds."""

    WHOLE = "whole"
    ROWS = "rows"
    OPINION = "opinion"


class Style(NamedTuple):
    """What the look of a cell can tell: number format, font, bold, struck out, indent."""

    format: str = "General"
    font: str = ""
    bold: bool = False
    strike: bool = False
    indent: int = 0


class Merge(NamedTuple):
    """A merged range, 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet: its non-empty cells by row and column (1-based), and what is hidden or merged.

    `stored`: what the file holds in cells whose formula was calculated here, by row and column.
    """

    name: str
    rows: Rows
    merges: tuple[Merge, ...] = ()
    visibility: str = "visible"
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    outline: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    stored: Mapping[tuple[int, int], Value] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, or None where it is empty."""
        cells = self.rows.get(row)
        return cells.get(column) if cells is not None else None

    @cached_property
    def numbered(self) -> Numbered:
        """The cells by number, each different one once."""
        return Numbered.of(self.rows)

    def __getstate__(self) -> dict[str, Any]:
        said = {name: value for name, value in self.__dict__.items() if name != "numbered"}
        return {**said, "rows": self.numbered.packed()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update({**state, "rows": Numbered.unpacked(state["rows"])})

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every non-empty cell in reading order."""
        for row in sorted(self.rows):
            for column in sorted(self.rows[row]):
                yield row, column, self.rows[row][column]


@dataclass(frozen=True)
class Book:
    """A whole workbook. ``notes`` are sentences about what was left out (macros, links) or repaired.

    ``is_uncalculated``: its writer asks for the formulas to be calculated when it is opened. ``has_long_texts``: some
    texts are longer than recognition looks at. ``seconds``: how long reading it took.
    """

    name: str
    sheets: tuple[Sheet, ...]
    styles: tuple[Style, ...] = (Style(),)
    format: str = "xlsx"
    sha256: str = ""
    notes: tuple[str, ...] = ()
    is_uncalculated: bool = False
    has_long_texts: bool = False
    seconds: float = field(default=0.0, compare=False)

    @property
    def has_open_formulas(self) -> bool:
        """Whether some formula is without its result, or may be with a stale one."""
        return self.is_uncalculated or any(CellKind.UNCACHED in sheet.numbered.kinds for sheet in self.sheets)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


@lru_cache(maxsize=16_384)
def column_letter(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The address as a spreadsheet shows it: C12."""
    return f"{column_letter(column)}{row}"


_PLACE = re.compile(r"([A-Z]+)(\d+)")


def row_of(cell: str) -> int:
    """12 of "E12"; 0 where the text is no address."""
    found = _PLACE.fullmatch(cell)
    return int(found[2]) if found else 0


def letter_of(cell: str) -> str:
    """ "E" of "E12"; "" where the text is no address."""
    found = _PLACE.fullmatch(cell)
    return found[1] if found else ""


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the reading process answers instead of a book: one sentence, and whether a password would help."""

    text: str
    needs_password: bool = False
