"""One worksheet of an .xlsb, record by record."""

import struct
from collections.abc import Callable

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.remarks import sentences
from bienche_desktop.excel.book.workbook import Cell, CellKind, Merge, Sheet, Style, cell_name
from bienche_desktop.excel.formats.preflight import LIMITS
from bienche_desktop.excel.formats.reserve import EVERY, keep_reserve
from bienche_desktop.excel.formats.rows_told import RowsSeen
from bienche_desktop.excel.formats.xlsx_cells import CellValues
from bienche_desktop.excel.formats.xlsx_parts import StringParts

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ROW, _COLUMNS, _MERGE, _END_OF_ROWS = 0, 60, 176, 146
_SHORT = range(12, 19)  # cells that follow the one before them and do not name their column
_RICH = 62
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
           0x2A: "#N/A", 0x2B: "#GETTING_DATA"}  # fmt: skip


class XlsbSheet:
    """Hears the records of one sheet, then gives the sheet."""

    def __init__(self, styles: list[Style], strings: StringParts, starts_1904: bool, seen: RowsSeen) -> None:
        self._seen = seen
        self._values = CellValues(styles, strings, starts_1904)
        self._styles = len(styles)
        self._rows: dict[int, dict[int, Cell]] = {}
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._outline: dict[int, int] = {}
        self._odd: dict[str, list[tuple[int, int]]] = {}
        self._row = self._column = self._count = self._columns_named = 0
        self._is_whole = False

    def hear(self, record: int, content: bytes) -> None:
        """One record. Raises ValueError, struct.error or Refused where it cannot be right."""
        if record == _ROW:
            self._start_row(content)
        elif record in _SHORT:
            self._keep(_MAKERS.get(record - 11), self._column + 1, content)
        elif record in _MAKERS:
            self._keep(_MAKERS[record], struct.unpack_from("<I", content)[0] + 1, content[4:])
        elif record == _END_OF_ROWS:
            self._is_whole = True
        elif record == _MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", content)
            self._merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
        elif record == _COLUMNS and content[16] & 1:
            first, last = struct.unpack_from("<II", content)  # both without sign
            self._columns_named += max(0, min(last, _LAST_COLUMN - 1) + 1 - first)
            if self._columns_named > 10 * _LAST_COLUMN:
                raise ValueError("the same columns again and again")
            self._hidden_columns.update(range(first + 1, min(last, _LAST_COLUMN - 1) + 2))

    @property
    def size(self) -> int:
        """How many cells were heard."""
        return self._count

    @property
    def rows(self) -> int:
        """How many rows have cells."""
        return len(self._rows)

    def sheet(self, title: str, visibility: str) -> Sheet:
        """What was heard. Raises ValueError where the part was cut before the end of its rows."""
        if not self._is_whole:
            raise ValueError("a sheet without the end of its rows")
        self._seen.tell()
        return Sheet(title, self._rows, tuple(self._merges), visibility, frozenset(self._hidden_rows),
                     frozenset(self._hidden_columns), self._outline, sentences(title, self._odd))  # fmt: skip

    def _start_row(self, content: bytes) -> None:
        self._row, self._column = struct.unpack_from("<I", content)[0] + 1, 0
        self._seen.see()
        flags = content[11]
        if flags & 0x10:
            self._hidden_rows.add(self._row)
        if flags & 7:
            self._outline[self._row] = flags & 7

    def _keep(self, make: "_Make | None", column: int, content: bytes) -> None:
        """``content`` begins with the style; ``make`` is None for a cell that is only formatted."""
        self._column = column
        if make is None:
            return
        self._count += 1
        if self._count % EVERY == 0:
            keep_reserve()
        if self._count > LIMITS.cells:
            raise Refused("Trang tính có quá nhiều ô (trên 2 triệu); hãy tách tệp hoặc xóa phần thừa rồi nhập lại.")
        if not (0 < self._row <= _LAST_ROW and column <= _LAST_COLUMN):
            raise ValueError("cell outside the sheet")
        style = int.from_bytes(content[:3], "little")
        cell = make(self._values, style if style < self._styles else 0, content[4:])
        for odd in self._values.odd:
            self._odd.setdefault(odd, []).append((self._row, column))
        self._values.odd.clear()
        cells = self._rows.setdefault(self._row, {}) if cell is not None else {}
        if cells.get(column, cell) != cell:
            raise Refused(f"Tệp đã hỏng: ô {cell_name(self._row, column)} có mặt nhiều lần với giá trị khác nhau; "
                          "hãy mở bằng Excel, lưu lại rồi nhập lần nữa.")  # fmt: skip
        if cell is not None:
            cells[column] = cell


_Make = Callable[[CellValues, int, bytes], Cell | None]


def _packed_number(values: CellValues, style: int, content: bytes) -> Cell:
    """RK: 30 bits of an integer or of the upper half of a double, perhaps in hundredths."""
    (packed,) = struct.unpack_from("<i", content)
    number: int | float = packed >> 2
    if not packed & 2:
        (number,) = struct.unpack("<d", b"\x00\x00\x00\x00" + struct.pack("<I", packed & 0xFFFFFFFC))
    return _numbered(values, style, number / 100 if packed & 1 else number)


def _real(values: CellValues, style: int, content: bytes) -> Cell:
    return _numbered(values, style, struct.unpack_from("<d", content)[0])


def _numbered(values: CellValues, style: int, number: int | float) -> Cell:
    if number != number or number in (float("inf"), float("-inf")):
        return Cell("#NUM!", CellKind.ERROR, style)
    return values.number(int(number) if float(number).is_integer() else number, style)


def _error(_values: CellValues, style: int, content: bytes) -> Cell:
    return Cell(_ERRORS.get(content[0], "#N/A"), CellKind.ERROR, style)


def _boolean(_values: CellValues, style: int, content: bytes) -> Cell:
    return Cell(bool(content[0]), CellKind.BOOL, style)


def _shared(values: CellValues, style: int, content: bytes) -> Cell | None:
    return values.shared(struct.unpack_from("<I", content)[0], style)


def _text(values: CellValues, style: int, content: bytes) -> Cell | None:
    (length,) = struct.unpack_from("<I", content)
    if 4 + 2 * length > len(content):
        raise ValueError("text beyond its record")
    return values.text([("", content[4 : 4 + 2 * length].decode("utf-16-le", "replace"))], style)


def _rich_text(values: CellValues, style: int, content: bytes) -> Cell | None:
    return _text(values, style, content[1:])


_MAKERS: dict[int, _Make] = {
    2: _packed_number, 3: _error, 4: _boolean, 5: _real, 6: _text, 7: _shared,
    8: _text, 9: _real, 10: _boolean, 11: _error, _RICH: _rich_text,
}  # fmt: skip
