"""What lies behind the numbers of a year: reorganisations, and why numbers differ from another year's."""

from bienche_desktop.checks.reorganised import Reorganised
from bienche_desktop.checks.year_changes import YearChanges
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.figures import ChangeKey, FigureKey
from bienche_desktop.domain.findings import Finding
from bienche_desktop.domain.year_parts import Why
from bienche_desktop.domain.year_words import YearWords
from bienche_desktop.store import Store

BY_EVENTS = (Why.EVENT, Why.CARRIED, Why.MOVED)
"""Parts of a difference that a reorganisation explains."""


class History:
    """Reads the reorganisations and the years it is asked about, and keeps them: they outlast many edits."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changes = YearChanges(store)
        self.reorganised = Reorganised(store)

    def follow(self, done: ChangeSet) -> None:
        """Take over a step that changed neither units nor reorganisations; for others begin anew."""
        self._changes.follow(done)

    def last_year(self, key: FigureKey | ChangeKey) -> str:
        """Why a number differs from the year before: "giảm 14 = 9 do sáp nhập (QĐ 12), 5 chưa giải thích".

        Empty where no reorganisation explains any of it.
        """
        return self.over(key, key.year - 1) if isinstance(key, FigureKey) else ""

    def over(self, key: FigureKey, base_year: int) -> str:
        """The same for any two years."""
        if not any(self.reorganised.concerns(key.unit, year) for year in range(base_year, key.year + 1)):
            return ""
        change = self._changes.explain(key, base_year)
        if change is None or not any(part.why in BY_EVENTS for part in change.parts):
            return ""
        return YearWords(self._store.units).sentence(change)

    def added_to(self, told: str, finding: Finding) -> str:
        """What is said of a printed difference, with the reorganisations between its two years."""
        own, base = finding.cells
        said = self.over(own, base.year) if own.measure == base.measure else ""
        return f"{told} Giữa hai năm số này {said}." if said else told
