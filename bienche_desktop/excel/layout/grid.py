"""A sheet seen as text in a grid: cleaned text, merges, looks of a cell."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.text import clean
from bienche_desktop.excel.book.cells import DATE, ERROR, NUMBER, TEXT
from bienche_desktop.excel.book.clock import NO_CLOCK, Clock
from bienche_desktop.excel.book.numbered import CellColumn, Run
from bienche_desktop.excel.book.workbook import Book, Cell, Merge, Sheet, Style
from bienche_desktop.excel.layout.footnotes import explained_marks
from bienche_desktop.excel.layout.thousands import thousands_sign

_TALLEST_MERGE = 5_000


class Grid:
    """Reads a sheet by row and column; positions are 1-based. `clock`: how long that may go on."""

    def __init__(self, book: Book, sheet: Sheet, clock: Clock = NO_CLOCK) -> None:
        self.sheet = sheet
        self.clock = clock
        self._rows = sheet.numbered
        self._styles = book.styles
        self._merges = _merges_by_row(sheet)
        self._cut: tuple[tuple[int, ...], list[Run]] = ((), [])
        self._down: dict[int, CellColumn] = {}
        self._texts_down: dict[int, list[str]] = {}

    @cached_property
    def rows(self) -> list[int]:
        """Numbers of the rows that hold anything, in order."""
        return sorted(row for row in self._rows if self._rows.shape(row))

    def rows_after(self, row: int) -> Iterator[int]:
        """Numbers of the rows below that hold anything, in order."""
        return map(self.rows.__getitem__, range(bisect_right(self.rows, row), len(self.rows)))

    def rows_between(self, above: int, below: int) -> list[int]:
        """Numbers of the rows that hold anything between these two, in order."""
        return self.rows[bisect_right(self.rows, above) : bisect_left(self.rows, below)]

    def check_time(self, row: int) -> None:
        """Raise Refused where understanding the workbook takes too long; `row` is how far it came."""
        self.clock.check(self.sheet.name, row)

    @cached_property
    def last_column(self) -> int:
        """The last column that holds anything."""
        return self._rows.last_column

    @cached_property
    def footnotes(self) -> frozenset[str]:
        """The footnote marks that a note of the sheet explains."""
        return explained_marks(self.sheet)

    @cached_property
    def thousands(self) -> str | None:
        """The sign that groups thousands on this sheet, where its texts agree."""
        return thousands_sign(self.sheet)

    def down(self, column: int, rows: tuple[int, ...]) -> CellColumn:
        """The cells of a column in these rows, None where one is empty."""
        if rows != self._cut[0]:
            self._cut = rows, self._rows.runs(rows)
            self._down, self._texts_down = {}, {}
        found = self._down.get(column)
        if found is None:
            self.check_time(rows[0] if rows else 0)
            found = self._down[column] = self._rows.column(column, self._cut[1], len(rows))
        return found

    def texts_down(self, column: int, rows: tuple[int, ...]) -> list[str]:
        """What the cells of a column show in these rows; "" where one is empty."""
        below = self.down(column, rows)
        found = self._texts_down.get(column)
        if found is None:
            found = self._texts_down[column] = below.each(shown, "")
        return found

    def look(self, cell: Cell) -> Style:
        """The look of a cell."""
        return self._styles[cell.style] if cell.style < len(self._styles) else Style()

    @property
    def may_be_bold(self) -> bool:
        """Whether any look of the workbook is bold."""
        return any(style.bold for style in self._styles)

    def columns(self, row: int) -> list[int]:
        """Columns of the row that hold anything, in order."""
        return list(self._rows.shape(row))

    def row(self, row: int) -> Iterable[tuple[int, Cell]]:
        """The columns and cells of the row, in order."""
        return self._rows.row(row)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell itself; None where it is empty."""
        return self._rows.cell(row, column)

    def style(self, row: int, column: int) -> Style:
        """The look of the cell (the default where it is empty)."""
        cell = self.cell(row, column)
        return self.look(cell) if cell else Style()

    def text(self, row: int, column: int) -> str:
        """What the cell shows, cleaned; "" where it is empty, is an error or has no result."""
        cell = self.cell(row, column)
        return shown(cell) if cell else ""

    def rows_below(self, above: int, left: int, right: int) -> Iterator[tuple[int, bool]]:
        """The filled rows below this one, and whether a number that is no year stands beside the first cell of each,
        in these columns."""
        return self._rows.holding_beside(self.rows_after(above), self._counts, left, right)

    @cached_property
    def _counts(self) -> frozenset[int]:
        return self._rows.numbers_of(is_count)

    def is_number(self, row: int, column: int) -> bool:
        """Whether the cell holds a number as a number."""
        cell = self.cell(row, column)
        return cell is not None and cell.kind is NUMBER

    def number(self, row: int, column: int) -> Number | None:
        """The number that the cell holds as a number; None where it holds none."""
        cell = self.cell(row, column)
        if cell is None or cell.kind is not NUMBER or not isinstance(cell.value, int | float):
            return None
        return cell.value

    def merge(self, row: int, column: int) -> Merge:
        """The merged range that holds the cell, or the cell as a range of its own."""
        for merge in self._merges.get(row, ()):
            if merge.holds(row, column):
                return merge
        return Merge(row, column, row, column)

    def merges(self, row: int) -> list[Merge]:
        """The merged ranges that cross the row."""
        return self._merges.get(row, [])

    def spread_text(self, row: int, column: int) -> str:
        """The text that a reader sees at this place: the cell's own, or that of the merge over it."""
        own = self.text(row, column)
        if own:
            return own
        merge = self.merge(row, column)
        return self.text(merge.top, merge.left)

    def texts(self, row: int) -> list[tuple[int, str]]:
        """(column, text) of the row's cells that show something."""
        return [(column, text) for column in self.columns(row) if (text := self.text(row, column))]


def is_count(cell: Cell) -> bool:
    """Whether the cell holds a number that is no year."""
    return cell.kind is NUMBER and not (isinstance(cell.value, int) and 1945 <= cell.value <= 2100)


def _merges_by_row(sheet: Sheet) -> dict[int, list[Merge]]:
    found: dict[int, list[Merge]] = {}
    filled = set(sheet.rows)
    for merge in dict.fromkeys(sheet.merges):
        for row in _rows_of(merge, filled):
            found.setdefault(row, []).append(merge)
    return found


def _rows_of(merge: Merge, filled: set[int]) -> Iterable[int]:
    if merge.bottom - merge.top > _TALLEST_MERGE:
        return (row for row in filled if merge.top <= row <= merge.bottom)
    return range(merge.top, merge.bottom + 1)


def shown(cell: Cell) -> str:
    """The cell's text as one line; numbers plain, without grouping."""
    if cell.kind is TEXT:
        return clean(str(cell.value))
    if cell.kind is DATE and cell.value is not None and hasattr(cell.value, "strftime"):
        return str(cell.value.strftime("%d/%m/%Y"))
    if cell.kind is NUMBER:
        return f"{cell.value}"
    return str(cell.value) if cell.kind is ERROR else ""
