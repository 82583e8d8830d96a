"""What is said about a plan before it is applied, by which field, and how gravely."""

from dataclasses import replace
from datetime import date

import pytest

from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.units import FOREVER, Unit, UnitPeriod, closed
from bienche_desktop.restructuring import EventPlan, NewUnit, Problem, has_errors, problems
from tests.restructuring.sample import DAY, district, plan

YT = NewUnit("Phòng Y tế", "office", parent="huyen", uid="yt")


def said(wanted: EventPlan, units: dict[str, Unit] | None = None) -> list[Problem]:
    return problems(wanted, units or district())


def only(wanted: EventPlan, units: dict[str, Unit] | None = None) -> Problem:
    found = said(wanted, units)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "wanted",
    [
        plan("establish", results=(YT,)),
        plan("merge_into", "nv", survivor="ld"),
        plan("merge_new", "th", "thcs", results=(NewUnit("Trường TH&THCS", parent="gd"),)),
        plan("divide", "ld", results=(NewUnit("A", parent="huyen"), NewUnit("B", parent="huyen"))),
        plan("split_off", "nv", results=(YT,)),
        plan("dissolve", "ld"),
        plan("rename", "nv", new_name="Phòng Tổ chức"),
        plan("transfer", "th", new_parent="huyen"),
        plan("convert", "mn", new_autonomy="3"),
        plan("unify_posts", "nv"),
    ],
    ids=lambda wanted: wanted.kind,
)
def test_a_sound_plan_of_each_kind_gives_no_cause_for_a_word(wanted: EventPlan) -> None:
    assert said(wanted) == []


