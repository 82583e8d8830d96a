"""What speaks against a plan, or at least about it: one rule a function, each finding sentences by their field."""

from collections import Counter
from collections.abc import Iterator

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.structure import check_structure
from bienche_desktop.restructuring.case import Case, Units
from bienche_desktop.restructuring.change_rules import CHANGE_RULES
from bienche_desktop.restructuring.life_rules import LIFE_RULES
from bienche_desktop.restructuring.plan import SAME_UNIT, EventPlan
from bienche_desktop.restructuring.planning import units_after
from bienche_desktop.restructuring.problem import Problem, Rule, has_errors

TERRITORIAL = frozenset({"province", "district", "commune", "village"})
"""Kinds of administrative units: official texts merge them by "nhập", never by "sáp nhập" (docs: domain §5.1)."""


def problems(plan: EventPlan, units: Units) -> list[Problem]:
    """Everything that can be said about the plan, errors first."""
    case = Case(plan, units)
    found = [problem for rule in _RULES for problem in rule(case)]
    if not has_errors(found):
        found += _refused_structure(case)
    return sorted(found, key=lambda p: list(Severity).index(p.severity))


# --- dates and papers --------------------------------------------------------------------------------------------


def _dates(case: Case) -> Iterator[Problem]:
    decided = case.plan.decided_on
    if decided is not None and decided > case.plan.effective_on:
        text = f"Ngày quyết định {show_day(decided)} sau ngày hiệu lực {case.day}; hãy kiểm tra lại hai ngày."
        yield Problem("decided_on", text, Severity.WARNING)


def _paper(case: Case) -> Iterator[Problem]:
    if not case.plan.decision.strip():
        yield Problem("decision", "Chưa ghi số quyết định; có thể bổ sung sau.", Severity.NOTE)


# --- how many, and which -----------------------------------------------------------------------------------------

_TOO_FEW_BEFORE = {
    "merge_into": "Chọn ít nhất một đơn vị bị sáp nhập.",
    "merge_new": "Chọn ít nhất hai đơn vị để hợp nhất.",
    "divide": "Chọn đơn vị được chia.",
    "split_off": "Chọn đơn vị có phần tách ra.",
    "dissolve": "Chọn ít nhất một đơn vị giải thể.",
    "rename": "Chọn đơn vị đổi tên.",
    "transfer": "Chọn ít nhất một đơn vị chuyển đi.",
    "convert": "Chọn đơn vị chuyển đổi hình thức.",
    "unify_posts": "Chọn ít nhất một đơn vị có chức danh nhất thể hóa.",
}
_TOO_FEW_AFTER = {
    "establish": "Thêm ít nhất một đơn vị mới.",
    "merge_into": "Chọn đơn vị nhận sáp nhập.",
    "merge_new": "Nhập đơn vị mới sau khi hợp nhất.",
    "divide": "Thêm ít nhất hai đơn vị mới sau khi chia.",
    "split_off": "Thêm ít nhất một đơn vị mới được tách ra.",
}


def _counts_before(case: Case) -> Iterator[Problem]:
    spec = EVENT_KINDS[case.legal_word() or case.plan.kind]
    fewest, most = spec.sources
    if len(case.plan.before) < fewest:
        yield Problem("sources", _TOO_FEW_BEFORE[spec.code])
    if most is not None and len(case.plan.before) > most:
        one = f"Mỗi lần {spec.label.lower()} chỉ một đơn vị; hãy bỏ bớt."
        yield Problem("sources", one if most else f"{spec.label} không có đơn vị trước sắp xếp; hãy bỏ đi.")


def _counts_after(case: Case) -> Iterator[Problem]:
    if case.plan.kind in SAME_UNIT:
        return
    spec = EVENT_KINDS[case.legal_word() or case.plan.kind]
    fewest, most = spec.results
    if len(case.plan.after) < fewest:
        yield Problem("results", _TOO_FEW_AFTER[spec.code])
    if most is not None and len(case.plan.after) > most:
        one = f"Sau khi {spec.label.lower()} chỉ còn một đơn vị; hãy bỏ bớt."
        yield Problem("results", one if most else f"{spec.label} không có đơn vị mới; hãy bỏ đi.")


def _twice(case: Case) -> Iterator[Problem]:
    for uid, times in Counter(s.unit for s in case.plan.sources).items():
        if times > 1:
            yield Problem("sources", f"{case.quoted(uid)} được chọn {times} lần; hãy bỏ bớt.", unit=uid)
    if case.plan.kind in SAME_UNIT:
        return
    for source in case.plan.before:
        if source.unit in case.plan.after:
            text = f"{case.quoted(source.unit)} vừa ở trước vừa ở sau sắp xếp; hãy bỏ một bên."
            yield Problem("results", text, unit=source.unit)


# --- the legal word ----------------------------------------------------------------------------------------------


def _word(case: Case) -> Iterator[Problem]:
    fits = case.legal_word()
    if fits is None or fits == case.plan.kind or len(case.plan.after) != 1:
        return
    if fits == "merge_into":
        text = (
            f"{case.quoted(case.plan.receiver)} vẫn tiếp tục tồn tại: theo luật đó là sáp nhập; "
            "hợp nhất thì mọi đơn vị cũ chấm dứt."
        )
    else:
        text = (
            "Không đơn vị nào tiếp tục tồn tại, một đơn vị mới ra đời: theo luật đó là hợp nhất; "
            "sáp nhập thì đơn vị nhận vẫn còn."
        )
    yield Problem("kind", text, Severity.WARNING, instead=fits)


def _territory(case: Case) -> Iterator[Problem]:
    kinds = {p.kind for s in case.plan.sources if (p := case.before(s.unit)) is not None}
    if case.plan.kind == "merge_into" and kinds and kinds <= TERRITORIAL:
        text = "Với đơn vị hành chính và thôn, tổ dân phố, văn bản dùng chữ “nhập”, không dùng “sáp nhập”."
        yield Problem("kind", text, Severity.NOTE)


def _refused_structure(case: Case) -> Iterator[Problem]:
    """What the store would refuse, said before anybody presses the button."""
    after = units_after(case.plan, case.units)
    try:
        check_structure({**case.units, **after}, after)
    except Refused as refusal:
        yield Problem("", refusal.text)


_RULES: tuple[Rule, ...] = (
    _dates, _paper, _counts_before, _counts_after, _twice, _word, _territory, *LIFE_RULES, *CHANGE_RULES,
)  # fmt: skip
