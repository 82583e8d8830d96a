"""The fields of which a rule is made: a choice, several of many, and a number or nothing."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import format_number, parse_entry
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.theme import STEP, row_height
from bienche_desktop.ui.units.fields import ChoiceField

CODE = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
MOST_ROWS = 14


def choice(name: str, choices: Iterable[tuple[str, str]], chosen: str, least: int = 8) -> ChoiceField:
    """A field that shows one of several words; `least` letters of them are always seen."""
    field = ChoiceField()
    field.setAccessibleName(name)
    field.setMinimumContentsLength(least)
    field.offer(choices)
    field.show_value(chosen)
    return field


class NumberField(QLineEdit):
    """A number or nothing, typed as in the grid. `problem` says what is wrong with what stands there."""

    def __init__(self, name: str, value: Number | None, *, whole: bool = False, grouped: bool = True) -> None:
        shown = "" if value is None else format_number(value) if grouped else str(value)
        super().__init__(shown)
        self._whole = whole
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(QFontMetrics(self.font()).horizontalAdvance("00.000") + 6 * STEP)

    def value(self) -> Number | None:
        """The number; None where nothing stands there, or no number."""
        try:
            return parse_entry(self.text(), self._whole)
        except Refused:
            return None

    def problem(self) -> str:
        """Why what stands there is no number; "" where it is one, or nothing."""
        try:
            parse_entry(self.text(), self._whole)
        except Refused as refusal:
            return refusal.text
        return ""


class ManyChoice(Button):
    """A button that names what is chosen of a list, and opens the list to tick. Nothing ticked means all."""

    chosen_changed = Signal()

    def __init__(self, name: str, everything: str, choices: Iterable[tuple[str, str]], chosen: Iterable[str]) -> None:
        super().__init__()
        self._name = name
        self._everything = everything
        self.popup = QFrame(self, Qt.WindowType.Popup)
        self.popup.setFrameShape(QFrame.Shape.StyledPanel)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(STEP, STEP, STEP, STEP)
        column.addWidget(self.list)
        ticked = set(chosen)
        for code, label in choices:
            self._add(code, label, code in ticked)
        self._tell()
        self.clicked.connect(self._on_click)
        self.list.itemChanged.connect(self._on_item)

    def _add(self, code: str, label: str, is_ticked: bool) -> None:
        item = QListWidgetItem(label, self.list)
        item.setData(CODE, code)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_ON if is_ticked else _OFF)

    def codes(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        return tuple(str(item.data(CODE)) for item in self._ticked())

    def _ticked(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item.checkState() == _ON]

    def _tell(self) -> None:
        labels = [item.text() for item in self._ticked()]
        self.setText(self._everything if not labels else labels[0] if len(labels) == 1 else f"{len(labels)} đã chọn")
        self.setToolTip("\n".join(labels) or self._everything)
        self.setAccessibleName(f"{self._name}: {', '.join(labels) or self._everything}")
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.maximumWidth())
        self.setText(text)

    def _on_item(self, _item: QListWidgetItem) -> None:
        self._tell()
        self.chosen_changed.emit()

    def _on_click(self, _checked: bool = False) -> None:
        rows = min(self.list.count(), MOST_ROWS)
        width = max(self.width(), self.list.sizeHintForColumn(0) + 12 * STEP)
        self.popup.resize(width, rows * row_height(self.list.fontMetrics()) + 5 * STEP)
        self.popup.move(self.mapToGlobal(QPoint(0, self.height())))
        self.popup.show()
        self.list.setFocus()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)


def fit_bold(button: QPushButton) -> None:
    """Give a button that Enter presses, and whose words are bold therefore, the width that they need."""
    font = QFont(button.font())
    font.setBold(True)
    button.setMinimumWidth(QFontMetrics(font).horizontalAdvance(button.text()) + 8 * STEP)
