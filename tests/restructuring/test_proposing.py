"""What each kind of reorganisation does to the units, on the eve and from the effective day on."""

from dataclasses import replace
from datetime import date

import pytest

from bienche_desktop.domain.changes import AddUnit, Proposal, SetEvent, SetPeriods
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.units import BEGINNING, FOREVER, Unit, UnitPeriod
from bienche_desktop.restructuring import EventPlan, NewUnit, SourceUnit, has_errors, problems, propose, units_after
from tests.restructuring.sample import DAY, district, plan

EVE = date(2025, 6, 30)
LIEN_CAP = NewUnit("Trường TH&THCS Quảng Long", "school_multi", parent="gd", uid="lien-cap")


def applied(wanted: EventPlan, units: dict[str, Unit] | None = None) -> dict[str, Unit]:
    units = units or district()
    assert not has_errors(problems(wanted, units)), problems(wanted, units)
    return {**units, **units_after(wanted, units)}


def event(proposal: Proposal) -> Event:
    change = proposal.changes[-1]
    assert isinstance(change, SetEvent)
    return change.event


def parts(wanted: EventPlan) -> list[tuple[str, str, str, bool]]:
    return [(u.unit, u.role, u.share, u.survives) for u in event(propose(wanted, district())).units]


def parent(units: dict[str, Unit], uid: str, day: date) -> str | None:
    period = units[uid].on(day)
    assert period is not None
    return period.parent


def test_merging_two_schools_into_a_new_one_ends_both_and_opens_one() -> None:
    wanted = plan("merge_new", "th", "thcs", results=(LIEN_CAP,))

    after = applied(wanted)

    assert after["th"].on(EVE) is not None and after["th"].on(DAY) is None
    assert after["thcs"].last.valid_to == DAY
    assert after["lien-cap"].periods == (
        UnitPeriod("Trường TH&THCS Quảng Long", "gd", DAY, FOREVER, kind="school_multi", order=1),
    )
    assert parts(wanted) == [
        ("th", "source", "whole", False),
        ("thcs", "source", "whole", False),
        ("lien-cap", "result", "whole", False),
    ]


def test_children_of_ending_units_go_to_the_result_in_the_same_step() -> None:
    wanted = plan("merge_new", "th", "thcs", results=(LIEN_CAP,))

    after = applied(wanted)

    assert parent(after, "diem-1", EVE) == "th"
    assert parent(after, "diem-1", DAY) == parent(after, "diem-2", DAY) == "lien-cap"
    assert [p.order for uid in ("diem-1", "diem-2") for p in after[uid].periods[1:]] == [1, 2]


def test_an_absorbed_unit_ends_and_the_absorber_goes_on_with_its_children() -> None:
    wanted = plan("merge_into", "nv", survivor="ld", new_name="Phòng Nội vụ – Lao động")

    after = applied(wanted)

    assert after["nv"].on(DAY) is None
    assert [(p.name, p.valid_from) for p in after["ld"].periods] == [
        ("Phòng Lao động", BEGINNING),
        ("Phòng Nội vụ – Lao động", DAY),
    ]
    assert parent(after, "to-1", DAY) == "ld"
    assert parts(wanted) == [("nv", "source", "whole", False), ("ld", "result", "whole", True)]


def test_the_absorber_may_be_listed_among_the_units_before() -> None:
    listed = plan("merge_into", "nv", "ld", survivor="ld")

    assert parts(listed) == parts(plan("merge_into", "nv", survivor="ld"))


def test_a_unit_that_gives_only_a_part_lives_on_and_one_that_gives_its_main_part_ends() -> None:
    sources = (SourceUnit("th", "part"), SourceUnit("thcs", "part-main"))
    wanted = plan("merge_into", survivor="mn", sources=sources)

    after = applied(wanted)

    assert after["th"].on(DAY) is not None
    assert after["thcs"].on(DAY) is None
    assert parts(wanted)[0] == ("th", "source", "part", True)


def test_a_divided_unit_ends_and_its_children_go_where_the_plan_says() -> None:
    first, second = NewUnit("Trường TH Thôn 1", parent="gd", uid="a"), NewUnit("Trường TH Thôn 2", parent="gd", uid="b")
    wanted = plan("divide", "th", results=(first, second), children_to={"diem-2": "b", "th": "a"})

    after = applied(wanted)

    assert after["th"].on(DAY) is None
    assert (parent(after, "diem-1", DAY), parent(after, "diem-2", DAY)) == ("a", "b")


def test_a_unit_that_something_splits_off_goes_on_untouched() -> None:
    wanted = plan("split_off", "nv", results=(NewUnit("Phòng Thanh tra", parent="huyen", uid="tt"),))

    after = applied(wanted)

    assert after["nv"] == district()["nv"]
    assert after["tt"].first.order == 4
    assert parts(wanted) == [("nv", "source", "part", True), ("tt", "result", "whole", False)]


def test_a_dissolved_unit_hands_its_children_over() -> None:
    after = applied(plan("dissolve", "nv", children_to={"nv": "huyen"}))

    assert after["nv"].on(DAY) is None
    assert parent(after, "to-1", DAY) == "huyen"


def test_a_dissolved_pair_of_parent_and_child_leaves_nobody_behind() -> None:
    after = applied(plan("dissolve", "nv", "to-1"))

    assert after["nv"].on(DAY) is None and after["to-1"].on(DAY) is None


def test_renaming_opens_a_period_of_the_new_name() -> None:
    wanted = plan("rename", "nv", new_name="Phòng  Tổ chức – Nội vụ ", new_short_name="TCNV")

    after = applied(wanted)

    assert [(p.name, p.short_name, p.valid_to) for p in after["nv"].periods] == [
        ("Phòng Nội vụ", None, DAY),
        ("Phòng Tổ chức – Nội vụ", "TCNV", FOREVER),
    ]
    assert parts(wanted) == [("nv", "source", "whole", True), ("nv", "result", "whole", True)]


