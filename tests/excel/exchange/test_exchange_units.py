"""Units, stated changes and events of an exchange workbook that comes back edited."""

from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from bienche_desktop.domain.changes import AddUnit, Proposal
from bienche_desktop.domain.figures import ChangeKey
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.excel.proposals import describing
from tests.excel.exchange_desk import (
    CLOSED,
    DISTRICT,
    GROUP,
    OFFICE,
    SCHOOL,
    Desk,
    cell_of,
    key,
    refused,
    rows_of,
    taken,
)

FIGURES = "Số liệu 2024"


# --- units -------------------------------------------------------------------------------------------------------


def test_a_unit_may_be_renamed_and_its_short_name_dropped(desk: Desk) -> None:
    desk.set("Đơn vị", "Phòng Nội vụ", "short_name", None)
    desk.set("Đơn vị", "Phòng Nội vụ", "name", "Phòng Nội vụ và Lao động")

    plan = taken(desk)

    last = desk.store.units[OFFICE].last
    assert (last.name, last.short_name) == ("Phòng Nội vụ và Lao động", None)
    assert desk.store.units[OFFICE].first.name == "Phòng Tổ chức"
    assert plan.recognition.notes[0].startswith("Sửa đơn vị “Phòng Nội vụ”")


def test_a_unit_may_be_moved_by_the_name_of_the_unit_above(desk: Desk) -> None:
    desk.set("Đơn vị", "=Trường “A”", "parent", "cơ quan hành chính")

    taken(desk)

    assert desk.store.units[SCHOOL].last.parent == GROUP


def test_the_same_unit_above_in_other_letters_is_no_change_even_where_two_bear_the_name(desk: Desk) -> None:
    twin = AddUnit("u-khoi-2", (UnitPeriod("Cơ quan hành chính", kind="group"),))
    desk.store.apply(Proposal("thêm", (twin,)))
    desk.export()
    desk.set("Đơn vị", "Phòng Nội vụ", "parent", "CƠ QUAN HÀNH CHÍNH")
    desk.set("Đơn vị", "Phòng Nội vụ", "kind", "office")

    assert desk.back().proposal.changes == () and not desk.back().leaves_out


def test_a_last_day_closes_a_unit(desk: Desk) -> None:
    desk.set("Đơn vị", "=Trường “A”", "valid_to", datetime(2025, 6, 30))

    taken(desk)

    assert desk.store.units[SCHOOL].last.valid_to == date(2025, 7, 1)


def test_days_may_be_typed_as_text(desk: Desk) -> None:
    desk.set("Đơn vị", "=Trường “A”", "valid_to", "30/6/2025")

    taken(desk)

    assert desk.store.units[SCHOOL].last.valid_to == date(2025, 7, 1)


def test_a_note_may_be_edited(desk: Desk) -> None:
    desk.set("Đơn vị", "Phòng Nội vụ", "note", "Ghi chú mới")

    taken(desk)

    assert desk.store.units[OFFICE].note == "Ghi chú mới"


@pytest.mark.parametrize(
    ("name", "code", "value", "why"),
    [
        ("=Trường “A”", "parent", "Sở Nội vụ", "không có đơn vị nào tên này"),
        ("Cơ quan hành chính", "parent", "Phòng Nội vụ", "trực thuộc"),
        ("=Trường “A”", "kind", "Quán cà phê", "Từ điển"),
        ("=Trường “A”", "name", None, "thiếu tên"),
        ("=Trường “A”", "valid_to", "sang năm", "không phải ngày"),
        ("Phòng Nội vụ", "valid_from", datetime(2019, 1, 1), "chồng lên nhau"),
    ],
)
def test_an_impossible_unit_is_a_problem_and_left_as_it_was(
    desk: Desk, name: str, code: str, value: object, why: str
) -> None:
    desk.set("Đơn vị", name, code, value)

    assert why in refused(desk)


def test_a_row_without_a_uid_is_a_new_unit_with_its_numbers(desk: Desk) -> None:
    desk.append("Đơn vị", name="Phòng Y tế", parent="Cơ quan hành chính")
    desk.append(FIGURES, name="Phòng Y tế", civil_servants__assigned=3)

    plan = taken(desk)

    added = next(unit for unit in desk.store.units.values() if unit.name == "Phòng Y tế")
    assert (added.last.parent, added.last.kind, added.last.order) == (GROUP, "office", 11)
    assert desk.store.values(2024)[key(added.uid)] == 3
    assert describing.as_json(plan)["result"]["units_new"] == 1


