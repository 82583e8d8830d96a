"""Words and shapes of sheets of other provinces, each held by its rule: what is taken, and what must not be."""

import pytest

from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.layout.columns import level_column
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.recognised import Recognition, TitleBlock
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.listed_names import Named, names_in
from bienche_desktop.store.reference import standard_vocabulary
from tests.excel.books import write_book

HEADS = [["UBND TỈNH KON TUM", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["SỞ NỘI VỤ", None, None, "Độc lập"]]


def read(path, *rows, title="GIAO BIÊN CHẾ NĂM 2024", heads=HEADS, merges=()) -> Recognition:
    book = write_book(path, {"Sheet1": [*heads, [], [title], [], *rows]}, merges)
    return recognise(read_xlsx(book.read_bytes(), book.name), standard_vocabulary())


def numbers(found: Recognition) -> dict[str, tuple[str, str, str, int, float]]:
    return {f.cell: (f.path[-1], f.indicator, f.measure, f.year, f.value) for f in found.figures}


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Nguồn kinh phí / Ngân sách nhà nước bảo đảm chi trả lương", ("public_employees_state", None)),
        ("Nguồn kinh phí / Nguồn thu của đơn vị tự bảo đảm chi trả lương", ("public_employees_revenue", None)),
        ("Hợp đồng làm công việc hỗ trợ, phục vụ / Số đã ký kết", ("contract_support", "present")),
        ("Hợp đồng làm chuyên môn, nghiệp vụ / Số được giao", ("contract_professional", "assigned")),
        ("Cán bộ, công chức xã / Khung tối đa theo NĐ 33/2023/NĐ-CP", ("commune_officials", "norm")),
        ("Cán bộ, công chức xã / Hiện đang bố trí", ("commune_officials", "present")),
        ("Thôn, xóm / Số người HĐKCT được giao", ("village_part_time", "assigned")),
        ("Định mức số lượng người làm việc theo TT 03/2023/TT-BYT", ("public_employees_state", "norm")),
        ("Biên chế Tỉnh ủy giao / CBCC", ("civil_servants", "assigned")),
        ("Biên chế công chức được giao qua các năm / 2020", ("civil_servants", "assigned")),
        ("Số công chức tinh giản từng năm", ("civil_servants", "reduced")),
        ("Cán bộ quản lý hiện có / Phó hiệu trưởng", ("deputies", "present")),
        ("Số phòng và tương đương", ("organisations", "present")),
        ("HĐLĐ chuyên môn, nghiệp vụ theo NĐ số 111/2022/NĐ-CP được phê duyệt", ("contract_professional", "assigned")),
        ("Viên chức do ngân sách nhà nước chi trả lương được giao", ("public_employees_state", "assigned")),
        ("Số biên chế cắt giảm / Viên chức", ("public_employees_state", "reduced")),
        ("Công chức được giao (chưa bao gồm dự phòng)", ("civil_servants", "assigned")),
        ("Biên chế giao theo Thông báo số 15-TB/TU / Công chức", ("civil_servants", "assigned")),
    ],
)
def test_a_header_in_other_words_is_understood(header, meaning):
    path = tuple(header.split(" / "))
    column = level_column(3, path, Lexicon(standard_vocabulary()), TitleBlock(organisation="Tỉnh Kon Tum"))
    assert (column.indicator, column.measure) == meaning


@pytest.mark.parametrize(
    "header",
    ["Kinh phí được giao / Ngân sách nhà nước cấp", "Chi thường xuyên được giao", "Hợp đồng lao động / Từ ngân sách",
     "Sở Nội vụ thẩm định năm 2026",
     "Lương được giao / Từ ngân sách nhà nước", "Số đơn vị tự bảo đảm chi thường xuyên được giao", "Dân số thực tế",
     "Số phòng học hiện có", "Công chức giao giai đoạn 2022 - 2026"],
)  # fmt: skip
def test_money_parts_of_others_and_what_is_not_decided_are_no_posts(header):
    path = tuple(header.split(" / "))
    column = level_column(3, path, Lexicon(standard_vocabulary()), TitleBlock(organisation="Tỉnh Kon Tum"))
    assert column.indicator is None and not column.used


def test_the_day_of_a_cited_paper_is_no_year_of_the_column(tmp_path):
    header = ["TT", "Đơn vị", "Biên chế công chức được giao theo Quyết định số 571/QĐ-UBND ngày 29/12/2023"]
    found = read(tmp_path / "a.xlsx", header, [1, "Sở Y tế", 40])
    assert [(figure.year, figure.as_of) for figure in found.figures] == [(2024, None)]


