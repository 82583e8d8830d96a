"""Works formulas out, whatever hangs on what: each once, those first that others name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction

from bienche_desktop.excel.book.workbook import Book, Cell, CellKind
from bienche_desktop.excel.reading.cell_formulas import (
    Area,
    Call,
    Expression,
    Operation,
    areas_of,
    parse_cell_formula,
    parts_of,
)
from bienche_desktop.excel.reading.formula_functions import call
from bienche_desktop.excel.reading.formula_places import Found
from bienche_desktop.excel.reading.formula_values import (
    NOTHING,
    Number,
    ResultError,
    UnknownError,
    Value,
    calculated_with,
    holds,
)

Place = tuple[int, int, int]
"""Which sheet of the book, row, column."""

_MOST_CELLS = 500_000  # looked at in the ranges of all formulas together; beyond that nothing more is calculated


class Open(Enum):
    """What is no result."""

    UNKNOWN = "unknown"
    ERROR = "error"


Result = Value | Open


@dataclass
class Work:
    """Works the open formulas out, each once, whatever hangs on what."""

    book: Book
    open_: Mapping[Place, Cell]
    known: dict[Place, Result] = field(default_factory=dict)
    parsed: dict[Place, Expression | None] = field(default_factory=dict)
    looked_at: int = 0

    def result(self, place: Place) -> Result:
        """The result of the formula."""
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
                self.known[at] = Open.UNKNOWN if needed else self._worked_out(at)  # needs itself, or is ready
            waiting.pop()
        return self.known[place]

    def _needs(self, at: Place) -> list[Place]:
        """The open formulas that this one refers to; a formula that is not understood needs none."""
        seen = _Seen(self, at[0])
        try:
            areas = areas_of(self._expression(at))
            return [one[:3] for area in areas for one in seen.found(area) if one[:3] in self.open_]
        except UnknownError:
            return []

    def _expression(self, at: Place) -> Expression:
        if at not in self.parsed:
            self.parsed[at] = parse_cell_formula(self.open_[at].formula or "")
        found = self.parsed[at]
        if found is None:
            raise UnknownError
        return found

    def _worked_out(self, at: Place) -> Result:
        """The result; where it cannot be known, a number that the file gives for it."""
        try:
            return self._told(at, _Seen(self, at[0]).value(self._expression(at)))
        except (UnknownError, ResultError) as problem:
            cell = self.open_[at]
            if cell.kind is CellKind.NUMBER and cell.value != 0:
                return _given(cell)
            return Open.ERROR if isinstance(problem, ResultError) else Open.UNKNOWN

    def _told(self, at: Place, value: Value) -> Value:
        """The value; untold where the formula decides or counts and all that it names is empty."""
        expression = self._expression(at)
        value = NOTHING if value is None else value
        decides = any(isinstance(part, Call) and part.name != "SUM" for part in parts_of(expression))
        if not decides or not isinstance(value, Number):
            return value
        seen = _Seen(self, at[0])
        areas = list(areas_of(expression))
        behind = not areas or any(self._says_something(one) for area in areas for one in seen.found(area))
        return value if behind else replace(value, is_told=False)

    def _says_something(self, found: Found) -> bool:
        known = self.known.get(found[:3])
        return known.is_told if isinstance(known, Number) else known != ""

    def cells(self, at: int, area: Area) -> Iterator[Found]:
        """The cells of the area of this sheet that are not empty."""
        rows = self.book.sheets[at].rows
        wanted = range(area.top, area.bottom + 1)
        numbers = wanted if len(wanted) <= len(rows) else [row for row in rows if row in wanted]
        for row in numbers:
            cells = rows.get(row, {})
            few = area.right - area.left < len(cells)
            columns = range(area.left, area.right + 1) if few else sorted(cells)
            self.looked_at += 1 + len(columns)
            if self.looked_at > _MOST_CELLS:
                raise UnknownError
            for column in columns:
                if area.left <= column <= area.right and column in cells:
                    yield Found(at, row, column, cells[column])

    def sheet(self, name: str) -> int:
        """Which sheet bears the name."""
        wanted = name.casefold()
        for at, sheet in enumerate(self.book.sheets):
            if sheet.name.casefold() == wanted:
                return at
        raise UnknownError


@dataclass(frozen=True, slots=True)
class _Seen:
    """The workbook as the formulas of one sheet see it."""

    work: Work
    sheet: int

    def value(self, expression: Expression) -> Value:
        """What the expression comes to. Raises UnknownError, or ResultError where it is an error."""
        if isinstance(expression, Area):
            return self._single(expression)
        if isinstance(expression, Call):
            return call(self, expression)
        if not isinstance(expression, Operation):
            return Number.of(expression) if isinstance(expression, Fraction) else expression
        return self._operated(expression)

    def _operated(self, expression: Expression) -> Value:
        """A1+A2+A3… is an operation on an operation on …: hundreds deep to the left, a few to the right."""
        later: list[Operation] = []
        while isinstance(expression, Operation):
            later.append(expression)
            expression = expression.left
        found = self.value(expression)
        for one in reversed(later):
            right = self.value(one.right)
            found = (holds if one.compares else calculated_with)(one.sign, found, right)
        return found

    def _single(self, area: Area) -> Value:
        if not area.is_one_cell:
            raise UnknownError
        return next((self.value_of(found) for found in self.found(area)), None)

    def found(self, area: Area) -> Iterator[Found]:
        """The cells of the area that are not empty."""
        return self.work.cells(self.sheet if area.sheet is None else self.work.sheet(area.sheet), area)

    def is_hidden(self, found: Found) -> bool:
        """Whether its row is hidden."""
        return found.row in self.work.book.sheets[found.sheet].hidden_rows

    def value_of(self, found: Found) -> Value:
        """The value of a cell. Raises UnknownError, or ResultError where it is an error."""
        place = found[:3]
        if place in self.work.open_:
            return _value(self.work.known.get(place, Open.UNKNOWN))
        return _given(found.cell)


def _value(result: Result) -> Value:
    if result is Open.ERROR:
        raise ResultError
    if isinstance(result, Open):
        raise UnknownError
    return result


def _given(cell: Cell) -> Value:
    """What stands in a cell that is no open formula. Texts are compared as they are stored, whatever their font."""
    if cell.kind is CellKind.TEXT:
        return str(cell.value if cell.raw is None else cell.raw)
    if cell.kind is CellKind.BOOL:
        return bool(cell.value)
    if cell.kind is CellKind.ERROR and str(cell.value).startswith("#"):
        raise ResultError
    if cell.kind is not CellKind.NUMBER:
        raise UnknownError
    return Number.of(cell.value)
