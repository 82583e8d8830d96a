"""Values of formulas, and what is done with one or two of them: arithmetic, comparisons, rounding.

Every number is known twice: exactly, and as the binary fraction that a spreadsheet program reaches on the same way.
Where a comparison or a rounding comes out differently for the two, nobody knows what that program would show.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from bienche_desktop.domain.text import clean

_LARGEST = 10**15  # beyond it a spreadsheet program loses digits
_LONGEST_FRACTION = 2_000  # bits
_MOST_PLACES = 15


class UnknownError(Exception):
    """The result cannot be known."""


class ResultError(Exception):
    """The result is an error, as sure as a number: #DIV/0!."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `is_told` where a number stands behind it, not only empty cells."""

    value: Fraction
    double: float
    is_told: bool = True

    def __post_init__(self) -> None:
        if abs(self.value) > _LARGEST or self.value.denominator.bit_length() > _LONGEST_FRACTION:
            raise UnknownError

    @classmethod
    def of(cls, written: object) -> "Number":
        """The number as it is written, not as the binary fraction that stands nearest."""
        if isinstance(written, Fraction):
            return cls(written, float(written))
        if not isinstance(written, int | float) or not abs(written) <= _LARGEST:
            raise UnknownError
        return cls(Fraction(repr(written)), float(written))


Value = Number | str | bool | None
"""None is an empty cell."""

NOTHING = Number(Fraction(0), 0.0, False)


def number_of(value: Value) -> Number:
    """What the value counts in arithmetic; words and truth values are not calculated with."""
    if value is None:
        return NOTHING
    if not isinstance(value, Number):
        raise UnknownError
    return value


def truth_of(value: Value) -> bool:
    """Whether a condition with this result holds."""
    if isinstance(value, str):
        raise UnknownError
    return value if isinstance(value, bool) else relation(number_of(value), NOTHING) != 0


def calculated_with(sign: str, left: Value, right: Value) -> Number:
    """Left + - * or / right."""
    one, other = number_of(left), number_of(right)
    told = one.is_told or other.is_told
    if sign == "+":
        return Number(one.value + other.value, one.double + other.double, told)
    if sign == "-":
        return Number(one.value - other.value, one.double - other.double, told)
    if sign == "*":
        return Number(one.value * other.value, one.double * other.double, told)
    if (other.value == 0) != (other.double == 0):
        raise UnknownError
    if other.value == 0:
        raise ResultError
    return Number(one.value / other.value, one.double / other.double, told)


def added(numbers: list[Number]) -> Number:
    """Their sum."""
    exact, double = Fraction(0), 0.0
    for one in numbers:
        exact += one.value
        double += one.double
    return Number(exact, double, any(one.is_told for one in numbers))


# --- comparing ----------------------------------------------------------------------------------------------------


def relation(left: Number, right: Number) -> int:
    """1 where the left is greater, −1 where it is smaller, 0 where both are equal."""
    exact = (left.value > right.value) - (left.value < right.value)
    one, other = _shown(left.double), _shown(right.double)
    if exact != (one > other) - (one < other):
        raise UnknownError
    return exact


def _shown(double: float) -> float:
    """With the digits that a spreadsheet program compares."""
    return float(f"{double:.15g}")


def is_same_text(one: str, other: str) -> bool:
    """Whether the texts are equal but for capitals; unknown where only blanks or the way of writing accents differ."""
    if one.lower() == other.lower():
        return True
    if clean(one).lower() == clean(other).lower():
        raise UnknownError
    return False


def holds(sign: str, left: Value, right: Value) -> bool:
    """Whether left = <> < <= > or >= right holds. Words are only the same or not; an empty cell is 0 and no word."""
    if isinstance(left, str) or isinstance(right, str):
        return _holds_for_text(sign, left, right)
    at = relation(number_of(left), number_of(right))
    return {"=": at == 0, "<>": at != 0, "<": at < 0, "<=": at <= 0, ">": at > 0, ">=": at >= 0}[sign]


def _holds_for_text(sign: str, left: Value, right: Value) -> bool:
    if sign not in ("=", "<>"):
        raise UnknownError
    one, other = ("" if value is None else value for value in (left, right))
    if isinstance(one, str) and isinstance(other, str):
        same = is_same_text(one, other)
    else:
        same = _is_number_the_text(one, other)
    return same == (sign == "=")


def _is_number_the_text(one: Value, other: Value) -> bool:
    """A number never equals a word; a text with digits may be meant as a number, which nobody knows."""
    text = next(value for value in (one, other) if isinstance(value, str))
    if isinstance(one, bool) or isinstance(other, bool) or any(letter.isdigit() for letter in text):
        raise UnknownError
    return False


# --- rounding -----------------------------------------------------------------------------------------------------

Rounding = Callable[[Fraction], int]
"""A whole number in place of a number."""


def half_up(value: Fraction) -> int:
    """The nearest whole number, away from zero where two are equally near."""
    return _signed(value, math.floor(abs(value) + Fraction(1, 2)))


def away_from_zero(value: Fraction) -> int:
    return _signed(value, math.ceil(abs(value)))


def towards_zero(value: Fraction) -> int:
    return _signed(value, math.floor(abs(value)))


def downwards(value: Fraction) -> int:
    return math.floor(value)


def _signed(value: Fraction, size: int) -> int:
    return -size if value < 0 else size


def rounded(number: Number, places: Number, how: Rounding) -> Number:
    """The number with so many decimal places; with −2, whole hundreds."""
    if places.value.denominator != 1 or abs(places.value) > _MOST_PLACES:
        raise UnknownError
    factor = Fraction(10) ** int(places.value)
    exact = how(number.value * factor)
    if exact != how(Fraction(repr(number.double)) * factor):
        raise UnknownError
    result = exact / factor
    return Number(result, float(result), number.is_told)
