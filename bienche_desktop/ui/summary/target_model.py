"""Reduction targets as a table: a row a target, from its base over what is needed now to how far it is reached."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from bienche_desktop.checks.targets import in_words
from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.targets import Progress
from bienche_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

DISPLAY = Qt.ItemDataRole.DisplayRole
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what it says of a target."""

    title: str
    text: Callable[[Progress], str]
    is_number: bool = True


def _number(known: Progress, value: Number | None) -> str:
    if value is None:
        return ""
    is_share = known.target.subject == "autonomous"
    return f"{format_number(round(value, 1))} %" if is_share else format_number(round(value))


def _share(known: Progress) -> str:
    return "" if known.share is None else f"{format_number(round(known.share, 1))} %"


def _state(known: Progress) -> str:
    if known.share is None:
        return "Chưa tính được"
    return "▲ Chậm" if known.behind else "✓ Kịp"


COLUMNS = (
    Column("Mục tiêu", lambda p: p.target.name, is_number=False),
    Column("Năm gốc", lambda p: str(p.target.base_year)),
    Column("Số gốc", lambda p: _number(p, p.base)),
    Column("Năm cuối", lambda p: str(p.target.end_year)),
    Column("Phải đến", lambda p: _number(p, p.goal)),
    Column("Năm xét", lambda p: "" if p.year is None else str(p.year)),
    Column("Số năm xét", lambda p: _number(p, p.level)),
    Column("Lộ trình", lambda p: _number(p, p.needed)),
    Column("Đã đạt", _share),
    Column("Tình trạng", _state, is_number=False),
)


class TargetModel(QAbstractTableModel):
    """Read only; shown anew as a whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[Progress, ...] = ()

    def show(self, rows: tuple[Progress, ...]) -> None:
        """Show these targets."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Paint those behind in this theme."""
        self._theme = theme
        self.show(self._rows)

    def row(self, index: Index) -> Progress | None:
        """The target behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].title
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        known = self.row(index)
        if known is None:
            return None
        column = COLUMNS[index.column()]
        if role == DISPLAY:
            return column.text(known)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and known.behind and column.text is _state:
            return QColor(self._theme.warning_text)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join(filter(None, (in_words(known), known.target.legal_basis)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.text(known)}"
        return None
