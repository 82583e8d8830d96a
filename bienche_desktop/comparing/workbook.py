"""A comparison as a workbook: one sheet a table, every cell written by its type."""

from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from bienche_desktop.comparing.comparison import Comparison
from bienche_desktop.comparing.describing import remarks, summary
from bienche_desktop.comparing.listing import CellValue, Heading, Listing, listings
from bienche_desktop.reports.writing import write_file

_NUMBER, _SIGNED = "#,##0.###;−#,##0.###;0", "+#,##0.###;−#,##0.###;0"
_HEAD = 3
"""Rows above the table's headings."""


def to_xlsx(found: Comparison, path: Path) -> None:
    """Writes the comparison to `path` in one stroke. Raises `Refused` where the file cannot be written."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    _Written(book, found).write()
    book.close()
    write_file(path, kept.getvalue())


class _Written:
    """A comparison on its way into a workbook."""

    def __init__(self, book: xlsxwriter.Workbook, found: Comparison) -> None:
        self._book = book
        self._found = found
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self._bold = book.add_format({**base, "bold": True})
        self._plain = book.add_format(base)
        self._heading = book.add_format({**base, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#F4F6F8"})
        self._text = book.add_format({**base, "border": 1, "text_wrap": True})
        self._number = book.add_format({**base, "border": 1, "num_format": _NUMBER})
        self._signed = book.add_format({**base, "border": 1, "num_format": _SIGNED})

    def write(self) -> None:
        for listing in listings(self._found):
            self._write_listing(listing)
        self._write_remarks()

    def _write_listing(self, listing: Listing) -> None:
        page = self._book.add_worksheet(listing.title)
        page.write_string(0, 0, f"Bản A: {self._found.a.file}. Bản B: {self._found.b.file}.", self._bold)
        page.write_string(1, 0, summary(self._found), self._plain)
        for column, heading in enumerate(listing.headings):
            page.set_column(column, column, heading.width)
            page.write_string(_HEAD, column, heading.title, self._heading)
        for row, line in enumerate(listing.lines, start=_HEAD + 1):
            for column, (heading, value) in enumerate(zip(listing.headings, line.cells, strict=True)):
                self._write_cell(page, row, column, heading, value)
        page.freeze_panes(_HEAD + 1, 1)
        last = max(_HEAD + len(listing.lines), _HEAD + 1)
        page.autofilter(_HEAD, 0, last, len(listing.headings) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(_HEAD)

    def _write_cell(self, page: Any, row: int, column: int, heading: Heading, value: CellValue) -> None:
        if value is None or value == "":
            page.write_blank(row, column, None, self._text)
        elif isinstance(value, str):
            page.write_string(row, column, value, self._text)
        else:
            page.write_number(row, column, value, self._signed if heading.signed else self._number)

    def _write_remarks(self) -> None:
        lines = list(remarks(self._found))
        if not lines:
            return
        page = self._book.add_worksheet("Lưu ý")
        page.set_column(0, 0, 120)
        for row, line in enumerate(lines):
            page.write_string(row, 0, line, self._plain)
