"""One worksheet of an OOXML workbook, heard as it is parsed."""

import re
from collections import defaultdict
from itertools import pairwise

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.lines import Rows
from bienche_desktop.excel.book.workbook import Cell, Merge, Style, cell_name, column_number
from bienche_desktop.excel.formats.preflight import LIMITS
from bienche_desktop.excel.formats.reserve import EVERY, keep_reserve
from bienche_desktop.excel.formats.rows_told import Told
from bienche_desktop.excel.formats.shared_formulas import SharedFormulas
from bienche_desktop.excel.formats.xlsx_cell_heard import INLINE, CellHeard
from bienche_desktop.excel.formats.xlsx_cells import CellValues, Odd
from bienche_desktop.excel.formats.xlsx_parts import Attributes, StringParts

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class SheetParts(CellHeard):
    """One worksheet: non-empty cells, merges, hidden rows and columns, outline levels, and what is odd in it."""

    def __init__(
        self,
        styles: list[Style],
        strings: StringParts,
        starts_1904: bool,
        told: Told = lambda _rows: None,
        is_uncalculated: bool = False,
    ) -> None:
        super().__init__()
        self.told = told
        self.unsure = ("", "0") if is_uncalculated else ("",)
        self._shared = SharedFormulas()
        self._rows_told = self._columns_named = 0
        self.seen = False
        self._drafts: dict[int, dict[int, Cell]] = {}
        self.rows: Rows = self._drafts
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.outline: dict[int, int] = {}
        self.odd: defaultdict[Odd, list[tuple[int, int]]] = defaultdict(list)
        self._styles = len(styles)
        self._values = CellValues(styles, strings, starts_1904)
        self._row = self._column = self._count = 0
        self._row_text, self._style = "", 0
        self._letters: dict[str, int] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._start_value()
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._start_formula(attributes)
        elif tag in INLINE:
            self._start_inline(tag, attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide(max(1, int(attributes.get("min", 1))), min(int(attributes.get("max", 1)), LAST_COLUMN))
        elif tag == "sheetData":
            self._start_rows()

    def _start_rows(self) -> None:
        """Which of two lists of rows is the sheet is anybody's guess."""
        if self.seen:
            raise ValueError("a sheet with two lists of rows")
        self.seen = True

    def _hide(self, first: int, last: int) -> None:
        self._columns_named += max(0, last - first + 1)
        if self._columns_named > 10 * LAST_COLUMN:
            raise ValueError("the same columns again and again")
        self.hidden_columns.update(range(first, last + 1))

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "f"):
            self._sink = None
        elif tag == "t":
            self._end_text()
        elif tag == "rPh":
            self._phonetic = False

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
        if not (0 < self._row <= LAST_ROW and 0 < self._column <= LAST_COLUMN):
            raise ValueError("cell outside the sheet")
        style = int(attributes.get("s") or 0)
        self._style = style if 0 <= style < self._styles else 0
        self._open_cell(attributes.get("t", "n"))

    def _new_column(self, letters: str) -> int:
        self._letters[letters] = column_of(letters)
        return self._letters[letters]

    def _end_cell(self) -> None:
        text = "".join(self._value)
        if not (text or self._runs or self._formula):
            return
        self._count += 1
        if self._count % EVERY == 0:
            keep_reserve()
            self.tell_rows()
        if self._count > LIMITS.cells:
            raise Refused("Trang tính có quá nhiều ô (trên 2 triệu); hãy tách tệp hoặc xóa phần thừa rồi nhập lại.")
        formula = "".join(self._formula_text) if self._formula else None
        if formula is not None and self._shared_number is not None:
            formula = self.shared_formula(self._shared_number, formula, text, (self._row, self._column))
        cell = self._values.cell(self._type, text, self._runs, self._style, formula)
        if self._values.odd or self._struck:
            self._remember_oddities()
        if cell is not None:
            self._keep(cell)

    def shared_formula(self, number: str, formula: str, value: str, place: tuple[int, int]) -> str:
        """The formula in a cell that shares it with others; "" where a sure result makes it of no interest."""
        return self._shared.formula(number, formula, place) if formula or value in self.unsure else ""

    def _keep(self, cell: Cell) -> None:
        cells = self._drafts.get(self._row)
        if cells is None:
            cells = self._drafts[self._row] = {}
        if self._column in cells and cells[self._column] != cell:
            place = cell_name(self._row, self._column)
            raise Refused(f"Tệp đã hỏng: ô {place} có mặt nhiều lần với giá trị khác nhau; hãy mở bằng Excel, "
                          "lưu lại rồi nhập lần nữa.")  # fmt: skip
        cells[self._column] = cell

    def tell_rows(self) -> None:
        """Tell how many rows there are more than the last time."""
        self.told(len(self.rows) - self._rows_told)
        self._rows_told = len(self.rows)

    @property
    def odd_places(self) -> int:
        """How many oddities were met so far."""
        return sum(map(len, self.odd.values()))

    def made(self, kind: str, text: str, style: int, formula: str | None, place: tuple[int, int]) -> Cell | None:
        """The cell at a place, as its parts are written; what is odd about it is remembered."""
        cell = self._values.cell(kind, text, [], style if style < self._styles else 0, formula)
        for odd in self._values.odd:
            self.odd[odd].append(place)
        self._values.odd.clear()
        return cell

    def plain(self, kind: str, text: str, style: int, formula: str | None) -> Cell | None:
        """The same wherever it stands; None where it is empty or anything is odd about it."""
        cell = self._values.cell(kind, text, [], style if style < self._styles else 0, formula)
        odd = bool(self._values.odd)
        self._values.odd.clear()
        return None if odd else cell

    def _remember_oddities(self) -> None:
        if self._struck and Odd.STRUCK not in self._values.odd:
            self._values.odd.append(Odd.STRUCK)
        for odd in self._values.odd:
            self.odd[odd].append((self._row, self._column))
        self._values.odd.clear()

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.replace("$", "").split(":")]
        for first, last in pairwise(corners):
            if first and last:
                top, bottom = sorted((int(first[2]), int(last[2])))
                left, right = sorted((column_number(first[1]), column_number(last[1])))
                self.merges.append(Merge(top, left, bottom, right))


def column_of(letters: str) -> int:
    """A → 1. Raises ValueError where the letters are none of a cell address."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise ValueError("no cell address")
    return column_number(letters.upper())
