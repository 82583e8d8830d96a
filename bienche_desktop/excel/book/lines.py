"""Rows of a sheet as tuples of cells. A large sheet is many rows of a few shapes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from bienche_desktop.excel.book.cells import Cell

Places = Mapping[int, int]
"""Column → which of the row's cells stands there. Rows of one shape share one such mapping."""


class Line(Mapping[int, Cell]):
    """The non-empty cells of one row by column."""

    __slots__ = ("cells", "places")

    def __init__(self, places: Places, cells: tuple[Cell, ...]) -> None:
        self.places = places
        self.cells = cells

    def __getitem__(self, column: int) -> Cell:
        return self.cells[self.places[column]]

    def __contains__(self, column: object) -> bool:
        return column in self.places

    def __iter__(self) -> Iterator[int]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.cells)


Row = Mapping[int, Cell]
Rows = Mapping[int, Row]


class Shapes:
    """Gives rows with the same columns the same places."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], Places] = {}

    def line(self, columns: tuple[int, ...], cells: tuple[Cell, ...]) -> Line:
        """A row of these cells in these columns."""
        return Line(self.places(columns), cells)

    def places(self, columns: tuple[int, ...]) -> Places:
        """The shared places of these columns."""
        known = self._known.get(columns)
        if known is None:
            known = self._known[columns] = {column: at for at, column in enumerate(columns)}
        return known


def cells_of(row: Row) -> Iterable[Cell]:
    """The cells of the row."""
    return row.cells if isinstance(row, Line) else row.values()


def all_cells(rows: Rows) -> Iterator[Cell]:
    """Every cell, row after row."""
    return chain.from_iterable(map(cells_of, rows.values()))
