"""Units of the file that a name of the workbook may mean, though it is another name: a person must say."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from bienche_desktop.domain.text import name_key
from bienche_desktop.excel.proposals.named_units import NamedUnits
from bienche_desktop.excel.proposals.organisations import levels_of
from bienche_desktop.excel.results.paths import Path

MOST_CANDIDATES = 3

Candidates = tuple[str, ...]


@dataclass(frozen=True)
class NearNames:
    """`paths` are all that the workbook speaks of."""

    units: NamedUnits
    spoken: Collection[str]
    parents: Collection[Path]

    def beside(self, name: str, key: str, above: str | None) -> Candidates:
        """Units right below `above` (None: the topmost ones) whose names differ by a letter or two or by marks, by
        words that say where they stand, or are written short here: a slip of the pen, or another unit?

        `key` is the `name_key` of the name.
        """
        siblings, places = self.units.beneath(above), self.units.places(above)
        return (
            tuple(siblings.misspelt(key)[:MOST_CANDIDATES])
            or tuple(siblings.placed(key, places))
            or self._first(uid for uid in self._alike(name, places) if self.units.parents[uid] == above)
        )

    def of_this_place(self, path: Path, organisation: str | None, may_be: Callable[[str], bool]) -> list[str]:
        """Units of the organisation whose name differs by the place alone, unless the workbook names both."""
        found = self.units.others.of_this_place(path[-1], self.units.places(organisation))
        return [uid for uid in dict.fromkeys(found) if self._is_free(uid, path) and may_be(uid)]

    def at_home(self, path: Path, organisation: str | None, may_be: Callable[[str], bool]) -> Candidates:
        """Units of the organisation that the name may mean, wherever they stand; also those whose name goes on.

        Units that the workbook calls by their own name are others.
        """
        places = self.units.places(organisation)
        alike = self._first(uid for uid in self._alike(path[-1], places) if self._is_free(uid, path) and may_be(uid))
        if alike:
            return alike
        longer = dict.fromkeys(self.units.others.longer_or_shorter(path[-1], places))
        free = [uid for uid in longer if self._is_free(uid, path) and may_be(uid)]
        return tuple(free) if len(free) <= MOST_CANDIDATES else ()

    def _alike(self, name: str, places: Collection[str]) -> Iterable[str]:
        found = self.units.others.alike(name, places)
        return (uid for uid, place in found if not (place and self._stands_elsewhere(uid, place)))

    def _stands_elsewhere(self, uid: str, place: str) -> bool:
        """Whether the unit stands in another place of the level that the name speaks of."""
        levels, key = levels_of(place), name_key(place)
        above = (self.units.printed[one] for one in self.units.above(uid))
        return any(levels & levels_of(one) and name_key(one) not in key for one in above)

    def is_named(self, uid: str) -> bool:
        """Whether the workbook calls the unit by its own name, so that other names are more likely those of others."""
        return self.units.keys[uid] in self.spoken

    def _is_free(self, uid: str, path: Path) -> bool:
        """Whether the workbook does not call the unit by its own name, and both or neither have others below them."""
        return not self.is_named(uid) and (path in self.parents) == self.units.has_below(uid)

    def _first(self, uids: Iterable[str]) -> Candidates:
        return tuple(dict.fromkeys(uids))[:MOST_CANDIDATES]
