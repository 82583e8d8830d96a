"""The story of a unit as a table, and the two ways to put it right."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.unit_history import HistoryRow
from bienche_desktop.domain.units import BEGINNING, FOREVER
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.listing import show_as_list
from bienche_desktop.ui.theme import STEP

HEADINGS = ("Từ ngày", "Đến hết ngày", "Nội dung")
DAY_WIDTH = 104


class HistoryView(QWidget):
    """Signals: `shift_wanted` and `drop_wanted` carry the number of the period whose beginning is meant."""

    shift_wanted = Signal(int)
    drop_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HistoryRow, ...] = ()
        self._writable = True
        self.table = self._make_table()
        self.shift = Button("Sửa ngày…")
        self.drop = Button("Bỏ thay đổi")
        self.shift.setToolTip("Thay đổi này xảy ra vào ngày khác")
        self.drop.setToolTip("Thay đổi này đã nhập nhầm: trước đó thế nào thì vẫn thế")
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._enable)
        self.shift.clicked.connect(self._on_shift)
        self.drop.clicked.connect(self._on_drop)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(HEADINGS))
        show_as_list(table, "Lịch sử đơn vị")
        table.setHorizontalHeaderLabels(HEADINGS)
        table.setWordWrap(True)
        table.setStyleSheet("QTableView::item { padding: 4px; }")  # lines of several rows need air between them
        header = table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column in (0, 1):
            table.setColumnWidth(column, DAY_WIDTH)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(3 * STEP, 0, 3 * STEP, 0)
        row.addWidget(self.shift)
        row.addWidget(self.drop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2 * STEP)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def show_rows(self, rows: Sequence[HistoryRow], writable: bool) -> None:
        """Show the story, oldest first."""
        self._rows, self._writable = tuple(rows), writable
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate((_start(row), _last(row.end), row.text)):
                item = QTableWidgetItem(text)
                item.setToolTip(row.text)
                self.table.setItem(number, column, item)
        self._enable()

    def _period(self) -> int | None:
        """The period of the selected row whose beginning can be put right."""
        row = self.table.currentRow()
        period = self._rows[row].period if 0 <= row < len(self._rows) else None
        return period or None  # the first one has no change before it

    def _enable(self) -> None:
        for button in (self.shift, self.drop):
            button.setEnabled(self._writable and self._period() is not None)

    def _on_shift(self) -> None:
        period = self._period()
        if period is not None:
            self.shift_wanted.emit(period)

    def _on_drop(self) -> None:
        period = self._period()
        if period is not None:
            self.drop_wanted.emit(period)


def _start(row: HistoryRow) -> str:
    return "từ đầu" if row.start == BEGINNING else show_day(row.start)


def _last(end: date) -> str:
    return "" if end == FOREVER else show_day(end - timedelta(days=1))
