"""The model of every plain list: rows that are values, and one table of columns that say something of a row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from bienche_desktop.ui.roles import ALIGNMENT, DISPLAY, HORIZONTAL, LEFT, RIGHT, TOOL_TIP, Index

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its heading, what it says of a row, and in its tooltip; without `tip` that is the text."""

    title: str
    text: Callable[[Row], str]
    is_number: bool = False
    tip: Callable[[Row], str] | None = None


class TableModel(QAbstractTableModel, Generic[Row]):
    """Read only; shown anew as a whole."""

    def __init__(self, columns: Sequence[Column[Row]], rows: Iterable[Row] = ()) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows = tuple(rows)

    def show(self, rows: Iterable[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """The row behind an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != HORIZONTAL:
            return None
        if role == ALIGNMENT:
            return RIGHT if self.columns[section].is_number else LEFT  # a heading stands over its column
        return self.columns[section].title if role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        row = self.row(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == DISPLAY:
            return column.text(row)
        if role == TOOL_TIP:
            return (column.tip or column.text)(row)
        return RIGHT if role == ALIGNMENT and column.is_number else None
