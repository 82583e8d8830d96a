"""How far reorganisations explain that a number differs from the year before, said beside a suggestion."""

from bienche_desktop.checks.equations import Equations
from bienche_desktop.domain.figures import ChangeKey, FigureKey
from bienche_desktop.domain.findings import Finding
from bienche_desktop.domain.year_parts import Why
from bienche_desktop.domain.year_words import YearWords
from bienche_desktop.store import Store

BY_EVENTS = (Why.EVENT, Why.CARRIED, Why.MOVED)
"""Parts of a difference that a reorganisation explains."""


class Since:
    """Tells what became of numbers, where a reorganisation had a part in it."""

    def __init__(self, store: Store, equations: Equations) -> None:
        self._equations = equations
        self._words = YearWords(store.units)

    def last_year(self, key: FigureKey | ChangeKey) -> str:
        """ "giảm 14 = 9 do sáp nhập (QĐ 12), 5 chưa giải thích"; empty where no reorganisation explains any of it."""
        return self.over(key, key.year - 1) if isinstance(key, FigureKey) else ""

    def over(self, key: FigureKey, base_year: int) -> str:
        """The same for any two years."""
        years = range(base_year, key.year + 1)
        if not any(self._equations.reorganised.in_year(year) for year in years):
            return ""
        change = self._equations.year_changes.explain(key, base_year)
        if change is None or not any(part.why in BY_EVENTS for part in change.parts):
            return ""
        return self._words.sentence(change)

    def added_to(self, told: str, finding: Finding) -> str:
        """What is said of a printed difference, with the reorganisations between its two years."""
        own, base = finding.cells
        said = self.over(own, base.year) if own.measure == base.measure else ""
        return f"{told} Giữa hai năm số này {said}." if said else told
