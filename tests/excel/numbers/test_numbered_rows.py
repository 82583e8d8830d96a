"""Numbers of rows such as "1.1" say nothing about how the numbers of a sheet are written."""

import pytest

from tests.excel.books import LETTERHEAD, recognised

HEAD = ["TT", "Đơn vị", "Viên chức được giao năm 2020", "Viên chức có mặt năm 2020"]


def found_in(tmp_path, *rows):
    return recognised(tmp_path / "a.xlsx", {"Biểu 1": [*LETTERHEAD, ["TỔNG HỢP NĂM 2020"], HEAD, *rows]})


def test_rows_numbered_with_dots_leave_thousands_with_dots(tmp_path):
    found = found_in(tmp_path, ["I", "Sự nghiệp giáo dục", "4.651", "4.601"], ["1.1", "Huyện Vũ Thư", "2.264", "2.240"],
                     ["1.2", "Huyện Kiến Xương", "2.387", "2.361"], ["II", "Sự nghiệp y tế", "3.418", "3.381"],
                     ["2.1", "Sở Y tế", "3.418", "3.381"])  # fmt: skip
    assert not found.questions
    assert [figure.value for figure in found.figures if figure.cell in ("C6", "D9")] == [2264, 3381]


@pytest.mark.parametrize("marks", [("1.1", "1.3"), ("2.5", "2.6"), ("1.2", "2.1")])
def test_numbers_with_gaps_number_no_rows_and_leave_it_open(tmp_path, marks):
    rows = [[mark, name, "2.264", "2.240"] for mark, name in zip(marks, ("Huyện Vũ Thư", "Sở Y tế"), strict=True)]
    assert found_in(tmp_path, *rows).questions


def test_decimals_among_the_numbers_tell_even_where_rows_are_numbered_alike(tmp_path):
    found = found_in(tmp_path, ["1.1", "Huyện Vũ Thư", "2.264", "1.1"], ["1.2", "Huyện Kiến Xương", "2.387", "1.5"])
    assert {question.cell for question in found.questions} >= {"C5", "C6"}
