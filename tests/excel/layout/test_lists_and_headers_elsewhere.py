"""Headers and lists of reorganisations as other provinces word them."""

import pytest

from tests.excel.books import LETTERHEAD, recognised


def book(header, *rows, title="GIAO BIÊN CHẾ NĂM 2024", sheet="Sheet1"):
    return {sheet: [*LETTERHEAD, [], [title], [], *header, *rows]}


def meanings(found, table=0):
    """letter → (indicator, measure, year, base year) of the used columns."""
    columns = found.tables[table].columns
    return {c.letter: (c.indicator, c.measure, c.year, c.base_year) for c in columns if c.used}


def test_bo_tri_is_given_beside_present_and_present_beside_given_and_asked_alone(tmp_path):
    def measures(name, *headers):
        rows = [["TT", "Đơn vị", *headers]], [1, "Phòng Nội vụ", 7, 6]
        found = recognised(tmp_path / name, book(*rows, title="NĂM 2024"))
        return {letter: one[1] for letter, one in meanings(found).items()}, [one.cells for one in found.questions]

    assert measures("a.xlsx", "Công chức bố trí", "Công chức hiện có") == ({"C": "assigned", "D": "present"}, [])
    assert measures("b.xlsx", "Công chức được giao", "Công chức bố trí") == ({"C": "assigned", "D": "present"}, [])
    assert measures("c.xlsx", "Công chức bố trí", "Viên chức hiện có")[1] == [("C7",)]


def test_posts_and_people_working_together_are_the_total(tmp_path):
    header = ["TT", "Đơn vị", "Tổng số biên chế, người làm việc", "Biên chế công chức",
              "Người làm việc hưởng lương NSNN", "LĐHĐ hỗ trợ, phục vụ"]  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", book([header], [1, "Phòng Nội vụ", 7, 4, 2, 1]))
    counted = ["total", "civil_servants", "public_employees_state", "contract_support"]
    assert [one[0] for one in meanings(found).values()] == counted


def test_a_difference_between_two_years_joined_by_and_compares_them(tmp_path):
    header = ["TT", "Đơn vị", "Kế hoạch công chức năm 2026", "Công chức được giao năm 2025",
              "Chênh lệch giữa kế hoạch năm 2026 và số được giao năm 2025"]  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", book([header], [1, "Phòng Nội vụ", 7, 6, 1], title="KẾ HOẠCH NĂM 2026"))
    assert [(c.cell, c.year, c.base_year, c.delta) for c in found.changes] == [("E7", 2026, 2025, 1)]


@pytest.mark.parametrize("index", [
    ["A", "B", 1, 2, 3], ["a", "b", "1=2+3", "2", "3"], ["(a)", "(b)", "(1)=(2)+(3)", "(2)", "(3)"],
])  # fmt: skip
def test_a_row_of_numbers_and_letters_under_the_header_is_no_unit(tmp_path, index):
    header = ["TT", "Cơ quan", "Tổng số", "Công chức", "Viên chức"]
    found = recognised(tmp_path / "a.xlsx", book([header], index, [1, "Phòng Nội vụ", 7, 4, 3]))
    assert {figure.path[-1] for figure in found.figures} == {"Phòng Nội vụ"}
    assert sorted(figure.value for figure in found.figures) == [3, 4, 7]


def test_short_words_below_a_comparison_say_what_is_compared(tmp_path):
    header = [["TT", "Đơn vị", "Số người làm việc giao năm 2024", None, "Kế hoạch số người làm việc năm 2025", None,
               "Tăng (+), giảm (-) kế hoạch năm 2025 so với năm 2024", None],
              [None, None, *["NSNN", "HĐ 111"] * 3]]  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", book(header, [1, "Bệnh viện Mắt", 31, 27, 30, 29, -1, 2], title="NĂM 2025"),
                       merges=["A6:A7", "B6:B7", "C6:D6", "E6:F6", "G6:H6"])  # fmt: skip
    assert [(c.cell, c.indicator, c.year, c.base_year, c.delta) for c in found.changes] == [
        ("G8", "public_employees_state", 2025, 2024, -1), ("H8", "contract_support", 2025, 2024, 2)
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["năm trước", "năm liền trước", "năm liền kề trước"])
def test_a_decrease_against_the_year_before_has_that_year_as_its_base(tmp_path, said):
    header = ["TT", "Đơn vị", "Công chức giao năm 2022", "Công chức giao năm 2023", f"Năm 2023 giảm so với {said}"]
    found = recognised(tmp_path / "a.xlsx", book([header], [1, "Phòng Nội vụ", 7, 5, 2], title="LỘ TRÌNH"))
    assert [(c.cell, c.year, c.base_year, c.delta) for c in found.changes] == [("E7", 2023, 2022, -2)]


