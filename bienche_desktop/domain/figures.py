"""One number of one unit in one year, and where it came from."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

Number = int | float

PASTED = "dán từ bảng tạm"
"""Stands for the file of a number that came through the clipboard."""


class FigureKey(NamedTuple):
    """What a number counts: whose, which year, which indicator, in which of its lives (measure)."""

    unit: str
    year: int
    indicator: str
    measure: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number was read: the workbook (or `PASTED`), and the cell in it. Typed numbers have no source."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A known number. A whole number of posts or people; `norm` and money may be decimal (money: million đồng)."""

    key: FigureKey
    value: Number
    as_of: date | None = None
    source: Source | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One of several cells of a document that state the same figure, with what it says."""

    key: FigureKey
    value: Number
    source: Source
    as_of: date | None = None


class ChangeKey(NamedTuple):
    """What a printed difference speaks about."""

    unit: str
    year: int
    base_year: int
    indicator: str
    measure: str


@dataclass(frozen=True, slots=True)
class StatedChange:
    """A difference or percentage as a document prints it; negative for a decrease.

    `percent_decimals` is how many decimals were printed, so that rounding is judged as the document rounds. The
    difference stands in the cell of `source`; `percent_cell` and `base_cell` are those of the percentage and of the
    year of comparison on the same sheet, where they have cells of their own.
    """

    key: ChangeKey
    delta: Number | None = None
    percent: float | None = None
    percent_decimals: int | None = None
    source: Source | None = None
    percent_cell: str | None = None
    base_cell: str | None = None


def same_number(a: Number | None, b: Number | None) -> bool:
    """Whether two numbers are the same to the third decimal (posts are whole, norms have at most three)."""
    if a is None or b is None:
        return a is b
    return abs(a - b) < 0.0005
