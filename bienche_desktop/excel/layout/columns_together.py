"""What columns take from their neighbours: year, measure, what a comparison compares; and columns that say the same."""

from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.excel.layout.silent_columns import hints_otherwise
from bienche_desktop.excel.layout.twins import without_twins
from bienche_desktop.excel.results.open_points import PLACED
from bienche_desktop.excel.results.recognised import Column, Role
from bienche_desktop.excel.words.lexicon import words_of
from bienche_desktop.excel.words.totals import is_part_heading
from bienche_desktop.excel.words.years import says_year_before, years_in

_OPPOSITE = {"present": "assigned", "assigned": "present"}
_NO_LEVELS = frozenset({"reduced", "norm"})  # what a year's posts are not compared by: posts cut in it, a norm
_NOT_PLACED_ONLY = frozenset({"giao", "mặt", "hiện", "đang", "đa", "định", "dự", "nhu"})
"""Beside "bố trí": what tells what is meant, "được bố trí tối đa" and "đang bố trí" among them."""
_COMPARISONS = (Role.DELTA, Role.PERCENT, Role.BASE_YEAR)


def completed(columns: list[Column], year: int | None, measured_by_rows: bool = False) -> list[Column]:
    """The columns of a table with what each says together with the others; `year` is that of the title, None where the
    rows tell it."""
    columns = [_placed(column, columns) for column in columns]
    columns = [_of_the_difference_beside(column, columns) for column in columns]
    if not measured_by_rows:
        columns = [_of_the_whole_before(column, columns) for column in columns]
    columns = [_with_year(column, columns, year) for column in columns]
    if not measured_by_rows:
        columns = [_with_measure(column, columns) for column in columns]
    columns = [_comparison_completed(column, columns) for column in columns]
    return without_twins(columns)


def _placed(column: Column, columns: Iterable[Column]) -> Column:
    """ "Bố trí" is what is given beside "hiện có", and what is there beside "được giao"; otherwise it is asked."""
    words = words_of(column.header)
    if column.role is not Role.LEVEL or "bố trí" not in " ".join(words) or _NOT_PLACED_ONLY & set(words):
        return column
    others = [o for o in columns if o.number != column.number and o.indicator == column.indicator]
    opposite = {_OPPOSITE[o.measure] for o in others if o.role is Role.LEVEL and o.measure in _OPPOSITE}
    if len(opposite) == 1:
        return replace(column, measure=opposite.pop(), confidence=0.75)
    return replace(column, measure=column.measure or "assigned", doubt=PLACED)


def _of_the_difference_beside(column: Column, columns: Iterable[Column]) -> Column:
    """A percentage that names no base, right of a difference under the same header, is that difference's percentage."""
    if column.role is not Role.PERCENT or column.base_year is not None:
        return column
    for other in columns:
        if other.role is Role.DELTA and other.number == column.number - 1 and other.group == column.group:
            year = column.year or other.year
            return replace(column, year=year, base_year=other.base_year, indicator=other.indicator, sign=other.sign)
    return column


def _of_the_whole_before(column: Column, columns: Iterable[Column]) -> Column:
    """Under a bare "Chia ra", "Trong đó" the posts are of the kind that the column before it counts in all."""
    heading, _, named = column.header.partition(" / ")
    if column.role is not Role.LEVEL or column.measure is not None or not named or not is_part_heading(heading):
        return column
    before = [one for one in columns if one.number < column.number and not one.header.startswith(f"{heading} / ")]
    whole = max(before, key=lambda one: one.number, default=None)
    if whole is None or whole.role is not Role.LEVEL or whole.indicator not in {column.indicator, "total"}:
        return column
    return replace(column, measure=whole.measure, year=column.year or whole.year, as_of=column.as_of or whole.as_of)


def _with_measure(column: Column, columns: Iterable[Column]) -> Column:
    """A level whose header names no measure has that of the others, where all of them agree."""
    if column.role is not Role.LEVEL or column.measure is not None or column.indicator is None:
        return column
    levels = [other for other in columns if other.role is Role.LEVEL]
    if any(other.measure is None and other.indicator is None for other in levels):
        return column  # beside "Biên chế" without more, "có mặt" of a third column says nothing about this one
    said = {other.measure for other in levels if other.measure}
    if len(said) != 1 or any((o.indicator, o.year) == (column.indicator, column.year) for o in levels if o.measure):
        return column  # what another column says already is not what this one says
    measure = said.pop()
    return column if hints_otherwise(column, measure) else replace(column, measure=measure, confidence=0.75)


