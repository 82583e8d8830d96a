"""One finding in full: its sentence, its likely causes, and what can be done."""

from functools import partial
from typing import TYPE_CHECKING, Union

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.findings import Finding, Suggestion
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.ui.buttons import Chip
from bienche_desktop.ui.findings.wording import acceptance_text, is_accepted, what_to_do
from bienche_desktop.ui.labels import quotable
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP

if TYPE_CHECKING:
    from bienche_desktop.checks.printed import PrintedCorrection

Cause = Union[Suggestion, "PrintedCorrection"]
"""A figure that is probably wrong, or what the document should have printed (which is not ours to change)."""

WORTH_SHOWING = 0.2
"""Confidence below which a cause is not named."""

MOST = 4
"""Causes shown; more would only be guesses."""


NOTHING_CHOSEN = "Chọn một dòng để xem nguyên nhân có thể và tới ô cần xem."


class FindingDetails(QScrollArea):
    """What is known about the chosen finding. `jump_wanted` carries the finding whose cell to show."""

    jump_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._finding: Finding | None = None
        self._hint = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Chi tiết phát hiện")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_finding(None)

    def show_finding(self, finding: Finding | None, words: str = NOTHING_CHOSEN) -> None:
        """Show this finding; where none is chosen, `words`: a hint, or what was not checked in full."""
        if finding is None and words == self._hint:
            return  # as after nearly every figure typed: a new widget would cost a third of the time of it
        self._finding, self._hint = finding, words if finding is None else ""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(3 * STEP, STEP, STEP, STEP)
        column.setSpacing(STEP)
        if finding is None:
            column.addWidget(quotable(words, "muted"))
        else:
            self._fill(column, finding)
        column.addStretch(1)
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, finding: Finding) -> None:
        head = QHBoxLayout()
        head.addWidget(quotable(finding.message, "heading"), 1)
        jump = self._button("Tới ô", self._on_jump, enabled=bool(finding.cells or finding.unit))
        head.addWidget(jump, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._accepting(finding), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if accepted := acceptance_text(finding):
            column.addWidget(quotable(f"{accepted}.", "muted" if is_accepted(finding) else "warning"))
        suggestions = self._likely(finding)
        for suggestion in suggestions:
            column.addLayout(self._cause(suggestion))
        if not suggestions:
            column.addWidget(quotable("Chưa thấy ô nào giải thích được; hãy đối chiếu với văn bản gốc.", "muted"))
        if advice := what_to_do(finding):
            column.addWidget(quotable(advice, "muted"))

    def _accepting(self, finding: Finding) -> QPushButton:
        writable = not self._session.store.read_only
        if is_accepted(finding):
            return self._button("Bỏ chấp nhận", self._on_take_back, enabled=writable)
        return self._button("Chấp nhận…", self._on_accept, enabled=writable)

    def _likely(self, finding: Finding) -> list[Cause]:
        """Causes worth showing: a guess that nothing speaks for would only mislead."""
        found = self._session.checker.corrections(finding) if finding.cells else ()
        return [s for s in found if s.confidence >= WORTH_SHOWING][:MOST]

    def _cause(self, suggestion: Cause) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(quotable(f"Có thể: {suggestion.why}", "muted"), 1)
        if isinstance(suggestion, Suggestion) and not self._session.store.read_only:
            button = self._button(_does(suggestion), partial(self._apply, suggestion))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _button(self, text: str, handler: object, *, enabled: bool = True) -> QPushButton:
        button = Chip(text)
        button.setEnabled(enabled)
        button.clicked.connect(handler)
        return button

    def _on_jump(self) -> None:
        if self._finding is not None:
            self.jump_wanted.emit(self._finding)

    def _on_accept(self, _checked: bool = False) -> None:
        from bienche_desktop.ui.findings import accepting  # only who accepts something pays for its window

        if self._finding is not None and (answer := accepting.ask(self._finding, self)) is not None:
            accepting.accept(self._session, self._finding, answer)

    def _on_take_back(self, _checked: bool = False) -> None:
        from bienche_desktop.ui.findings import accepting

        if self._finding is not None:
            accepting.take_back(self._session, self._finding)

    def _apply(self, suggestion: Suggestion, _checked: bool = False) -> None:
        """The officer's click, never the program's: write the suggested numbers as one undoable step."""
        store = self._session.store
        key = suggestion.key
        name = (store.units[key.unit].in_year(key.year) or store.units[key.unit].last).name
        old = "chưa biết" if suggestion.old is None else format_number(suggestion.old)
        new = "để trống" if suggestion.new is None else format_number(suggestion.new)
        title = f"sửa {store.vocabulary.label(key.indicator, key.measure)} {key.year} của {name} từ {old} thành {new}"
        if suggestion.also:
            title = f"{title} và {len(suggestion.also)} số đi cùng"
        changes = tuple(SetFigure(one.key, one.new) for one in suggestion.amendments)
        self._session.apply(Proposal(title, changes))


def _does(suggestion: Suggestion) -> str:
    """What the button of a suggestion says."""
    if suggestion.kind == "wrong-column":
        return "Chuyển sang đúng cột"
    if suggestion.also:
        return f"Đặt lại {len(suggestion.amendments)} số"
    return "Để trống" if suggestion.new is None else f"Sửa thành {format_number(suggestion.new)}"
