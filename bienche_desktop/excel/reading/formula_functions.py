"""The functions that are known, exactly as spreadsheet programs work them out; what is doubtful is unknown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bienche_desktop.excel.reading.cell_formulas import Area, Call, Expression
from bienche_desktop.excel.reading.formula_criteria import count_ifs, sum_if, sum_ifs
from bienche_desktop.excel.reading.formula_places import (
    Found,
    Places,
    areas_in,
    counted,
    is_subtotal,
    looked_at,
    numbers_in,
)
from bienche_desktop.excel.reading.formula_values import (
    NOTHING,
    Number,
    ResultError,
    Rounding,
    UnknownError,
    Value,
    added,
    away_from_zero,
    calculated_with,
    downwards,
    half_up,
    number_of,
    relation,
    rounded,
    towards_zero,
    truth_of,
)

Parts = tuple[Expression, ...]


def call(places: Places, called: Call) -> Value:
    """What the function comes to. Raises UnknownError, or ResultError where it is an error."""
    known = _FUNCTIONS.get(called.name)
    if known is None or not known.fewest <= len(called.parts) <= known.most:
        raise UnknownError
    return known.work(places, called.parts)


def _sum(places: Places, parts: Parts) -> Number:
    return added(numbers_in(places, parts))


def _average(places: Places, parts: Parts) -> Number:
    numbers = numbers_in(places, parts)
    return calculated_with("/", added(numbers), Number.of(len(numbers)))


def _extreme(side: int, places: Places, parts: Parts) -> Number:
    """The largest or smallest; 0 of nothing at all, as Excel says."""
    numbers = numbers_in(places, parts) or [NOTHING]
    found = numbers[0]
    for one in numbers:
        found = one if relation(one, found) == side else found
    return Number(found.value, found.double, any(one.is_told for one in numbers))


def _count(places: Places, parts: Parts) -> Number:
    found = (one for area in areas_in(parts) for one in places.found(area))
    return Number.of(sum(one.is_date or counted(looked_at(places, one)) is not None for one in found))


def _count_all(places: Places, parts: Parts) -> Number:
    return Number.of(sum(1 for area in areas_in(parts) for _ in places.found(area)))


def _absolute(places: Places, parts: Parts) -> Number:
    number = number_of(places.value(parts[0]))
    return Number(abs(number.value), abs(number.double), number.is_told)


def _round(how: Rounding, places: Places, parts: Parts) -> Number:
    digits = number_of(places.value(parts[1])) if len(parts) == 2 else NOTHING
    return rounded(number_of(places.value(parts[0])), digits, how)


# --- conditions ---------------------------------------------------------------------------------------------------


def _if(places: Places, parts: Parts) -> Value:
    if truth_of(places.value(parts[0])):
        return places.value(parts[1])
    return places.value(parts[2]) if len(parts) == 3 else False


def _if_error(places: Places, parts: Parts) -> Value:
    try:
        return places.value(parts[0])
    except ResultError:
        return places.value(parts[1])


def _is_error(places: Places, parts: Parts) -> bool:
    try:
        places.value(parts[0])
    except ResultError:
        return True
    return False


def _all(places: Places, parts: Parts) -> bool:
    return all(_conditions(places, parts))


def _any(places: Places, parts: Parts) -> bool:
    return any(_conditions(places, parts))


def _conditions(places: Places, parts: Parts) -> list[bool]:
    """What each of them says; an empty cell would be left out by some and be false to others."""
    said = [places.value(part) for part in parts]
    if None in said:
        raise UnknownError
    return [truth_of(one) for one in said]


def _not(places: Places, parts: Parts) -> bool:
    return not truth_of(places.value(parts[0]))


# --- partial results ----------------------------------------------------------------------------------------------

_WITHOUT_HIDDEN = 100


def _subtotal(places: Places, parts: Parts) -> Value:
    """SUBTOTAL(9, …): other partial results are left out, under 109 also rows that are hidden.

    Under 9, rows count that were hidden by hand, and those do not that a filter hides: which of both is not known.
    """
    code = places.value(parts[0])
    number = int(code.value) if isinstance(code, Number) and code.value.denominator == 1 else 0
    work = _OF_CODE.get(number % _WITHOUT_HIDDEN if number > _WITHOUT_HIDDEN else number)
    if work is None:
        raise UnknownError
    only = _WithoutSubtotals(places, leaves_hidden=number > _WITHOUT_HIDDEN)
    return work(only, tuple(areas_in(parts[1:])))


@dataclass(frozen=True, slots=True)
class _WithoutSubtotals:
    """The workbook as SUBTOTAL sees it."""

    places: Places
    leaves_hidden: bool

    def value(self, expression: Expression) -> Value:
        return self.places.value(expression)

    def value_of(self, found: Found) -> Value:
        return self.places.value_of(found)

    def is_hidden(self, found: Found) -> bool:
        return self.places.is_hidden(found)

    def found(self, area: Area) -> "list[Found]":
        return [one for one in self.places.found(area) if not is_subtotal(one.cell) and self._counts(one, area)]

    def _counts(self, found: Found, area: Area) -> bool:
        if not self.places.is_hidden(found):
            return True
        if not self.leaves_hidden or area.top == area.bottom:
            raise UnknownError
        return False


@dataclass(frozen=True, slots=True)
class _Function:
    """How a function is worked out, and how many parts it takes."""

    work: Callable[[Places, Parts], Value]
    fewest: int = 1
    most: int = 255


_OF_CODE: dict[int, Callable[[Places, Parts], Value]] = {
    1: _average, 2: _count, 3: _count_all, 4: partial(_extreme, 1), 5: partial(_extreme, -1), 9: _sum,
}  # fmt: skip
_FUNCTIONS = {
    "SUM": _Function(_sum),
    "AVERAGE": _Function(_average),
    "MAX": _Function(partial(_extreme, 1)),
    "MIN": _Function(partial(_extreme, -1)),
    "COUNT": _Function(_count),
    "COUNTA": _Function(_count_all),
    "SUBTOTAL": _Function(_subtotal, 2),
    "SUMIF": _Function(sum_if, 2, 3),
    "SUMIFS": _Function(sum_ifs, 3),
    "COUNTIF": _Function(count_ifs, 2, 2),
    "COUNTIFS": _Function(count_ifs, 2),
    "ABS": _Function(_absolute, 1, 1),
    "INT": _Function(partial(_round, downwards), 1, 1),
    "TRUNC": _Function(partial(_round, towards_zero), 1, 2),
    "ROUND": _Function(partial(_round, half_up), 2, 2),
    "ROUNDUP": _Function(partial(_round, away_from_zero), 2, 2),
    "ROUNDDOWN": _Function(partial(_round, towards_zero), 2, 2),
    "IF": _Function(_if, 2, 3),
    "IFERROR": _Function(_if_error, 2, 2),
    "ISERROR": _Function(_is_error, 1, 1),
    "AND": _Function(_all),
    "OR": _Function(_any),
    "NOT": _Function(_not, 1, 1),
}
