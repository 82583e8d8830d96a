"""The sequence of units under one parent."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import dropwhile

from bienche_desktop.domain.units import Unit


def siblings_on(units: Mapping[str, Unit], parent: str | None, day: date) -> dict[str, int]:
    """The units under `parent` (None: the topmost) on `day` with their order numbers, in display order."""
    found = [(p.order, uid) for uid, unit in units.items() if (p := unit.on(day)) is not None and p.parent == parent]
    return {uid: order for order, uid in sorted(found)}


def orders_with(siblings: Mapping[str, int], moving: Sequence[str], before: str | None = None) -> dict[str, int]:
    """Order numbers once the units `moving` stand, as given, before the sibling `before` (None: last).

    All numbers differ afterwards; those that can stay as they are do.
    """
    sequence = _sequence(tuple(siblings), moving, before)
    free = sorted(siblings.values())
    orders: dict[str, int] = {}
    last = -1
    for place, uid in enumerate(sequence):
        last = max(last + 1, free[place] if place < len(free) else 0)
        orders[uid] = last
    return orders


def _sequence(siblings: Sequence[str], moving: Sequence[str], before: str | None) -> list[str]:
    """All uids in their new sequence; where `before` moves itself, the next one that stays takes its part."""
    gone = set(moving)
    staying = [uid for uid in siblings if uid not in gone]
    behind = [uid for uid in dropwhile(lambda uid: uid != before, siblings) if uid not in gone]
    at = staying.index(behind[0]) if behind else len(staying)
    return [*staying[:at], *moving, *staying[at:]]
