"""A listing of a comparison as a table: sorted and filtered here, so that numbers sort as numbers."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from bienche_desktop.comparing.listing import CellValue, Heading, Line, Listing
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.text import collation_key, matches
from bienche_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
FOREGROUND = Qt.ItemDataRole.ForegroundRole
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
ASCENDING = Qt.SortOrder.AscendingOrder
NOTHING = "không có"


class ListingModel(QAbstractTableModel):
    """The lines that the chosen kinds and the words looked for let through, in the order asked for."""

    def __init__(self, listing: Listing, theme: Theme) -> None:
        super().__init__()
        self._headings = listing.headings
        self._all = listing.lines
        self._shown = list(listing.lines)
        self._kinds: frozenset[str] | None = None
        self._query = ""
        self._order: tuple[int, Qt.SortOrder] = (-1, ASCENDING)
        self._muted = theme.color("muted")

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of this theme."""
        self._muted = theme.color("muted")
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(self._headings) - 1))

    def set_kinds(self, kinds: frozenset[str]) -> None:
        """Show only lines of these kinds."""
        self._kinds = kinds
        self._choose()

    def search(self, query: str) -> None:
        """Show only lines that have every word, typed with or without diacritics."""
        self._query = query.strip()
        self._choose()

    def sort(self, column: int, order: Qt.SortOrder = ASCENDING) -> None:
        """In the order of a column, what has no value last; -1 for the order of the sheet."""
        self._order = (column, order)
        self._choose()

    def _choose(self) -> None:
        self.beginResetModel()
        kinds, query = self._kinds, self._query
        lines = [line for line in self._all if kinds is None or line.kind in kinds]
        self._shown = _sorted([line for line in lines if not query or matches(query, line.search)], *self._order)
        self.endResetModel()

    def line(self, row: int) -> Line:
        """The line that stands in a row."""
        return self._shown[row]

    # --- Qt ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == DISPLAY:
            return self._headings[section].title
        return RIGHT if role == ALIGNMENT and self._headings[section].numbers else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        heading, value = self._headings[index.column()], self._shown[index.row()].cells[index.column()]
        if role in (DISPLAY, TOOL_TIP):
            return _text(heading, value)
        if role == ACCESSIBLE:
            return f"{heading.title}: {_text(heading, value)}"
        if role == ALIGNMENT and heading.numbers:
            return RIGHT
        return self._muted if role == FOREGROUND and value is None else None


def _text(heading: Heading, value: CellValue) -> str:
    if value is None:
        return NOTHING
    return value if isinstance(value, str) else format_number(value, signed=heading.signed)


def _sorted(lines: list[Line], column: int, order: Qt.SortOrder) -> list[Line]:
    if column < 0:
        return lines
    known = [line for line in lines if line.cells[column] is not None]
    known.sort(key=lambda line: _key(line.cells[column]), reverse=order != ASCENDING)
    return known + [line for line in lines if line.cells[column] is None]


def _key(value: CellValue) -> tuple[bool, float, str]:
    return (True, 0.0, collation_key(value)) if isinstance(value, str) else (False, float(value or 0), "")
