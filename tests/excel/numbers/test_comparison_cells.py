"""A printed difference, its percentage and its year of comparison each have their own cell; findings point at it."""

import pytest

from bienche_desktop import send_back
from bienche_desktop.checks import Checker
from bienche_desktop.checks.as_json import document
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from bienche_desktop.ui.importing.states import states_of
from tests.excel.books import write_book

HEAD = [["TỈNH LONG AN"], ["BIÊN CHẾ GIAO GIAI ĐOẠN 2022 - 2025"],
        ["TT", "Đơn vị", "Năm 2022", "Năm 2023", "Năm 2024", None, None, None, "Năm 2025"],
        [None, None, "Công chức được giao", "Công chức được giao", "Công chức được giao", "Giảm so với năm trước", None,
         None, "Công chức được giao"],
        [None, None, None, None, None, "Năm so sánh", "Số giảm", "Tỷ lệ giảm", None]]  # fmt: skip
MERGES = ["A3:A5", "B3:B5", "E3:H3", "F4:H4", "C4:C5", "D4:D5", "E4:E5", "I4:I5"]


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def read(store, tmp_path, *row, second=()):
    rows = [[1, "Sở Nội vụ", *row], *([[2, "Sở Tài chính", *second]] if second else [])]
    path = write_book(tmp_path / "a.xlsx", {"S": [*HEAD, *rows]}, MERGES)
    plan = importing.plan(store, path)
    store.apply(plan.proposal)
    return plan


def sources(store):
    checker = Checker(store)
    made = document(checker.run_all(), checker.path, checker.corrections, checker.source_of)
    return {finding["check"]: finding["source"]["cell"] for finding in made["findings"]}


RIGHT = (110, 100, 95, 2023, 5, "5,00%", 90)


def test_each_part_of_a_printed_change_keeps_its_cell(store, tmp_path):
    read(store, tmp_path, *RIGHT)

    [change] = store.stated_changes()
    assert (change.source.cell, change.percent_cell, change.base_cell) == ("G6", "H6", "F6")
    assert (change.delta, change.percent, change.key.base_year) == (-5, -5, 2023)
    assert sources(store) == {}


def test_a_wrong_percentage_is_pointed_at_where_it_stands(store, tmp_path):
    read(store, tmp_path, *RIGHT[:5], "5,26%", 90)

    assert sources(store) == {"stated-percentage": "H6"}


def test_a_wrong_difference_is_pointed_at_where_it_stands(store, tmp_path):
    read(store, tmp_path, *RIGHT[:4], 38, "38,00%", 90)

    assert sources(store)["stated-difference"] == "G6"


def test_a_year_compared_with_itself_is_pointed_at_where_it_stands(store, tmp_path):
    read(store, tmp_path, *RIGHT[:3], 2024, *RIGHT[4:])

    assert sources(store)["comparison-year"] == "F6"


def test_a_percentage_alone_stands_in_its_own_cell(store, tmp_path):
    read(store, tmp_path, *RIGHT[:4], None, "5,26%", 90, second=RIGHT)

    first, _ = store.stated_changes()
    assert (first.delta, first.source.cell, first.percent_cell) == (None, "H6", "H6")
    assert sources(store) == {"stated-percentage": "H6"}


def test_the_copy_sent_back_marks_the_cell_of_the_wrong_part(store, tmp_path):
    read(store, tmp_path, *RIGHT[:3], 2024, 5, "5,26%", 90)
    faults = send_back.faults_in(send_back.trial_of(store, tmp_path), tmp_path / "a.xlsx")

    assert {fault.cell for fault in faults} == {"F6"}


def test_the_copy_sent_back_marks_a_wrong_percentage_in_its_cell(store, tmp_path):
    read(store, tmp_path, *RIGHT[:5], "5,26%", 90)
    faults = send_back.faults_in(send_back.trial_of(store, tmp_path), tmp_path / "a.xlsx")

    assert {fault.cell for fault in faults} == {"H6"}


def test_the_picture_of_the_sheet_tells_what_each_part_says(store, tmp_path):
    cells = states_of(read(store, tmp_path, *RIGHT))["S"]

    assert [cells[name].text for name in ("F6", "G6", "H6")] == ["2023", "−5", "−5,00%"]


def test_reading_the_same_file_again_proposes_nothing(store, tmp_path):
    read(store, tmp_path, *RIGHT)

    assert importing.plan(store, tmp_path / "a.xlsx").proposal.changes == ()


def test_a_percentage_belongs_to_the_difference_beside_it(store, tmp_path):
    head = [["TỈNH LONG AN"], ["LỘ TRÌNH 2021 - 2023"],
            ["TT", "Đơn vị", "Năm 2021", "Năm 2022", "Năm 2023", None, None, None],
            [None, None, "Công chức được giao", "Công chức được giao", "Công chức được giao", "Giảm so với năm 2022",
             "Giảm so với năm 2021", "Tỷ lệ giảm (%)"]]  # fmt: skip
    path = write_book(tmp_path / "a.xlsx", {"S": [*head, [1, "Sở Nội vụ", 200, 190, 180, 10, 20, "10,00"]]}, ["E3:H3"])
    store.apply(importing.plan(store, path).proposal)

    told = {change.key.base_year: (change.delta, change.percent) for change in store.stated_changes()}
    assert told == {2022: (-10, None), 2021: (-20, -10)}
    assert sources(store) == {}


def both_ways(store, tmp_path, later):
    """A plan with increases and decreases in columns of their own; the last row adds them up over the units."""
    head = [["UBND TỈNH HÒA BÌNH"], ["KẾ HOẠCH BIÊN CHẾ CÔNG CHỨC NĂM 2023"],
            ["TT", "Cơ quan", "Công chức được giao năm 2022", "Kế hoạch công chức năm 2023",
             "Kế hoạch năm 2023 so với giao năm 2022", None],
            [None, None, None, None, "Tăng", "Giảm"]]  # fmt: skip
    rows = [
        [1, "Sở Nội vụ", 50, 53, 3, None],
        [2, "Sở Tài chính", 60, 55, None, 5],
        [None, "Tổng cộng", 110, later, 3, 5],
    ]
    merges = ["A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3"]
    store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", {"S": [*head, *rows]}, merges)).proposal)


def test_what_units_won_and_what_others_lost_is_no_difference_of_their_sum(store, tmp_path):
    both_ways(store, tmp_path, 108)

    assert [(change.delta, change.source.cell) for change in store.stated_changes()] == [(3, "E5"), (-5, "F6")]
    assert sources(store) == {}


def test_a_sum_that_its_increases_and_decreases_do_not_lead_to_is_found(store, tmp_path):
    both_ways(store, tmp_path, 118)

    assert sources(store)["printed-formula"] == "D7"
