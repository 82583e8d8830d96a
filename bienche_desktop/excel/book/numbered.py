"""The cells of a sheet by number: each different cell once, and for every place the number of the cell standing there.

What is to be known about a cell is then found out once for each different cell; counting, cutting out columns and
sending to another process happen on plain numbers.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from itertools import accumulate, chain, islice, repeat
from operator import itemgetter
from typing import Any, TypeVar, overload

from bienche_desktop.excel.book.cells import Cell, CellKind
from bienche_desktop.excel.book.lines import Line, Places, Row, Rows, Shapes

T = TypeVar("T")
_KIND = Cell._fields.index("kind")
_KINDS = {kind.value: kind for kind in CellKind}


class Numbered(Mapping[int, Row]):
    """The rows of a sheet in the order in which they were read. `cells[0]` is None: 0 stands for an empty place."""

    def __init__(self) -> None:
        self.cells: list[Cell | None] = [None]
        self._places = array("I")
        self._starts: dict[int, int] = {}
        self._shapes: dict[int, Places] = {}

    @classmethod
    def of(cls, rows: Rows) -> "Numbered":
        """The cells of these rows, told apart by identity, in the order in which they are first met."""
        if isinstance(rows, Numbered):
            return rows
        made, shapes, number_of = cls(), Shapes(), dict[int, int]()
        for number, row in rows.items():
            columns = tuple(sorted(row))
            cells = [row[column] for column in columns]
            for cell in cells:
                if id(cell) not in number_of:
                    number_of[id(cell)] = made.number(cell)
            made.add(number, shapes.places(columns), [number_of[id(cell)] for cell in cells])
        return made

    def number(self, cell: Cell) -> int:
        """The number of a cell that was not met before."""
        self.cells.append(cell)
        return len(self.cells) - 1

    def add(self, row: int, shape: Places, numbers: Iterable[int]) -> None:
        """Add a row: the numbers of its cells, in the order of its shape, from the left to the right."""
        self._starts[row], self._shapes[row] = len(self._places), shape
        self._places.extend(numbers)

    def __getitem__(self, row: int) -> Row:
        return Line(self._shapes[row], self._starts[row], self._places, self.cells)

    def __contains__(self, row: object) -> bool:
        return row in self._starts

    def __iter__(self) -> Iterator[int]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell, or None where it is empty."""
        at = self._shapes.get(row, _EMPTY_PLACES).get(column)
        return None if at is None else self.cells[self._places[self._starts[row] + at]]

    def row(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The columns and cells of the row, from the left to the right."""
        start, cells, numbers = self._starts.get(row, 0), self.cells, self._places
        return ((column, cell) for column, at in self.shape(row).items() if (cell := cells[numbers[start + at]]))

    def numbers_of(self, wanted: Callable[[Cell], bool]) -> frozenset[int]:
        """The numbers of the cells of which this is true."""
        return frozenset(number for number, cell in enumerate(self.cells) if cell is not None and wanted(cell))

    def holding_beside(
        self, rows: Iterable[int], wanted: Set[int], left: int, right: int
    ) -> Iterator[tuple[int, bool]]:
        """Each of the rows, and whether one of these cells (by number) stands beside its first one in these columns."""
        shapes, starts, places = self._shapes, self._starts, self._places
        beside: dict[int, list[int]] = {}  # where the columns stand in rows of one shape
        for row in rows:
            shape, start = shapes.get(row, _EMPTY_PLACES), starts.get(row, 0)
            looked_at = beside.get(id(shape))
            if looked_at is None:
                own = islice(shape.items(), 1, None)
                looked_at = beside[id(shape)] = [at for column, at in own if left <= column <= right]
            for at in looked_at:
                if places[start + at] in wanted:
                    yield row, True
                    break
            else:
                yield row, False

    def shape(self, row: int) -> Places:
        """The columns of the row that hold anything, from the left to the right."""
        return self._shapes.get(row, _EMPTY_PLACES)

    @property
    def filled_places(self) -> int:
        """How many cells of the sheet hold anything."""
        return len(self._places)

    @property
    def widest(self) -> int:
        """The most cells that a row holds."""
        return max(map(len, self._different_shapes()), default=0)

    @property
    def last_column(self) -> int:
        """The last column that holds anything; 0 where none does."""
        return max((max(shape) for shape in self._different_shapes() if shape), default=0)

    @cached_property
    def kinds(self) -> frozenset[CellKind]:
        """What kinds of cells there are."""
        return frozenset(map(itemgetter(_KIND), self.different))

    @property
    def different(self) -> Iterator[Cell]:
        """Each different cell once."""
        return filter(None, self.cells)

    def counted(self) -> list[tuple[Cell, int]]:
        """Each different cell once, and how often it stands on the sheet."""
        return CellColumn(self.cells, self._places).counted()

    def filled(self) -> Iterator[tuple[int, set[int]]]:
        """Every column of the sheet with the rows that hold anything there."""
        shapes: dict[tuple[int, ...], list[int]] = {}
        for number, shape in self._shapes.items():
            shapes.setdefault(tuple(shape), []).append(number)
        for column in sorted({column for shape in shapes for column in shape}):
            yield column, set(chain.from_iterable(rows for shape, rows in shapes.items() if column in shape))

    def columns_with(self, wanted: Callable[[Cell], bool]) -> Iterator[tuple[int, list[Cell]]]:
        """Every column with the different cells in it of which this is true, in the order in which they are met."""
        known = self.numbers_of(wanted)
        runs = self.runs(list(self)) if known else []
        for column in sorted({column for shape in self._different_shapes() for column in shape} if known else ()):
            if found := self.column(column, runs, len(self)).among(known):
                yield column, found

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
        shapes, starts = self._shapes, self._starts
        for number in rows:
            places = shapes.get(number, _EMPTY_PLACES)
            start = starts[number] if places else end
            if places is not shape or start != end:
                found.append((begin, count, shape))
                begin, count, shape = start, 0, places
            count += 1
            end = start + len(places)
        return [*found[1:], (begin, count, shape)] if found else []

    def _different_shapes(self) -> Iterable[Places]:
        return {id(shape): shape for shape in self._shapes.values()}.values()

    # --- from process to process ------------------------------------------------------------------------------

    def packed(self) -> dict[str, Any]:
        """The rows as a few long lists of plain values."""
        shapes = {id(shape): at for at, shape in enumerate(self._different_shapes())}
        cells = list(self.different)
        return {
            "rows": array("I", self._starts).tobytes(),
            "shapes": [tuple(shape) for shape in self._different_shapes()],
            "shape_of": array("I", map(shapes.__getitem__, map(id, self._shapes.values()))).tobytes(),
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
        made, rows = cls(), _numbers(state["rows"])
        made.cells += map(partial(tuple.__new__, Cell), parts)
        made._places = _numbers(state["cells"])
        shapes: list[Places] = [{column: at for at, column in enumerate(columns)} for columns in state["shapes"]]
        made._shapes = dict(zip(rows, map(shapes.__getitem__, _numbers(state["shape_of"])), strict=True))
        lengths = map(len, made._shapes.values())
        made._starts = dict(zip(rows, accumulate(lengths, initial=0), strict=False))
        return made


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

    def among(self, known: Set[int]) -> list[Cell]:
        """Each of these cells (by number) that stands here, once, in the order in which they are first met."""
        met = dict.fromkeys(filter(known.__contains__, self._numbers))
        return [cell for number in met if (cell := self._cells[number])]

    def each(self, make: Callable[[Cell], T], empty: T) -> list[T]:
        """What is made of the cells one below the other; it is made once of each different cell."""
        cells = self._cells
        made = {one: make(cell) if (cell := cells[one]) else empty for one in dict.fromkeys(self._numbers)}
        return list(map(made.__getitem__, self._numbers))


def _numbers(packed: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(packed)
    return numbers


def _spread(sparse: Mapping[int, str], size: int) -> Iterator[str | None]:
    return map(sparse.get, range(size)) if sparse else repeat(None, size)
