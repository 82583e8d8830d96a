"""Years that columns take from the title where it speaks of what is there and of what is asked for."""

from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.excel.layout.title_years import plans
from bienche_desktop.excel.results.open_points import NO_YEAR
from bienche_desktop.excel.results.recognised import Column, Role, TitleBlock
from bienche_desktop.excel.words.years import years_in

_NOW = ("assigned", "present")


def with_years_of_title(columns: Iterable[Column], title: TitleBlock) -> list[Column]:
    """What is asked for, in the year that the title names for it; who is there, in that of the day that it names."""
    return [_with_year(column, title) for column in columns]


def _with_year(column: Column, title: TitleBlock) -> Column:
    if column.role is not Role.LEVEL or column.year is not None or title.year is None:
        return column
    if column.measure == "planned":
        return replace(column, year=title.year_asked_for)
    if column.measure == "present" and title.as_of and title.as_of.year != title.year:
        return replace(column, year=title.as_of.year, as_of=title.as_of)
    return column


def with_years_asked(columns: list[Column], title: TitleBlock) -> list[Column]:
    """Beside what a plan asks for in its year, what is given or there may be of the year before: that is asked."""
    of_plans = [column for column in columns if column.role is Role.LEVEL and column.measure == "planned"]
    if not plans(title.title) or not any(column.year == title.year for column in of_plans):
        return columns
    return [replace(c, doubt=c.doubt or NO_YEAR) if _took_the_plans_year(c, title) else c for c in columns]


def _took_the_plans_year(column: Column, title: TitleBlock) -> bool:
    is_now = column.role is Role.LEVEL and column.measure in _NOW and column.confidence < 1
    return is_now and column.year == title.year and not years_in(column.header)
