"""A workbook as plain values: what was read, before anything was understood."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import islice, repeat
from typing import Any, NamedTuple

CHILD_FLAG = "--bienche-reads-one-workbook"
"""Among the arguments of the program: become the process that reads one workbook."""

Value = str | int | float | bool | date | datetime | None


class CellKind(StrEnum):
    """What a cell holds. UNCACHED is a formula whose result is not in the file."""

    TEXT = "s"
    NUMBER = "n"
    DATE = "d"
    BOOL = "b"
    ERROR = "e"
    UNCACHED = "f"


class Style(NamedTuple):
    """What the look of a cell can tell: number format, font, bold, struck out, indent."""

    format: str = "General"
    font: str = ""
    bold: bool = False
    strike: bool = False
    indent: int = 0


class Cell(NamedTuple):
    """One non-empty cell. ``value`` is Unicode text; ``raw`` is the text as stored where it was decoded."""

    value: Value
    kind: CellKind
    style: int = 0
    formula: str | None = None
    raw: str | None = None


class Merge(NamedTuple):
    """A merged range, 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


Rows = Mapping[int, Mapping[int, Cell]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its non-empty cells by row and column (1-based), and what is hidden or merged."""

    name: str
    rows: Rows
    merges: tuple[Merge, ...] = ()
    visibility: str = "visible"
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    outline: Mapping[int, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, or None where it is empty."""
        cells = self.rows.get(row)
        return cells.get(column) if cells is not None else None

    def __getstate__(self) -> dict[str, Any]:
        """Cells as a few long lists: a large sheet goes from process to process many times faster so."""
        cells = [cell for row in self.rows.values() for cell in row.values()]
        packed = {
            "rows": array("I", self.rows),
            "lengths": array("I", map(len, self.rows.values())),
            "columns": array("I", (column for row in self.rows.values() for column in row)),
            "values": [cell.value for cell in cells],
            "kinds": "".join([cell.kind for cell in cells]),
            "styles": array("I", [cell.style for cell in cells]),
            "formulas": {at: cell.formula for at, cell in enumerate(cells) if cell.formula is not None},
            "raws": {at: cell.raw for at, cell in enumerate(cells) if cell.raw is not None},
        }
        return {**self.__dict__, "rows": {name: _plain(values) for name, values in packed.items()}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        packed, size = state["rows"], len(state["rows"]["values"])
        kinds = {kind.value: kind for kind in CellKind}
        formulas, raws = _spread(packed["formulas"], size), _spread(packed["raws"], size)
        parts = zip(packed["values"], map(kinds.__getitem__, packed["kinds"]), _numbers(packed["styles"]),
                    formulas, raws, strict=True)  # fmt: skip
        cells = zip(_numbers(packed["columns"]), map(tuple.__new__, repeat(Cell), parts), strict=True)
        lengths = zip(_numbers(packed["rows"]), _numbers(packed["lengths"]), strict=True)
        self.__dict__.update({**state, "rows": {row: dict(islice(cells, length)) for row, length in lengths}})

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every non-empty cell in reading order."""
        for row in sorted(self.rows):
            for column in sorted(self.rows[row]):
                yield row, column, self.rows[row][column]


def _plain(values: Any) -> Any:
    return values.tobytes() if isinstance(values, array) else values


def _numbers(packed: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(packed)
    return numbers


def _spread(sparse: Mapping[int, str], size: int) -> Iterator[str | None]:
    return map(sparse.get, range(size)) if sparse else repeat(None, size)


@dataclass(frozen=True)
class Book:
    """A whole workbook. ``notes`` are sentences about what was left out (macros, links) or repaired."""

    name: str
    sheets: tuple[Sheet, ...]
    styles: tuple[Style, ...] = (Style(),)
    format: str = "xlsx"
    sha256: str = ""
    notes: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


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
