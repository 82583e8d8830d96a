"""Excel's XML Spreadsheet, which Excel for Windows puts on the clipboard: numbers themselves, merges, styles."""

from datetime import datetime
from xml.parsers import expat

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Cell, CellKind, Merge, Style
from bienche_desktop.excel.clipboard.html_cells import NAMED_FORMATS, cell_of_text
from bienche_desktop.excel.clipboard.sheet import LAST_COLUMN, LAST_ROW, TOO_LARGE, Draft
from bienche_desktop.excel.formats.xlsx_parts import decoded

Attributes = dict[str, str]
_CHUNK = 1 << 16
_MOST_SPANS = 2_000


def read_spreadsheet(data: bytes, draft: Draft) -> bool:
    """Puts the first sheet into the draft; False where the data is no such document. Raises Refused beyond limits."""
    heard = _Spreadsheet(draft)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = heard.start, heard.end
    parser.CharacterDataHandler = heard.text
    parser.StartDoctypeDeclHandler = heard.refuse
    data = data.rstrip(b"\0")
    try:
        for at in range(0, len(data), _CHUNK):
            draft.look_at_clock()
            parser.Parse(data[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        return False
    return bool(draft.rows)


class _Spreadsheet:
    """What is heard of the document."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._styles: dict[str, Style] = {}
        self._style_id = ""
        self._tables = 0
        self._row = self._column = self._at = 0
        self._cell_style = Style()
        self._row_style = ""
        self._type = ""
        self._down = 0
        self._spread: list[tuple[int, int, int]] = []
        self._text: list[str] | None = None

    def refuse(self, *_unused: object) -> None:
        raise Refused(TOO_LARGE)

    def start(self, tag: str, attributes: Attributes) -> None:
        self._draft.step()
        name = tag.rpartition(":")[2]
        told = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        handler = {
            "Style": self._start_style, "Font": self._font, "NumberFormat": self._format, "Alignment": self._align,
            "Table": self._start_table, "Column": self._start_column, "Row": self._start_row,
            "Cell": self._start_cell, "Data": self._start_data,
        }.get(name)  # fmt: skip
        if handler is not None and (self._tables < 2 or name == "Table"):
            handler(told)

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "Data" and self._text is not None:
            cell = self._cell("".join(self._text))
            self._text = None
            if cell is not None:
                self._draft.put(self._row, self._at, cell, self._cell_style)

    # --- styles -----------------------------------------------------------------------------------------------

    def _start_style(self, told: Attributes) -> None:
        self._style_id = told.get("ID", "")
        self._styles[self._style_id] = self._styles.get(told.get("Parent", "Default"), Style())

    @property
    def _style(self) -> Style:
        return self._styles.get(self._style_id, Style())

    def _font(self, told: Attributes) -> None:
        self._styles[self._style_id] = self._style._replace(
            font=told.get("FontName", self._style.font),
            bold=told.get("Bold") == "1",
            strike=told.get("StrikeThrough") == "1",
        )

    def _format(self, told: Attributes) -> None:
        named = told.get("Format", "General")
        self._styles[self._style_id] = self._style._replace(format=NAMED_FORMATS.get(named, named))

    def _align(self, told: Attributes) -> None:
        self._styles[self._style_id] = self._style._replace(indent=min(_count(told.get("Indent", "0"), 250), 60))

    # --- cells ------------------------------------------------------------------------------------------------

    def _start_table(self, told: Attributes) -> None:
        self._tables += 1
        if self._tables == 1:
            columns, rows = _count(told.get("ExpandedColumnCount", "0"), LAST_COLUMN), told.get("ExpandedRowCount", "0")
            self._draft.reach(_count(rows, LAST_ROW), columns)

    def _start_column(self, told: Attributes) -> None:
        first = _count(told.get("Index", "0"), LAST_COLUMN) or self._column + 1
        self._column = first + _count(told.get("Span", "0"), LAST_COLUMN)
        if told.get("Hidden") == "1":
            self._draft.reach(1, self._column)
            self._draft.hidden_columns |= set(range(first, self._column + 1))

    def _start_row(self, told: Attributes) -> None:
        self._row = _count(told.get("Index", "0"), LAST_ROW) or self._row + self._down + 1
        self._down = _count(told.get("Span", "0"), LAST_ROW)
        self._column = 0
        self._row_style = told.get("StyleID", "")
        self._spread = [one for one in self._spread if one[2] >= self._row]
        self._draft.reach(self._row, 1)
        if told.get("Hidden") == "1":
            self._draft.hidden_rows.add(self._row)

    def _start_cell(self, told: Attributes) -> None:
        self._column = self._at = _count(told.get("Index", "0"), LAST_COLUMN) or self._free(self._column + 1)
        right, down = _count(told.get("MergeAcross", "0"), LAST_COLUMN), _count(told.get("MergeDown", "0"), LAST_ROW)
        self._cell_style = self._styles.get(told.get("StyleID", "") or self._row_style or "Default", Style())
        self._draft.reach(self._row, self._column)
        if right or down:
            last, bottom = self._column + right, self._row + down
            self._draft.merge(Merge(self._row, self._column, bottom, last))
            self._spread += [(self._column, last, bottom)] if down else []
            if len(self._spread) > _MOST_SPANS:
                raise Refused(TOO_LARGE)
            self._column = last

    def _free(self, column: int) -> int:
        for left, right, bottom in sorted(self._spread):
            if left <= column <= right and bottom >= self._row:
                column = right + 1
        return column

    def _start_data(self, told: Attributes) -> None:
        self._type = told.get("Type", "String")
        self._text = []

    def _cell(self, text: str) -> Cell | None:
        if self._type == "Number":
            value = float(text)
            return Cell(int(value) if value.is_integer() else value, CellKind.NUMBER)
        if self._type == "DateTime":
            return Cell(datetime.fromisoformat(text.strip()[:19]), CellKind.DATE)
        if self._type == "Error":
            return Cell(text.strip().upper(), CellKind.ERROR)
        if self._type == "Boolean":
            return Cell(text.strip() == "1", CellKind.BOOL)
        value_text, raw = decoded([("", text)], self._cell_style.font)
        made = cell_of_text(value_text)
        if made is None:
            return None
        kept = Cell(value_text.strip(), CellKind.TEXT) if made.kind is CellKind.NUMBER else made
        return kept._replace(raw=raw)


def _count(text: str, most: int) -> int:
    """A number of rows or columns. Raises Refused for more than any sheet has."""
    if not text.strip().isdecimal():
        return 0
    if len(text.strip()) > 7 or int(text) > most:
        raise Refused(TOO_LARGE)
    return int(text)
