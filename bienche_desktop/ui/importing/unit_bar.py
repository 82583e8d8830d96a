"""The line in which a row is named as a unit of the file: looked for by typing, taken with Enter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.words import row_place
from bienche_desktop.ui.messages import LEAVE
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import UnitChoice, UnitPicker, choices_of


class UnitBar(QFrame):
    """Hidden until it is wanted. `left`: the user is done with it."""

    left = Signal()

    def __init__(self, desk: ImportDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = ("", 0)
        self.setProperty("severity", "note")
        self.words = QLabel()
        self.picker = UnitPicker(self._units)
        self.picker.setAccessibleName("Đơn vị trong tệp của dòng này")
        self.words.setBuddy(self.picker)
        leave = Button(LEAVE)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, STEP, 2 * STEP, STEP)
        row.addWidget(self.words)
        row.addWidget(self.picker, 1)
        row.addWidget(leave)
        self.picker.chosen.connect(self._on_chosen)
        leave.clicked.connect(self._on_left)
        self.hide()

    def _units(self) -> list[UnitChoice]:
        return choices_of(self._desk.tree)

    def ask(self, sheet: str, number: int) -> None:
        """Look for the unit of this row; row 0 is the organisation that the sheet is about."""
        self._key = (sheet, number)
        row = self._desk.row_at(sheet, number)
        self.words.setText(f"{row_place(sheet, number)} “{row.name}” là:" if row else "Bảng này của:")
        self.picker.set_uid(None)
        self.show()
        self.picker.setFocus()

    def _on_chosen(self, uid: str) -> None:
        self.hide()
        self._desk.say(self._desk.said.with_unit(self._key, uid))
        self.left.emit()

    def _on_left(self, _checked: bool = False) -> None:
        self.hide()
        self.left.emit()
