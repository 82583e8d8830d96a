""" "1,187" where thousands are written "1.263" is a thousand only where the sums of the sheet say so."""

import pytest

from tests.excel.books import LETTERHEAD, recognised, values

HEAD = ["TT", "Đơn vị", "Viên chức được giao năm 2020", "Viên chức có mặt năm 2020"]
TOTAL = "Tổng cộng"


def book(tmp_path, *present, total="2.734", given=("512", "1.204", "1.036")):
    names = ("Bậc Mầm non", "Bậc Tiểu học", "Bậc Trung học cơ sở")
    rows = [[at + 1, name, given[at], present[at]] for at, name in enumerate(names)]
    sheet = [*LETTERHEAD, ["TỔNG HỢP NĂM 2020"], HEAD, *rows, [None, TOTAL, "2.752", total]]
    return recognised(tmp_path / "a.xlsx", {"Biểu 1": sheet})


def asked(found):
    return [question.cell for question in found.questions]


def test_a_sum_that_holds_with_thousands_alone_decides(tmp_path):
    found = book(tmp_path, "488", "1,187", "1.059")
    assert not asked(found)
    assert values(found)["D6"] == ("Bậc Tiểu học", "public_employees_state", "present", 2020, 1187)
    assert [(remark.oddity, remark.cells) for remark in found.remarks] == [("thousands", ("D6",))]


def test_so_it_does_where_the_total_itself_is_written_so_and_where_several_are(tmp_path):
    found = book(tmp_path, "488", "1,187", "1,059", total="2,734")
    assert not asked(found)
    assert {cell: told[-1] for cell, told in values(found).items() if cell[0] == "D"} == {
        "D5": 488, "D6": 1187, "D7": 1059, "D8": 2734,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("present", "total"),
    [
        (("488", "1,187", "1.059"), "2.735"),  # no sum holds
        (("488", "1,187", "1.059"), None),  # there is none
        (("488", "1,187", "?"), "1.675"),  # another part is not known
        (("1,100", "1,187", "1,059"), "3,346"),  # holds either way
    ],
)
def test_without_such_a_sum_it_is_asked(tmp_path, present, total):
    found = book(tmp_path, *present, total=total)
    assert "D6" in asked(found)
    assert not found.remarks


def test_a_number_stored_with_decimals_is_asked_though_a_sum_would_hold(tmp_path):
    assert asked(book(tmp_path, 488, 1.187, 1059, total=2734)) == ["D6"]
