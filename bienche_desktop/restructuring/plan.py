"""What an officer is about to record: one reorganisation, as a plain value.

Carrying posts, lineage and bulk tables will rest on the same value: `sources` say how much of a unit goes, `results`
who is there afterwards; nothing here knows about figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from bienche_desktop.domain.events import EVENT_KINDS, EventKind
from bienche_desktop.domain.identity import new_uid

WHOLE, MAIN_PART, PART = "whole", "part-main", "part"

SHARES = {
    WHOLE: "toàn bộ",
    MAIN_PART: "phần chính (đơn vị chấm dứt)",
    PART: "một phần (đơn vị vẫn còn)",
}
"""How much of a unit goes. A unit that is divided among several ends with the event that takes its main part."""

MERGERS = frozenset({"merge_into", "merge_new"})
"""Kinds for which somebody must say who survives: the word of the decision and the fact may disagree."""

SAME_UNIT = frozenset({"rename", "convert"})
"""Kinds after which the same unit is there, changed: its result is its source."""


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """A unit that is there before, and how much of it goes."""

    unit: str
    share: str = WHOLE


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that begins with the event. Its identity is settled here, so that every look at a plan agrees."""

    name: str
    kind: str = "other"
    level: str | None = None
    parent: str | None = None
    short_name: str | None = None
    code: str | None = None
    autonomy: str | None = None
    uid: str = field(default_factory=new_uid)


@dataclass(frozen=True, slots=True)
class EventPlan:
    """A reorganisation before it is applied. `effective_on` is the first day of the new state.

    `results` are uids of existing units or new ones. `survivor` answers, for mergers, which existing unit goes on.
    `children_to` says where the children of ending units go: by the child's uid, or by the uid of the ending unit
    for all its children; without an entry they go to the survivor or the single result. `new_name` and the other
    `new_` fields change the one unit that goes on (for a transfer: every source gets `new_parent`).
    """

    kind: str
    effective_on: date
    sources: tuple[SourceUnit, ...] = ()
    results: tuple[str | NewUnit, ...] = ()
    survivor: str | None = None
    new_name: str | None = None
    new_short_name: str | None = None
    new_parent: str | None = None
    new_kind: str | None = None
    new_autonomy: str | None = None
    children_to: Mapping[str, str] = field(default_factory=dict)
    decision: str = ""
    issuer: str = ""
    decided_on: date | None = None
    title: str = ""
    note: str = ""
    uid: str = field(default_factory=new_uid)

    @property
    def spec(self) -> EventKind:
        """The rules of this kind."""
        return EVENT_KINDS[self.kind]

    @property
    def eve(self) -> date:
        """The last day of the old state."""
        return self.effective_on if self.effective_on == date.min else self.effective_on - timedelta(days=1)

    @property
    def new_units(self) -> tuple[NewUnit, ...]:
        return tuple(r for r in self.results if isinstance(r, NewUnit))

    @property
    def receiver(self) -> str | None:
        """For mergers the existing unit that takes the others in; None where a new one does."""
        if self.kind not in MERGERS:
            return None
        return self.survivor or next((r for r in self.results if isinstance(r, str)), None)

    @property
    def after(self) -> tuple[str, ...]:
        """Uids of the units that the event leads to, new and existing, each once."""
        if self.kind in SAME_UNIT:
            return tuple(s.unit for s in self.sources)
        named = [r if isinstance(r, str) else r.uid for r in self.results]
        return tuple(dict.fromkeys([*([self.receiver] if self.receiver else []), *named]))

    @property
    def before(self) -> tuple[SourceUnit, ...]:
        """The sources proper: in a merger the unit that takes the others in is none of them."""
        receiver = self.receiver
        return tuple(s for s in self.sources if s.unit != receiver)

    @property
    def ending(self) -> tuple[str, ...]:
        """Uids of the units that end: every source of an ending kind, unless only a part of it goes."""
        if not self.spec.sources_end:
            return ()
        return tuple(s.unit for s in self.before if self.kind not in MERGERS or s.share != PART)

    @property
    def changing(self) -> str | None:
        """The one unit that goes on and may get another name, kind or autonomy group; None where there is none."""
        if self.kind in MERGERS:
            return self.receiver
        if self.kind in SAME_UNIT or self.kind == "split_off":
            return self.sources[0].unit if self.sources else None
        return None

    def destination(self, child: str, ending: str) -> str | None:
        """Where a child of an ending unit goes; None where the plan does not say."""
        told = self.children_to.get(child) or self.children_to.get(ending)
        if told is not None:
            return told
        return self.after[0] if len(self.after) == 1 else None
