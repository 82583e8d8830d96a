"""What is known of a year: stated figures first, and where nothing is stated, what others add up to."""

from collections.abc import Iterable, Mapping

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.quota_cells import YearSums, tidy
from bienche_desktop.domain.units import Tree


class KnownFigures:
    """Values for every unit of a tree in one year, as the quota grid shows them; totals are filled in besides.

    A stated figure is taken as it stands, else the sum of the units directly below; None where nothing is known.
    A total that is not stated is the sum of the indicators that count into it where the unit states any of those.
    """

    def __init__(self, year: int, tree: Tree, values: Mapping[FigureKey, Number], vocabulary: Vocabulary) -> None:
        self._sums = YearSums(year, tree, dict(values))
        self._counting = tuple(c for c, known in vocabulary.indicators.items() if known.counts_in_total == "yes")
        self._totals = {c for c, known in vocabulary.indicators.items() if known.counts_in_total == "computed"}
        self._found: dict[tuple[str, str, str], Number | None] = {}

    def value(self, unit: str, indicator: str, measure: str) -> Number | None:
        """The value of a unit, stated or added up."""
        if indicator not in self._totals:
            return self._sums.cell(unit, indicator, measure).value
        place = (unit, indicator, measure)
        if place not in self._found:
            self._found[place] = self._total(unit, indicator, measure)
        return self._found[place]

    def _total(self, unit: str, indicator: str, measure: str) -> Number | None:
        stated = self._stated(unit, indicator, measure)
        if stated is not None:
            return stated
        if any(self._stated(unit, counted, measure) is not None for counted in self._counting):
            return added(self.value(unit, counted, measure) for counted in self._counting)
        return added(self.value(child, indicator, measure) for child in self._sums.tree[unit].children)

    def _stated(self, unit: str, indicator: str, measure: str) -> Number | None:
        return self._sums.values.get(FigureKey(unit, self._sums.year, indicator, measure))


def added(values: Iterable[Number | None]) -> Number | None:
    """The sum of those values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return tidy(sum(known)) if known else None


def difference(minuend: Number | None, subtrahend: Number | None) -> Number | None:
    """The first less the second; None unless both are known."""
    return None if minuend is None or subtrahend is None else tidy(minuend - subtrahend)