def test_a_line_above_the_next_header_titles_it_and_is_no_row_of_the_table_before(tmp_path):
    header = ["TT", "Đơn vị", "Công chức giao năm 2024"]
    sheet = [["BÁO CÁO BIÊN CHẾ CỦA HUYỆN VŨ THƯ, TỈNH THÁI BÌNH"], [], header, [None, "Tổng cộng (I+II)", 7],
             ["I", "Khối A", 4], ["II", "Khối B", 3], [], ["B. Biên chế huyện giao cho các đơn vị"],
             ["TT", "Tên cơ quan", "Công chức giao năm 2024", "Ghi chú"],
             [1, "Phòng Nội vụ", 5]]  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", {"S": sheet})
    assert [(figure.path, figure.value) for figure in found.figures if len(figure.path) == 1] == [
        (("Huyện Vũ Thư",), 7)
    ]  # fmt: skip
    assert "Biên chế huyện giao cho các đơn vị" not in {row.name for table in found.tables for row in table.rows}


def test_a_row_without_numbers_right_below_a_table_stays_its_row(tmp_path):
    sheet = [["HUYỆN VŨ THƯ"], [], ["TT", "Đơn vị", "Công chức giao năm 2024"], [1, "Phòng Nội vụ", 4],
             [None, "Biên chế dự phòng"], ["TT", "Tên cơ quan", "Công chức giao năm 2024", "Ghi chú"],
             [1, "Phòng Y tế", 5]]  # fmt: skip
    first, _ = recognised(tmp_path / "a.xlsx", {"S": sheet}).tables
    assert [row.name for row in first.rows] == ["Phòng Nội vụ", "Biên chế dự phòng"]


def test_a_day_within_the_school_year_says_which_of_its_years_is_meant(tmp_path):
    def years(name, *above):
        rows = [*LETTERHEAD, [], ["SỐ NGƯỜI LÀM VIỆC NĂM HỌC 2023 - 2024"], *above, [],
                ["TT", "Trường", "Viên chức được giao"], [1, "Trường Mầm non Hoa Sen", 7]]  # fmt: skip
        return [figure.year for figure in recognised(tmp_path / name, {"Trang 1": rows}).figures]

    assert years("a.xlsx") == [2023]
    assert years("b.xlsx", ["(Tính đến ngày 31/5/2024)"]) == [2024]
    assert years("c.xlsx", ["(Tính đến ngày 31/5/2022)"]) == [2023]


def test_results_may_stand_left_of_the_units_of_today_and_new_communes_are_new_units(tmp_path):
    rows = [*LETTERHEAD, [], ["SẮP XẾP CÁC XÃ NĂM 2025"], ["(hiệu lực từ ngày 01/7/2025)"],
            ["TT", "ĐVHC cấp xã mới", "ĐVHC cấp xã hiện nay", "Cách sắp xếp", "CBCC cấp xã có mặt 2025",
             "CBCC cấp xã giao 2025"],
            [1, "Xã Bình Phú", "Xã Bình Phú", "Toàn bộ", 21, 52],
            [None, None, "Xã Tân Bình", "Nhập một phần", 20, None],
            [2, "Xã Ngũ Hiệp", "Xã Ngũ Hiệp", "Giữ nguyên", 22, 30]]  # fmt: skip
    top = len(rows) - 2
    merges = [f"{letter}{top}:{letter}{top + 1}" for letter in "ABF"]
    found = recognised(tmp_path / "a.xlsx", {"PA": rows}, merges)
    (event,) = found.tables[0].events
    assert (event.kind, [path[-1] for path, _ in event.sources]) == ("merge_new", ["Xã Bình Phú", "Xã Tân Bình"])
    told = {figure.cell: (figure.path[-1], figure.measure) for figure in found.figures}
    assert told[f"E{top + 1}"] == ("Xã Tân Bình", "present")
    assert told[f"F{top}"] == ("Xã Bình Phú", "assigned")


