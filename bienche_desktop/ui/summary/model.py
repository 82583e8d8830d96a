"""The overview as a table: a row an indicator and measure, two columns a year (value and change)."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.reports.yearly import Yearly
from bienche_desktop.ui.roles import ACCESSIBLE, ALIGNMENT, DISPLAY, FOREGROUND, HORIZONTAL, LEFT, RIGHT, Index
from bienche_desktop.ui.theme import Theme


class YearlyModel(QAbstractTableModel):
    """Read only; shown anew as a whole."""

    def __init__(self, vocabulary: Vocabulary, theme: Theme) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._theme = theme
        self._data = Yearly((), ())

    def show(self, overview: Yearly) -> None:
        """Show this overview."""
        self.beginResetModel()
        self._data = overview
        self.endResetModel()

    def set_theme(self, theme: Theme) -> None:
        """Paint changes in the greys of this theme."""
        self._theme = theme
        self.show(self._data)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._data.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 2 * len(self._data.years)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == ALIGNMENT and orientation == Qt.Orientation.Vertical:
            return LEFT
        if role != DISPLAY:
            return None
        if orientation == HORIZONTAL:
            year, is_change = self._data.years[section // 2], section % 2
            return "±" if is_change else str(year)
        line = self._data.lines[section]
        return self._vocabulary.label(line.indicator, line.measure)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        line, year, is_change = self._data.lines[index.row()], index.column() // 2, index.column() % 2
        value = (line.changes if is_change else line.values)[year]
        if role == DISPLAY:
            return "" if value is None else format_number(value, signed=bool(is_change))
        if role == ALIGNMENT:
            return RIGHT
        if role == FOREGROUND and is_change:
            return QColor(self._theme.muted)
        if role == ACCESSIBLE and value is not None:
            what = "thay đổi so với năm trước" if is_change else "số liệu"
            label = self._vocabulary.label(line.indicator, line.measure)
            return f"{label}, năm {self._data.years[year]}, {what}: {format_number(value)}"
        return None
