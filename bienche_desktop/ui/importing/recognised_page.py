"""What was recognised: each table as a tree of units with its numbers, beside the picture of the sheet."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QTabWidget, QVBoxLayout, QWidget

from bienche_desktop.excel.results.recognised import Table
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.formulas_button import FormulasButton
from bienche_desktop.ui.importing.preview_model import FIXED, PreviewModel
from bienche_desktop.ui.importing.states import SheetStates, States
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP, Look, Theme, fit_rows

NAME_COLUMN = FIXED.index("Đơn vị")
NAME_WIDTH = 340
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
NUMBER_WIDTH = 37 * STEP

_NOTHING = (
    "Không nhận ra bảng nào. Chương trình tìm một dòng tiêu đề có cột số thứ tự (TT) hoặc cột tên cơ quan, đơn vị, "
    "bên dưới là các dòng có tên và số. Nếu tệp này có bảng như thế: chọn dòng đầu của phần tiêu đề trong hình bên "
    "trái, rồi bấm nút dưới đây (hoặc Enter)."
)


class RecognisedPage(QWidget):
    """One tab a table. `row_wanted`: a row's menu is wanted; sheet, row, place."""

    row_wanted = Signal(str, int, QPoint)
    header_wanted = Signal()

    def __init__(self, desk: ImportDesk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self._tables: tuple[Table, ...] = ()
        self._following = False
        self.tables = QTabWidget()
        self.tables.setAccessibleName("Bảng nhận ra được")
        self.nothing = QLabel(_NOTHING)
        self.nothing.setWordWrap(True)
        self.header = Button("Dòng đang chọn là tiêu đề của bảng")
        self.learned = sentence()
        self.formulas = FormulasButton(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for widget in (self.learned, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.header, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.tables, 1)
        column.addWidget(self.formulas, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)
        self.header.clicked.connect(self._on_header)
        self.tables.currentChanged.connect(self._on_tab)
        look.changed.connect(self._on_look)

    # --- showing ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is recognised now, staying at the row that was looked at."""
        place = self._place()
        self._tables = self._desk.found.tables
        self._following = True
        while self.tables.count():
            page = self.tables.widget(0)
            self.tables.removeTab(0)
            if page is not None:
                page.deleteLater()
        states = self._desk.states
        names = [table.sheet for table in self._tables]
        for table in self._tables:
            title = table.sheet if names.count(table.sheet) == 1 else f"{table.sheet} · {table.range}"
            self.tables.addTab(self._preview(table, states), title)
        self.tables.tabBar().setVisible(len(self._tables) > 1)
        self._following = False
        self.formulas.refresh()
        self._show_emptiness()
        if place is not None:
            self.follow(*place)

    def _on_look(self, _theme: Theme) -> None:
        self.refresh()

    def _show_emptiness(self) -> None:
        empty = not self._tables
        for widget in (self.nothing, self.header):
            widget.setVisible(empty)
        self.tables.setVisible(not empty)
        learned = sum(table.learned for table in self._tables)
        self.learned.setVisible(bool(learned))
        self.learned.setText("Bảng có mẫu đã gặp: cột, dòng và số được đọc như bạn đã chỉnh lần trước.")

    def _preview(self, table: Table, states: States) -> QTableView:
        view = QTableView()
        own = states.get(table.sheet, SheetStates())
        model = PreviewModel(table, own, self._desk.vocabulary, self._look.theme, self.font())
        model.setParent(view)
        view.setModel(model)
        view.setAccessibleName(f"Bảng ở trang {table.sheet}, vùng {table.range}")
        view.verticalHeader().hide()
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        header = view.horizontalHeader()
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        fit_rows(view)
        view.resizeColumnsToContents()
        view.setColumnWidth(NAME_COLUMN, min(NAME_WIDTH, view.columnWidth(NAME_COLUMN)))
        for column in range(len(FIXED), model.columnCount()):
            view.setColumnWidth(column, min(NUMBER_WIDTH, view.columnWidth(column)))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        view.activated.connect(self._on_activated)
        view.selectionModel().currentChanged.connect(self._on_current)
        return view

    # --- going together with the picture ----------------------------------------------------------------------

    def _place(self) -> tuple[str, int] | None:
        """Sheet and row that the user is at."""
        view = self.tables.currentWidget()
        at = self.tables.currentIndex()
        if not isinstance(view, QTableView) or not 0 <= at < len(self._tables) or not view.currentIndex().isValid():
            return None
        table = self._tables[at]
        return table.told_as, table.rows[view.currentIndex().row()].number

    def follow(self, sheet: str, row: int, column: int = 0) -> None:
        """Show the row that the picture shows."""
        for number, table in enumerate(self._tables):
            line, field = (column, row) if table.is_turned else (row, column)
            at = next((n for n, one in enumerate(table.rows) if one.number == line), -1) if table.sheet == sheet else -1
            view = self.tables.widget(number)
            if at >= 0 and isinstance(view, QTableView):
                self._following = True
                self.tables.setCurrentIndex(number)
                model = view.model()
                shown = model.column_of(field) if isinstance(model, PreviewModel) else NAME_COLUMN
                index = model.index(at, shown)
                view.selectionModel().setCurrentIndex(index, _WHOLE_ROW)
                view.scrollTo(index)
                self._following = False
                return

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        at = self.tables.currentIndex()
        if self._following or not index.isValid() or not 0 <= at < len(self._tables):
            return
        table, model = self._tables[at], index.model()
        column = model.sheet_column(index.column()) if isinstance(model, PreviewModel) else 0
        self._following = True
        self._desk.show_place(table.sheet, *_of_sheet(table, table.rows[index.row()].number, column))
        self._following = False

    def _on_tab(self, at: int) -> None:
        if not self._following and 0 <= at < len(self._tables):
            table = self._tables[at]
            self._desk.show_place(table.sheet, table.top, table.left)

    def _on_activated(self, index: QModelIndex) -> None:
        place, view = self._place(), self.tables.currentWidget()
        if place is not None and isinstance(view, QTableView):
            below = view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())
            self.row_wanted.emit(*place, below)

    def _on_header(self, _checked: bool = False) -> None:
        self.header_wanted.emit()


def _of_sheet(table: Table, row: int, column: int) -> tuple[int, int]:
    """Row and column of the sheet for those of the table; column 0 is that of the names."""
    return (column or table.header_rows[1], row) if table.is_turned else (row, column or table.left)
