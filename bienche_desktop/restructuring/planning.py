"""From a plan to the changes that it means: which unit periods close, open, split, and the event itself."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bienche_desktop.domain.changes import AddUnit, Change, Proposal, SetEvent, SetPeriods
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.text import clean
from bienche_desktop.domain.unit_edits import When, changed
from bienche_desktop.domain.units import Unit, UnitPeriod, closed, joined
from bienche_desktop.restructuring.case import Case, Units
from bienche_desktop.restructuring.plan import PART, EventPlan, NewUnit
from bienche_desktop.restructuring.wording import step_name

STEP_KIND = "event"
"""The kind of the steps that record events, by which they are found again."""


def propose(plan: EventPlan, units: Units) -> Proposal:
    """The plan as one undoable step. Meant for plans without errors; others may be refused by the store."""
    after = units_after(plan, units)
    new = [AddUnit(uid, unit.periods) for uid, unit in after.items() if uid not in units]
    old = [SetPeriods(uid, unit.periods) for uid, unit in after.items() if uid in units]
    changes: tuple[Change, ...] = (*new, *old, SetEvent(event_of(plan, units)))
    return Proposal(step_name(Case(plan, units)), changes, STEP_KIND)


def event_of(plan: EventPlan, units: Units) -> Event:
    """The record of the event: who took part, before and after, and who went on."""
    return Event(
        plan.uid, plan.kind, plan.effective_on, clean(plan.decision), clean(plan.issuer), plan.decided_on,
        clean(plan.title), plan.note.strip(), (*_parts_before(plan), *_parts_after(plan, units)),
    )  # fmt: skip


def _parts_before(plan: EventPlan) -> Iterable[EventUnit]:
    ending = set(plan.ending)
    for source in plan.before:
        share = PART if plan.kind == "split_off" else source.share
        yield EventUnit(source.unit, "source", share, survives=source.unit not in ending)


def _parts_after(plan: EventPlan, units: Units) -> Iterable[EventUnit]:
    for uid in plan.after:
        lived = uid in units and units[uid].on(plan.eve) is not None
        yield EventUnit(uid, "result", survives=lived)


# --- the units afterwards ----------------------------------------------------------------------------------------


def units_after(plan: EventPlan, units: Units) -> dict[str, Unit]:
    """The units that the plan makes or changes, as they will be, by uid. Units that stay as they are are left out."""
    state = dict(units)
    for step in (_add_new, _change_the_survivor, _transfer, _move_children, _end):
        step(plan, state)
    return {uid: unit for uid, unit in state.items() if units.get(uid) != unit}


def _add_new(plan: EventPlan, state: dict[str, Unit]) -> None:
    for new in plan.new_units:
        order = _place(plan, new, state)
        period = UnitPeriod(
            clean(new.name), new.parent, plan.effective_on, short_name=clean(new.short_name or "") or None,
            kind=new.kind, level=new.level, code=clean(new.code or "") or None, autonomy=new.autonomy, order=order,
        )  # fmt: skip
        state[new.uid] = Unit(new.uid, (period,))


def _place(plan: EventPlan, new: NewUnit, state: Units) -> int:
    """Where a new unit stands among its siblings: where a source stood that ends under the same parent, else last."""
    for uid in plan.ending:
        was = state[uid].on(plan.eve) if uid in state else None
        if was is not None and was.parent == new.parent:
            return was.order
    return next_order(state, new.parent, plan.effective_on)


def next_order(units: Units, parent: str | None, day: date) -> int:
    """The order number after the last sibling under `parent` on `day`."""
    orders = [p.order for unit in units.values() if (p := unit.on(day)) is not None and p.parent == parent]
    return max(orders, default=0) + 1


def _change_the_survivor(plan: EventPlan, state: dict[str, Unit]) -> None:
    uid = plan.changing
    wanted = {
        "name": clean(plan.new_name or ""),
        "short_name": clean(plan.new_short_name or ""),
        "kind": plan.new_kind,
        "autonomy": plan.new_autonomy,
    }
    what = {field: value for field, value in wanted.items() if value}
    if uid in state and what and state[uid].on(plan.effective_on) is not None:
        state[uid] = replace(state[uid], periods=changed(state[uid], When(plan.effective_on), **what))


def _transfer(plan: EventPlan, state: dict[str, Unit]) -> None:
    if plan.kind != "transfer" or plan.new_parent is None:
        return
    for source in plan.sources:
        unit = state.get(source.unit)
        if unit is not None and unit.on(plan.effective_on) is not None:
            order = next_order(state, plan.new_parent, plan.effective_on)
            periods = changed(unit, When(plan.effective_on), parent=plan.new_parent)
            state[unit.uid] = replace(unit, periods=_ordered_from(periods, plan.effective_on, plan.new_parent, order))


def _ordered_from(periods: Iterable[UnitPeriod], day: date, parent: str | None, order: int) -> tuple[UnitPeriod, ...]:
    return joined(replace(p, order=order) if p.valid_from >= day and p.parent == parent else p for p in periods)


def orphans(plan: EventPlan, units: Units) -> dict[str, tuple[str, ...]]:
    """By ending unit its children that go on and need another parent, now or later, in their order."""
    found: dict[str, list[tuple[int, str]]] = {uid: [] for uid in plan.ending}
    for uid, unit in units.items():
        if uid in found:
            continue
        held = [p for p in unit.periods if p.parent in found and p.valid_to > plan.effective_on]
        for parent in dict.fromkeys(p.parent for p in held if p.parent is not None):
            found[parent].append((min(p.order for p in held if p.parent == parent), uid))
    return {ending: tuple(uid for _, uid in sorted(children)) for ending, children in found.items() if children}


def _move_children(plan: EventPlan, state: dict[str, Unit]) -> None:
    places: dict[str, int] = {}
    for ending, children in orphans(plan, state).items():
        for child in children:
            parent = plan.destination(child, ending)
            if parent is None or parent not in state:
                continue
            if parent not in places:
                places[parent] = next_order(state, parent, plan.effective_on)
            state[child] = replace(state[child], periods=_moved(state[child], plan, ending, parent, places[parent]))
            places[parent] += 1


def _moved(unit: Unit, plan: EventPlan, old: str, new: str, order: int) -> tuple[UnitPeriod, ...]:
    """The unit's periods when every stay under `old` from the effective day on is one under `new`."""
    day = plan.effective_on
    parts: list[UnitPeriod] = []
    for period in unit.periods:
        if period.parent != old or period.valid_to <= day:
            parts.append(period)
            continue
        if period.valid_from < day:
            parts.append(replace(period, valid_to=day))
        parts.append(replace(period, valid_from=max(period.valid_from, day), parent=new, order=order))
    return joined(parts)


def _end(plan: EventPlan, state: dict[str, Unit]) -> None:
    for uid in plan.ending:
        if uid in state:
            state[uid] = replace(state[uid], periods=closed(state[uid], plan.effective_on))
