"""One sheet of the picture: cells as they look, edges that say what was understood, Enter to correct."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from bienche_desktop.excel.results.recognised import Column, Role, Row, Table
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.picture_headers import ColumnEdge, RowEdge
from bienche_desktop.ui.importing.picture_sizes import fit
from bienche_desktop.ui.importing.sheet_model import SheetModel
from bienche_desktop.ui.theme import STEP, Theme

_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetView(QTableView):
    """One sheet. `row_wanted` and `column_wanted` carry a row or column of the sheet and the place for a popup."""

    row_wanted = Signal(int, QPoint)
    column_wanted = Signal(int, QPoint)
    place_changed = Signal(int, int)

    def __init__(self, model: SheetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowEdge(theme, self)
        self.columns = ColumnEdge(theme, self)
        self.setVerticalHeader(self.rows)
        self.setHorizontalHeader(self.columns)
        self.setModel(model)
        model.setParent(self)
        self._names_end = 0
        self.setAccessibleName(f"Trang {model.sheet.name} như trong tệp")
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.rows.sectionClicked.connect(self._on_row_clicked)
        self.columns.sectionClicked.connect(self._on_column_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.horizontalScrollBar().valueChanged.connect(self._keep_names)
        fit(self, model)

    # --- what is shown ----------------------------------------------------------------------------------------

    def show_table(self, table: Table | None, desk: ImportDesk) -> None:
        """Say above the columns what this table takes them for."""
        self.columns.show_table(table, desk.vocabulary)
        told: Iterable[Row | Column] = () if table is None else table.rows if table.is_turned else table.columns
        for column in told:
            least = self.columns.least_width(column.number)
            if column.number <= self.model().columnCount() and self.columnWidth(column.number - 1) < least:
                self.setColumnWidth(column.number - 1, least)
        names = [column.number for column in table.columns if column.role is Role.NAME] if table else []
        self._names_end = names[0] if names else 0
        sheet = table.sheet if table else ""
        own = (one for one in desk.found.tables if one.sheet == sheet)
        self.rows.show_names({row.number: row.name or row.printed for one in own for row in one.lines})
        self._keep_names()

    def _keep_names(self, _value: int = 0) -> None:
        """Names that are scrolled out of sight stand beside the kinds meanwhile."""
        if self._names_end:
            end = self.columnViewportPosition(self._names_end - 1) + self.columnWidth(self._names_end - 1)
            shown = self.rows.keeps_names
            self.rows.keep_names(end < (20 * STEP if shown else 0))

    def go_to(self, row: int, column: int) -> None:
        """Make this cell of the sheet the current one, in sight."""
        index = self.model().index(row - 1, max(column, 1) - 1)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QTableView.ScrollHint.EnsureVisible)

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the sheet where the user is; (0, 0) for nowhere."""
        index = self.currentIndex()
        return (index.row() + 1, index.column() + 1) if index.isValid() else (0, 0)

    def place_below_cursor(self) -> QPoint:
        """Where on the screen a popup for the current cell opens."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    # --- what the user does -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, column = self.place
        if row and event.key() in (*_TAKING, Qt.Key.Key_Menu):
            self._want(row, column, of_column=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self._want(index.row() + 1, index.column() + 1, of_column=False)

    def _want(self, row: int, column: int, of_column: bool) -> None:
        """Ask for the popup below the current cell."""
        if of_column:
            self.column_wanted.emit(column, self.place_below_cursor())
        else:
            self.row_wanted.emit(row, self.place_below_cursor())

    def _on_row_clicked(self, section: int) -> None:
        self.go_to(section + 1, self.place[1])
        y = self.rows.sectionViewportPosition(section) + self.rows.sectionSize(section)
        self.row_wanted.emit(section + 1, self.rows.viewport().mapToGlobal(QPoint(2 * STEP, y)))

    def _on_column_clicked(self, section: int) -> None:
        self.go_to(max(1, self.place[0]), section + 1)
        x = self.columns.sectionViewportPosition(section)
        place = self.columns.viewport().mapToGlobal(QPoint(x, self.columns.height()))
        self.column_wanted.emit(section + 1, place)

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.rows.viewport().update()
        self.columns.viewport().update()
        if current.isValid():
            self.place_changed.emit(current.row() + 1, current.column() + 1)
