"""Cells of an exchange workbook: written by type, never cut short unseen; formats made once; pages set up for print."""

from math import ceil
from typing import Any

import xlsxwriter

from bienche_desktop.domain.errors import Refused

_FONT = {"font_name": "Times New Roman", "font_size": 11}
_MOST_LEFT = 60
CHARACTERS, LINE_HEIGHT = 1.25, 15.0
"""Letters of a text that fit into one unit of column width; points of a line."""
HEAD_COLOUR = "#E4ECF5"


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def get(self, **look: Any) -> Any:
        """The format with these properties (names of XlsxWriter) on top of the usual font."""
        key = tuple(sorted({**_FONT, **look}.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]


def line_count(text: str, room: float) -> int:
    """How many lines a text takes where `room` letters fit into one."""
    return sum(ceil(len(part) / room) or 1 for part in text.split("\n"))


def write_text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text as text, whatever it begins with. Raises `Refused` where a cell cannot hold it."""
    checked(sheet.write_string(row, column, text, look), text)


def checked(code: int, text: str) -> None:
    """Raises `Refused` for a return code of XlsxWriter that means a cell was cut short or left out."""
    if code == -2:
        start = text.strip()[:_MOST_LEFT]
        raise Refused(f"“{start}…” dài quá 32.767 ký tự nên không ghi được vào một ô; hãy rút ngắn rồi xuất lại.")
    if code:
        raise Refused("Tệp có nhiều dòng hoặc cột hơn một trang Excel chứa được; hãy xuất từng năm.")


def print_setup(sheet: Any, name: str) -> None:
    """A4 landscape, one page wide, sheet name and page numbers at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{name}&RTrang &P/&N")
