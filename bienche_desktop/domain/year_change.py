"""Why a number differs from another year's: "giảm 14 = 9 do sáp nhập (QĐ 12), 3 điều chuyển, 2 chưa giải thích".

Each year's number is laid out over the units that it lies in, every post once: a unit holds what it states beyond the
units below it. What a unit holds in one year less what it held in the other goes into exactly one part (or is split
exactly), so that the parts add up to the difference whatever the trees, the gaps and the events are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.quota_cells import YearSums, tidy
from bienche_desktop.domain.year_evidence import Evidence
from bienche_desktop.domain.year_parts import Part, UnitChange, Why, YearChange


def explain_change(unit: str, evidence: Evidence) -> YearChange | None:
    """The unit's number of the later year against the earlier one's, in parts that add up to the difference.

    A unit that was merged from others is compared with them together; a new one with nothing. None where one of the
    numbers is not known.
    """
    after = evidence.side_value(evidence.after, unit)
    base = evidence.base_units(unit)
    if after is None or (not base and unit in evidence.before.tree):
        return None
    before = tidy(sum(evidence.side_value(evidence.before, one) or 0 for one in base))
    parts = _Account(unit, base, evidence).parts()
    return YearChange(unit, evidence.indicator, evidence.measure, evidence.before.year, evidence.after.year,
                      before, after, base, parts)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entry:
    """One unit's amount in one part; `inside` are the unit changes that a printed difference of the unit covers."""

    why: Why
    unit: str
    amount: Number
    events: tuple[Event, ...] = ()
    inside: tuple[UnitChange, ...] = ()


