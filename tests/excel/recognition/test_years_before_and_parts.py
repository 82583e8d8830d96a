"""Headers that speak of another year, of a part, or of posts that only their neighbours name."""

import pytest

from bienche_desktop.domain.text import expand
from bienche_desktop.excel.layout.columns import level_column
from bienche_desktop.excel.results.recognised import TitleBlock
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.store.reference import standard_vocabulary
from tests.excel.recognition.test_words_of_other_provinces import numbers, read

GIVEN = "Biên chế công chức giao năm 2024"


def column_of(header, year=2024):
    path = tuple(header.split(" / "))
    return level_column(3, path, Lexicon(standard_vocabulary()), TitleBlock(organisation="Tỉnh Kon Tum", year=year))


def changes(found) -> set[tuple[str, str, int, int, float]]:
    return {(c.cell, c.indicator, c.year, c.base_year, c.delta) for c in found.changes}


def test_last_year_is_the_year_before_that_of_the_title_or_of_the_header():
    assert column_of("Công chức có mặt năm trước").year == 2023
    assert column_of("Năm 2022 / Công chức có mặt năm trước").year == 2021
    assert column_of("Công chức có mặt năm trước (31/12/2021)").year == 2021
    assert not column_of("Công chức có mặt năm trước", None).used


def test_last_year_says_nothing_about_the_year_of_the_columns_beside(tmp_path):
    header = ["TT", "Đơn vị", "Công chức giao năm trước", "Viên chức giao"]
    found = numbers(read(tmp_path / "a.xlsx", header, [1, "Sở Y tế", 40, 7]))
    assert (found["C7"][3], found["D7"][3]) == (2023, 2024)


@pytest.mark.parametrize(
    "header",
    ["Công chức có mặt kỳ trước", "Công chức có mặt đầu kỳ", "Công chức giao lần trước", "Công chức lãnh đạo có mặt",
     "Viên chức quản lý hiện có", "Công chức hiện có là người địa phương"],
)  # fmt: skip
def test_another_period_or_those_who_lead_are_not_all_of_this_year(header):
    assert not column_of(header).used


def test_state_management_is_a_field_and_not_a_part():
    assert column_of("Công chức quản lý nhà nước được giao").indicator == "civil_servants"


def test_what_a_difference_compares_may_stand_in_brackets_behind_its_base(tmp_path):
    header = ["TT", "Đơn vị", "Công chức giao năm 2022", "Viên chức giao năm 2022", "Công chức giao năm 2023",
              "Viên chức giao năm 2023", "Năm 2023 so với năm 2022 (viên chức)", "2023 so với 2022"]  # fmt: skip
    found = read(tmp_path / "a.xlsx", header, [1, "Sở Y tế", 40, 70, 39, 65, -5, -6])
    assert changes(found) == {("G7", "public_employees_state", 2023, 2022, -5)}


def test_a_difference_right_of_the_years_of_one_kind_of_posts_is_theirs(tmp_path):
    header = ["TT", "Đơn vị", "Công chức giao năm 2022", "Công chức giao năm 2023", "Năm 2023 so với năm 2022",
              "Viên chức giao năm 2022", "Viên chức giao năm 2023", "2023 so với 2022"]  # fmt: skip
    found = read(tmp_path / "a.xlsx", header, [1, "Sở Y tế", 40, 39, -1, 70, 65, -5])
    assert changes(found) == {
        ("E7", "civil_servants", 2023, 2022, -1),
        ("H7", "public_employees_state", 2023, 2022, -5),
    }


def test_the_sum_of_cadres_and_civil_servants_is_taken_and_its_parts_are_not(tmp_path):
    above = ["TT", "Xã", "Cán bộ, công chức được giao", None, None]
    parts = [None, None, "Cán bộ", "Công chức", "Cộng"]
    merges = ["A6:A7", "B6:B7", "C6:E6"]
    found = read(tmp_path / "a.xlsx", above, parts, [1, "Xã Nâm Nung", 11, 9, 20], merges=merges)
    assert {(cell, told[4]) for cell, told in numbers(found).items()} == {("E8", 20)}


