"""Summaries of a reorganisation: kinds of bodies in rows, before and after in columns, and what there is less of."""

from tests.excel.books import LETTERHEAD, recognised

HEAD = ["TT", "Nội dung", "Trước sắp xếp (năm 2024)", "Sau sắp xếp (năm 2025)", "Số giảm", "Tỷ lệ giảm (%)"]
TITLE = ["TỔNG HỢP KẾT QUẢ SẮP XẾP TỔ CHỨC BỘ MÁY NĂM 2025"]


def test_the_percentage_beside_the_difference_is_taken_with_it(tmp_path):
    rows = [1, "Đơn vị hành chính cấp xã", 160, 56, 104, "65,00"], [2, "Cơ quan chuyên môn", 20, 14, 6, "30,00"]
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, HEAD, *rows]}).tables
    assert [(one.cell, one.delta, one.percent, one.percent_cell) for one in table.changes] == [
        ("E5", -104, -65, "F5"), ("E6", -6, -30, "F6")]  # fmt: skip


def test_a_difference_says_in_brackets_how_it_was_worked_out_and_a_note_with_which_year_it_compares(tmp_path):
    head = [*HEAD[:4], "Số giảm (C - D)", "Văn bản"]
    rows = [1, "Cơ quan chuyên môn", 20, 14, 6, ""], [
        2, "Biên chế công chức huyện", None, None, 12, "Số giao năm 2025 so với số giao năm 2015"]  # fmt: skip
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, head, *rows]}).tables
    assert [(one.cell, one.delta, one.year, one.base_year, one.measure) for one in table.changes] == [
        ("E5", -6, 2025, 2024, "present"), ("E6", -12, 2025, 2015, "assigned")]  # fmt: skip
