"""Fields of a form that save when they are left, and only when the user changed something.

Filling a field from the program never counts as a change. While nothing was typed into a field, Ctrl+Z goes past it
to the window and takes back the last step.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, Qt, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def _asks_for_history(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _HISTORY_KEYS)


class LineField(QLineEdit):
    """A line of text. `entered` carries the text when the user leaves the field changed; Esc takes it back."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self.flush)

    def show_value(self, text: str) -> None:
        """Show what is stored."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def flush(self) -> None:
        """Pass on what was typed, if anything was."""
        if self.text() != self._shown:
            self._shown = self.text()
            self.entered.emit(self._shown)

    def event(self, event: QEvent) -> bool:
        if _asks_for_history(event) and self.text() == self._shown:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.show_value(self._shown)
            return
        if any(event.matches(key) for key in _HISTORY_KEYS) and self.text() == self._shown:
            event.ignore()
            return
        super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """One of several. `entered` carries the code that the user chose. The wheel turns it only when it has the focus."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(self.flush)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """The codes and labels to choose from."""
        self.clear()
        for code, label in choices:
            self.addItem(label, code)

    def show_value(self, code: str) -> None:
        """Show what is stored."""
        self._shown = code
        self.setCurrentIndex(self.findData(code))
        self.setToolTip(self.currentText())

    def flush(self) -> None:
        """Pass on what was chosen, if it is something else."""
        code = self.currentData()
        if code is not None and code != self._shown:
            self._shown = code
            self.entered.emit(code)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SuggestField(QComboBox):
    """A line of text with suggestions. `entered` carries the text."""

    entered = Signal(str)

    def __init__(self, suggestions: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = LineField()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItems(list(suggestions))
        self._line.entered.connect(self.entered)
        self.activated.connect(self._line.flush)

    def show_value(self, text: str) -> None:
        """Show what is stored."""
        self.setCurrentIndex(self.findText(text))
        self._line.show_value(text)

    def flush(self) -> None:
        """Pass on what was typed, if anything was."""
        self._line.flush()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NoteField(QPlainTextEdit):
    """Text of many lines. `entered` carries it when the user leaves the field after changing it."""

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setTabChangesFocus(True)
        self.installEventFilter(self)

    def show_value(self, text: str) -> None:
        """Show what is stored."""
        self._shown = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def flush(self) -> None:
        """Pass on what was typed, if anything was."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.entered.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and _asks_for_history(event) and self.toPlainText() == self._shown:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _HISTORY_KEYS) and self.toPlainText() == self._shown:
            event.ignore()
            return
        super().keyPressEvent(event)