class _Account:
    """Books what every unit holds in the two years."""

    def __init__(self, unit: str, base: tuple[str, ...], evidence: Evidence) -> None:
        self._unit = unit
        self._evidence = evidence
        self._was = _Side(evidence, evidence.before, evidence.after, base)
        self._now = _Side(evidence, evidence.after, evidence.before, (unit,))
        self._plain: dict[str, Number] = {}
        self._entered: dict[str, Number] = {}
        self._booked: list[_Entry] = []

    def parts(self) -> tuple[Part, ...]:
        """The parts, explained ones first and the largest of them first."""
        grouped: dict[tuple[Event, ...], dict[str, Number]] = {}
        for unit in dict.fromkeys((*self._now.held, *self._was.held)):
            group = self._evidence.groups.get(unit)
            if group:
                grouped.setdefault(group, {})[unit] = self._change(unit)
            else:
                self._book(unit)
        for events, changes in grouped.items():
            self._book_group(events, changes)
        self._lay_gaps_to_totals()
        self._book_corrections()
        self._book_printed()
        rest = [_Entry(Why.ENTERED, unit, amount) for unit, amount in self._entered.items()]
        rest += [_Entry(Why.UNEXPLAINED, unit, amount) for unit, amount in self._plain.items()]
        return self._gathered([*self._booked, *rest])

    def _change(self, unit: str) -> Number:
        return self._now.held.get(unit, 0) - self._was.held.get(unit, 0)

    # --- units that no event speaks of ------------------------------------------------------------------------

    def _book(self, unit: str) -> None:
        was, now = self._was.held.get(unit), self._now.held.get(unit)
        if was is not None and now is not None:
            self._plain[unit] = now - was
        elif now is not None:
            self._book_come(unit, now)
        else:
            self._book_left(unit, was or 0)

    def _book_come(self, unit: str, now: Number) -> None:
        """A unit that the earlier number did not have: new, come from elsewhere, or not known then."""
        if unit not in self._evidence.before.tree:
            events = self._events_above(unit, self._evidence.after, self._evidence.before)
            self._booked.append(_Entry(Why.EVENT if events else Why.NEW, unit, now, events))
        elif unit in self._was.covered:
            self._entered[unit] = now
        else:
            brought = self._was.holds(unit)
            self._booked.append(_Entry(Why.MOVED, unit, now if brought is None else brought, self._movers(unit)))
            if brought is not None:
                self._plain[unit] = now - brought

    def _book_left(self, unit: str, was: Number) -> None:
        """A unit that the later number does not have: ended, gone elsewhere, or not known now."""
        if unit not in self._evidence.after.tree:
            events = self._events_above(unit, self._evidence.before, self._evidence.after)
            self._booked.append(_Entry(Why.EVENT if events else Why.ENDED, unit, -was, events))
        elif unit in self._now.covered:
            self._entered[unit] = -was
        else:
            self._booked.append(_Entry(Why.MOVED, unit, -was, self._movers(unit)))

    def _events_above(self, unit: str, here: YearSums, there: YearSums) -> tuple[Event, ...]:
        """The events of the nearest unit above that is in the one year's tree only, like the unit itself."""
        for above in reversed(here.tree.lineage(unit)[:-1]):
            if above in there.tree:
                return ()
            if above in self._evidence.groups:
                return self._evidence.groups[above]
        return ()

    def _movers(self, unit: str) -> tuple[Event, ...]:
        """The events by which a unit, or one above it that took it along, came to another parent."""
        before, after = self._evidence.before.tree, self._evidence.after.tree
        moved = unit
        while (above := before.parent(moved)) is not None and above == after.parent(moved):
            moved = above
        for named in (moved, before.parent(moved), after.parent(moved)):
            events = self._evidence.relocating(named) if named is not None else ()
            if events:
                return events
        return ()

    # --- events -----------------------------------------------------------------------------------------------

    def _book_group(self, events: tuple[Event, ...], changes: Mapping[str, Number]) -> None:
        """The units of events as one: what came from outside or went there, and what became more or less thereby."""
        named = dict.fromkeys(part.unit for event in events for part in event.units)
        living = [unit for unit in named if unit in self._evidence.after.tree]
        inside = [unit for unit in living if unit in self._now.covered]
        if living and not inside:
            self._booked += [_Entry(Why.CARRIED, unit, amount, events) for unit, amount in changes.items()]
            return
        brought = {unit: held for unit in named if unit not in self._was.covered
                   and (held := self._was.holds(unit)) is not None}  # fmt: skip
        if len(inside) < len(living):
            brought = {}
        self._booked += [_Entry(Why.CARRIED, unit, held, events) for unit, held in brought.items()]
        left = {**changes}
        for unit, held in brought.items():
            receiver = unit if unit in changes else next(iter(self._receivers(inside, changes)))
            left[receiver] -= held
        self._booked += [_Entry(Why.EVENT, unit, amount, events) for unit, amount in left.items()]

    @staticmethod
    def _receivers(inside: Iterable[str], changes: Mapping[str, Number]) -> Iterable[str]:
        """The units that what was brought is counted with."""
        yield from (unit for unit in inside if unit in changes)
        yield from changes

    # --- what else explains -----------------------------------------------------------------------------------

    def _lay_gaps_to_totals(self) -> None:
        """A unit known in one year only, below a total that both years state, only shares that total differently."""
        for unit in list(self._entered):
            total = self._total_above(unit)
            if total is not None:
                self._plain[total] += self._entered.pop(unit)

    def _total_above(self, unit: str) -> str | None:
        tree = self._evidence.after.tree
        for above in reversed(tree.lineage(unit)[:-1]):
            states = [self._evidence.stated(side, above) is not None
                      for side in (self._evidence.before, self._evidence.after)]  # fmt: skip
            if any(states):
                return above if all(states) and above in self._plain else None
        return None

    def _book_corrections(self) -> None:
        for unit in list(self._plain):
            amount = self._evidence.corrected.get(unit, 0)
            if amount and self._evidence.stated(self._evidence.after, unit) is not None:
                self._booked.append(_Entry(Why.CORRECTED, unit, amount))
                self._plain[unit] -= amount

    def _book_printed(self) -> None:
        """A printed difference explains what changed in and below its unit, as far as nothing else does."""
        tree = self._evidence.after.tree
        printed = [unit for unit in self._evidence.printed if unit in self._now.covered]
        for unit in sorted(printed, key=lambda one: -tree[one].depth):
            whole = self._whole_change(unit)
            inside = {one: self._plain[one] for one in tree.below(unit) if self._plain.get(one)}
            open_ = sum(inside.values())
            if whole is None or not open_:
                continue
            told = _at_most(self._evidence.printed[unit] - (whole - open_), open_)
            if told:
                self._booked.append(_Entry(Why.STATED, unit, told, (), self._sorted(inside)))
                for one in inside:
                    del self._plain[one]
                self._plain[unit] = self._plain.get(unit, 0) + open_ - told

    def _whole_change(self, unit: str) -> Number | None:
        """By how much the number of a unit within the account changed."""
        after = self._evidence.side_value(self._evidence.after, unit)
        if unit == self._unit:
            return (after or 0) - sum(self._was.held.values())
        before = self._evidence.side_value(self._evidence.before, unit)
        return after - before if after is not None and before is not None else None

    # --- putting together -------------------------------------------------------------------------------------

    def _gathered(self, entries: Iterable[_Entry]) -> tuple[Part, ...]:
        kinds: dict[tuple[Why, tuple[Event, ...]], list[_Entry]] = {}
        for entry in entries:
            if tidy(entry.amount):
                kinds.setdefault((entry.why, entry.events), []).append(entry)
        parts = [self._part(why, events, found) for (why, events), found in kinds.items()]
        return tuple(sorted(parts, key=lambda part: (part.why is Why.UNEXPLAINED, -abs(part.amount), part.why)))

    def _part(self, why: Why, events: tuple[Event, ...], entries: list[_Entry]) -> Part:
        amounts: dict[str, Number] = {}
        for entry in entries:
            amounts[entry.unit] = amounts.get(entry.unit, 0) + entry.amount
        inside = tuple(change for entry in entries for change in entry.inside)
        return Part(why, tidy(sum(amounts.values())), inside or self._sorted(amounts), events)

    def _sorted(self, amounts: Mapping[str, Number]) -> tuple[UnitChange, ...]:
        found = [self._unit_change(unit, tidy(amount)) for unit, amount in amounts.items() if tidy(amount)]
        return tuple(sorted(found, key=lambda change: (-abs(change.amount), change.unit)))

    def _unit_change(self, unit: str, amount: Number) -> UnitChange:
        evidence = self._evidence
        year = evidence.after.year if unit in evidence.after.tree else evidence.before.year
        sides = (evidence.before, evidence.after)
        is_rest = any(evidence.below(side, unit) is not None for side in sides)
        before, after = (None if is_rest else evidence.side_value(side, unit) for side in sides)
        cell = FigureKey(unit, year, evidence.indicator, evidence.measure)
        return UnitChange(unit, amount, cell, before, after, is_rest)


