"""What was recognised: each table as a tree of units with its numbers, beside the picture of the sheet."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from bienche_desktop.excel.results.recognised import Table
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.formulas_button import FormulasButton
from bienche_desktop.ui.importing.preview import Preview
from bienche_desktop.ui.importing.states import SheetStates
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP, Look, Theme

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
        self._previews: list[Preview] = []
        self._following = False
        self.tables = QTabWidget()
        self.tables.setAccessibleName("Bảng nhận ra được")
        self.nothing = QLabel(_NOTHING)
        self.nothing.setWordWrap(True)
        self.header = Button("Dòng đang chọn là tiêu đề của bảng")
        self.learned = sentence()
        self.formulas = FormulasButton(desk)
        self._lay_out()
        self.header.clicked.connect(self._on_header)
        self.tables.currentChanged.connect(self._on_tab)
        look.changed.connect(self._on_look)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for widget in (self.learned, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.header, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.tables, 1)
        column.addWidget(self.formulas, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)

    # --- showing ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is recognised now, staying at the row that was looked at."""
        place = self._place()
        self._tables = self._desk.found.tables
        self._following = True
        self._make_previews(len(self._tables))
        names = [table.sheet for table in self._tables]
        for number, (preview, table) in enumerate(zip(self._previews, self._tables, strict=True)):
            own = self._desk.states.get(table.sheet, SheetStates())
            preview.show_table(table, own, self._desk.vocabulary, self.width())
            title = table.sheet if names.count(table.sheet) == 1 else f"{table.sheet} · {table.range}"
            self.tables.setTabText(number, title)
        self.tables.tabBar().setVisible(len(self._tables) > 1)
        self._following = False
        self.formulas.refresh()
        self._show_emptiness()
        if place is not None:
            self.follow(*place)

    def _make_previews(self, count: int) -> None:
        """Have so many of them."""
        while len(self._previews) > count:
            self.tables.removeTab(count)
            self._previews.pop().deleteLater()
        while len(self._previews) < count:
            preview = Preview(self._look.theme)
            preview.activated.connect(self._on_activated)
            preview.selectionModel().currentChanged.connect(self._on_current)
            self._previews.append(preview)
            self.tables.addTab(preview, "")

    def _on_look(self, theme: Theme) -> None:
        for preview in self._previews:
            preview.set_theme(theme)
        self.refresh()

    def _show_emptiness(self) -> None:
        empty = not self._tables
        for widget in (self.nothing, self.header):
            widget.setVisible(empty)
        self.tables.setVisible(not empty)
        learned = sum(table.learned for table in self._tables)
        self.learned.setVisible(bool(learned))
        self.learned.setText("Bảng có mẫu đã gặp: cột, dòng và số được đọc như bạn đã chỉnh lần trước.")

    # --- going together with the picture ----------------------------------------------------------------------

    def _shown(self) -> tuple[Table, Preview] | None:
        """The table that is looked at."""
        at = self.tables.currentIndex()
        return (self._tables[at], self._previews[at]) if 0 <= at < len(self._tables) else None

    def _place(self) -> tuple[str, int] | None:
        """Sheet and row that the user is at."""
        shown = self._shown()
        if shown is None or not shown[1].currentIndex().isValid():
            return None
        table, preview = shown
        return table.told_as, table.rows[preview.currentIndex().row()].number

    def follow(self, sheet: str, row: int, column: int = 0) -> None:
        """Show the row that the picture shows."""
        for number, (table, preview) in enumerate(zip(self._tables, self._previews, strict=True)):
            line, field = (column, row) if table.is_turned else (row, column)
            at = next((n for n, one in enumerate(table.rows) if one.number == line), -1) if table.sheet == sheet else -1
            if at >= 0:
                self._following = True
                self.tables.setCurrentIndex(number)
                preview.go_to(at, field)
                self._following = False
                return

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        shown = self._shown()
        if self._following or not index.isValid() or shown is None:
            return
        table, preview = shown
        self._following = True
        column = preview.table.sheet_column(index.column())
        self._desk.show_place(table.sheet, *_of_sheet(table, table.rows[index.row()].number, column))
        self._following = False

    def _on_tab(self, at: int) -> None:
        if not self._following and 0 <= at < len(self._tables):
            table = self._tables[at]
            self._desk.show_place(table.sheet, table.top, table.left)

    def _on_activated(self, _index: QModelIndex) -> None:
        place, shown = self._place(), self._shown()
        if place is not None and shown is not None:
            self.row_wanted.emit(*place, shown[1].place_below_cursor())

    def _on_header(self, _checked: bool = False) -> None:
        self.header_wanted.emit()


def _of_sheet(table: Table, row: int, column: int) -> tuple[int, int]:
    """Row and column of the sheet for those of the table; column 0 is that of the names."""
    return (column or table.header_rows[1], row) if table.is_turned else (row, column or table.left)
