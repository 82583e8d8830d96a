"""Where the cursor of the table stands, in words of units and figures, and how it gets elsewhere."""

from dataclasses import dataclass

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.quota.figures_view import FIRST
from bienche_desktop.ui.quota.grid_pane import GridPane
from bienche_desktop.ui.quota.showing import Showing


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by the idents of its row and column ("" for none), and how far the table is scrolled down and right."""

    row: str
    column: str = ""
    down: int = 0
    right: int = 0


class Cursor:
    """The cursor of one table."""

    def __init__(self, pane: GridPane, showing: Showing) -> None:
        self._pane = pane
        self._showing = showing

    def row(self) -> int:
        """The number of its row, or -1."""
        index = self._pane.figures.currentIndex()
        return self._pane.model.row_number(index) if index.isValid() else -1

    def ident(self) -> str:
        """The ident of its row: a unit, or a year of one; "" where it stands nowhere."""
        row = self.row()
        return self._pane.model.grid.rows[row].ident if row >= 0 else ""

    def subject(self) -> FigureKey | None:
        """The figure that it stands on."""
        index = self._pane.figures.currentIndex()
        return self._pane.model.subject(index) if index.isValid() and index.column() >= FIRST else None

    def place(self) -> Place:
        """Where it stands, to come back to in another table."""
        figures = self._pane.figures
        index = figures.currentIndex()
        on_figure = index.isValid() and index.column() >= FIRST
        column = self._pane.model.grid.heads[index.column() - FIRST].ident if on_figure else ""
        return Place(self.ident(), column, figures.verticalScrollBar().value(), figures.horizontalScrollBar().value())

    def go_back(self, place: Place) -> None:
        """To the cell of these idents, or the first of its row; where the row is gone the cursor stays."""
        grid = self._pane.model.grid
        row = next((n for n, r in enumerate(grid.rows) if r.ident == place.row), None)
        if row is not None:
            self.go_to(row, next((n for n, h in enumerate(grid.heads) if h.ident == place.column), 0))
        self._pane.figures.verticalScrollBar().setValue(place.down)
        self._pane.figures.horizontalScrollBar().setValue(place.right)

    def go_to(self, row: int, column: int) -> None:
        """To the cell of a row and a column of figures, opened up and scrolled into sight."""
        self._pane.set_current(self._pane.model.index_of(row, column + FIRST))

    def go_to_row(self, row: int) -> None:
        """To the same column of another row."""
        self.go_to(row, max(self._pane.figures.currentIndex().column() - FIRST, 0))

    def go_to_unit(self, uid: str) -> None:
        """To the row of a unit, where it has one and the cursor is elsewhere."""
        row = self._showing.row_of_unit(uid)
        if row is not None and row != self.row():
            self.go_to_row(row)

    def keep_in_sight(self) -> None:
        """Scroll to where it stands."""
        self._pane.figures.scrollTo(self._pane.figures.currentIndex())
