"""Rules about what changes in a unit that goes on: name, form, parent; and about children of units that end."""

from collections.abc import Iterator

from bienche_desktop.domain.units import tree_on
from bienche_desktop.restructuring.case import Case
from bienche_desktop.restructuring.plan import MERGERS
from bienche_desktop.restructuring.planning import orphans
from bienche_desktop.restructuring.problem import Problem, Rule
from bienche_desktop.restructuring.wording import listed


def _rename(case: Case) -> Iterator[Problem]:
    if case.plan.kind != "rename":
        return
    name = (case.plan.new_name or "").strip()
    period = case.before(case.plan.changing)
    if not name:
        yield Problem("new_name", "Nhập tên mới.")
    elif period is not None and name == period.name:
        yield Problem("new_name", f"Tên mới giống tên cũ “{name}”; hãy nhập tên khác.")


def _convert(case: Case) -> Iterator[Problem]:
    period = case.before(case.plan.changing)
    if case.plan.kind != "convert" or period is None:
        return
    same_kind = case.plan.new_kind in (None, period.kind)
    same_autonomy = case.plan.new_autonomy in (None, "", period.autonomy)
    if same_kind and same_autonomy:
        yield Problem("new_kind", f"Chọn loại hình hoặc mức tự chủ mới của “{period.name}”.")


def _transfer(case: Case) -> Iterator[Problem]:
    parent = case.plan.new_parent
    if case.plan.kind != "transfer":
        return
    if parent is None:
        yield Problem("new_parent", "Chọn đơn vị cấp trên mới.")
    elif case.from_then(parent) is None:
        text = f"{case.quoted(parent)} không tồn tại ngày {case.day}; hãy chọn đơn vị khác."
        yield Problem("new_parent", text)
    else:
        yield from _transfer_goes_round(case, parent)


def _transfer_goes_round(case: Case, parent: str) -> Iterator[Problem]:
    above = tree_on(case.units.values(), case.plan.effective_on).lineage(parent)
    for uid in (s.unit for s in case.plan.sources):
        period = case.from_then(uid)
        if uid == parent:
            text = f"{case.quoted(uid)} không thể trực thuộc chính nó; hãy chọn đơn vị khác."
            yield Problem("new_parent", text, unit=uid)
        elif uid in above:
            text = f"{case.quoted(parent)} đang trực thuộc {case.quoted(uid)}; hãy chọn đơn vị cấp trên khác."
            yield Problem("new_parent", text, unit=uid)
        elif period is not None and period.parent == parent:
            text = f"{case.quoted(uid)} đã trực thuộc {case.quoted(parent)}; hãy bỏ khỏi danh sách."
            yield Problem("sources", text, unit=uid)


def _children(case: Case) -> Iterator[Problem]:
    for ending, children in orphans(case.plan, case.units).items():
        homeless = [c for c in children if case.plan.destination(c, ending) is None]
        if homeless and case.plan.kind not in MERGERS:  # of a merger the missing result is said already
            names = listed([case.name(c) for c in homeless])
            text = f"{case.quoted(ending)} còn {len(homeless)} đơn vị trực thuộc: {names}; hãy chọn nơi chuyển đến."
            yield Problem("children_to", text, unit=ending)
        targets = [t for c in children if (t := case.plan.destination(c, ending)) is not None]
        for target in dict.fromkeys(targets):
            yield from _wrong_destination(case, ending, target)


def _wrong_destination(case: Case, ending: str, target: str) -> Iterator[Problem]:
    if target in {n.uid for n in case.plan.new_units}:
        return
    if target in case.plan.ending or case.from_then(target) is None:
        text = (
            f"{case.quoted(target)} không còn từ {case.day} nên không nhận được đơn vị trực thuộc "
            f"của {case.quoted(ending)}; hãy chọn nơi khác."
        )
        yield Problem("children_to", text, unit=ending)
        return
    above = tree_on(case.units.values(), case.plan.effective_on).lineage(target)
    leaving = orphans(case.plan, case.units)[ending]
    stuck = next((c for c in leaving if c in above and case.plan.destination(c, ending) == target), None)
    if stuck is not None:
        text = f"{case.quoted(target)} nằm trong {case.quoted(stuck)} là đơn vị phải chuyển đi; hãy chọn nơi khác."
        yield Problem("children_to", text, unit=ending)


CHANGE_RULES: tuple[Rule, ...] = (_rename, _convert, _transfer, _children)
