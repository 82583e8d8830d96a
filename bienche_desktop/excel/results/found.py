"""Numbers that were found in a workbook, each with what it means and the cell it came from."""

from dataclasses import dataclass
from datetime import date

from bienche_desktop.domain.figures import Number
from bienche_desktop.excel.results.paths import Path


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number with its meaning and its cell."""

    sheet: str
    cell: str
    path: Path
    indicator: str
    measure: str
    year: int
    value: Number
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class FoundChange:
    """A printed difference or percentage; negative for a decrease.

    `cell` is that of the difference, of the percentage where that stands alone; `percent_cell` and `base_cell` are
    those of the percentage and of the year of comparison, where they stand beside it.
    """

    sheet: str
    cell: str
    path: Path
    indicator: str
    measure: str
    year: int
    base_year: int
    delta: Number | None
    percent: float | None = None
    percent_decimals: int | None = None
    percent_cell: str | None = None
    base_cell: str | None = None
