"""What can explain why a number differs between two years: the two trees, the events between them, what is printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.quota_cells import YearSums
from bienche_desktop.domain.units import Tree

RELOCATING = ("rename", "transfer")
"""Kinds of events that leave a unit's own posts as they are; a transfer explains where they stand."""

MERGING = ("merge_into", "merge_new")


@dataclass(frozen=True)
class Evidence:
    """`before` and `after` hold the numbers of the two years, each in its own tree.

    `printed` gives the change that a document prints for a unit between just these years; `corrected` by how much the
    later year's figure of a unit was edited after the year was issued, with a reason.
    """

    indicator: str
    measure: str
    before: YearSums
    after: YearSums
    events: tuple[Event, ...] = ()
    printed: Mapping[str, Number] = field(default_factory=dict)
    corrected: Mapping[str, Number] = field(default_factory=dict)

    @cached_property
    def between(self) -> tuple[Event, ...]:
        """The events whose effect lies between the two years' figures."""
        return tuple(event for event in self.events if self._is_between(event))

    def _is_between(self, event: Event) -> bool:
        first, last = date(self.before.year, 12, 31), date(self.after.year, 12, 31)
        if first < event.effective_on <= last:
            return True
        return event.effective_on.year == self.before.year and self._is_not_yet_in_figures(event)

    def _is_not_yet_in_figures(self, event: Event) -> bool:
        """An event within the base year whose figures were still those from before it."""
        ended = (u.unit for u in event.sources if u.unit not in self.after.tree)
        begun = (u.unit for u in event.results if not any(s.unit == u.unit for s in event.sources))
        return (any(self.side_value(self.before, unit) is not None for unit in ended)
                or any(self.side_value(self.before, unit) is None and self.side_value(self.after, unit) is not None
                       for unit in begun))  # fmt: skip

    @cached_property
    def groups(self) -> Mapping[str, tuple[Event, ...]]:
        """For each unit whose posts an event changed: that event with all that share a unit with it, in their order."""
        groups: dict[str, tuple[Event, ...]] = {}
        for event in self.between:
            if event.kind in RELOCATING:
                continue
            named = [part.unit for part in event.units]
            joined = _in_order((*(e for unit in named for e in groups.get(unit, ())), event))
            units = {part.unit for one in joined for part in one.units} | set(named)
            groups.update((unit, joined) for unit in units)
        return groups

    def relocating(self, unit: str) -> tuple[Event, ...]:
        """The events that moved a unit, or in whose course it went to another parent."""
        named = tuple(e for e in self.between if e.kind == "transfer" and _names(e, unit))
        return named or self.groups.get(unit, ())

    def side_value(self, side: YearSums, unit: str) -> Number | None:
        """The unit's number in that year, its own or what stands below it; None where it is not in the year's tree."""
        return side.cell(unit, self.indicator, self.measure).value if unit in side.tree else None

    def stated(self, side: YearSums, unit: str) -> Number | None:
        """The unit's own number in that year."""
        return side.values.get(FigureKey(unit, side.year, self.indicator, self.measure))

    def below(self, side: YearSums, unit: str) -> Number | None:
        """What the units below add up to in that year."""
        found = side.below(unit, self.indicator, self.measure)
        return found.total if found is not None else None

    def base_units(self, unit: str) -> tuple[str, ...]:
        """The units whose numbers of the base year are to be compared: the unit, else those it was merged from."""
        if self.side_value(self.before, unit) is not None:
            return (unit,)
        found = _outermost(self._predecessors(unit, frozenset({unit})), self.before.tree)
        return tuple(one for one in found if self.side_value(self.before, one) is not None)

    def _predecessors(self, unit: str, seen: frozenset[str]) -> list[str]:
        """What a new unit was merged from, through several mergers; nothing where a part came from elsewhere."""
        leading = [e for e in self.between if e.kind in MERGING and any(r.unit == unit for r in e.results)]
        found: list[str] = []
        for source in (s for event in leading for s in event.sources if s.unit not in seen):
            if source.share == "part":
                return []
            if source.unit in self.before.tree:
                found.append(source.unit)
            else:
                found.extend(self._predecessors(source.unit, seen | {source.unit}))
        return list(dict.fromkeys(found))


def _names(event: Event, unit: str) -> bool:
    return any(part.unit == unit for part in event.units)


def _in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    found = {event.uid: event for event in events}
    return tuple(sorted(found.values(), key=lambda event: (event.effective_on, event.uid)))


def _outermost(units: Iterable[str], tree: Tree) -> list[str]:
    """Those that stand under no other of them."""
    chosen = set(units)
    return [unit for unit in dict.fromkeys(units) if not chosen & set(tree.lineage(unit)[:-1])]
