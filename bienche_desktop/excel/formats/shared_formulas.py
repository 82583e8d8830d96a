"""Shared formulas of .xlsx: written once, for the first cell; the others name its number and mean it moved to them."""

import re

from bienche_desktop.excel.book.workbook import column_letter, column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_TEXT = 20_000_000  # characters of all formulas of a sheet that are written out from shared ones

_PARTS = re.compile(
    r"""(?P<other>"(?:[^"]|"")*"|'(?:[^']|'')*'!)"""
    r"|(?<![\w.$])(?:(?P<cell>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})|(?P<columns>\$?[A-Z]{1,3}:\$?[A-Z]{1,3})"
    r"|(?P<rows>\$?[1-9][0-9]{0,6}:\$?[1-9][0-9]{0,6}))(?![\w.(!])"
)
_COORDINATE = re.compile(r"(\$?)(?:([A-Z]+)|([0-9]+))")
_SHARED = re.compile(r' t="shared"')
_NUMBER = re.compile(r' si="([0-9]+)"')


def shared_number(tag: str) -> str | None:
    """The number of the shared formula that a written tag belongs to; None for a formula of its own."""
    number = _NUMBER.search(tag) if _SHARED.search(tag) else None
    return number[1] if number else None


class SharedFormulas:
    """The shared formulas of one sheet, met in the order of its cells."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[int, int, str]] = {}
        self._left = MOST_TEXT

    def formula(self, number: str, text: str, place: tuple[int, int]) -> str:
        """The formula of the cell in this row and column.

        "" where the first cell is not known, where the formula leaves the sheet, and once a sheet has too much of them.
        """
        if text:
            self._first[number] = (*place, text)
            return text
        row, column, first = self._first.get(number, (*place, ""))
        self._left -= len(first)
        return "" if self._left < 0 else moved(first, place[0] - row, place[1] - column)


class _OutsideError(Exception):
    """A place that no sheet has."""


def moved(formula: str, down: int, right: int) -> str:
    """The formula as it reads so many rows further down and columns further right; "" where it leaves the sheet."""

    def coordinate(found: re.Match[str]) -> str:
        fixed, letters, digits = found.groups()
        if fixed:
            return found[0]
        return _letters(column_number(letters) + right) if letters else _row(int(digits) + down)

    def part(found: re.Match[str]) -> str:
        return found[0] if found["other"] else _COORDINATE.sub(coordinate, found[0])

    try:
        return _PARTS.sub(part, formula)
    except _OutsideError:
        return ""


def _letters(column: int) -> str:
    if not 0 < column <= LAST_COLUMN:
        raise _OutsideError
    return column_letter(column)


def _row(row: int) -> str:
    if not 0 < row <= LAST_ROW:
        raise _OutsideError
    return str(row)
