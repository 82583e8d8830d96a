"""What one cell of an OOXML sheet holds: its stored text, type and style turned into a plain value."""

import math
from datetime import date, datetime, timedelta
from enum import StrEnum

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.cells import BOOL, DATE, ERROR, NUMBER, TEXT, UNCACHED
from bienche_desktop.excel.book.workbook import Cell, CellKind, Style
from bienche_desktop.excel.formats.xlsx_parts import Run, StringParts, decoded, is_date_format, unescape

_KINDS = {"": NUMBER, "b": BOOL, "e": ERROR, "n": NUMBER, "d": DATE}
_NO_SUCH_DAY = 60  # 29/2/1900
_LAST_DAY = 2_958_466  # the day after 31/12/9999, counted from 30/12/1899
_DAYS_1904 = 1_462
_SURE_DIGITS = 15  # more digits than these a number of Excel cannot hold


class Odd(StrEnum):
    """What is worth telling about a cell, in the words told."""

    STRUCK = "ô có chữ bị gạch ngang (chữ bị gạch vẫn được đọc, số bị gạch thì không)"
    NO_NUMBER = "ô ghi kiểu số nhưng không phải là số"
    OUT_OF_RANGE = "ô có ngày tháng ngoài khoảng cho phép, được đọc như số"


class CellValues:
    """Makes the cells of one sheet. ``odd`` collects what is odd about the cell made last; the caller empties it."""

    def __init__(self, styles: list[Style], strings: StringParts, starts_1904: bool) -> None:
        self.odd: list[Odd] = []
        self._styles = styles
        self._strings = strings.items
        self._struck = strings.struck
        self._dates = [is_date_format(style.format) for style in styles]
        self._decoded: dict[tuple[int, str], tuple[str, str | None]] = {}
        self._epoch = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 30)
        self._end = _LAST_DAY - (_DAYS_1904 if starts_1904 else 0)

    def cell(self, kind: str, text: str, runs: list[Run], style: int, formula: str | None) -> Cell | None:
        """The cell, or None where nothing is in it. ``kind`` is the type as the file names it."""
        if runs:
            return self.text(runs, style, formula)
        if not text:
            return Cell(None, UNCACHED, style, formula) if formula is not None and kind != "str" else None
        if kind == "s":
            return self.shared(int(text), style, formula)
        if kind in ("str", "inlineStr"):
            return self.text([("", unescape(text))], style, formula)
        return self._plain_cell(_KINDS[kind], text, style, formula)  # a type unknown to us could be anything

    def _plain_cell(self, kind: CellKind, text: str, style: int, formula: str | None) -> Cell:
        if kind is NUMBER:
            return self._number_cell(text, style, formula)
        if kind is ERROR:
            return Cell(text, kind, style, formula)
        if kind is BOOL:
            return Cell(text.strip() in ("1", "true"), kind, style, formula)
        return _iso_cell(text, style, formula)

    def _number_cell(self, text: str, style: int, formula: str | None) -> Cell:
        number = _number(text)
        if number is None:
            self.odd.append(Odd.NO_NUMBER)
            return Cell(text, ERROR, style, formula)
        return self.number(number, style, formula)

    def number(self, number: int | float, style: int, formula: str | None = None) -> Cell:
        """The cell of a number: a date where the format of its style says so."""
        if not self._dates[style]:
            return Cell(number, NUMBER, style, formula)
        if 0 <= number < self._end:
            return Cell(self._date(number), DATE, style, formula)
        self.odd.append(Odd.OUT_OF_RANGE)
        return Cell(number, NUMBER, style, formula)

    def _date(self, serial: float) -> date | datetime:
        """The day as Excel shows it, which counts a 29/2/1900 that never was: the days before it are one later."""
        serial = serial + 1 if serial < _NO_SUCH_DAY and self._epoch.year == 1899 else serial
        if float(serial).is_integer():
            return (self._epoch + timedelta(days=int(serial))).date()
        return self._epoch + timedelta(days=serial)

    def shared(self, index: int, style: int, formula: str | None = None) -> Cell | None:
        """The cell of a shared string. Raises Refused where the table has no such string."""
        if not 0 <= index < len(self._strings):
            raise Refused("Tệp đã hỏng: bảng chữ dùng chung thiếu phần mà ô cần; hãy mở bằng Excel, lưu lại "
                          "rồi nhập lần nữa.")  # fmt: skip
        if index in self._struck:
            self.odd.append(Odd.STRUCK)
        font = self._styles[style].font
        known = self._decoded.get((index, font))
        if known is None:
            known = self._decoded[index, font] = decoded(self._strings[index], font)
        value, raw = known
        return Cell(value, TEXT, style, formula, raw) if value else None

    def text(self, runs: list[Run], style: int, formula: str | None = None) -> Cell | None:
        """The cell of a text in runs of (font, text), or None where it is empty."""
        value, raw = decoded(runs, self._styles[style].font)
        return Cell(value, TEXT, style, formula, raw) if value else None


def _number(text: str) -> int | float | None:
    """The number, whole where the file writes it whole; None where the text is none that Excel could hold."""
    if text.isdecimal() and text.isascii() and len(text) <= _SURE_DIGITS:
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number) or "_" in text:
        return None
    return number if any(sign in text for sign in ".eE") else int(number)


def _iso_cell(text: str, style: int, formula: str | None) -> Cell:
    """A date in ISO form; times and spans of time stay text, they are no staffing figures."""
    try:
        return Cell(datetime.fromisoformat(text.rstrip("Z")), DATE, style, formula)
    except ValueError:
        return Cell(text, TEXT, style, formula)
