"""The form of one rule: what must be so, how grave it is, whom it is about, and the two sides."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.rule_words import OPERATORS, SEVERITIES
from bienche_desktop.domain.rules import Operator, OwnRule, RuleTerm
from bienche_desktop.ui.rules.fields import ManyChoice, NumberField, choice
from bienche_desktop.ui.rules.side_form import SideForm
from bienche_desktop.ui.theme import STEP

USUAL = RuleTerm("total", "assigned")
LONGEST_NAME = 200


class RuleForm(QWidget):
    """Fields over one rule. `changed`: the user changed something."""

    changed = Signal()

    def __init__(self, rule: OwnRule, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._rule = rule
        self.name, self.advice = QLineEdit(rule.name), QLineEdit(rule.advice)
        self.severity = choice("Mức", [(s, label) for s, label in SEVERITIES.items()], rule.severity, 9)
        kinds = [(code, known.label) for code, known in vocabulary.kinds.items()]
        levels = [(code, known.label) for code, known in vocabulary.levels.items()]
        self.kinds = ManyChoice("Loại đơn vị", "Mọi loại đơn vị", kinds, rule.kinds)
        self.levels = ManyChoice("Cấp", "Mọi cấp", levels, rule.levels)
        self.first_year = NumberField("Từ năm", rule.first_year, whole=True, grouped=False)
        self.last_year = NumberField("Đến năm", rule.last_year, whole=True, grouped=False)
        self.left = SideForm("Vế trái", rule.left, USUAL, vocabulary)
        self.right = SideForm("Vế phải", rule.right, USUAL, vocabulary)
        signs = [(operator, f"{operator.sign}  {words}") for operator, words in OPERATORS.items()]
        self.operator = choice("Phép so sánh", signs, rule.operator, 22)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.name.setPlaceholderText("điều phải đúng, ví dụ: Có mặt không vượt giao")
        self.name.setMaxLength(LONGEST_NAME)
        self.advice.setPlaceholderText("không bắt buộc; đứng sau câu báo sai")
        for field in (self.first_year, self.last_year):
            field.setPlaceholderText("mọi năm")
            field.setFixedWidth(field.fontMetrics().horizontalAdvance("mọi năm") + 8 * STEP)
        self.kinds.setMaximumWidth(64 * STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * STEP, 0)
        column.setSpacing(3 * STEP)
        column.addLayout(_row(("&Tên quy tắc", self.name, 1)))
        column.addLayout(_row(("&Mức", self.severity, 0), ("Áp dụng &cho", self.kinds, 0), ("", self.levels, 0), None))
        column.addLayout(_row(("T&ừ năm", self.first_year, 0), ("đế&n năm", self.last_year, 0), None))
        column.addWidget(self.left)
        column.addLayout(_row(("&So sánh", self.operator, 0), None))
        column.addWidget(self.right)
        column.addLayout(_row(("&Việc cần làm", self.advice, 1)))
        column.addStretch(1)

    def _connect(self) -> None:
        for line in (self.name, self.advice, self.first_year, self.last_year):
            line.textEdited.connect(self._on_changed)
        for chosen in (self.severity, self.operator):
            chosen.entered.connect(self._on_changed)
        for many in (self.kinds, self.levels):
            many.chosen_changed.connect(self.changed)
        for side in (self.left, self.right):
            side.changed.connect(self.changed)

    def rule(self) -> OwnRule:
        """The rule as the form says."""
        first, last = self.first_year.value(), self.last_year.value()
        return replace(
            self._rule, name=self.name.text().strip(), left=self.left.side(), right=self.right.side(),
            operator=Operator(self.operator.currentData()), severity=Severity(self.severity.currentData()),
            kinds=self.kinds.codes(), levels=self.levels.codes(), advice=self.advice.text().strip(),
            first_year=None if first is None else int(first), last_year=None if last is None else int(last),
        )  # fmt: skip

    def problem(self) -> str:
        """What stands in a field of numbers and is no number; "" where all are."""
        said = (("Từ năm", self.first_year), ("Đến năm", self.last_year))
        years = [f"{name}: {field.problem()}" for name, field in said if field.problem()]
        return next(iter([*years, *filter(None, (self.left.problem(), self.right.problem()))]), "")

    def _on_changed(self, _what: str = "") -> None:
        self.changed.emit()


def _row(*fields: tuple[str, QWidget, int] | None) -> QHBoxLayout:
    """Fields side by side, each behind its label; None is empty room."""
    row = QHBoxLayout()
    row.setSpacing(2 * STEP)
    for one in fields:
        if one is None:
            row.addStretch(1)
            continue
        text, field, stretch = one
        if text:
            label = QLabel(text)
            label.setBuddy(field)
            row.addWidget(label)
        row.addWidget(field, stretch)
    return row
