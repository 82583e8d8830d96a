"""Words in a window that are no field: what explains, what heads, what went wrong."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

from bienche_desktop.ui.theme import STEP


def sentence(text: str = "", role: str = "muted") -> QLabel:
    """Words that go on in the next line where there is no room; `role` is how the style sheet knows them.

    They are shown as they are: the name of a unit may hold any sign.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def quotable(text: str = "", role: str = "") -> QLabel:
    """A sentence that can be copied with the mouse."""
    label = sentence(text, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Hint(QLabel):
    """Words that are shown where they fit whole; a narrow window does without them."""

    def __init__(self, words: str = "", role: str = "") -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Other words from now on."""
        self._words = words
        self.updateGeometry()
        self._settle()

    def sizeHint(self) -> QSize:
        return QSize(self._needed() + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _needed(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._words)

    def _settle(self) -> None:
        self.setText(self._words if self._needed() <= self.width() else "")


def hint_width(field: QLineEdit) -> int:
    """How wide a field is in which what it is for can be read while it is empty."""
    return field.fontMetrics().horizontalAdvance(field.placeholderText()) + 8 * STEP
