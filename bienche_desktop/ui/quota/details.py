"""The panel beside the grid: where the number under the cursor comes from, and what it was before."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.labels import quotable
from bienche_desktop.ui.quota.model import GridModel
from bienche_desktop.ui.quota.origin import Origins, Past
from bienche_desktop.ui.theme import STEP

PAUSE = 120
"""Milliseconds that the cursor must rest before the file is asked, so that it moves freely."""


class DetailsPanel(QScrollArea):
    """Follows the cursor while it is visible. `shown`: it has caught up with the cursor."""

    shown = Signal()

    def __init__(self, model: GridModel, origins: Origins, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._origins = origins
        self._index = QModelIndex()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._catch_up)
        self.title = quotable(role="heading")
        self.value = quotable(role="title")
        self.messages = quotable(role="error")
        self.facts = QFormLayout()
        self.history = QVBoxLayout()
        self._history_labels: list[QLabel] = []
        self._build()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(280)
        self.setAccessibleName("Nguồn số liệu")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for part in (self.title, self.value, self.messages):
            column.addWidget(part)
        self.facts.setContentsMargins(0, STEP, 0, STEP)
        self.facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        column.addLayout(self.facts)
        column.addWidget(quotable("Lịch sử", "heading"))
        column.addLayout(self.history)
        column.addStretch()
        self.setWidget(inside)

    def follow(self, index: QModelIndex) -> None:
        """The cursor is on this cell now."""
        self._index = index
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def _catch_up(self) -> None:
        index = self._index
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for line in self._history_labels:
            line.deleteLater()
        self._history_labels.clear()
        if index.isValid() and index.column() > 0:
            self._show_cell(index)
        else:
            self._show_words("Chọn một ô số để xem nguồn của nó.", "", [])
        self.shown.emit()

    def _show_cell(self, index: QModelIndex) -> None:
        words = self._model.grid.describe(self._model.row_number(index), index.column() - 1)
        mark = self._model.mark(index)
        self._show_words(words, self._model.look(index).text or "chưa biết", mark.sentences if mark else [])
        key = self._model.key(index)
        if key is None:
            self.facts.addRow(quotable("Số do chương trình tính từ các ô khác.", "muted"))
        else:
            self._show_origin(key)

    def _show_words(self, title: str, value: str, messages: Iterable[str]) -> None:
        for part, text in ((self.title, title), (self.value, value), (self.messages, "\n".join(messages))):
            part.setText(text)
            part.setVisible(bool(text))

    def _show_origin(self, key: FigureKey) -> None:
        for label, text in self._origins.facts(key):
            self.facts.addRow(quotable(label, "muted"), quotable(text))
        for past in self._origins.history(key):
            for line in _lines(past):
                self.history.addWidget(line)
                self._history_labels.append(line)

    def history_lines(self) -> list[str]:
        """What the history says, newest first."""
        return [line.text() for line in self._history_labels]


def _lines(past: Past) -> tuple[QLabel, QLabel]:
    why = f", lý do: {past.reason}" if past.reason else ""
    return quotable(f"{past.value} · {past.what}"), quotable(f"{past.when}, {past.who}{why}", "muted")
