"""Typing Vietnamese into a widget, as an input method does.

`qtbot.keyClicks` aborts the whole process at the first letter outside ASCII, so tests use this instead.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Enters `text` at the cursor of `widget` (a line edit, a text edit, an editable box), replacing the selection."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)
