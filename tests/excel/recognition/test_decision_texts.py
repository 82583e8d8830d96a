"""What a decision is about may stand on another sheet than the table that goes with it."""

import pytest

from tests.excel.books import recognised

HEAD = ["TT", "Đơn vị", "Số lượng người làm việc hưởng lương từ ngân sách"]
ROWS = [[1, "Trường Tiểu học Kim Đồng", 35], [2, "Trường THCS Lê Lợi", 25]]
TABLE = [["SỐ LƯỢNG NGƯỜI LÀM VIỆC NĂM 2024"], ["(Kèm theo Quyết định số 118/QĐ-UBND ngày 14/12/2023)"], HEAD, *ROWS]
NEXT = [["CÁC TRƯỜNG THUỘC HUYỆN NĂM 2024"], *TABLE[1:]]


def text_of(number, about):
    return [["ỦY BAN NHÂN DÂN", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["HUYỆN BA BỂ"], [number], [about],
            ["Điều 1. Số lượng người làm việc năm 2024 như phụ lục kèm theo."]]  # fmt: skip


def measures(tmp_path, sheets):
    return {(figure.sheet, figure.measure) for figure in recognised(tmp_path / "a.xlsx", sheets).figures}


def test_the_text_of_the_decision_tells_that_its_table_holds_posts_given(tmp_path):
    text = text_of("Số: 118/QĐ-UBND", "Về việc giao số lượng người làm việc năm 2024")
    assert measures(tmp_path, {"Quyết định": text, "Phụ lục": TABLE}) == {("Phụ lục", "assigned")}


def test_so_does_a_table_on_another_sheet_that_names_the_decision_in_full(tmp_path):
    full = ["(Kèm theo Quyết định số 118/QĐ-UBND ngày 14/12/2023 về việc giao số lượng người làm việc năm 2024)"]
    sheets = {"PL1": [NEXT[0], full, HEAD, *ROWS], "PL2": [*TABLE[:3], [1, "Trường Mầm non Hoa Sen", 12]]}
    assert measures(tmp_path, sheets) == {("PL1", "assigned"), ("PL2", "assigned")}


@pytest.mark.parametrize(
    ("number", "about"),
    [
        ("Số: 119/QĐ-UBND", "Về việc giao số lượng người làm việc năm 2024"),
        ("Số: 118/QĐ-UBND", "Về việc sắp xếp các đơn vị sự nghiệp"),
        ("Số:     /QĐ-UBND", "Về việc giao số lượng người làm việc năm 2024"),
        ("Số: 118/TTr-UBND", "Về việc giao số lượng người làm việc năm 2024"),
    ],
)
def test_another_paper_or_one_about_something_else_tells_nothing(tmp_path, number, about):
    found = recognised(tmp_path / "a.xlsx", {"Văn bản": text_of(number, about), "Phụ lục": TABLE})
    assert not found.figures
    assert found.questions


def test_two_sheets_that_say_different_things_of_one_decision_tell_nothing(tmp_path):
    texts = {f"VB {year}": text_of("Số: 118/QĐ-UBND", f"Về việc giao biên chế năm {year}") for year in (2023, 2024)}
    assert not measures(tmp_path, {**texts, "Phụ lục": TABLE})
