"""Reorganisations in words: what each kind means, the name of a step, a line in a list."""

from collections.abc import Sequence
from datetime import date, timedelta

from bienche_desktop.domain.events import Event
from bienche_desktop.domain.units import Unit
from bienche_desktop.restructuring.case import Case, Units

MEANINGS = {
    "establish": "Lập đơn vị mới, không hình thành từ đơn vị nào đang có.",
    "merge_into": "Đơn vị bị sáp nhập chấm dứt, đơn vị nhận sáp nhập tiếp tục tồn tại (Điều 89 Bộ luật Dân sự 2015).",
    "merge_new": "Mọi đơn vị cũ chấm dứt, một đơn vị mới ra đời (Điều 88 Bộ luật Dân sự 2015).",
    "divide": "Đơn vị cũ chấm dứt, hai đơn vị mới trở lên ra đời (Điều 90 Bộ luật Dân sự 2015).",
    "split_off": "Đơn vị cũ tiếp tục tồn tại, một phần tách ra thành đơn vị mới (Điều 91 Bộ luật Dân sự 2015).",
    "dissolve": "Đơn vị chấm dứt, không có đơn vị kế tiếp (Điều 93 Bộ luật Dân sự 2015).",
    "rename": "Đơn vị tiếp tục tồn tại dưới tên khác.",
    "transfer": "Đơn vị giữ nguyên trạng, chuyển sang trực thuộc đơn vị khác.",
    "convert": "Đơn vị tiếp tục tồn tại, đổi loại hình hoặc mức tự chủ (Điều 92 Bộ luật Dân sự 2015).",
    "unify_posts": "Một người giữ nhiều chức danh; không đơn vị nào chấm dứt. Sự kiện chỉ được ghi nhận.",
}
"""One line a kind: who ends and who goes on (Civil Code 2015, Articles 88–93)."""

_MOST_NAMES = 3


def listed(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """Names as a list in words: "A, B và C"; beyond `most` the rest is counted."""
    if len(names) > most:
        return f"{', '.join(names[:most])} và {len(names) - most} đơn vị khác"
    return " và ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def name_on_eve(unit: Unit, day: date) -> str:
    """The name on the day before `day`, or the first name of a unit that did not live then."""
    period = unit.on(day - timedelta(days=1)) if day > date.min else None
    return (period or unit.first).name


def name_from(unit: Unit, day: date) -> str:
    """The name from `day` on, or the last name of a unit that does not live then."""
    return (unit.on(day) or unit.last).name


_PHRASES = {
    "establish": "thành lập {after}",
    "merge_into": "sáp nhập {before} vào {after}",
    "merge_new": "hợp nhất {before} thành {after}",
    "divide": "chia {before} thành {after}",
    "split_off": "tách {after} từ {before}",
    "dissolve": "giải thể {before}",
    "rename": "đổi tên {before} thành {name}",
    "transfer": "chuyển {before} về trực thuộc {parent}",
    "convert": "chuyển đổi hình thức {before}",
    "unify_posts": "ghi nhận nhất thể hóa chức danh tại {before}",
}
_LOOSE = {"merge_into": "sáp nhập {before} thành {after}", "merge_new": "hợp nhất {before} vào {after}"}
"""How it reads where the word of the decision and the fact of who survives disagree."""


def step_name(case: Case) -> str:
    """What the step does, as it stands after "Hoàn tác: "."""
    plan = case.plan
    strict = case.legal_word() in (None, plan.kind)
    phrase = (_PHRASES if strict else _LOOSE)[plan.kind]
    if plan.new_name and plan.changing and plan.kind != "rename":
        phrase += ", đổi tên {changing} thành {name}"
    return phrase.format(
        before=listed([case.name(s.unit) for s in plan.before]),
        after=listed([case.name(uid) for uid in plan.after]),
        name=(plan.new_name or "").strip(),
        parent=case.name(plan.new_parent),
        changing=case.name(plan.changing),
    )


def event_line(event: Event, units: Units, most: int = _MOST_NAMES) -> str:
    """An applied event in one line: "A, B → C"; only the units where nothing follows."""
    before = [name_on_eve(units[u.unit], event.effective_on) for u in event.sources if u.unit in units]
    after = [name_from(units[u.unit], event.effective_on) for u in event.results if u.unit in units]
    if event.kind == "transfer":
        after = list(dict.fromkeys(_parents(event, units)))
    return " → ".join(part for part in (_row(before, most), _row(after, most)) if part)


def _row(names: Sequence[str], most: int) -> str:
    rest = f" và {len(names) - most} đơn vị khác" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def _parents(event: Event, units: Units) -> list[str]:
    periods = [units[u.unit].on(event.effective_on) for u in event.sources if u.unit in units]
    above = [units.get(p.parent or "") for p in periods if p is not None]
    return [name_from(unit, event.effective_on) for unit in above if unit is not None]
