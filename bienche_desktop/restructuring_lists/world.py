"""The units of a file while a list is applied to them: found by name and place, changed event by event."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from bienche_desktop.domain.documents import Alias
from bienche_desktop.domain.text import clean, name_key
from bienche_desktop.domain.units import Unit

NEARLY = 85
"""How alike (of 100) a name must be for a unit's code to tell that it is meant: codes are given again to others."""

Children = dict[str | None, dict[str, None]]


class World:
    """Units by uid, with what is needed to find them fast among the thousands of a whole nation.

    `may_begin`: units that no event tells of, with the first year of which anything is known of them.
    """

    def __init__(
        self, units: Iterable[Unit], aliases: Iterable[Alias] = (), may_begin: Mapping[str, int] | None = None
    ) -> None:
        self._may_begin = may_begin or {}
        self.units: dict[str, Unit] = {}
        self._named: dict[str, dict[str, None]] = {}
        self._coded: dict[str, dict[str, None]] = {}
        self._below: Children = {}
        self._last: dict[str | None, tuple[int, str]] = {}
        self._learned = {name_key(alias.text): alias.target for alias in aliases if alias.kind == "unit"}
        for unit in units:
            self.put(unit)

    def put(self, unit: Unit) -> None:
        """Add a unit, or replace it as it was."""
        self.units[unit.uid] = unit
        for period in unit.periods:
            for name in (period.name, period.short_name):
                if name:
                    self._named.setdefault(name_key(name), {})[unit.uid] = None
            if period.code:
                self._coded.setdefault(period.code, {})[unit.uid] = None
            self._below.setdefault(period.parent, {})[unit.uid] = None
            self._last[period.parent] = max(self._last.get(period.parent, (0, "")), (period.order, unit.uid))

    # --- finding ----------------------------------------------------------------------------------------------

    def named(self, name: str, day: date) -> list[str]:
        """The units that bear the name on the day."""
        key = name_key(name)
        found = [uid for uid in self._named.get(key, ()) if self._bears(uid, key, day)]
        learned = self._learned.get(key)
        if not found and learned in self.units and self.units[learned].on(day) is not None:
            return [learned]
        return found

    def _bears(self, uid: str, key: str, day: date) -> bool:
        period = self.units[uid].on(day)
        return period is not None and key in (name_key(period.name), name_key(period.short_name or ""))

    def is_spelt(self, uid: str, name: str, day: date) -> bool:
        """Whether the unit bears the name on the day letter by letter."""
        period = self.units[uid].on(day)
        names = (period.name, period.short_name or "") if period is not None else ()
        return clean(name).casefold() in [one.casefold() for one in names]

    def coded(self, code: str, day: date) -> str | None:
        """The one unit that bears the code on the day; None where none or several do."""
        periods = ((uid, self.units[uid].on(day)) for uid in self._coded.get(code, ()))
        found = [uid for uid, period in periods if period is not None and period.code == code]
        return found[0] if len(found) == 1 else None

    def is_nearly_named(self, uid: str, name: str, day: date) -> bool:
        """Whether the unit's name on the day differs by a slip of the hand at most."""
        period = self.units[uid].on(day)
        return period is not None and fuzz.ratio(name_key(period.name), name_key(name)) >= NEARLY

    def parent(self, uid: str, day: date) -> str | None:
        """The unit above on the day; None for one on top, or one that does not live then."""
        period = self.units[uid].on(day)
        return period.parent if period is not None else None

    def is_below(self, uid: str, above: str, day: date) -> bool:
        """Whether the unit stands somewhere under `above` on the day."""
        seen: set[str] = set()
        current = self.parent(uid, day)
        while current is not None and current not in seen:
            if current == above:
                return True
            seen.add(current)
            current = self.parent(current, day) if current in self.units else None
        return False

    def next_place(self, parent: str | None) -> int:
        """The order number after the last unit that ever stood under the parent."""
        return self._last.get(parent, (0, ""))[0] + 1

    def begun(self, name: str, parent: str | None, day: date, spelt: bool = False) -> str | None:
        """The unit of that name under that parent that begins on the day; None where there is none.

        `spelt`: the name must be the same letter by letter.
        """
        for uid in self.named(name, day):
            unit = self.units[uid]
            here = unit.first.valid_from == day and unit.first.parent == parent
            if here and (not spelt or self.is_spelt(uid, name, day)):
                return uid
        return None

    def begin(self, name: str, parent: str | None, day: date, spelt: bool = False) -> str | None:
        """The unit of that name under that parent of which nothing is known before the year of the day: it begins now.

        A workbook told of it before its event was known. None where there is none, or others stand below it.
        """
        for uid in self.named(name, day):
            unit = self.units[uid]
            here = unit.first.parent == parent and self._may_begin.get(uid, 0) >= day.year and not self._below.get(uid)
            if here and (not spelt or self.is_spelt(uid, name, day)):
                self.put(replace(unit, periods=(replace(unit.first, valid_from=day),)))
                return uid
        return None

    # --- looking around ---------------------------------------------------------------------------------------

    def around(self, uids: Iterable[str], parents: Iterable[str | None], names: Iterable[str], codes: Iterable[str]) \
            -> dict[str, Unit]:  # fmt: skip
        """All units that rules about these ask for: what hangs below them, the last sibling under `parents`, others
        with these names there, bearers of the codes, and everything above."""
        above = set(parents)
        wanted = [uid for uid in uids if uid in self.units]
        wanted += [child for uid in tuple(wanted) for child in self._below.get(uid, ())]
        wanted += [parent for parent in above if parent is not None]
        wanted += [self._last[parent][1] for parent in above if parent in self._last]
        wanted += [uid for name in names for uid in self._named.get(name_key(name), ()) if self._stands(uid, above)]
        wanted += [uid for code in codes for uid in self._coded.get(code, ())]
        return {uid: self.units[uid] for uid in self._with_all_above(wanted)}

    def _stands(self, uid: str, above: set[str | None]) -> bool:
        return any(period.parent in above for period in self.units[uid].periods)

    def _with_all_above(self, uids: Iterable[str]) -> Iterator[str]:
        pending, seen = list(uids), set[str]()
        while pending:
            uid = pending.pop()
            if uid in seen or uid not in self.units:
                continue
            seen.add(uid)
            yield uid
            pending += [period.parent for period in self.units[uid].periods if period.parent is not None]
