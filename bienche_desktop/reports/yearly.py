"""One unit over the years: its figures, stated or added up, and what changed from year to year."""

from dataclasses import dataclass

from bienche_desktop.domain.figures import Number
from bienche_desktop.reports.known import KnownFigures, difference

SHOWN = ("assigned", "present")
"""Measures of the overview; the others are found in the grid."""


@dataclass(frozen=True, slots=True)
class YearlyLine:
    """One indicator in one measure: a value and its change from the year before, for each year."""

    indicator: str
    measure: str
    values: tuple[Number | None, ...]
    changes: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Yearly:
    """The overview of a unit."""

    years: tuple[int, ...]
    lines: tuple[YearlyLine, ...]


def yearly(unit: str, known: dict[int, KnownFigures], indicators: tuple[str, ...]) -> Yearly:
    """The overview of a unit over these years; lines without any value are left out."""
    years = tuple(sorted(known))
    lines = []
    for indicator in indicators:
        for measure in SHOWN:
            values = tuple(known[year].value(unit, indicator, measure) for year in years)
            if any(value is not None for value in values):
                lines.append(YearlyLine(indicator, measure, values, _changes(years, values)))
    return Yearly(years, tuple(lines))


def _changes(years: tuple[int, ...], values: tuple[Number | None, ...]) -> tuple[Number | None, ...]:
    """Change from the year before, only where that year is in the file."""
    found: list[Number | None] = [None]
    for at in range(1, len(years)):
        neighbour = years[at] == years[at - 1] + 1
        found.append(difference(values[at], values[at - 1]) if neighbour else None)
    return tuple(found)
