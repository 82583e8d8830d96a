"""The sheets of an OpenDocument spreadsheet, heard as content.xml is parsed."""

import math
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from bienche_desktop.excel.book.refusals import TooLarge
from bienche_desktop.excel.book.remarks import sentences
from bienche_desktop.excel.book.workbook import Cell, CellKind, Merge, Sheet, Style
from bienche_desktop.excel.formats.ods_styles import Attributes, OdsStyles
from bienche_desktop.excel.formats.preflight import LIMITS
from bienche_desktop.excel.formats.reserve import keep_reserve
from bienche_desktop.excel.formats.rows_told import RowsSeen
from bienche_desktop.excel.formats.xlsx_cells import Odd
from bienche_desktop.excel.formats.xlsx_parts import Run, crossed_out, decoded, run_of

_CELLS = ("table:table-cell", "table:covered-table-cell")
_NUMBERS = {"float": "General", "currency": "#,##0", "percentage": "0%"}
_HIDDEN = ("collapse", "filter")
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|#N/A|Err:[0-9]{3}")
_ELSEWHERE = re.compile(r"'(?:file|https?|ftp|smb):[^']*'#")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass
class _Draft:
    """A sheet in the making."""

    name: str
    visibility: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    outline: dict[int, int] = field(default_factory=dict)
    struck: list[tuple[int, int]] = field(default_factory=list)
    nested: int = 0

    def sheet(self) -> Sheet:
        odd = {Odd.STRUCK: self.struck} if self.struck else {}
        last = max(self.rows, default=0)
        hidden = (row for top, bottom in self.hidden_rows for row in range(top, min(bottom, last) + 1))
        notes = sentences(self.name, odd)
        if self.nested:
            notes = (*notes, f"Trang “{self.name}” có {self.nested} bảng nằm trong ô của bảng khác, không được đọc.")
        return Sheet(self.name, self.rows, tuple(self.merges), self.visibility, frozenset(hidden),
                     frozenset(self.hidden_columns), self.outline, notes)  # fmt: skip


