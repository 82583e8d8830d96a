"""Rows of a sheet as tuples of cells. A large sheet is a few shapes, many rows, and far fewer different cells."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any

from bienche_desktop.excel.cells import Cell, CellKind

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


class Columns:
    """Some rows of a sheet column by column: all columns are turned at once, when the first is asked for."""

    def __init__(self, rows: Rows, numbers: Iterable[int]) -> None:
        self._rows = [rows.get(number, _EMPTY) for number in numbers]
        self._columns: dict[int, Sequence[Cell | None]] | None = None

    def __getitem__(self, column: int) -> Sequence[Cell | None]:
        """The cells of a column, None where one is empty."""
        if self._columns is None:
            self._columns = self._turned()
        return self._columns.get(column) or [None] * len(self._rows)

    def _turned(self) -> dict[int, Sequence[Cell | None]]:
        columns = sorted({column for row in {id(_places(row)): row for row in self._rows}.values() for column in row})
        order: dict[int, list[int | None]] = {}
        filled: list[Sequence[Cell | None]] = []
        for row in self._rows:
            if type(row) is not Line:
                filled.append([row.get(column) for column in columns])
                continue
            places = id(row.places)
            if places not in order:
                order[places] = [row.places.get(column) for column in columns]
            cells = row.cells
            filled.append([None if at is None else cells[at] for at in order[places]])
        return dict(zip(columns, zip(*filled, strict=True), strict=True))


def _places(row: Row) -> object:
    return row.places if type(row) is Line else row


_EMPTY: Row = Line({}, ())


def different(rows: Rows) -> dict[int, Cell]:
    """The cells by their identity, each object once, in the order in which they are first met."""
    return dict(zip(map(id, all_cells(rows)), all_cells(rows), strict=True))


def packed(rows: Rows) -> dict[str, Any]:
    """The rows as a few long lists, each different cell once: many times faster from process to process so."""
    known = different(rows)
    numbered = {one: number for number, one in enumerate(known)}
    shapes, shape_of = _shapes_of(rows)
    cells = list(known.values())
    return {
        "rows": array("I", rows).tobytes(),
        "shapes": shapes,
        "shape_of": array("I", shape_of).tobytes(),
        "cells": array("I", map(numbered.__getitem__, map(id, all_cells(rows)))).tobytes(),
        "values": [cell.value for cell in cells],
        "kinds": "".join([cell.kind for cell in cells]),
        "styles": array("I", [cell.style for cell in cells]).tobytes(),
        "formulas": {at: cell.formula for at, cell in enumerate(cells) if cell.formula is not None},
        "raws": {at: cell.raw for at, cell in enumerate(cells) if cell.raw is not None},
    }


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


def unpacked(state: Mapping[str, Any]) -> dict[int, Row]:
    """The rows that were packed."""
    kinds = {kind.value: kind for kind in CellKind}
    size = len(state["values"])
    parts = zip(state["values"], map(kinds.__getitem__, state["kinds"]), _numbers(state["styles"]),
                _spread(state["formulas"], size), _spread(state["raws"], size), strict=True)  # fmt: skip
    make: Callable[[tuple[Any, ...]], Cell] = Cell._make
    cells = list(map(make, parts))
    shapes = [{column: at for at, column in enumerate(columns)} for columns in state["shapes"]]
    every = map(cells.__getitem__, _numbers(state["cells"]))
    numbered = zip(_numbers(state["rows"]), _numbers(state["shape_of"]), strict=True)
    return {row: Line(shapes[shape], tuple(islice(every, len(shapes[shape])))) for row, shape in numbered}


def _numbers(packed: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(packed)
    return numbers


def _spread(sparse: Mapping[int, str], size: int) -> Iterator[str | None]:
    return map(sparse.get, range(size)) if sparse else repeat(None, size)
