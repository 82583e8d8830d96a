"""Sheets with more columns than any table of posts: they are shown and told of, and not searched for tables."""

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import Sheet

_MOST_COLUMNS = 2_000
"""Fifteen years of ten kinds of posts in three measures are 450."""


def is_too_wide(sheet: Sheet) -> bool:
    """Whether a row of the sheet holds more cells than a table of posts has columns."""
    return sheet.numbered.widest > _MOST_COLUMNS


def too_wide(sheet: Sheet) -> str:
    """The sentence that says so."""
    cells = format_number(sheet.numbered.widest)
    return (f"Trang “{sheet.name}” có dòng gồm {cells} ô, quá rộng với một bảng biên chế nên không nhận dạng; "
            "hãy xóa các cột thừa hoặc tách bảng rồi nhập lại.")  # fmt: skip
