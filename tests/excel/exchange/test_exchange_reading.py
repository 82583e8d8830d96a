"""An exchange workbook that comes back: what was edited is proposed, and nothing else."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.excel.book.workbook import Book
from bienche_desktop.excel.exchange.reading import is_exchange, propose_exchange, recognise_exchange
from bienche_desktop.excel.proposals import describing
from bienche_desktop.store import Store
from tests.excel.exchange_desk import (
    GROUP,
    NOW,
    OFFICE,
    SCHOOL,
    Desk,
    cell_of,
    codes,
    fill,
    key,
    refused,
    taken,
)

FIGURES = "Số liệu 2024"


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

    assert not is_exchange(ordinary) and recognise_exchange(ordinary) is None
    with pytest.raises(Refused, match="không phải bảng trao đổi"):
        propose_exchange(desk.store, ordinary, NOW)


def test_it_can_be_recognised_before_the_file_is_at_hand(desk: Desk) -> None:
    found = recognise_exchange(desk.book())

    assert found is not None and found.book is not None
    assert [table.sheet for table in found.tables] == ["Đơn vị", "Số liệu 2019", FIGURES, "Tăng giảm", "Sự kiện"]
    assert propose_exchange(desk.store, found.book, NOW).proposal.changes == ()


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
