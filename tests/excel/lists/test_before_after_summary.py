"""Summaries of a reorganisation: kinds of bodies in rows, before and after in columns, and what there is less of."""

from tests.excel.books import LETTERHEAD, recognised

HEAD = ["TT", "Nội dung", "Trước sắp xếp (năm 2024)", "Sau sắp xếp (năm 2025)", "Số giảm", "Tỷ lệ giảm (%)"]
TITLE = ["TỔNG HỢP KẾT QUẢ SẮP XẾP TỔ CHỨC BỘ MÁY NĂM 2025"]


def test_the_percentage_beside_the_difference_is_taken_with_it(tmp_path):
    rows = [1, "Đơn vị hành chính cấp xã", 160, 56, 104, "65,00"], [2, "Cơ quan chuyên môn", 20, 14, 6, "30,00"]
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, HEAD, *rows]}).tables
    assert [(one.cell, one.delta, one.percent, one.percent_cell) for one in table.changes] == [
        ("E5", -104, -65, "F5"), ("E6", -6, -30, "F6")]  # fmt: skip
