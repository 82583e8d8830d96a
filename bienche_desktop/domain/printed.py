"""Reading numbers out of the text of a workbook's cell: decided by evidence, otherwise a question."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bienche_desktop.domain.text import clean, fold


class PrintedKind(StrEnum):
    """What the text of a cell turned out to be."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    MISSING = "missing"
    QUESTION = "question"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about the column: whole numbers or not, which sign groups thousands, whether "-" means 0."""

    whole: bool | None = None
    thousands: str | None = None
    dash_is_zero: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A reading: ``value`` (per cent for percents, million đồng for money), or ``choices`` and ``why`` to ask about.

    ``decimals`` is the number of places printed, for comparing rounded percentages.
    """

    kind: PrintedKind
    value: Decimal | None = None
    choices: tuple[Decimal, ...] = ()
    decimals: int = 0
    why: str = ""


_MISSING = re.compile(r"[-–—−_.…/\\]*|[xX×]|k|K|ko|không")
_ERRORS = frozenset(["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"])
_SHAPES = (
    ("whole", re.compile(r"\d+")),
    ("dotted", re.compile(r"[1-9]\d{0,2}\.\d{3}")),
    ("commaed", re.compile(r"[1-9]\d{0,2},\d{3}")),
    ("dotted-many", re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")),
    ("commaed-many", re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")),
    ("spaced", re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")),
    ("comma-decimal", re.compile(r"\d+,\d+|[1-9]\d{0,2}(?:\.\d{3})+,\d+")),
    ("dot-decimal", re.compile(r"\d+\.\d+|[1-9]\d{0,2}(?:,\d{3})+\.\d+")),
)
_SIGNED = re.compile(r"([-+−–]?)\s*(\S.*)")
_PERCENT = re.compile(r"(.*\d)\s*%")
_MONEY = re.compile(r"(.*\d)\s*(tỷ|tỉ|triệu|nghìn|ngàn)(?: đồng| đ)?", re.IGNORECASE)
_MONEY_UNITS = {"ty": Decimal(1000), "ti": Decimal(1000), "trieu": Decimal(1), "nghin": Decimal("0.001")}
_COUNTED = re.compile(r"([\d.,]*\d) (?:người|biên chế|chỉ tiêu|tổ chức|đơn vị|thôn|đầu mối|viên chức|công chức)")


def read_printed(text: str, evidence: Evidence | None = None) -> Printed:
    """What the printed text says, judged by the evidence of its column; an open choice becomes a question.

    "-", "x", "…" and blanks are missing, never zero, unless the sheet says that "-" means 0. The shapes are those
    of issue 3 item 5: 1.263, 1,263, 1 263, 10,04%, 12,6 tỷ, 07, -, x, …, #REF!.
    """
    known = evidence or Evidence()
    printed = clean(text).strip("'\u200b\ufeff ")
    if printed.upper() in _ERRORS:
        return Printed(PrintedKind.ERROR, why=f"ô báo lỗi {printed.upper()}, số không còn trong tệp")
    if _MISSING.fullmatch(printed):
        dash = known.dash_is_zero and printed in ("-", "–", "—", "−")
        return Printed(PrintedKind.NUMBER, Decimal(0)) if dash else Printed(PrintedKind.MISSING)
    for form, pattern in (("percent", _PERCENT), ("money", _MONEY)):
        found = pattern.fullmatch(printed)
        if found:
            return _percent(found) if form == "percent" else _money(found)
    counted = _COUNTED.fullmatch(printed)
    return _plain(counted.group(1) if counted else printed, known)


def _percent(found: re.Match[str]) -> Printed:
    inner = _plain(found.group(1), Evidence(whole=False, thousands=None))
    if inner.kind is not PrintedKind.NUMBER:
        return inner
    return Printed(PrintedKind.PERCENT, inner.value, decimals=inner.decimals)


def _money(found: re.Match[str]) -> Printed:
    unit = fold(found.group(2)).replace("ngan", "nghin")
    inner = _plain(found.group(1), Evidence(whole=False))
    if inner.kind is PrintedKind.NUMBER and inner.value is not None:
        return Printed(PrintedKind.MONEY, inner.value * _MONEY_UNITS[unit], decimals=inner.decimals)
    return inner


def _plain(printed: str, known: Evidence) -> Printed:
    found = _SIGNED.fullmatch(printed)
    sign, digits = found.groups() if found else ("", printed)
    shape = next((name for name, pattern in _SHAPES if pattern.fullmatch(digits)), None)
    if shape is None:
        return _unreadable(printed)
    reading = _read_shape(shape, digits, known)
    if sign in ("", "+"):
        return reading
    choices = tuple(-choice for choice in reading.choices)
    value = -reading.value if reading.value is not None else None
    return Printed(reading.kind, value, choices, reading.decimals, reading.why)


def _unreadable(printed: str) -> Printed:
    if not any(letter.isdigit() for letter in printed):
        return Printed(PrintedKind.ERROR, why="không phải là số")
    if "\u0336" in printed:
        return Printed(PrintedKind.ERROR, why="có chữ số bị gạch ngang: số nào còn dùng?")
    if re.fullmatch(r"\(\d[\d.,]*\)", printed):
        return Printed(PrintedKind.ERROR, why="số trong ngoặc: số âm hay chú thích?")
    if re.fullmatch(r"\d[\d.]* ?/ ?\d[\d.]*", printed):
        # "283/417" may be what is left, or what was cut, of what there was (docs/domain.md §2.3): never a bare ratio.
        return Printed(PrintedKind.ERROR, why="hai số trong một ô: còn lại trên trước đó, hay giảm trên trước đó? Hãy "
                                              "nhập số trước, số sau thành hai số riêng")  # fmt: skip
    if any(letter.isalpha() for letter in printed):
        return Printed(PrintedKind.ERROR, why="chữ lẫn trong số")
    return Printed(PrintedKind.ERROR, why="không đọc được như một số")


def _read_shape(shape: str, digits: str, known: Evidence) -> Printed:
    if shape == "whole":
        return _number(digits)
    if shape == "spaced":
        return _number(digits.replace(" ", "").replace(",", "."))
    if shape in ("dotted-many", "commaed-many"):
        return _number(re.sub(r"\D", "", digits))
    if shape in ("dotted", "commaed"):
        return _thousands_or_decimal(digits, known)
    if shape == "comma-decimal":
        return _number(digits.replace(".", "").replace(",", "."))
    return _number(digits.replace(",", ""))


def _number(plain: str) -> Printed:
    return Printed(PrintedKind.NUMBER, Decimal(plain), decimals=len(plain.partition(".")[2]))


def _thousands_or_decimal(digits: str, known: Evidence) -> Printed:
    """1.263 or 1,263: thousands, or three decimals? The dot groups thousands here unless the column has decimals."""
    mark = "." if "." in digits else ","
    grouped, decimal = _number(digits.replace(mark, "")), _number(digits.replace(",", "."))
    if known.thousands == mark and known.whole is not False:
        return grouped
    if known.whole is False and known.thousands is not None and known.thousands != mark:
        return decimal
    if mark == "." and known.thousands is None and known.whole is not False:
        return grouped
    choices = tuple(x.value for x in (grouped, decimal) if x.value is not None)
    return Printed(PrintedKind.QUESTION, choices=choices, why=f"“{digits}”: dấu “{mark}” là hàng nghìn hay phần lẻ?")