def test_new_units_may_hang_under_new_units_in_any_order(desk: Desk) -> None:
    desk.append("Đơn vị", name="Tổ Một cửa", parent="Phòng Y tế")
    desk.append("Đơn vị", name="Phòng Y tế", parent="Cơ quan hành chính")

    taken(desk)

    tree = desk.store.tree_on(date(2024, 12, 31))
    paths = {tree.path(uid) for uid in tree.order}
    assert ("Huyện Hải Hà", "Cơ quan hành chính", "Phòng Y tế", "Tổ Một cửa") in paths


def test_a_new_row_with_the_name_of_a_sibling_is_a_problem(desk: Desk) -> None:
    desk.append("Đơn vị", name="Phòng Nội vụ", parent="Cơ quan hành chính")

    assert "cùng tên" in refused(desk)


def test_a_copied_row_is_a_problem_not_a_change(desk: Desk) -> None:
    def copy(book: Any) -> None:
        page = book["Đơn vị"]
        row = next(rows_of(page, "=Trường “A”"))
        page.append([cell.value for cell in page[row]])

    desk.edit(copy)

    assert "hai dòng" in refused(desk)


def test_numbers_of_nobody_are_a_problem(desk: Desk) -> None:
    desk.append(FIGURES, name="Phòng Y tế", civil_servants__assigned=3)

    assert "trang Đơn vị" in refused(desk)


def test_a_name_changed_among_the_numbers_is_pointed_out(desk: Desk) -> None:
    desk.set(FIGURES, "Phòng Nội vụ", "name", "Phòng Y tế")

    assert "hãy đổi tên ở trang Đơn vị" in refused(desk)


# --- stated changes and events -----------------------------------------------------------------------------------

CHANGE = ChangeKey(DISTRICT, 2024, 2022, "civil_servants", "assigned")


def test_a_stated_change_may_be_corrected(desk: Desk) -> None:
    desk.set("Tăng giảm", "Huyện Hải Hà", "percent", -5.75)

    taken(desk)

    [change] = desk.store.stated_changes()
    assert (change.key, change.delta, change.percent, change.percent_decimals) == (CHANGE, -2, -5.75, 2)
    page = openpyxl.load_workbook(desk.path)["Tăng giảm"]
    places = [cell_of(page, "Huyện Hải Hà", code).coordinate for code in ("delta", "percent", "base_year")]
    assert [change.source.cell if change.source else None, change.percent_cell, change.base_cell] == places


def test_another_base_year_replaces_the_stated_change(desk: Desk) -> None:
    desk.set("Tăng giảm", "Huyện Hải Hà", "base_year", 2023)

    taken(desk)

    assert [change.key for change in desk.store.stated_changes()] == [CHANGE._replace(base_year=2023)]


def test_an_emptied_stated_change_is_removed_and_a_new_row_added(desk: Desk) -> None:
    desk.set("Tăng giảm", "Huyện Hải Hà", "delta", None)
    desk.set("Tăng giảm", "Huyện Hải Hà", "percent", None)
    desk.append("Tăng giảm", name="Phòng Nội vụ", year=2024, base_year=2020, indicator="Cán bộ, công chức "
                "(biên chế hành chính)", measure="Giao", delta=-1)  # fmt: skip

    taken(desk)

    [change] = desk.store.stated_changes()
    assert (change.key, change.delta, change.percent) == (CHANGE._replace(unit=OFFICE, base_year=2020), -1, None)


def test_words_of_an_event_may_be_corrected(desk: Desk) -> None:
    desk.set("Sự kiện", "Giải thể trạm", "decision", "13/QĐ-UBND")
    desk.set("Sự kiện", "Giải thể trạm", "decided_on", datetime(2020, 1, 16))

    taken(desk)

    [event] = desk.store.events()
    assert (event.decision, event.decided_on) == ("13/QĐ-UBND", date(2020, 1, 16))
    assert [part.unit for part in event.units] == [CLOSED]


@pytest.mark.parametrize(("code", "value"), [("effective_on", datetime(2021, 1, 1)), ("sources", "Phòng Nội vụ")])
def test_what_moves_units_is_left_to_the_restructuring_tab(desk: Desk, code: str, value: object) -> None:
    desk.set("Sự kiện", "Giải thể trạm", code, value)

    assert "Sắp xếp tổ chức" in refused(desk)


def test_a_new_event_is_left_to_the_restructuring_tab(desk: Desk) -> None:
    desk.append("Sự kiện", title="Sáp nhập hai trường")

    assert "Sắp xếp tổ chức" in refused(desk)
