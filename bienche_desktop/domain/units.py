"""Organisations and how they were from day to day.

A unit is an identity (`uid`); everything that can change about it stands in periods. Periods are half open:
a period holds from `valid_from` up to, not including, `valid_to`. `BEGINNING` and `FOREVER` stand for
"from before our records" and "still so".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

BEGINNING = date.min
FOREVER = date.max


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """How a unit was from `valid_from` until the day before `valid_to`."""

    name: str
    parent: str | None = None
    valid_from: date = BEGINNING
    valid_to: date = FOREVER
    short_name: str | None = None
    kind: str = "other"
    level: str | None = None
    code: str | None = None
    autonomy: str | None = None
    order: int = 0
    grade: str | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day < self.valid_to

    @property
    def last_day(self) -> date:
        """The last day on which the period holds (`FOREVER` for an open one)."""
        return self.valid_to if self.valid_to == FOREVER else self.valid_to - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation: its identity, its periods in order of time, and free notes."""

    uid: str
    periods: tuple[UnitPeriod, ...]
    note: str = ""

    def on(self, day: date) -> UnitPeriod | None:
        """The period that holds on `day`, or None where the unit does not exist then."""
        return next((p for p in self.periods if p.holds_on(day)), None)

    @property
    def first(self) -> UnitPeriod:
        return self.periods[0]

    @property
    def last(self) -> UnitPeriod:
        return self.periods[-1]

    @property
    def name(self) -> str:
        """The latest name."""
        return self.last.name

    @property
    def is_closed(self) -> bool:
        return self.last.valid_to != FOREVER

    def in_year(self, year: int) -> UnitPeriod | None:
        """The period of the unit's last living day within `year`; None where it did not live in that year."""
        year_end = date(year, 12, 31)
        alive = [p for p in self.periods if p.valid_from <= year_end and p.valid_to > date(year, 1, 1)]
        return alive[-1] if alive else None

    def names(self) -> frozenset[str]:
        """Every name and short name that the unit ever bore."""
        return frozenset(n for p in self.periods for n in (p.name, p.short_name) if n)


@dataclass(frozen=True, slots=True)
class Node:
    """A unit's place in a tree: who it is, how it is, where it hangs and how deep."""

    unit: Unit
    period: UnitPeriod
    depth: int
    children: tuple[str, ...]

    @property
    def uid(self) -> str:
        return self.unit.uid

    @property
    def name(self) -> str:
        return self.period.name


@dataclass(frozen=True)
class Tree:
    """The units of one day or year as a forest, in display order (parents before children)."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    roots: tuple[str, ...] = ()

    def __contains__(self, uid: str) -> bool:
        return uid in self.nodes

    def __getitem__(self, uid: str) -> Node:
        return self.nodes[uid]

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All uids, each parent before its children, siblings in their order."""
        return tuple(self.nodes)

    def parent(self, uid: str) -> str | None:
        parent = self.nodes[uid].period.parent
        return parent if parent in self.nodes else None

    def path(self, uid: str) -> tuple[str, ...]:
        """Names from the root to the unit itself."""
        return tuple(self.nodes[u].name for u in self.lineage(uid))

    def lineage(self, uid: str) -> tuple[str, ...]:
        """Uids from the root to the unit itself."""
        found: list[str] = []
        current: str | None = uid
        while current is not None and current not in found:
            found.append(current)
            current = self.parent(current)
        return tuple(reversed(found))

    def below(self, uid: str) -> tuple[str, ...]:
        """The unit itself and everything under it, in display order."""
        found = [uid]
        for child in self.nodes[uid].children:
            found.extend(self.below(child))
        return tuple(found)


def tree_on(units: Iterable[Unit], day: date) -> Tree:
    """The tree as it stood on `day`."""
    return build_tree((u, p) for u in units if (p := u.on(day)) is not None)


def tree_of_year(units: Iterable[Unit], year: int, also: frozenset[str] = frozenset()) -> Tree:
    """The tree that figures of `year` belong to.

    Units that live at the end of the year, each under its parent of that day; of those that ended within the
    year the ones named in `also` (they have figures) with everything above them, where they last stood.
    """
    units = list(units)
    year_end = date(year, 12, 31)
    by_uid = {u.uid: u for u in units}
    wanted = {u.uid for u in units if u.on(year_end) is not None}
    pending = [uid for uid in also if uid in by_uid and uid not in wanted]
    while pending:
        uid = pending.pop()
        period = by_uid[uid].in_year(year)
        if uid in wanted or period is None:
            continue
        wanted.add(uid)
        if period.parent in by_uid:
            pending.append(period.parent)
    found = ((u, u.on(year_end) or u.in_year(year)) for u in units if u.uid in wanted)
    return build_tree((u, p) for u, p in found if p is not None)


def build_tree(members: Iterable[tuple[Unit, UnitPeriod]]) -> Tree:
    """A tree of the members; one whose parent is not a member becomes a root, a cycle is left out."""
    chosen = {u.uid: (u, p) for u, p in members}
    children: dict[str | None, list[str]] = {}
    for uid, (_, period) in chosen.items():
        parent = period.parent if period.parent in chosen else None
        children.setdefault(parent, []).append(uid)
    for siblings in children.values():
        siblings.sort(key=lambda uid: (chosen[uid][1].order, uid))
    nodes: dict[str, Node] = {}
    stack = [(uid, 0) for uid in reversed(children.get(None, []))]
    while stack:
        uid, depth = stack.pop()
        unit, period = chosen[uid]
        below = tuple(children.get(uid, ()))
        nodes[uid] = Node(unit, period, depth, below)
        stack.extend((child, depth + 1) for child in reversed(below))
    return Tree(nodes, tuple(children.get(None, ())))


# --- what can happen to a unit's periods; each returns the new periods -------------------------------------------


def closed(unit: Unit, day: date) -> tuple[UnitPeriod, ...]:
    """The unit's periods when it ends: `day` is the first day on which it no longer exists."""
    kept = [p for p in unit.periods if p.valid_from < day]
    return tuple(replace(p, valid_to=min(p.valid_to, day)) for p in kept)


def reopened(unit: Unit) -> tuple[UnitPeriod, ...]:
    """The unit's periods when its end is taken back."""
    return (*unit.periods[:-1], replace(unit.last, valid_to=FOREVER))


def joined(periods: Iterable[UnitPeriod]) -> tuple[UnitPeriod, ...]:
    """Neighbouring periods that say the same, joined into one."""
    result: list[UnitPeriod] = []
    for period in periods:
        previous = result[-1] if result else None
        if previous and previous.valid_to == period.valid_from and _alike(previous, period):
            result[-1] = replace(previous, valid_to=period.valid_to)
        else:
            result.append(period)
    return tuple(result)


def _alike(a: UnitPeriod, b: UnitPeriod) -> bool:
    return replace(a, valid_from=BEGINNING, valid_to=FOREVER) == replace(b, valid_from=BEGINNING, valid_to=FOREVER)