class OdsContent:
    """What content.xml holds. ``linked`` and ``dde`` tell of links to other files and programs, which are not read."""

    def __init__(self, styles: OdsStyles, seen: RowsSeen) -> None:
        self._seen = seen
        self.sheets: list[Sheet] = []
        self.styles: list[Style] = [Style()]
        self.linked = self.dde = False
        self._look = styles
        self._numbers: dict[tuple[str, str], int] = {}
        self._draft: _Draft | None = None
        self._skipped: list[str] = []
        self._row, self._row_repeat, self._column, self._count = 1, 1, 1, 0
        self._column_at, self._groups, self._rows = 1, 0, 0
        self._cells: dict[int, Cell] = {}
        self._cell: Attributes = {}
        self._paragraphs: list[list[tuple[str, bool]]] = []
        self._raised: list[bool] = []
        self._crossed: list[bool] = []
        self._in_cell = self._struck = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if self._skipped or tag in _SKIPPED or self._is_link(tag, attributes):
            self._skipped.append(tag)
            self.dde = self.dde or tag == "table:dde-link"
            return
        if tag == "table:table" and self._draft is not None:
            self._skipped.append(tag)
            self._draft.nested += 1
            return
        starts = _STARTS.get(tag)
        if starts is not None and (self._draft is not None or tag == "table:table"):
            starts(self, attributes)
        else:
            self._look.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped.pop()
            return
        ends = _ENDS.get(tag)
        if ends is not None and self._draft is not None:
            ends(self)
        else:
            self._look.end(tag)

    def text(self, text: str) -> None:
        if self._paragraphs and not self._skipped:
            text = crossed_out(text) if any(self._crossed[-1:]) else text
            self._paragraphs[-1].append((text, any(self._raised[-1:])))

    def _is_link(self, tag: str, attributes: Attributes) -> bool:
        """A copy of a sheet of another file, kept inside this one."""
        if tag == "table:table" and attributes.get("table:name", "").startswith("'file:"):
            self.linked = True
            return True
        return False

    def _start_table(self, attributes: Attributes) -> None:
        hidden = self._look.hides(attributes.get("table:style-name", ""))
        self._draft = _Draft(attributes.get("table:name", ""), "hidden" if hidden else "visible")
        self._row, self._column_at, self._groups = 1, 1, 0

    def _end_table(self) -> None:
        if len(self.sheets) >= LIMITS.sheets:
            raise TooLarge("Tệp có quá nhiều trang tính; hãy tách tệp rồi nhập lại.")
        if self._draft is not None:
            self.sheets.append(self._draft.sheet())
            self._seen.tell()
        self._draft = None

    def _start_column(self, attributes: Attributes) -> None:
        repeat = _repeat(attributes, "table:number-columns-repeated")
        if self._draft is not None and attributes.get("table:visibility") in _HIDDEN:
            last = min(self._column_at + repeat - 1, _LAST_COLUMN)
            self._draft.hidden_columns.update(range(self._column_at, last + 1))
        self._column_at += repeat

    def _start_group(self, _attributes: Attributes) -> None:
        self._groups += 1

    def _end_group(self) -> None:
        self._groups -= 1

    def _start_row(self, attributes: Attributes) -> None:
        self._row_repeat = _repeat(attributes, "table:number-rows-repeated")
        self._column, self._cells = 1, {}
        if self._draft is not None and attributes.get("table:visibility") in _HIDDEN:
            self._draft.hidden_rows.append((self._row, self._row + self._row_repeat - 1))

    def _end_row(self) -> None:
        draft = self._draft
        if draft is not None and self._cells:
            self._count_cells(len(self._cells) * self._row_repeat)
            self._seen.see(self._row_repeat)
            for row in range(self._row, self._row + self._row_repeat):
                draft.rows[row] = self._cells
                if self._groups:
                    draft.outline[row] = self._groups
        self._row += self._row_repeat

    def _count_cells(self, more: int) -> None:
        self._count += more
        self._rows += self._row_repeat
        keep_reserve()
        if (
            self._count > LIMITS.cells
            or self._rows > LIMITS.rows
            or (more and self._row + self._row_repeat - 1 > _LAST_ROW)
        ):
            raise self._too_many()

    def _too_many(self) -> TooLarge:
        name = self._draft.name if self._draft is not None else ""
        return TooLarge(f"Trang “{name}” có quá nhiều ô (đã tới dòng {self._row}); hãy tách tệp hoặc xóa phần thừa rồi "
                        "nhập lại.")  # fmt: skip

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell, self._paragraphs = attributes, []
        self._in_cell, self._struck, self._raised, self._crossed = True, False, [], []

    def _end_cell(self) -> None:
        repeat = _repeat(self._cell, "table:number-columns-repeated")
        cell = self._made() if self._draft is not None else None
        self._merge()
        if cell is not None:
            if repeat > _LAST_COLUMN - self._column + 1:
                raise self._too_many()
            self._cells.update(dict.fromkeys(range(self._column, self._column + repeat), cell))
            if self._struck and self._draft is not None:
                self._draft.struck.append((self._row, self._column))
        self._column += repeat
        self._in_cell, self._paragraphs = False, []

    def _merge(self) -> None:
        down = _repeat(self._cell, "table:number-rows-spanned")
        across = _repeat(self._cell, "table:number-columns-spanned")
        if self._draft is not None and (down > 1 or across > 1):
            bottom, right = min(self._row + down - 1, _LAST_ROW), min(self._column + across - 1, _LAST_COLUMN)
            self._draft.merges.append(Merge(self._row, self._column, bottom, right))

    def _start_paragraph(self, _attributes: Attributes) -> None:
        if self._in_cell:
            self._paragraphs.append([])

    def _start_span(self, attributes: Attributes) -> None:
        style = attributes.get("text:style-name", "")
        self._struck = self._struck or (self._in_cell and self._look.is_struck(style))
        self._crossed.append(self._look.is_struck(style) or any(self._crossed[-1:]))
        self._raised.append(self._look.is_raised(style) or any(self._raised[-1:]))

    def _end_span(self) -> None:
        del self._raised[-1:]
        del self._crossed[-1:]

    def _start_spaces(self, attributes: Attributes) -> None:
        self.text(" " * min(_repeat(attributes, "text:c"), 1_000))

    def _start_tab(self, _attributes: Attributes) -> None:
        self.text("\t")

    def _start_break(self, _attributes: Attributes) -> None:
        self.text("\n")

    def _made(self) -> Cell | None:
        kind = self._cell.get("office:value-type", "")
        runs = _runs(self._paragraphs)
        text = "".join(text for _, text in runs)
        formula = self._cell.get("table:formula")
        self.linked = self.linked or (formula is not None and _ELSEWHERE.search(formula) is not None)
        style = self._style(_NUMBERS.get(kind, "General"))
        if self._cell.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(text)):
            return Cell(text or "#N/A", CellKind.ERROR, style, formula)
        if kind in _NUMBERS:
            return _number_cell(self._cell.get("office:value", ""), style, formula)
        if kind == "boolean":
            return Cell(self._cell.get("office:boolean-value") == "true", CellKind.BOOL, style, formula)
        if kind == "date":
            return _date_cell(self._cell.get("office:date-value", ""), style, formula)
        other = self._cell.get("office:string-value", "") or self._cell.get("office:time-value", "")
        if text or other:
            value, raw = decoded(runs if text else [("", other)], self.styles[style].font)
            return Cell(value, CellKind.TEXT, style, formula, raw)
        return Cell(None, CellKind.UNCACHED, style, formula) if formula and not kind else None

    def _style(self, format: str) -> int:
        key = (self._cell.get("table:style-name", ""), format)
        if key not in self._numbers:
            self._numbers[key] = len(self.styles)
            self.styles.append(self._look.style(*key))
        return self._numbers[key]