def test_a_column_of_numbers_is_never_taken_for_the_names(tmp_path):
    header = (["TT", "Sở, ban, ngành", "Công chức", None], [None, None, "Được giao", "Có mặt 31/8/2024"])
    rows = ([None, "TỔNG SỐ", 90, 88], [1, "Sở Y tế", 40, 39], [2, "Sở Xây dựng", 50, 49])
    found = read(tmp_path / "a.xlsx", *header, *rows, merges=["A6:A7", "B6:B7", "C6:D6"])
    assert numbers(found)["C9"] == ("Sở Y tế", "civil_servants", "assigned", 2024, 40)
    odd = ["TT", "Cơ quan hưởng", "Công chức", "Tổ chức"]
    found = read(tmp_path / "b.xlsx", odd, [1, "Sở Y tế", 40, 3], [2, "Sở Xây dựng", 50, 4])
    assert {figure.path[-1] for figure in found.figures} <= {"Sở Y tế", "Sở Xây dựng"}


def test_a_sum_of_a_table_is_not_that_of_the_row_with_its_number(tmp_path):
    rows = ([1, "Lãnh đạo", 4], [2, "Văn phòng", 12], [None, "Cộng bảng 1", 16])
    found = read(tmp_path / "a.xlsx", ["TT", "Phòng", "Công chức được giao"], *rows)
    assert numbers(found)["C9"][0] == "Tỉnh Kon Tum"
    assert numbers(found)["C7"] == ("Lãnh đạo", "civil_servants", "assigned", 2024, 4)


def test_a_sum_named_by_letters_without_brackets_is_that_of_all(tmp_path):
    rows = ([None, "TỔNG CỘNG A+B", 9], ["A", "Cấp tỉnh", 5], [1, "Hội A", 5], ["B", "Cấp huyện", 4], [1, "Hội B", 4])
    found = read(tmp_path / "a.xlsx", ["TT", "Đơn vị", "Công chức được giao"], *rows)
    assert numbers(found)["C7"][0] == "Tỉnh Kon Tum"


def test_a_sum_that_names_only_a_kind_of_group_is_that_of_the_group_above(tmp_path):
    rows = (["Khối", "Đơn vị", "Công chức được giao"], ["Khối nội chính", "Phòng Nội vụ", 5], [None, "Thanh tra", 4],
            [None, "Cộng khối", 9], ["Khối kinh tế", "Phòng Kinh tế", 6], [None, "Phòng Tài chính", 7],
            [None, "Cộng khối", 13], ["TỔNG CỘNG", None, 22])  # fmt: skip
    found = read(tmp_path / "a.xlsx", *rows, merges=["A7:A9", "A10:A12"])
    assert [numbers(found)[cell][0] for cell in ("C9", "C12", "C13")] == [
        "Khối nội chính", "Khối kinh tế", "Tỉnh Kon Tum",
    ]  # fmt: skip


def test_what_was_given_after_adjustment_stands_and_the_first_number_is_left_out(tmp_path):
    header = ["TT", "Đơn vị", "Viên chức giao năm 2024", "Viên chức giao năm 2024 sau điều chỉnh"]
    found = read(tmp_path / "a.xlsx", header, [1, "Trung tâm A", 12, 11])
    assert numbers(found) == {"D7": ("Trung tâm A", "public_employees_state", "assigned", 2024, 11)}


def test_a_percentage_without_its_difference_is_a_printed_change_and_a_rate_of_use_is_none(tmp_path):
    header = ["TT", "Đơn vị", "Công chức giao năm 2021", "Công chức tinh giản năm 2024",
              "Công chức giao năm 2024", "Tỷ lệ giảm năm 2024 so với năm 2021", "Tỷ lệ sử dụng (%)"]  # fmt: skip
    found = read(tmp_path / "a.xlsx", header, [1, "Sở Y tế", 40, 2, 38, "5,0%", "99,0"])
    assert [(c.cell, c.year, c.base_year, c.delta, c.percent) for c in found.changes] == [
        ("F7", 2024, 2021, None, -5.0)
    ]


