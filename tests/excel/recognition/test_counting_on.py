"""Rows that only go on counting are told from number and first word; that must say what a closer look says."""

import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bienche_desktop.excel.results.recognised import Row
from bienche_desktop.excel.rows import outline
from tests.excel.books import recognised

INDEX = st.sampled_from(["", "A", "B", "I", "II", "1", "2", "3", "4", "1.1", "-", "a", "x", "01", "2024"])
NAMES = st.sampled_from(
    ["Phòng Nội vụ", "Trường TH&THCS Hòa Bình (*)", "UBND xã Quảng Hoà", "Khối trường học", "Tổng cộng", "Cộng",
     "Toàn huyện", "Trong đó:", "Biên chế dự phòng", "Biên chế huyện phân bổ", "Phó Trưởng phòng", "Kế toán",
     "Giáo viên", "Xã Ba", "Văn phòng (1)", "- Bộ phận Một cửa", "Hợp đồng lao động", "HUYỆN BA BỂ", "Chi cục; Thuế,",
     "Công chức", ""]
)  # fmt: skip
LINES = st.lists(st.tuples(INDEX | st.integers(1, 6), NAMES, st.integers(0, 9) | st.just("")), min_size=3, max_size=14)


def rows_of(lines: list[tuple[object, str, object]]) -> list[Row]:
    header = [["BIÊN CHẾ HUYỆN BA BỂ NĂM 2024"], ["TT", "Đơn vị", "Công chức", "Viên chức"]]
    body = [[index, name, number, number] for index, name, number in lines]
    with tempfile.TemporaryDirectory() as folder:
        found = recognised(Path(folder) / "bang.xlsx", {"Trang": [*header, *body]})
    return [row for table in found.tables for row in table.rows]


@settings(max_examples=40, deadline=None)
@given(LINES)
@example([(1, "Phòng Nội vụ", 4), (1, "Công chức", ""), (2, "Phòng Y tế", 5)])  # a line that names nobody opens a level
def test_a_row_that_counts_on_is_what_a_closer_look_makes_of_it(lines: list[tuple[object, str, object]]) -> None:
    quick = rows_of(lines)
    with patch.object(outline, "may_count_on", lambda _walk: False):
        assert rows_of(lines) == quick


def test_a_long_list_of_units_wants_a_closer_look_at_its_first_row_only() -> None:
    lines = [(number, f"Phòng số {number}", number) for number in range(1, 8)]
    with patch.object(outline, "_row", wraps=outline._row) as looks:
        assert [row.numbering for row in rows_of(lines)] == ["1", "2", "3", "4", "5", "6", "7"]
    assert looks.call_count == 1


def test_units_of_a_long_list_stand_beside_each_other_under_their_group() -> None:
    rows = rows_of([("I", "Khối phòng", 6), (1, "Phòng Nội vụ", 1), (2, "Phòng Y tế", 2), (3, "Phòng Tư pháp", 3)])
    assert [row.path[-2:] for row in rows[1:]] == [
        ("Khối phòng", "Phòng Nội vụ"), ("Khối phòng", "Phòng Y tế"), ("Khối phòng", "Phòng Tư pháp")
    ]  # fmt: skip
