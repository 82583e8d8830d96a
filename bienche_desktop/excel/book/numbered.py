"""The cells of a sheet by number: each different cell once, and for every place the number of the cell standing there.

What is to be known about a cell is then found out once for each different cell; counting, cutting out columns and
sending to another process happen on plain numbers.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, islice, repeat
from typing import Any, TypeVar, overload

from bienche_desktop.excel.book.cells import Cell, CellKind
from bienche_desktop.excel.book.lines import Line, Places, Row, Rows, all_cells

T = TypeVar("T")
_KINDS = {kind.value: kind for kind in CellKind}
_EMPTY: Row = Line({}, ())


class Numbered:
    """The cells of the rows of a sheet. `cells[0]` is None: the number 0 stands for an empty place."""

    def __init__(self, rows: Rows, cells: list[Cell | None], places: "array[int]") -> None:
        self.rows = rows
        self.cells = cells
        self._places = places

    @classmethod
    def of(cls, rows: Rows) -> "Numbered":
        """The cells of these rows, told apart by identity, in the order in which they are first met."""
        known = dict(zip(map(id, all_cells(rows)), all_cells(rows), strict=True))
        number_of = {one: number for number, one in enumerate(known, start=1)}
        return cls(rows, [None, *known.values()], array("I", map(number_of.__getitem__, map(id, all_cells(rows)))))

    def __len__(self) -> int:
        return len(self._places)

    @property
    def last_column(self) -> int:
        """The last column that holds anything; 0 where none does."""
        shapes = {id(row.places if type(row) is Line else row): row for row in self.rows.values()}
        return max((max(row) for row in shapes.values() if row), default=0)

    @property
    def different(self) -> Iterator[Cell]:
        """Each different cell once."""
        return (cell for cell in self.cells if cell is not None)

    def counted(self) -> list[tuple[Cell, int]]:
        """Each different cell once, and how often it stands on the sheet."""
        return CellColumn(self.cells, self._places).counted()

    def filled(self) -> Iterator[tuple[int, set[int]]]:
        """Every column of the sheet with the rows that hold anything there."""
        shapes: dict[tuple[int, ...], list[int]] = {}
        for number, row in self.rows.items():
            shapes.setdefault(tuple(row), []).append(number)
        for column in sorted({column for shape in shapes for column in shape}):
            yield column, set(chain.from_iterable(rows for shape, rows in shapes.items() if column in shape))

    def columns(self) -> Iterator[tuple[int, "CellColumn"]]:
        """Every column of the sheet, from its first row to its last."""
        runs = self.runs(list(self.rows))
        for column in sorted({column for places in {id(run[2]): run[2] for run in runs}.values() for column in places}):
            yield column, self.column(column, runs, len(self.rows))

    def column(self, column: int, runs: "Sequence[Run]", size: int) -> "CellColumn":
        """A column of the rows in these runs, `size` in all."""
        found, at = array("I", bytes(4 * size)), 0
        for start, count, places in runs:
            if column in places:
                first, width = start + places[column], len(places)
                found[at : at + count] = self._places[first : start + count * width : width]
            at += count
        return CellColumn(self.cells, found)

    def runs(self, rows: Sequence[int]) -> "list[Run]":
        """The rows (by number) as runs of such as have one shape and follow each other."""
        found: list[Run] = []
        begin, count, end, shape = 0, 0, -1, _EMPTY_PLACES
        for number in rows:
            row = self.rows.get(number, _EMPTY)
            places = row.places if type(row) is Line else {column: at for at, column in enumerate(row)}
            start = self._starts[number] if places else end
            if places is not shape or start != end:
                found.append((begin, count, shape))
                begin, count, shape = start, 0, places
            count += 1
            end = start + len(places)
        return [*found[1:], (begin, count, shape)] if found else []

    @cached_property
    def _starts(self) -> dict[int, int]:
        """Where the first cell of each row stands among all places."""
        return dict(zip(self.rows, accumulate(map(len, self.rows.values()), initial=0), strict=False))

    # --- from process to process ------------------------------------------------------------------------------

    def packed(self) -> dict[str, Any]:
        """The rows as a few long lists of plain values."""
        shapes, shape_of = _shapes_of(self.rows)
        cells = list(self.different)
        return {
            "rows": array("I", self.rows).tobytes(),
            "shapes": shapes,
            "shape_of": array("I", shape_of).tobytes(),
            "cells": self._places.tobytes(),
            "values": [cell.value for cell in cells],
            "kinds": "".join([cell.kind for cell in cells]),
            "styles": array("I", [cell.style for cell in cells]).tobytes(),
            "formulas": {at: cell.formula for at, cell in enumerate(cells) if cell.formula is not None},
            "raws": {at: cell.raw for at, cell in enumerate(cells) if cell.raw is not None},
        }

    @classmethod
    def unpacked(cls, state: Mapping[str, Any]) -> "Numbered":
        """The rows that were packed."""
        size = len(state["values"])
        parts = zip(state["values"], map(_KINDS.__getitem__, state["kinds"]), _numbers(state["styles"]),
                    _spread(state["formulas"], size), _spread(state["raws"], size), strict=True)  # fmt: skip
        cells: list[Any] = [None, *map(partial(tuple.__new__, Cell), parts)]
        shapes = [{column: at for at, column in enumerate(columns)} for columns in state["shapes"]]
        places = _numbers(state["cells"])
        every = map(cells.__getitem__, places)
        numbered = zip(_numbers(state["rows"]), _numbers(state["shape_of"]), strict=True)
        rows = {row: Line(shapes[shape], tuple(islice(every, len(shapes[shape])))) for row, shape in numbered}
        return cls(rows, cells, places)


_EMPTY_PLACES: Places = {}
Run = tuple[int, int, Places]
"""Where the first cell stands among all places, how many rows, and their shape."""


class CellColumn(Sequence[Cell | None]):
    """The cells of a column, None where one is empty."""

    __slots__ = ("_cells", "_counted", "_numbers")

    def __init__(self, cells: list[Cell | None], numbers: "array[int]") -> None:
        self._cells = cells
        self._numbers = numbers
        self._counted: list[tuple[Cell, int]] | None = None

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Cell | None]:
        return map(self._cells.__getitem__, self._numbers)

    @overload
    def __getitem__(self, at: int) -> Cell | None: ...
    @overload
    def __getitem__(self, at: slice) -> "CellColumn": ...
    def __getitem__(self, at: int | slice) -> "Cell | CellColumn | None":
        if isinstance(at, slice):
            return CellColumn(self._cells, self._numbers[at])
        return self._cells[self._numbers[at]]

    def counted(self) -> list[tuple[Cell, int]]:
        """Each different cell once in the order in which they are first met, and how often it stands here."""
        if self._counted is None:
            cells, counted = self._cells, Counter(self._numbers)
            self._counted = [(cell, times) for number, times in counted.items() if (cell := cells[number])]
        return self._counted

    def different(self) -> Iterator[Cell]:
        """Each different cell once in the order in which they are first met."""
        cells = self._cells
        return (cell for number in dict.fromkeys(self._numbers) if (cell := cells[number]))

    def each(self, make: Callable[[Cell], T], empty: T) -> list[T]:
        """What is made of the cells one below the other; it is made once of each different cell."""
        cells = self._cells
        made = {one: make(cell) if (cell := cells[one]) else empty for one in dict.fromkeys(self._numbers)}
        return list(map(made.__getitem__, self._numbers))


def _shapes_of(rows: Rows) -> tuple[list[tuple[int, ...]], list[int]]:
    """The different shapes, and the number of its shape for every row."""
    shapes: dict[tuple[int, ...], int] = {}
    by_places: dict[int, int] = {}
    found: list[int] = []
    for row in rows.values():
        places = id(row.places) if type(row) is Line else 0
        shape = by_places.get(places)
        if shape is None:
            shape = shapes.setdefault(tuple(row), len(shapes))
            if places:
                by_places[places] = shape
        found.append(shape)
    return list(shapes), found


def _numbers(packed: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(packed)
    return numbers


def _spread(sparse: Mapping[int, str], size: int) -> Iterator[str | None]:
    return map(sparse.get, range(size)) if sparse else repeat(None, size)
