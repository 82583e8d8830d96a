"""Rules about who lives when, what begins, and under which name."""

from collections.abc import Iterator

from bienche_desktop.domain.days import show_day, span_text
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.text import official_name
from bienche_desktop.domain.units import FOREVER, Unit
from bienche_desktop.restructuring.case import Case
from bienche_desktop.restructuring.plan import SAME_UNIT, NewUnit
from bienche_desktop.restructuring.problem import Problem, Rule


def _life(unit: Unit) -> str:
    """From when to when a unit is on record."""
    span = span_text(unit.first.valid_from, unit.last.valid_to)
    return f"đơn vị có {span}" if span else "đơn vị có gián đoạn"


def _sources_live(case: Case) -> Iterator[Problem]:
    for uid in (s.unit for s in case.plan.before):
        unit = case.unit(uid)
        if unit is None:
            yield Problem("sources", "Đơn vị này không còn trong tệp; hãy chọn lại.", unit=uid)
        elif case.before(uid) is None:
            text = f"{case.quoted(uid)} không tồn tại ngày {case.eve}, trước ngày hiệu lực ({_life(unit)})."
            yield Problem("sources", text, unit=uid)
        elif uid not in case.plan.ending and case.from_then(uid) is None:
            text = f"{case.quoted(uid)} đã kết thúc ngày {case.eve} nên không thể tiếp tục; hãy mở lại hoặc sửa ngày."
            yield Problem("sources", text, unit=uid)


def _results_live(case: Case) -> Iterator[Problem]:
    if case.plan.kind in SAME_UNIT:
        return
    for uid in case.plan.after:
        unit = case.unit(uid)
        if unit is None:
            continue
        if case.from_then(uid) is None:
            text = f"{case.quoted(uid)} không tồn tại ngày hiệu lực {case.day} ({_life(unit)})."
            yield Problem("results", text, unit=uid)
        elif uid != case.plan.receiver and case.before(uid) is not None:
            text = (
                f"{case.quoted(uid)} đã có từ trước ngày {case.day} nên không thể là đơn vị mới lập; "
                "hãy nhập đơn vị mới, hoặc sửa ngày bắt đầu của đơn vị này."
            )
            yield Problem("results", text, unit=uid)


def _ends_cleanly(case: Case) -> Iterator[Problem]:
    for uid in case.plan.ending:
        unit = case.unit(uid)
        if unit is None or case.before(uid) is None:
            continue
        later = [p for p in unit.periods if p.valid_from >= case.plan.effective_on]
        if later:
            text = (
                f"{case.quoted(uid)} còn thay đổi ghi từ {show_day(later[0].valid_from)}, sau khi chấm dứt; "
                "hãy bỏ thay đổi đó ở tab Đơn vị hoặc chọn ngày hiệu lực muộn hơn."
            )
            yield Problem("sources", text, unit=uid)
        elif case.plan.effective_on < unit.last.valid_to < FOREVER:
            text = (
                f"{case.quoted(uid)} đang ghi tồn tại đến {show_day(unit.last.last_day)}; "
                f"áp dụng sự kiện này thì ngày cuối là {case.eve}."
            )
            yield Problem("sources", text, Severity.WARNING, uid)


# --- what begins, and under which name ---------------------------------------------------------------------------


def _new_units_have_names(case: Case) -> Iterator[Problem]:
    for new in case.plan.new_units:
        if not new.name.strip():
            yield Problem("results", "Đơn vị mới phải có tên.", unit=new.uid)


def _new_units_hang_somewhere(case: Case) -> Iterator[Problem]:
    for new in case.plan.new_units:
        if new.parent is None:
            yield from _on_top(case, new)
        elif new.parent in case.plan.ending:
            text = (
                f"{case.quoted(new.parent)} chấm dứt nên không thể là cấp trên của {case.quoted(new.uid)}; "
                "hãy chọn đơn vị khác."
            )
            yield Problem("results", text, unit=new.uid)
        elif case.from_then(new.parent) is None and new.parent not in case.plan.after:
            text = f"Đơn vị cấp trên của {case.quoted(new.uid)} không tồn tại ngày {case.day}; hãy chọn đơn vị khác."
            yield Problem("results", text, unit=new.uid)


def _on_top(case: Case, new: NewUnit) -> Iterator[Problem]:
    """A warning, unless the file is empty or a unit that stood on top takes part."""
    before = [p for s in case.plan.before if (p := case.before(s.unit)) is not None]
    if case.units and not any(p.parent is None for p in before):
        text = f"Chưa chọn đơn vị cấp trên của {case.quoted(new.uid)}; đơn vị sẽ đứng ở cấp cao nhất."
        yield Problem("results", text, Severity.WARNING, new.uid)


def _names(case: Case) -> Iterator[Problem]:
    """No two living siblings of one name. Tones count: Xã Tân Thành and Xã Tân Thạnh stand under one province."""
    fresh = {n.uid: ("results", n.name.strip(), n.parent) for n in case.plan.new_units if n.name.strip()}
    period = case.before(case.plan.changing)
    if period is not None and case.plan.changing and case.plan.new_name:
        fresh[case.plan.changing] = ("new_name", case.plan.new_name.strip(), period.parent)
    gone = set(case.plan.ending) | set(fresh)
    living = ((uid, case.from_then(uid)) for uid in case.units if uid not in gone)
    parents = {parent for _, _, parent in fresh.values()}
    taken = {(p.parent, _spelling(p.name)): p.name for _, p in living if p is not None and p.parent in parents}
    for uid, (field, name, parent) in fresh.items():
        place = (parent, _spelling(name))
        if place in taken:
            where = f" thuộc {case.name(parent)}" if parent else ""
            yield Problem(field, f"Đã có “{taken[place]}”{where}; hãy chọn tên khác.", unit=uid)
        taken[place] = name


def _spelling(name: str) -> str:
    return official_name(name).casefold()


def _codes(case: Case) -> Iterator[Problem]:
    for new in case.plan.new_units:
        code = (new.code or "").strip()
        bearer = next((u for u in case.units.values() if code and any(p.code == code for p in u.periods)), None)
        if bearer is not None:
            text = f"Mã {code} đã là mã của “{bearer.name}”; dùng lại được, chương trình vẫn phân biệt hai đơn vị."
            yield Problem("results", text, Severity.NOTE, new.uid)


LIFE_RULES: tuple[Rule, ...] = (
    _sources_live, _results_live, _ends_cleanly, _new_units_have_names, _new_units_hang_somewhere, _names, _codes,
)  # fmt: skip
