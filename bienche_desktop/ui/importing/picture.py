"""The picture of the workbook: its sheets, one at a time."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.hidden_sheet import HiddenSheetButton
from bienche_desktop.ui.importing.sheet_model import SheetModel
from bienche_desktop.ui.importing.sheet_view import SheetView
from bienche_desktop.ui.importing.states import States
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP, Look, Theme


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
        self.hint = sentence("Enter: sửa dòng · Ctrl+Enter: sửa cột · bấm vào lề trái hoặc đầu cột cũng được")
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
        self._swap_to(self._views.get(name))
        self.hidden_sheet.show_sheet(name)

    def _swap_to(self, shown: SheetView | None) -> None:
        """Show this view alone. The focus goes along: left to itself it falls on a question, which shows its sheet."""
        others = [view for view in self._views.values() if view is not shown]
        if shown is not None:
            shown.show()
            if any(view.hasFocus() for view in others):
                shown.setFocus()
        for view in others:
            view.hide()

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
