"""What an officer does to units in the tree, each as a proposal: add, move, reorder, end, reopen, remove.

Nothing here looks at the whole structure: cycles, overlaps and orphans are refused where a proposal is applied.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bienche_desktop.domain.alphabet import collation_key
from bienche_desktop.domain.changes import AddUnit, Change, Proposal, RemoveUnit, SetPeriods
from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.sibling_order import orders_with, siblings_on
from bienche_desktop.domain.text import clean
from bienche_desktop.domain.unit_edits import When, changed, end_before, period_shown
from bienche_desktop.domain.units import BEGINNING, FOREVER, Tree, Unit, UnitPeriod, joined, reopened, tree_on

Units = Mapping[str, Unit]


def topmost(tree: Tree, uids: Iterable[str]) -> tuple[str, ...]:
    """The units of `uids` that do not stand under another of them, in display order."""
    chosen = set(uids)
    return tuple(uid for uid in tree.order if uid in chosen and not chosen & set(tree.lineage(uid)[:-1]))


def named(units: Units, uids: Sequence[str], day: date) -> str:
    """The unit's name on `day`, or how many units they are."""
    return period_shown(units[uids[0]], day).name if len(uids) == 1 else f"{len(uids)} đơn vị"


# --- adding, ending, removing ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit about to be added. `start` None: it is as old as our records, or as the unit above it."""

    name: str
    kind: str = "other"
    level: str | None = None
    parent: str | None = None
    start: date | None = None


def add_unit(units: Units, new: NewUnit, day: date) -> Proposal:
    """A new unit, last among its siblings of `day`. It lives as long as the unit above it does around that day.

    Raises `Refused` without a name.
    """
    name = clean(new.name)
    if not name:
        raise Refused("Đơn vị phải có tên; hãy nhập tên rồi thử lại.")
    uid = new_uid()
    start, end = _life_around(units[new.parent], new.start or day) if new.parent else (BEGINNING, FOREVER)
    orders = orders_with(siblings_on(units, new.parent, max(day, new.start or day)), [uid])
    period = UnitPeriod(name, new.parent, new.start or start, end, None, new.kind, new.level, order=orders.pop(uid))
    return Proposal(f"thêm đơn vị {name}", (AddUnit(uid, (period,)), *_reordered(units, new.parent, orders)))


def _life_around(unit: Unit, day: date) -> tuple[date, date]:
    """From when to when the unit lives without a break around `day`."""
    spans: list[tuple[date, date]] = []
    for period in unit.periods:
        if spans and spans[-1][1] == period.valid_from:
            spans[-1] = (spans[-1][0], period.valid_to)
        else:
            spans.append((period.valid_from, period.valid_to))
    return next((span for span in spans if span[0] <= day < span[1]), spans[-1])


def close(units: Units, uids: Sequence[str], day: date, with_all_below: bool = False) -> Proposal:
    """The units end; `day` is the first day on which they no longer exist.

    `with_all_below` ends everything under them as well. Raises `Refused` for a day before a unit began.
    """
    below = below_on(units, uids, day) if with_all_below else ()
    changes = tuple(SetPeriods(uid, end_before(units[uid], day)) for uid in (*uids, *below))
    return Proposal(f"kết thúc {named(units, uids, day)} từ {show_day(day)}", changes)


def below_on(units: Units, uids: Iterable[str], day: date) -> tuple[str, ...]:
    """What stands under the units on the eve of `day`, without the units themselves."""
    chosen = set(uids)
    tree = tree_on(units.values(), day - timedelta(days=1))
    found = dict.fromkeys(below for uid in chosen if uid in tree for below in tree.below(uid))
    return tuple(uid for uid in found if uid not in chosen)


def reopen(units: Units, uids: Sequence[str]) -> Proposal:
    """The end of the units is taken back."""
    changes = tuple(SetPeriods(uid, reopened(units[uid])) for uid in uids if units[uid].is_closed)
    return Proposal(f"mở lại {named(units, uids, FOREVER)}", changes)


def remove(units: Units, uids: Sequence[str]) -> Proposal:
    """The units were entered by mistake and vanish, with their whole history."""
    return Proposal(f"xóa {named(units, uids, FOREVER)}", tuple(RemoveUnit(uid) for uid in uids))


# --- places in the tree ----------------------------------------------------------------------------------------------


def move(units: Units, uids: Sequence[str], parent: str | None, when: When, before: str | None = None) -> Proposal:
    """The units hang under `parent` (None: on top), in the given sequence before the sibling `before`, or last.

    Raises `Refused` for a unit under itself.
    """
    if parent in uids:
        name = period_shown(units[parent], when.day).name if parent else ""
        raise Refused(f"Không thể đặt “{name}” dưới chính nó; hãy chọn đơn vị cấp trên khác.")
    orders = orders_with(siblings_on(units, parent, when.day), uids, before)
    changes: list[Change] = []
    for uid in uids:
        periods = changed(units[uid], when, parent=parent)
        changes.append(SetPeriods(uid, _ordered(periods, parent, orders.pop(uid))))
    where = f"vào {period_shown(units[parent], when.day).name}" if parent else "lên cấp cao nhất"
    name = f"chuyển {named(units, uids, when.day)} {where}"
    return Proposal(name, (*changes, *_reordered(units, parent, orders)))


def reorder(units: Units, uids: Sequence[str], parent: str | None, day: date, before: str | None = None) -> Proposal:
    """The units, siblings under `parent`, stand before the sibling `before`, or last. Order has no history."""
    orders = orders_with(siblings_on(units, parent, day), uids, before)
    return Proposal(f"đổi thứ tự {named(units, uids, day)}", tuple(_reordered(units, parent, orders)))


def sort_by_name(units: Units, parent: str | None, day: date) -> Proposal:
    """The units under `parent` in the order of the Vietnamese alphabet."""
    siblings = siblings_on(units, parent, day)
    sequence = sorted(siblings, key=lambda uid: collation_key(period_shown(units[uid], day).name))
    where = f"trong {period_shown(units[parent], day).name}" if parent else "ở cấp cao nhất"
    return Proposal(f"sắp theo tên {where}", tuple(_reordered(units, parent, orders_with(siblings, sequence))))


def _reordered(units: Units, parent: str | None, orders: Mapping[str, int]) -> list[SetPeriods]:
    """Changes for the siblings whose order is another now."""
    periods = {uid: _ordered(units[uid].periods, parent, order) for uid, order in orders.items()}
    return [SetPeriods(uid, new) for uid, new in periods.items() if new != units[uid].periods]


def _ordered(periods: Iterable[UnitPeriod], parent: str | None, order: int) -> tuple[UnitPeriod, ...]:
    """The order stands in every period under this parent: how siblings are listed is no event in their history."""
    return joined(replace(p, order=order) if p.parent == parent else p for p in periods)
