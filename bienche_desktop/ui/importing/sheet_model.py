"""A sheet as it looks in the workbook, with what each row and cell was taken for. Cells are read only when painted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet, Style, cell_name, column_letter
from bienche_desktop.excel.results.recognised import RowKind, Table
from bienche_desktop.ui.importing.preview_model import CellState
from bienche_desktop.ui.importing.words import HEADER_WORD, KIND_WORDS
from bienche_desktop.ui.roles import (
    ACCESSIBLE,
    ALIGNMENT,
    BACKGROUND,
    CENTER,
    DISPLAY,
    FONT,
    FOREGROUND,
    LEFT,
    RIGHT,
    TOOL_TIP,
    Index,
)
from bienche_desktop.ui.theme import Theme

_LONG = 90
"""A text of so many letters in a wide merged cell begins at its left, so that its beginning is in sight."""

SIGNS = {"question": "? ", "problem": "✖ "}
_STATE_GROUNDS = {"question": "warning_background", "problem": "error_background"}
_STATE_INKS = {"question": "warning_text", "problem": "error_text", "changed": "accent"}
_KIND_GROUNDS = {RowKind.GROUP: "band", RowKind.TOTAL: "hover"}


class SheetModel(QAbstractTableModel):
    """One sheet. Row and column 0 of the model are row 1 and column A of the sheet."""

    def __init__(self, book: Book, sheet: Sheet, theme: Theme, font: QFont) -> None:
        super().__init__()
        self.sheet = sheet
        self._styles = book.styles
        self._theme = theme
        self._fonts = _fonts(font)
        self._rows = max(sheet.rows, default=0)
        self._columns = max((max(cells, default=0) for cells in sheet.rows.values()), default=0)
        self.merged = {(m.top, m.left) for m in sheet.merges if m.right > m.left}
        self._kinds: dict[int, RowKind] = {}
        self._headers: set[int] = set()
        self._extents: dict[int, tuple[int, int]] = {}
        self._states: Mapping[str, CellState] = {}

    # --- what is shown ----------------------------------------------------------------------------------------

    def show(self, sheet: Sheet, tables: list[Table], states: Mapping[str, CellState]) -> None:
        """Show what was recognised; the cells stand where they stood."""
        self.sheet = sheet
        self._kinds = {row.number: row.kind for table in tables for row in table.lines}
        self._headers = {n for table in tables for n in range(table.header_rows[0], table.header_rows[1] + 1)}
        self._extents = {n: (t.left, t.right) for t in tables for n in range(t.top, t.bottom + 1)}
        self._states = states
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, self._columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme

    def kind(self, row: int) -> RowKind | None:
        """What the row (of the sheet) was taken for; None outside tables."""
        return self._kinds.get(row)

    def is_header(self, row: int) -> bool:
        """Whether the row (of the sheet) belongs to a table's header."""
        return row in self._headers

    def kind_word(self, row: int) -> str:
        """The same in a word; "" outside tables."""
        if row in self._headers:
            return HEADER_WORD
        return KIND_WORDS[self._kinds[row]] if row in self._kinds else ""

    def style(self, row: int, column: int) -> Style:
        """The look of a cell of the sheet."""
        cell = self.sheet.cell(row, column)
        return self._styles[cell.style] if cell and cell.style < len(self._styles) else Style()

    # --- Qt ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if role != DISPLAY:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letter(section + 1)
        return f"{section + 1} {self.kind_word(section + 1)}".strip()

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        row, column = index.row() + 1, index.column() + 1
        cell = self.sheet.cell(row, column)
        state = self._states.get(cell_name(row, column)) if cell is not None else None
        if role == DISPLAY:
            return (SIGNS.get(state.kind, "") if state else "") + shown_as_it_is(cell, self.style(row, column))
        if role == BACKGROUND:
            return self._ground(row, column, state)
        return self._of_cell(row, column, cell, state, role) if cell is not None else None

    def _of_cell(self, row: int, column: int, cell: Cell, state: CellState | None, role: int) -> Any:
        if role == FONT:
            style = self.style(row, column)
            return self._fonts[style.bold, style.strike]
        if role == FOREGROUND:
            return self._ink(row, state)
        if role == ALIGNMENT:
            return self._alignment(row, column, cell)
        if role == TOOL_TIP:
            return state.words if state and state.words else None
        if role == ACCESSIBLE:
            return self._spoken(row, column, cell, state)
        return None

    def _ground(self, row: int, column: int, state: CellState | None) -> QColor | None:
        if state and state.kind in _STATE_GROUNDS:
            return self._theme.color(_STATE_GROUNDS[state.kind])
        left, right = self._extents.get(row, (0, 0))
        if not left <= column <= right:
            return None
        if row in self._headers:
            return self._theme.color("selected")
        name = _KIND_GROUNDS.get(self._kinds.get(row, RowKind.UNIT))
        return self._theme.color(name) if name else None

    def _ink(self, row: int, state: CellState | None) -> QColor:
        if state and state.kind in _STATE_INKS:
            return self._theme.color(_STATE_INKS[state.kind])
        read = row in self._headers or self._kinds.get(row, RowKind.IGNORED) is not RowKind.IGNORED
        return self._theme.color("text" if read else "muted")

    def _alignment(self, row: int, column: int, cell: Cell) -> int:
        long = cell.kind is CellKind.TEXT and len(str(cell.value)) > _LONG and row not in self._headers
        if (row in self._headers or (row, column) in self.merged) and not long:
            return CENTER
        return RIGHT if cell.kind in (CellKind.NUMBER, CellKind.DATE) else LEFT

    def _spoken(self, row: int, column: int, cell: Cell, state: CellState | None) -> str:
        said = shown_as_it_is(cell, self.style(row, column))
        words = [f"{cell_name(row, column)}: {said}", self.kind_word(row), state.words if state else ""]
        return ", ".join(word for word in words if word)


def _fonts(font: QFont) -> dict[tuple[bool, bool], QFont]:
    found: dict[tuple[bool, bool], QFont] = {}
    for bold in (False, True):
        for strike in (False, True):
            made = QFont(font)
            made.setBold(bold)
            made.setStrikeOut(strike)
            found[bold, strike] = made
    return found


def shown_as_it_is(cell: Cell | None, style: Style) -> str:
    """The text of a cell as a Vietnamese spreadsheet shows it, line breaks kept."""
    if cell is None:
        return ""
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        return _number(cell.value, style.format)
    if cell.kind is CellKind.DATE and isinstance(cell.value, date):
        return f"{cell.value:%d/%m/%Y}"
    if cell.kind is CellKind.UNCACHED:
        return f"={cell.formula or ''}"
    return "" if cell.value is None else str(cell.value).replace("\u00a0", " ").strip()


def _number(value: int | float, format: str) -> str:
    """Percentages as per cent; numbers with thousands only where the cell's format has them."""
    if "%" in format:
        places = len(format.partition(".")[2].partition("%")[0])
        return f"{format_number(round(value * 100, 6), places)}%"
    rounded = round(value, 6)
    if isinstance(rounded, float) and rounded.is_integer():
        rounded = int(rounded)
    return format_number(rounded) if "#" in format or "," in format else str(rounded).replace(".", ",")
