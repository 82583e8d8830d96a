"""The rules of the file as a table; the tick before a name turns its rule on or off."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.rule_words import SEVERITIES, rule_in_words
from bienche_desktop.domain.rules import OwnRule
from bienche_desktop.ui.roles import ACCESSIBLE, CHECK, DISPLAY, EDIT, Index
from bienche_desktop.ui.table_model import Column, TableModel


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule, what it says in words, and how many findings it has."""

    rule: OwnRule
    words: str
    failing: int


COLUMNS: tuple[Column[RuleRow], ...] = (
    Column("Quy tắc", lambda row: row.rule.name),
    Column("Mức", lambda row: SEVERITIES[row.rule.severity]),
    Column("Nội dung", lambda row: row.words),
    Column("Không đạt", lambda row: str(row.failing) if row.rule.is_on else "đang tắt", is_number=True),
)


class RulesModel(TableModel[RuleRow]):
    """Shown anew as a whole. `switch_wanted` carries the rule whose tick the user pressed."""

    switch_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.is_writable = True

    def show_rules(self, rules: list[OwnRule], failing: dict[str, int], vocabulary: Vocabulary) -> None:
        """Show these rules; `failing` counts their findings."""
        self.show(RuleRow(rule, rule_in_words(rule, vocabulary), failing.get(rule.check, 0)) for rule in rules)

    def rule(self, index: Index) -> OwnRule | None:
        """The rule behind an index."""
        row = self.row(index)
        return row.rule if row else None

    def row_of(self, uid: str) -> int:
        """Where a rule stands, or -1."""
        return next((number for number, row in enumerate(self.rows) if row.rule.uid == uid), -1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        can_tick = index.isValid() and index.column() == 0 and self.is_writable
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if can_tick else super().flags(index)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        rule = self.rule(index)
        if rule is None or role not in (CHECK, ACCESSIBLE):
            return super().data(index, role)
        if role == CHECK:
            ticked = Qt.CheckState.Checked if rule.is_on else Qt.CheckState.Unchecked
            return ticked if index.column() == 0 else None
        text = super().data(index, DISPLAY)
        return f"{text}, {'đang dùng' if rule.is_on else 'đang tắt'}" if index.column() == 0 else text

    def setData(self, index: Index, _value: Any, role: int = EDIT) -> bool:
        rule = self.rule(index)
        if rule is None or role != CHECK or not self.is_writable:
            return False
        self.switch_wanted.emit(rule)
        return True
