"""The same sheet as a workbook: typed cells, totals and differences as live formulas, ready to print.

A formula is written only where it gives the number that the sheet says; a stated number that does not add up stays
as it was stated. Every cell is written by its type, so a name that begins with "=" stays a name.
"""

from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from bienche_desktop.domain.figures import Number, same_number
from bienche_desktop.domain.sum_formula import sum_formula
from bienche_desktop.reports.fitting import LABEL_MM, MARGINS_MM, Fit, fit, text_mm
from bienche_desktop.reports.header import HeaderCell, header_cells, header_depth, index_row
from bienche_desktop.reports.known import added
from bienche_desktop.reports.sheet import Cell, Column, LetterheadKind, Row, Sheet
from bienche_desktop.reports.writing import write_file

_PAPER_CODES = {"a4": 9, "a3": 8}
_MM_PER_CHARACTER = 1.85
_MM_PER_INCH = 25.4
_SIGNING_ROWS = 5
_LEAST_SIZE = 10
_LINE = 1.25
_PADDING_MM, _PADDING_PT = 2.0, 6.0
Look = dict[str, Any]
Lines = list[tuple[str, Look]]
"""Lines of text with their looks (properties of an XlsxWriter format)."""

_WHOLE, _DECIMAL = "#,##0", "#,##0.0##"


