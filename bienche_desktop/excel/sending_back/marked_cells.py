"""Gives cells of a worksheet another style in one pass over its bytes; what the sheet says is not touched."""

from collections.abc import Callable, Mapping

from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.sending_back.comment_boxes import Spans
from bienche_desktop.excel.sending_back.faults import Level, place_of
from bienche_desktop.excel.sending_back.xml_places import Splices, prefix_at, prefixed, tag_end, walk, with_attributes

Wanted = Mapping[int, Mapping[int, Level]]
"""Levels by row and column (1-based)."""

_BEHIND_COMMENTS = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
                    "tableParts", "extLst", "AlternateContent"}  # fmt: skip
"""What stands behind `legacyDrawing` in a worksheet."""


class MarkedCells:
    """A worksheet on its way to being marked: `splices` holds the changes of the cells.

    `drawing` is the relation of the drawing that holds its comments (None: it has none), `drawing_at` where one would
    have to be named; `columns` and `rows` know widths and heights.
    """

    def __init__(self, data: bytes, wanted: Wanted, style_of: Callable[[int, Level], int]) -> None:
        self.splices = Splices(data)
        self.drawing: str | None = None
        self.drawing_at = 0
        self.prefix = ""
        self.columns = Spans(64)
        self.rows = Spans(20)
        self._drawing_place = (0, 0)
        self._data = data
        self._wanted = wanted
        self._style_of = style_of
        self._column_styles: list[tuple[int, int, int]] = []
        self._depth = 0
        self._section, self._section_at = "", 0
        self._behind = False
        self._row, self._row_at = 0, 0
        self._row_style: int | None = None
        self._column = 0
        self._rows_left = sorted(wanted)
        self._left: list[int] = []
        walk(data, self._start, self._end)

    def name_drawing(self, xml: str) -> None:
        """Let the sheet name the drawing of its comments, where it names none."""
        if self.drawing is None:
            self.splices.insert(self.drawing_at, prefixed(xml, self.prefix))
        else:
            self.splices.replace(*self._drawing_place, prefixed(xml, self.prefix))

    # --- the sheet, element by element ------------------------------------------------------------------------

    def _start(self, tag: str, attributes: dict[str, str], at: int) -> None:
        self._depth += 1
        if self._depth > 4:
            return
        name = tag.rpartition("\n")[2]
        if self._depth == 1:
            self.prefix = prefix_at(self._data, at)
        elif self._depth == 2:
            self._start_section(name, attributes, at)
        elif self._section == "cols" and self._depth == 3:
            self._start_column(attributes)
        elif self._section == "sheetData":
            if self._depth == 3:
                self._start_row(attributes, at)
            elif self._left and name == "c":
                self._start_cell(attributes, at)

    def _end(self, _tag: str, at: int) -> None:
        if self._depth == 3 and self._section == "sheetData":
            self._end_row(at)
        elif self._depth == 2 and self._section == "sheetData":
            self._end_data(at)
        elif self._depth == 1 and not self._behind:
            self.drawing_at = at
        self._depth -= 1

    def _start_section(self, name: str, attributes: dict[str, str], at: int) -> None:
        self._section, self._section_at = name, at
        if name == "sheetFormatPr":
            self.columns.usual = _column_pixels(attributes.get("defaultColWidth"), self.columns.usual)
            self.rows.usual = _row_pixels(attributes.get("defaultRowHeight"), self.rows.usual)
        elif name == "legacyDrawing":
            self.drawing = attributes.get("id", "")
            self._drawing_place = (at, tag_end(self._data, at))
        elif name in _BEHIND_COMMENTS and not self._behind and self._row_at:
            self._behind, self.drawing_at = True, at

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, last = _number(attributes, "min", 1), _number(attributes, "max", 1)
        self._column_styles.append((first, last, _number(attributes, "style", 0)))
        hidden = attributes.get("hidden") in ("1", "true")
        size = 0 if hidden else _column_pixels(attributes.get("width"), self.columns.usual)
        self.columns.set(first, last, size)

    # --- rows and cells ---------------------------------------------------------------------------------------

    def _start_row(self, attributes: dict[str, str], at: int) -> None:
        self._row = _number(attributes, "r", self._row + 1)
        self._row_at, self._column = at, 0
        has_style = attributes.get("customFormat") in ("1", "true")
        self._row_style = _number(attributes, "s", 0) if has_style else None
        hidden = attributes.get("hidden") in ("1", "true")
        if hidden or "ht" in attributes:
            self.rows.set(self._row, self._row, 0 if hidden else _row_pixels(attributes.get("ht"), self.rows.usual))
        while self._rows_left and self._rows_left[0] < self._row:
            self.splices.insert(at, self._new_row(self._rows_left.pop(0)))
        self._left = []
        if self._rows_left and self._rows_left[0] == self._row:
            self._left = sorted(self._wanted[self._rows_left.pop(0)])

    def _start_cell(self, attributes: dict[str, str], at: int) -> None:
        self._column = place_of(attributes.get("r", ""))[1] or self._column + 1
        while self._left and self._left[0] < self._column:
            self.splices.insert(at, self._new_cell(self._row, self._left.pop(0), self._row_style))
        if self._left and self._left[0] == self._column:
            style = self._style_of(_number(attributes, "s", 0), self._wanted[self._row][self._left.pop(0)])
            end = tag_end(self._data, at)
            self.splices.replace(at, end, with_attributes(self._data[at:end], {"s": style}))

    def _end_row(self, at: int) -> None:
        if self._left:
            cells = b"".join(self._new_cell(self._row, column, self._row_style) for column in self._left)
            self.splices.append(self._row_at, at, cells)
            self._left = []

    def _end_data(self, at: int) -> None:
        rows = b"".join(self._new_row(row) for row in self._rows_left)
        if rows:
            self.splices.append(self._section_at, at, rows)
        self._rows_left = []
        self._row_at = self._row_at or self._section_at

    def _new_row(self, row: int) -> bytes:
        cells = b"".join(self._new_cell(row, column, None) for column in sorted(self._wanted[row]))
        return prefixed(f'<row r="{row}">', self.prefix) + cells + prefixed("</row>", self.prefix)

    def _new_cell(self, row: int, column: int, row_style: int | None) -> bytes:
        """A cell that was not in the file: it had the look of its row, or else of its column."""
        base = self._column_style(column) if row_style is None else row_style
        style = self._style_of(base, self._wanted[row][column])
        return prefixed(f'<c r="{cell_name(row, column)}" s="{style}"/>', self.prefix)

    def _column_style(self, column: int) -> int:
        return next((style for first, last, style in self._column_styles if first <= column <= last), 0)


def _number(attributes: dict[str, str], name: str, otherwise: int) -> int:
    """A whole number of a tag; some programs leave such attributes empty."""
    return int(attributes.get(name) or otherwise)


def _column_pixels(characters: str | None, otherwise: int) -> int:
    return int(float(characters) * 7 + 5) if characters else otherwise


def _row_pixels(points: str | None, otherwise: int) -> int:
    return int(float(points) * 4 / 3) if points else otherwise
