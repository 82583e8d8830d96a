"""Differences: parts to tick as a whole above, the rows of the chosen part below, the totals of what is ticked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QLabel, QListWidget, QListWidgetItem, QTableView, QVBoxLayout, QWidget

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import column_number, letter_of, row_of
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.differences import (
    DifferencePart,
    DifferenceRow,
    parts_of,
    with_part,
    with_tick,
)
from bienche_desktop.ui.importing.totals import totals_text
from bienche_desktop.ui.roles import ALIGNMENT, CHECK, DISPLAY, FOREGROUND, RIGHT, TOOL_TIP, Index
from bienche_desktop.ui.theme import STEP, Look, Theme, fit_rows, row_height

_CHECKED, _OPEN, _SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked
HEADINGS = ("Đơn vị", "Số liệu", "Đang có", "Bảng ghi", "Chênh", "Ô")
_NUMBERS = (2, 3, 4)
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_SECOND_WIDTH = 44 * STEP


class DifferenceModel(QAbstractTableModel):
    """The rows of one part. `ticked` carries a row and whether it is taken now."""

    ticked = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: Sequence[DifferenceRow] = ()
        self._made: dict[int, DifferenceRow] = {}
        self._title = ""
        self._headings = HEADINGS

    def show(self, part: DifferencePart | None) -> None:
        """Show this part; where it was shown already and has as many rows the view stays where it is."""
        rows, title = (part.rows, part.title) if part else ((), "")
        same, self._title = title == self._title and len(rows) == len(self._rows), title
        headings = (*part.headings, *HEADINGS[2:]) if part else HEADINGS
        if headings != self._headings:
            self._headings = headings
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        self._made = {}
        if same:
            self._rows = rows
            if len(rows):
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(HEADINGS) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme

    def row(self, number: int) -> DifferenceRow:
        """The row with this number; made when it is looked at first."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._rows[number]
        return made

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        choice = index.column() == 0 and self.row(index.row()).ticked is not None
        return _PLAIN | Qt.ItemFlag.ItemIsUserCheckable if choice else _PLAIN

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == DISPLAY:
            return (row.unit, row.what, row.old, row.new, row.change, row.cell[1])[index.column()]
        if role == CHECK and index.column() == 0 and row.ticked is not None:
            return _CHECKED if row.ticked else _OPEN
        if role == ALIGNMENT and index.column() in _NUMBERS:
            return RIGHT
        if role == FOREGROUND and (row.ticked is not True or index.column() in (1, 2, 5)):
            return QColor(self._theme.muted)
        if role == TOOL_TIP and index.column() < 2:
            return " › ".join(row.path) or row.unit
        return None

    def setData(self, index: Index, value: Any, role: int = DISPLAY) -> bool:
        if role != CHECK or not index.isValid() or self.row(index.row()).ticked is None:
            return False
        self.ticked.emit(self.row(index.row()), Qt.CheckState(value) == _CHECKED)
        return True


class DifferencesPage(QWidget):
    """Everything that the import would change. Ticks go to the desk at once."""

    def __init__(self, desk: ImportDesk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: list[DifferencePart] = []
        self._fitted: object = None
        self.parts = QListWidget()
        self.model = DifferenceModel(look.theme)
        self.table = QTableView()
        self.totals = QLabel()
        self._lay_out()
        self.parts.currentRowChanged.connect(self._on_part)
        self.parts.itemChanged.connect(self._on_part_ticked)
        self.model.ticked.connect(self._on_row_ticked)
        self.table.selectionModel().currentChanged.connect(self._on_row)
        look.changed.connect(self.model.set_theme)

    def _lay_out(self) -> None:
        self.parts.setAccessibleName("Các loại khác biệt; dấu cách để chọn hoặc bỏ cả loại")
        self.model.setParent(self.table)
        self.table.setModel(self.model)
        self.table.setAccessibleName("Các dòng của loại đang xem; dấu cách để chọn hoặc bỏ một dòng")
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setResizeContentsPrecision(50)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        fit_rows(self.table)
        self.totals.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.parts)
        column.addWidget(self.table, 1)
        column.addWidget(self.totals)

    # --- showing ----------------------------------------------------------------------------------------------

    @property
    def part(self) -> DifferencePart | None:
        """The part that is looked at."""
        at = self.parts.currentRow()
        return self._parts[at] if 0 <= at < len(self._parts) else None

    def refresh(self) -> None:
        """Show what would change now, staying at the part that was looked at."""
        title = self.part.title if self.part else ""
        self._parts = parts_of(self._desk)
        self.parts.blockSignals(True)
        # Items stay where only their counts change: the list may be telling of a tick at this moment.
        while self.parts.count() > len(self._parts):
            self.parts.takeItem(self.parts.count() - 1)
        while self.parts.count() < len(self._parts):
            self.parts.addItem(QListWidgetItem())
        for number, part in enumerate(self._parts):
            _dress(self.parts.item(number), part)
        at = next((n for n, part in enumerate(self._parts) if part.title == title), 0)
        self.parts.setCurrentRow(at if self._parts else -1)
        self.parts.blockSignals(False)
        rows = max(1, len(self._parts))
        self.parts.setFixedHeight(rows * row_height(self.parts.fontMetrics()) + STEP)
        self.totals.setText(totals_text(self._desk))
        self._show_part()

    def _show_part(self) -> None:
        self.model.show(self.part)
        filled = self.part.filled if self.part else ()
        told_only = "new" not in filled
        fitted = (self.part.title if self.part else "", filled, bool(self.model.rowCount()))
        for column, said in zip(_NUMBERS, ("old", "new", "change"), strict=True):
            self.table.setColumnHidden(column, said not in filled)
        if fitted != self._fitted:  # the same part keeps its widths while it grows and shrinks
            self._fitted = fitted
            self.table.resizeColumnsToContents()
            self.table.setColumnWidth(1, min(self.table.columnWidth(1), (2 if told_only else 1) * _SECOND_WIDTH))

    # --- choosing ---------------------------------------------------------------------------------------------

    def _on_part(self, _at: int) -> None:
        self._show_part()

    def _on_part_ticked(self, item: QListWidgetItem) -> None:
        part = self._parts[self.parts.row(item)]
        self._desk.say(with_part(self._desk.said, part, item.checkState() == _CHECKED))

    def _on_row_ticked(self, row: DifferenceRow, ticked: bool) -> None:
        if self.part is not None:
            self._desk.say(with_tick(self._desk.said, self.part, row, ticked))

    def _on_row(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not index.isValid():
            return
        sheet, cell = self.model.row(index.row()).cell
        if cell:
            self._desk.show_place(sheet, row_of(cell), column_number(letter_of(cell)))


def _dress(item: QListWidgetItem, part: DifferencePart) -> None:
    """Title, count and tick of a part."""
    total, ticked = len(part.rows), part.ticked
    count = format_number(total) if part.part is None or ticked == total else f"{ticked} / {format_number(total)}"
    item.setText(f"{part.title}: {count}")
    if part.part is None:
        item.setData(CHECK, None)
        item.setFlags(_PLAIN)
    else:
        item.setFlags(_PLAIN | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_CHECKED if ticked == total else _SOME if ticked else _OPEN)
