"""Rows of a worksheet that are written alike: one pattern takes a whole row, and each text becomes a cell only once.

A shape is made from a row that was read cell by cell. It takes rows with the same cells in the same looks, whatever
stands in them; cells may be blank or absent. What does not fit exactly is left to the reading cell by cell.
"""

import re
from collections.abc import Callable, Iterable

from bienche_desktop.excel.book.lines import Shapes
from bienche_desktop.excel.book.numbered import Numbered
from bienche_desktop.excel.book.workbook import Cell

CELL = re.compile(
    rb'\s*<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="(n|s|b|e|str|inlineStr)")?'
    rb'(?: ?/>|>(<f(?: [A-Za-z:0-9]+="[^"<>]*")*(?:/>|>[^<]*</f>))?(?:<v>([^<]*)</v>|<v ?/>)?</c>'
    rb'|><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>)'
)
"""Column, row, style, type, formula with its tags, value, text in the cell itself."""

_HEAD = re.compile(rb' r="[1-9][0-9]{0,6}"((?: [A-Za-z:0-9]+="[^"<>&]*")*)')
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_CHARACTERS = ((9, 10), (13, 13), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))  # those XML knows
_REMEMBERED = 100_000
_MOST_CELLS = 1_000
_AT_ONCE = 8
_MOST_SHAPES = 64
_MOST_LOOKED_AT = 5_000

Make = Callable[[str, str, int, str | None], Cell | None]
"""The cell of (type, text, style, formula); None where it is empty or anything is odd about it."""


class Unusual(Exception):  # noqa: N818 - not an error: the other way of reading takes over
    """The sheet is not written in the usual way."""


class _OtherwiseError(Exception):
    """The row must be read cell by cell."""


class _Known(dict[bytes, int]):
    """The numbers of the cells of one type and style by their texts in the file; made when they are first met."""

    def __init__(self, make: Make, number: Callable[[Cell], int], kind: str, style: int) -> None:
        super().__init__()
        self._make = make
        self._number = number
        self._kind = kind
        self._style = style

    def __missing__(self, text: bytes) -> int:
        if text is None:  # a group of the pattern that took no part: the cell is blank
            raise KeyError
        number = self.made(text)
        if len(self) < _REMEMBERED:
            self[text] = number
        return number

    def made(self, value: bytes, formula: str | None = None) -> int:
        cell = self._make(self._kind, plain_text(value), self._style, formula)
        if cell is None:
            raise _OtherwiseError
        return self._number(cell)


class _Calculated(_Known):
    """The same for cells with a formula: each is a cell of its own.

    A shared formula is worked out cell by cell where it is first written, and where the value is one of `unsure`.
    """

    def __init__(
        self, make: Make, number: Callable[[Cell], int], kind: str, style: int, unsure: tuple[bytes, ...]
    ) -> None:
        super().__init__(make, number, kind, style)
        self._unsure = unsure

    def __missing__(self, text: bytes) -> int:
        if text is None:
            raise KeyError
        tag, ends, value = text.partition(b"</f>") if b"</f>" in text else text.partition(b"/>")
        formula = tag.partition(b">")[2] if ends == b"</f>" else b""
        value = value.removeprefix(b"<v>").removesuffix(b"</v>")
        if b' t="shared"' in tag and (formula or value in self._unsure):
            raise _OtherwiseError
        return self.made(value, plain_text(formula))


class Shape:
    """One way in which rows are written."""

    def __init__(self, pattern: bytes, columns: tuple[int, ...], known: tuple[_Known, ...], shapes: Shapes) -> None:
        self._match = re.compile(pattern).match
        self._columns = columns
        self._known = known
        self._shapes = shapes
        self._places = shapes.places(columns)

    def take(self, segment: bytes, at: int, rows: Numbered) -> int:
        """Take rows into `rows` as long as they fit; returns where the first other row begins."""
        match, known, places = self._match, self._known, self._places
        while (found := match(segment, at)) is not None:
            number, *texts = found.groups()
            row = int(number)
            if row in rows:
                raise Unusual
            try:
                rows.add(row, places, [cells[text] for cells, text in zip(known, texts, strict=True)])
            except KeyError:
                self._take_some(row, texts, rows)
            except _OtherwiseError:
                return at
            at = found.end()
        return at

    def _take_some(self, row: int, texts: Iterable[bytes | None], rows: Numbered) -> None:
        """A row with blank cells."""
        there = [(column, cells[text]) for column, cells, text in zip(self._columns, self._known, texts, strict=True)
                 if text is not None]  # fmt: skip
        if there:
            columns, numbers = zip(*there, strict=True)
            rows.add(row, self._shapes.places(columns), numbers)


