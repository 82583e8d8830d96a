"""Fetches from the file what the quota grid shows, and keeps it in step with what changes."""

from collections.abc import Iterable, Sequence

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.quota_cells import YearSums
from bienche_desktop.domain.quota_columns import FIRST_PAIRS, Column, Pair, default_columns, known_columns, pairs_of
from bienche_desktop.domain.unit_grid import UnitGrid, UnitYear, unit_year
from bienche_desktop.domain.year_grid import YearGrid
from bienche_desktop.store import Store


class GridSource:
    """Grids out of one open file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def year_sums(self, year: int) -> YearSums:
        """All numbers of a year in its tree."""
        return YearSums(year, self._store.tree_of_year(year), self._store.values(year))

    def year_grid(self, year: int, chosen: Sequence[str] | None) -> YearGrid:
        """The grid of a year with the chosen columns, or with those that have figures in it or beside it."""
        now, before = self.year_sums(year), self.year_sums(year - 1)
        columns = self._columns(now, before, chosen)
        return YearGrid(now, before, columns, self._store.vocabulary)

    def _columns(self, now: YearSums, before: YearSums, chosen: Sequence[str] | None) -> tuple[Column, ...]:
        vocabulary = self._store.vocabulary
        if chosen is not None:
            return known_columns(vocabulary, chosen)
        return default_columns(vocabulary, self._pairs(now, before))

    def _pairs(self, now: YearSums, before: YearSums) -> set[Pair]:
        """What has figures in the year or beside it, else in the nearest year, else what a new file starts with.

        So the columns of a year that is being filled in do not come and go with its first numbers.
        """
        own = pairs_of(now.values)
        beside = pairs_of(before.values) | pairs_of(self._store.values(now.year + 1))
        others = [year for year in self._store.years() if year != now.year]
        if not beside and others:
            beside = pairs_of(self._store.values(min(others, key=lambda year: abs(year - now.year))))
        return set(FIRST_PAIRS) if not beside and own <= set(FIRST_PAIRS) else own | beside

    def unit_grid(self, unit: str, year: int) -> UnitGrid:
        """All years of a unit; the year shown is among them even where it has no figures yet."""
        store = self._store
        years = {y: self.unit_year(y, unit) for y in sorted({*store.years(), year})}
        pairs = {pair for numbers in years.values() for pair in (*numbers.stated, *numbers.summed)}
        known = store.units.get(unit)
        name = known.name if known else ""
        return UnitGrid(unit, name, years, pairs or self._first_pairs(), store.vocabulary)

    def _first_pairs(self) -> Iterable[Pair]:
        vocabulary = self._store.vocabulary
        return [(i, m) for i, m in FIRST_PAIRS if i in vocabulary.indicators and m in vocabulary.measures]

    def unit_year(self, year: int, unit: str) -> UnitYear:
        """One year of a unit; of a unit without others below it only its own numbers are looked at."""
        return unit_year(self.year_sums(year), unit)

    def values_of(self, keys: Iterable[FigureKey]) -> dict[FigureKey, Number | None]:
        """What these figures are now."""
        found: dict[FigureKey, Number | None] = {}
        for key in keys:
            figure = self._store.figure(key)
            found[key] = None if figure is None else figure.value
        return found
