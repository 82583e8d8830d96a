"""What a plan would do, as rows to look at: who is there before, who after, what moves along, how many fewer."""

from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.units import Unit, UnitPeriod
from bienche_desktop.restructuring.case import Units
from bienche_desktop.restructuring.plan import PART, EventPlan
from bienche_desktop.restructuring.planning import orphans, units_after
from bienche_desktop.restructuring.wording import name_from


class Fate(StrEnum):
    """What becomes of a unit."""

    ENDS = "ends"
    BEGINS = "begins"
    GOES_ON = "goes_on"
    CHANGES = "changes"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a preview: its name and parent on that side, and in words what becomes of it."""

    uid: str
    name: str
    under: str
    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan before and after. `moved` are children of ending units that go along; they do not count as organisations.

    The counts are of the organisations that take part (đầu mối): sau = trước − giảm.
    """

    before: tuple[UnitLine, ...] = ()
    after: tuple[UnitLine, ...] = ()
    moved: tuple[UnitLine, ...] = ()

    @property
    def count_before(self) -> int:
        return len(self.before)

    @property
    def count_after(self) -> int:
        return len(self.after)

    @property
    def reduced(self) -> int:
        """Organisations fewer; negative where there are more."""
        return self.count_before - self.count_after

    @property
    def counts_text(self) -> str:
        """The counts in words: "Đầu mối: trước 2, sau 1, giảm 1"."""
        change = {0: "không đổi"}.get(self.reduced, f"{'giảm' if self.reduced > 0 else 'tăng'} {abs(self.reduced)}")
        return f"Đầu mối: trước {self.count_before}, sau {self.count_after}, {change}"


def preview(plan: EventPlan, units: Units) -> Preview:
    """What the plan would do to the units; also for plans that are not complete yet."""
    after = {**units, **units_after(plan, units)}
    named = dict.fromkeys([*(s.unit for s in plan.sources), *plan.after])
    before = [_before(plan, uid, units[uid], after[uid]) for uid in named if _on_eve(plan, units, uid)]
    living = [_after(plan, uid, units, after) for uid in named if uid in after and after[uid].on(plan.effective_on)]
    new_first = sorted((line for line in living if line is not None), key=lambda line: line.fate is not Fate.BEGINS)
    return Preview(tuple(before), tuple(new_first), tuple(_moved(plan, units, after)))


def _on_eve(plan: EventPlan, units: Units, uid: str) -> bool:
    return uid in units and units[uid].on(plan.eve) is not None


def _parent_name(period: UnitPeriod, units: Units, plan: EventPlan) -> str:
    parent = units.get(period.parent or "")
    return name_from(parent, plan.effective_on) if parent is not None else ""


def _before(plan: EventPlan, uid: str, old: Unit, new: Unit) -> UnitLine:
    period = old.on(plan.eve)
    assert period is not None
    if new.on(plan.effective_on) is None:
        return UnitLine(uid, period.name, "", Fate.ENDS, f"chấm dứt, ngày cuối {show_day(plan.eve)}")
    gives = plan.kind == "split_off" or any(s.unit == uid and s.share == PART for s in plan.before)
    return UnitLine(uid, period.name, "", Fate.GOES_ON, "chuyển đi một phần, vẫn còn" if gives else "tiếp tục tồn tại")


def _after(plan: EventPlan, uid: str, units: Units, after: Units) -> UnitLine | None:
    now = after[uid].on(plan.effective_on)
    was = units[uid].on(plan.eve) if uid in units else None
    if now is None:
        return None
    under = _parent_name(now, after, plan)
    if was is None:
        return UnitLine(uid, now.name, under, Fate.BEGINS, f"mới, từ {show_day(plan.effective_on)}")
    changes = [text for text in _differences(was, now, plan, after) if text]
    fate = Fate.MOVES if was.parent != now.parent else Fate.CHANGES if changes else Fate.GOES_ON
    return UnitLine(uid, now.name, under, fate, "; ".join(changes) or "tiếp tục tồn tại")


def _differences(was: UnitPeriod, now: UnitPeriod, plan: EventPlan, units: Units) -> tuple[str, ...]:
    above = _parent_name(was, units, plan) or "cấp cao nhất"
    return (
        f"tên cũ là {was.name}" if was.name != now.name else "",
        f"chuyển từ {above}" if was.parent != now.parent else "",
        "đổi loại hình" if was.kind != now.kind else "",
        f"mức tự chủ {was.autonomy or 'chưa ghi'} → {now.autonomy}" if was.autonomy != now.autonomy else "",
    )


def _moved(plan: EventPlan, units: Units, after: Units) -> list[UnitLine]:
    found = []
    for ending, children in orphans(plan, units).items():
        for child in children:
            target = after.get(plan.destination(child, ending) or "")
            name = name_from(units[child], plan.effective_on)
            if target is not None:
                under = name_from(target, plan.effective_on)
                found.append(UnitLine(child, name, under, Fate.MOVES, f"chuyển về {under}"))
            else:
                found.append(UnitLine(child, name, "", Fate.MOVES, "chưa có nơi chuyển đến"))
    return found