def test_a_name_recorded_late_holds_only_until_the_next_name() -> None:
    later = date(2027, 1, 1)
    units = district()
    old = UnitPeriod("Phòng Nội vụ", "huyen", valid_to=later, order=2)
    units["nv"] = Unit("nv", (old, replace(old, name="Phòng Tổ chức", valid_from=later, valid_to=FOREVER)))

    after = applied(plan("rename", "nv", new_name="Phòng Nội vụ và Lao động"), units)

    assert [p.name for p in after["nv"].periods] == ["Phòng Nội vụ", "Phòng Nội vụ và Lao động", "Phòng Tổ chức"]


def test_a_transferred_unit_takes_its_own_children_along() -> None:
    after = applied(plan("transfer", "th", "mn", new_parent="huyen"))

    assert parent(after, "th", EVE) == "gd"
    assert parent(after, "th", DAY) == parent(after, "mn", DAY) == "huyen"
    assert parent(after, "diem-1", DAY) == "th"
    assert [after[uid].last.order for uid in ("th", "mn")] == [4, 5]


def test_converting_changes_the_form_and_the_autonomy_group() -> None:
    after = applied(plan("convert", "mn", new_kind="service_unit", new_autonomy="3"))

    assert (after["mn"].last.kind, after["mn"].last.autonomy) == ("service_unit", "3")
    assert after["mn"].first.kind == "school_kindergarten"


def test_establishing_opens_units_and_touches_nothing_else() -> None:
    wanted = plan("establish", results=(NewUnit("Phòng Y tế", "office", parent="huyen", uid="yt"),))

    assert units_after(wanted, district()).keys() == {"yt"}


def test_posts_held_together_are_only_recorded() -> None:
    proposal = propose(plan("unify_posts", "nv", "ld"), district())

    assert len(proposal.changes) == 1
    assert event(proposal).units == (EventUnit("nv", "source", "whole", True), EventUnit("ld", "source", "whole", True))


def test_a_child_that_comes_later_under_an_ending_unit_goes_with_it() -> None:
    later = date(2026, 1, 1)
    units = district()
    units["to-1"] = Unit(
        "to-1", (UnitPeriod("Tổ Thi đua", "ld", valid_to=later), UnitPeriod("Tổ Thi đua", "nv", later))
    )

    after = applied(plan("merge_into", "nv", survivor="mn"), units)

    assert [(p.parent, p.valid_from) for p in after["to-1"].periods] == [("ld", BEGINNING), ("mn", later)]


def test_the_event_keeps_the_papers() -> None:
    wanted = plan(
        "dissolve",
        "to-1",
        decision=" 15/QĐ-UBND ",
        issuer="UBND huyện",
        decided_on=EVE,
        title="Về giải thể",
        note=" x ",
    )

    kept = event(propose(wanted, district()))

    assert (kept.decision, kept.issuer, kept.decided_on, kept.title, kept.note, kept.effective_on) == (
        "15/QĐ-UBND", "UBND huyện", EVE, "Về giải thể", "x", DAY,
    )  # fmt: skip


def test_new_units_are_added_before_others_hang_under_them() -> None:
    kinds = [
        type(change) for change in propose(plan("merge_new", "th", "thcs", results=(LIEN_CAP,)), district()).changes
    ]

    assert kinds == [AddUnit, *[SetPeriods] * 4, SetEvent]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (
            plan("merge_new", "th", "thcs", results=(LIEN_CAP,)),
            "hợp nhất Trường TH Quảng Long và Trường THCS Quảng Long thành Trường TH&THCS Quảng Long",
        ),
        (plan("merge_into", "nv", survivor="ld"), "sáp nhập Phòng Nội vụ vào Phòng Lao động"),
        (
            plan("merge_into", "nv", survivor="ld", new_name="Phòng Nội vụ – Lao động"),
            "sáp nhập Phòng Nội vụ vào Phòng Lao động, đổi tên Phòng Lao động thành Phòng Nội vụ – Lao động",
        ),
        (plan("merge_new", "nv", survivor="ld"), "hợp nhất Phòng Nội vụ vào Phòng Lao động"),
        (plan("establish", results=(NewUnit("Phòng Y tế"),)), "thành lập Phòng Y tế"),
        (plan("divide", "nv", results=(NewUnit("A"), NewUnit("B"))), "chia Phòng Nội vụ thành A và B"),
        (plan("split_off", "nv", results=(NewUnit("A"),)), "tách A từ Phòng Nội vụ"),
        (plan("dissolve", "nv"), "giải thể Phòng Nội vụ"),
        (plan("rename", "nv", new_name="Phòng A"), "đổi tên Phòng Nội vụ thành Phòng A"),
        (plan("transfer", "th", new_parent="huyen"), "chuyển Trường TH Quảng Long về trực thuộc Huyện Hải Hà"),
        (plan("convert", "mn", new_autonomy="3"), "chuyển đổi hình thức Trường Mầm non Quảng Long"),
        (plan("unify_posts", "nv"), "ghi nhận nhất thể hóa chức danh tại Phòng Nội vụ"),
        (
            plan("dissolve", "th", "thcs", "mn", "nv", "ld"),
            "giải thể Trường TH Quảng Long, Trường THCS Quảng Long, Trường Mầm non Quảng Long và 2 đơn vị khác",
        ),
    ],
)
def test_the_step_says_what_was_done(wanted: EventPlan, name: str) -> None:
    assert propose(wanted, district()).name == name
