"""Numbers of formulas whose result the file does not hold, for workbooks that no spreadsheet program ever saved.

Only plain formulas over numbers of the same workbook are calculated, exactly; the others stay without a result and are
asked about. A formula over empty cells stays as it is: it stands for nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet, Value
from bienche_desktop.excel.formats.xlsx_parts import is_date_format
from bienche_desktop.excel.reading.cell_formulas import Area, Expression, Operation, Total, areas_of, parse_cell_formula

Place = tuple[int, int, int]
"""Which sheet of the book, row, column."""

_MOST_CELLS = 500_000  # looked at in the ranges of all formulas together; beyond that nothing more is calculated


@dataclass(frozen=True, slots=True)
class _Number:
    """A result; `is_told` where a number stands behind it, not only empty cells."""

    value: Fraction
    is_told: bool


_EMPTY = _Number(Fraction(0), False)


class _UnknownError(Exception):
    """The result cannot be known."""


def calculated(book: Book) -> Book:
    """The book with the numbers of its open formulas, as far as they can be known for sure.

    Open are formulas without a result, and numbers of formulas where the file asks to be calculated when it is opened:
    its writer did not calculate, and many of them write 0.
    """
    open_ = dict(_open(book))
    if not open_:
        return book
    work = _Work(book, open_)
    told: dict[int, dict[tuple[int, int], Cell]] = {}
    for (sheet, row, column), cell in open_.items():
        found = _with_result(book, cell, work.result((sheet, row, column)))
        if found is not cell:
            told.setdefault(sheet, {})[row, column] = found
    sheets = tuple(_with_cells(sheet, told.get(at, {})) for at, sheet in enumerate(book.sheets))
    return replace(book, sheets=sheets)


def _open(book: Book) -> Iterator[tuple[Place, Cell]]:
    """Most sheets have none: a look at their different cells is enough."""
    for at, sheet in enumerate(book.sheets):
        wanted = {id(cell) for cell in sheet.numbered.different if _is_open(book, cell)}
        for row, cells in sheet.rows.items() if wanted else ():
            for column, cell in cells.items():
                if id(cell) in wanted:
                    yield (at, row, column), cell


def _is_open(book: Book, cell: Cell) -> bool:
    if cell.kind is CellKind.UNCACHED:
        return True
    return book.is_uncalculated and cell.kind is CellKind.NUMBER and bool(cell.formula)


def _with_result(book: Book, cell: Cell, result: _Number | None) -> Cell:
    """The cell with its number; without one where only a writer's 0 stands there, else as it is."""
    is_date = cell.style < len(book.styles) and is_date_format(book.styles[cell.style].format)
    if result is not None and result.is_told and not is_date:
        value = _plain(result.value)
        return cell if cell.kind is CellKind.NUMBER and cell.value == value else cell._replace(
            value=value, kind=CellKind.NUMBER
        )  # fmt: skip
    if cell.kind is CellKind.NUMBER and cell.value == 0:
        return cell._replace(value=None, kind=CellKind.UNCACHED)
    return cell


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _with_cells(sheet: Sheet, told: Mapping[tuple[int, int], Cell]) -> Sheet:
    if not told:
        return sheet
    rows = dict(sheet.rows)
    stored: dict[tuple[int, int], Value] = {}
    for (row, column), cell in told.items():
        stored[row, column] = rows[row][column].value
        rows[row] = {**rows[row], column: cell}
    return replace(sheet, rows=rows, stored=stored)


# --- results ------------------------------------------------------------------------------------------------------


