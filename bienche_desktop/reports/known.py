"""What is known of a year: stated figures first, and where nothing is stated, what others add up to."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.units import Tree


class KnownFigures:
    """Values for every unit of a tree in one year.

    A stated figure is taken as it stands. Else a total is the sum of the indicators that count into it, and a
    parent is the sum of the units directly below it; None where nothing at all is known.
    """

    def __init__(self, year: int, tree: Tree, values: Mapping[FigureKey, Number], vocabulary: Vocabulary) -> None:
        self._year = year
        self._tree = tree
        self._values = values
        self._counting = tuple(c for c, known in vocabulary.indicators.items() if known.counts_in_total == "yes")
        self._totals = {c for c, known in vocabulary.indicators.items() if known.counts_in_total == "computed"}
        self._found: dict[tuple[str, str, str], Number | None] = {}

    def value(self, unit: str, indicator: str, measure: str) -> Number | None:
        """The value of a unit, stated or added up."""
        key = (unit, indicator, measure)
        if key not in self._found:
            self._found[key] = self._look_up(unit, indicator, measure)
        return self._found[key]

    def _look_up(self, unit: str, indicator: str, measure: str) -> Number | None:
        stated = self._values.get(FigureKey(unit, self._year, indicator, measure))
        if stated is not None:
            return stated
        if indicator in self._totals:
            parts = added(self.value(unit, counted, measure) for counted in self._counting)
            if parts is not None:
                return parts
        return added(self.value(child, indicator, measure) for child in self._tree[unit].children)


def added(values: Iterable[Number | None]) -> Number | None:
    """The sum of those values that are known, exact also for decimals; None where none is."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    if all(isinstance(value, int) for value in known):
        return sum(known)
    return plain(sum((Decimal(str(value)) for value in known), Decimal(0)))


def difference(minuend: Number | None, subtrahend: Number | None) -> Number | None:
    """The first less the second; None unless both are known."""
    if minuend is None or subtrahend is None:
        return None
    return plain(Decimal(str(minuend)) - Decimal(str(subtrahend)))


def plain(value: Decimal) -> Number:
    """The number as an int where it is whole, else as a float."""
    return int(value) if value == value.to_integral_value() else float(value)
