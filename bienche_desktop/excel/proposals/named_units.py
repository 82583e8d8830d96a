"""The units alive in a year, by their names and places."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from bienche_desktop.domain.text import name_key
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.proposals.other_names import OtherNames
from bienche_desktop.excel.proposals.siblings import Siblings
from bienche_desktop.excel.proposals.spellings import has_no_marks, is_spelt_alike, loose_key
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.words.level_words import LEVEL_WORDS

Texts = dict[str, list[tuple[str, str]]]
"""Key → (name as it is written, uid) of the units with this key."""

_LEVELS = frozenset(LEVEL_WORDS)
"""As in `name_key`."""
_LEVEL_AHEAD = re.compile(rf"^({'|'.join(sorted(_LEVELS, key=len, reverse=True))}) (.+)")
_PARTY_LEVELS = {"thanh": "thanh pho", "thi": "thi xa"}
_PARTY_AHEAD = re.compile(r"^(tinh|thanh|huyen|quan|thi) uy (.+)")


class NamedUnits:
    """`parents`: the unit above each one; `keys` and `printed`: what its name shares with others, and the name."""

    def __init__(self, units: Iterable[Unit], year: int) -> None:
        self.parents: dict[str, str | None] = {}
        self.keys: dict[str, str] = {}
        self.printed: dict[str, str] = {}
        self._by_key: Texts = {}
        self._siblings: dict[str | None, Siblings] = {}
        self._places: dict[str | None, frozenset[str]] = {}
        self._every, self._year = {unit.uid: unit for unit in units}, year
        for unit in self._every.values():
            period = unit.in_year(year)
            if period is not None:
                self.parents[unit.uid] = period.parent
                self.keys[unit.uid] = name_key(period.name)
                self.printed[unit.uid] = period.name
                for text in _texts(unit, period.name, period.short_name):
                    self._by_key.setdefault(name_key(text), []).append((text, unit.uid))

    def called(self, path: Path, key: str) -> list[str]:
        """The units of this name (`key`: its `name_key`)."""
        return self._of_marks(path, self._by_key.get(key, ()))

    def written_otherwise(self, path: Path) -> list[str]:
        """The units that another writing of the name means."""
        return self._of_marks(path, self._by_loose_key.get(loose_key(path[-1]), ()))

    def at_other_times(self, path: Path, above: str | None) -> list[str]:
        """The units right below `above` that bore this name at another time, or live at another time alone."""
        named = self._by_former_key.get(name_key(path[-1]), ())
        return list(dict.fromkeys(uid for text, uid, parent in named if parent == above and _is_one(path, text, "")))

    def was_called(self, uid: str, name: str) -> bool:
        """Whether the unit bore the name on some day of the year."""
        first, last = date(self._year, 1, 1), date(self._year, 12, 31)
        borne = (one for one in self._every[uid].periods if one.valid_from <= last and one.valid_to > first)
        return uid in self.parents and any(name_key(one.name) == name_key(name) for one in borne)

    def beneath(self, above: str | None) -> Siblings:
        """The units right below another one; the topmost ones for None."""
        if above not in self._siblings:
            self._siblings[above] = Siblings({uid: self.keys[uid] for uid, one in self.parents.items() if one == above})
        return self._siblings[above]

    def above(self, uid: str) -> list[str]:
        """The units above one, nearest first."""
        chain: list[str] = []
        at = self.parents.get(uid)
        while at is not None and at in self.parents and at not in chain:
            chain.append(at)
            at = self.parents[at]
        return chain

    def is_below(self, uid: str, above: str) -> bool:
        """Whether one unit stands somewhere below another."""
        return above in self.above(uid)

    def has_below(self, uid: str) -> bool:
        """Whether other units stand right below this one."""
        return uid in self._fathers

    def places(self, uid: str | None) -> frozenset[str]:
        """What may stand behind a name to say where the unit is: the levels and names of a unit and of those above.

        Where these tell no level, any level may be named.
        """
        if uid not in self._places:
            chain = [uid, *self.above(uid)] if uid in self.keys else []
            told = frozenset(place for one in chain for place in _places(self.keys[one]))
            self._places[uid] = told if told & _LEVELS else told | _LEVELS
        return self._places[uid]

    @cached_property
    def _fathers(self) -> frozenset[str | None]:
        return frozenset(self.parents.values())

    @cached_property
    def _by_loose_key(self) -> Texts:
        """The units by what looser spellings of their names share; made when a name is first not found."""
        return _grouped((loose_key(text), text, uid) for text, uid in self._all_texts())

    @cached_property
    def _by_former_key(self) -> dict[str, list[tuple[str, str, str | None]]]:
        """Names of other times with their unit and the one above it, then or, where it lives, in the year."""
        found: dict[str, list[tuple[str, str, str | None]]] = {}
        for unit in self._every.values():
            for one in unit.periods:
                if one.name != self.printed.get(unit.uid):
                    above = self.parents.get(unit.uid, one.parent)
                    found.setdefault(name_key(one.name), []).append((one.name, unit.uid, above))
        return found

    @cached_property
    def others(self) -> "OtherNames":
        """The units by what their names may be called besides; made when a name is first in doubt."""
        return OtherNames(self._all_texts(), lambda uid: self.places(self.parents[uid]))

    def _all_texts(self) -> Iterator[tuple[str, str]]:
        return (pair for pairs in self._by_key.values() for pair in pairs)

    def _of_marks(self, path: Path, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Those of units with the same letters whose marks are the same, or were not typed at all.

        Each one comes once, though its short name may mean the same as its name.
        """
        alike = (uid for text, uid in texts if _is_one(path, text, self.printed.get(self.parents[uid] or "", "")))
        return list(dict.fromkeys(alike))


def _places(key: str) -> Iterator[str]:
    """The ways to say that something is of the unit with this `name_key`."""
    yield key
    if party := _PARTY_AHEAD.match(key):
        level = _PARTY_LEVELS.get(party[1], party[1])
        yield from (f"{party[1]} uy", level, f"{level} {party[2]}", party[2])
    elif place := _LEVEL_AHEAD.match(key):
        yield from (place[1], place[2])


def _grouped(texts: Iterable[tuple[str, str, str]]) -> Texts:
    found: Texts = {}
    for key, text, uid in texts:
        found.setdefault(key, []).append((text, uid))
    return found


def _texts(unit: Unit, name: str, short: str | None) -> list[str]:
    """The names under which a unit is looked for."""
    return [text for text in (name, short) if text] or [unit.name]


def _is_one(path: Path, text: str, above: str) -> bool:
    """Whether the last name of the path and one of the same letters are the same; `above` stands over that one."""
    name = path[-1]
    return name == text or is_spelt_alike(name, text) or has_no_marks(*path) or has_no_marks(text, above)
