"""The paper behind an event: decision, issuer, dates, abstract, note."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from bienche_desktop.restructuring import Problem
from bienche_desktop.ui.events.day_field import DayField
from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.theme import STEP

NOTE_LINES = 2


class PapersSection(Section):
    """Decision and dates. The effective day is the only field that must be filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Quyết định", ("decision", "decided_on", "effective_on"), parent)
        self.decision, self.issuer, self.heading = QLineEdit(), QLineEdit(), QLineEdit()
        self.decided_on, self.effective_on = DayField("Ngày quyết định"), DayField("Ngày hiệu lực")
        self.note = QPlainTextEdit()
        self._name_fields()
        self._lay_out()
        for field in (self.decision, self.issuer, self.heading, self.decided_on, self.effective_on):
            field.textEdited.connect(self.touch)
        self.note.textChanged.connect(self.changed)

    def _name_fields(self) -> None:
        self.decision.setPlaceholderText("ví dụ: 15/QĐ-UBND")
        self.issuer.setPlaceholderText("ví dụ: UBND huyện Hải Hà")
        self.heading.setPlaceholderText("trích yếu của quyết định")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * NOTE_LINES + 5 * STEP)
        named = ((self.decision, "Số quyết định"), (self.issuer, "Cơ quan ban hành"), (self.heading, "Trích yếu"))
        for field, name in named:
            field.setAccessibleName(name)
        self.note.setAccessibleName("Ghi chú")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP)
        for text, field, row, column, span in self._places():
            label = QLabel(text)
            label.setBuddy(field)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1, 1, span)
        grid.setColumnStretch(1, 1)
        for field in (self.decided_on, self.effective_on):
            field.setFixedWidth(field.fontMetrics().horizontalAdvance("ngày/tháng/năm") + 6 * STEP)
        self.body.addLayout(grid)

    def _places(self) -> tuple[tuple[str, QWidget, int, int, int], ...]:
        """Each field with its label, row, column, and how many columns it takes."""
        return (
            ("&Số", self.decision, 0, 0, 1),
            ("Ngày &ký", self.decided_on, 0, 2, 1),
            ("&Cơ quan", self.issuer, 1, 0, 1),
            ("&Hiệu lực từ", self.effective_on, 1, 2, 1),
            ("&Trích yếu", self.heading, 2, 0, 3),
            ("&Ghi chú", self.note, 3, 0, 3),
        )

    def values(self) -> dict[str, Any]:
        """The fields of a plan that stand here, without the effective day."""
        return {
            "decision": self.decision.text(),
            "issuer": self.issuer.text(),
            "decided_on": self.decided_on.day(),
            "title": self.heading.text(),
            "note": self.note.toPlainText(),
        }

    def effective_day(self, otherwise: date) -> date:
        """The first day of the new state; `otherwise` while the field holds no day."""
        return self.effective_on.day() or otherwise

    def own_problems(self) -> list[Problem]:
        """What is no day where a day must stand."""
        found = [Problem(name, field.problem()) for name, field in self._day_fields() if field.problem()]
        if not self.effective_on.text().strip():
            found.append(Problem("effective_on", "Nhập ngày hiệu lực: ngày đầu tiên của tổ chức mới."))
        return found

    def _day_fields(self) -> tuple[tuple[str, DayField], ...]:
        return (("decided_on", self.decided_on), ("effective_on", self.effective_on))

    @property
    def is_filled(self) -> bool:
        """Whether the user typed something that would be lost."""
        return self.touched or bool(self.note.toPlainText().strip())
