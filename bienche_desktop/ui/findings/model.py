"""The findings as a list: one row a finding, and one a rule that could not be checked."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from bienche_desktop.domain.findings import Finding, NotChecked, Report, Severity
from bienche_desktop.ui.findings.wording import acceptance_text
from bienche_desktop.ui.icons import icon
from bienche_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
KIND_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Filter:
    """One chip above the list: which rows it shows, its sign and its words."""

    key: str
    sign: str
    one: str
    icon: str


FILTERS = (
    Filter("error", "✖", "Lỗi", "error"),
    Filter("warning", "▲", "Cảnh báo", "warning"),
    Filter("note", "◦", "Nhắc", "note"),
    Filter("not_checked", "?", "Chưa kiểm tra", "not-checked"),
    Filter("waived", "✓", "Đã chấp nhận", "waived"),
)
SIGNS = {f.key: f.sign for f in FILTERS}
WORDS = {f.key: f.one for f in FILTERS}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list; `finding` is None for a rule that could not be checked."""

    kind: str
    text: str
    finding: Finding | None = None


def rows_of(report: Report) -> list[Row]:
    """All rows of a report: errors first, then warnings, notes, what was not checked, what was accepted."""
    found = [Row(f.severity.value, _text(f), f) for s in Severity for f in report.findings if f.severity is s]
    skipped = [Row("not_checked", f"{n.title}: {n.why}") for n in report.not_checked if isinstance(n, NotChecked)]
    return [*found, *skipped, *(Row("waived", _text(f), f) for f in report.waived)]


def _text(finding: Finding) -> str:
    accepted = acceptance_text(finding)
    return f"{finding.message} · {accepted}" if accepted else finding.message


def counts_of(report: Report) -> dict[str, int]:
    """How many rows each filter has."""
    return {
        **{s.value: report.count(s) for s in Severity},
        "not_checked": len(report.not_checked),
        "waived": len(report.waived),
    }


def _icons(theme: Theme) -> dict[str, QIcon]:
    colours = {"error": "error_text", "warning": "warning_text"}
    return {f.key: icon(f.icon, theme, colours.get(f.key, "muted")) for f in FILTERS}


class FindingsModel(QAbstractListModel):
    """The rows that the chosen filters let through."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icons = _icons(theme)
        self._all: list[Row] = []
        self._shown: list[Row] = []
        self._kinds = {"error", "warning"}

    def set_theme(self, theme: Theme) -> None:
        """Paint signs in the colours of this theme."""
        self._icons = _icons(theme)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def set_report(self, report: Report) -> None:
        """Show another report."""
        self._all = rows_of(report)
        self._filter()

    def set_kinds(self, kinds: set[str]) -> None:
        """Show only rows of these kinds."""
        self._kinds = kinds
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if row.kind in self._kinds]
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """The row behind an index."""
        return self._shown[index.row()] if index.isValid() else None

    def row_of(self, ident: str) -> int:
        """Where a finding stands, or -1."""
        return next((n for n, row in enumerate(self._shown) if row.finding and row.finding.ident == ident), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role in (DISPLAY, TOOL_TIP):
            return row.text
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[row.kind]
        if role == ACCESSIBLE:
            return f"{WORDS[row.kind]}: {row.text}"
        if role == KIND_ROLE:
            return row.kind
        return None
