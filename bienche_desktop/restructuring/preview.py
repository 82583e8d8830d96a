"""A reorganisation as rows to look at: who is there before, who after, what moves along, how many fewer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.units import UnitPeriod
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
    """Before and after. `moved` are children of ending units that go along; they do not count as organisations.

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
        change = f"{'giảm' if self.reduced > 0 else 'tăng'} {abs(self.reduced)}" if self.reduced else "không đổi"
        return f"Đầu mối: trước {self.count_before}, sau {self.count_after}, {change}"


def preview(plan: EventPlan, units: Units) -> Preview:
    """What the plan would do to the units; also for plans that are not complete yet."""
    giving = {s.unit for s in plan.before if s.share == PART or plan.kind == "split_off"}
    turn = _Turn(plan.effective_on, units, {**units, **units_after(plan, units)}, frozenset(giving))
    return turn.shown([*(s.unit for s in plan.sources), *plan.after], tuple(_going_along(plan, turn)))


def review(event: Event, units: Units) -> Preview:
    """What an applied event did, read from the units as they are now."""
    giving = {u.unit for u in event.sources if u.share == PART}
    turn = _Turn(event.effective_on, units, units, frozenset(giving))
    named = [u.unit for u in event.units]
    ended = {uid for uid in named if turn.was(uid) is not None and turn.now(uid) is None}
    moved = [uid for uid in units if uid not in named and _left(turn, uid, ended)]
    return turn.shown(named, tuple(turn.along(uid, _parent(turn.now(uid))) for uid in moved))


def _left(turn: "_Turn", uid: str, ended: set[str]) -> bool:
    """Whether the unit stood under one that ended, and goes on."""
    was = turn.was(uid)
    return was is not None and was.parent in ended and turn.now(uid) is not None


def _parent(period: UnitPeriod | None) -> str | None:
    return period.parent if period is not None else None


def _going_along(plan: EventPlan, turn: "_Turn") -> Iterable[UnitLine]:
    for ending, children in orphans(plan, turn.old).items():
        for child in children:
            yield turn.along(child, plan.destination(child, ending))


@dataclass(frozen=True, slots=True)
class _Turn:
    """The units on both sides of a day. `giving` are those of which only a part goes."""

    day: date
    old: Units
    new: Units
    giving: frozenset[str] = field(default=frozenset())

    @property
    def eve(self) -> date:
        return self.day if self.day == date.min else self.day - timedelta(days=1)

    def was(self, uid: str) -> UnitPeriod | None:
        return self.old[uid].on(self.eve) if uid in self.old else None

    def now(self, uid: str) -> UnitPeriod | None:
        return self.new[uid].on(self.day) if uid in self.new else None

    def shown(self, uids: Iterable[str], moved: tuple[UnitLine, ...]) -> Preview:
        named = dict.fromkeys(uids)
        before = tuple(line for uid in named if (line := self._before(uid)) is not None)
        after = [line for uid in named if (line := self._after(uid)) is not None]
        after.sort(key=lambda line: line.fate is not Fate.BEGINS)
        return Preview(before, tuple(after), moved)

    def _before(self, uid: str) -> UnitLine | None:
        was = self.was(uid)
        if was is None:
            return None
        above = self._above(was, self.old)
        if self.now(uid) is None:
            return UnitLine(uid, was.name, above, Fate.ENDS, f"chấm dứt, ngày cuối {show_day(self.eve)}")
        text = "chuyển đi một phần, vẫn còn" if uid in self.giving else "tiếp tục tồn tại"
        return UnitLine(uid, was.name, above, Fate.GOES_ON, text)

    def _after(self, uid: str) -> UnitLine | None:
        was, now = self.was(uid), self.now(uid)
        if now is None:
            return None
        above = self._above(now, self.new)
        if was is None:
            return UnitLine(uid, now.name, above, Fate.BEGINS, f"mới, từ {show_day(self.day)}")
        changes = [text for text in self._differences(was, now) if text]
        fate = Fate.MOVES if was.parent != now.parent else Fate.CHANGES if changes else Fate.GOES_ON
        return UnitLine(uid, now.name, above, fate, "; ".join(changes) or "tiếp tục tồn tại")

    def _above(self, period: UnitPeriod, units: Units) -> str:
        parent = units.get(period.parent or "")
        return name_from(parent, self.day) if parent is not None else ""

    def _differences(self, was: UnitPeriod, now: UnitPeriod) -> tuple[str, ...]:
        top = "cấp cao nhất"
        moved = f"về {self._above(now, self.new) or top}, trước thuộc {self._above(was, self.old) or top}"
        return (
            f"tên cũ là {was.name}" if was.name != now.name else "",
            moved if was.parent != now.parent else "",
            "đổi loại hình" if was.kind != now.kind else "",
            f"mức tự chủ {was.autonomy or 'chưa ghi'} → {now.autonomy}" if was.autonomy != now.autonomy else "",
        )

    def along(self, child: str, target: str | None) -> UnitLine:
        name = name_from(self.new[child], self.day)
        if target is None or target not in self.new:
            return UnitLine(child, name, "", Fate.MOVES, "chưa có nơi chuyển đến")
        under = name_from(self.new[target], self.day)
        return UnitLine(child, name, under, Fate.MOVES, f"về {under}")
