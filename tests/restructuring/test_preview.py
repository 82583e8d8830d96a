"""What a plan shows before it is applied."""

import pytest

from bienche_desktop.domain.changes import SetEvent
from bienche_desktop.restructuring import (
    EventPlan,
    Fate,
    NewUnit,
    SourceUnit,
    preview,
    propose,
    review,
    units_after,
)
from tests.restructuring.sample import DAY, district, plan

LIEN_CAP = NewUnit("Trường TH&THCS Quảng Long", "school_multi", parent="gd", uid="lien-cap")


def test_a_merger_shows_who_ends_who_begins_and_who_moves_along() -> None:
    shown = preview(plan("merge_new", "th", "thcs", results=(LIEN_CAP,)), district())

    assert [(r.name, r.fate, r.text) for r in shown.before] == [
        ("Trường TH Quảng Long", Fate.ENDS, "chấm dứt, ngày cuối 30/06/2025"),
        ("Trường THCS Quảng Long", Fate.ENDS, "chấm dứt, ngày cuối 30/06/2025"),
    ]
    assert [(r.name, r.under, r.fate, r.text) for r in shown.after] == [
        ("Trường TH&THCS Quảng Long", "Sự nghiệp giáo dục", Fate.BEGINS, "mới, từ 01/07/2025"),
    ]
    assert [(r.name, r.text) for r in shown.moved] == [
        ("Điểm trường thôn 1", "về Trường TH&THCS Quảng Long"),
        ("Điểm trường thôn 2", "về Trường TH&THCS Quảng Long"),
    ]
    assert (shown.count_before, shown.count_after, shown.reduced) == (2, 1, 1)
    assert shown.counts_text == "Đầu mối: trước 2, sau 1, giảm 1"


def test_the_absorber_counts_before_and_after() -> None:
    shown = preview(plan("merge_into", "nv", survivor="ld", new_name="Phòng Nội vụ – Lao động"), district())

    assert (shown.count_before, shown.count_after, shown.reduced) == (2, 1, 1)
    assert [(r.fate, r.text) for r in shown.after] == [(Fate.CHANGES, "tên cũ là Phòng Lao động")]


def test_a_unit_that_gives_a_part_stands_on_both_sides() -> None:
    sources = (SourceUnit("th", "part"), SourceUnit("thcs"))

    shown = preview(plan("merge_into", survivor="mn", sources=sources), district())

    assert [r.text for r in shown.before] == [
        "chuyển đi một phần, vẫn còn",
        "chấm dứt, ngày cuối 30/06/2025",
        "tiếp tục tồn tại",
    ]
    assert [r.uid for r in shown.after] == ["th", "mn"]


def test_splitting_off_raises_the_count() -> None:
    shown = preview(plan("split_off", "nv", results=(NewUnit("Phòng Y tế", parent="huyen"),)), district())

    assert shown.counts_text == "Đầu mối: trước 1, sau 2, tăng 1"
    assert [r.fate for r in shown.after] == [Fate.BEGINS, Fate.GOES_ON]


def test_a_transfer_says_from_where_to_where() -> None:
    shown = preview(plan("transfer", "th", new_parent="huyen"), district())

    assert [(r.under, r.fate, r.text) for r in shown.after] == [
        ("Huyện Hải Hà", Fate.MOVES, "về Huyện Hải Hà, trước thuộc Sự nghiệp giáo dục"),
    ]
    assert shown.counts_text == "Đầu mối: trước 1, sau 1, không đổi"


def test_a_conversion_says_what_changes() -> None:
    shown = preview(plan("convert", "mn", new_kind="service_unit", new_autonomy="3"), district())

    assert shown.after[0].text == "đổi loại hình; mức tự chủ chưa ghi → 3"


def test_children_without_a_place_are_shown_so() -> None:
    shown = preview(plan("dissolve", "nv"), district())

    assert [(r.name, r.text) for r in shown.moved] == [("Tổ Thi đua", "chưa có nơi chuyển đến")]


def test_an_unfinished_plan_can_be_looked_at() -> None:
    for kind in ("merge_new", "divide", "establish", "rename", "transfer"):
        shown = preview(EventPlan(kind, DAY, (SourceUnit("gone"),), (NewUnit(""),)), district())
        assert shown.count_before == 0


@pytest.mark.parametrize(
    "wanted",
    [
        plan("merge_new", "th", "thcs", results=(LIEN_CAP,)),
        plan("merge_into", "nv", survivor="ld", new_name="Phòng Nội vụ – Lao động"),
        plan("split_off", "nv", results=(NewUnit("Phòng Y tế", parent="huyen"),)),
        plan("dissolve", "nv", children_to={"nv": "huyen"}),
        plan("transfer", "th", new_parent="huyen"),
        plan("rename", "nv", new_name="Phòng Tổ chức"),
    ],
    ids=lambda wanted: wanted.kind,
)
def test_an_applied_event_looks_as_its_preview_did(wanted: EventPlan) -> None:
    units = district()
    change = propose(wanted, units).changes[-1]
    assert isinstance(change, SetEvent)

    afterwards = review(change.event, {**units, **units_after(wanted, units)})

    foreseen = preview(wanted, units)
    assert set(afterwards.before) == set(foreseen.before)
    assert afterwards.after == foreseen.after
    assert afterwards.moved == foreseen.moved
