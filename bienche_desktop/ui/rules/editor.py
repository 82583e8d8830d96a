"""The window in which a rule is written: the form, its sentence, and what it would say about the file."""

from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.rule_words import rule_in_words
from bienche_desktop.domain.rules import OwnRule, problems
from bienche_desktop.ui.messages import LEAVE
from bienche_desktop.ui.rules.fields import fit_bold
from bienche_desktop.ui.rules.form import RuleForm
from bienche_desktop.ui.rules.trial_view import CHANGED, IMPOSSIBLE, TrialView
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

SIZE = (1240, 620)
TRIAL_WIDTH, MOST_FORM_WIDTH = 98 * STEP, 920
PAUSE = 300
"""Milliseconds without a change after which a rule is tried out by itself."""

QUICK = 0.25
"""Seconds; a trial that took longer is only made again when asked for."""


class RuleEditor(QDialog):
    """Closes with a rule that can be judged, or with none. Writes nothing: `rule` is for the caller to write."""

    def __init__(self, session: Session, rule: OwnRule, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_quick = True
        self._wants_words = False
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.form = RuleForm(rule, session.store.vocabulary)
        self.sentence = QLabel()
        self.said = QLabel()
        self.trial = TrialView(session)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self.form.changed.connect(self._on_changed)
        self.trial.wanted.connect(self.try_out)
        self._pause.timeout.connect(self._on_pause)
        self._refresh()
        self.form.name.setFocus()

    def _lay_out(self) -> None:
        for label, role in ((self.sentence, "heading"), (self.said, "muted")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
        self.sentence.setAccessibleName("Quy tắc viết thành câu")
        self.trial.setFixedWidth(TRIAL_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        row.addWidget(_scrolling(self.form), 1)
        row.addWidget(self.trial)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addLayout(row, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.said)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.save = buttons.addButton("&Ghi quy tắc", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        fit_bold(self.save)
        buttons.addButton(LEAVE, QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # --- what the form says -----------------------------------------------------------------------------------

    def rule(self) -> OwnRule:
        """The rule as the form says."""
        return self.form.rule()

    def problem(self) -> str:
        """What keeps it from being a rule; "" where it is one."""
        found = problems(self.rule(), self._session.store.vocabulary)
        return self.form.problem() or (found[0].text if found else "")

    def _can_be_tried(self) -> bool:
        """A rule without a name can be tried out too: that is said last by who writes one."""
        found = problems(self.rule(), self._session.store.vocabulary)
        return not self.form.problem() and all(problem.part == "name" for problem in found)

    def _on_changed(self) -> None:
        if self.trial.trial is not None:
            self.trial.forget(CHANGED)
        self._refresh()

    def _refresh(self) -> None:
        self.sentence.setText(rule_in_words(self.rule(), self._session.store.vocabulary))
        problem, can_be_tried = self.problem(), self._can_be_tried()
        self._wants_words = self._wants_words and bool(problem)
        self.said.setText(f"✖ {problem}" if self._wants_words else problem)
        self.said.setVisible(bool(problem))
        self.said.setProperty("role", "error" if self._wants_words else "muted")
        self.said.style().polish(self.said)
        self.trial.run.setEnabled(can_be_tried)
        if not can_be_tried:
            self.trial.forget(IMPOSSIBLE)
        self._pause.stop()
        if can_be_tried and self._is_quick and self.isVisible():
            self._pause.start()

    # --- trying out -------------------------------------------------------------------------------------------

    def _on_pause(self) -> None:
        if self._can_be_tried():
            self.try_out()

    def try_out(self) -> None:
        """Judge the rule over the file as it stands, and show what came of it."""
        self._pause.stop()
        begun, rule = perf_counter(), self.rule()
        self.trial.show_trial(self._session.checker.try_rule(rule))
        self._is_quick = perf_counter() - begun < QUICK

    # --- leaving ----------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Close with the rule, or say what is wrong with it."""
        if self.problem():
            self._wants_words = True
            self._refresh()
            return
        super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()  # tries the rule out as it stands

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)


def _scrolling(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumWidth(min(form.minimumSizeHint().width() + 6 * STEP, MOST_FORM_WIDTH))
    return area