def test_what_is_compared_is_named_by_the_heading_above(tmp_path):
    header = (["TT", "Đơn vị", "Công chức", None, None, "Hợp đồng 111", None],
              [None, None, "Giao năm 2024", "Nhu cầu năm 2025", "Tăng/giảm năm 2025 so với năm 2024", "Giao năm 2024",
               "Nhu cầu năm 2025"])  # fmt: skip
    found = read(tmp_path / "a.xlsx", *header, [1, "Sở Y tế", 40, 42, 2, 3, 3], merges=["C6:E6", "F6:G6"])
    assert [(c.indicator, c.measure, c.delta) for c in found.changes] == [("civil_servants", "planned", 2)]


def test_the_year_of_the_paper_stands_in_where_all_headings_are_of_it_and_not_in_its_first_months(tmp_path):
    header, row = ["TT", "Đơn vị", "Công chức giao năm 2025", "Công chức hiện có"], [1, "Sở Y tế", 40, 39]
    lines = ["GIAO BIÊN CHẾ CÁC SỞ", "(Kèm theo Quyết định số 118/QĐ-UBND ngày 03/7/2025)"]
    heads = [*HEADS, [], [lines[0]]]
    found = read(tmp_path / "a.xlsx", header, row, heads=heads, title=lines[1])
    assert [figure.year for figure in found.figures] == [2025, 2025]
    found = read(tmp_path / "b.xlsx", header, row, heads=heads, title=lines[1].replace("03/7", "03/01"))
    assert [figure.cell for figure in found.figures] == ["C9"]


def test_the_last_line_of_an_agency_is_not_that_of_its_province(tmp_path):
    header, rows = ["TT", "Đơn vị", "Viên chức được giao"], ([1, "Bệnh viện A", 40], [None, "Tổng cộng", 40])
    heads = [HEADS[0], ["SỞ Y TẾ", None, None, "Độc lập"]]
    found = read(tmp_path / "a.xlsx", header, *rows, heads=heads)
    assert numbers(found)["C8"][0] == "Sở Y tế tỉnh Kon Tum"
    found = read(tmp_path / "b.xlsx", header, *rows, heads=heads, title="GIAO BIÊN CHẾ CỦA TỈNH KON TUM NĂM 2024")
    assert numbers(found)["C8"][0] == "Tỉnh Kon Tum"
    assert numbers(read(tmp_path / "c.xlsx", header, *rows))["C8"][0] == "Tỉnh Kon Tum"


def test_totals_of_two_tables_about_other_units_are_both_asked(tmp_path):
    header = ["TT", "Đơn vị", "Viên chức được giao"]
    sheet = [*HEADS, [], ["GIAO BIÊN CHẾ NĂM 2024"], [], header]
    book = write_book(tmp_path / "a.xlsx", {
        "THPT": [*sheet, [1, "Trường THPT A", 40], [None, "Tổng cộng", 40]],
        "GDTX": [*sheet, [1, "Trung tâm B", 12], [None, "Tổng cộng", 12]],
    })  # fmt: skip
    found = recognise(read_xlsx(book.read_bytes(), book.name), standard_vocabulary())
    assert sorted(figure.value for figure in found.figures) == [12, 40]
    assert all(len(figure.path) == 2 for figure in found.figures)
    assert sorted(question.cell for question in found.questions) == ["C8", "C8"]


def test_a_commune_made_of_whole_communes_lists_each_of_them():
    assert names_in("Toàn bộ thị trấn Cái Nhum, xã An Phước và xã Chánh An") == (
        Named("Thị trấn Cái Nhum"), Named("Xã An Phước"), Named("Xã Chánh An"),
    )  # fmt: skip


def test_groups_may_stand_left_of_the_numbering(tmp_path):
    rows = (["Khu vực", "TT", "Tên xã, phường", "Biên chế CBCC giao năm 2026"], ["TỔNG CỘNG", None, None, 90],
            ["Khu vực A", 1, "Xã Tuy Phong", 40], [None, 2, "Xã Đơn Dương", 20], ["Khu vực B", 1, "Xã Đắk Mil", 20],
            [None, 2, "Xã Cư Jút", 10])  # fmt: skip
    found = read(tmp_path / "a.xlsx", *rows, merges=["A7:C7", "A8:A9", "A10:A11"])
    paths = {figure.cell: figure.path[1:] for figure in found.figures}
    assert paths["D7"] == ()
    assert paths["D9"] == ("Khu vực A", "Xã Đơn Dương") and paths["D11"] == ("Khu vực B", "Xã Cư Jút")


