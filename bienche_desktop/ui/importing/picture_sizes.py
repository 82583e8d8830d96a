"""How large the cells of the picture are: merged as in the sheet, wide enough to read, as tall as their lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from bienche_desktop.excel.book.workbook import Cell, CellKind, Sheet
from bienche_desktop.ui.importing.sheet_model import SheetModel, shown_as_it_is
from bienche_desktop.ui.theme import STEP, row_height

MEASURED_ROWS = 400
"""So many rows are looked at."""

_MOST_SPANS = 3_000
_MOST_LINES = 6
_NARROWEST, _WIDEST, _LONGEST = 12 * STEP, 75 * STEP, 60


def fit(view: QTableView, model: SheetModel) -> None:
    """Merge the cells of the view and give its rows and columns their sizes."""
    _merge(view, model)
    metrics = QFontMetrics(view.font())
    view.verticalHeader().setDefaultSectionSize(row_height(metrics) - STEP)
    for column, width in _column_widths(model.sheet, model, metrics).items():
        view.setColumnWidth(column - 1, width)
    for row, lines in _Lines.of(view, model).more_than_one().items():
        view.setRowHeight(row - 1, lines * metrics.lineSpacing() + 2 * STEP)


def _merge(view: QTableView, model: SheetModel) -> None:
    for merge in model.sheet.merges[:_MOST_SPANS]:
        bottom, right = min(merge.bottom, model.rowCount()), min(merge.right, model.columnCount())
        is_shown = merge.top <= bottom and merge.left <= right
        if is_shown and (merge.top, merge.left) != (bottom, right):
            view.setSpan(merge.top - 1, merge.left - 1, bottom - merge.top + 1, right - merge.left + 1)
    for row, cells in list(model.sheet.rows.items())[:MEASURED_ROWS]:
        column = _spilling(model, row, cells)
        if column:
            view.setSpan(row - 1, column - 1, 1, model.columnCount() - column + 1)


def _spilling(model: SheetModel, row: int, cells: Mapping[int, Cell]) -> int:
    """The column whose text stands alone in its row, and so runs on over the empty cells as in a spreadsheet; or 0."""
    column = next(iter(cells), 0)
    alone = len(cells) == 1 and cells[column].kind is CellKind.TEXT and column < model.columnCount()
    return column if alone and (row, column) not in model.merged else 0


@dataclass(frozen=True, slots=True)
class _Lines:
    """How many lines the texts of a sheet take in the columns as wide as they are."""

    view: QTableView
    model: SheetModel
    plain: QFontMetrics
    bold: QFontMetrics

    @classmethod
    def of(cls, view: QTableView, model: SheetModel) -> "_Lines":
        font = QFont(view.font())
        font.setBold(True)
        return cls(view, model, QFontMetrics(view.font()), QFontMetrics(font))

    def more_than_one(self) -> dict[int, int]:
        """The rows that take more lines than one, and how many."""
        rows = self.model.sheet.rows
        taken = {row: self._of_row(row, rows[row]) for row in sorted(rows)[:MEASURED_ROWS]}
        return {row: min(lines, _MOST_LINES) for row, lines in taken.items() if lines > 1}

    def _of_row(self, row: int, cells: Mapping[int, Cell]) -> int:
        texts = (column for column, cell in cells.items() if isinstance(cell.value, str))
        return max((self._of_cell(row, column, cells[column]) for column in texts), default=1)

    def _of_cell(self, row: int, column: int, cell: Cell) -> int:
        """Its share of the lines where it is merged over several rows."""
        view, style = self.view, self.model.style(row, column)
        last = column + view.columnSpan(row - 1, column - 1) - 1
        width = sum(view.columnWidth(one - 1) for one in range(column, last + 1)) - 3 * STEP
        lines = wrapped_lines(shown_as_it_is(cell, style), width, self.bold if style.bold else self.plain)
        return -(-lines // view.rowSpan(row - 1, column - 1))


def _column_widths(sheet: Sheet, model: SheetModel, metrics: QFontMetrics) -> dict[int, int]:
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
    """How many lines the text takes in this width, where lines end between words."""
    return sum(_lines_of(part, width, metrics) for part in text.split("\n"))


def _lines_of(text: str, width: int, metrics: QFontMetrics) -> int:
    if metrics.horizontalAdvance(text) <= width:
        return 1
    lines, taken, space = 1, 0, metrics.horizontalAdvance(" ")
    for word in text.split():
        long = metrics.horizontalAdvance(word)
        if taken and taken + space + long > width:
            lines, taken = lines + 1, long
        else:
            taken += long + (space if taken else 0)
    return lines