def test_the_base_year_of_a_roadmap_is_given_and_its_percentage_stands_alone(tmp_path):
    header = ["TT", "Đơn vị", "Viên chức giao năm gốc 2021", "Viên chức giao năm 2023", "Giảm so với năm 2022",
              "Giảm so với năm 2021 (%)"]  # fmt: skip
    found = read(tmp_path / "a.xlsx", header, [1, "Sở Y tế", 100, 95, 2, "5,00"])
    assert numbers(found)["C7"][1:] == ("public_employees_state", "assigned", 2021, 100)
    assert {(c.base_year, c.delta, c.percent) for c in found.changes} == {(2022, -2, None), (2021, None, -5)}


def test_a_norm_may_be_that_of_circulars_without_a_full_number():
    column = column_of("Số lượng người làm việc năm 2024 / Định biên theo Thông tư số 19, 20")
    assert (column.indicator, column.measure) == ("public_employees_state", "norm")


def test_villages_of_the_highlands_are_villages():
    assert column_of("Số thôn, buôn, bon, tổ dân phố / Tổng").indicator == "villages"
    assert column_of("Số người HĐKCT ở thôn, buôn, bon được giao").indicator == "village_part_time"


def test_halves_of_names_of_rooms_are_written_out():
    assert expand("Phòng Nông nghiệp và PTNT") == "Phòng Nông nghiệp và Phát triển nông thôn"
    assert expand("Phòng Lao động - TB&XH") == "Phòng Lao động - Thương binh và Xã hội"


def test_the_party_form_may_begin_with_the_start_of_the_period(tmp_path):
    rows = [["A", "Số đầu kỳ", 84, 88], [None, "- Cán bộ, công chức", 70, 73], ["B", "Số tăng trong kỳ", 6, 4],
            ["1", "Cán bộ, công chức", 5, 3], ["C", "Số giảm trong kỳ", 8, 7], ["1", "Nghỉ hưu", 4, 3],
            ["D", "Số cuối kỳ (A+B-C)", 82, 85], [None, "- Cán bộ, công chức", 68, 70]]  # fmt: skip
    header = ["TT", "Nội dung", "Kỳ báo cáo", "Cùng kỳ năm trước"]
    found = numbers(read(tmp_path / "a.xlsx", header, *rows, title="NGƯỜI HƯỞNG LƯƠNG KHỐI ĐẢNG NĂM 2023"))
    assert {(cell, told[3], told[4]) for cell, told in found.items()} == {
        ("C8", 2022, 70), ("D8", 2021, 73), ("C14", 2023, 68), ("D14", 2022, 70)
    }  # fmt: skip


def test_a_span_of_years_is_no_year():
    assert not column_of("Công chức giao năm 2024-2025").used
    assert column_of("Viên chức giao năm học 2024-2025").used


def test_all_who_work_are_asked_about_where_only_the_title_names_posts(tmp_path):
    header, title = ["TT", "Đơn vị", "Số lao động hiện có"], "TÌNH HÌNH SỬ DỤNG BIÊN CHẾ CÔNG CHỨC NĂM 2024"
    found = read(tmp_path / "a.xlsx", header, [1, "Sở Y tế", 40], title=title)
    assert not numbers(found) and found.questions


@pytest.mark.parametrize("label", ["Mang sang trang sau", "Chuyển trang sau", "Lũy kế", "Cộng dồn", "Còn chưa phân bổ"])
def test_what_is_carried_over_or_left_over_is_no_unit(tmp_path, label):
    rows = ([1, "Phòng Nội vụ", 8], [2, "Phòng Tư pháp", 6], [None, label, 14])
    found = read(tmp_path / "a.xlsx", ["TT", "Đơn vị", GIVEN], *rows)
    assert {name for name, *_ in numbers(found).values()} == {"Phòng Nội vụ", "Phòng Tư pháp"}


@pytest.mark.parametrize("header", ["Công chức giao từ năm 2022 đến năm 2025", "Công chức giao các năm 2022, 2023"])
def test_a_header_of_several_years_is_of_none_of_them(header):
    assert not column_of(header).used


def test_lines_of_posts_below_a_unit_are_asked_about_and_are_no_units(tmp_path):
    rows = (
        [1, "Phòng Nội vụ", 8],
        [None, "- Phó Trưởng phòng", 2],
        [None, "- Chuyên viên", 6],
        [2, "Phòng Tư pháp", 6],
    )
    found = read(tmp_path / "a.xlsx", ["TT", "Đơn vị", GIVEN], *rows)
    assert {name for name, *_ in numbers(found).values()} == {"Phòng Nội vụ", "Phòng Tư pháp"}
    assert [question.cell for question in found.questions] == ["B8"]
