"""What a set of dated units must never be: overlapping, circular, orphaned, nameless."""

from collections.abc import Iterable, Mapping
from datetime import date

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.units import BEGINNING, FOREVER, Unit, UnitPeriod


def day_text(day: date) -> str:
    """A date as it is written in the field: 01/7/2025."""
    return f"{day.day:02d}/{day.month}/{day.year}" if day.month > 2 else f"{day.day:02d}/{day.month:02d}/{day.year}"


def check_structure(units: Mapping[str, Unit], changed: Iterable[str]) -> None:
    """Refuse the units as they would be after a change, if one of `changed` or its surroundings became impossible.

    Raises `Refused` with a sentence that names the unit and the day.
    """
    changed = set(changed)
    for uid in changed:
        if uid in units:
            _check_periods(units[uid])
            _check_parents(units[uid], units)
            _check_cycles(units[uid], units)
    _check_children(units, changed)


def _check_periods(unit: Unit) -> None:
    if not unit.periods:
        raise Refused("Một đơn vị phải tồn tại ít nhất một ngày; hãy kiểm tra ngày bắt đầu và ngày kết thúc.")
    for period in unit.periods:
        if not period.name.strip():
            raise Refused("Đơn vị phải có tên; hãy nhập tên rồi thử lại.")
        if period.valid_from >= period.valid_to:
            raise Refused(
                f"“{period.name}” bắt đầu {day_text(period.valid_from)} nhưng kết thúc {day_text(period.valid_to)}; "
                "ngày bắt đầu phải trước ngày kết thúc."
            )
    for before, after in zip(unit.periods, unit.periods[1:], strict=False):
        if after.valid_from < before.valid_to:
            raise Refused(
                f"“{after.name}” có hai giai đoạn chồng lên nhau từ {day_text(after.valid_from)}; "
                "hãy sửa ngày để các giai đoạn nối tiếp nhau."
            )


def _check_parents(unit: Unit, units: Mapping[str, Unit]) -> None:
    for period in unit.periods:
        if period.parent is None:
            continue
        parent = units.get(period.parent)
        if parent is None:
            raise Refused(f"Không tìm thấy đơn vị cấp trên của “{period.name}”; hãy chọn lại đơn vị cấp trên.")
        gap = _first_gap(period, parent)
        if gap is not None:
            raise Refused(
                f"“{period.name}” trực thuộc “{parent.name}”, nhưng vào {_gap_text(gap)} "
                f"“{parent.name}” không tồn tại; hãy chuyển đơn vị sang nơi khác hoặc sửa ngày."
            )


def _gap_text(day: date) -> str:
    return "thời gian trước khi có số liệu" if day == BEGINNING else f"ngày {day_text(day)}"


def _first_gap(period: UnitPeriod, parent: Unit) -> date | None:
    """The first day of `period` on which the parent does not exist."""
    day = period.valid_from
    while day < period.valid_to:
        held = parent.on(day)
        if held is None:
            return day
        if held.valid_to == FOREVER:
            return None
        day = held.valid_to
    return None


def _check_cycles(unit: Unit, units: Mapping[str, Unit]) -> None:
    for day in _turning_days(unit, units):
        seen = {unit.uid}
        current = unit.on(day)
        while current is not None and current.parent is not None:
            if current.parent in seen:
                above_it = units[(unit.on(day) or unit.last).parent or unit.uid].name
                raise Refused(
                    f"Không thể đặt “{unit.name}” dưới “{above_it}”, vì “{above_it}” trực thuộc “{unit.name}”; "
                    "hãy chọn đơn vị cấp trên khác."
                )
            seen.add(current.parent)
            above = units.get(current.parent)
            current = above.on(day) if above else None


def _turning_days(unit: Unit, units: Mapping[str, Unit]) -> set[date]:
    """Days on which the chain above the unit may change: the beginnings of its own and its ancestors' periods."""
    days: set[date] = set()
    pending, seen = [unit.uid], set()
    while pending:
        uid = pending.pop()
        if uid in seen or uid not in units:
            continue
        seen.add(uid)
        for period in units[uid].periods:
            days.add(period.valid_from)
            if period.parent:
                pending.append(period.parent)
    return days


def _check_children(units: Mapping[str, Unit], changed: set[str]) -> None:
    """No child may outlive a parent that was shortened or removed."""
    for unit in units.values():
        if unit.uid in changed:
            continue
        for period in unit.periods:
            if period.parent not in changed:
                continue
            parent = units.get(period.parent or "")
            if parent is None:
                raise Refused(f"“{period.name}” đang trực thuộc đơn vị bị xóa; hãy chuyển đơn vị này đi trước.")
            gap = _first_gap(period, parent)
            if gap is not None:
                raise Refused(
                    f"Từ {_gap_text(gap)} “{parent.name}” không còn, nhưng “{period.name}” vẫn trực thuộc; "
                    "hãy chuyển hoặc kết thúc các đơn vị trực thuộc trước."
                )
