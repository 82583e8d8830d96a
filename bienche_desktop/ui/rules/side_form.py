"""One side of a rule: a row a number, a constant, and what happens where a figure is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import MINUS
from bienche_desktop.domain.rules import Missing, RuleSide, RuleTerm
from bienche_desktop.ui.buttons import Button, Chip
from bienche_desktop.ui.rules.fields import NumberField, choice
from bienche_desktop.ui.theme import STEP

SIGNS = (("+", "+"), ("-", MINUS))
OWN, CHILDREN = "own", "children"
WHOSE = ((OWN, "của chính đơn vị"), (CHILDREN, "cộng các đơn vị trực thuộc"))
MISSING = (
    (Missing.SKIP, "bỏ qua, không xét"),
    (Missing.ZERO, "coi là 0"),
    (Missing.MUST_EXIST, "báo là phải có"),
)
MOST_OFFERED = 5
"""Years back that can be chosen; a rule that looks further back keeps what it has."""


def years_offered(most: int) -> list[tuple[str, str]]:
    """The years that a number can be of, seen from the year that is judged."""
    words = {0: "năm đang xét", 1: "năm trước"}
    return [(str(back), words.get(back, f"{back} năm trước")) for back in range(max(most, MOST_OFFERED) + 1)]


class TermRow(QWidget):
    """The fields of one number. `changed`: the user changed one; `removed`: the user wants it gone."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, term: RuleTerm, vocabulary: Vocabulary) -> None:
        super().__init__()
        indicators = [(code, known.short) for code, known in vocabulary.indicators.items()]
        measures = [(code, known.label.lower()) for code, known in vocabulary.measures.items()]
        self.sign = choice("Cộng hay trừ", SIGNS, "-" if term.factor < 0 else "+", 1)
        self.factor = NumberField("Hệ số", None if abs(term.factor) == 1 else abs(term.factor))
        self.indicator = choice("Chỉ tiêu", indicators, term.indicator, 12)
        self.measure = choice("Loại số", measures, term.measure, 9)
        self.back = choice("Số của năm", years_offered(term.years_back), str(term.years_back), 11)
        self.whose = choice("Số của ai", WHOSE, CHILDREN if term.of_children else OWN, 18)
        self.remove = Button("Bỏ")
        self._lay_out()

    def _lay_out(self) -> None:
        self.factor.setPlaceholderText("1")
        self.factor.setToolTip("Hệ số nhân; để trống là 1")
        self.remove.setProperty("role", "quiet")
        self.remove.setAccessibleName("Bỏ số này")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        times = QLabel("×")
        for field in (self.sign, self.factor, times, self.indicator, self.measure, self.back, self.whose, self.remove):
            row.addWidget(field, 1 if field is self.indicator else 0)
        for field in (self.sign, self.indicator, self.measure, self.back, self.whose):
            field.entered.connect(self._on_changed)
        self.factor.textEdited.connect(self._on_changed)
        self.remove.clicked.connect(self._on_remove)

    def term(self) -> RuleTerm:
        """The number as the fields say."""
        factor = self.factor.value()
        size = 1 if factor is None else factor
        return RuleTerm(
            self.indicator.currentData(), self.measure.currentData(), -size if self.sign.currentData() == "-" else size,
            int(self.back.currentData()), self.whose.currentData() == CHILDREN,
        )  # fmt: skip

    def _on_changed(self, _what: str = "") -> None:
        self.changed.emit()

    def _on_remove(self, _checked: bool = False) -> None:
        self.removed.emit(self)


class SideForm(QWidget):
    """The rows of a side. `changed`: the user changed something. New rows begin with the number `usual`."""

    changed = Signal()

    def __init__(self, title: str, side: RuleSide, usual: RuleTerm, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._title = title
        self._usual = usual
        self._vocabulary = vocabulary
        self.rows: list[TermRow] = []
        self._column = QVBoxLayout()
        self.add = Chip("Thêm số")
        self.constant = NumberField(f"{title}: hằng số", side.constant)
        self.missing = choice(f"{title}: khi thiếu số", MISSING, side.missing, 16)
        self._lay_out()
        for term in side.terms:
            self._add_row(term)
        self.add.clicked.connect(self._on_add)
        self.constant.textEdited.connect(self._on_changed)
        self.missing.entered.connect(self._on_changed)

    def _lay_out(self) -> None:
        heading = QLabel(self._title)
        heading.setProperty("role", "heading")
        self._column.setSpacing(STEP)
        self.add.setAccessibleName(f"{self._title}: thêm số")
        below = QHBoxLayout()
        below.setSpacing(2 * STEP)
        for widget in (self.add, QLabel("Hằng số"), self.constant, QLabel("Đơn vị thiếu số thì"), self.missing):
            below.addWidget(widget)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(heading)
        column.addLayout(self._column)
        column.addLayout(below)

    def side(self) -> RuleSide:
        """The side as the fields say."""
        return RuleSide(tuple(row.term() for row in self.rows), self.constant.value(),
                        Missing(self.missing.currentData()))  # fmt: skip

    def problem(self) -> str:
        """What stands in a field of numbers and is no number."""
        fields = [self.constant, *(row.factor for row in self.rows)]
        found = next((problem for field in fields if (problem := field.problem())), "")
        return f"{self._title}: {found}" if found else ""

    def _add_row(self, term: RuleTerm) -> TermRow:
        row = TermRow(term, self._vocabulary)
        row.changed.connect(self._on_changed)
        row.removed.connect(self._on_remove)
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _on_add(self, _checked: bool = False) -> None:
        row = self._add_row(self.rows[-1].term() if self.rows else self._usual)
        row.indicator.setFocus()
        self.changed.emit()

    def _on_remove(self, row: TermRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add.setFocus()
        self.changed.emit()

    def _on_changed(self, _what: str = "") -> None:
        self.changed.emit()
