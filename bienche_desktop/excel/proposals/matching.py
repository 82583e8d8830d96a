"""Finds the units that a workbook speaks of among the units of the file; what is doubtful is asked, never guessed."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from bienche_desktop.domain.text import name_key
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.organisations import Home, Organisation, home_of, organisation_of
from bienche_desktop.excel.proposals.spellings import (
    bare_key,
    has_no_marks,
    is_short_for,
    is_spelt_alike,
    loose_key,
    may_be_one,
    may_be_short,
)
from bienche_desktop.excel.results.corrections import UnitAnswer
from bienche_desktop.excel.results.paths import Path

_NEARLY_THE_SAME = 93.0
_ALIKE = 80.0
_MOST_CANDIDATES = 3
_LEVELS = frozenset(("xa", "phuong", "thi tran", "huyen", "quan", "thi xa", "thanh pho", "tinh"))
"""As in `name_key`."""
_LEVEL_AHEAD = re.compile(rf"^(?:{'|'.join(sorted(_LEVELS))}) ")


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
    index = {one: _Index(known, one) for one in {year, *years.values()}}
    found: dict[Path, UnitMatch] = {}
    for path in sorted(dict.fromkeys(paths), key=len):
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
    """The units alive in a year, by their names."""

    def __init__(self, known: Known, year: int) -> None:
        self._onto = known.onto
        self._learned = _by_key((alias.text, alias.target) for alias in known.aliases if alias.kind == "unit")
        self._parents: dict[str, str | None] = {}
        self._by_key: dict[str, list[tuple[str, str]]] = {}
        self._names: dict[str, str] = {}
        self._printed: dict[str, str] = {}
        for unit in known.units.values():
            period = unit.in_year(year)
            if period is not None:
                self._parents[unit.uid] = period.parent
                self._names[unit.uid] = name_key(period.name)
                self._printed[unit.uid] = period.name
                for text in _texts(unit, period.name, period.short_name):
                    self._by_key.setdefault(name_key(text), []).append((text, unit.uid))

    def match(self, path: Path, found: Mapping[Path, UnitMatch]) -> UnitMatch:
        """The match of one unit; `found` are those of the units above it."""
        parent = found.get(path[:-1])
        if not self._parents:  # nobody lives in the year, so nobody can be meant
            return UnitMatch(path, How.ASKED if self._asks_new(parent) else How.NEW)
        key = name_key(path[-1])
        same = self._called(path, key, parent)
        here = [uid for uid in same if self._parents[uid] == (parent.uid if parent else None)]
        if len(here) == 1 and (parent is None or parent.uid):
            return UnitMatch(path, How.SAME_PLACE, here[0])
        learned = self._by_learning(path, key, parent)
        if learned is not None:
            return learned
        homes = self._homes(same, path, found)
        sure = [uid for uid in same if homes[uid] is Home.SURE]
        if len(sure) == 1:
            return UnitMatch(path, How.ELSEWHERE, sure[0])
        likely = sure or [uid for uid in same if homes[uid] is Home.DOUBTFUL]
        if likely:
            return UnitMatch(path, How.ASKED, candidates=tuple(self._likeliest(likely, path)))
        near = self._in_other_writing(path, parent, found) if not same else ()
        if len(near) == 1 and parent is not None and self._parents[near[0]] == parent.uid:
            return UnitMatch(path, How.SAME_PLACE, near[0])
        near = near or self._near(path, key, parent)
        if self._asks_new(parent):
            return UnitMatch(path, How.ASKED, candidates=near or self._alike(key))
        return UnitMatch(path, How.ASKED if near else How.NEW, candidates=near)

    def _called(self, path: Path, key: str, parent: UnitMatch | None) -> list[str]:
        """The units of this name."""
        found = self._of_marks(path, self._by_key.get(key, ()))
        return [uid for uid in found if parent is None or self._is_looked_at(uid)]

    def _in_other_writing(
        self, path: Path, parent: UnitMatch | None, found: Mapping[Path, UnitMatch]
    ) -> tuple[str, ...]:
        """The units that another writing of the name means: those in the same place, otherwise those it may mean."""
        alike = self._of_marks(path, self._by_loose_key.get(loose_key(path[-1]), ()))
        homes = self._homes((uid for uid in alike if parent is None or self._is_looked_at(uid)), path, found)
        here = [uid for uid in homes if parent is not None and parent.uid and self._parents[uid] == parent.uid]
        return tuple(here or (uid for uid in homes if homes[uid] is not Home.FOREIGN))[:_MOST_CANDIDATES]

    def _of_marks(self, path: Path, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Those of units with the same letters whose marks are the same, or were not typed at all."""
        return [uid for text, uid in texts if _is_one(path, text, self._printed.get(self._parents[uid] or "", ""))]

    @cached_property
    def _by_loose_key(self) -> dict[str, list[tuple[str, str]]]:
        """The units by what looser spellings of their names share; made when a name is first not found."""
        found: dict[str, list[tuple[str, str]]] = {}
        for text, uid in (pair for pairs in self._by_key.values() for pair in pairs):
            found.setdefault(loose_key(text), []).append((text, uid))
        return found

    @cached_property
    def _by_bare_key(self) -> dict[str, list[tuple[str, str]]]:
        """The same by their names without words that say where they stand."""
        found: dict[str, list[tuple[str, str]]] = {}
        for text, uid in (pair for pairs in self._by_key.values() for pair in pairs):
            found.setdefault(bare_key(text)[0], []).append((text, uid))
        return found

    def _homes(self, uids: Iterable[str], path: Path, found: Mapping[Path, UnitMatch]) -> dict[str, Home]:
        """Whether units of the same name stand under the organisation that the path leads through.

        A pasted block names no organisation: its place was looked at before.
        """
        organisation: Organisation | None = None
        if self._onto is None:
            organisation = organisation_of(path, {one: match.uid for one, match in _up(path, found)})
        if organisation is None:
            return dict.fromkeys(uids, Home.SURE)
        return {uid: home_of(uid, organisation, self._parents, self._printed) for uid in uids}

    def _asks_new(self, parent: UnitMatch | None) -> bool:
        """Whether a person must say that a unit is new: in a pasted block, below its top."""
        return self._onto is not None and self._onto.asks_new and parent is not None

    def _is_looked_at(self, uid: str) -> bool:
        """Whether names may mean this unit: of a pasted block, only those under the unit that it is pasted onto."""
        place = self._onto.unit if self._onto is not None else None
        return place is None or uid == place or self._is_below(uid, place)

    def _alike(self, key: str) -> tuple[str, ...]:
        """Units anywhere in the place that a pasted name may mean, the likeliest first."""
        rated = [(fuzz.ratio(key, name), uid) for uid, name in self._names.items() if self._is_looked_at(uid)]
        best = sorted((pair for pair in rated if pair[0] >= _ALIKE), reverse=True)
        return tuple(uid for _, uid in best[:_MOST_CANDIDATES])

    def _by_learning(self, path: Path, key: str, parent: UnitMatch | None) -> UnitMatch | None:
        """The unit that a person once named: sure in the same place, or below the unit above; elsewhere only likely."""
        if not self._learned:
            return None
        sure = self._once_said(" ".join(path))
        likely = self._once_said(path[-1])
        if sure in self._parents:
            return UnitMatch(path, How.LEARNED, sure)
        if likely is None or likely not in self._parents:
            return None
        if parent is None or (parent.uid is not None and self._is_below(likely, parent.uid)):
            return UnitMatch(path, How.LEARNED, likely)
        return UnitMatch(path, How.ASKED, candidates=(likely,))

    def _once_said(self, text: str) -> str | None:
        """The unit for which a person once took a name of these letters and marks."""
        said = self._learned.get(name_key(text), ())
        return next((target for alias, target in reversed(said) if alias == text or is_spelt_alike(alias, text)), None)

    def _is_below(self, uid: str, above: str) -> bool:
        seen: set[str] = set()
        at: str | None = uid
        while at is not None and at not in seen:
            seen.add(at)
            at = self._parents.get(at)
            if at == above:
                return True
        return False

    def _likeliest(self, uids: list[str], path: Path) -> list[str]:
        """Of units with one name those first whose unit above is called like the one above here."""
        above = name_key(path[-2]) if len(path) > 1 else ""
        rated = sorted(uids, key=lambda uid: -fuzz.ratio(above, self._names.get(self._parents[uid] or "", "")))
        return rated[:_MOST_CANDIDATES]

    def _near(self, path: Path, key: str, parent: UnitMatch | None) -> tuple[str, ...]:
        """Siblings whose names differ by a letter or two or by marks, by words that say where they stand, or are
        written short here: a slip of the pen, or another unit? A person must say.

        The siblings of a topmost unit are the other topmost ones.
        """
        if parent is not None and parent.uid is None:
            return ()
        above = parent.uid if parent else None
        siblings = [uid for uid, one in self._parents.items() if one == above]
        rated = [(fuzz.ratio(key, self._names[uid]), uid) for uid in siblings]
        near = sorted((pair for pair in rated if pair[0] >= _NEARLY_THE_SAME), reverse=True)
        slips = [uid for _, uid in near[:_MOST_CANDIDATES] if _differ_in_letters_only(key, self._names[uid])]
        places = self._places(above)
        return (
            tuple(slips)
            or tuple(uid for uid in siblings if _differ_in_place_only(key, self._names[uid], places))
            or self._said_otherwise(path[-1], above, siblings)
        )

    def _said_otherwise(self, name: str, above: str | None, siblings: list[str]) -> tuple[str, ...]:
        """Siblings that the name may mean: without the words that say where they stand, or in initials."""
        alike = self._by_bare_key.get(bare_key(name)[0] or name, ())
        found = dict.fromkeys(uid for text, uid in alike if self._parents[uid] == above and may_be_one(name, text))
        if not found and may_be_short(name):
            found = dict.fromkeys(uid for uid in siblings if is_short_for(name, self._printed[uid]))
        return tuple(found)[:_MOST_CANDIDATES]

    def _places(self, uid: str | None) -> set[str]:
        """What may stand behind a name to say where the unit is: levels, and the names of a unit and of those above."""
        places, at = set(_LEVELS), uid
        while at is not None and at in self._names and self._names[at] not in places:
            places |= {self._names[at], _LEVEL_AHEAD.sub("", self._names[at])}
            at = self._parents.get(at)
        return places


