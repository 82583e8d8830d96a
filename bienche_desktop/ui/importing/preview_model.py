"""A recognised table as it would be taken in: every row with what it was taken for, every cell with what it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import column_letter
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, Table
from bienche_desktop.ui.importing.words import KIND_WORDS, column_place, heading
from bienche_desktop.ui.roles import DISPLAY, RIGHT, Index
from bienche_desktop.ui.theme import Theme

FIXED = ("Dòng", "Hiểu là", "Đơn vị")
INDENT = "    "


@dataclass(frozen=True, slots=True)
class CellState:
    """What a cell would do: `kind` is new, changed, same, question or problem; `words` are for the tooltip."""

    kind: str
    text: str
    words: str = ""


def figure_state(kind: str, new: Number, old: Number | None) -> CellState:
    """The state of a figure's cell, old and new in its text where it changes."""
    shown = format_number(new)
    if kind == "changed" and old is not None:
        return CellState(kind, f"{format_number(old)} → {shown}", "Đổi số đang có trong tệp")
    return CellState(kind, shown, {"new": "Số mới", "same": "Giống số đang có"}.get(kind, ""))


SIGNS = {"question": "? ", "problem": "✖ "}


SHOWN = (Role.LEVEL, Role.DELTA, Role.PERCENT, Role.BASE_YEAR)
_COMPARES = {Role.DELTA: "Tăng, giảm ghi", Role.PERCENT: "Tỷ lệ ghi", Role.BASE_YEAR: "Năm so sánh"}


class PreviewModel(QAbstractTableModel):
    """One table. `states` tell by cell name (E12) what each taken cell would do."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        super().__init__()
        self._table: Table | None = None
        self._rows: tuple[Row, ...] = ()
        self._columns: list[Column] = []
        self._states: Mapping[str, CellState] = {}
        self._vocabulary = Vocabulary({}, {})
        self.set_theme(theme, font)

    def show(self, table: Table, states: Mapping[str, CellState], vocabulary: Vocabulary) -> None:
        """Show this table. Where it has as many rows and columns as before, the place in it is kept."""
        columns = [column for column in table.columns if column.role in SHOWN]
        is_alike = (len(table.rows), len(columns)) == (len(self._rows), len(self._columns))
        if not is_alike:
            self.beginResetModel()
        self._table, self._rows, self._columns = table, table.rows, columns
        self._states, self._vocabulary = states, vocabulary
        if not is_alike:
            self.endResetModel()
        elif self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def set_theme(self, theme: Theme, font: QFont) -> None:
        """Paint in these colours and letters."""
        self._theme = theme
        self._bold = QFont(font)
        self._bold.setBold(True)

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return (*FIXED, *(self._heading(column) for column in self._columns))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(FIXED) + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == DISPLAY:
            return FIXED[section] if section < len(FIXED) else self._heading(self._columns[section - len(FIXED)])
        if role == Qt.ItemDataRole.ToolTipRole and section >= len(FIXED) and self._table is not None:
            column = self._columns[section - len(FIXED)]
            return f"{column_place(self._table, column)}: {column.header}"
        return None

    def _heading(self, column: Column) -> str:
        if column.role == Role.LEVEL:
            return f"{heading(column, self._vocabulary)}\n{column.year or ''} ({self._name(column)})"
        base = column.base_year or "năm gốc"
        return f"{_COMPARES[column.role]}\n{column.year or ''} so với {base} ({self._name(column)})"

    def _name(self, column: Column) -> str:
        return str(column.number) if self._is_turned else column.letter

    @property
    def _is_turned(self) -> bool:
        return self._table is not None and self._table.is_turned

    def column_of(self, number: int) -> int:
        """The column here that shows this column of the sheet; that of the names where none does."""
        shown = (at for at, column in enumerate(self._columns, start=len(FIXED)) if column.number == number)
        return next(shown, FIXED.index("Đơn vị"))

    def sheet_column(self, section: int) -> int:
        """The column of the sheet that a column here shows; 0 for the fixed ones."""
        return self._columns[section - len(FIXED)].number if section >= len(FIXED) else 0

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid() or self._table is None:
            return None
        row = self._rows[index.row()]
        if index.column() < len(FIXED):
            return self._fixed(row, index.column(), role)
        state = self._states.get(self._table.cell(row.number, self._columns[index.column() - len(FIXED)].number))
        return self._cell(row, state, role)

    def _fixed(self, row: Row, column: int, role: int) -> Any:
        if role == DISPLAY:
            name = row.name or row.printed
            number = column_letter(row.number) if self._is_turned else str(row.number)
            return (number, KIND_WORDS[row.kind], f"{INDENT * max(0, len(row.path) - 1)}{name}")[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 0:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and (row.kind == RowKind.IGNORED or column < 2):
            return QColor(self._theme.muted)
        if role == Qt.ItemDataRole.FontRole and row.kind in (RowKind.GROUP, RowKind.TOTAL):
            return self._bold
        if role == Qt.ItemDataRole.ToolTipRole:
            said = [row.printed] if row.printed and row.printed != row.name else []
            return "\n".join([*said, *([row.why] if row.why else [])]) or None
        return None

    def _cell(self, row: Row, state: CellState | None, role: int) -> Any:
        if state is None:
            return None
        if role == DISPLAY:
            return SIGNS.get(state.kind, "") + state.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return state.words or None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.color(_INKS[state.kind]))
        if role == Qt.ItemDataRole.BackgroundRole and state.kind in _GROUNDS:
            return QColor(self._theme.color(_GROUNDS[state.kind]))
        if role == Qt.ItemDataRole.FontRole and (row.kind in (RowKind.GROUP, RowKind.TOTAL) or state.kind == "changed"):
            return self._bold
        return None


_INKS = {
    "new": "text", "changed": "accent", "same": "muted", "question": "warning_text", "problem": "error_text",
}  # fmt: skip
_GROUNDS = {"question": "warning_background", "problem": "error_background"}
