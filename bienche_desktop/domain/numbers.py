"""Numbers as Vietnamese officers write them: 1.263 and 38,4; typing, showing, and reading what was printed."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bienche_desktop.domain.errors import Refused

MINUS = "−"
_LONGEST_ENTRY = 200
_LARGEST = 10**15
_THIN_BLANKS = "\u00a0\u2007\u2009\u202f"


def format_number(value: int | float | Decimal | None, decimals: int | None = None, signed: bool = False) -> str:
    """The number with dots for thousands and a comma for decimals: 1.263; 38,4; "" for None.

    ``decimals`` fixes the places (halves away from zero); without it whole numbers have none and others as many
    as they have. ``signed`` shows + before positive numbers. The minus is the true sign −.
    """
    if value is None:
        return ""
    number = Decimal(str(value))
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, places = f"{abs(number):f}".partition(".")
    if decimals is None:
        places = places.rstrip("0")
    sign = MINUS if number < 0 else "+" if signed and number > 0 else ""
    return sign + _grouped(whole) + ("," + places if places else "")


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")


# --- what a user types -------------------------------------------------------------------------------------------

_ENTRY_TOKEN = re.compile(r"\s*(?:(\d[\d.,]*(?: \d{3})*(?:,\d+)?)|([-+*/()]))")
_ENTRY_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?")


def parse_entry(text: str, whole: bool) -> int | float | None:
    """What the typed text is worth: an int, a float where decimals are allowed, None for an empty entry.

    Accepts 1.263, 1263, 1 263, 38,4 (unless ``whole``) and sums such as 12+3-1 or =12*2. Raises Refused with the
    reason for anything else; letters and names are never evaluated.
    """
    entry = text.strip().translate(str.maketrans(_THIN_BLANKS + MINUS, " " * len(_THIN_BLANKS) + "-"))
    if entry in ("", "="):
        return None
    if len(entry) > _LONGEST_ENTRY:
        raise Refused("Ô này nhận một số hoặc một phép tính ngắn; hãy gõ lại ngắn hơn.")
    value = _Sum(_entry_tokens(entry.removeprefix("="), text)).value(text)
    if abs(value) > _LARGEST:
        raise Refused(f"“{text.strip()}” lớn quá mức có thể có; hãy kiểm tra lại số vừa gõ.")
    if value.denominator == 1:
        return int(value)
    if whole:
        raise Refused(f"Ô này chỉ nhận số nguyên, “{text.strip()}” có phần lẻ; hãy gõ số không có dấu phẩy.")
    return float(value)


def _entry_tokens(entry: str, text: str) -> list[str | Fraction]:
    tokens: list[str | Fraction] = []
    at = 0
    entry = entry.rstrip()
    while at < len(entry):
        found = _ENTRY_TOKEN.match(entry, at)
        if found is None:
            raise Refused(f"“{text.strip()}” không phải là số; hãy gõ số như 1.263 hoặc phép tính như 12+3-1.")
        number, sign = found.groups()
        tokens.append(sign if number is None else _entry_number(number))
        at = found.end()
    return tokens


def _entry_number(number: str) -> Fraction:
    found = _ENTRY_NUMBER.fullmatch(number)
    if found is None:
        raise Refused(f"Không hiểu số “{number}”; hàng nghìn dùng dấu chấm (1.263), phần lẻ dùng dấu phẩy (38,4).")
    whole, places = found.groups()
    digits = re.sub(r"\D", "", whole)
    return Fraction(int(digits + (places or "")), 10 ** len(places or ""))


class _Sum:
    """Works out a sum of numbers with + - * / and brackets; the usual order of operations."""

    def __init__(self, tokens: list[str | Fraction]) -> None:
        self._tokens = tokens
        self._at = 0

    def value(self, text: str) -> Fraction:
        """The worth of the whole entry; Refused where it is not a complete sum."""
        try:
            result = self._added()
        except (IndexError, ZeroDivisionError, RecursionError):
            result = None
        if result is None or self._at != len(self._tokens):
            raise Refused(f"Phép tính “{text.strip()}” chưa đúng; hãy gõ như 12+3-1 hoặc =12*2.")
        return result

    def _added(self) -> Fraction:
        result = self._multiplied()
        while self._next() in ("+", "-"):
            result += self._multiplied() if self._take() == "+" else -self._multiplied()
        return result

    def _multiplied(self) -> Fraction:
        result = self._single()
        while self._next() in ("*", "/"):
            result = result * self._single() if self._take() == "*" else result / self._single()
        return result

    def _single(self) -> Fraction:
        token = self._take()
        if isinstance(token, Fraction):
            return token
        if token == "(":
            inside = self._added()
            if self._take() != ")":
                raise IndexError
            return inside
        if token in ("-", "+"):
            return -self._single() if token == "-" else self._single()
        raise IndexError

    def _next(self) -> str | Fraction | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> str | Fraction:
        self._at += 1
        return self._tokens[self._at - 1]
