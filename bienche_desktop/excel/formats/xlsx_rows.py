"""The rows of a worksheet as Excel itself writes them, read by pattern: many times faster than hearing every element.

Whatever is written in any other way (other order of attributes, comments, rich text in cells, cells out of place)
raises Unusual, and the sheet is heard element by element instead. Both ways give the same cells.
"""

import re
from collections.abc import Iterator
from typing import IO

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.lines import Shapes
from bienche_desktop.excel.book.numbered import Numbered
from bienche_desktop.excel.formats.preflight import LIMITS
from bienche_desktop.excel.formats.reserve import keep_reserve
from bienche_desktop.excel.formats.shared_formulas import shared_number
from bienche_desktop.excel.formats.xlsx_shapes import CELL, KnownShapes, Unusual, plain_text
from bienche_desktop.excel.formats.xlsx_sheet import LAST_COLUMN, LAST_ROW, SheetParts, column_of

_ROW = re.compile(rb'\s*<row((?: [A-Za-z:0-9]+="[^"<>&]*")*) ?(/?)>')
_NUMBER = re.compile(rb' r="([1-9][0-9]{0,6})"')
_LEVEL = re.compile(rb' outlineLevel="([0-7])"')
_START, _END, _ROW_END, _MORE_ROWS = b"<sheetData>", b"</sheetData>", b"</row>", b"<row"
_CHUNK = 1 << 20
_REMEMBERED = 100_000

Written = tuple[bytes, bytes, bytes]  # value, style, type


class PatternRows:
    """Takes the rows out of a worksheet; what stands around them is left for the caller to parse."""

    def __init__(self, found: SheetParts) -> None:
        self._found = found
        self._rows = found.rows = Numbered()
        self._shapes = Shapes()
        self._numbers: dict[Written, int] = {}
        self._columns: dict[bytes, int] = {}
        unsure = tuple(map(str.encode, found.unsure))
        self._alike = KnownShapes(self._rows, self._shapes, found.plain, self._column, unsure)

    def take(self, stream: IO[bytes]) -> bytes:
        """Read the rows into the sheet; returns the XML around them, without rows. Raises Unusual."""
        head, rest = _head(stream)
        for rows in _segments(stream, rest):
            if _END in rows:
                rows, _, tail = rows.partition(_END)
                self._take(rows)
                tail += stream.read()
                if _MORE_ROWS in tail:
                    raise Unusual
                return head + _START + _END + tail
            self._take(rows)
        raise Unusual

    def _take(self, segment: bytes) -> None:
        """Whole rows: those of a known shape at once, others cell by cell."""
        keep_reserve()
        at = 0
        while True:
            at = self._alike.take(segment, at)
            end = segment.find(_ROW_END, at)
            if end < 0:
                break
            self._piece(segment[at:end])
            at = end + len(_ROW_END)
        self._empty_rows(segment, at, len(segment))
        self._found.tell_rows()
        if self._rows.filled_places > LIMITS.cells:
            raise Refused("Trang tính có quá nhiều ô (trên 2 triệu); hãy tách tệp hoặc xóa phần thừa rồi nhập lại.")

    def _piece(self, piece: bytes) -> None:
        """Rows without cells perhaps, and one with cells."""
        at = 0
        while (head := _ROW.match(piece, at)) is not None and head[2]:
            self._start_row(head[1])
            at = head.end()
        if head is None:
            raise Unusual
        number = self._start_row(head[1])
        cells = _cells_in(piece, head.end())
        self._row_cells(number, cells)
        self._alike.learn(head[1], cells)

    def _empty_rows(self, piece: bytes, at: int, end: int) -> None:
        while at < end and piece[at:].strip():
            head = _ROW.match(piece, at)
            if head is None or not head[2]:
                raise Unusual
            self._start_row(head[1])
            at = head.end()

    def _start_row(self, attributes: bytes) -> bytes:
        number = _NUMBER.search(attributes)
        if number is None:
            raise Unusual
        row = int(number[1])
        if b' hidden="1"' in attributes or b' hidden="true"' in attributes:
            self._found.hidden_rows.add(row)
        level = _LEVEL.search(attributes)
        if level is not None and level[1] != b"0":
            self._found.outline[row] = int(level[1])
        elif level is None and b"outlineLevel" in attributes:
            raise Unusual
        return number[1]

    def _row_cells(self, number: bytes, found: "list[re.Match[bytes]]") -> None:
        row, cells = int(number), dict[int, int]()
        if not 0 < row <= LAST_ROW or row in self._rows:
            raise Unusual
        columns, known = self._columns, self._numbers
        for written in found:
            letters, digits, style, kind, formula, value, inline = written.groups()
            if digits != number or (inline and kind != b"inlineStr"):
                raise Unusual
            value = value or inline
            if not value and formula is None:
                continue
            column = columns.get(letters) or self._column(letters)
            if column in cells:
                raise Unusual
            key = (value or b"", style or b"0", kind or b"n")
            cell = known.get(key) if formula is None and key in known else self._cell(key, formula, (row, column))
            if cell:
                cells[column] = cell
        if list(cells) != sorted(cells):
            raise Unusual
        if cells:
            self._rows.add(row, self._shapes.places(tuple(cells)), cells.values())

    def _column(self, letters: bytes) -> int:
        column = column_of(letters.decode("ascii"))
        if column > LAST_COLUMN:
            raise Unusual
        self._columns[letters] = column
        return column

    def _cell(self, key: Written, formula: bytes | None, place: tuple[int, int]) -> int:
        """The number of the cell as it is written; 0 where it is empty."""
        value, style, kind = map(plain_text, key)
        told = self._found.odd_places
        said = None if formula is None else self._formula(formula, value, place)
        cell = self._found.made(kind, value, int(style), said, place)
        number = 0 if cell is None else self._rows.number(cell)
        if formula is None and told == self._found.odd_places and len(self._numbers) < _REMEMBERED:
            self._numbers[key] = number
        return number

    def _formula(self, written: bytes, value: str, place: tuple[int, int]) -> str:
        """The formula between its tags, that of the first cell where the cell shares it."""
        inside, number = plain_text(_inside(written)), shared_number(written.partition(b">")[0].decode())
        return inside if number is None else self._found.shared_formula(number, inside, value, place)


