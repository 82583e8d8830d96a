"""Buttons as the windows of the program have them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """Enter presses it while it has the focus, as the space bar does, and never from elsewhere in the window.

    Qt has only the choice between a button that Enter presses from every field, and one that Enter never presses.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class Chip(Button):
    """A small button beside words or in a bar."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "chip")


class Switch(Chip):
    """A chip that stays pressed. Pressed, its words are bold; it is as wide as that takes, so that nothing moves."""

    def __init__(self, text: str = "", is_on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setChecked(is_on)

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        more = _width(self.text(), QFontMetrics(bold)) - _width(self.text(), self.fontMetrics())
        return super().sizeHint() + QSize(max(0, more), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _width(text: str, metrics: QFontMetrics) -> int:
    return metrics.size(Qt.TextFlag.TextShowMnemonic, text).width()
