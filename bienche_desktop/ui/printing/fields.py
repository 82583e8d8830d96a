"""Fields of a form that speak one language: `value()`, `set_value()` and the signal `edited`."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget


class Field(Protocol):
    """What a form needs of a field."""

    edited: Any  # a signal without arguments: the value may have changed

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...


class TextField(QLineEdit):
    """One line of text."""

    edited = Signal()

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        return self.text().strip()

    def set_value(self, value: str) -> None:
        self.setText(value)
        self.setCursorPosition(0)


class LinesField(QPlainTextEdit):
    """A text of a few lines; Tab leaves it."""

    edited = Signal()

    def __init__(self, rows: int, hint: str = "") -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = 2 * (self.document().documentMargin() + self.frameWidth() + 4)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * rows + around))
        self.textChanged.connect(self.edited)

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self.setPlainText(value)


class ChoiceField(QComboBox):
    """One of a few values, each with its words. The wheel scrolls the form, not the choice."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[StrEnum, str]]) -> None:
        super().__init__()
        self._values = tuple(value for value, _ in choices)
        self.addItems([words for _, words in choices])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.edited)

    def value(self) -> StrEnum:
        return self._values[self.currentIndex()]

    def set_value(self, value: StrEnum) -> None:
        self.setCurrentIndex(self._values.index(value))


class DayField(QWidget):
    """A day, or none: without the tick the date is left to be written by hand."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tick = QCheckBox("Ghi sẵn")
        self.tick.setAccessibleName("Ghi sẵn ngày ký")
        self.day = QDateEdit(QDate.currentDate())
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setEnabled(False)
        self.day.setAccessibleName("Ngày ký")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        row.addWidget(self.day, 1)
        self.setFocusProxy(self.tick)
        self.tick.toggled.connect(self.day.setEnabled)
        self.tick.toggled.connect(self.edited)
        self.day.dateChanged.connect(self.edited)

    def value(self) -> date | None:
        day = self.day.date()
        return date(day.year(), day.month(), day.day()) if self.tick.isChecked() else None

    def set_value(self, value: date | None) -> None:
        self.tick.setChecked(value is not None)
        if value is not None:
            self.day.setDate(QDate(value.year, value.month, value.day))
