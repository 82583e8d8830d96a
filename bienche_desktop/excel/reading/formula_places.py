"""What functions see of the workbook: the cells of areas, and the values of what stands between commas."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from bienche_desktop.excel.book.workbook import Cell, CellKind
from bienche_desktop.excel.reading.cell_formulas import Area, Call, Expression, parse_cell_formula
from bienche_desktop.excel.reading.formula_values import Number, ResultError, UnknownError, Value, number_of


class Found(NamedTuple):
    """A cell of an area that is not empty, and where it stands."""

    sheet: int
    row: int
    column: int
    cell: Cell

    @property
    def is_date(self) -> bool:
        return self.cell.kind is CellKind.DATE


class Places(Protocol):
    """The workbook as one formula sees it. Everything raises UnknownError where the answer cannot be known."""

    def value(self, expression: Expression) -> Value:
        """What the expression comes to. Raises ResultError where it is an error."""

    def found(self, area: Area) -> Iterable[Found]:
        """The cells of the area that are not empty."""

    def value_of(self, found: Found) -> Value:
        """The value of such a cell. Raises ResultError where it is an error."""

    def is_hidden(self, found: Found) -> bool:
        """Whether its row is hidden."""


def numbers_in(places: Places, parts: tuple[Expression, ...]) -> list[Number]:
    """The numbers of these: words in areas count nothing; what looks like a number and is text, nobody knows."""
    numbers: list[Number] = []
    for part in parts:
        if isinstance(part, Area):
            numbers += [one for found in places.found(part) if (one := counted(places.value_of(found))) is not None]
        else:
            numbers.append(number_of(places.value(part)))
    return numbers


def looked_at(places: Places, found: Found) -> Value:
    """The value of a cell for a function that passes errors by."""
    try:
        return places.value_of(found)
    except ResultError as error:
        raise UnknownError from error


def counted(value: Value) -> Number | None:
    """The number in a cell of an area; None for a word."""
    if isinstance(value, str) and not any(letter.isdigit() for letter in value):
        return None
    return number_of(value)


def areas_in(parts: tuple[Expression, ...]) -> list[Area]:
    """The parts, which must all be areas."""
    areas = [part for part in parts if isinstance(part, Area)]
    if len(areas) != len(parts):
        raise UnknownError
    return areas


def is_subtotal(cell: Cell) -> bool:
    """Whether the cell is a partial result, which other partial results leave out; unknown where it is only in part."""
    formula = cell.formula
    if formula is None or (formula and "subtotal" not in formula.lower() and "aggregate" not in formula.lower()):
        return False
    expression = parse_cell_formula(formula)
    if isinstance(expression, Call) and expression.name == "SUBTOTAL":
        return True
    raise UnknownError
