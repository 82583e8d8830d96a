"""Nhật ký thay đổi: every step with its time and author; one step can be taken back where nothing rests on it."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.store.steps import LogEntry
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.listing import action_button, closing_row, list_view
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.table_model import Column, TableModel
from bienche_desktop.ui.theme import STEP, fit_rows

WIDEST = 360
"""Pixels; a longer reason is read in the tooltip, and leaves room for the step."""
STATES = {"done": "", "undone": "đã hoàn tác", "abandoned": "đã hoàn tác"}
VERBS = {"undo": "Hoàn tác: ", "redo": "Làm lại: "}
REVERTIBLE = ("undo", "redo", "new")


def _step(entry: LogEntry) -> str:
    name = f"{VERBS.get(entry.kind, '')}{entry.name}"
    return name[:1].upper() + name[1:]


COLUMNS: tuple[Column[LogEntry], ...] = (
    Column("Lúc", lambda entry: f"{entry.at:%d/%m/%Y %H:%M:%S}"),
    Column("Người sửa", lambda entry: entry.who),
    Column("Bước", _step),
    Column("Lý do", lambda entry: entry.reason),
    Column("Số dòng", lambda entry: format_number(entry.changes), is_number=True),
    Column("Tình trạng", lambda entry: STATES[entry.state]),
)
STEP_COLUMN = 2


class HistoryDialog(QDialog):
    """The log, and the way to take one step back out of order."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Nhật ký thay đổi")
        self.resize(900, 520)
        self.model = TableModel(COLUMNS, session.store.log())
        self.view = self._make_view()
        self.revert = action_button("&Hoàn tác riêng bước này", self._on_revert)
        self.said = sentence(role="error")
        self.said.hide()
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._on_current(QModelIndex(), QModelIndex())

    def _make_view(self) -> QTableView:
        view = list_view(self.model, "Các bước đã làm")
        header = view.horizontalHeader()
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(STEP_COLUMN, QHeaderView.ResizeMode.Stretch)
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
        entry = self.model.row(index)
        possible = entry is not None and entry.state == "done" and entry.kind not in REVERTIBLE
        self.revert.setEnabled(possible and not self._session.store.read_only)

    def _on_revert(self, _checked: bool = False) -> None:
        entry = self.model.row(self.view.currentIndex())
        if entry is None:
            return
        try:
            self._session.revert(entry.id)
        except Refused as refusal:
            self.said.setText(f"✖ {refusal.text}")
            self.said.show()
            return
        self.said.hide()
        self.model.show(self._session.store.log())
