"""The field in which a cell is typed."""

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureEditor(QLineEdit):
    """Knows its cell, how it was opened, and why its text was refused last. `is_finished`: it is closing."""

    def __init__(self, place: QPersistentModelIndex, by_typing: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.by_typing = by_typing
        self.before: str | None = None
        self.reason = ""
        self.is_finished = False
        self.setAlignment(_RIGHT)
        self.setFrame(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def load(self, text: str) -> None:
        """Shows the old text, once; a cell opened by typing starts empty."""
        if self.before is None:
            self.before = text
            self.setText("" if self.by_typing else text)

    @property
    def is_untouched(self) -> bool:
        """Whether the text is what it was, so that there is nothing to write."""
        return not self.by_typing and self.text() == self.before

    def refuse(self, reason: str) -> None:
        """Keeps the text, marked as wrong."""
        self.reason = reason
        self.setAccessibleDescription(reason)
        self._mark("error" if reason else "")

    def _mark(self, severity: str) -> None:
        self.setProperty("severity", severity)
        self.style().unpolish(self)
        self.style().polish(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor stands behind the old text, as in a spreadsheet; Qt would select it all."""
        super().focusInEvent(event)
        self.deselect()
        self.end(False)
