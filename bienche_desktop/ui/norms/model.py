"""Norms as a table: what they are about, how many they allow, and from when to when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.norms import Norm
from bienche_desktop.domain.numbers import format_number

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what it says of a norm."""

    title: str
    text: Callable[[Norm, Vocabulary], str]
    is_number: bool = False


def about(norm: Norm, vocabulary: Vocabulary) -> str:
    """The units that a norm binds: "Xã, Thị trấn, loại I"; "từ 10 đến 14 người"."""
    kind = vocabulary.kinds.get(norm.kind)
    parts = [", ".join(norm.names) or (kind.label if kind else norm.kind)]
    if norm.grade:
        parts.append(f"hạng {norm.grade}")
    if norm.size_from is not None or norm.size_to is not None:
        parts.append(_size(norm))
    return ", ".join(parts)


def _size(norm: Norm) -> str:
    if norm.size_from is None:
        return f"đến {norm.size_to} người"
    return f"từ {norm.size_from} người" if norm.size_to is None else f"{norm.size_from} đến {norm.size_to} người"


def way(norm: Norm, vocabulary: Vocabulary) -> str:
    """Whether each unit must keep it, or all those of a district, a province together."""
    over = vocabulary.kinds.get(norm.over or "")
    return f"bình quân trong {_lower(over.label.split(',')[0])}" if over else "từng đơn vị"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _indicator(norm: Norm, vocabulary: Vocabulary) -> str:
    known = vocabulary.indicators.get(norm.indicator)
    return known.short if known else norm.indicator


COLUMNS = (
    Column("Định mức", lambda norm, _: norm.name),
    Column("Chỉ tiêu", _indicator),
    Column("Áp dụng cho", about),
    Column("Nhiều nhất", lambda norm, _: format_number(norm.most), is_number=True),
    Column("Cách tính", way),
    Column("Từ ngày", lambda norm, _: show_day(norm.valid_from)),
    Column("Đến hết ngày", lambda norm, _: show_day(norm.last_day)),
    Column("Căn cứ", lambda norm, _: norm.legal_basis),
)


class NormModel(QAbstractTableModel):
    """Read only; shown anew as a whole."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._rows: tuple[Norm, ...] = ()

    def show(self, rows: Sequence[Norm]) -> None:
        """Show these norms."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def norm(self, index: Index) -> Norm | None:
        """The norm behind an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == DISPLAY and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section].title
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        norm = self.norm(index)
        if norm is None:
            return None
        column = COLUMNS[index.column()]
        if role in (DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return column.text(norm, self._vocabulary)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return RIGHT
        return None
