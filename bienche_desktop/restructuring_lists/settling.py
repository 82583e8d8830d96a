"""Applies the events of a list to the units, day by day; an event that is refused leaves no trace."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from bienche_desktop.domain.documents import Alias
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.text import name_key
from bienche_desktop.domain.unit_edits import When, changed
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.restructuring import EventPlan, problems, units_after
from bienche_desktop.restructuring.plan import PART
from bienche_desktop.restructuring.planning import event_of
from bienche_desktop.restructuring_lists.resolving import EventKey, Resolved, Resolver, key_of, names_alike
from bienche_desktop.restructuring_lists.world import World

NO_DAY = "chưa rõ ngày hiệu lực; hãy ghi ngày vào bảng"
NOT_WANTED = "không được chọn"
_RESTS_ON_REFUSED = "dựa vào “{name}” ở dòng {row}, mà dòng đó chưa áp dụng được"


@dataclass(frozen=True)
class File:
    """What is known of the file that a list is applied to."""

    units: Mapping[str, Unit]
    vocabulary: Vocabulary
    events: tuple[Event, ...] = ()
    aliases: tuple[Alias, ...] = ()
    first_years: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class AppliedEvent:
    """A listed event that can be applied: its new records, and those that the file had already."""

    listed: FoundEvent
    number: int
    new: tuple[Event, ...]
    same: tuple[Event, ...]
    before: Mapping[Path, str]
    after: Mapping[Path, str]


@dataclass
class Settled:
    """The units after all events, the events, and by number of event why it was refused."""

    units: Mapping[str, Unit]
    applied: list[AppliedEvent] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


def settle(listed: Sequence[FoundEvent], file: File, leave_out: frozenset[int] = frozenset()) -> Settled:
    """Everything that can be applied; whatever speaks against an event keeps that event out, and what rests on it."""
    refused = {number: NO_DAY for number, event in enumerate(listed) if event.effective_on is None}
    refused.update(dict.fromkeys(leave_out, NOT_WANTED))
    while True:
        found = _Pass(listed, file, refused).through()
        if found.refused.keys() == refused.keys():
            return found
        refused = found.refused


class _Pass:
    """One way through the list, from the units of the file on, without the events that were refused before."""

    def __init__(self, listed: Sequence[FoundEvent], file: File, refused: Mapping[int, str]) -> None:
        self._listed = listed
        self._file = file
        self._refused = dict(refused)
        self._out = frozenset(refused)
        self._recorded: dict[EventKey, Event] = {key_of(event): event for event in file.events}
        self._world = World(file.units.values(), file.aliases, _may_begin(listed, file))
        self._alike = names_alike(listed)
        self._makers = {path: listed[number] for number in refused if listed[number].effective_on
                        for path in listed[number].results}  # fmt: skip
        self._applied: list[AppliedEvent] = []

    def through(self) -> Settled:
        """What comes of it."""
        wanted = [(event, number) for number, event in enumerate(self._listed) if number not in self._out]
        in_order = sorted(wanted, key=lambda pair: (_day(pair[0]), pair[1]))
        for day, events in groupby(in_order, key=lambda pair: _day(pair[0])):
            self._one_day(day, list(events))
        self._applied.sort(key=lambda one: one.number)
        return Settled(self._world.units, self._applied, self._refused)

    def _one_day(self, day: date, events: list[tuple[FoundEvent, int]]) -> None:
        """First what is born, from the top down, then what ends, from the bottom up."""
        resolver = Resolver(self._world, self._file.vocabulary, self._recorded, day, self._alike)
        resolved = list(self._resolved(resolver, events))
        morning = dict(self._world.units)
        for one in sorted(resolved, key=lambda one: -one.depth):
            self._apply(one, morning)

    def _resolved(self, resolver: Resolver, events: list[tuple[FoundEvent, int]]) -> Iterator[Resolved]:
        for event, number in sorted(events, key=lambda pair: min((len(p) for p in pair[0].results), default=99)):
            rests_on = self._refused_before(event, resolver)
            if rests_on is not None:
                self._refused[number] = rests_on
                continue
            try:
                yield resolver.resolve(event, number)
            except Refused as refusal:
                self._refused[number] = refusal.text

    def _refused_before(self, event: FoundEvent, resolver: Resolver) -> str | None:
        """Why the event cannot be: one of its units was to come out of an event that was refused."""
        for path, _ in event.sources:
            maker = self._makers.get(path)
            if maker is not None and _day(maker) < resolver.day and resolver.find(path, resolver.eve) is None:
                return _RESTS_ON_REFUSED.format(name=path[-1], row=maker.row)
        return None

    # --- one event --------------------------------------------------------------------------------------------

    def _apply(self, one: Resolved, morning: Mapping[str, Unit]) -> None:
        new: list[Event] = []
        for plan in one.plans:
            view = self._view(plan, morning)
            wrong = next((p for p in problems(plan, view) if p.severity is Severity.ERROR), None)
            if wrong is not None:
                self._refused[one.number] = wrong.text
                return
            new.append(event_of(plan, view))
            for unit in units_after(plan, view).values():
                self._world.put(unit)
        self._give_codes(one)
        self._applied.append(AppliedEvent(one.listed, one.number, tuple(new), one.same, one.places, one.after))

    def _view(self, plan: EventPlan, morning: Mapping[str, Unit]) -> dict[str, Unit]:
        """The units that the plan touches; one that gives a part is seen as in the morning, whoever ended it since."""
        named = [source.unit for source in plan.sources] + list(plan.after)
        new = plan.new_units
        parents = [one.parent for one in new] + ([plan.new_parent] if plan.new_parent else [])
        names = [one.name for one in new] + ([plan.new_name] if plan.new_name else [])
        view = self._world.around(named, parents, names, [one.code for one in new if one.code])
        return {**view, **{s.unit: morning[s.unit] for s in plan.sources if s.share == PART and s.unit in morning}}

    def _give_codes(self, one: Resolved) -> None:
        for uid, code in one.codes:
            unit, day = self._world.units[uid], _day(one.listed)
            if unit.on(day) is not None:
                self._world.put(replace(unit, periods=changed(unit, When(day), code=code)))


def _may_begin(listed: Sequence[FoundEvent], file: File) -> dict[str, int]:
    """Units that have always been there as far as the file knows, which no event, recorded or listed, tells of
    otherwise; with the first year of which anything is known of them."""
    told = {one.unit for event in file.events for one in (*event.sources, *event.results)}
    olds = {name_key(path[-1]) for event in listed for path, _ in event.sources}
    return {
        uid: year
        for uid, year in file.first_years.items()
        if uid not in told and len(file.units[uid].periods) == 1 and name_key(file.units[uid].last.name) not in olds
    }


def _day(event: FoundEvent) -> date:
    return event.effective_on or date.max


def joined(events: Iterable[FoundEvent]) -> list[FoundEvent]:
    """One event where a list gives each result of a division a row of its own."""
    found: list[FoundEvent] = []
    for event in events:
        last = found[-1] if found else None
        if last is not None and event.kind in ("divide", "split_off") and _is_same_division(last, event):
            found[-1] = replace(last, results=(*last.results, *event.results),
                                codes_after=(*last.codes_after, *event.codes_after))  # fmt: skip
        else:
            found.append(event)
    return found


def _is_same_division(a: FoundEvent, b: FoundEvent) -> bool:
    same = (a.kind, a.effective_on, a.decision) == (b.kind, b.effective_on, b.decision)
    return same and [path for path, _ in a.sources] == [path for path, _ in b.sources]
