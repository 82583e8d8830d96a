"""The findings as a list: a row a cause with its consequences folded under it, a row a rule that was not checked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap

from bienche_desktop.domain.findings import Finding, NotChecked, Report, Severity
from bienche_desktop.ui.findings.wording import acceptance_text
from bienche_desktop.ui.icons import icon
from bienche_desktop.ui.roles import ACCESSIBLE, DISPLAY, TOOL_TIP, Index
from bienche_desktop.ui.theme import Theme

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
_FOLD = "fold"
_SIGN_SIZE = 24


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list; `finding` is None for a rule that could not be checked.

    `consequences` disappear with what the row tells. `opens` is the finding whose consequences the row shows or hides.
    """

    kind: str
    text: str
    finding: Finding | None = None
    consequences: tuple["Row", ...] = ()
    opens: str = ""

    @property
    def kinds(self) -> set[str]:
        """Its kind and those of its consequences."""
        return {self.kind, *(row.kind for row in self.consequences)}


def rows_of(report: Report) -> list[Row]:
    """The rows of a report: errors first, then warnings, notes, what was not checked, what was accepted."""
    standing = {finding.ident for finding in report.findings}
    following: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.follows_from in standing:
            following.setdefault(_first_cause(finding, report), []).append(finding)
    causes = (f for s in Severity for f in report.findings if f.severity is s and f.follows_from not in standing)
    found = [replace(_row(f), consequences=tuple(map(_row, following.get(f.ident, ())))) for f in causes]
    skipped = [Row("not_checked", f"{n.title}: {n.why}") for n in report.not_checked if isinstance(n, NotChecked)]
    return [*found, *skipped, *(Row("waived", _text(f), f) for f in report.waived)]


def _first_cause(finding: Finding, report: Report) -> str:
    """The cause at the end of the chain; a chain that runs in a circle ends where it began."""
    known = {one.ident: one for one in report.findings}
    seen = {finding.ident}
    while finding.follows_from in known and finding.follows_from not in seen:
        finding = known[finding.follows_from]
        seen.add(finding.ident)
    return finding.ident


def _row(finding: Finding) -> Row:
    return Row(finding.severity.value, _text(finding), finding)


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
    blank = QPixmap(_SIGN_SIZE, _SIGN_SIZE)
    blank.fill(Qt.GlobalColor.transparent)  # sets the row in, below the sign of its cause
    return {_FOLD: QIcon(blank), **{f.key: icon(f.icon, theme, colours.get(f.key, "muted")) for f in FILTERS}}


class FindingsModel(QAbstractListModel):
    """The rows that the chosen filters let through."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icons = _icons(theme)
        self._muted = theme.muted
        self._all: list[Row] = []
        self._shown: list[Row] = []
        self._kinds = {"error", "warning"}
        self._open: set[str] = set()

    def set_theme(self, theme: Theme) -> None:
        """Paint signs in the colours of this theme."""
        self._icons = _icons(theme)
        self._muted = theme.muted
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
        self._shown = [row for group in self._all if group.kinds & self._kinds for row in self._unfolded(group)]
        self.endResetModel()

    def _unfolded(self, cause: Row) -> Iterator[Row]:
        """A cause, the row that opens its consequences, and these where it is open."""
        yield cause
        if not cause.consequences or cause.finding is None:
            return
        is_open = cause.finding.ident in self._open
        sign, count = "▾" if is_open else "▸", len(cause.consequences)
        yield Row(_FOLD, f"{sign} kèm {count} hệ quả, tự hết khi sửa dòng trên", opens=cause.finding.ident)
        if is_open:
            yield from (replace(row, text=f"↳ {row.text}") for row in cause.consequences)

    def toggle(self, cause: str) -> None:
        """Show or hide the consequences of a finding."""
        self._open ^= {cause}
        self._filter()

    def opener_of(self, cause: str) -> int:
        """Where the row stands that opens the consequences of a finding, or -1."""
        return next((n for n, row in enumerate(self._shown) if row.opens == cause), -1)

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
            return self._icons.get(row.kind)
        if role == ACCESSIBLE:
            return f"{WORDS[row.kind]}: {row.text}" if row.kind in WORDS else row.text
        if role == Qt.ItemDataRole.ForegroundRole and row.opens:
            return QColor(self._muted)
        if role == KIND_ROLE:
            return row.kind
        return None