@dataclass
class _Work:
    """Works the open formulas out, each once, whatever hangs on what."""

    book: Book
    open_: Mapping[Place, Cell]
    known: dict[Place, _Number | None] = field(default_factory=dict)
    parsed: dict[Place, Expression | None] = field(default_factory=dict)
    looked_at: int = 0

    def result(self, place: Place) -> _Number | None:
        """The result of the formula; None where it cannot be known."""
        begun: set[Place] = set()
        waiting = [place]
        while waiting:
            at = waiting[-1]
            needed = [] if at in self.known else [one for one in self._needs(at) if one not in self.known]
            if needed and at not in begun:
                begun.add(at)
                waiting += needed
                continue
            if at not in self.known:
                self.known[at] = None if needed else self._worked_out(at)  # needs itself, or is ready
            waiting.pop()
        return self.known[place]

    def _needs(self, at: Place) -> list[Place]:
        """The open formulas that this one refers to; a formula that is not plain needs none."""
        try:
            expression = self._expression(at)
            return [one for area in areas_of(expression) for one, _ in self._cells(at[0], area) if one in self.open_]
        except _UnknownError:
            return []

    def _expression(self, at: Place) -> Expression:
        if at not in self.parsed:
            self.parsed[at] = parse_cell_formula(self.open_[at].formula or "")
        found = self.parsed[at]
        if found is None:
            raise _UnknownError
        return found

    def _worked_out(self, at: Place) -> _Number | None:
        cell = self.open_[at]
        try:
            return self._value(at[0], self._expression(at))
        except (_UnknownError, ZeroDivisionError):
            number = cell.value
            is_given = cell.kind is CellKind.NUMBER and isinstance(number, int | float) and number != 0
            return _Number(_exact(number), True) if is_given else None

    def _value(self, sheet: int, expression: Expression) -> _Number:
        if isinstance(expression, Fraction):
            return _Number(expression, True)
        if isinstance(expression, Total):
            return self._total(sheet, expression)
        if isinstance(expression, Operation):
            return _combined(expression.sign, self._value(sheet, expression.left), self._value(sheet, expression.right))
        if not expression.is_one_cell:
            raise _UnknownError
        return next((self._single(place, cell) for place, cell in self._cells(sheet, expression)), _EMPTY)

    def _total(self, sheet: int, total: Total) -> _Number:
        parts = [
            self._summed(place, cell)
            for part in total.parts if isinstance(part, Area)
            for place, cell in self._cells(sheet, part)
        ]  # fmt: skip
        parts += [self._value(sheet, part) for part in total.parts if not isinstance(part, Area)]
        return _Number(sum((part.value for part in parts), Fraction(0)), any(part.is_told for part in parts))

    def _summed(self, place: Place, cell: Cell) -> _Number:
        """A cell in a sum: words count nothing; what looks like a number and is text, nobody knows."""
        if cell.kind is CellKind.TEXT and not any(letter.isdigit() for letter in str(cell.value)):
            return _EMPTY
        return self._single(place, cell)

    def _single(self, place: Place, cell: Cell) -> _Number:
        if place in self.open_:
            found = self.known.get(place)
            if found is None:
                raise _UnknownError
            return found
        if cell.kind is not CellKind.NUMBER:
            raise _UnknownError
        return _Number(_exact(cell.value), True)

    def _cells(self, sheet: int, area: Area) -> Iterator[tuple[Place, Cell]]:
        """The cells of the area that are not empty."""
        at = sheet if area.sheet is None else self._sheet(area.sheet)
        rows = self.book.sheets[at].rows
        wanted = range(area.top, area.bottom + 1)
        numbers = wanted if len(wanted) <= len(rows) else [row for row in rows if row in wanted]
        for row in numbers:
            cells = rows.get(row, {})
            few = area.right - area.left < len(cells)
            columns = range(area.left, area.right + 1) if few else sorted(cells)
            self.looked_at += 1 + len(columns)
            if self.looked_at > _MOST_CELLS:
                raise _UnknownError
            for column in columns:
                if area.left <= column <= area.right and column in cells:
                    yield (at, row, column), cells[column]

    def _sheet(self, name: str) -> int:
        wanted = name.casefold()
        for at, sheet in enumerate(self.book.sheets):
            if sheet.name.casefold() == wanted:
                return at
        raise _UnknownError


def _combined(sign: str, left: _Number, right: _Number) -> _Number:
    told = left.is_told or right.is_told
    if sign == "+":
        return _Number(left.value + right.value, told)
    if sign == "-":
        return _Number(left.value - right.value, told)
    if sign == "*":
        return _Number(left.value * right.value, told)
    return _Number(left.value / right.value, told)


def _exact(value: object) -> Fraction:
    """The number as it is written, not as the binary fraction that stands nearest."""
    return Fraction(repr(value))
