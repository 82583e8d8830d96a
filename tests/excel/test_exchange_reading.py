"""An exchange workbook that comes back: what was edited is proposed, and nothing else."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import ChangeKey, FigureKey
from bienche_desktop.excel import describing
from bienche_desktop.excel.exchange_reading import is_exchange, propose_exchange
from bienche_desktop.excel.proposing import ImportProposal
from bienche_desktop.excel.workbook import Book
from bienche_desktop.store import Store
from tests.excel.exchange_desk import (
    CLOSED,
    DISTRICT,
    GROUP,
    NOW,
    OFFICE,
    SCHOOL,
    Desk,
    cell_of,
    codes,
    fill,
    key,
    rows_of,
)

FIGURES = "Số liệu 2024"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.export()
    yield desk
    desk.store.close()


def taken(desk: Desk) -> ImportProposal:
    """Take the workbook back, whole and without a problem."""
    plan = desk.back()
    assert plan.recognition.problems == ()
    desk.store.apply(plan.proposal)
    return plan


def refused(desk: Desk) -> str:
    """Why the one edited cell is not taken; nothing is proposed."""
    plan = desk.back()
    assert plan.proposal.changes == () and plan.leaves_out
    assert len(plan.recognition.problems) == 1
    return plan.recognition.problems[0].why


# --- nothing to tell ---------------------------------------------------------------------------------------------


def test_an_untouched_workbook_proposes_nothing(desk: Desk) -> None:
    plan = desk.back()

    assert plan.proposal.changes == ()
    assert plan.recognition.problems == () and plan.recognition.notes == ()
    assert len(plan.same_figures) == 7


def test_saving_it_in_another_program_proposes_nothing(desk: Desk) -> None:
    desk.edit(lambda book: None)

    assert desk.back().proposal.changes == ()


def test_rows_may_be_sorted_and_columns_inserted(desk: Desk) -> None:
    def shuffle(book: Any) -> None:
        page = book[FIGURES]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6)]
        for number, values in enumerate(reversed(rows), start=6):
            for at, value in enumerate(values, start=1):
                page.cell(number, at).value = value
        page.insert_cols(3)
        book["Đơn vị"].insert_rows(8)

    desk.edit(shuffle)

    assert desk.back().proposal.changes == () and not desk.back().leaves_out


def test_rows_left_out_remove_nothing(desk: Desk) -> None:
    def cut(book: Any) -> None:
        for sheet in ("Đơn vị", FIGURES, "Sự kiện", "Tăng giảm"):
            book[sheet].delete_rows(6, 20)

    desk.edit(cut)

    assert desk.back().proposal.changes == () and not desk.back().leaves_out


# --- numbers -----------------------------------------------------------------------------------------------------


def test_an_edited_number_is_proposed_with_its_cell_and_keeps_its_note(desk: Desk) -> None:
    desk.set(FIGURES, "Phòng Nội vụ", "civil_servants.assigned", 9)

    plan = taken(desk)

    assert [(one.key, one.old, one.new) for one in plan.changed_figures] == [(key(OFFICE), 8, 9)]
    figure = desk.store.figure(key(OFFICE))
    assert figure is not None and figure.value == 9
    assert (figure.note, figure.as_of) == ("theo quyết định", date(2024, 3, 31))
    assert figure.source is not None and (figure.source.file, figure.source.sheet) == ("trao-doi.xlsx", FIGURES)


def test_one_undo_takes_the_whole_workbook_back(desk: Desk) -> None:
    desk.set(FIGURES, "Phòng Nội vụ", "civil_servants.assigned", 9)
    desk.set("Đơn vị", "Phòng Nội vụ", "name", "Phòng Nội vụ và Lao động")
    before = dict(desk.store.units), desk.store.values(2024)
    taken(desk)

    desk.store.undo()

    assert (dict(desk.store.units), desk.store.values(2024)) == before


def test_a_number_typed_into_a_blank_is_new(desk: Desk) -> None:
    desk.set(FIGURES, "Cơ quan hành chính", "civil_servants.present", "1.263")

    plan = taken(desk)

    assert [(one.key, one.old, one.new) for one in plan.new_figures] == [(key(GROUP, measure="present"), None, 1263)]


def test_an_emptied_cell_makes_the_number_not_known(desk: Desk) -> None:
    desk.set(FIGURES, "Phòng Nội vụ", "civil_servants.present", None)

    plan = taken(desk)

    assert desk.store.figure(key(OFFICE, measure="present")) is None
    assert "Xóa số 7" in plan.recognition.notes[0] and "Phòng Nội vụ" in plan.recognition.notes[0]


@pytest.mark.parametrize(
    ("value", "why"),
    [("bảy", "không phải số"), (7.5, "số nguyên"), (-3, "âm"), (True, "đúng/sai"), ("=1+1", "công thức")],
)
def test_what_is_no_number_of_posts_is_a_problem_of_its_cell(desk: Desk, value: object, why: str) -> None:
    desk.set(FIGURES, "Phòng Nội vụ", "civil_servants.assigned", value)

    assert why in refused(desk)


def test_norms_take_decimals(desk: Desk) -> None:
    desk.set(FIGURES, "=Trường “A”", "public_employees_state.norm", 39.25)

    assert [one.new for one in taken(desk).changed_figures] == [39.25]


def test_a_copied_sheet_named_for_another_year_brings_that_year(desk: Desk) -> None:
    desk.store.apply(Proposal("nhập", (SetFigure(key(SCHOOL, "total", year=2025), 40),)))

    def copy(book: Any) -> None:
        book.copy_worksheet(book[FIGURES]).title = "Số liệu 2025"

    desk.export(year=2024)
    desk.edit(copy)
    plan = taken(desk)

    assert {one.key.year for one in plan.new_figures} == {2025} and len(plan.new_figures) == 6
    assert desk.store.values(2025)[key(SCHOOL, "total", year=2025)] == 40


def test_a_copy_without_a_year_is_a_problem(desk: Desk) -> None:
    desk.edit(lambda book: book.copy_worksheet(book[FIGURES]))

    assert "Số liệu 2026" in refused(desk)


def test_a_number_for_a_year_in_which_the_unit_had_ended_is_a_problem(desk: Desk) -> None:
    def copy(book: Any) -> None:
        page = book.copy_worksheet(book["Số liệu 2019"])
        page.title = "Số liệu 2021"

    desk.edit(copy)

    assert "không tồn tại trong năm 2021" in refused(desk)


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


# --- the file has gone on, or is another -------------------------------------------------------------------------


def test_what_changed_in_the_file_since_is_not_taken_back(desk: Desk) -> None:
    desk.store.apply(Proposal("sửa", (SetFigure(key(OFFICE), 11), SetFigure(key(SCHOOL, "total"), 40))))

    assert desk.back().proposal.changes == ()


def test_an_edited_row_speaks_for_all_its_cells(desk: Desk) -> None:
    desk.store.apply(Proposal("sửa", (SetFigure(key(OFFICE), 11),)))
    desk.set(FIGURES, "Phòng Nội vụ", "civil_servants.present", 6)

    plan = desk.back()

    assert {(one.key.measure, one.old, one.new) for one in plan.changed_figures} == {
        ("assigned", 11, 8),
        ("present", 7, 6),
    }


def test_a_colleagues_copy_of_the_file_takes_what_he_did_and_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "b.bienche"
    desk.store.close()
    shutil.copy(tmp_path / "a.bienche", copy)
    desk.store = Store.open(tmp_path / "a.bienche")
    desk.store.apply(Proposal("sửa", (SetFigure(key(OFFICE), 9), SetFigure(key(SCHOOL, "total"), 40))))
    desk.export()
    with Store.open(copy) as other:
        other.apply(Proposal("nhập", (SetFigure(key(GROUP, measure="present"), 17),)))

        plan = desk.back(other)

        assert {(one.key, one.old, one.new) for one in (*plan.changed_figures, *plan.new_figures)} == {
            (key(OFFICE), 8, 9),
            (key(SCHOOL, "total"), None, 40),
        }
        other.apply(plan.proposal)
        assert other.values(2024)[key(GROUP, measure="present")] == 17


def test_a_workbook_of_another_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    with Store.create(tmp_path / "khac.bienche") as other:
        fill(other)
        other.db.execute("UPDATE step SET at = '2001-01-01T00:00:00' WHERE id = 1")

        with pytest.raises(Refused, match=r"tệp dữ liệu khác, không phải “khac\.bienche”"):
            desk.back(other)


def test_a_workbook_of_a_newer_program_is_refused(desk: Desk) -> None:
    def age(book: Any) -> None:
        page = book["_bienche"]
        next(row for row in page.iter_rows() if row[0].value == "version")[1].value = "2"

    desk.edit(age)

    with pytest.raises(Refused, match="mới hơn"):
        desk.back()


def test_an_ordinary_workbook_is_no_exchange_workbook(desk: Desk) -> None:
    book = desk.book()
    ordinary = Book("thường.xlsx", tuple(sheet for sheet in book.sheets if sheet.name != "_bienche"))

    assert not is_exchange(ordinary)
    with pytest.raises(Refused, match="không phải bảng trao đổi"):
        propose_exchange(desk.store, ordinary, NOW)


def test_a_unit_deleted_since_the_export_is_told_only_where_its_row_was_edited(desk: Desk) -> None:
    desk.append("Đơn vị", name="Phòng Y tế", parent="Cơ quan hành chính")
    taken(desk)
    desk.export()
    desk.store.undo()

    assert desk.back().proposal.changes == ()
    desk.set("Đơn vị", "Phòng Y tế", "note", "còn đây")

    assert "tệp không có đơn vị này" in desk.back().recognition.problems[0].why


def test_cells_are_named_as_the_spreadsheet_shows_them(desk: Desk) -> None:
    desk.set(FIGURES, "Phòng Nội vụ", "civil_servants.assigned", "bảy")

    [problem] = desk.back().recognition.problems

    def expected(book: Any) -> None:
        cell = cell_of(book[FIGURES], "Phòng Nội vụ", "civil_servants.assigned")
        assert (problem.sheet, problem.cell, problem.text) == (FIGURES, cell.coordinate, "bảy")
        assert codes(book[FIGURES])["civil_servants.assigned"] == cell.column

    desk.edit(expected)


def test_the_preview_counts_what_is_the_same(desk: Desk) -> None:
    lines = list(describing.as_lines(desk.back()))

    assert "Đơn vị: 0 mới, 5 đã có. Số liệu: 0 mới, 0 thay đổi, 7 như cũ." in lines
    assert FigureKey(OFFICE, 2024, "civil_servants", "assigned") in {one.key for one in desk.back().same_figures}
