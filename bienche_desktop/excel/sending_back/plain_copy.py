"""A workbook of another format (.xls, .xlsb, .ods) as .xlsx: values, merges, number formats, what is hidden."""

import io
import math
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import xlsxwriter

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Merge, Sheet, Style, cell_name
from bienche_desktop.excel.formats.legacy import decode
from bienche_desktop.excel.sending_back.xml_places import LONGEST_TEXT

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FIRST_DAY = date(1900, 3, 1)  # earlier days are counted differently by different programs
_DATE = "dd/mm/yyyy"
_LARGEST_MERGE = 100_000
_NARROWEST, _WIDEST = 6, 50
_A4 = 9
_OLD_LETTERS = "µ¸"


def plain_copy(book: Book) -> bytes:
    """The book as an .xlsx package. Raises Refused where a text is longer than a cell of .xlsx can hold."""
    packed = io.BytesIO()
    made = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_urls": False})
    formats = [made.add_format(_look(style)) for style in book.styles]
    dates = [made.add_format({**_look(style), "num_format": _DATE}) for style in book.styles]
    names = sheet_names(book)
    shown = False
    for sheet in book.sheets:
        written = made.add_worksheet(names[sheet.name])
        written.set_landscape()
        written.set_paper(_A4)
        written.fit_to_pages(1, 0)
        _Copied(written, sheet, formats, dates, book.styles).write()
        if sheet.visibility == "visible" and not shown:
            written.activate()
            written.set_first_sheet()
            shown = True
    made.close()
    return packed.getvalue()


def sheet_names(book: Book) -> dict[str, str]:
    """The name of each sheet in the copy: .xlsx allows 31 characters and not all of them."""
    taken: dict[str, str] = {}
    for number, sheet in enumerate(book.sheets, start=1):
        name = _NOT_IN_NAMES.sub(" ", sheet.name).strip("' ")[:_LONGEST_NAME] or f"Trang {number}"
        if name.lower() in {other.lower() for other in taken.values()}:
            mark = f" ({number})"
            name = name[: _LONGEST_NAME - len(mark)] + mark
        taken[sheet.name] = name
    return taken


def _look(style: Style) -> dict[str, Any]:
    """What is known of a cell's look; texts were decoded, so fonts of the old encodings give way."""
    is_old = decode(_OLD_LETTERS, style.font) != _OLD_LETTERS
    return {
        "font_name": "Times New Roman" if is_old or not style.font else style.font,
        "bold": style.bold,
        "font_strikeout": style.strike,
        "indent": style.indent,
        "num_format": style.format,
        "text_wrap": True,
        "valign": "top",
    }


class _Copied:
    """Writes one sheet."""

    def __init__(
        self, written: Any, sheet: Sheet, formats: list[Any], dates: list[Any], styles: tuple[Style, ...]
    ) -> None:
        self._written = written
        self._sheet = sheet
        self._formats = formats
        self._dates = dates
        self._styles = styles

    def write(self) -> None:
        merged = [merge for merge in _apart(self._sheet.merges) if _area(merge) <= _LARGEST_MERGE]
        for merge in merged:  # first, because merging empties the cells
            look = self._formats[self._style_at(merge.top, merge.left)]
            self._written.merge_range(merge.top - 1, merge.left - 1, merge.bottom - 1, merge.right - 1, "", look)
        for row, column, cell in self._sheet.cells():
            self._cell(row, column, cell)
        self._sizes({(row, column) for merge in merged for row, column in ((merge.top, merge.left),)})
        if self._sheet.visibility != "visible":
            self._written.hide()

    def _style_at(self, row: int, column: int) -> int:
        cell = self._sheet.cell(row, column)
        return cell.style if cell else 0

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        place, look = (row - 1, column - 1), self._formats[cell.style]
        value = cell.value
        if isinstance(value, bool):
            self._written.write_boolean(*place, value, look)
        elif isinstance(value, int | float) and math.isfinite(value):
            self._written.write_number(*place, value, look)
        elif isinstance(value, date) and _day(value) >= _FIRST_DAY:
            is_plain = self._styles[cell.style].format == "General"
            self._written.write_datetime(*place, value, self._dates[cell.style] if is_plain else look)
        elif cell.kind is not CellKind.UNCACHED:
            self._text(row, column, str(value), look)

    def _text(self, row: int, column: int, text: str, look: Any) -> None:
        if len(text) > LONGEST_TEXT:
            where = f"Ô {cell_name(row, column)} của trang “{self._sheet.name}”"
            raise Refused(f"{where} dài quá mức một ô Excel chứa được; hãy rút ngắn ô đó rồi làm lại.")
        self._written.write_string(row - 1, column - 1, text, look)

    def _sizes(self, merged: set[tuple[int, int]]) -> None:
        widths: dict[int, int] = {}
        for row, column, cell in self._sheet.cells():
            if (row, column) not in merged:
                widths[column] = max(widths.get(column, _NARROWEST), min(_WIDEST, len(str(cell.value)) + 2))
        for column in widths.keys() | self._sheet.hidden_columns:
            hidden = {"hidden": True} if column in self._sheet.hidden_columns else {}
            self._written.set_column(column - 1, column - 1, widths.get(column), None, hidden)
        for row in self._sheet.hidden_rows:
            self._written.set_row(row - 1, None, None, {"hidden": True})


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _area(merge: Merge) -> int:
    return (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)


def _apart(merges: tuple[Merge, ...]) -> Iterator[Merge]:
    """The merges of more than one cell that do not overlap an earlier one, which .xlsx does not allow."""
    taken: list[Merge] = []
    for merge in merges:
        overlaps = any(merge.top <= other.bottom and other.top <= merge.bottom and merge.left <= other.right
                       and other.left <= merge.right for other in taken)  # fmt: skip
        if _area(merge) > 1 and not overlaps:
            taken.append(merge)
            yield merge
