"""The plain formulas of cells: sums of ranges, sums, differences, products and quotients of cells and numbers.

Anything else (another function, a name, a text, another workbook) is not understood, so that nobody calculates with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from bienche_desktop.excel.book.workbook import column_number

_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_TOKEN = re.compile(
    rf"\s*(?:(?P<reference>(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?(?P<first>{_CELL})(?::(?P<last>{_CELL}))?(?![\w.(!\[]))"
    r"|(?P<number>\d+(?:\.\d+)?)(?![\w.!:])|(?P<sum>SUM\s*\()|(?P<sign>[-+*/(),;%]))",
    re.IGNORECASE,
)
_OPEN_DOCUMENT = re.compile(r"\[(?:\$?('(?:[^']|'')+'|[^.\[\]'!]+))?\.([$A-Z\d]+)(?::\.([$A-Z\d]+))?\]", re.IGNORECASE)
_PLACE = re.compile(r"\$?([A-Z]+)\$?(\d+)", re.IGNORECASE)
_LONGEST = 4_000
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of a sheet, both ends included; `sheet` None means that of the formula."""

    sheet: str | None
    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_one_cell(self) -> bool:
        return (self.top, self.left) == (self.bottom, self.right)


@dataclass(frozen=True, slots=True)
class Total:
    """SUM of these; areas count the numbers in them."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Operation:
    """`left` + - * or / `right`."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Fraction | Area | Total | Operation


class _NotPlainError(Exception):
    """The formula is none of the plain ones."""


def parse_cell_formula(text: str) -> Expression | None:
    """What a cell's formula says, without its "="; None where it is more than plain arithmetic with cells."""
    if not text or len(text) > _LONGEST:
        return None
    try:
        reading = _Reading(list(_tokens(_as_excel(text))))
        found = reading.sum(0)
        return found if reading.at_end else None
    except _NotPlainError:
        return None


def areas_of(expression: Expression) -> Iterator[Area]:
    """Every place that the formula names."""
    if isinstance(expression, Area):
        yield expression
    elif isinstance(expression, Total):
        for part in expression.parts:
            yield from areas_of(part)
    elif isinstance(expression, Operation):
        yield from areas_of(expression.left)
        yield from areas_of(expression.right)


def _as_excel(text: str) -> str:
    """The formula as .xlsx writes it; OpenDocument puts places in brackets."""
    plain = text.strip().removeprefix("of:").removeprefix("oooc:").removeprefix("=")
    return _OPEN_DOCUMENT.sub(_place_of_open_document, plain)


def _place_of_open_document(found: re.Match[str]) -> str:
    sheet, first, last = found.groups()
    quoted = sheet if not sheet or sheet.startswith("'") else f"'{sheet}'"
    return f"{f'{quoted}!' if quoted else ''}{first}{f':{last}' if last else ''}"


def _tokens(text: str) -> Iterator[tuple[str, Expression | str]]:
    """(kind, value): numbers and areas as such, "sum" and signs as text."""
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _NotPlainError
        at = found.end()
        if found["reference"]:
            yield "operand", _area(found)
        elif found["number"]:
            yield "operand", Fraction(found["number"])
        else:
            yield ("sum", "(") if found["sum"] else ("sign", found["sign"].replace(";", ","))


def _area(found: re.Match[str]) -> Area:
    sheet = found["sheet"]
    if sheet and sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    if sheet and any(sign in sheet for sign in "[]:"):
        raise _NotPlainError  # another workbook, or several sheets at once
    rows, columns = zip(*(_place(text) for text in (found["first"], found["last"] or found["first"])), strict=True)
    return Area(sheet or None, min(rows), min(columns), max(rows), max(columns))


def _place(text: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(text)
    if found is None:
        raise _NotPlainError
    return int(found[2]), column_number(found[1].upper())


class _Reading:
    """Reads tokens as one expression, from left to right."""

    def __init__(self, tokens: list[tuple[str, Expression | str]]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at == len(self._tokens)

    def sum(self, depth: int) -> Expression:
        """Products with + and - between them."""
        if depth > _DEEPEST:
            raise _NotPlainError
        found = self._product(depth)
        while (sign := self._sign("+-")) is not None:
            found = Operation(sign, found, self._product(depth))
        return found

    def _product(self, depth: int) -> Expression:
        found = self._factor(depth)
        while (sign := self._sign("*/")) is not None:
            found = Operation(sign, found, self._factor(depth))
        return found

    def _factor(self, depth: int) -> Expression:
        sign = self._sign("+-")
        if sign is not None:
            inner = self._factor(depth + 1) if depth < _DEEPEST else self._refuse()
            return Operation("-", Fraction(0), inner) if sign == "-" else inner
        found = self._operand(depth)
        while self._sign("%") is not None:
            found = Operation("/", found, Fraction(100))
        return found

    def _operand(self, depth: int) -> Expression:
        if self.at_end:
            self._refuse()
        kind, value = self._tokens[self._at]
        self._at += 1
        if kind == "sum":
            return Total(self._parts(depth + 1))
        if value == "(":
            found = self.sum(depth + 1)
            return found if self._sign(")") else self._refuse()
        return value if not isinstance(value, str) else self._refuse()

    def _parts(self, depth: int) -> tuple[Expression, ...]:
        parts = [self.sum(depth)]
        while self._sign(",") is not None:
            parts.append(self.sum(depth))
        if self._sign(")") is None:
            self._refuse()
        return tuple(parts)

    def _sign(self, wanted: str) -> str | None:
        if self.at_end or self._tokens[self._at][0] != "sign":
            return None
        sign = str(self._tokens[self._at][1])
        if sign not in wanted:
            return None
        self._at += 1
        return sign

    def _refuse(self) -> "Expression":
        raise _NotPlainError