def test_foundings_takeovers_and_splits_of_a_list_are_events_with_their_units(tmp_path):
    rows = [*LETTERHEAD, [], ["KẾT QUẢ SẮP XẾP"], [],
            ["TT", "Đơn vị trước sắp xếp", "Phương thức sắp xếp", "Đơn vị sau sắp xếp", "Văn bản",
             "Thời gian thực hiện từ"],
            [1, None, "Thành lập mới", "Ban Quản lý khu di tích", "301/QĐ-UBND", "01/3/2020"],
            [2, "Trạm Bảo vệ thực vật", "Nhập", "Trung tâm Dịch vụ nông nghiệp", "777/QĐ-UBND", "01/6/2020"],
            [3, "Thôn Hà Dục", "Tách", "Thôn Hà Dục", "40/NQ-HĐND", "01/01/2019"],
            [None, None, None, "Thôn Hà Mới"]]  # fmt: skip
    top = len(rows) - 1
    found = recognised(tmp_path / "a.xlsx", {"DS": rows}, [f"B{top}:B{top + 1}"])
    told = [(e.kind, [p[-1] for p, _ in e.sources], [p[-1] for p in e.results]) for e in found.tables[0].events]
    assert told == [
        ("establish", [], ["Ban Quản lý khu di tích"]),
        ("merge_into", ["Trạm Bảo vệ thực vật"], ["Trung tâm Dịch vụ nông nghiệp"]),
        ("split_off", ["Thôn Hà Dục"], ["Thôn Hà Mới"]),
    ]


def test_a_percentage_right_of_a_difference_has_its_base(tmp_path):
    header = (["TT", "Đơn vị", "Giao năm 2022", "Năm 2023", None, None],
              [None, None, None, "Biên chế giao", "Giảm so với năm 2022", "Tỷ lệ giảm (%)"])  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", book(header, [1, "Phòng Nội vụ", 10, 9, 1, "10,0"], title="BIÊN CHẾ"))
    assert [(c.cell, c.year, c.base_year, c.delta, c.percent) for c in found.changes] == [("E8", 2023, 2022, -1, -10)]


def test_a_list_goes_on_in_rows_without_number_and_headings_with_a_number_begin_a_group(tmp_path):
    rows = [*LETTERHEAD, [], ["KẾT QUẢ SẮP XẾP NĂM 2021"], [],
            ["TT", "Trường trước sắp xếp", "Trường sau sắp xếp", "Hình thức", "Thời điểm thực hiện"],
            ["I", "Bậc mầm non"],
            [1, "Trường Mầm non Phú Định", "Trường Mầm non Tây Trạch", "Hợp nhất", "01/8/2021"],
            [None, "Trường Mầm non Hòa Trạch"],
            ["II", "Bậc tiểu học"],
            [1, "Trường Tiểu học Sơn Lộc", "Trường Tiểu học Sơn Lộc", "Sáp nhập", "01/8/2021"],
            [None, "Trường Tiểu học Đức Trạch"]]  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", {"DS": rows})
    told = [(e.kind, [p[-1] for p, _ in e.sources], [p[-1] for p in e.results]) for e in found.tables[0].events]
    assert told == [
        ("merge_new", ["Trường Mầm non Phú Định", "Trường Mầm non Hòa Trạch"], ["Trường Mầm non Tây Trạch"]),
        ("merge_into", ["Trường Tiểu học Đức Trạch"], ["Trường Tiểu học Sơn Lộc"]),
    ]


def test_staff_of_communes_in_a_list_are_commune_officials(tmp_path):
    rows = [*LETTERHEAD, [], ["SẮP XẾP NĂM 2025"], ["(có hiệu lực từ 01/7/2025)"], [],
            ["TT", "Đơn vị hành chính cấp xã trước sắp xếp", "CBCC có mặt năm 2025", "Phương án",
             "Đơn vị hành chính cấp xã sau sắp xếp"],
            [1, "Phường Thuận An", 22, "Nhập nguyên trạng", "Phường Thuận An"],
            [2, "Xã Phú Hải", 19, "Nhập nguyên trạng"]]  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", {"PL": rows}, [f"E{len(rows) - 1}:E{len(rows)}"])
    assert [(f.path[-1], f.indicator) for f in found.figures] == [
        ("Phường Thuận An", "commune_officials"), ("Xã Phú Hải", "commune_officials")]  # fmt: skip
    assert [event.kind for event in found.tables[0].events] == ["merge_into"]
