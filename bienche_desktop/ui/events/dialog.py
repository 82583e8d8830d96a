"""The window that records a reorganisation: the form at the left, what it would do at the right."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.findings import Severity
from bienche_desktop.restructuring import EventPlan, Problem, has_errors, preview, propose
from bienche_desktop.ui import messages
from bienche_desktop.ui.events.change_list import ChangeList
from bienche_desktop.ui.events.form import EventForm
from bienche_desktop.ui.events.section import ProblemLines
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.scrolled import scrolled
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

SIZE = (1180, 690)
MOMENT = 60
"""Milliseconds of rest after a letter before the preview is worked out anew."""

FIELD_NAMES = {
    "kind": "loại sắp xếp",
    "decision": "số quyết định",
    "decided_on": "ngày ký",
    "effective_on": "ngày hiệu lực",
    "sources": "đơn vị trước",
    "results": "đơn vị sau",
    "new_name": "tên mới",
    "new_parent": "đơn vị cấp trên mới",
    "new_kind": "hình thức mới",
    "children_to": "nơi đơn vị trực thuộc chuyển về",
}


class EventDialog(QDialog):
    """Applies events through the session, one undoable step each. `applied` carries the uid of the event."""

    applied = Signal(str)

    def __init__(
        self, session: Session, parent: QWidget | None = None, kind: str = "merge_into", sources: Iterable[str] = ()
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self, singleShot=True, interval=MOMENT)
        self.setWindowTitle("Sự kiện sắp xếp tổ chức")
        self.form = EventForm(session.store, _usual_day(session))
        self.counts, self.status, self.applied_line = sentence(), sentence(), sentence()
        self.list = ChangeList()
        self.general = ProblemLines()
        self.buttons = QDialogButtonBox()
        self.apply_button = self.buttons.addButton("Áp &dụng", QDialogButtonBox.ButtonRole.AcceptRole)
        self.next_button = self.buttons.addButton("Áp dụng, &nhập tiếp", QDialogButtonBox.ButtonRole.ActionRole)
        self.leave_button = self.buttons.addButton(messages.LEAVE, QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self.form.set_kind(kind)
        for uid in sources:
            self.form.sources.add(uid)
        self.settle()
        self.form.papers.decision.setFocus()

    def _lay_out(self) -> None:
        self.apply_button.setDefault(True)
        self.next_button.setAutoDefault(False)
        self.leave_button.setAutoDefault(False)
        self.next_button.setToolTip("Giữ số quyết định, ngày và loại để nhập sự kiện kế tiếp của cùng quyết định.")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(scrolled(self.form))
        split.addWidget(self._right_side())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([SIZE[0] * 11 // 20, SIZE[0] * 9 // 20])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(split, 1)
        column.addLayout(self._foot())
        self.resize(*SIZE)

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 3 * STEP)
        foot.addWidget(self.status)
        foot.addWidget(self.buttons)
        return foot

    def _right_side(self) -> QWidget:
        side = QWidget()
        heading = QLabel("Trước → Sau")
        heading.setProperty("role", "heading")
        self.applied_line.hide()
        column = QVBoxLayout(side)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        for widget in (heading, self.counts):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.general)
        column.addWidget(self.applied_line)
        return side

    def _connect(self) -> None:
        self.form.changed.connect(self._timer.start)
        self._timer.timeout.connect(self.settle)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.next_button.clicked.connect(self.apply_and_go_on)
        self._session.refused.connect(self._on_refused)

    # --- looking ahead ----------------------------------------------------------------------------------------

    def settle(self) -> tuple[EventPlan, list[Problem]]:
        """Work out now what the form would do."""
        self._timer.stop()
        plan, found = self.form.refresh()
        shown = preview(plan, self._session.store.units)
        self.list.show_preview(shown)
        self.counts.setText(shown.counts_text if shown.before or shown.after else "Chọn đơn vị để xem trước.")
        self.general.show_problems([p for p in found if p.field == ""], touched=True)
        errors = has_errors(found)
        for button in (self.apply_button, self.next_button):
            button.setEnabled(not errors)
        self.status.setText(_still_to_do(found))
        self.status.setVisible(errors)
        return plan, found

    # --- applying ---------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        """The user thinks that they are done: what is missing is an error now."""
        for section in self.form.sections:
            section.touched = True
        self.settle()

    def _apply(self) -> str | None:
        """Record the event; its uid, or None where something is still missing or the file refused."""
        plan, found = self.settle()
        if has_errors(found):
            self._show_all()
            return None
        done = self._session.apply(propose(plan, self._session.store.units))
        if done is None:
            return None
        self.applied_line.setText(f"Đã ghi: {done.name}.")
        self.applied.emit(plan.uid)
        return plan.uid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies what stands in the form now, not what stood there a moment ago."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and has_errors(self.settle()[1]):
            self._show_all()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        if self._apply() is not None:
            super().accept()

    def apply_and_go_on(self, _checked: bool = False) -> None:
        """Record the event and be ready for the next one of the same decision."""
        if self._apply() is not None:
            self.form.begin_anew()
            self.applied_line.show()
            self.settle()
            (self.form.sources.picker if self.form.sources.isVisible() else self.form.results.rows[0]).setFocus()

    def reject(self) -> None:
        if not self.form.is_filled or self._leaves_it():
            super().reject()

    def _leaves_it(self) -> bool:
        text = "Bỏ sự kiện đang nhập?"
        return messages.ask(self, "Chưa áp dụng", text, ["Bỏ"], more="Những gì vừa nhập sẽ mất.") is not None

    def _on_refused(self, text: str) -> None:
        self.general.show_problems([Problem("", text)], touched=True)


def _still_to_do(found: list[Problem]) -> str:
    """What keeps the event from being applied, in one line."""
    wanting = dict.fromkeys(FIELD_NAMES.get(p.field, p.text) for p in found if p.severity is Severity.ERROR)
    return f"Chưa áp dụng được, cần xem lại: {', '.join(wanting)}." if wanting else ""


def _usual_day(session: Session) -> date:
    """Today, or the first day of the shown year where that is another one."""
    today = date.today()
    return today if session.year == today.year else date(session.year, 1, 1)