def _runs(paragraphs: list[list[tuple[str, bool]]]) -> list[Run]:
    """The text of a cell in runs: paragraphs stand below each other, raised figures are kept apart from others."""
    pieces = [piece for paragraph in paragraphs for piece in ([("\n", False), *paragraph])][1:]
    return [run_of("", "".join(text for text, _ in run), raised) for raised, run in groupby(pieces, itemgetter(1))]


def _repeat(attributes: Attributes, name: str) -> int:
    return max(1, int(attributes.get(name, 1)))


def _number_cell(text: str, style: int, formula: str | None) -> Cell:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        return Cell(text or "#N/A", CellKind.ERROR, style, formula)
    return Cell(int(number) if number.is_integer() else number, CellKind.NUMBER, style, formula)


def _date_cell(text: str, style: int, formula: str | None) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Cell(text, CellKind.TEXT, style, formula) if text else Cell("#N/A", CellKind.ERROR, style, formula)
    return Cell(moment if "T" in text else moment.date(), CellKind.DATE, style, formula)


_SKIPPED = ("office:annotation", "table:dde-link", "table:shapes", "table:tracked-changes", "draw:frame", "draw:g",
            "draw:custom-shape", "draw:control", "draw:line", "draw:rect", "text:ruby-text",
            "table:table-source")  # fmt: skip
_STARTS = {
    "table:table": OdsContent._start_table, "table:table-column": OdsContent._start_column,
    "table:table-row-group": OdsContent._start_group, "table:table-row": OdsContent._start_row,
    **dict.fromkeys(_CELLS, OdsContent._start_cell), "text:p": OdsContent._start_paragraph,
    "text:span": OdsContent._start_span, "text:s": OdsContent._start_spaces, "text:tab": OdsContent._start_tab,
    "text:line-break": OdsContent._start_break,
}  # fmt: skip
_ENDS = {
    "table:table": OdsContent._end_table, "table:table-row-group": OdsContent._end_group,
    "table:table-row": OdsContent._end_row, **dict.fromkeys(_CELLS, OdsContent._end_cell),
    "text:span": OdsContent._end_span,
}  # fmt: skip
