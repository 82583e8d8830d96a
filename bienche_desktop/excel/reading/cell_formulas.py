"""The formulas of cells as expressions: numbers, texts, places, functions, arithmetic and comparisons.

Anything else (a name, an array, a power, joined texts, another workbook) is not understood, so that nobody calculates
with it. Which functions are known is told by `formula_functions`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from bienche_desktop.excel.book.workbook import column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_SHEET = r"(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?"
_LINES = r"(?P<lines>\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7})"
_TOKEN = re.compile(
    rf"\s*(?:(?P<reference>{_SHEET}(?:(?P<first>{_CELL})(?::(?P<last>{_CELL}))?|{_LINES})(?![\w.(!\[:]))"
    r'|(?P<text>"(?:[^"]|"")*")'
    r"|(?P<truth>TRUE|FALSE)(?![\w.(!\[:])(?:\(\s*\))?"
    r"|(?P<number>\d+(?:\.\d+)?)(?![\w.!:])"
    r"|(?P<function>[A-Z]+)\s*\("
    r"|(?P<sign><>|<=|>=|[-+*/(),;%<>=]))",
    re.IGNORECASE,
)
_OPEN_DOCUMENT = re.compile(
    r'("(?:[^"]|"")*")|\[(?:\$?(\'(?:[^\']|\'\')+\'|[^.\[\]\'!]+))?\.([$A-Z\d]+)(?::\.([$A-Z\d]+))?\]', re.IGNORECASE
)
_PLACE = re.compile(r"\$?([A-Z]*)\$?(\d*)", re.IGNORECASE)
_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
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

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1


@dataclass(frozen=True, slots=True)
class Call:
    """A function of these, its name in capitals."""

    name: str
    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Operation:
    """`left` + - * / or a comparison `right`."""

    sign: str
    left: "Expression"
    right: "Expression"

    @property
    def compares(self) -> bool:
        return self.sign in _COMPARISONS


Expression = Fraction | str | bool | Area | Call | Operation


class _NotPlainError(Exception):
    """The formula is none of the plain ones."""


def parse_cell_formula(text: str) -> Expression | None:
    """What a cell's formula says, without its "="; None where it is more than is understood here."""
    if not text or len(text) > _LONGEST:
        return None
    try:
        reading = _Reading(list(_tokens(_as_excel(text))))
        found = reading.expression(0)
        return found if reading.at_end else None
    except _NotPlainError:
        return None


def areas_of(expression: Expression) -> Iterator[Area]:
    """Every place that the formula names."""
    yield from (one for one in parts_of(expression) if isinstance(one, Area))


def parts_of(expression: Expression) -> Iterator[Expression]:
    """The formula and everything inside it, however deep."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Call):
            waiting += part.parts
        elif isinstance(part, Operation):
            waiting += (part.left, part.right)


def _as_excel(text: str) -> str:
    """The formula as .xlsx writes it; OpenDocument puts places in brackets."""
    plain = text.strip().removeprefix("of:").removeprefix("oooc:").removeprefix("=")
    return _OPEN_DOCUMENT.sub(_place_of_open_document, plain)


def _place_of_open_document(found: re.Match[str]) -> str:
    words, sheet, first, last = found.groups()
    if words:
        return str(words)
    quoted = sheet if not sheet or sheet.startswith("'") else f"'{sheet}'"
    return f"{f'{quoted}!' if quoted else ''}{first}{f':{last}' if last else ''}"


_Token = tuple[str, Expression]
"""("operand", value), ("function", its name) or ("sign", the sign)."""


def _tokens(text: str) -> Iterator[_Token]:
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _NotPlainError
        at = found.end()
        yield _token(found)


def _token(found: re.Match[str]) -> _Token:
    if found["reference"]:
        return "operand", _area(found)
    if found["text"]:
        return "operand", found["text"][1:-1].replace('""', '"')
    if found["truth"]:
        return "operand", found["truth"].upper() == "TRUE"
    if found["number"]:
        return "operand", Fraction(found["number"])
    if found["function"]:
        return "function", found["function"].upper()
    return "sign", found["sign"].replace(";", ",")


def _area(found: re.Match[str]) -> Area:
    sheet = found["sheet"]
    if sheet and sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    if sheet and any(sign in sheet for sign in "[]:"):
        raise _NotPlainError  # another workbook, or several sheets at once
    first, last = (found["lines"] or "").split(":") if found["lines"] else (found["first"], found["last"])
    rows, columns = zip(*(_place(text) for text in (first, last or first)), strict=True)
    top, bottom = (min(rows), max(rows)) if rows[0] else (1, LAST_ROW)
    left, right = (min(columns), max(columns)) if columns[0] else (1, LAST_COLUMN)
    if top < 1 or bottom > LAST_ROW or right > LAST_COLUMN:
        raise _NotPlainError
    return Area(sheet or None, top, left, bottom, right)


def _place(text: str) -> tuple[int, int]:
    """Row and column; 0 for the part that whole rows or whole columns leave out."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise _NotPlainError
    return int(found[2] or 0), column_number(found[1].upper())


class _Reading:
    """Reads tokens as one expression, from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at == len(self._tokens)

    def expression(self, depth: int) -> Expression:
        """Sums, perhaps compared with each other."""
        if depth > _DEEPEST:
            raise _NotPlainError
        found = self._sum(depth)
        while (sign := self._sign(*_COMPARISONS)) is not None:
            found = Operation(sign, found, self._sum(depth))
        return found

    def _sum(self, depth: int) -> Expression:
        found = self._product(depth)
        while (sign := self._sign("+", "-")) is not None:
            found = Operation(sign, found, self._product(depth))
        return found

    def _product(self, depth: int) -> Expression:
        found = self._factor(depth)
        while (sign := self._sign("*", "/")) is not None:
            found = Operation(sign, found, self._factor(depth))
        return found

    def _factor(self, depth: int) -> Expression:
        sign = self._sign("+", "-")
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
        if kind == "function":
            return self._call(str(value), depth + 1)
        if kind == "operand":
            return value
        if value != "(":
            self._refuse()
        found = self.expression(depth + 1)
        return found if self._sign(")") else self._refuse()

    def _call(self, name: str, depth: int) -> Expression:
        parts = [self.expression(depth)]
        while self._sign(",") is not None:
            parts.append(self.expression(depth))
        if self._sign(")") is None:
            self._refuse()
        return Call(name, tuple(parts))

    def _sign(self, *wanted: str) -> str | None:
        if self.at_end or self._tokens[self._at][0] != "sign":
            return None
        sign = str(self._tokens[self._at][1])
        if sign not in wanted:
            return None
        self._at += 1
        return sign

    def _refuse(self) -> NoReturn:
        raise _NotPlainError
