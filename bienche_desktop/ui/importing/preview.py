"""The view of one recognised table. It keeps its columns and its place while the user corrects the table."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.results.recognised import Table
from bienche_desktop.ui.column_widths import in_letters
from bienche_desktop.ui.importing.preview_model import FIXED, CellState, PreviewModel
from bienche_desktop.ui.theme import STEP, Theme, fit_rows

_NAME = FIXED.index("Đơn vị")
_LEAST_NAME_LETTERS, _NUMBER_LETTERS = 28, 18
"""Names take what the numbers leave, and at least so much."""
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Preview(QTableView):
    """Shows a `PreviewModel`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._fitted: tuple[str, ...] = ()
        self.table = PreviewModel(theme, self.font())
        self.table.setParent(self)
        self.setModel(self.table)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        fit_rows(self)

    def show_table(self, table: Table, states: Mapping[str, CellState], vocabulary: Vocabulary, room: int) -> None:
        """Show the table as it is recognised now; `room` is how wide the page is."""
        self.setAccessibleName(f"Bảng ở trang {table.sheet}, vùng {table.range}")
        self.table.show(table, states, vocabulary)
        if self._fitted != self.table.headings:
            self._fitted = self.table.headings
            self._fit(room)

    def _fit(self, room: int) -> None:
        """Give the columns their widths; the user may change them, and they stay while the headings do."""
        self.resizeColumnsToContents()
        most = in_letters(self.fontMetrics(), _NUMBER_LETTERS)
        for column in range(len(FIXED), self.table.columnCount()):
            self.setColumnWidth(column, min(most, self.columnWidth(column)))
        others = self.horizontalHeader().length() - self.columnWidth(_NAME)
        edges = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth() + STEP
        names = max(room - others - edges, in_letters(self.fontMetrics(), _LEAST_NAME_LETTERS))
        self.setColumnWidth(_NAME, min(names, self.columnWidth(_NAME)))

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours, in letters of the size that they have now."""
        self.table.set_theme(theme, self.font())
        self._fitted = ()
        fit_rows(self)

    def go_to(self, row: int, field: int) -> None:
        """Choose this row, in sight with the column that shows this column of the sheet."""
        index = self.table.index(row, self.table.column_of(field))
        self.selectionModel().setCurrentIndex(index, _WHOLE_ROW)
        self.scrollTo(index)

    def place_below_cursor(self) -> QPoint:
        """Where on the screen a popup for the current row opens."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
