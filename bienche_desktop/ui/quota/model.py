"""The quota grid as a Qt model: names in column 0, figures in the columns after it."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.quota_cells import State, What, allocation_words
from bienche_desktop.domain.quota_entry import Target, computed_words, typed
from bienche_desktop.domain.quota_grid import NO_ROW, Grid, Place, tops
from bienche_desktop.ui.quota.cell_look import CellLook, cell_look
from bienche_desktop.ui.quota.marks import Mark, Marks
from bienche_desktop.ui.roles import ACCESSIBLE, ALIGNMENT, DISPLAY, EDIT, TOOL_TIP, Index

UPPER_ROLE = Qt.ItemDataRole.UserRole + 1
"""Heading role: the upper storey. `DISPLAY` is the lower one."""

GROUP_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether a row stands out as a parent or group."""

_SHOWN = [DISPLAY, EDIT, TOOL_TIP, ACCESSIBLE]
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NONE = Qt.ItemFlag.NoItemFlags
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITE = _READ | Qt.ItemFlag.ItemIsEditable


class GridModel(QAbstractItemModel):
    """Shows a `Grid`. `write` puts a proposal into the file and returns why it could not, or ""."""

    def __init__(self, grid: Grid, vocabulary: Vocabulary, write: Callable[[Proposal], str],
                 parent: QObject | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.vocabulary = vocabulary
        self.writable = True
        self.origin: Callable[[FigureKey], Iterable[str]] = _no_origin
        self.note: Callable[[FigureKey], str | None] = _no_note
        self._write = write
        self.marks = Marks()
        self._take_grid(grid)

    # --- shape ------------------------------------------------------------------------------------------------

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self._grid

    def set_grid(self, grid: Grid) -> None:
        """Shows another grid; every index is void after that."""
        self.beginResetModel()
        self._take_grid(grid)
        self.endResetModel()

    def _take_grid(self, grid: Grid) -> None:
        self._grid = grid
        self._looks: dict[Place, CellLook] = {}
        self._rows = grid.rows
        self._tops = tops(grid.rows)
        self._place = {row: place for siblings in self._families() for place, row in enumerate(siblings)}

    def _families(self) -> Iterable[tuple[int, ...]]:
        yield self._tops
        for row in self._rows:
            yield row.children

    def _below(self, parent: Index) -> tuple[int, ...]:
        if not parent.isValid():
            return self._tops
        return self._rows[parent.internalId()].children if parent.column() == 0 else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._below(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1 + len(self._grid.heads)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        siblings = self._below(parent)
        if 0 <= row < len(siblings) and 0 <= column <= len(self._grid.heads):
            return self.createIndex(row, column, siblings[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        above = self._rows[index.internalId()].parent
        return QModelIndex() if above == NO_ROW else self.createIndex(self._place[above], 0, above)

    def index_of(self, row: int, column: int = 0) -> QModelIndex:
        """The index of a row of the grid; `column` counts the column of names as 0."""
        return self.createIndex(self._place[row], column, row)

    def row_number(self, index: Index) -> int:
        """The row of the grid that an index stands for."""
        return int(index.internalId())

    # --- content ----------------------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _NONE
        return _WRITE if self.writable and self.key(index) is not None else _READ

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        if role == GROUP_ROLE:
            return self._rows[index.internalId()].is_group
        if index.column() == 0:
            return self._rows[index.internalId()].label if role in (DISPLAY, TOOL_TIP, ACCESSIBLE) else None
        if role == ALIGNMENT:
            return int(_RIGHT)
        texts = {DISPLAY: self._text, EDIT: self._edit_text, TOOL_TIP: self._tool_tip, ACCESSIBLE: self._spoken}
        return texts[Qt.ItemDataRole(role)](index) if role in texts else None

    def look(self, index: Index) -> CellLook:
        """The cell in its parts."""
        return self.look_at(index.internalId(), index.column() - 1)

    def look_at(self, row: int, column: int) -> CellLook:
        """The cell of the grid in its parts, kept until it is refreshed."""
        if (row, column) not in self._looks:
            self._looks[row, column] = self._look(row, column)
        return self._looks[row, column]

    def _look(self, row: int, column: int) -> CellLook:
        what, key = self._grid.heads[column].what, self._grid.key(row, column)
        mark = self.marks.get(key) if key is not None else None
        return cell_look(self._grid.cell(row, column), what, self._rows[row].is_group, key, mark)

    def total_look(self, column: int) -> CellLook:
        """The cell of the row of totals."""
        roots = self._tops
        if len(roots) == 1:
            return self.look_at(roots[0], column)
        return cell_look(self._grid.total(column), self._grid.heads[column].what, True, None, None)

    def key(self, index: Index) -> FigureKey | None:
        """The figure of a cell; None for names and for what is worked out."""
        return self._grid.key(index.internalId(), index.column() - 1) if index.column() else None

    def subject(self, index: Index) -> FigureKey | None:
        """The figure that a cell speaks of, also where it is a change worked out."""
        return self._grid.subject(index.internalId(), index.column() - 1) if index.column() else None

    def mark(self, index: Index) -> Mark | None:
        """What the checks say about a cell."""
        key = self.key(index)
        return self.marks.get(key) if key is not None else None

    def target(self, index: Index) -> Target:
        """The cell as something to be written."""
        row, column = index.internalId(), index.column() - 1
        cell = self._grid.cell(row, column)
        value = cell.value if cell.state is State.STATED else None
        return Target(self.key(index), self._grid.describe(row, column), value)

    def shown_value(self, index: Index) -> Number | None:
        """The number that stands in the cell, stated or worked out."""
        return self._grid.cell(index.internalId(), index.column() - 1).value

    def _text(self, index: Index) -> str:
        return self.look(index).text

    def _edit_text(self, index: Index) -> str:
        key, look = self.key(index), self.look(index)
        if key is None or self._grid.cell(index.internalId(), index.column() - 1).state is not State.STATED:
            return ""
        return self.note(key) or look.number

    def _spoken(self, index: Index) -> str:
        words = self._grid.describe(index.internalId(), index.column() - 1)
        mark = self.mark(index)
        return "; ".join([f"{words}: {self._text(index) or 'chưa biết'}", *(mark.sentences if mark else ())])

    def _tool_tip(self, index: Index) -> str:
        key, mark = self.key(index), self.mark(index)
        cell = self._grid.cell(index.internalId(), index.column() - 1)
        lines = [f"{self._grid.describe(index.internalId(), index.column() - 1)}: {self._text(index) or 'chưa biết'}"]
        if mark:
            lines += [*mark.sentences, *(f"Được tính vào: {sentence}" for sentence in mark.counted_in)]
        if cell.state is State.SUMMED:
            lines.append("Σ: tổng các đơn vị trực thuộc, chưa có số ghi cho chính đơn vị này.")
        elif cell.summed is not None:
            missing = f", {cell.summed.missing} đơn vị chưa có số" if cell.summed.missing else ""
            left = allocation_words(cell, key.measure) if key is not None else ""
            lines.append(f"Cộng các đơn vị trực thuộc: {format_number(cell.summed.total)}{missing}"
                         f"{f', {left}' if left else ''}.")  # fmt: skip
        if self._grid.heads[index.column() - 1].what is not What.FIGURE:
            lines.append("Số do chương trình tính.")
        return "\n".join([*lines, *(self.origin(key) if key is not None else ())])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= len(self._grid.heads):
            return None
        if section == 0:
            return self._grid.corner if role in (DISPLAY, ACCESSIBLE) else None
        head = self._grid.heads[section - 1]
        return {DISPLAY: head.lower, UPPER_ROLE: head.upper, TOOL_TIP: head.full, ACCESSIBLE: head.full}.get(role)

    # --- change -----------------------------------------------------------------------------------------------

    def enter(self, index: Index, text: str) -> str:
        """Writes what was typed into a cell. Returns why it cannot be, or "" when it stands."""
        if not index.isValid():
            return "Ô đang sửa không còn trong bảng; hãy chọn lại ô rồi gõ lại."
        try:
            proposal = typed(self.target(index), text, self.vocabulary)
        except Refused as refusal:
            return refusal.text
        return self._write(proposal) if proposal is not None else ""

    def why_locked(self, index: Index) -> str:
        """Why a cell takes no entry, or ""."""
        if self.key(index) is not None:
            return (
                "" if self.writable else "Tệp đang mở chỉ để đọc; hãy đóng cửa sổ kia hoặc lưu thành tệp khác để sửa."
            )
        row, column = index.internalId(), index.column() - 1
        if column < 0 or (self._rows[row].children and self._grid.heads[column].what is What.FIGURE):
            return ""
        return computed_words(self._grid.describe(row, column))

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        return role == EDIT and index.column() > 0 and not self.enter(index, str(value))

    def refresh(self, places: Iterable[Place]) -> None:
        """Tells the views that these cells look different now: one range a row."""
        rows: dict[int, list[int]] = {}
        for row, column in places:
            rows.setdefault(row, []).append(column + 1)
            self._looks.pop((row, column), None)
        for row, columns in sorted(rows.items()):
            self.dataChanged.emit(self.index_of(row, min(columns)), self.index_of(row, max(columns)), _SHOWN)


def _no_origin(_key: FigureKey) -> Iterable[str]:
    return ()


def _no_note(_key: FigureKey) -> str | None:
    return None