@pytest.mark.parametrize("label", ["Tổng biên chế toàn tỉnh", "Tổng các đơn vị", "TC", "TỈNH KON TUM"])
def test_a_sum_of_posts_of_nobody_and_the_place_itself_are_the_whole(tmp_path, label):
    rows = ([None, label, 9], [1, "Sở Y tế", 4], [2, "Sở Xây dựng", 5])
    found = read(tmp_path / "a.xlsx", ["TT", "Đơn vị", "Công chức được giao"], *rows)
    assert {figure.cell: figure.path for figure in found.figures}["C7"] == ("Tỉnh Kon Tum",)


def test_a_sum_of_a_group_is_never_that_of_a_unit_with_the_same_number(tmp_path):
    rows = (["I", "Khối sở", 9], [1, "Sở Y tế", 4], [2, "Sở Xây dựng", 5], [None, "Cộng nhóm 2", 9])
    found = read(tmp_path / "a.xlsx", ["TT", "Đơn vị", "Công chức được giao"], *rows)
    assert "C10" not in numbers(found) and numbers(found)["C9"][4] == 5


@pytest.mark.parametrize(("group", "above"), [(9, ("Tỉnh Kon Tum",)), (10, ("Tỉnh Kon Tum", "Khối sở"))])
def test_posts_kept_back_hang_where_they_add_up_and_not_under_the_last_unit(tmp_path, group, above):
    rows = (["I", "Khối sở", group], [1, "Sở Y tế", 4], [2, "Sở Xây dựng", 5], [None, "Biên chế dự phòng", 1])
    found = read(tmp_path / "a.xlsx", ["TT", "Đơn vị", "Công chức được giao"], *rows)
    assert {figure.cell: figure.path[:-1] for figure in found.figures}["C10"] == above


def test_people_present_are_asked_about_also_where_contracts_stand_beside_the_posts(tmp_path):
    header = ["TT", "Đơn vị", "Số người làm việc được giao", "Có mặt đầu năm học", "HĐ 111 được giao"]
    title = "SỐ LƯỢNG NGƯỜI LÀM VIỆC NĂM 2025"
    found = read(tmp_path / "a.xlsx", header, [1, "Trường A", 40, 39, 2], title=title)
    assert sorted(numbers(found)) == ["C7", "E7"]
    assert [question.cells for question in found.questions] == [("D7",)]


def test_villages_counted_in_a_line_are_those_that_there_are(tmp_path):
    rows = [["TT", "Nội dung", "Năm 2021", "Năm 2022"], [1, "Công chức được giao", 90, 88],
            [2, "Công chức có mặt", 85, 84], [3, "Số thôn, tổ dân phố", 190, 186]]  # fmt: skip
    found = read(tmp_path / "a.xlsx", *rows, title="SỐ LIỆU BIÊN CHẾ QUA CÁC NĂM")
    assert not found.questions
    assert numbers(found)["D9"] == ("Tỉnh Kon Tum", "villages", "present", 2022, 186)


def test_posts_under_a_bare_heading_of_parts_are_of_the_kind_of_the_total_before_them(tmp_path):
    rows = [["TT", "Đơn vị", "Tổng số được giao năm 2018", "Chia ra", None, "Tổng số có mặt đến 31/12/2018"],
            [None, None, None, "Công chức", "HĐ theo NĐ 68", None], [1, "Phòng Nội vụ", 9, 8, 1, 7]]  # fmt: skip
    merges = ["A6:A7", "B6:B7", "C6:C7", "D6:E6", "F6:F7"]
    found = read(tmp_path / "a.xlsx", *rows, title="BIÊN CHẾ NĂM 2018", merges=merges)
    assert not found.questions
    assert {cell: told[1:] for cell, told in numbers(found).items()} == {
        "C8": ("total", "assigned", 2018, 9), "D8": ("civil_servants", "assigned", 2018, 8),
        "E8": ("contract_support", "assigned", 2018, 1), "F8": ("total", "present", 2018, 7),
    }  # fmt: skip


def test_some_of_the_people_below_the_total_are_no_units(tmp_path):
    rows = [["TT", "Đơn vị", "Tổng số có mặt năm 2018"], [1, "Phòng Nội vụ", 9], [2, "Phòng Y tế", 6],
            [None, "Tổng cộng", 15], [None, "Trong đó:", None], [None, "- Nữ", 7],
            [None, "- Người dân tộc thiểu số", 4]]  # fmt: skip
    found = read(tmp_path / "a.xlsx", *rows, title="BIÊN CHẾ NĂM 2018")
    assert {told[0] for told in numbers(found).values()} == {"Phòng Nội vụ", "Phòng Y tế", "Tỉnh Kon Tum"}
