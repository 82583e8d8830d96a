"""From what a list says to plans over the units of the file: who is meant, who must be made, what would be new."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import EVENT_KINDS, Event
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.text import clean, name_key
from bienche_desktop.domain.unit_kinds import guess_kind, guess_level
from bienche_desktop.domain.units import BEGINNING, Unit, UnitPeriod
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.restructuring import EventPlan, NewUnit, SourceUnit
from bienche_desktop.restructuring.planning import event_of
from bienche_desktop.restructuring_lists.world import World

EventKey = tuple[str, str, date, frozenset[str], frozenset[str]]
"""What makes two records the same event: kind, decision, first day, units before and after."""

GOES_ON = frozenset({"rename", "transfer"})
_LAST_OLD_DAY = date(2000, 1, 1)
_AUTONOMY = (
    (re.compile(r"tự (?:bảo đảm|đảm bảo|chủ)\b.*chi đầu tư"), "Nhóm 1: tự bảo đảm chi thường xuyên và chi đầu tư"),
    (re.compile(r"tự (?:bảo đảm|đảm bảo|chủ) một phần"), "Nhóm 3: tự bảo đảm một phần chi thường xuyên"),
    (re.compile(r"tự (?:bảo đảm|đảm bảo|chủ)"), "Nhóm 2: tự bảo đảm chi thường xuyên"),
    (re.compile(r"nhà nước (?:bảo đảm|đảm bảo)"), "Nhóm 4: Nhà nước bảo đảm chi thường xuyên"),
)


@dataclass(frozen=True)
class Resolved:
    """A listed event over the units of the file. `same` are its plans that the file has recorded already."""

    listed: FoundEvent
    number: int
    plans: tuple[EventPlan, ...]
    same: tuple[Event, ...]
    places: dict[Path, str]
    after: dict[Path, str]
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def depth(self) -> int:
        """How deep its units stand; what stands deeper is reorganised first."""
        paths = [path for path, _ in self.listed.sources] or list(self.listed.results)
        return max((len(path) for path in paths), default=0)


def key_of(event: Event) -> EventKey:
    """The key by which the same event is known again."""
    before, after = frozenset(u.unit for u in event.sources), frozenset(u.unit for u in event.results)
    return event.kind, clean(event.decision), event.effective_on, before, after


@dataclass
class Resolver:
    """Resolves the events of one day. Units that are missing are made in the world as it goes.

    `alike` are units whose names differ from that of another of the list by tones only: there the spelling counts.
    """

    world: World
    vocabulary: Vocabulary
    recorded: dict[EventKey, Event]
    day: date
    alike: frozenset[Path] = frozenset()
    born: dict[Path, str] = field(default_factory=dict)
    _found: dict[tuple[Path, date], str] = field(default_factory=dict)
    _codes_told: dict[Path, str] = field(default_factory=dict)

    @property
    def eve(self) -> date:
        return self.day - timedelta(days=1)

    def resolve(self, listed: FoundEvent, number: int) -> Resolved:
        """The event over units. Raises Refused where a name could mean several units."""
        self._codes_told.update(listed.codes_before)
        places = {path: self._source(path) for path, _ in listed.sources}
        plans = list(_WAYS.get(listed.kind, _by_new_units)(self, listed, places))
        after = self._after(listed, places, plans)
        records = [(plan, event_of(plan, self.world.units)) for plan in plans]
        same = tuple(self.recorded[key_of(event)] for _, event in records if key_of(event) in self.recorded)
        fresh = tuple(plan for plan, event in records if key_of(event) not in self.recorded)
        self._give_birth(fresh)
        self.born.update({path: uid for path, uid in after.items() if uid != places.get(path)})
        return Resolved(listed, number, fresh, same, places, after, self._codes(listed, places, after))

    # --- who is meant -----------------------------------------------------------------------------------------

    def find(self, path: Path, day: date) -> str | None:
        """The unit of that name at that place on the day; also deeper below that place, or alone on top.

        Raises Refused where several fit.
        """
        known = self._found.get((path, day))
        if known is None:
            known = self._find(path, day)
            if known is not None:
                self._found[path, day] = known
        return known

    def _find(self, path: Path, day: date) -> str | None:
        same = self.world.named(path[-1], day)
        if path in self.alike:
            same = [uid for uid in same if self.world.is_spelt(uid, path[-1], day)]
        coded = self.world.coded(self._codes_told.get(path, ""), day)
        if coded is not None and (coded in same or (not same and self.world.is_nearly_named(coded, path[-1], day))):
            return coded
        if not same:
            return None
        on_top = [uid for uid in same if self.world.parent(uid, day) is None]
        if len(path) == 1:
            return _only(on_top or same, path)
        above = self.find(path[:-1], day)
        direct = [uid for uid in same if above is not None and self.world.parent(uid, day) == above]
        below = direct or [uid for uid in same if above is not None and self.world.is_below(uid, above, day)]
        return _only(below or on_top, path)

    def _source(self, path: Path) -> str:
        """The unit as it is on the eve; made as one that has always lived where the file does not know it."""
        return self.find(path, self.eve) or self._make(path)

    def _make(self, path: Path) -> str:
        parent = self._source(path[:-1]) if len(path) > 1 else None
        above = self.world.units[parent] if parent is not None else None
        first = above.first if above is not None else None
        kind = guess_kind(path[-1], self.vocabulary, first)
        level = guess_level(path[-1], kind, self.vocabulary, _LAST_OLD_DAY, first)
        start = first.valid_from if first is not None else BEGINNING
        order = self.world.next_place(parent)
        unit = Unit(new_uid(), (UnitPeriod(path[-1], parent, start, kind=kind, level=level, order=order),))
        self.world.put(unit)
        return unit.uid

    def home(self, path: Path) -> str | None:
        """The unit that results at this path stand under from the day on; None on top."""
        if not path:
            return None
        return self.born.get(path) or self.find(path, self.eve) or self.find(path, self.day) or self._make(path)

    def _home_of_result(self, result: Path, listed: FoundEvent, places: dict[Path, str]) -> str | None:
        """Where a new unit stands: in the file beside a source where the list sets it beside that source."""
        beside = next((path for path, _ in listed.sources if path[:-1] == result[:-1]), None)
        if beside is not None:
            return self.world.parent(places[beside], self.eve)
        return self.home(result[:-1])

    # --- what is new ------------------------------------------------------------------------------------------

    def new_unit(self, path: Path, listed: FoundEvent, places: dict[Path, str]) -> str | NewUnit:
        """The result: a unit that begins on the day already, or a new one."""
        parent = self._home_of_result(path, listed, places)
        spelt = path in self.alike
        begun = self.world.begun(path[-1], parent, self.day, spelt) or self.world.begin(
            path[-1], parent, self.day, spelt
        )
        if begun is not None:
            return begun
        above = self.world.units[parent].on(self.day) if parent is not None else None
        kind = guess_kind(path[-1], self.vocabulary, above)
        level = guess_level(path[-1], kind, self.vocabulary, self.day, above)
        return NewUnit(path[-1], kind, level, parent, code=dict(listed.codes_after).get(path))

    def _give_birth(self, plans: Sequence[EventPlan]) -> None:
        """New units are there before anything else happens on the day: others may move under them."""
        for new in (one for plan in plans for one in plan.new_units):
            order = self.world.next_place(new.parent)
            period = UnitPeriod(new.name, new.parent, self.day, kind=new.kind, level=new.level, code=new.code,
                                order=order)  # fmt: skip
            self.world.put(Unit(new.uid, (period,)))

    def _after(self, listed: FoundEvent, places: dict[Path, str], plans: Sequence[EventPlan]) -> dict[Path, str]:
        """The units after the event by their paths in the list."""
        if listed.kind in GOES_ON or listed.kind == "convert":
            return {path: places[source] for path, (source, _) in zip(listed.results, listed.sources, strict=False)}
        if listed.kind == "unify_posts":
            return {path: uid for path, uid in places.items() if path in listed.results}
        results = [one if isinstance(one, str) else one.uid for plan in plans for one in plan.results]
        return dict(zip(listed.results, results, strict=False))

    def _codes(
        self, listed: FoundEvent, places: dict[Path, str], after: dict[Path, str]
    ) -> tuple[tuple[str, str], ...]:
        """Codes from the day on of units that go on, where the list gives them another."""
        told = [(after[path], code) for path, code in listed.codes_after if path in after]
        old = {places[path]: code for path, code in listed.codes_before if path in places}
        self._code_old_units(old)
        here = set(places.values())
        return tuple((uid, code) for uid, code in told if uid in here and self.world.units[uid].last.code != code)

    def _code_old_units(self, codes: dict[str, str]) -> None:
        """A unit without any code gets the one of the list."""
        for uid, code in codes.items():
            unit = self.world.units[uid]
            if all(period.code is None for period in unit.periods) and unit.first.valid_from < self.day:
                periods = tuple(replace(period, code=code) for period in unit.periods)
                self.world.put(replace(unit, periods=periods))

    def plan(self, listed: FoundEvent, kind: str, sources: tuple[SourceUnit, ...] = (), **more: object) -> EventPlan:
        """A plan with the paper of the list."""
        paper = {"decision": listed.decision, "issuer": listed.issuer, "decided_on": listed.decided_on}
        return EventPlan(kind, self.day, sources, **{**paper, **more})  # type: ignore[arg-type]


def names_alike(listed: Iterable[FoundEvent]) -> frozenset[Path]:
    """Paths of a list that only differ in the letters' marks: Phường Sa Pa, Phường Sa Pả."""
    by_key: dict[tuple[Path, str], set[Path]] = {}
    for event in listed:
        for path in (*(path for path, _ in event.sources), *event.results):
            by_key.setdefault((path[:-1], name_key(path[-1])), set()).add(path)
    return frozenset(path for paths in by_key.values() if len(paths) > 1 for path in paths)


