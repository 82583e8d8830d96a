"""A table of copied HTML: where each cell stands when others span rows and columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Cell, Style
from bienche_desktop.excel.clipboard.html_cells import Attributes
from bienche_desktop.excel.clipboard.html_looks import Look
from bienche_desktop.excel.clipboard.sheet import TOO_LARGE

Text = TypeVar("Text")
_MOST_SPANS = 2_000


@dataclass
class OpenCell(Generic[Text]):
    """The cell being heard."""

    row: int
    column: int
    attributes: Attributes
    look: Look
    text: Text


class HtmlTable(Generic[Text]):
    """Rows and columns are counted from 1, from the table's own corner. `make_text` gathers the text of a cell."""

    def __init__(self, make_text: Callable[[], Text]) -> None:
        self.cells: list[tuple[int, int, Cell, Style]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.cell: OpenCell[Text] | None = None
        self.height = self.width = 0
        self._make_text = make_text
        self._closed: OpenCell[Text] | None = None
        self._column = 0
        self._columns = 0
        self._from_above: list[tuple[int, int, int]] = []  # left, right, last row

    @property
    def is_wide(self) -> bool:
        """Whether it has rows and columns of its own, so that it is more than a frame round something."""
        return self.height > 1 and self.width > 1

    @property
    def last_row(self) -> int:
        """The last row; hidden ones without content, with which Excel closes its tables, do not count."""
        filled = {row for row, _, _, _ in self.cells}
        last = self.height
        while last in self.hidden_rows and last not in filled:
            last -= 1
        return last

    def add_columns(self, count: int, hidden: bool) -> None:
        """The next columns, as the table describes them."""
        if hidden:
            self.hidden_columns |= set(range(self._columns + 1, self._columns + count + 1))
        self._columns += count

    def start_row(self, hidden: bool) -> None:
        """The next row."""
        self.height += 1
        self._column = 0
        self._from_above = [span for span in self._from_above if span[2] >= self.height]
        if hidden:
            self.hidden_rows.add(self.height)

    def start_cell(self, attributes: Attributes, look: Look, right: int, down: int, joined: bool) -> None:
        """The next cell of the row; it takes so many columns and rows, as one cell only where it is `joined`."""
        if not self.height:
            self.start_row(False)
        column = self._next_free(self._column + 1)
        last, bottom = column + right - 1, self.height + down - 1
        if joined and (right > 1 or down > 1):
            self.merges.append((self.height, column, bottom, last))
        if down > 1:
            if len(self._from_above) >= _MOST_SPANS:
                raise Refused(TOO_LARGE)
            self._from_above.append((column, last, bottom))
        self._column = last
        self.width = max(self.width, last)
        self.cell = OpenCell(self.height, column, attributes, look, self._make_text())

    def _next_free(self, column: int) -> int:
        for left, right, _ in sorted(self._from_above):
            if left <= column <= right:
                column = right + 1
        return column

    def end_cell(self) -> OpenCell[Text] | None:
        """The cell that was being heard."""
        self._closed, self.cell = self.cell, None
        return self._closed

    def keep(self, cell: Cell, style: Style) -> None:
        """The cell just ended holds this."""
        if self._closed is not None:
            self.cells.append((self._closed.row, self._closed.column, cell, style))
