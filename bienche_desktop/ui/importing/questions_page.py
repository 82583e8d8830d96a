"""Questions and problems: one row each with its answers as buttons, F8 to the next."""

from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.numbers import format_number, parse_entry
from bienche_desktop.excel.results.corrections import Corrections, rebased
from bienche_desktop.ui.buttons import Chip
from bienche_desktop.ui.flow import FlowLayout
from bienche_desktop.ui.importing.ask_row import WAITS_FOR_NOTHING, Answering, Ask, AskRow
from bienche_desktop.ui.importing.asking import JOINT, done_rows, odd_rows, open_rows, unused_columns
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.old_fonts import OldFonts
from bienche_desktop.ui.labels import hint_width, sentence
from bienche_desktop.ui.shortened import ending
from bienche_desktop.ui.theme import STEP

MOST_SHOWN = 120
"""So many rows of a kind stand in the list at once; answered ones make room for the next."""

_SEVERITIES = {Ask.BROKEN: "error", Ask.UNUSED: "note", Ask.ODD: "note", Ask.DONE: "note"}
_SIGNS = {Ask.BROKEN: "✖", Ask.UNUSED: "◦", Ask.ODD: "◦", Ask.DONE: "✓"}


class AnswerButton(Chip):
    """A button that carries its answer. `given`: the answer; `reached`: it has the focus now."""

    given = Signal(object)
    reached = Signal()

    def __init__(self, answer: Answering) -> None:
        super().__init__(answer.words)
        self._answer = answer
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, _checked: bool = False) -> None:
        self.given.emit(self._answer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()


class PathAnswer(AnswerButton):
    """An answer that is the path of a unit: where it is too long its beginning gives way, never the unit's name."""

    def __init__(self, answer: Answering) -> None:
        super().__init__(answer)
        self._words = answer.words
        self.setToolTip(answer.words)
        self.setAccessibleName(answer.words)
        self.setProperty("align", "left")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = ending(self._words, self.fontMetrics(), self.width() - 5 * STEP)
        self.setText(shown.replace("&", "&&"))


class AskFrame(QFrame):
    """One row. Signals: `answered` with corrections, `further` with what to open, `reached` when the user is here."""

    answered = Signal(object)
    further = Signal(object, object)
    reached = Signal(object)

    def __init__(self, row: AskRow) -> None:
        super().__init__()
        self.row = row
        self.buttons: list[AnswerButton] = []
        self.entry: QLineEdit | None = None
        self.refusal = sentence(role="error")
        self.setProperty("severity", _SEVERITIES.get(row.kind, "warning"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addWidget(sentence(f"{_SIGNS.get(row.kind, '?')} {row.text}", "heading"))
        column.addWidget(sentence(row.why))
        column.addLayout(self._answers())
        self.refusal.hide()
        column.addWidget(self.refusal)

    def _answers(self) -> QLayout:
        """The paths of units one below the other, then the other answers side by side, in lines as wide as there is
        room."""
        box, others = QVBoxLayout(), FlowLayout()
        box.setSpacing(STEP)
        if self.row.typed is not None:
            others.addWidget(self._make_entry())
        for answer in self.row.answers:
            is_path = self.row.kind is Ask.UNIT and JOINT in answer.words
            button = PathAnswer(answer) if is_path else AnswerButton(answer)
            button.given.connect(self._on_given)
            button.reached.connect(self._on_reached)
            button.setAccessibleDescription(f"{self.row.text}. {self.row.why}")
            self.buttons.append(button)
            (box if is_path else others).addWidget(button)
        box.addLayout(others)
        return box

    def _make_entry(self) -> QLineEdit:
        self.entry = QLineEdit()
        self.entry.setPlaceholderText("Gõ số đúng rồi Enter")
        self.entry.setAccessibleName(f"Số đúng của {self.row.text}")
        self.entry.setMinimumWidth(hint_width(self.entry))
        self.entry.returnPressed.connect(self._on_typed)
        return self.entry

    def _on_given(self, answer: Answering) -> None:
        if answer.said is not None:
            self.answered.emit(answer.said)
        elif answer.further is not None:
            self.further.emit(answer.further, self.row)

    def _on_typed(self) -> None:
        if self.entry is None or self.row.typed is None:
            return
        try:
            number = parse_entry(self.entry.text(), whole=not self.row.decimals)
        except Refused as refusal:
            self.refusal.setText(refusal.text)
            self.refusal.show()
            return
        if number is not None:
            self.answered.emit(self.row.typed(Decimal(repr(number))))

    def _on_reached(self) -> None:
        self.reached.emit(self.row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.reached.emit(self.row)
        super().mousePressEvent(event)

    def take_focus(self) -> None:
        """Go to the first thing that answers."""
        first = self.entry or (self.buttons[0] if self.buttons else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(self.row)


class QuestionsPage(QWidget):
    """All open points. `further`: a popup is wanted for a row."""

    further = Signal(object, object)

    def __init__(self, desk: ImportDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.frames: list[AskFrame] = []
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.old_fonts = OldFonts(desk)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.said)
        column.addWidget(self._area, 1)
        column.addWidget(self.old_fonts)

    @property
    def open_frames(self) -> list[AskFrame]:
        """The rows that wait for an answer."""
        return [frame for frame in self.frames if frame.row.kind not in WAITS_FOR_NOTHING]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask, to see or to reverse."""
        return not self.frames and self.old_fonts.isHidden()

    def refresh(self) -> None:
        """Show what is open now, staying near the row that the user was at."""
        at = self._at()
        near = self.open_frames[at].row.place if at >= 0 else None
        kept = self._area.verticalScrollBar().value()
        rows = [*open_rows(self._desk), *unused_columns(self._desk), *odd_rows(self._desk), *done_rows(self._desk)]
        self._show(rows)
        left = len(self.open_frames)
        self.said.setText(_summary(rows))
        self.old_fonts.refresh()
        self._area.verticalScrollBar().setValue(kept)
        if at >= 0 and left and self.isVisible():
            same = (number for number, frame in enumerate(self.open_frames) if frame.row.place == near)
            self.open_frames[next(same, min(at, left - 1))].take_focus()

    def _show(self, rows: list[AskRow]) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2 * STEP, 0)
        column.setSpacing(2 * STEP)
        self.frames = []
        for kind in Ask:
            own = [row for row in rows if row.kind is kind]
            if own:
                column.addWidget(_heading(f"{kind.value} ({format_number(len(own))})"))
            for row in own[:MOST_SHOWN]:
                column.addWidget(self._frame(row))
            if len(own) > MOST_SHOWN:
                column.addWidget(QLabel(f"… và {format_number(len(own) - MOST_SHOWN)} mục nữa"))
        column.addStretch(1)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(inside)

    def _frame(self, row: AskRow) -> AskFrame:
        frame = AskFrame(row)
        frame.answered.connect(self._on_answered)
        frame.further.connect(self.further)
        frame.reached.connect(self._on_reached)
        self.frames.append(frame)
        return frame

    def _on_answered(self, said: Corrections) -> None:
        """The answers of the rows were made when they were shown; more may have been said since."""
        self._desk.say(rebased(said, self._desk.shown_said, self._desk.said))

    def _on_reached(self, row: AskRow) -> None:
        self._desk.show_place(row.sheet, row.row, row.column)

    def _at(self) -> int:
        focused = self.focusWidget()
        frames = self.open_frames
        return next((n for n, frame in enumerate(frames) if focused is not None and frame.isAncestorOf(focused)), -1)

    def step(self, direction: int) -> None:
        """Go to the next (1) or the one before (-1) that waits for an answer; round the end."""
        frames = self.open_frames
        if not frames:
            return
        at = self._at()
        start = at if at >= 0 else (-1 if direction > 0 else 0)
        frame = frames[(start + direction) % len(frames)]
        self._area.ensureWidgetVisible(frame)
        frame.take_focus()


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "title")
    return label


def _summary(rows: list[AskRow]) -> str:
    left = sum(row.kind not in WAITS_FOR_NOTHING for row in rows)
    if left:
        return f"Còn {format_number(left)} điều bạn cần quyết định. F8 tới điều kế; ô đang hỏi hiện ở hình bên trái."
    return "Không còn câu hỏi nào." if rows else "Không có câu hỏi nào: mọi số đều đọc chắc chắn."