def _cells_in(piece: bytes, at: int) -> "list[re.Match[bytes]]":
    """The cells of a row, from `at` to the end of the piece. Raises Unusual where anything stands between them."""
    found = []
    for cell in CELL.finditer(piece, at):
        if cell.start() != at:
            raise Unusual
        at = cell.end()
        found.append(cell)
    if piece[at:].strip():
        raise Unusual
    return found


def _inside(formula: bytes) -> bytes:
    return b"" if formula.endswith(b"/>") else formula.partition(b">")[2].removesuffix(b"</f>")


def _head(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """What stands before the rows, and what was read beyond that. Raises Unusual where it is not plain UTF-8."""
    head = stream.read(_CHUNK)
    before, start, rest = head.partition(_START)
    text = before.removeprefix(b"\xef\xbb\xbf")
    declared = re.match(rb'<\?xml version="1\.0"(?: encoding="([A-Za-z0-9-]+)")?', text)
    plain = text.startswith(b"<worksheet") or (declared and (declared[1] or b"utf-8").lower() == b"utf-8")
    if not start or b"<!" in text or not plain:
        raise Unusual
    return before, rest


def _segments(stream: IO[bytes], rest: bytes) -> Iterator[bytes]:
    """Whole rows, many at a time; the last segment holds the end of the rows and what follows."""
    while _END not in rest:
        cut = rest.rfind(_ROW_END) + len(_ROW_END)
        if cut >= len(_ROW_END):
            yield rest[:cut]
            rest = rest[cut:]
        more = stream.read(_CHUNK)
        if not more or len(rest) > 64 * _CHUNK:
            raise Unusual
        rest += more
    yield rest
