"""The grid of one unit: indicators and measures down the side, the years across."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.quota_cells import EMPTY, Cell, Sum, What, YearSums, figure_cell, less, remaining
from bienche_desktop.domain.quota_columns import Pair
from bienche_desktop.domain.quota_grid import NO_ROW, Head, Place, Row

TO_FILL = "remaining"


@dataclass(slots=True)
class UnitYear:
    """What one unit has in one year: its own numbers, and what the units below it add up to."""

    stated: dict[Pair, Number] = field(default_factory=dict)
    summed: dict[Pair, Sum] = field(default_factory=dict)

    def cell(self, pair: Pair) -> Cell:
        return figure_cell(self.stated.get(pair), self.summed.get(pair))


def unit_year(sums: YearSums, unit: str) -> UnitYear:
    """The part of a year that concerns one unit, so that the rest can be let go."""
    pairs = {(key.indicator, key.measure) for key in sums.values}
    own = {p: v for p in pairs if (v := sums.values.get(FigureKey(unit, sums.year, *p))) is not None}
    below = {pair: total for pair in pairs if (total := sums.below(unit, *pair)) is not None}
    return UnitYear(own, below)


class UnitGrid:
    """One unit over the years: a column a year with the change against the year before, and one for the whole span."""

    corner = "Chỉ tiêu"
    total_label = ""

    def __init__(
        self, unit: str, name: str, years: Mapping[int, UnitYear], pairs: Iterable[Pair], vocabulary: Vocabulary
    ) -> None:
        self.unit = unit
        self.name = name
        self._years = dict(sorted(years.items()))
        self._vocabulary = vocabulary
        self._columns = tuple(_columns(tuple(self._years)))
        self.heads = tuple(_head(*column) for column in self._columns)
        self.rows, self._pairs = _rows(set(pairs), vocabulary)

    def row_of(self, pair: Pair) -> int | None:
        """The row of an indicator and measure."""
        return self._pairs.index(pair) if pair in self._pairs else None

    def column_of(self, key: FigureKey) -> int | None:
        """The column in which a figure's year stands."""
        wanted = (key.year, key.year)
        return self._columns.index(wanted) if wanted in self._columns else None

    def key(self, row: int, column: int) -> FigureKey | None:
        pair = self._pairs[row]
        base, year = self._columns[column]
        if pair is None or base != year or pair[1] == TO_FILL:
            return None
        return FigureKey(self.unit, year, *pair)

    def subject(self, row: int, column: int) -> FigureKey | None:
        pair = self._pairs[row]
        return None if pair is None or pair[1] == TO_FILL else FigureKey(self.unit, self._columns[column][1], *pair)

    def cell(self, row: int, column: int) -> Cell:
        pair = self._pairs[row]
        if pair is None:
            return EMPTY
        base, year = self._columns[column]
        now = self._year_cell(year, pair)
        return now if base == year else less(now, self._year_cell(base, pair))

    def _year_cell(self, year: int, pair: Pair) -> Cell:
        numbers = self._years.get(year)
        if numbers is None:
            return EMPTY
        if pair[1] == TO_FILL:
            return remaining(lambda measure: numbers.cell((pair[0], measure)))
        return numbers.cell(pair)

    def describe(self, row: int, column: int) -> str:
        indicator = (self._pairs[row] or ("", ""))[0]
        short = self._vocabulary.indicators[indicator].short if indicator else self.rows[row].label
        return f"{short} · {self.rows[row].label} {self.heads[column].full} của {self.name}"

    def total(self, column: int) -> Cell:
        return EMPTY

    @property
    def wordy_rows(self) -> Sequence[int]:
        return range(len(self.rows))

    def longest(self, column: int) -> str:
        return "0"

    def replace_year(self, year: int, numbers: UnitYear) -> set[Place]:
        """Take over a whole year anew; returns the cells that may look different now."""
        if year not in self._years:
            return set()
        self._years[year] = numbers
        return {place for row in range(len(self.rows)) for place in self._places(row, year)}

    def put(self, values: Mapping[FigureKey, Number | None]) -> set[Place]:
        touched: set[Place] = set()
        for key, value in values.items():
            if key.unit == self.unit and key.year in self._years:
                self._put(key, value)
                rows = (self.row_of((key.indicator, key.measure)), self.row_of((key.indicator, TO_FILL)))
                touched.update(place for row in rows if row is not None for place in self._places(row, key.year))
        return touched

    def _put(self, key: FigureKey, value: Number | None) -> None:
        stated = self._years[key.year].stated
        if value is None:
            stated.pop((key.indicator, key.measure), None)
        else:
            stated[key.indicator, key.measure] = value

    def _places(self, row: int, year: int) -> Iterable[Place]:
        """The cells of a row that speak of a year: its number, and the changes to it and from it."""
        return ((row, number) for number, column in enumerate(self._columns) if year in column)


def _columns(years: tuple[int, ...]) -> Iterable[tuple[int, int]]:
    """Pairs of base year and year; the same year twice stands for the numbers of that year themselves."""
    for place, year in enumerate(years):
        yield year, year
        if place:
            yield years[place - 1], year
    if len(years) > 2:
        yield years[0], years[-1]


def _head(base: int, year: int) -> Head:
    if base == year:
        return Head(f"{year}", f"{year}", "Số liệu", f"năm {year}")
    against = f"{year} so với {base}"
    upper = f"{year}" if year - base == 1 else f"{base}–{year}"
    return Head(f"{base}-{year}", upper, f"So với {base}", against, What.CHANGE)


def _rows(pairs: set[Pair], vocabulary: Vocabulary) -> tuple[tuple[Row, ...], list[Pair | None]]:
    rows: list[Row] = []
    meant: list[Pair | None] = []
    for code, indicator in vocabulary.indicators.items():
        measures = [measure for measure in vocabulary.measures if (code, measure) in pairs]
        if not measures:
            continue
        top = len(rows)
        lines = [(measure, vocabulary.measures[measure].label, What.FIGURE) for measure in measures]
        if {"assigned", "present"} <= set(measures):
            lines.append((TO_FILL, "Còn lại", What.REMAINING))
        children = tuple(range(top + 1, top + 1 + len(lines)))
        rows.append(Row(code, indicator.label, NO_ROW, children, is_group=True))
        meant.append(None)
        for measure, label, what in lines:
            rows.append(Row(f"{code}/{measure}", label, top, (), what=what))
            meant.append((code, measure))
    return tuple(rows), meant