class KnownShapes:
    """The shapes met on a sheet, the one used last in front."""

    def __init__(
        self,
        rows: Numbered,
        shapes: Shapes,
        make: Make,
        column: Callable[[bytes], int],
        unsure: tuple[bytes, ...],
    ) -> None:
        self._rows = rows
        self._shapes = shapes
        self._make = make
        self._unsure = unsure
        self._column = column
        self._front: list[Shape] = []
        self._made: list[Shape] = []
        self._seen: dict[bytes, int] = {}
        self._known: dict[tuple[bytes, bytes, bool], _Known] = {}
        self._looked_at = 0

    def take(self, segment: bytes, at: int) -> int:
        """Take rows from `at` on as long as they have a known shape; returns where the first other row begins."""
        while True:
            for shape in self._front:
                try:
                    end = shape.take(segment, at, self._rows)
                except _OtherwiseError:
                    return at
                if end != at:
                    break
            else:
                return at
            if shape is not self._front[0]:
                self._front.remove(shape)
                self._front.insert(0, shape)
            at = end

    def learn(self, attributes: bytes, cells: "list[re.Match[bytes]]") -> None:
        """Remember how a row is written; the second one written so makes a shape."""
        self._looked_at += 1
        head = _HEAD.fullmatch(attributes)
        if len(self._made) >= _MOST_SHAPES or self._looked_at > _MOST_LOOKED_AT or not 0 < len(cells) <= _MOST_CELLS:
            return
        if head is None or b" hidden=" in attributes or b" outlineLevel=" in attributes:
            return
        pattern = (
            rb'\s*<row r="([1-9][0-9]{0,6})"' + re.escape(head[1]) + b" ?>" + b"".join(map(_pattern, cells)) + b"</row>"
        )
        times = self._seen[pattern] = self._seen.get(pattern, 0) + 1
        if times == 2:
            self._add(pattern, cells)

    def _add(self, pattern: bytes, cells: "list[re.Match[bytes]]") -> None:
        told = [cell for cell in cells if _says_something(cell)]
        if not told:
            return
        columns = tuple(self._column(cell[1]) for cell in told)
        known = tuple(self._known_for(cell[3] or b"0", cell[4] or b"n", cell[5] is not None) for cell in told)
        shape = Shape(pattern, columns, known, self._shapes)
        self._made.append(shape)
        self._front.insert(0, shape)
        del self._front[_AT_ONCE:]

    def _known_for(self, style: bytes, kind: bytes, calculated: bool) -> _Known:
        key = (style, kind, calculated)
        if key not in self._known:
            looks = (self._make, self._rows.number, kind.decode("ascii"), int(style))
            self._known[key] = _Calculated(*looks, self._unsure) if calculated else _Known(*looks)
        return self._known[key]


def _says_something(cell: "re.Match[bytes]") -> bool:
    return bool(cell[5] is not None or cell[6] or cell[7])


def _pattern(cell: "re.Match[bytes]") -> bytes:
    """What takes this cell of any row, blank or absent too; its one group is what stands in it."""
    opening = rb'(?:<c r="' + cell[1] + rb'\1"' + (b' s="' + cell[3] + b'"' if cell[3] is not None else b"")
    kind = b' t="' + cell[4] + b'"' if cell[4] is not None else b""
    if not _says_something(cell):
        return opening + rb" ?/>)?+"
    if cell[5] is not None:
        inside = rb'(<f(?: [A-Za-z:0-9]+="[^"<>]*")*(?:/>|>[^<]*</f>)(?:<v>[^<]*</v>)?)'
    elif cell[7]:
        inside = rb'<is><t(?: xml:space="preserve")?>([^<]++)</t></is>'
    else:
        inside = rb"<v>([^<]++)</v>"
    return opening + rb"(?: ?/>|" + kind + rb">" + inside + rb"</c>))?+"


def plain_text(written: bytes) -> str:
    """The text of XML between two tags. Raises Unusual where a parser of XML must judge it."""
    text = written.decode("utf-8")
    if "\r" in text:
        raise Unusual
    if "&" not in text:
        return text
    if text.count("&") != len(_ENTITY.findall(text)):
        raise Unusual
    return _ENTITY.sub(_character, text)


def _character(entity: "re.Match[str]") -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if not any(first <= code <= last for first, last in _CHARACTERS):
        raise Unusual
    return chr(code)