@dataclass
class _Side:
    """The posts of some units in one year, laid out over everything below them."""

    evidence: Evidence
    this: YearSums
    other: YearSums
    roots: tuple[str, ...]
    held: dict[str, Number] = field(init=False)

    def __post_init__(self) -> None:
        self.held = dict(self._laid_out())

    @cached_property
    def covered(self) -> frozenset[str]:
        """The units, whether anything is known of them or not."""
        return frozenset(unit for root in self.roots if root in self.this.tree for unit in self.this.tree.below(root))

    def _laid_out(self) -> Iterable[tuple[str, Number]]:
        stack = [root for root in self.roots if root in self.this.tree]
        while stack:
            unit = stack.pop()
            held = self.holds(unit)
            if held is not None:
                yield unit, held
            if not self._is_one_number(unit):
                stack.extend(self.this.tree[unit].children)

    def holds(self, unit: str) -> Number | None:
        """What lies in the unit itself; None where nothing at or below it is known."""
        value = self.evidence.side_value(self.this, unit)
        below = self.evidence.below(self.this, unit)
        if value is None or below is None or self._is_one_number(unit):
            return value
        return value - below

    def _is_one_number(self, unit: str) -> bool:
        """Whether the other year only states the unit's own number, with nothing below it to be compared with."""
        stated = self.evidence.stated(self.other, unit) if unit in self.other.tree else None
        return (stated is not None and self.evidence.below(self.other, unit) is None
                and self.evidence.below(self.this, unit) is not None)  # fmt: skip


def _at_most(amount: Number, most: Number) -> Number:
    """As much of `amount` as there is of `most`; nothing where it points the other way."""
    if amount * most <= 0:
        return 0
    return amount if abs(amount) <= abs(most) else most
