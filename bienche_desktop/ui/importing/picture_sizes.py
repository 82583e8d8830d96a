"""How wide the columns of the picture are, and how many lines a text takes."""

from PySide6.QtGui import QFontMetrics

from bienche_desktop.excel.book.workbook import Sheet
from bienche_desktop.ui.importing.sheet_model import SheetModel, shown_as_it_is
from bienche_desktop.ui.theme import STEP

MEASURED_ROWS = 400
"""So many rows are looked at."""

_NARROWEST, _WIDEST, _LONGEST = 12 * STEP, 75 * STEP, 60


def column_widths(sheet: Sheet, model: SheetModel, metrics: QFontMetrics) -> dict[int, int]:
    """Widths that show what the columns hold; texts in merges and very long ones do not count."""
    merged = {(m.top, m.left) for m in sheet.merges if m.right > m.left}
    found = dict.fromkeys(range(1, model.columnCount() + 1), _NARROWEST)
    for row in sorted(sheet.rows)[:MEASURED_ROWS]:
        alone = len(sheet.rows[row]) == 1 and model.columnCount() > 1
        for column, cell in sheet.rows[row].items():
            if (row, column) in merged or alone:
                continue
            text = shown_as_it_is(cell, model.style(row, column))
            widest = _header_width(text, metrics) if model.is_header(row) else _line_width(text[:_LONGEST], metrics)
            found[column] = max(found[column], min(widest + 4 * STEP, _WIDEST))
    return found


def _line_width(text: str, metrics: QFontMetrics) -> int:
    return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)


def _header_width(text: str, metrics: QFontMetrics) -> int:
    """Wide enough for every word, and for the whole in about three lines."""
    words = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return max(words, metrics.horizontalAdvance(text) // 3)


def wrapped_lines(text: str, width: int, metrics: QFontMetrics) -> int:
    """How many lines the text takes in this width."""
    lines = 0
    for part in text.split("\n"):
        lines += max(1, -(-metrics.horizontalAdvance(part) // max(width, 1)))
    return lines
