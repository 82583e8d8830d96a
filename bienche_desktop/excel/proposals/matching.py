"""Finds the units that a workbook speaks of among the units of the file; what is doubtful is asked, never guessed."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from bienche_desktop.domain.text import name_key
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.named_units import NamedUnits
from bienche_desktop.excel.proposals.near_names import MOST_CANDIDATES, NearNames
from bienche_desktop.excel.proposals.organisations import Home, Organisation, home_of, organisation_of
from bienche_desktop.excel.proposals.spellings import is_spelt_alike
from bienche_desktop.excel.results.corrections import UnitAnswer
from bienche_desktop.excel.results.paths import Path

_ALIKE = 80.0


class How(StrEnum):
    """How a unit of the workbook was found in the file."""

    SAME_PLACE = "same-place"
    ELSEWHERE = "elsewhere"
    LEARNED = "learned"
    SAID = "said"
    NEW = "new"
    ASKED = "asked"
    SKIPPED = "skipped"


class UnitMatch(NamedTuple):
    """A unit of the workbook: its uid in the file, or None where it is new or must be asked about."""

    path: Path
    how: How
    uid: str | None = None
    candidates: tuple[str, ...] = ()


def match_units(
    paths: Iterable[Path], known: Known, years: Mapping[Path, int], year: int, only_here: frozenset[Path] = frozenset()
) -> dict[Path, UnitMatch]:
    """A match for every path, parents first; in a file without units all are new.

    `years` says in which year each unit is spoken of (`year` for the others): only units alive then are candidates.
    Units in `only_here` begin with an event: they are never looked for in another place.
    """
    if not known.units and not known.decided and known.onto is None:
        new = How.NEW
        return {path: UnitMatch(path, new) for path in sorted(dict.fromkeys(paths), key=len)}
    every = sorted(dict.fromkeys(paths), key=len)
    index = {one: _Index(known, one, every) for one in {year, *years.values()}}
    found: dict[Path, UnitMatch] = {}
    for path in every:
        match = _decided(path, known) or index[years.get(path, year)].match(path, found)
        if match.how in (How.SAID, How.SKIPPED) or path in known.decided:
            found[path] = match
            continue
        away = path in only_here and match.how is not How.SAME_PLACE
        found[path] = UnitMatch(path, How.NEW) if away else match
    return _without_double_claims(found)


def _decided(path: Path, known: Known) -> UnitMatch | None:
    """What a person said about this unit; None where nothing was said, or the unit is not in the file any more."""
    said = known.decided.get(path)
    if said == UnitAnswer.NEW:
        return UnitMatch(path, How.NEW)
    if said == UnitAnswer.SKIP:
        return UnitMatch(path, How.SKIPPED)
    return UnitMatch(path, How.SAID, said) if said in known.units else None


class _Index:
    """What the names of a workbook mean in a year."""

    def __init__(self, known: Known, year: int, paths: Sequence[Path]) -> None:
        self._onto = known.onto
        self._learned = _by_key((alias.text, alias.target) for alias in known.aliases if alias.kind == "unit")
        self._units = NamedUnits(known.units.values(), year)
        self._paths = paths

    @cached_property
    def _near(self) -> NearNames:
        """The names that may be meant though they are others; made when a name is first not found."""
        spoken = frozenset(name_key(path[-1]) for path in self._paths)
        return NearNames(self._units, spoken, frozenset(path[:-1] for path in self._paths))

    def match(self, path: Path, found: Mapping[Path, UnitMatch]) -> UnitMatch:
        """The match of one unit; `found` are those of the units above it."""
        parent = found.get(path[:-1])
        if not self._units.parents:  # nobody lives in the year, so nobody can be meant
            return UnitMatch(path, How.ASKED if self._asks_new(parent) else How.NEW)
        key = name_key(path[-1])
        same = [uid for uid in self._units.called(path, key) if parent is None or self._is_looked_at(uid)]
        return (
            self._here(path, same, parent)
            or self._by_learning(path, parent)
            or self._elsewhere(path, same, found)
            or (None if same else self._written_otherwise(path, parent, found))
            or (None if same else self._at_another_time(path, parent))
            or self._by_another_name(path, key, parent, found)
        )

    def _here(self, path: Path, same: list[str], parent: UnitMatch | None) -> UnitMatch | None:
        """The unit of this name below the unit above."""
        here = [uid for uid in same if self._units.parents[uid] == (parent.uid if parent else None)]
        sure = len(here) == 1 and (parent is None or parent.uid)
        return UnitMatch(path, How.SAME_PLACE, here[0]) if sure else None

    def _by_learning(self, path: Path, parent: UnitMatch | None) -> UnitMatch | None:
        """The unit that a person once named: sure in the same place, or below the unit above; elsewhere only likely."""
        if not self._learned:
            return None
        sure = self._once_said(" ".join(path))
        likely = self._once_said(path[-1])
        if sure in self._units.parents:
            return UnitMatch(path, How.LEARNED, sure)
        if likely is None or likely not in self._units.parents:
            return None
        if parent is None or (parent.uid is not None and self._units.is_below(likely, parent.uid)):
            return UnitMatch(path, How.LEARNED, likely)
        return UnitMatch(path, How.ASKED, candidates=(likely,))

    def _elsewhere(self, path: Path, same: list[str], found: Mapping[Path, UnitMatch]) -> UnitMatch | None:
        """The unit of this name in another place; asked about where several are, or it may be that of others."""
        homes = self._homes(same, path, found)
        sure = [uid for uid in same if homes[uid] is Home.SURE]
        if len(sure) == 1:
            return UnitMatch(path, How.ELSEWHERE, sure[0])
        likely = sure or [uid for uid in same if homes[uid] is Home.DOUBTFUL]
        return UnitMatch(path, How.ASKED, candidates=tuple(self._likeliest(likely, path))) if likely else None

    def _written_otherwise(
        self, path: Path, parent: UnitMatch | None, found: Mapping[Path, UnitMatch]
    ) -> UnitMatch | None:
        """A unit whose name is only written otherwise, or says as well whose it is: sure where there is one."""
        near = self._in_other_writing(path, parent, found)
        sure = near if all(self._is_sure(uid, path, found) for uid in near) else ()
        sure = sure or (() if near else self._of_this_place(path, found))
        if len(sure) == 1 and parent is not None:
            here = self._units.parents[sure[0]] == parent.uid
            return UnitMatch(path, How.SAME_PLACE if here else How.ELSEWHERE, sure[0])
        return UnitMatch(path, How.ASKED, candidates=near or sure[:MOST_CANDIDATES]) if near or sure else None

    def _at_another_time(self, path: Path, parent: UnitMatch | None) -> UnitMatch | None:
        """A unit of the same place that bore the name, or lived, at another time: sure where it bore it in the year."""
        found = self._units.at_other_times(path, parent.uid if parent else None)
        if not found or (parent is not None and parent.uid is None):
            return None
        if len(found) == 1 and self._units.was_called(found[0], path[-1]):
            return UnitMatch(path, How.ELSEWHERE, found[0])
        return UnitMatch(path, How.ASKED, candidates=tuple(found[:MOST_CANDIDATES]))

    def _by_another_name(
        self, path: Path, key: str, parent: UnitMatch | None, found: Mapping[Path, UnitMatch]
    ) -> UnitMatch:
        """A unit whose name is nearly the same, or may mean the same; new where none is."""
        near: tuple[str, ...] = ()
        if parent is None or parent.uid is not None:
            near = self._near.beside(path[-1], key, parent.uid if parent else None)
        near = near or self._near_at_home(path, found)
        if self._asks_new(parent):
            return UnitMatch(path, How.ASKED, candidates=near or self._alike(key))
        return UnitMatch(path, How.ASKED if near else How.NEW, candidates=near)

    def _is_sure(self, uid: str, path: Path, found: Mapping[Path, UnitMatch]) -> bool:
        organisation = self._organisation(path, found)
        is_at_home = organisation is None or self._home(uid, organisation) is Home.SURE
        return is_at_home and not self._near.is_named(uid)

    def _of_this_place(self, path: Path, found: Mapping[Path, UnitMatch]) -> tuple[str, ...]:
        organisation = self._organisation(path, found)
        if organisation is None:
            return ()
        of_it = self._near.of_this_place
        return tuple(of_it(path, organisation.uid, lambda uid: self._home(uid, organisation) is Home.SURE))

    def _in_other_writing(
        self, path: Path, parent: UnitMatch | None, found: Mapping[Path, UnitMatch]
    ) -> tuple[str, ...]:
        """The units that another writing of the name means: those in the same place, otherwise those it may mean."""
        alike = self._units.written_otherwise(path)
        homes = self._homes((uid for uid in alike if parent is None or self._is_looked_at(uid)), path, found)
        here = [uid for uid in homes if parent is not None and parent.uid and self._units.parents[uid] == parent.uid]
        return tuple(here or (uid for uid in homes if homes[uid] is not Home.FOREIGN))[:MOST_CANDIDATES]

    def _near_at_home(self, path: Path, found: Mapping[Path, UnitMatch]) -> tuple[str, ...]:
        """Units of the organisation that the path leads through, in another group of it; none for the organisation."""
        organisation = self._organisation(path, found)
        if organisation is None:
            return ()
        return self._near.at_home(path, organisation.uid, lambda uid: self._home(uid, organisation) is Home.SURE)

    def _homes(self, uids: Iterable[str], path: Path, found: Mapping[Path, UnitMatch]) -> dict[str, Home]:
        """Whether units of the same name stand under the organisation that the path leads through.

        A pasted block names no organisation: its place was looked at before.
        """
        organisation = self._organisation(path, found)
        if organisation is None:
            return dict.fromkeys(uids, Home.SURE)
        return {uid: self._home(uid, organisation) for uid in uids}

    def _organisation(self, path: Path, found: Mapping[Path, UnitMatch]) -> Organisation | None:
        """The organisation that the path leads through; None for itself, and for a pasted block."""
        if self._onto is not None:
            return None
        return organisation_of(path, {one: match.uid for one, match in _up(path, found)})

    def _home(self, uid: str, organisation: Organisation) -> Home:
        return home_of(uid, organisation, self._units.parents, self._units.printed)

    def _asks_new(self, parent: UnitMatch | None) -> bool:
        """Whether a person must say that a unit is new: in a pasted block, below its top."""
        return self._onto is not None and self._onto.asks_new and parent is not None

    def _is_looked_at(self, uid: str) -> bool:
        """Whether names may mean this unit: of a pasted block, only those under the unit that it is pasted onto."""
        place = self._onto.unit if self._onto is not None else None
        return place is None or uid == place or self._units.is_below(uid, place)

    def _alike(self, key: str) -> tuple[str, ...]:
        """Units anywhere in the place that a pasted name may mean, the likeliest first."""
        rated = [(fuzz.ratio(key, name), uid) for uid, name in self._units.keys.items() if self._is_looked_at(uid)]
        best = sorted((pair for pair in rated if pair[0] >= _ALIKE), reverse=True)
        return tuple(uid for _, uid in best[:MOST_CANDIDATES])

    def _once_said(self, text: str) -> str | None:
        """The unit for which a person once took a name of these letters and marks."""
        said = self._learned.get(name_key(text), ())
        return next((target for alias, target in reversed(said) if alias == text or is_spelt_alike(alias, text)), None)

    def _likeliest(self, uids: list[str], path: Path) -> list[str]:
        """Of units with one name those first whose unit above is called like the one above here."""
        above = name_key(path[-2]) if len(path) > 1 else ""
        names, parents = self._units.keys, self._units.parents
        rated = sorted(uids, key=lambda uid: -fuzz.ratio(above, names.get(parents[uid] or "", "")))
        return rated[:MOST_CANDIDATES]


def _up(path: Path, found: Mapping[Path, UnitMatch]) -> Iterable[tuple[Path, UnitMatch]]:
    above = (path[:depth] for depth in range(1, len(path)))
    return ((one, found[one]) for one in above if one in found)


def _by_key(texts: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for text, uid in texts:
        found.setdefault(name_key(text), []).append((text, uid))
    return found


def _without_double_claims(found: dict[Path, UnitMatch]) -> dict[Path, UnitMatch]:
    """Two rows that claim the same unit: the one in the same place keeps it, the other is asked about.

    Where a person, or an event that renames the unit, said that both are, both are.
    """
    owners: dict[str, UnitMatch] = {}
    for match in sorted(found.values(), key=lambda one: (one.how is not How.SAID, one.how is not How.SAME_PLACE)):
        if match.uid is None:
            continue
        owner = owners.setdefault(match.uid, match)
        if owner is not match and match.how is not How.SAID:
            found[match.path] = UnitMatch(match.path, How.ASKED, candidates=(match.uid,))
    return found
