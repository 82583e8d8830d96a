"""One cell of a workbook as a plain value."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | bool | date | datetime | None


class CellKind(StrEnum):
    """What a cell holds. UNCACHED is a formula whose result is not in the file."""

    TEXT = "s"
    NUMBER = "n"
    DATE = "d"
    BOOL = "b"
    ERROR = "e"
    UNCACHED = "f"


TEXT, NUMBER, DATE, BOOL, ERROR, UNCACHED = CellKind
"""The kinds by names of their own: loops over many cells would spend most of their time looking members up."""


class Cell(NamedTuple):
    """One non-empty cell. ``value`` is Unicode text; ``raw`` is the text as stored where it was decoded.

    The same value in the same look is often one object, so that work on large sheets can be done once for each.
    """

    value: Value
    kind: CellKind
    style: int = 0
    formula: str | None = None
    raw: str | None = None
