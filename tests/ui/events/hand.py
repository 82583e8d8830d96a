"""What an officer does in the window for events, key by key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bienche_desktop.store import Store
from bienche_desktop.ui.events.dialog import EventDialog
from bienche_desktop.ui.events.kinds import KindSection
from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.unit_picker import UnitPicker
from tests.typing_helper import type_text

KEY = Qt.Key


class Hand:
    """Types into one dialog and reads what it says."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.qtbot = qtbot
        self.session = session
        self.dialog = EventDialog(session)
        self.dialog.show()
        self.dialog.activateWindow()
        with qtbot.waitActive(self.dialog):
            pass
        self.form = self.dialog.form

    @property
    def store(self) -> Store:
        return self.session.store

    def write(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        type_text(field, text)

    def choose(self, picker: UnitPicker, words: str) -> None:
        """Type the words and take the first unit found."""
        self.write(picker, words)
        popup = picker.findChild(QListView) or picker._list
        assert popup.isVisible(), f"nothing found for {words}"
        self.qtbot.keyClick(popup, KEY.Key_Return)

    def kind(self, code: str) -> None:
        section: KindSection = self.form.kind
        section.choice.setCurrentIndex(section.choice.findData(code))
        section.choice.activated.emit(section.choice.currentIndex())

    def paper(self, decision: str = "15/QĐ-UBND", effective_on: str = "1/7/2025") -> None:
        self.write(self.form.papers.decision, decision)
        self.write(self.form.papers.effective_on, effective_on)

    def before(self, *words: str) -> None:
        for unit in words:
            self.choose(self.form.sources.picker, unit)

    def new(self, number: int, name: str) -> None:
        self.write(self.form.results.rows[number].fields.name, name)

    def enter(self) -> None:
        """Press Enter in the line of the decision."""
        self.form.papers.decision.setFocus()
        self.qtbot.keyClick(self.form.papers.decision, KEY.Key_Return)

    def escape(self) -> None:
        self.qtbot.keyClick(self.form.papers.decision, KEY.Key_Escape)

    def click(self, button: QPushButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def preview(self) -> list[str]:
        self.dialog.settle()
        return self.dialog.list.lines()

    def said(self, section: Section) -> str:
        self.dialog.settle()
        return section.problems.text()

    def can_apply(self) -> bool:
        self.dialog.settle()
        return self.dialog.apply_button.isEnabled()

    def focused(self) -> QWidget | None:
        return self.dialog.focusWidget()
