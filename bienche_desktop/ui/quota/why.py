"""The panel beside the grid: why the number under the cursor differs from the years before it."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from bienche_desktop.checks.year_changes import YearChanges
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.year_parts import Part, UnitChange, Why, YearChange
from bienche_desktop.domain.year_words import YearWords
from bienche_desktop.ui.buttons import Chip
from bienche_desktop.ui.labels import quotable
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

PAUSE = 150
"""Milliseconds that the cursor must rest before the years are compared, so that it moves freely."""

MOST = 8
"""Units listed for one part; the others are counted."""


class WhyPanel(QScrollArea):
    """A section a year: that under the cursor first, open to its parts, then the others, the latest first.

    Signals: `jump_wanted` (a `FigureKey`), `event_wanted` (the uid of an event), `shown` (caught up with the cursor).
    """

    jump_wanted = Signal(object)
    event_wanted = Signal(str)
    shown = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._store = session.store
        self._changes = YearChanges(session.store)
        self._key: FigureKey | None = None
        self.sections: list[YearSection] = []
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._catch_up)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(340)
        self.setAccessibleName("Vì sao khác năm trước")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def follow(self, key: FigureKey | None) -> None:
        """The cursor is on this figure now; None where it is on none."""
        self._key = key
        if self.isVisible():
            self._timer.start()

    def take(self, done: ChangeSet) -> None:
        """The file changed."""
        self._changes.follow(done)
        self.follow(self._key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def _catch_up(self) -> None:
        if self._session.is_closed:
            return
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        self.sections = []
        if self._key is None:
            column.addWidget(quotable("Chọn một ô số để xem vì sao khác năm trước.", "muted"))
        else:
            self._fill(column, self._key)
        column.addStretch(1)
        self.setWidget(body)
        self.shown.emit()

    def _fill(self, column: QVBoxLayout, key: FigureKey) -> None:
        words = YearWords(self._store.units)
        label = self._store.vocabulary.label(key.indicator, key.measure)
        column.addWidget(quotable("Vì sao khác năm trước?", "title"))
        column.addWidget(quotable(f"{label} của {words.unit(key.unit, key.year)}", "heading"))
        told = self._changes.over_the_years(key)
        if not any(change.year == key.year for change in told):
            column.addWidget(quotable(f"Năm {key.year} hoặc năm trước đó chưa có số để so.", "muted"))
        for change in sorted(told, key=lambda one: one.year != key.year):
            section = YearSection(change, words, change.year == key.year)
            section.jump_wanted.connect(self.jump_wanted)
            section.event_wanted.connect(self.event_wanted)
            self.sections.append(section)
            column.addWidget(section)


class YearSection(QWidget):
    """One year: the sentence, and below it the parts while it is open."""

    jump_wanted = Signal(object)
    event_wanted = Signal(str)

    def __init__(self, change: YearChange, words: YearWords, is_open: bool) -> None:
        super().__init__()
        self.change = change
        self._words = words
        self.sentence = words.full(change)
        self.toggle = QToolButton()
        self.toggle.setCheckable(True)
        self.toggle.setAutoRaise(True)
        self.toggle.setAccessibleName(f"Các phần của năm {change.year}")
        self.toggle.setEnabled(bool(change.parts))
        self.parts: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self._column.addLayout(self._head())
        self.toggle.toggled.connect(self._on_toggled)
        self.toggle.setChecked(is_open and bool(change.parts))
        self._show_arrow(self.toggle.isChecked())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(quotable(self.sentence), 1)
        return head

    def _on_toggled(self, is_open: bool) -> None:
        if is_open and self.parts is None:
            self.parts = self._make_parts()
            self._column.addWidget(self.parts)
        if self.parts is not None:
            self.parts.setVisible(is_open)
        self._show_arrow(is_open)

    def _show_arrow(self, is_open: bool) -> None:
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.toggle.setToolTip("Thu gọn các phần" if is_open else "Xem các phần")

    def _make_parts(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(6 * STEP, 0, 0, STEP)
        column.setSpacing(STEP)
        for part in self.change.parts:
            self._add_part(column, part)
        return body

    def _add_part(self, column: QVBoxLayout, part: Part) -> None:
        role = "warning" if part.why is Why.UNEXPLAINED else "heading"
        row = QHBoxLayout()
        row.addWidget(quotable(self._words.part_line(part, self.change), role), 1)
        for event in part.events[:1]:
            row.addWidget(_button("Tới sự kiện", partial(self._to_event, event.uid)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        for one in part.units[:MOST]:
            column.addLayout(self._unit_row(one))
        if len(part.units) > MOST:
            column.addWidget(quotable(f"và {len(part.units) - MOST} đơn vị khác", "muted"))

    def _unit_row(self, one: UnitChange) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(quotable(self._words.unit_line(one, self.change), "muted"), 1)
        row.addWidget(_button("Tới ô", partial(self._to_cell, one.cell)), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _to_cell(self, key: FigureKey, _checked: bool = False) -> None:
        self.jump_wanted.emit(key)

    def _to_event(self, uid: str, _checked: bool = False) -> None:
        self.event_wanted.emit(uid)


def _button(text: str, handler: object) -> QPushButton:
    button = Chip(text)
    button.clicked.connect(handler)
    return button
