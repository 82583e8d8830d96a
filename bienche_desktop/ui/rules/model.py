"""The rules of the file as a table; the tick before a name turns its rule on or off."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.rule_words import SEVERITIES, rule_in_words
from bienche_desktop.domain.rules import OwnRule

Index = QModelIndex | QPersistentModelIndex

DISPLAY = Qt.ItemDataRole.DisplayRole
CHECK = Qt.ItemDataRole.CheckStateRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
COLUMNS = ("Quy tắc", "Mức", "Nội dung", "Không đạt")
NUMBER = COLUMNS.index("Không đạt")
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RulesModel(QAbstractTableModel):
    """Shown anew as a whole. `switch_wanted` carries the rule whose tick the user pressed."""

    switch_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rules: list[OwnRule] = []
        self._failing: dict[str, int] = {}
        self._vocabulary = Vocabulary()
        self.is_writable = True

    def show(self, rules: list[OwnRule], failing: dict[str, int], vocabulary: Vocabulary) -> None:
        """Show these rules; `failing` counts their findings."""
        self.beginResetModel()
        self._rules, self._failing, self._vocabulary = rules, failing, vocabulary
        self.endResetModel()

    def rule(self, index: Index) -> OwnRule | None:
        """The rule behind an index."""
        return self._rules[index.row()] if index.isValid() else None

    def row_of(self, uid: str) -> int:
        """Where a rule stands, or -1."""
        return next((row for row, rule in enumerate(self._rules) if rule.uid == uid), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rules)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 and self.is_writable else usual

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        rule = self.rule(index)
        if rule is None:
            return None
        text = self._texts(rule)[index.column()]
        if role in (DISPLAY, TOOL_TIP):
            return text
        if role == CHECK and index.column() == 0:
            return Qt.CheckState.Checked if rule.is_on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == NUMBER:
            return RIGHT
        if role == ACCESSIBLE:
            return f"{text}, {'đang dùng' if rule.is_on else 'đang tắt'}" if index.column() == 0 else text
        return None

    def _texts(self, rule: OwnRule) -> tuple[str, ...]:
        count = str(self._failing.get(rule.check, 0)) if rule.is_on else "đang tắt"
        return rule.name, SEVERITIES[rule.severity], rule_in_words(rule, self._vocabulary), count

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        rule = self.rule(index)
        if rule is None or role != CHECK or not self.is_writable:
            return False
        self.switch_wanted.emit(rule)
        return True
