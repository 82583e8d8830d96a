"""Reorganisations behind a sum that does not come out: what stood below a unit before, what stands there since."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bienche_desktop.checks.tree_scope import DEEPEST
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import FigureKey, Number, same_number
from bienche_desktop.domain.year_evidence import MERGING
from bienche_desktop.store import Store

UNTOUCHED = ("rename", "convert", "unify_posts")
"""Kinds of events that leave the tree as it is."""

Value = Callable[[FigureKey], Number | None]


@dataclass(frozen=True, slots=True)
class Touch:
    """Which units of a reorganisation stood below a unit on the day before, and which do since."""

    event: Event
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """A reorganisation that a sum does not take in yet.

    `old` is what its units had below the unit before, `new` what they have there now; `left` and `joined` are those
    that went and came. `tries`: how many amounts were set against the difference.
    """

    event: Event
    left: tuple[str, ...]
    joined: tuple[str, ...]
    old: Number
    new: Number
    tries: int = 1


class Reorganised:
    """The reorganisations of the open file, by year and unit; reads them when first asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_year: dict[int, list[Event]] | None = None
        self._named: dict[int, dict[str, list[Event]]] = {}
        self._touched: dict[int, dict[str, list[Touch]]] = {}

    def in_year(self, year: int) -> list[Event]:
        """The reorganisations that took effect in a year."""
        if self._by_year is None:
            self._by_year = {}
            for event in self._store.events():
                self._by_year.setdefault(event.effective_on.year, []).append(event)
        return self._by_year.get(year, [])

    def naming(self, unit: str, year: int) -> list[Event]:
        """The reorganisations of a year in which a unit takes part."""
        if year not in self._named:
            found: dict[str, list[Event]] = {}
            for event in self.in_year(year):
                for named in {part.unit for part in event.units}:
                    found.setdefault(named, []).append(event)
            self._named[year] = found
        return self._named[year].get(unit, [])

    def concerns(self, unit: str, year: int) -> bool:
        """Whether a reorganisation of the year names the unit, or one below it."""
        return bool(self.naming(unit, year)) or unit in self._of(year)

    def below(self, unit: str, year: int) -> list[Touch]:
        """What reorganisations of this year and the one before changed below a unit, the latest first."""
        found = [touch for one in (year, year - 1) for touch in self._of(one).get(unit, ())]
        return sorted(found, key=lambda touch: touch.event.effective_on, reverse=True)

    def _of(self, year: int) -> dict[str, list[Touch]]:
        if year not in self._touched:
            found: dict[str, list[Touch]] = {}
            self._touched[year] = found
            for event in self.in_year(year):
                for unit, touch in self._touches(event) if event.kind not in UNTOUCHED else ():
                    found.setdefault(unit, []).append(touch)
        return self._touched[year]

    def _touches(self, event: Event) -> Iterator[tuple[str, Touch]]:
        """All units below which the event changed something."""
        day = event.effective_on
        named = dict.fromkeys(part.unit for part in event.units)
        before = {unit: self._above(unit, day - timedelta(days=1)) for unit in named}
        after = {unit: self._above(unit, day) for unit in named}
        for above in dict.fromkeys(one for lines in (before, after) for line in lines.values() for one in line):
            was = tuple(unit for unit in named if above in before[unit])
            now = tuple(unit for unit in named if above in after[unit])
            yield above, Touch(event, was, now)

    def _above(self, unit: str, day: date) -> tuple[str, ...]:
        """The units above a unit on a day; none where it is not there."""
        found: list[str] = []
        known = self._store.units.get(unit)
        while known is not None and len(found) < DEEPEST:
            period = known.on(day)
            if period is None or period.parent is None:
                break
            found.append(period.parent)
            known = self._store.units.get(period.parent)
        return tuple(found)

    def year_before(self, key: FigureKey, value: Value) -> Number | None:
        """What the year before says a figure should be: what the units had together that were merged into its unit.

        None where a reorganisation of the year changed the unit's posts in another way.
        """
        named = self.naming(key.unit, key.year)
        events = [event for event in named if event.kind not in (*UNTOUCHED, "transfer")]
        units = {key.unit} if not events or events[0].kind == "merge_into" else set[str]()
        for event in events:
            if event.kind not in MERGING or all(part.unit != key.unit for part in event.results):
                return None
            if any(part.share != "whole" for part in event.sources):
                return None
            units.update(part.unit for part in event.sources)
        numbers = [value(key._replace(unit=unit, year=key.year - 1)) for unit in sorted(units)]
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None


def missed(touches: Iterable[Touch], whole: FigureKey, excess: Number, value: Value) -> Missed | None:
    """The reorganisation without which the sum would come out: it exceeds its parts by what that took away."""
    tried: set[Number] = set()
    for touch in touches:
        for one in _amounts(touch, whole, value):
            tried.add(one.old - one.new)
            if one.old != one.new and same_number(one.old - one.new, excess):
                return Missed(one.event, one.left, one.joined, one.old, one.new, len(tried))
    return None


def _amounts(touch: Touch, whole: FigureKey, value: Value) -> Iterator[Missed]:
    """What the units of an event had below, and have: those that went with their posts of this year, or of the last."""
    left = tuple(unit for unit in touch.before if unit not in touch.after)
    joined = tuple(unit for unit in touch.after if unit not in touch.before)
    stayed = tuple(unit for unit in touch.after if unit in touch.before)

    def posts(units: tuple[str, ...], year: int) -> list[Number | None]:
        return [value(whole._replace(unit=unit, year=year)) for unit in units]

    now, came = posts(stayed, whole.year), posts(joined, whole.year)
    then, gone = posts(stayed, whole.year - 1), posts(left, whole.year - 1)
    for old, new in ((gone + then, now + came), (gone, came), (posts(left, whole.year), came)):
        if old + new and None not in old + new:
            yield Missed(touch.event, left, joined, _sum(old), _sum(new))


def _sum(numbers: Iterable[Number | None]) -> Number:
    return sum(number or 0 for number in numbers)
