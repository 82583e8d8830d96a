"""Nhật ký thay đổi: every step with its time and author; one step can be taken back where nothing rests on it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.store.steps import LogEntry
from bienche_desktop.ui.listing import action_button, closing_row
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, fit_rows

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("Lúc", "Người sửa", "Bước", "Lý do", "Số dòng", "Tình trạng")
WIDEST = 360
"""Pixels; a longer reason is read in the tooltip, and leaves room for the step."""
STATES = {"done": "", "undone": "đã hoàn tác", "abandoned": "đã hoàn tác"}
VERBS = {"undo": "Hoàn tác: ", "redo": "Làm lại: "}
REVERTIBLE = ("undo", "redo", "new")


class LogModel(QAbstractTableModel):
    """The steps, newest first."""

    def __init__(self, entries: list[LogEntry]) -> None:
        super().__init__()
        self._entries = entries

    def show(self, entries: list[LogEntry]) -> None:
        """Show these steps."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> LogEntry | None:
        """The step behind an index."""
        return self._entries[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _texts(entry)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COLUMNS.index("Số dòng"):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _texts(entry: LogEntry) -> tuple[str, ...]:
    name = f"{VERBS.get(entry.kind, '')}{entry.name}"
    what = name[:1].upper() + name[1:]
    when = f"{entry.at:%d/%m/%Y %H:%M:%S}"
    return when, entry.who, what, entry.reason, format_number(entry.changes), STATES[entry.state]


class HistoryDialog(QDialog):
    """The log, and the way to take one step back out of order."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Nhật ký thay đổi")
        self.resize(900, 520)
        self.model = LogModel(session.store.log())
        self.view = self._make_view()
        self.revert = action_button("&Hoàn tác riêng bước này", self._on_revert)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "error")
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._on_current(QModelIndex(), QModelIndex())

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.model)
        view.setAccessibleName("Các bước đã làm")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        header.setResizeContentsPrecision(50)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(COLUMNS.index("Bước"), QHeaderView.ResizeMode.Stretch)
        header.setMaximumSectionSize(WIDEST)
        fit_rows(view)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(self.view, 1)
        column.addWidget(self.said)
        column.addWidget(closing_row(self, (self.revert,)))

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        entry = self.model.entry(index)
        possible = entry is not None and entry.state == "done" and entry.kind not in REVERTIBLE
        self.revert.setEnabled(possible and not self._session.store.read_only)

    def _on_revert(self, _checked: bool = False) -> None:
        entry = self.model.entry(self.view.currentIndex())
        if entry is None:
            return
        try:
            self._session.revert(entry.id)
        except Refused as refusal:
            self.said.setText(f"✖ {refusal.text}")
            return
        self.said.setText("")
        self.model.show(self._session.store.log())
