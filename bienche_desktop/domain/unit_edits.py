"""What an officer changes about one unit, each as a proposal: its fields, its first and last day, its history.

Nothing here looks at the whole structure: cycles, overlaps and orphans are refused where a proposal is applied.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bienche_desktop.domain.changes import Proposal, SetPeriods, SetUnitNote
from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.text import clean
from bienche_desktop.domain.units import BEGINNING, Unit, UnitPeriod, closed, joined, reopened


@dataclass(frozen=True, slots=True)
class When:
    """From which day something is so; `corrects`: it was so all along and had been entered wrongly."""

    day: date
    corrects: bool = False


# --- one unit --------------------------------------------------------------------------------------------------------


def period_shown(unit: Unit, day: date) -> UnitPeriod:
    """How the unit is on `day`; where it does not live then, how it was last before, or will be first."""
    before = [p for p in unit.periods if p.valid_from <= day]
    return before[-1] if before else unit.first


def living_day(unit: Unit, day: date) -> date:
    """`day`, or the nearest day in the period shown for it where the unit does not live then."""
    period = period_shown(unit, day)
    return min(max(day, period.valid_from), period.last_day)


def nearest_living_day(units: Iterable[Unit], day: date) -> date:
    """The day nearest to `day` on which any of the units lives."""
    return min((living_day(unit, day) for unit in units), key=lambda found: abs((found - day).days))


def changed(unit: Unit, when: When, **what: object) -> tuple[UnitPeriod, ...]:
    """The unit's periods after a change of some of its fields.

    A change from a day on holds until the same field next changes; a correction holds as long as the wrong value
    did, also over periods that were split for another reason. Raises `Refused` where the unit does not live on the day.
    """
    periods = list(unit.periods)
    if unit.on(when.day) is None:
        raise Refused(
            f"“{unit.name}” không tồn tại vào ngày {show_day(when.day)}; hãy chọn một ngày khi đơn vị đang tồn tại."
        )
    if not when.corrects:
        periods = _split(periods, when.day)
    here = next(n for n, p in enumerate(periods) if p.holds_on(when.day))
    for field, value in what.items():
        for n in _run(periods, here, field, backwards=when.corrects):
            periods[n] = replace(periods[n], **{field: value})  # type: ignore[arg-type]
    return joined(periods)


def _split(periods: Sequence[UnitPeriod], day: date) -> list[UnitPeriod]:
    parts: list[UnitPeriod] = []
    for period in periods:
        if period.valid_from < day < period.valid_to:
            parts += [replace(period, valid_to=day), replace(period, valid_from=day)]
        else:
            parts.append(period)
    return parts


def _run(periods: Sequence[UnitPeriod], here: int, field: str, backwards: bool) -> range:
    """Neighbouring periods around `here` (or from it on) that have the same value of `field`."""
    value = getattr(periods[here], field)
    first, last = here, here
    while backwards and first > 0 and getattr(periods[first - 1], field) == value:
        first -= 1
    while last + 1 < len(periods) and getattr(periods[last + 1], field) == value:
        last += 1
    return range(first, last + 1)


FIELD_STEPS = {
    "name": "đổi tên {name} thành {value}",
    "short_name": "sửa tên viết tắt của {name}",
    "kind": "sửa loại của {name}",
    "level": "sửa cấp của {name}",
    "code": "sửa mã của {name}",
    "autonomy": "sửa mức tự chủ của {name}",
    "grade": "sửa hạng của {name}",
}
"""Names of the steps that change one field of a unit."""


_GRADES = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def grade_of(text: str) -> str:
    """A class or rank as norms name it: "Loại 1", "hạng I" and "i" are all "I"."""
    words = clean(text).split()
    bare = words[1:] if len(words) > 1 and words[0].casefold() in ("loại", "hạng") else words
    grade = " ".join(bare).upper()
    return _GRADES.get(grade, grade)


def set_field(unit: Unit, field: str, value: str, when: When) -> Proposal:
    """One field of a unit changed; texts are cleaned, an empty one means not known. Raises `Refused`."""
    cleaned = clean(value)
    if field == "name" and not cleaned:
        raise Refused(f"Tên của “{unit.name}” không được để trống; hãy nhập tên rồi thử lại.")
    cleaned = grade_of(cleaned) if field == "grade" else cleaned
    kept = cleaned if field in ("name", "kind") else cleaned or None
    name = FIELD_STEPS[field].format(name=period_shown(unit, when.day).name, value=cleaned)
    return Proposal(name, (SetPeriods(unit.uid, changed(unit, when, **{field: kept})),))


def rename(unit: Unit, name: str, when: When) -> Proposal:
    """The unit under another name."""
    return set_field(unit, "name", name, when)


def set_note(unit: Unit, note: str) -> Proposal:
    """The unit's free notes."""
    return Proposal(f"ghi chú cho {unit.name}", (SetUnitNote(unit.uid, note.strip()),))


def set_start(unit: Unit, day: date | None) -> Proposal:
    """The unit exists from `day` on (None: from before our records). Raises `Refused` for a day after its end."""
    start = day or BEGINNING
    kept = [p for p in unit.periods if p.valid_to > start]
    if not kept:
        raise Refused(f"“{unit.name}” đã kết thúc trước ngày {show_day(start)}; ngày bắt đầu phải trước ngày kết thúc.")
    periods = (replace(kept[0], valid_from=start), *kept[1:])
    return Proposal(f"sửa ngày bắt đầu của {unit.name}", (SetPeriods(unit.uid, periods),))


def set_end(unit: Unit, day: date | None) -> Proposal:
    """The unit no longer exists from `day` on (None: it still does). Raises `Refused` for a day too early."""
    periods = reopened(unit) if day is None else end_before(replace(unit, periods=reopened(unit)), day)
    return Proposal(f"sửa ngày kết thúc của {unit.name}", (SetPeriods(unit.uid, periods),))


def end_before(unit: Unit, day: date) -> tuple[UnitPeriod, ...]:
    """The unit's periods when `day` is the first day on which it no longer exists.

    Raises `Refused` where it would never have existed.
    """
    if day <= unit.first.valid_from:
        raise Refused(
            f"“{unit.name}” bắt đầu ngày {show_day(unit.first.valid_from)} nên không thể kết thúc từ {show_day(day)}; "
            "hãy chọn ngày sau đó, hoặc xóa đơn vị nếu đã nhập nhầm."
        )
    return closed(unit, day)


# --- the history of one unit -----------------------------------------------------------------------------------------


def shift_change(unit: Unit, number: int, day: date) -> Proposal:
    """The change that begins period `number` (1 is the first change) happened on `day` instead."""
    periods = list(unit.periods)
    periods[number - 1] = replace(periods[number - 1], valid_to=day)
    periods[number] = replace(periods[number], valid_from=day)
    return Proposal(f"sửa ngày thay đổi của {unit.name}", (SetPeriods(unit.uid, tuple(periods)),))


def drop_change(unit: Unit, number: int) -> Proposal:
    """The change that begins period `number` never happened: what was before goes on until the next change."""
    periods = list(unit.periods)
    gone = periods.pop(number)
    periods[number - 1] = replace(periods[number - 1], valid_to=gone.valid_to)
    return Proposal(f"bỏ một thay đổi của {unit.name}", (SetPeriods(unit.uid, joined(periods)),))
