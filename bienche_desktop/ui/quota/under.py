"""The cells from the cursor on, downward over the rows that are shown: what a pasted block meets."""

from PySide6.QtCore import QModelIndex

from bienche_desktop.domain.quota_cells import State
from bienche_desktop.excel.clipboard.direct_paste import Under
from bienche_desktop.excel.clipboard.pasting import Place, PlaceColumn, PlaceRow
from bienche_desktop.excel.proposals.known import Onto
from bienche_desktop.excel.results.corrections import Override
from bienche_desktop.ui.quota.figures_view import FiguresView
from bienche_desktop.ui.quota.model import GridModel


class UnderBlock:
    """Rows and columns are counted from 0, from `first` on."""

    def __init__(self, view: FiguresView, model: GridModel, first: QModelIndex) -> None:
        self._view = view
        self._model = model
        self._first = first
        self._rows = [first]

    def index(self, row: int, column: int) -> QModelIndex:
        """The cell; invalid beyond the table's edge."""
        while len(self._rows) <= row and self._rows[-1].isValid():
            self._rows.append(self._view.indexBelow(self._rows[-1]))
        inside = row < len(self._rows) and self._first.column() + column < self._model.columnCount()
        there = self._rows[row] if inside else QModelIndex()
        return there.siblingAtColumn(self._first.column() + column) if there.isValid() else QModelIndex()

    def at(self, row: int, column: int) -> Under | None:
        """What stands in the cell; None beyond the table's edge."""
        index = self.index(row, column)
        if not index.isValid():
            return None
        target, shown = self._model.target(index), self._model.shown_value(index)
        state = self._model.grid.cell(index.internalId(), index.column() - 1).state
        return Under(target, shown, target.key is not None and state is not State.SUMMED)

    def passes_hidden_rows(self, rows: int) -> bool:
        """Whether rows that are closed away stand between the first and the last of so many rows."""
        between = (self.index(row, 0).siblingAtColumn(0) for row in range(rows - 1))
        return any(index.isValid() and self._model.rowCount(index) and not self._view.isExpanded(index)
                   for index in between)  # fmt: skip

    # --- for the preview --------------------------------------------------------------------------------------

    def place(self, rows: int, year: int) -> Place:
        """The place of a block of so many rows, in the grid of a year."""
        numbers = [self._model.row_number(index) for row in range(rows) if (index := self.index(row, 0)).isValid()]
        top = self._top(self._model.row_number(self._first))
        onto = Onto(self._model.grid.rows[top].ident, year, asks_new=True)
        return Place(onto, self._model.grid.rows[top].label, self._columns(), tuple(map(self._row, numbers)))

    def _top(self, number: int) -> int:
        rows = self._model.grid.rows
        while rows[number].parent >= 0:
            number = rows[number].parent
        return number

    def _columns(self) -> tuple[PlaceColumn, ...]:
        grid, row = self._model.grid, self._model.row_number(self._first)
        found = []
        for column in range(self._first.column() - 1, len(grid.heads)):
            key = grid.key(row, column)
            meaning = Override(key.indicator, key.measure, key.year) if key is not None else None
            found.append(PlaceColumn(grid.heads[column].full, meaning))
        return tuple(found)

    def _row(self, number: int) -> PlaceRow:
        rows = self._model.grid.rows
        row = rows[number]
        above = rows[row.parent].label if row.parent >= 0 else ""
        depth, at = 0, row.parent
        while at >= 0:
            depth, at = depth + 1, rows[at].parent
        return PlaceRow(row.ident, row.label, above, depth)