def to_xlsx(sheet: Sheet, path: Path) -> None:
    """Writes the sheet to `path` in one stroke. Raises `Refused` where the file cannot be written."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    _Written(book, sheet).write()
    book.close()
    write_file(path, kept.getvalue())


class _Written:
    """One sheet on its way into a workbook; `_at` is the next free row."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Sheet) -> None:
        self._book = book
        self._page = book.add_worksheet("Biểu")
        self._sheet = sheet
        self._fit = fit(sheet)
        self._leaves = sheet.leaves
        self._last = len(self._leaves) - 1
        self._at = 0
        self._heights: dict[int, float] = {}
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write(self) -> None:
        self._set_up_page()
        self._write_head()
        self._write_title()
        self._write_table()
        self._write_foot()

    # --- page -------------------------------------------------------------------------------------------------

    def _set_up_page(self) -> None:
        page, chosen = self._page, self._fit
        if chosen.paper.landscape:
            page.set_landscape()
        page.set_paper(_PAPER_CODES[chosen.paper.name])
        margins = {side: mm / _MM_PER_INCH for side, mm in MARGINS_MM.items()}
        page.set_margins(**margins)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        if self._sheet.draft:
            page.set_header('&C&"Times New Roman,Bold"&16DỰ THẢO')
        page.set_footer(f'&L&"Times New Roman"&8{self._sheet.footer.text.replace("&", "&&")}&R&8Trang &P/&N')
        for at, width in enumerate(_widths_mm(chosen)):
            page.set_column(at, at, width / _MM_PER_CHARACTER)

    # --- head -------------------------------------------------------------------------------------------------

    def _write_head(self) -> None:
        dated = self._sheet.place_and_date if self._sheet.dated_in_head else ""
        right = [*self._motto(), ("", {}), (dated, {"italic": True})]
        for (left_text, left_look), (right_text, right_look) in zip(self._organ(), right, strict=True):
            self._span(0, 1, left_text, {"align": "center", **left_look})
            self._span(2, max(self._last, 2), right_text, {"align": "center", **right_look})
            self._at += 1

    def _organ(self) -> Lines:
        head = self._sheet.letterhead
        state = head.kind is LetterheadKind.STATE
        return [
            (head.above.upper(), {}),
            (head.organ.upper(), {"bold": True, "underline": 1 if state else 0}),
            ("" if state else "*", {}),
            (head.number, {}),
        ]

    def _motto(self) -> Lines:
        if self._sheet.letterhead.kind is LetterheadKind.STATE:
            return [
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"bold": True}),
                ("Độc lập - Tự do - Hạnh phúc", {"bold": True, "underline": 1, "font_size": 13}),
            ]
        return [("ĐẢNG CỘNG SẢN VIỆT NAM", {"bold": True, "underline": 1, "font_size": 15}), ("", {})]

    def _write_title(self) -> None:
        self._at += 1
        for line in self._sheet.title:
            self._span(0, self._last, line.upper(), {"align": "center", "bold": True, "font_size": 14})
            self._at += 1
        for text, align in ((self._sheet.subtitle, "center"), (self._sheet.unit_of_measure, "right")):
            if text:
                self._span(0, self._last, text, {"align": align, "italic": True})
                self._at += 1

    # --- table ------------------------------------------------------------------------------------------------

    def _write_table(self) -> None:
        top = self._at
        look = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        for cell in header_cells(self._sheet.columns):
            self._at = top + cell.row
            self._raise_row(cell)
            self._span(cell.column, cell.column + cell.columns - 1, cell.label, look, rows=cell.rows)
        self._at = top + header_depth(self._sheet.columns)
        for at, text in enumerate(index_row(self._sheet.columns)):
            self._page.write_string(self._at, at, text, self._format(border=1, align="center", italic=True))
        self._page.repeat_rows(top, self._at)
        self._at += 1
        self._page.freeze_panes(self._at, 2)
        first = self._at
        for row in self._sheet.rows:
            self._write_row(row, first)
            self._at += 1

    def _raise_row(self, cell: HeaderCell) -> None:
        """Makes the row of a heading high enough: no program does that for merged cells."""
        if cell.rows > 1:
            return
        size = max(self._fit.size_pt, _LEAST_SIZE)
        room = sum(_widths_mm(self._fit)[cell.column : cell.column + cell.columns]) - _PADDING_MM
        needed = ceil(text_mm(cell.label, size, bold=True) / room) * size * _LINE + _PADDING_PT
        self._heights[self._at] = max(needed, self._heights.get(self._at, 0.0))
        self._page.set_row(self._at, self._heights[self._at])

    def _write_row(self, row: Row, first: int) -> None:
        look = {"border": 1, "bold": row.bold, "valign": "vcenter"}
        self._page.write_string(self._at, 0, row.ordinal, self._format(align="center", **look))
        self._page.write_string(self._at, 1, row.label, self._format(text_wrap=True, **look))
        for at, (column, cell) in enumerate(zip(self._leaves[2:], row.cells, strict=True), start=2):
            self._write_cell(at, cell, self._formula(row, column, at, first), look)

    def _write_cell(self, at: int, cell: Cell, formula: str, look: Look) -> None:
        if cell is None:
            self._page.write_blank(self._at, at, None, self._format(**look))
        elif isinstance(cell, str):
            self._page.write_string(self._at, at, cell, self._format(text_wrap=True, **look))
        else:
            number = self._format(num_format=_WHOLE if float(cell).is_integer() else _DECIMAL, **look)
            if formula:
                self._page.write_formula(self._at, at, formula, number, cell)
            else:
                self._page.write_number(self._at, at, cell, number)

    def _formula(self, row: Row, column: Column, at: int, first: int) -> str:
        """The formula of a cell, or "" where none gives the number that stands there."""
        cell = row.cells[at - 2]
        if isinstance(cell, str) or cell is None:
            return ""
        if column.formula:
            plus, minus = (self._positions(keys) for keys in (column.formula.plus, column.formula.minus))
            across = added([*_numbers(row, plus), *(-number for number in _numbers(row, minus))])
            if same_number(across, cell):
                return "=" + _joined("+", plus, self._at) + "".join(f"-{_address(self._at, one)}" for one in minus)
        below = [self._sheet.rows[place].cells[at - 2] for place in row.adds]
        down = added(value for value in below if isinstance(value, int | float))
        rows = [first + place + 1 for place in row.adds]
        return f"={sum_formula(xl_col_to_name(at), rows)}" if same_number(down, cell) else ""

    def _positions(self, keys: tuple[str, ...]) -> list[int]:
        places = {column.key: at for at, column in enumerate(self._leaves)}
        return [places[key] for key in keys]

    # --- foot -------------------------------------------------------------------------------------------------

    def _write_foot(self) -> None:
        for note in self._sheet.notes:
            self._span(0, self._last, note, {"italic": True})
            self._at += 1
        self._at += 1
        blocks = self._foot_blocks()
        for line in range(max((len(block) for block in blocks), default=0)):
            for (start, end), block in zip(_thirds(self._last, len(blocks)), blocks, strict=True):
                text, look = block[line] if line < len(block) else ("", {})
                self._span(start, end, text, look)
            self._at += 1
        self._page.print_area(0, 0, self._at, self._last)

    def _foot_blocks(self) -> list[Lines]:
        sheet = self._sheet
        sent: Lines = [("Nơi nhận:", {"bold": True, "italic": True})]
        sent += [(to if to.startswith("-") else f"- {to}", {"font_size": 11}) for to in sheet.recipients]
        blocks = [sent] if sheet.recipients else []
        titles = max((len(one.role) for one in sheet.signatures), default=0)
        for at, one in enumerate(sheet.signatures):
            dated = at == len(sheet.signatures) - 1 and not sheet.dated_in_head
            block: Lines = [(sheet.place_and_date if dated else "", {"italic": True, "align": "center"})]
            roles = [*one.role, *[""] * (titles - len(one.role))]
            block += [(line.upper(), {"bold": True, "align": "center"}) for line in roles]
            block += [(one.note, {"italic": True, "align": "center"})]
            block += [("", {})] * _SIGNING_ROWS
            block += [(one.name, {"bold": True, "align": "center"})]
            blocks.append(block)
        return blocks

    # --- cells ------------------------------------------------------------------------------------------------

    def _span(self, start: int, end: int, text: str, look: Look, rows: int = 1) -> None:
        """Writes a text over the columns from `start` to `end` of the current row, and over `rows` rows."""
        form = self._format(**look)
        if start == end and rows == 1:
            self._page.write_string(self._at, start, text, form)
        else:
            self._page.merge_range(self._at, start, self._at + rows - 1, end, "", form)
            self._page.write_string(self._at, start, text, form)

    def _format(self, **look: Any) -> Any:
        look = {"font_name": "Times New Roman", "font_size": max(self._fit.size_pt, _LEAST_SIZE), **look}
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _widths_mm(chosen: Fit) -> list[float]:
    """Widths of all columns; a table that is divided on paper stands undivided in the workbook."""
    widths = {at: width for part in chosen.parts for at, width in zip(part.places, part.widths_mm, strict=True)}
    left = chosen.paper.text_mm - sum(width for width in widths.values() if width is not None)
    return [max(left, LABEL_MM) if width is None else width for _, width in sorted(widths.items())]


def _thirds(last: int, blocks: int) -> list[tuple[int, int]]:
    """First and last column of each block at the foot, from left to right; the names' column stays with the first."""
    if blocks <= 1:
        return [(0, last)] * blocks
    if last < blocks:
        return [(at, at) for at in range(blocks)]
    starts = [0, *(2 + (last - 1) * at // (blocks - 1) for at in range(blocks - 1))]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))


def _numbers(row: Row, positions: list[int]) -> list[Number]:
    return [cell for at in positions if isinstance(cell := row.cells[at - 2], int | float)]


def _address(row: int, column: int) -> str:
    return f"{xl_col_to_name(column)}{row + 1}"


def _joined(sign: str, columns: list[int], row: int) -> str:
    return sign.join(_address(row, column) for column in columns)
