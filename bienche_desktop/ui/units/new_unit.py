"""The window that adds units, one after the other if need be."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.tree_edits import NewUnit
from bienche_desktop.domain.unit_kinds import guess_kind, guess_level, levels_on
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.units.fields import ChoiceField
from bienche_desktop.ui.units.questions import Question, day_field, day_in

UNKNOWN_LEVEL = ("", "chưa rõ")


class NewUnitQuestion(Question):
    """Name, kind, level, first day of a new unit. Kind and level follow the name until the user chooses them.

    `add` is called for every unit and returns the reason why it was not added, "" where it was.
    """

    def __init__(
        self,
        parent: QWidget | None,
        vocabulary: Vocabulary,
        day: date,
        above: tuple[str, UnitPeriod] | None,
        add: Callable[[NewUnit], str],
    ) -> None:
        where = f"trực thuộc {above[1].name}" if above else "ở cấp cao nhất"
        super().__init__(parent, "Thêm đơn vị", f"Thêm đơn vị {where}", "&Thêm")
        self._vocabulary, self._day, self._above, self._add = vocabulary, day, above, add
        self.name = QLineEdit()
        self.kind, self.level = ChoiceField(), ChoiceField()
        self.always = QRadioButton("Từ &trước khi có số liệu")
        self.founded = QRadioButton("Thành lập n&gày")
        self.day = day_field(day.replace(month=1, day=1), "Thành lập ngày")
        self.problem, self.added = QLabel(), sentence()
        self._fill()
        self._lay_out()
        self._connect()
        self._guess("")

    def _fill(self) -> None:
        self.kind.offer((code, kind.label) for code, kind in self._vocabulary.kinds.items())
        known = levels_on(self._vocabulary, self._day)
        self.level.offer([UNKNOWN_LEVEL, *((code, self._vocabulary.levels[code].label) for code in known)])
        self.always.setChecked(True)
        self.day.setEnabled(False)
        self.name.setPlaceholderText("Ví dụ: Phòng Nội vụ")
        for widget, name in ((self.name, "Tên đơn vị"), (self.kind, "Loại"), (self.level, "Cấp")):
            widget.setAccessibleName(name)
        self.problem.setProperty("severity", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.added.hide()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(2 * STEP)
        form.addRow("Tê&n", self.name)
        form.addRow("&Loại", self.kind)
        form.addRow("&Cấp", self.level)
        founded = QHBoxLayout()
        founded.addWidget(self.founded)
        founded.addWidget(self.day)
        founded.addStretch(1)
        form.addRow("Có từ", self.always)
        form.addRow("", founded)
        self.column.addLayout(form)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.added)
        self.more = self.buttons.addButton("Thêm và &nhập tiếp", QDialogButtonBox.ButtonRole.ActionRole)
        self.close_column()

    def _connect(self) -> None:
        self.name.textEdited.connect(self._guess)
        self.founded.toggled.connect(self.day.setEnabled)
        self.more.clicked.connect(self.add_and_go_on)
        self.kind.entered.connect(self._on_kind)
        self.level.entered.connect(self._on_level)
        self._kind_chosen = self._level_chosen = False

    def _guess(self, name: str) -> None:
        above = self._above[1] if self._above else None
        if not self._kind_chosen:
            self.kind.show_value(guess_kind(name, self._vocabulary, above))
        if not self._level_chosen:
            kind = self.kind.currentData()
            self.level.show_value(guess_level(name, kind, self._vocabulary, self._day, above) or "")

    def _on_kind(self, _code: str) -> None:
        self._kind_chosen = True
        self._guess(self.name.text())

    def _on_level(self, _code: str) -> None:
        self._level_chosen = True

    def answer(self) -> NewUnit:
        """The unit as it stands in the fields."""
        parent = self._above[0] if self._above else None
        start = day_in(self.day) if self.founded.isChecked() else None
        return NewUnit(self.name.text(), self.kind.currentData(), self.level.currentData() or None, parent, start)

    def accept(self) -> None:
        if self._try():
            super().accept()

    def add_and_go_on(self) -> None:
        """Add the unit and be ready for the next one."""
        if self._try():
            self.added.setText(f"Đã thêm {self.name.text().strip()}.")
            self.added.show()
            self.name.clear()
            self._kind_chosen = self._level_chosen = False
            self._guess("")
        self.name.setFocus()

    def _try(self) -> bool:
        reason = self._add(self.answer())
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))
        return not reason


def ask_new_units(
    parent: QWidget | None,
    vocabulary: Vocabulary,
    day: date,
    above: tuple[str, UnitPeriod] | None,
    add: Callable[[NewUnit], str],
) -> None:
    """Let the user add units under `above` (uid and how it is; None: on top) until they are done."""
    question = NewUnitQuestion(parent, vocabulary, day, above, add)
    question.exec()
    question.deleteLater()
