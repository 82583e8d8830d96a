"""Units without any number of the year: how many there are, and the way to the next of them."""

from collections.abc import Callable

from bienche_desktop.ui.quota.showing import Showing
from bienche_desktop.ui.quota.top_line import TopLine


class Blanks:
    """Keeps the button in the line above the grid. `row_here` gives the row under the cursor, `go` puts it on a row."""

    def __init__(self, showing: Showing, line: TopLine, row_here: Callable[[], int], go: Callable[[int], None]) -> None:
        self._showing = showing
        self._line = line
        self._row_here = row_here
        self._go = go
        line.blank.clicked.connect(self.go_to_next)

    def tell(self) -> None:
        """Say how many there are now."""
        self._line.show_blank([self._showing.name_of(uid) for uid in self._showing.blank_units()])

    def go_to_next(self, _checked: bool = False) -> None:
        """To the next below the cursor; round the end."""
        units = self._showing.blank_units()
        rows = [row for uid in units if (row := self._showing.row_of_unit(uid)) is not None]
        if rows:
            self._go(next((row for row in rows if row > self._row_here()), rows[0]))
