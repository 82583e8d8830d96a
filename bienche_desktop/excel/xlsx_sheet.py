"""One worksheet of an OOXML workbook, heard as it is parsed."""

import re
from datetime import date, datetime, timedelta
from itertools import pairwise

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.preflight import LIMITS
from bienche_desktop.excel.workbook import Cell, CellKind, Merge, Style, column_number
from bienche_desktop.excel.xlsx_parts import Attributes, Run, decoded, is_date_format, unescape

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_KINDS = {"s": CellKind.TEXT, "str": CellKind.TEXT, "inlineStr": CellKind.TEXT, "b": CellKind.BOOL,
          "e": CellKind.ERROR, "n": CellKind.NUMBER, "d": CellKind.DATE}  # fmt: skip


class SheetParts:
    """One worksheet: non-empty cells, merges, hidden rows and columns, outline levels."""

    def __init__(self, styles: list[Style], strings: list[list[Run]], starts_1904: bool) -> None:
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.outline: dict[int, int] = {}
        self._styles = styles
        self._strings = strings
        self._dates = [is_date_format(style.format) for style in styles]
        self._decoded: dict[tuple[int, str], tuple[str, str | None]] = {}
        self._epoch = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 30)
        self._row = self._column = self._count = 0
        self._row_text = ""
        self._letters: dict[str, int] = {}
        self._style, self._type, self._formula = 0, "n", False
        self._value: list[str] = []
        self._formula_text: list[str] = []
        self._runs: list[Run] = []
        self._font = ""
        self._sink: list[str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._sink = self._value
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._formula, self._sink = True, self._formula_text
        elif tag in ("is", "r", "rFont", "t"):
            self._start_inline(tag, attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))

    def text(self, text: str) -> None:
        if self._sink is not None:
            self._sink.append(text)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "f"):
            self._sink = None
        elif tag == "t" and self._sink is not None:
            self._runs.append((self._font, unescape("".join(self._sink))))
            self._sink = None

    def _start_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column, self._row_text = 0, str(self._row)
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)
        if attributes.get("outlineLevel", "0") != "0":
            self.outline[self._row] = int(attributes["outlineLevel"])

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r", "")
        if place:
            letters = place.rstrip("0123456789")
            column = self._letters.get(letters)
            self._column = self._new_column(letters) if column is None else column
            digits = place[len(letters) :]
            if digits != self._row_text:
                self._row, self._row_text = int(digits), digits
        else:
            self._column += 1
        if not (0 < self._row <= _LAST_ROW and 0 < self._column <= _LAST_COLUMN):
            raise ValueError("cell outside the sheet")
        style = int(attributes.get("s") or 0)
        self._style = style if style < len(self._styles) else 0
        self._type = attributes.get("t", "n")
        self._formula = False
        self._value, self._formula_text, self._runs = [], [], []

    def _new_column(self, letters: str) -> int:
        if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
            raise ValueError("no cell address")
        self._letters[letters] = column_number(letters.upper())
        return self._letters[letters]

    def _start_inline(self, tag: str, attributes: Attributes) -> None:
        if tag == "rFont":
            self._font = attributes.get("val", "")
        elif tag == "t":
            self._sink = []
        else:
            self._font = ""

    def _end_cell(self) -> None:
        text = "".join(self._value)
        if not (text or self._runs or self._formula):
            return
        self._count += 1
        if self._count > LIMITS.cells:
            raise Refused("Trang tính có quá nhiều ô (trên 5 triệu); hãy tách tệp hoặc xóa phần thừa rồi nhập lại.")
        formula = "".join(self._formula_text) if self._formula else None
        cell = self._cell(text, formula)
        if cell is not None:
            self.rows.setdefault(self._row, {})[self._column] = cell

    def _cell(self, text: str, formula: str | None) -> Cell | None:
        if self._runs:
            return self._text_cell(self._runs, formula)
        if not text:
            has_text_result = self._type == "str"
            return Cell(None, CellKind.UNCACHED, self._style, formula) if not has_text_result else None
        if self._type == "s":
            return self._shared_cell(int(text), formula)
        if self._type == "str":
            return self._text_cell([("", unescape(text))], formula)
        return self._plain_cell(text, formula)

    def _plain_cell(self, text: str, formula: str | None) -> Cell:
        kind = _KINDS.get(self._type, CellKind.NUMBER)
        if kind is CellKind.ERROR:
            return Cell(text, kind, self._style, formula)
        if kind is CellKind.BOOL:
            return Cell(text.strip() == "1", kind, self._style, formula)
        if kind is CellKind.DATE:
            return _iso_cell(text, self._style, formula)
        number = float(text) if any(sign in text for sign in ".eEnN") else int(text)
        if self._dates[self._style] and 0 <= number < 2_958_466:
            return Cell(self._date(number), CellKind.DATE, self._style, formula)
        return Cell(number, CellKind.NUMBER, self._style, formula)

    def _date(self, serial: float) -> date | datetime:
        moment = self._epoch + timedelta(days=serial)
        return moment.date() if float(serial).is_integer() else moment

    def _shared_cell(self, index: int, formula: str | None) -> Cell | None:
        font = self._styles[self._style].font
        known = self._decoded.get((index, font))
        if known is None:
            known = self._decoded[index, font] = decoded(self._strings[index], font)
        value, raw = known
        return Cell(value, CellKind.TEXT, self._style, formula, raw) if value else None

    def _text_cell(self, runs: list[Run], formula: str | None) -> Cell | None:
        value, raw = decoded(runs, self._styles[self._style].font)
        return Cell(value, CellKind.TEXT, self._style, formula, raw) if value else None

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.replace("$", "").split(":")]
        for first, last in pairwise(corners):
            if first and last:
                self.merges.append(Merge(int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1])))


def _iso_cell(text: str, style: int, formula: str | None) -> Cell:
    """A date in ISO form; times and spans of time stay text, they are no staffing figures."""
    try:
        return Cell(datetime.fromisoformat(text.rstrip("Z")), CellKind.DATE, style, formula)
    except ValueError:
        return Cell(text, CellKind.TEXT, style, formula)