def _with_year(column: Column, columns: Iterable[Column], fallback: int | None) -> Column:
    """A level without a year takes that of the columns with its measure where they agree, then the title's."""
    if column.year is not None or not column.used:
        return column
    if column.role in _COMPARISONS and column.base_year is not None:
        return replace(column, year=_compared_year(column, columns, fallback))
    beside = [other for other in columns if other.role is Role.LEVEL and other.measure == column.measure]
    same = {o.year for o in beside if o.year and not says_year_before(tuple(o.header.split(" / ")))}
    year = same.pop() if column.role is Role.LEVEL and len(same) == 1 else fallback
    if any((o.indicator, o.year) == (column.indicator, year) and years_in(o.header) for o in beside):
        return column  # what another column says already is not what this one says
    return replace(column, year=year)


def _compared_year(column: Column, columns: Iterable[Column], fallback: int | None) -> int | None:
    """The year that is compared with a base: that of the nearest numbers to the left that are not the base's."""
    levels = [o for o in columns if o.role is Role.LEVEL and o.number < column.number]
    years = [other.year for other in levels if other.year not in (None, column.base_year)]
    return years[-1] if years else fallback if fallback != column.base_year else None


def _comparison_completed(column: Column, columns: list[Column]) -> Column:
    """A comparison takes its measure and indicator from the levels of its year; without a base it is only derived."""
    if column.role not in _COMPARISONS:
        return column
    if column.base_year is None:
        column = _comparing_what_is_beside(column, columns)
    has_base = column.base_year is not None or any(
        other.role is Role.BASE_YEAR and other.group == column.group for other in columns
    )
    levels = [other for other in columns if other.role is Role.LEVEL and other.year == column.year]
    measures = {other.measure for other in levels if other.measure} - _NO_LEVELS
    measure = column.measure or (measures.pop() if len(measures) == 1 else None)
    if not has_base or column.year is None or measure is None:
        return replace(column, role=Role.DERIVED, why="số tính được từ các cột khác, không lưu")
    indicators = {other.indicator for other in levels if other.measure == measure}
    if column.indicator is None and len(indicators) > 1 and not indicators & {"total", None}:
        column = replace(column, indicator=_of_the_run_beside(column, columns))
        if column.indicator is None:
            return replace(column, role=Role.DERIVED, why="chưa rõ cột này so sánh loại biên chế nào")
    indicator = column.indicator or (
        "total" if "total" in indicators else indicators.pop() if len(indicators) == 1 else None
    )
    return replace(column, measure=measure, indicator=indicator)


def _of_the_run_beside(column: Column, columns: list[Column]) -> str | None:
    """What the numbers right before a comparison count, where all of them since the last other column count one thing.

    The years that are compared must both be among them.
    """
    run: list[Column] = []
    for other in sorted((c for c in columns if c.number < column.number), key=lambda c: -c.number):
        if other.role is not Role.LEVEL:
            if run or other.role not in _COMPARISONS:
                break
            continue
        run.append(other)
    told = {other.indicator for other in run}
    return told.pop() if len(told) == 1 and {column.year, column.base_year} <= {o.year for o in run} else None


def _comparing_what_is_beside(column: Column, columns: list[Column]) -> Column:
    """ "Tăng, giảm" right of one number in just two years compares the later with the other; elsewhere it stays."""
    beside = [other for other in columns if other.role is Role.LEVEL and other.number < column.number
              and other.header.startswith(column.group)]  # fmt: skip
    years = [other.year for other in beside if other.year is not None]
    alike = len({(other.indicator, other.measure) for other in beside}) == 1
    if column.role is Role.BASE_YEAR or not alike or len(beside) != 2 or len(set(years)) != 2:
        return column
    if column.year not in (None, max(years)):
        return column
    return replace(column, year=max(years), base_year=min(years))
