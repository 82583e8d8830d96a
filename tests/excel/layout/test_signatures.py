"""Who signs below a table belongs to nothing in it; who leads a body in a list does."""

import pytest

from tests.excel.books import LETTERHEAD, recognised

HEAD = ["TT", "Đơn vị", "Viên chức được giao năm 2023", "Viên chức có mặt năm 2023"]
ROWS = [[1, "Trường Tiểu học Kim Đồng", 35, 34], [2, "Trường THCS Lê Lợi", 25, 24], [None, "Tổng cộng", 60, 58]]


def book(tmp_path, *below):
    rows = [*LETTERHEAD, ["TỔNG HỢP BIÊN CHẾ SỰ NGHIỆP NĂM 2023"], HEAD, *ROWS, [], *below]
    return recognised(tmp_path / "a.xlsx", {"Biểu 1": rows})


@pytest.mark.parametrize(
    "line",
    [
        ["Người tổng hợp", None, None, "GIÁM ĐỐC"],
        [None, "Kế toán", "TRƯỞNG PHÒNG"],
        ["Công chức nội vụ", None, "TM. ỦY BAN NHÂN DÂN"],
        [None, "Cán bộ theo dõi", None, "KT. HIỆU TRƯỞNG"],
    ],
)
def test_a_line_of_signatures_under_number_columns_ends_the_table(tmp_path, line):
    found = book(tmp_path, line, [None, None, None, "(Đã ký)"])
    assert not found.problems
    assert len(found.figures) == 6
    assert found.tables[0].bottom == 7


@pytest.mark.parametrize(
    "line", [[3, "Trường Mầm non Hoa Sen", "HIỆU TRƯỞNG"], [None, "Trường Mầm non Hoa Sen", "Khuyết hiệu trưởng"]]
)
def test_words_in_a_line_of_a_body_are_still_told(tmp_path, line):
    assert [problem.cell for problem in book(tmp_path, line).problems] == ["C9"]
