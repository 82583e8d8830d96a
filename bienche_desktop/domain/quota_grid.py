"""The quota grid as values: rows, columns and cells, whichever way the table is turned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.quota_cells import Cell, What

NO_ROW = -1

Place = tuple[int, int]
"""A cell by its row and column."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the grid: what it is about, its place in the tree of rows. `parent` is a row number or `NO_ROW`."""

    ident: str
    label: str
    parent: int = NO_ROW
    children: tuple[int, ...] = ()
    is_group: bool = False
    what: What = What.FIGURE


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column in two storeys; `full` says the same in full words."""

    ident: str
    upper: str
    lower: str
    full: str
    what: What = What.FIGURE


class Grid(Protocol):
    """What a table of figures shows. Rows and columns are numbered from 0, parents before children."""

    @property
    def rows(self) -> Sequence[Row]: ...
    @property
    def heads(self) -> Sequence[Head]: ...
    @property
    def corner(self) -> str:
        """The heading of the column of names."""

    def key(self, row: int, column: int) -> FigureKey | None:
        """The figure that a cell holds; None for what is worked out and for headings."""

    def subject(self, row: int, column: int) -> FigureKey | None:
        """The figure that a cell speaks of: its own, or of a change that of the later year; None for other cells."""

    def cell(self, row: int, column: int) -> Cell:
        """The number of a cell and how it came there."""

    def describe(self, row: int, column: int) -> str:
        """The cell in words: "CBCC · Giao 2024 của Phòng Nội vụ"."""

    def total(self, column: int) -> Cell:
        """What stands in the row of totals."""

    @property
    def total_label(self) -> str:
        """The name of the row of totals; "" where there is none."""

    @property
    def wordy_rows(self) -> Sequence[int]:
        """The rows that may bear words beside their numbers, so that each must be measured."""

    def longest(self, column: int) -> str:
        """The longest number that the other rows show in this column, so that it can be made to fit."""

    def put(self, values: Mapping[FigureKey, Number | None]) -> set[Place]:
        """Take over numbers; returns the cells that may look different now."""


def tops(rows: Sequence[Row]) -> tuple[int, ...]:
    """The rows that hang under no other."""
    return tuple(number for number, row in enumerate(rows) if row.parent == NO_ROW)
