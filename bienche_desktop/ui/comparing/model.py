"""A listing of a comparison as a table: sorted and filtered here, so that numbers sort as numbers."""

from typing import Any

from PySide6.QtCore import Qt

from bienche_desktop.comparing.listing import CellValue, Heading, Line, Listing
from bienche_desktop.domain.alphabet import collation_key
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.text import matches
from bienche_desktop.ui.roles import ACCESSIBLE, ALIGNMENT, DISPLAY, FOREGROUND, HORIZONTAL, RIGHT, Index
from bienche_desktop.ui.table_model import Column, TableModel
from bienche_desktop.ui.theme import Theme

ASCENDING = Qt.SortOrder.AscendingOrder
NOTHING = "không có"


class ListingModel(TableModel[Line]):
    """The lines that the chosen kinds and the words looked for let through, in the order asked for."""

    def __init__(self, listing: Listing, theme: Theme) -> None:
        super().__init__([_column(*numbered) for numbered in enumerate(listing.headings)], listing.lines)
        self._all = listing.lines
        self._kinds: frozenset[str] | None = None
        self._query = ""
        self._order: tuple[int, Qt.SortOrder] = (-1, ASCENDING)
        self._muted = theme.color("muted")

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of this theme."""
        self._muted = theme.color("muted")
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))

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
        kinds, query = self._kinds, self._query
        lines = [line for line in self._all if kinds is None or line.kind in kinds]
        self.show(_sorted([line for line in lines if not query or matches(query, line.search)], *self._order))

    def line(self, row: int) -> Line:
        """The line that stands in a row."""
        return self.rows[row]

    # --- Qt ---------------------------------------------------------------------------------------------------

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role == ALIGNMENT and orientation == HORIZONTAL:
            return RIGHT if self.columns[section].is_number else None
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        line = self.row(index)
        if line is None or role not in (ACCESSIBLE, FOREGROUND):
            return super().data(index, role)
        if role == FOREGROUND:
            return self._muted if line.cells[index.column()] is None else None
        column = self.columns[index.column()]
        return f"{column.title}: {column.text(line)}"


def _column(number: int, heading: Heading) -> Column[Line]:
    return Column(heading.title, lambda line: _text(heading, line.cells[number]), heading.numbers)


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