@pytest.mark.parametrize(
    ("wanted", "field", "words"),
    [
        (plan("merge_into", survivor="ld"), "sources", "ít nhất một đơn vị bị sáp nhập"),
        (plan("merge_into", "nv"), "results", "đơn vị nhận sáp nhập"),
        (plan("merge_new", "nv", results=(YT,)), "sources", "ít nhất hai đơn vị"),
        (plan("merge_new", "nv", "ld", results=(YT, NewUnit("B", parent="huyen"))), "results", "chỉ còn một"),
        (plan("divide", "ld", results=(YT,)), "results", "ít nhất hai đơn vị mới"),
        (plan("divide", "ld", "to-1", results=(YT, NewUnit("B", parent="huyen"))), "sources", "chỉ một đơn vị"),
        (plan("dissolve", "ld", results=(YT,)), "results", "không có đơn vị mới"),
        (plan("establish", "ld", results=(YT,)), "sources", "không có đơn vị trước"),
        (plan("establish"), "results", "ít nhất một đơn vị mới"),
        (plan("rename", "nv", new_name="Phòng Nội vụ"), "new_name", "giống tên cũ"),
        (plan("rename", "nv"), "new_name", "Nhập tên mới"),
        (plan("rename", "nv", new_name="phòng lao động"), "new_name", "Đã có “Phòng Lao động” thuộc Huyện Hải Hà"),
        (plan("convert", "mn"), "new_kind", "loại hình hoặc mức tự chủ mới"),
        (plan("convert", "mn", new_kind="school_kindergarten"), "new_kind", "loại hình hoặc mức tự chủ mới"),
        (plan("transfer", "th"), "new_parent", "Chọn đơn vị cấp trên mới"),
        (plan("transfer", "th", new_parent="gd"), "sources", "đã trực thuộc"),
        (plan("transfer", "th", new_parent="th"), "new_parent", "chính nó"),
        (plan("transfer", "huyen", new_parent="th"), "new_parent", "“Trường TH Quảng Long” đang trực thuộc"),
        (plan("establish", results=(replace(YT, name=" "),)), "results", "phải có tên"),
        (plan("establish", results=(replace(YT, name="Phòng Nội vụ"),)), "results", "Đã có “Phòng Nội vụ”"),
        (plan("establish", results=("nv",)), "results", "đã có từ trước ngày 01/07/2025"),
        (plan("dissolve", "nv"), "children_to", "còn 1 đơn vị trực thuộc: Tổ Thi đua"),
        (plan("dissolve", "nv", children_to={"nv": "nv"}), "children_to", "không còn từ 01/07/2025"),
        (plan("dissolve", "nv", children_to={"nv": "to-1"}), "children_to", "là đơn vị phải chuyển đi"),
        (plan("dissolve", "gone"), "sources", "không còn trong tệp"),
        (plan("dissolve", "ld", "ld"), "sources", "được chọn 2 lần"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_by_the_field_concerned(wanted: EventPlan, field: str, words: str) -> None:
    problem = only(wanted)

    assert problem.severity is Severity.ERROR
    assert problem.field == field
    assert words in problem.text


def test_two_new_units_may_not_share_a_name() -> None:
    twin = replace(YT, uid="yt-2")

    assert "Đã có “Phòng Y tế”" in only(plan("establish", results=(YT, twin))).text


def test_a_new_unit_cannot_hang_under_one_that_ends() -> None:
    below = NewUnit("Tổ Y tế", parent="ld", uid="to-yt")

    problem = only(plan("merge_new", "ld", "to-1", results=(below,)))

    assert "“Phòng Lao động” chấm dứt" in problem.text
    assert (problem.field, problem.unit) == ("results", "to-yt")


def test_the_new_unit_may_take_the_name_of_one_that_ends() -> None:
    assert said(plan("merge_new", "ld", "to-1", results=(replace(YT, name="Phòng Lao động"),))) == []


def test_a_unit_that_had_ended_before_the_eve_is_refused_with_the_days_it_lived() -> None:
    units = district()
    units["ld"] = replace(units["ld"], periods=closed(units["ld"], date(2024, 3, 1)))

    problem = only(plan("merge_into", "ld", survivor="nv"), units)

    assert "“Phòng Lao động” không tồn tại ngày 30/06/2025" in problem.text
    assert "đến 29/02/2024" in problem.text


def test_a_unit_already_closed_on_the_effective_day_can_still_be_recorded() -> None:
    units = district()
    units["ld"] = replace(units["ld"], periods=closed(units["ld"], DAY))

    assert said(plan("merge_into", "ld", survivor="nv"), units) == []


def test_a_unit_that_ends_that_day_cannot_be_renamed_from_it() -> None:
    units = district()
    units["ld"] = replace(units["ld"], periods=closed(units["ld"], DAY))

    assert "đã kết thúc ngày 30/06/2025" in only(plan("rename", "ld", new_name="Phòng X"), units).text


def test_a_unit_with_later_changes_cannot_end_before_them() -> None:
    later = date(2026, 1, 1)
    units = district()
    old = UnitPeriod("Phòng Lao động", "huyen", valid_to=later)
    units["ld"] = Unit("ld", (old, replace(old, name="Phòng LĐ", valid_from=later, valid_to=FOREVER)))

    assert "còn thay đổi ghi từ 01/01/2026" in only(plan("dissolve", "ld"), units).text


def test_ending_earlier_than_was_on_record_is_a_warning() -> None:
    units = district()
    units["ld"] = replace(units["ld"], periods=closed(units["ld"], date(2026, 1, 1)))

    problem = only(plan("dissolve", "ld"), units)

    assert problem.severity is Severity.WARNING
    assert "đến 31/12/2025" in problem.text


def test_a_decision_after_the_effective_day_is_only_a_warning() -> None:
    problem = only(plan("dissolve", "ld", decided_on=date(2025, 7, 5)))

    assert (problem.field, problem.severity) == ("decided_on", Severity.WARNING)
    assert not has_errors([problem])


def test_a_missing_decision_number_is_only_a_note() -> None:
    assert only(plan("dissolve", "ld", decision="")).severity is Severity.NOTE


def test_hợp_nhất_with_a_survivor_is_sáp_nhập_by_law() -> None:
    problem = only(plan("merge_new", "nv", survivor="ld"))

    assert (problem.severity, problem.field, problem.instead) == (Severity.WARNING, "kind", "merge_into")
    assert "“Phòng Lao động” vẫn tiếp tục tồn tại: theo luật đó là sáp nhập" in problem.text


def test_sáp_nhập_into_something_new_is_hợp_nhất_by_law() -> None:
    problem = only(plan("merge_into", "ld", "to-1", results=(YT,)))

    assert (problem.severity, problem.instead) == (Severity.WARNING, "merge_new")
    assert "theo luật đó là hợp nhất" in problem.text


def test_administrative_units_are_merged_by_another_word() -> None:
    units = district()
    for uid, name in (("xa-1", "Xã Quảng Minh"), ("xa-2", "Xã Quảng Thắng")):
        units[uid] = Unit(uid, (UnitPeriod(name, "huyen", kind="commune"),))

    problem = only(plan("merge_into", "xa-2", survivor="xa-1"), units)

    assert problem.severity is Severity.NOTE
    assert "chữ “nhập”" in problem.text


def test_a_code_used_again_is_only_a_note() -> None:
    problem = only(plan("establish", results=(replace(YT, code="TH01"),)))

    assert problem.severity is Severity.NOTE
    assert "Mã TH01 đã là mã của “Trường TH Quảng Long”" in problem.text


def test_a_new_unit_on_top_of_others_is_a_warning() -> None:
    assert only(plan("establish", results=(replace(YT, parent=None),))).severity is Severity.WARNING


def test_the_first_unit_of_a_file_stands_on_top_without_a_word() -> None:
    assert problems(plan("establish", results=(replace(YT, parent=None),)), {}) == []


def test_what_the_file_would_refuse_is_said_before() -> None:
    units = district()
    units["huyen"] = replace(units["huyen"], periods=closed(units["huyen"], date(2026, 1, 1)))

    problem = only(plan("establish", results=(YT,)), units)

    assert problem.severity is Severity.ERROR
    assert "“Huyện Hải Hà”" in problem.text


def test_errors_stand_first() -> None:
    found = said(plan("dissolve", "nv", decision="", decided_on=date(2025, 7, 5)))

    assert [p.severity for p in found] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
