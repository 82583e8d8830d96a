"""Summaries of a reorganisation: kinds of bodies in rows, before and after in columns, and what there is less of."""

import pytest

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


@pytest.mark.parametrize("titled", ["BIÊN CHẾ CÔNG CHỨC", "SẮP XẾP TỔ CHỨC BỘ MÁY"])
def test_bodies_are_counted_only_where_no_heading_speaks_of_posts(tmp_path, titled):
    rows = [1, "Phòng chuyên môn", 20, 14, 6, None], [2, "Biên chế công chức", 160, 150, 10, None]
    title = [f"TỔNG HỢP {titled} TRƯỚC VÀ SAU SẮP XẾP NĂM 2025"]
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, title, HEAD, *rows]}).tables
    of_bodies = [("organisations", 20), ("organisations", 14)] if titled != "BIÊN CHẾ CÔNG CHỨC" else []
    posts = [("civil_servants", 160), ("civil_servants", 150)]
    assert sorted((one.indicator, one.value) for one in table.figures) == sorted([*of_bodies, *posts])


def test_headings_tell_which_measure_is_summed_up(tmp_path):
    head = ["TT", "Nội dung", "Số giao trước sắp xếp (năm 2024)", "Số giao sau sắp xếp (năm 2025)"]
    rows = [1, "Biên chế công chức", 160, 150], [2, "Viên chức", 90, 80]
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, head, *rows]}).tables
    assert {one.measure for one in table.figures} == {"assigned"}


def test_a_table_of_bodies_by_name_is_no_summary(tmp_path):
    rows = [1, "Văn phòng HĐND và UBND", 20, 14, 6, None], [2, "Phòng Nội vụ", 16, 15, 1, None]
    [table] = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, TITLE, HEAD, *rows]}).tables
    assert not table.figures
    assert {row.why for row in table.rows} == {"bảng sắp xếp tổ chức: chỉ báo, không lấy số"}
