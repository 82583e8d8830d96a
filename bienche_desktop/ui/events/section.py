"""A part of the form for an event: a heading, its fields, and below them what is to be said about them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bienche_desktop.domain.findings import Severity
from bienche_desktop.restructuring import Problem
from bienche_desktop.ui.theme import STEP

SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "•"}
"""A sign before each sentence, so that gravity is never told by colour alone."""


class ProblemLines(QWidget):
    """Sentences by gravity. What is missing only because nobody got there yet stands muted, without a sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._waiting = self._line("role", "muted")
        self._lines = {
            Severity.ERROR: self._line("severity", "error"),
            Severity.WARNING: self._line("severity", "warning"),
            Severity.NOTE: self._line("role", "muted"),
        }
        self.hide()

    def _line(self, name: str, value: str) -> QLabel:
        label = QLabel()
        label.setProperty(name, value)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if name == "severity":
            label.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(label)
        return label

    def show_problems(self, found: Iterable[Problem], touched: bool) -> None:
        """Show these sentences."""
        found = list(found)
        waiting = [] if touched else [p for p in found if p.severity is Severity.ERROR]
        _write(self._waiting, [p.text for p in waiting])
        for severity, label in self._lines.items():
            spoken = [p.text for p in found if p.severity is severity and p not in waiting]
            _write(label, [f"{SIGNS[severity]} {text}" for text in spoken])
        self.setVisible(bool(found))

    def text(self) -> str:
        """Everything that is shown, for tests and screen readers."""
        labels = (self._waiting, *self._lines.values())
        return "\n".join(label.text() for label in labels if label.text())


def _write(label: QLabel, lines: list[str]) -> None:
    label.setText("\n".join(lines))
    label.setVisible(bool(lines))


class Section(QWidget):
    """`fields` are the fields of a plan that this part fills. `changed` comes when the user changed one of them."""

    changed = Signal()

    def __init__(self, title: str, fields: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = fields
        self.touched = False
        self.title = QLabel(title)
        self.title.setProperty("role", "heading")
        self.body = QVBoxLayout()
        self.body.setSpacing(STEP)
        self.problems = ProblemLines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.title)
        column.addLayout(self.body)
        column.addWidget(self.problems)

    def touch(self, _what: object = None) -> None:
        """The user did something here."""
        self.touched = True
        self.changed.emit()

    def forget(self) -> None:
        """Nobody was here yet."""
        self.touched = False

    def show_problems(self, found: Iterable[Problem]) -> None:
        """Show those of the problems that belong here."""
        self.problems.show_problems([p for p in found if p.field in self.fields], self.touched)
