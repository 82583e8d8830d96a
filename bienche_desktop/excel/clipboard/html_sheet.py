"""Copied HTML as a sheet: its tables below each other, with the lines of text and the lists between them as rows.

Excel, WPS, LibreOffice, Word and browsers all put `text/html` on the clipboard. It is heard tag by tag, never built up
as a tree, so that nothing in it can exhaust the program.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.workbook import Cell, Merge, Style
from bienche_desktop.excel.clipboard.html_cells import Attributes, cell_of_text, format_of, raw_cell, shown_number
from bienche_desktop.excel.clipboard.html_looks import PLAIN, Look, Looks
from bienche_desktop.excel.clipboard.html_table import HtmlTable
from bienche_desktop.excel.clipboard.sheet import LAST_COLUMN, LAST_ROW, TOO_LARGE, Draft
from bienche_desktop.excel.formats.xlsx_parts import Run, decoded

_CHUNK = 1 << 16
_BLOCK_TAGS = "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd br tr table caption blockquote pre section"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(["style", "script", "title", "template", "noscript", "select"])
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_EXCEL = "office:excel"
_LEADING = "\u00a0 "
_INDENT = 3
_MOST_NESTED = 12
_NO_ATTRIBUTES: Attributes = {}


@dataclass
class _Text:
    """Text being gathered: runs by font, the look of the first letters."""

    runs: list[Run] = field(default_factory=list)
    look: Look | None = None

    def add(self, text: str, look: Look) -> None:
        if self.look is None and text.strip(" \n\u00a0"):
            self.look = look
        self.runs.append((look.font, text))

    def new_line(self) -> None:
        if self.look is not None and self.runs[-1][1] != "\n":
            self.runs.append(("", "\n"))

    @property
    def leading(self) -> int:
        """How many hard blanks stand before the first letter."""
        whole = "".join(text for _, text in self.runs)
        return len(whole) - len(whole.lstrip(_LEADING))


class HtmlSheet:
    """Hears HTML and fills a draft. `has_rows`: it held a table or a list, so it says more than plain text."""

    def __init__(self, draft: Draft) -> None:
        self.has_rows = False
        self._draft = draft
        self._open: list[tuple[str, Look]] = []
        self._looks = Looks()
        self._sheet: list[str] = []
        self._tables: list[HtmlTable[_Text]] = []
        self._line = _Text()
        self._row = 0
        self._line_above = False
        self._lists = 0
        self._is_excel = False

    def read(self, html: str) -> None:
        """Hear all of it. Raises Refused beyond the limits."""
        parser = etree.HTMLParser(target=self)
        for at in range(0, len(html), _CHUNK):
            self._draft.look_at_clock()
            parser.feed(html[at : at + _CHUNK])
        parser.close()
        self._flush()

    # --- what is heard: the parser closes what the HTML leaves open -------------------------------------------

    def start(self, tag: str, attributes: Attributes) -> None:
        self._draft.step()
        if not self._is_excel:
            self._is_excel = attributes.get("content") == "Excel.Sheet" or _EXCEL in attributes.get("xmlns:x", "")
        if tag in _BLOCKS:
            self._break_line()
        look = self._looks.of(tag, attributes, self._open[-1][1] if self._open else PLAIN)
        if tag == "table":
            self._start_table()
        elif tag in ("ul", "ol"):
            self._lists += 1
        elif tag == "li":
            self.has_rows = True
            look = replace(look, indent=look.indent + max(0, self._lists - 1))
        elif tag in ("tr", "td", "th", "col") and self._tables:
            self._start_part(tag, attributes, look)
        elif tag == "p" and "mso-list" in attributes.get("style", ""):
            self.has_rows = True
        if len(self._open) >= self._draft.limits.depth:
            raise Refused(TOO_LARGE)
        self._open.append((tag, look))

    def end(self, tag: str) -> None:
        self._draft.step()
        if tag == "style":
            self._looks.learn("".join(self._sheet))
            self._sheet = []
        if tag in _BLOCKS:
            self._break_line()
        if tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
        elif tag in ("ul", "ol"):
            self._lists -= 1
        if self._open:
            self._open.pop()

    def data(self, data: str) -> None:
        tag, look = self._open[-1] if self._open else ("", PLAIN)
        if tag in _SILENT:
            if tag == "style":
                self._sheet.append(data)
            return
        text = data if tag == "pre" else _BLANKS.sub(" ", data)
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.text.add(text, look)
        elif not self._tables and not look.hidden:
            self._line.add(text, look)

    def comment(self, text: str) -> None:
        """Word and Excel hide what is meant for other programs in comments; a style sheet may stand in one too."""
        if self._open and self._open[-1][0] == "style":
            self._sheet.append(text)

    def close(self) -> None:
        """The end of the document."""

    # --- tables -----------------------------------------------------------------------------------------------

    def _break_line(self) -> None:
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.text.new_line()
        elif not self._tables:
            self._flush()

    def _start_table(self) -> None:
        if len(self._tables) >= _MOST_NESTED:
            raise Refused(TOO_LARGE)
        self.has_rows = True
        self._tables.append(HtmlTable(_Text))

    def _start_part(self, tag: str, attributes: Attributes, look: Look) -> None:
        table = self._tables[-1]
        if tag == "tr":
            table.start_row(look.hidden)
        elif tag == "col":
            table.add_columns(_span(attributes.get("span", ""), LAST_COLUMN), look.hidden)
        else:
            joined = "mso-ignore:colspan" not in attributes.get("style", "").replace(" ", "")
            right = _span(attributes.get("colspan", ""), LAST_COLUMN)
            down = _span(attributes.get("rowspan", ""), LAST_ROW)
            table.start_cell(attributes, look, right, down, joined)

    def _end_cell(self) -> None:
        cell = self._tables[-1].end_cell()
        if cell is None or (cell.look.hidden and cell.row not in self._tables[-1].hidden_rows):
            return
        made, style = self._cell(cell.text, cell.look, cell.attributes)
        if made is not None:
            self._tables[-1].keep(made, style)

    def _end_table(self) -> None:
        """The table goes onto the sheet; one inside a cell of another that is no more than a frame, into that cell."""
        table = self._tables.pop()
        outer = self._tables[-1].cell if self._tables else None
        if outer is not None and not table.is_wide:
            for _, _, cell, _ in table.cells:
                outer.text.add(f"{cell.value} ", outer.look)
        elif table.cells:
            self._place(table)

    def _place(self, table: HtmlTable[_Text]) -> None:
        """Below what stands on the sheet so far; an empty row keeps two tables apart."""
        draft, above = self._draft, self._row + (1 if self._row and not self._line_above else 0)
        for row, column, cell, style in table.cells:
            draft.put(above + row, column, cell, style)
        for top, left, bottom, right in table.merges:
            draft.merge(Merge(above + top, left, above + bottom, right))
        draft.hidden_rows |= {above + row for row in table.hidden_rows if row <= table.last_row}
        draft.hidden_columns |= table.hidden_columns
        draft.reach(above + table.last_row, max(1, table.width))
        self._row = above + table.last_row
        self._line_above = False

    # --- lines ------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """A line of text outside tables becomes a row."""
        line, self._line = self._line, _Text()
        if line.look is None:
            return
        made, style = self._cell(line, line.look, _NO_ATTRIBUTES)
        if made is not None:
            self._row += 1
            self._draft.put(self._row, 1, made, style)
            self._line_above = True

    def _cell(self, text: _Text, look: Look, attributes: Attributes) -> tuple[Cell | None, Style]:
        """What a cell holds, and its style: fonts of old encodings are read as letters of today."""
        shown, raw = _in_unicode(text, look.font)
        format = format_of(attributes, look.format)
        inner = (text.look or look).style
        style = inner._replace(format=format, indent=inner.indent + text.leading // _INDENT)
        cell = raw_cell(attributes, shown, format)
        if cell is None and self._is_excel:
            cell = shown_number(shown, format, attributes.get("align") == "right")
        cell = cell or cell_of_text(shown)
        return (cell._replace(raw=raw) if cell is not None and raw is not None else cell), style


def _in_unicode(text: _Text, font: str) -> tuple[str, str | None]:
    """The text of a cell, one line for each of its paragraphs, and the letters as stored where they were decoded."""
    if not text.runs:
        return "", None
    value, raw = decoded(text.runs, font)
    lines = [clean(line) for line in value.split("\n")] if "\n" in value else [clean(value)]
    return "\n".join(line for line in lines if line), raw.strip() if raw is not None else None


def _span(text: str, most: int) -> int:
    """How many columns or rows a cell takes. Raises Refused for more than any sheet has."""
    digits = text.strip()
    if not digits.isdecimal():
        return 1
    if len(digits) > 7 or int(digits) > most:
        raise Refused(TOO_LARGE)
    return max(1, int(digits))
