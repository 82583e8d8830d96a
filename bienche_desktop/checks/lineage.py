"""The units above a unit, as they were in a year."""

from bienche_desktop.checks.tree_scope import DEEPEST
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store

Line = tuple[tuple[str, UnitPeriod], ...]


class Lineage:
    """Reads the tree of one file; lines once asked for are kept until `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[tuple[str, int | None], Line] = {}

    def forget(self) -> None:
        """The tree may have changed."""
        self._known = {}

    def path(self, uid: str, year: int | None) -> tuple[str, ...]:
        """The names from the root to the unit, as they were in that year (without one: in its last), as of now."""
        return tuple(period.name for _, period in reversed(self._climbed(uid, year)))

    def above(self, uid: str, year: int | None) -> tuple[str, ...]:
        """The units above a unit in that year, the nearest first."""
        return tuple(above for above, _ in self._line(uid, year)[1:])

    def depth(self, uid: str, year: int | None) -> int:
        """How many units the line has, the unit among them."""
        return len(self._line(uid, year))

    def _line(self, uid: str, year: int | None) -> Line:
        known = self._known.get((uid, year))
        if known is None:
            known = self._known[uid, year] = self._climbed(uid, year)
        return known

    def _climbed(self, uid: str, year: int | None) -> Line:
        """The unit and those above it, as they were in that year (without one: in its last)."""
        found: list[tuple[str, UnitPeriod]] = []
        current: str | None = uid
        while current is not None and (unit := self._store.units.get(current)) and len(found) < DEEPEST:
            period = (unit.in_year(year) if year is not None else None) or unit.last
            found.append((current, period))
            current = period.parent
        return tuple(found)
