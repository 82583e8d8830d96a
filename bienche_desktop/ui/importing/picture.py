"""The picture of the sheets: cells as they look, edges that say what was understood, Enter to correct."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLabel, QTabBar, QTableView, QVBoxLayout, QWidget

from bienche_desktop.excel.book.workbook import Cell, CellKind, Sheet
from bienche_desktop.excel.results.recognised import Column, Role, Row, Table
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.hidden_sheet import HiddenSheetButton
from bienche_desktop.ui.importing.picture_headers import ColumnEdge, RowEdge
from bienche_desktop.ui.importing.picture_sizes import MEASURED_ROWS, column_widths, wrapped_lines
from bienche_desktop.ui.importing.sheet_model import SheetModel, shown_as_it_is
from bienche_desktop.ui.importing.states import States
from bienche_desktop.ui.theme import STEP, Look, Theme, row_height

_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_SPANS = 3_000
_MOST_LINES = 6


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
        self._fit(model)

    # --- sizes ------------------------------------------------------------------------------------------------

    def _fit(self, model: SheetModel) -> None:
        sheet = model.sheet
        for merge in sheet.merges[:_MOST_SPANS]:
            bottom, right = min(merge.bottom, model.rowCount()), min(merge.right, model.columnCount())
            is_shown = merge.top <= bottom and merge.left <= right
            if is_shown and (merge.top, merge.left) != (bottom, right):
                self.setSpan(merge.top - 1, merge.left - 1, bottom - merge.top + 1, right - merge.left + 1)
        for row, cells in list(sheet.rows.items())[:MEASURED_ROWS]:
            self._let_spill(model, row, cells)
        metrics = QFontMetrics(self.font())
        self.rows.setDefaultSectionSize(row_height(metrics) - STEP)
        for column, width in column_widths(sheet, model, metrics).items():
            self.setColumnWidth(column - 1, width)
        for row, lines in self._lines(sheet, model, metrics).items():
            self.setRowHeight(row - 1, lines * metrics.lineSpacing() + 2 * STEP)

    def _let_spill(self, model: SheetModel, row: int, cells: Mapping[int, Cell]) -> None:
        """A text that stands alone in its row runs on over the empty cells, as in a spreadsheet."""
        column = next(iter(cells), 0)
        alone = len(cells) == 1 and cells[column].kind is CellKind.TEXT and column < model.columnCount()
        if alone and (row, column) not in model.merged:
            self.setSpan(row - 1, column - 1, 1, model.columnCount() - column + 1)

    def _lines(self, sheet: Sheet, model: SheetModel, metrics: QFontMetrics) -> dict[int, int]:
        """How many lines the rows take that take more than one."""
        found: dict[int, int] = {}
        font = QFont(self.font())
        font.setBold(True)
        bold = QFontMetrics(font)
        for row in sorted(sheet.rows)[:MEASURED_ROWS]:
            most = 1
            for column, cell in sheet.rows[row].items():
                if isinstance(cell.value, str):
                    last = column + self.columnSpan(row - 1, column - 1) - 1
                    width = sum(self.columnWidth(one - 1) for one in range(column, last + 1)) - 3 * STEP
                    text = shown_as_it_is(cell, model.style(row, column))
                    tall = self.rowSpan(row - 1, column - 1)
                    measured = bold if model.style(row, column).bold else metrics
                    most = max(most, -(-wrapped_lines(text, width, measured) // tall))
            if most > 1:
                found[row] = min(most, _MOST_LINES)
        return found

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
        rect = self.visualRect(self.currentIndex())
        place = self.viewport().mapToGlobal(rect.bottomLeft())
        if of_column:
            self.column_wanted.emit(column, place)
        else:
            self.row_wanted.emit(row, place)

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


class PicturePane(QWidget):
    """The sheets of the workbook, one at a time.

    Signals:
        row_wanted, column_wanted: sheet, row or column, and the place for a popup.
        place_changed: sheet, row, column where the user is.
    """

    row_wanted = Signal(str, int, QPoint)
    column_wanted = Signal(str, int, QPoint)
    place_changed = Signal(str, int, int)

    def __init__(self, desk: ImportDesk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self._views: dict[str, SheetView] = {}
        self._table_top = -1
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Các trang của tệp")
        self.tabs.setExpanding(False)
        self.hint = QLabel("Enter: sửa dòng · Ctrl+Enter: sửa cột · bấm vào lề trái hoặc đầu cột cũng được")
        self.hint.setProperty("role", "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self.hidden_sheet = HiddenSheetButton(desk)
        self._column.addWidget(self.hidden_sheet, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self.hint)
        self.tabs.currentChanged.connect(self._on_tab)
        look.changed.connect(self._on_look)

    # --- showing ----------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show another workbook, from its first table."""
        book = self._desk.book
        for view in self._views.values():
            view.deleteLater()
        self._views = {}
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in book.sheets if book else ():
            self.tabs.addTab(sheet.name if sheet.visibility == "visible" else f"{sheet.name} (ẩn)")
            self.tabs.setTabData(self.tabs.count() - 1, sheet.name)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(self.tabs.count() > 1)
        first = self._desk.found.tables[0] if self._desk.found.tables else None
        if first is not None:
            self.go_to(first.sheet, first.top, first.left)
        elif book and book.sheets:
            self._show_sheet(book.sheets[0].name)

    def refresh(self) -> None:
        """Show what is recognised now, staying where the user is."""
        self.hidden_sheet.show_sheet(self.sheet)
        states = self._desk.states
        for name, view in self._views.items():
            model = view.model()
            if isinstance(model, SheetModel):
                self._tell(model, states)
                view.show_table(self._desk.table_at(name, view.place[0]), self._desk)

    def _tell(self, model: SheetModel, states: States) -> None:
        """Tell the model of a sheet what was recognised on it."""
        book, name = self._desk.shown_book, model.sheet.name
        sheet = book.sheet(name) if book else None
        if sheet is not None:
            tables = [table for table in self._desk.found.tables if table.sheet == name]
            model.show(sheet, tables, states.get(name, {}))

    @property
    def view(self) -> SheetView | None:
        """The view of the sheet that is shown."""
        return self._views.get(self.sheet)

    @property
    def sheet(self) -> str:
        """The sheet that is shown; "" for none."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "") if self.tabs.count() else ""

    def go_to(self, sheet: str, row: int, column: int) -> None:
        """Show this cell."""
        self._show_sheet(sheet)
        view = self._views.get(sheet)
        if view is not None:
            view.go_to(row, column)

    def _show_sheet(self, name: str) -> None:
        at = next((n for n in range(self.tabs.count()) if self.tabs.tabData(n) == name), -1)
        if at < 0:
            return
        if name not in self._views:
            self._make_view(name)
        self.tabs.setCurrentIndex(at)
        for other, view in self._views.items():
            view.setVisible(other == name)
        self.hidden_sheet.show_sheet(name)

    def _make_view(self, name: str) -> None:
        book = self._desk.book
        sheet = book.sheet(name) if book else None
        if book is None or sheet is None:
            return
        model = SheetModel(book, sheet, self._look.theme, self.font())
        self._tell(model, self._desk.states)
        view = SheetView(model, self._look.theme)
        view.row_wanted.connect(self._on_row)
        view.column_wanted.connect(self._on_column)
        view.place_changed.connect(self._on_place)
        self._views[name] = view
        self._column.insertWidget(0, view, 1)
        view.show_table(self._desk.table_at(name, 0), self._desk)

    def _on_look(self, theme: Theme) -> None:
        for view in self._views.values():
            model = view.model()
            if isinstance(model, SheetModel):
                model.set_theme(theme)
            view.rows.set_theme(theme)
            view.columns.set_theme(theme)

    # --- passing on -------------------------------------------------------------------------------------------

    def _on_tab(self, _at: int) -> None:
        self._show_sheet(self.sheet)

    def _on_row(self, row: int, place: QPoint) -> None:
        self.row_wanted.emit(self.sheet, row, place)

    def _on_column(self, column: int, place: QPoint) -> None:
        self.column_wanted.emit(self.sheet, column, place)

    def _on_place(self, row: int, column: int) -> None:
        view = self.view
        table = self._desk.table_at(self.sheet, row)
        top = table.top if table else 0
        if view is not None and top != self._table_top:
            self._table_top = top
            view.show_table(table, self._desk)
        self.place_changed.emit(self.sheet, row, column)