def _only(uids: Sequence[str], path: Path) -> str | None:
    if len(uids) > 1:
        raise Refused(f"Trong tệp có {len(uids)} đơn vị tên “{path[-1]}” cùng phù hợp; hãy ghi rõ đơn vị cấp trên.")
    return uids[0] if uids else None


# --- one way a kind -----------------------------------------------------------------------------------------------


def _sources(listed: FoundEvent, places: dict[Path, str]) -> tuple[SourceUnit, ...]:
    return tuple(SourceUnit(places[path], share) for path, share in listed.sources)


def _by_new_units(resolver: Resolver, listed: FoundEvent, places: dict[Path, str]) -> Iterator[EventPlan]:
    """Mergers into a new unit, divisions, foundations, dissolutions."""
    results = tuple(resolver.new_unit(path, listed, places) for path in listed.results)
    yield resolver.plan(listed, listed.kind, _sources(listed, places), results=results)


def _takeover(resolver: Resolver, listed: FoundEvent, places: dict[Path, str]) -> Iterator[EventPlan]:
    results = tuple(resolver._source(path) for path in listed.results)
    yield resolver.plan(listed, listed.kind, _sources(listed, places), results=results)


def _goes_on(resolver: Resolver, listed: FoundEvent, places: dict[Path, str]) -> Iterator[EventPlan]:
    """A unit that goes on elsewhere, under another name, or both: one event each."""
    if len(listed.sources) != 1 or len(listed.results) != 1:
        yield resolver.plan(listed, listed.kind, _sources(listed, places))
        return
    (path, _), result = listed.sources[0], listed.results[0]
    moves, source = path[:-1] != result[:-1], (SourceUnit(places[path]),)
    if moves or (listed.kind == "transfer" and name_key(path[-1]) == name_key(result[-1])):
        yield resolver.plan(listed, "transfer", source, new_parent=resolver.home(result[:-1]))
    if path[-1] != result[-1]:
        kind = guess_kind(result[-1], resolver.vocabulary)
        changed = kind if kind not in ("other", resolver.world.units[places[path]].last.kind) else None
        yield resolver.plan(listed, "rename", source, new_name=result[-1], new_kind=changed)


def _convert(resolver: Resolver, listed: FoundEvent, places: dict[Path, str]) -> Iterator[EventPlan]:
    text = clean(listed.text).lower()
    autonomy = next((group for pattern, group in _AUTONOMY if pattern.search(text)), None)
    name = listed.results[0][-1] if listed.results else None
    old = listed.sources[0][0][-1] if listed.sources else None
    yield resolver.plan(
        listed, "convert", _sources(listed, places), new_autonomy=autonomy,
        new_kind="other" if "cổ phần" in text else None, new_name=name if name != old else None,
    )  # fmt: skip


def _unify(resolver: Resolver, listed: FoundEvent, places: dict[Path, str]) -> Iterator[EventPlan]:
    yield resolver.plan(listed, "unify_posts", _sources(listed, places), title=listed.text)


_WAYS = {"merge_into": _takeover, "rename": _goes_on, "transfer": _goes_on, "convert": _convert, "unify_posts": _unify}

assert set(_WAYS) < set(EVENT_KINDS)
