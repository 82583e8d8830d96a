"""Sheets that list what a summary has in one row: their last line is that row's number and not the whole's."""

import pytest

from tests.excel.books import LETTERHEAD, recognised

HEAD = ["TT", "Đơn vị", "Viên chức được giao năm 2023", "Viên chức có mặt năm 2023"]
SUMMARY = [[1, "Sự nghiệp giáo dục", 60, 58], [2, "Sự nghiệp khác", 20, 19], [None, "Tổng cộng", 80, 77]]
SCHOOLS = [[1, "Trường Tiểu học Kim Đồng", 35, 34], [2, "Trường THCS Lê Lợi", 25, 24], [None, "Tổng cộng", 60, 58]]
GROUP = ("Huyện Ba Bể", "Sự nghiệp giáo dục")


def book(tmp_path, summary=SUMMARY, listed=SCHOOLS, title="BIÊN CHẾ SỰ NGHIỆP GIÁO DỤC NĂM 2023"):
    sheets = {"Tổng hợp": [*LETTERHEAD, ["TỔNG HỢP BIÊN CHẾ NĂM 2023"], HEAD, *summary],
              "Chi tiết": [*LETTERHEAD, [title], HEAD, *listed]}  # fmt: skip
    return recognised(tmp_path / "a.xlsx", sheets)


def told(found, sheet="Chi tiết"):
    return {f.cell: f.path for f in found.figures if f.sheet == sheet}


def test_a_list_named_for_a_row_of_the_summary_adds_up_to_that_row(tmp_path):
    found = book(tmp_path)
    assert not found.questions
    assert told(found)["C7"] == GROUP
    assert told(found)["C5"] == (*GROUP, "Trường Tiểu học Kim Đồng")
    assert told(found, "Tổng hợp")["C7"] == ("Huyện Ba Bể",)


def test_it_does_so_where_one_of_its_numbers_differs_but_not_where_all_do(tmp_path):
    one_off = [[1, "Sự nghiệp giáo dục", 60, 85], *SUMMARY[1:]]
    all_off = [[1, "Sự nghiệp giáo dục", 66, 85], *SUMMARY[1:]]
    head = [*HEAD, "Công chức được giao năm 2023"]
    with_third = [[*row, number] for row, number in zip(SCHOOLS, (2, 1, 3), strict=True)]
    sheets = {"Tổng hợp": [*LETTERHEAD, ["TỔNG HỢP NĂM 2023"], head, [*one_off[0], 3], *one_off[1:]],
              "Giáo dục": [*LETTERHEAD, ["SỰ NGHIỆP GIÁO DỤC NĂM 2023"], head, *with_third]}  # fmt: skip
    assert told(recognised(tmp_path / "b.xlsx", sheets), "Giáo dục")["D7"] == GROUP
    assert GROUP not in told(book(tmp_path, all_off)).values()


@pytest.mark.parametrize("title", ["DANH SÁCH CÁC TRƯỜNG NĂM 2023", "SỰ NGHIỆP GIÁO DỤC NĂM 2023"])
def test_numbers_that_all_agree_tell_the_row_without_its_name(tmp_path, title):
    assert told(book(tmp_path, title=title))["C7"] == GROUP


def test_a_list_that_adds_up_to_the_whole_stays_the_whole(tmp_path):
    whole = [[1, "Trường Tiểu học Kim Đồng", 55, 53], [2, "Trường THCS Lê Lợi", 25, 24], [None, "Tổng cộng", 80, 77]]
    assert told(book(tmp_path, listed=whole))["C7"] == ("Huyện Ba Bể",)


def test_two_rows_with_the_same_numbers_leave_it_open(tmp_path):
    alike = [SUMMARY[0], [2, "Sự nghiệp khác", 60, 58], [None, "Tổng cộng", 120, 116]]
    assert GROUP not in told(book(tmp_path, alike, title="DANH SÁCH NĂM 2023")).values()