def _up(path: Path, found: Mapping[Path, UnitMatch]) -> Iterable[tuple[Path, UnitMatch]]:
    above = (path[:depth] for depth in range(1, len(path)))
    return ((one, found[one]) for one in above if one in found)


def _differ_in_letters_only(a: str, b: str) -> bool:
    """Whether two names have as many words and differ within one of them, so that one may be a misspelling.

    Whole other words ("Quảng Hà", "Quảng Minh") and other numbers make another unit, not a slip.
    """
    pairs = [(x, y) for x, y in zip(a.split(), b.split(), strict=False) if x != y]
    if len(a.split()) != len(b.split()) or len(pairs) != 1:
        return False
    first, second = pairs[0]
    return not any(sign.isdigit() for sign in first + second) and min(len(first), len(second)) > 3


def _differ_in_place_only(a: str, b: str, places: set[str]) -> bool:
    """Whether one name is the other with its place behind it: "Phòng Nội vụ", "Phòng Nội vụ huyện"."""
    short, long = sorted((a, b), key=len)
    return long.startswith(f"{short} ") and long.removeprefix(f"{short} ") in places


def _texts(unit: Unit, name: str, short: str | None) -> list[str]:
    """The names under which a unit is looked for."""
    return [text for text in (name, short) if text] or [unit.name]


def _by_key(texts: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for text, uid in texts:
        found.setdefault(name_key(text), []).append((text, uid))
    return found


def _is_one(path: Path, text: str, above: str) -> bool:
    """Whether the last name of the path and one of the same letters are the same; `above` stands over that one."""
    name = path[-1]
    return name == text or is_spelt_alike(name, text) or has_no_marks(*path) or has_no_marks(text, above)


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
