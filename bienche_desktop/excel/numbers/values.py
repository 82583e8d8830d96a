"""Numbers of cells: what is sure is a value, the rest a question or a problem that names its cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.printed import Evidence, Printed, PrintedKind, read_printed
from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.cells import BOOL, DATE, ERROR, NUMBER, TEXT, UNCACHED
from bienche_desktop.excel.book.workbook import Cell
from bienche_desktop.excel.formats.xlsx_parts import is_date_format
from bienche_desktop.excel.layout.thousands import COMMA_DECIMAL


@dataclass(frozen=True, slots=True)
class Read:
    """A cell's number; with neither value nor `why` the cell says nothing. `asked` tells questions from problems."""

    value: Number | None = None
    why: str = ""
    choices: tuple[Decimal, ...] = ()
    asked: bool = False
    decimals: int = 0


NOTHING = Read()
NO_RESULT = "công thức chưa có kết quả trong tệp; hãy mở bằng Excel, lưu lại, hoặc gõ số"
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_SCALED = re.compile(r"[0#?](,+)(?=[^0#?,]|$)")
_MOST = 10**12
"""No number of posts, and no money in million đồng, is larger."""


def column_is_whole(cells: Iterable[Cell], may_be_decimal: bool) -> bool:
    """Whether a column holds whole numbers only: always for posts, by its cells for norms and money."""
    if not may_be_decimal:
        return True
    for cell in cells:
        if cell.kind is NUMBER and isinstance(cell.value, float) and not cell.value.is_integer():
            return False
        if cell.kind is TEXT and COMMA_DECIMAL.fullmatch(clean(str(cell.value))):
            return False
    return True


def read_level(cell: Cell, format: str, evidence: Evidence) -> Read:
    """The number of posts, people or units in a cell. Whole where the evidence says so, never negative."""
    if cell.kind is NUMBER:
        return _sensible(_numeric(cell, format, evidence))
    plain = _other_kinds(cell)
    if plain is not None:
        return plain
    return _sensible(_level_of(read_printed(str(cell.value), evidence), str(cell.value), evidence))


def _sensible(read: Read) -> Read:
    """The same; a problem where no sheet could mean so large a number."""
    if read.value is not None and not -_MOST <= read.value <= _MOST:
        return Read(why="số lớn bất thường (trên một nghìn tỷ)")
    return replace(read, choices=tuple(choice for choice in read.choices if abs(choice) <= _MOST))


def _other_kinds(cell: Cell) -> Read | None:
    """What is no text: formulas without result, errors, dates, truth values."""
    if cell.kind is UNCACHED:
        return Read(why=NO_RESULT, asked=True)
    if cell.kind is ERROR:
        return Read(why=f"ô báo lỗi {cell.value}, số không còn trong tệp")
    if cell.kind in (DATE, BOOL):
        return Read(why="ô là ngày tháng hoặc đúng/sai, không phải số")
    return None


def _numeric(cell: Cell, format: str, evidence: Evidence) -> Read:
    value = _tidy(cell.value)
    if "%" in format:
        return Read(why="ô định dạng phần trăm trong cột số lượng")
    if is_date_format(format):
        return Read(why="ô định dạng ngày tháng trong cột số lượng")
    if (otherwise := _shown_otherwise(value, format)) is not None:
        return otherwise
    if value < 0:
        return Read(why="số âm trong cột số lượng")
    if isinstance(value, float) and evidence.whole:
        choices: tuple[Decimal, ...] = (Decimal(repr(value)),)
        thousand = Decimal(repr(value)) * 1000
        if thousand == int(thousand) and value < 1000:
            choices = (thousand.quantize(Decimal(1)), *choices)
        return Read(
            why="số lẻ trong cột số nguyên: có thể dấu hàng nghìn bị hiểu thành dấu phẩy", choices=choices, asked=True
        )
    return Read(value)


def _shown_otherwise(value: Number, format: str) -> Read | None:
    """A question where the sheet shows another number than it holds, in thousands ("#,##0,"), or none (";;;")."""
    shown = format.split(";")[0]
    commas = _SCALED.search(_QUOTED.sub("", shown))
    if commas is not None and value:
        stored = Decimal(repr(value))
        choices = (stored.scaleb(-3 * len(commas[1])), stored)
        return Read(why="ô hiện số đã chia cho nghìn, khác số lưu trong ô", choices=choices, asked=True)
    if ";" in format and not shown and value > 0:
        return Read(why="ô được định dạng để không hiện số", choices=(Decimal(repr(value)),), asked=True)
    return None


def _tidy(value: object) -> Number:
    """Without the dust of binary fractions: 24.999999999 is 25."""
    number = value if isinstance(value, int | float) else 0
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _level_of(printed: Printed, text: str, evidence: Evidence) -> Read:
    if printed.kind is PrintedKind.MISSING:
        return NOTHING
    if printed.kind is PrintedKind.QUESTION:
        return Read(why=printed.why, choices=printed.choices, asked=True)
    if printed.kind is PrintedKind.PERCENT:
        return Read(why="phần trăm trong cột số lượng")
    if printed.value is None:
        return Read(why=printed.why)
    number = plain_number(printed.value)
    if number < 0:
        return Read(why="số âm trong cột số lượng")
    if isinstance(number, float) and evidence.whole:
        return Read(why="số lẻ trong cột số nguyên", choices=(printed.value,), asked=True)
    return Read(number, decimals=printed.decimals)


def plain_number(value: Decimal) -> Number:
    """The decimal as an int where it is whole, otherwise as a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_difference(cell: Cell, evidence: Evidence, format: str = "") -> Read:
    """A printed increase or decrease, sign as printed."""
    return _sensible(_difference(cell, evidence, format))


def _difference(cell: Cell, evidence: Evidence, format: str) -> Read:
    if cell.kind is NUMBER:
        return Read(why="ô định dạng phần trăm trong cột tăng, giảm") if "%" in format else Read(_tidy(cell.value))
    plain = _other_kinds(cell)
    if plain is not None:
        return plain
    printed = read_printed(re.sub(r"^\s*(giảm|tăng)\s*", "", str(cell.value), flags=re.IGNORECASE), evidence)
    if printed.kind is PrintedKind.NUMBER and printed.value is not None:
        return Read(plain_number(printed.value), decimals=printed.decimals)
    if printed.kind is PrintedKind.QUESTION:
        return Read(why=printed.why, choices=printed.choices, asked=True)
    return NOTHING if printed.kind is PrintedKind.MISSING else Read(why=printed.why or "không đọc được như một số")


def read_percentage(cell: Cell, format: str) -> Read:
    """Per cent, with the number of places printed; a number under a percent format counts as a share of one."""
    return _sensible(_percentage(cell, format))


def _percentage(cell: Cell, format: str) -> Read:
    if cell.kind is NUMBER and isinstance(cell.value, int | float):
        places = len(format.partition(".")[2].partition("%")[0]) if "%" in format else 0
        if "%" in format:
            return Read(round(cell.value * 100, 6), decimals=places)
        decimals = len(repr(cell.value).partition(".")[2]) if isinstance(cell.value, float) else 0
        return Read(cell.value, decimals=decimals)
    plain = _other_kinds(cell)
    if plain is not None:
        return plain
    printed = read_printed(str(cell.value), Evidence(whole=False))
    if printed.kind in (PrintedKind.PERCENT, PrintedKind.NUMBER) and printed.value is not None:
        return Read(float(printed.value), decimals=printed.decimals)
    return NOTHING if printed.kind is PrintedKind.MISSING else Read(why=printed.why or "không đọc được tỷ lệ")
