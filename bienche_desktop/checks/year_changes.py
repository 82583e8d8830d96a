"""Why numbers of the open file differ from another year's: gathers what is on record and lets the domain explain."""

from datetime import date
from itertools import pairwise

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import FigureKey, Number, StatedChange, same_number
from bienche_desktop.domain.quota_cells import YearSums
from bienche_desktop.domain.units import Tree
from bienche_desktop.domain.year_change import explain_change
from bienche_desktop.domain.year_evidence import Evidence
from bienche_desktop.domain.year_parts import YearChange
from bienche_desktop.store import Store

Kind = tuple[str, str]
"""Indicator and measure."""


class YearChanges:
    """Explains differences between years. Keeps what it read until told to `follow` a change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._trees: dict[int, Tree] = {}
        self._sums: dict[tuple[int, Kind], YearSums] = {}
        self._events: tuple[Event, ...] | None = None
        self._printed: list[StatedChange] | None = None
        self._gathered: dict[tuple[int, int, Kind], Evidence] = {}

    def follow(self, done: ChangeSet) -> None:
        """Take over what a step changed; what it touched otherwise is read again when it is asked for."""
        self._gathered.clear()
        if done.units:
            self._trees.clear()
            self._sums.clear()
        for key in done.figures:
            self._follow(key)
        if done.touches("event", "event_unit"):
            self._events = None
        if done.stated_changes:
            self._printed = None

    def _follow(self, key: FigureKey) -> None:
        """A figure may bring a unit that ended within the year into the tree of that year, or take it out."""
        unit = self._store.units.get(key.unit)
        if unit is None or unit.on(date(key.year, 12, 31)) is None:
            self._trees.pop(key.year, None)
            self._sums = {place: sums for place, sums in self._sums.items() if place[0] != key.year}
        elif (sums := self._sums.get((key.year, (key.indicator, key.measure)))) is not None:
            known = self._store.figure(key)
            sums.put(key, known.value if known is not None else None)

    def explain(self, key: FigureKey, base_year: int | None = None) -> YearChange | None:
        """The number of a cell against the year before, or against `base_year`.

        None where one of the two numbers is not known.
        """
        base = key.year - 1 if base_year is None else base_year
        return explain_change(key.unit, self._evidence((key.indicator, key.measure), base, key.year))

    def over_the_years(self, key: FigureKey) -> tuple[YearChange, ...]:
        """Each year of the file against the year before it that has figures, the latest first."""
        years = self._store.years()
        pairs = pairwise(years)
        told = (self.explain(key._replace(year=year), base) for base, year in pairs)
        return tuple(reversed([change for change in told if change is not None]))

    def _evidence(self, kind: Kind, base: int, year: int) -> Evidence:
        place = base, year, kind
        if place not in self._gathered:
            self._gathered[place] = self._gather(kind, base, year)
        return self._gathered[place]

    def _gather(self, kind: Kind, base: int, year: int) -> Evidence:
        before, after = self._sums_of(base, kind), self._sums_of(year, kind)
        if self._events is None:
            self._events = tuple(self._store.events())
        corrected = self._store.reasoned_edits(year, *kind)
        return Evidence(*kind, before, after, self._events, self._printed_between(kind, before, after), corrected)

    def _sums_of(self, year: int, kind: Kind) -> YearSums:
        if year not in self._trees:
            self._trees[year] = self._store.tree_of_year(year)
        if (year, kind) not in self._sums:
            self._sums[year, kind] = YearSums(year, self._trees[year], self._store.values_of(year, *kind))
        return self._sums[year, kind]

    def _printed_between(self, kind: Kind, before: YearSums, after: YearSums) -> dict[str, Number]:
        """The changes that documents print for units between the two years."""
        if self._printed is None:
            self._printed = self._store.stated_changes()
        found = {}
        for printed in self._printed:
            if (printed.key.indicator, printed.key.measure) == kind and _compares(printed, before.year, after.year):
                amount = _amount(printed, before, after)
                if amount is not None:
                    found[printed.key.unit] = amount
        return found


def _compares(printed: StatedChange, base: int, year: int) -> bool:
    """A document that compares a year with itself means the year before (see the check comparison-year)."""
    own, compared = printed.key.year, printed.key.base_year
    return own == year and compared - (compared == own) == base


def _amount(printed: StatedChange, before: YearSums, after: YearSums) -> Number | None:
    """The printed difference; of a percentage alone the real difference, where the percentage is right."""
    if printed.delta is not None or printed.percent is None:
        return printed.delta
    cells = [side.cell(printed.key.unit, printed.key.indicator, printed.key.measure) for side in (before, after)]
    was, now = (cell.value for cell in cells)
    if not was or now is None:
        return None
    real = round(100 * (now - was) / was, printed.percent_decimals or 0)
    return now - was if same_number(real, round(printed.percent, printed.percent_decimals or 0)) else None
