"""Rows of a sheet seen through the numbers of their cells. A large sheet is many rows of a few shapes."""

from collections.abc import Iterator, Mapping, Sequence

from bienche_desktop.excel.book.cells import Cell

Places = Mapping[int, int]
"""Column → which of the row's cells stands there. Rows of one shape share one such mapping."""


class Line(Mapping[int, Cell]):
    """The non-empty cells of one row by column: `numbers`, from `start` on, tell which of the sheet's `cells`."""

    __slots__ = ("cells", "numbers", "places", "start")

    def __init__(self, places: Places, start: int, numbers: Sequence[int], cells: Sequence[Cell | None]) -> None:
        self.places = places
        self.start = start
        self.numbers = numbers
        self.cells = cells

    def __getitem__(self, column: int) -> Cell:
        return self.cells[self.numbers[self.start + self.places[column]]]  # type: ignore[return-value]

    def __contains__(self, column: object) -> bool:
        return column in self.places

    def __iter__(self) -> Iterator[int]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


Row = Mapping[int, Cell]
Rows = Mapping[int, Row]


class Shapes:
    """Gives rows with the same columns the same places."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], Places] = {}

    def places(self, columns: tuple[int, ...]) -> Places:
        """The shared places of these columns."""
        known = self._known.get(columns)
        if known is None:
            known = self._known[columns] = {column: at for at, column in enumerate(columns)}
        return known
