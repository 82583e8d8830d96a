"""What the quota table shows, typed or added up: a block that was copied from it and comes back says nothing new."""

from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.domain.figures import Number, same_number
from bienche_desktop.domain.quota_cells import YearSums, tidy
from bienche_desktop.domain.units import tree_of_year
from bienche_desktop.excel.proposals.choosing import FigureDifference, StatedDifference
from bienche_desktop.excel.proposals.known import Known


class ShownNumbers:
    """The numbers of a file with the sums that stand in where nothing is stated."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._years: dict[int, YearSums] = {}

    def number(self, unit: str, year: int, indicator: str, measure: str) -> Number | None:
        """The number that the table shows; None for an empty cell."""
        if year not in self._years:
            values = {key: value for key, value in self._known.figures.items() if key.year == year}
            telling = frozenset(key.unit for key in values)
            self._years[year] = YearSums(year, tree_of_year(self._known.units.values(), year, telling), values)
        return self._years[year].cell(unit, indicator, measure).value

    def known_sums(self, differences: Iterable[FigureDifference]) -> list[FigureDifference]:
        """The differences; one that only repeats a sum which is shown anyway has that for its old number."""
        return [
            replace(one, old=one.new) if one.old is None and same_number(self.number(*one.key), one.new) else one
            for one in differences
        ]

    def unsaid(self, stated: Iterable[StatedDifference]) -> list[StatedDifference]:
        """The printed increases and decreases that are not what the table works out itself."""
        return [one for one in stated if one.found.percent is not None or not self._is_shown(one)]

    def _is_shown(self, one: StatedDifference) -> bool:
        key = one.key
        now = self.number(key.unit, key.year, key.indicator, key.measure)
        before = self.number(key.unit, key.base_year, key.indicator, key.measure)
        return now is not None and before is not None and same_number(tidy(now - before), one.found.delta)
