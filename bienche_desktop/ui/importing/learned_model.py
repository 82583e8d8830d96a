"""The rows of "Cách đọc đã nhớ": layouts and names that imports taught the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bienche_desktop.domain.changes import RemoveAlias, RemoveProfile
from bienche_desktop.domain.documents import Alias, ImportProfile
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.profiles import kept_in
from bienche_desktop.store import Store

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Loại", "Gặp ở", "Được hiểu là")
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """One thing that was learned: its words for the table, and how it is forgotten. `profile` where it is a layout."""

    texts: tuple[str, str, str]
    forget: RemoveAlias | RemoveProfile
    profile: ImportProfile | None = None


def learned_rows(store: Store) -> list[LearnedRow]:
    """Layouts first, then names, each in the order in which they were learned."""
    return [*map(_of_profile, store.profiles()), *(_of_alias(alias, store) for alias in store.aliases())]


def _of_profile(profile: ImportProfile) -> LearnedRow:
    layout = kept_in(profile)
    counted = ((len(layout.columns), "cột"), (len(layout.rows), "dòng"), (len(layout.answers), "câu trả lời"),
               (int(bool(layout.header)), "dòng tiêu đề"))  # fmt: skip
    said = ", ".join(f"{number} {what}" for number, what in counted if number) or "không có gì"
    return LearnedRow(("Bố cục bảng", profile.name, said), RemoveProfile(profile.fingerprint), profile)


def _of_alias(alias: Alias, store: Store) -> LearnedRow:
    unit = store.units.get(alias.target)
    texts = ("Tên đơn vị", alias.text, _path(unit, store) if unit else "đơn vị không còn trong tệp")
    return LearnedRow(texts, RemoveAlias(alias.kind, alias.text))


def _path(unit: Unit, store: Store) -> str:
    """The unit and the one above it, which tells two of one name apart."""
    above = store.units.get(unit.last.parent or "")
    return f"{unit.name} ({above.name})" if above else unit.name


class LearnedModel(QAbstractTableModel):
    """What was learned, one thing a row."""

    def __init__(self, rows: Sequence[LearnedRow]) -> None:
        super().__init__()
        self._rows = list(rows)

    def show(self, rows: Sequence[LearnedRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self, numbers: Iterable[int]) -> list[LearnedRow]:
        """The things at these rows."""
        return [self._rows[number] for number in numbers]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._rows[index.row()].texts[index.column()] if index.isValid() and role in _SHOWN else None
