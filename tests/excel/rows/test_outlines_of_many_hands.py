"""Outlines as many offices write them: numberings in words, sums that name nobody known, lines over parts."""

import pytest
from openpyxl import Workbook

from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.store.reference import standard_vocabulary

VOCABULARY = standard_vocabulary()
CIVIL = ["TT", "Tên đơn vị", "Biên chế công chức giao năm 2024"]
POSTS = ["TT", "Tên đơn vị", "Biên chế giao năm 2024"]


def read(path, *rows, header=CIVIL, head=(("UBND HUYỆN BA BỂ",), ("BIÊN CHẾ NĂM 2024",))):
    book = Workbook()
    for row in (*head, header, *rows):
        book.active.append(row)
    book.save(path)
    return recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY)


def whose(found):
    """Below the root: whose number each cell is."""
    return {figure.cell: figure.path[1:] for figure in found.figures}


def tree(found):
    return [row.path[1:] for row in found.tables[0].rows]


@pytest.mark.parametrize(
    "label", ["Tổng cộng: 02 phòng", "TỔNG CỘNG = 1 + 2", "Cộng (1 -> 2)", "Cộng tổng", "Cả huyện"]
)
def test_the_last_sum_of_a_flat_list_is_that_of_the_organisation(tmp_path, label):
    found = read(tmp_path / "a.xlsx", [1, "Phòng Nội vụ", 4], [2, "Phòng Y tế", 5], [None, label, 9])
    assert whose(found) == {"C4": ("Phòng Nội vụ",), "C5": ("Phòng Y tế",), "C6": ()}


@pytest.mark.parametrize("label", ["Cộng khối QLNN", "Cộng quản lý nhà nước", "Cộng 02 phòng", "Cộng"])
def test_a_sum_that_adds_up_to_the_group_above_is_that_of_the_group(tmp_path, label):
    rows = (
        ["I", "QUẢN LÝ NHÀ NƯỚC"], [1, "Phòng Nội vụ", 4], [2, "Phòng Y tế", 5], [None, label, 9],
        ["II", "KHỐI ĐOÀN THỂ"], [1, "Huyện đoàn", 3], [None, "Tổng cộng (I+II)", 12],
    )  # fmt: skip
    found = whose(read(tmp_path / "a.xlsx", *rows))
    assert (found["C7"], found["C10"]) == (("QUẢN LÝ NHÀ NƯỚC",), ())


def test_a_sum_with_another_name_is_not_that_of_the_group_though_it_adds_up(tmp_path):
    rows = (
        ["I", "Khối đoàn thể"],
        [1, "Huyện đoàn", 3],
        [None, "Cộng khối Đảng", 3],
        ["II", "Khối Đảng"],
        [1, "Ban A", 2],
    )
    assert "C6" not in whose(read(tmp_path / "a.xlsx", *rows))


def test_a_sum_of_some_groups_is_not_that_of_the_organisation(tmp_path):
    rows = (
        ["I", "Khối A", 4], ["II", "Khối B", 5], [None, "Tổng I + II", 9], ["III", "Khối C", 2],
        [None, "Tổng cộng I+II+III", 11],
    )  # fmt: skip
    found = whose(read(tmp_path / "a.xlsx", *rows))
    assert "C6" not in found
    assert found["C8"] == ()


def test_a_sum_over_the_rows_that_it_adds_up_is_their_group(tmp_path):
    rows = (
        [None, "Tổng cộng", 12], [None, "Tổng số mầm non", 9], [1, "Trường Mầm non A", 4], [2, "Trường Mầm non B", 5],
        [None, "Tổng số tiểu học", 3], [1, "Trường Tiểu học C", 3],
    )  # fmt: skip
    found = read(tmp_path / "a.xlsx", *rows)
    assert tree(found) == [
        (), ("Mầm non",), ("Mầm non", "Trường Mầm non A"), ("Mầm non", "Trường Mầm non B"),
        ("Tiểu học",), ("Tiểu học", "Trường Tiểu học C"),
    ]  # fmt: skip


def test_numberings_in_words_stand_outside_those_first_met_below_them(tmp_path):
    rows = (
        ["Phần thứ nhất", "CÁC SỞ", 7], ["Mục 1", "Sở Y tế", 7], [1, "Bệnh viện", 4], [2, "Trung tâm", 3],
        ["Phần thứ hai", "CÁC HUYỆN", 5], [1, "Huyện Năm Căn", 5],
    )  # fmt: skip
    assert tree(read(tmp_path / "a.xlsx", *rows)) == [
        ("CÁC SỞ",), ("CÁC SỞ", "Sở Y tế"), ("CÁC SỞ", "Sở Y tế", "Bệnh viện"), ("CÁC SỞ", "Sở Y tế", "Trung tâm"),
        ("CÁC HUYỆN",), ("CÁC HUYỆN", "Huyện Năm Căn"),
    ]  # fmt: skip


def test_a_number_below_a_roman_one_holds_plain_numbers(tmp_path):
    rows = (["II", "Khối B", 9], ["II.1", "Giáo dục", 9], [1, "Trường A", 4], [2, "Trường B", 5])
    assert tree(read(tmp_path / "a.xlsx", *rows))[2:] == [
        ("Khối B", "Giáo dục", "Trường A"), ("Khối B", "Giáo dục", "Trường B"),
    ]  # fmt: skip


def test_a_letter_with_a_dot_that_shortens_a_kind_belongs_to_the_name(tmp_path):
    found = read(tmp_path / "a.xlsx", ["P. Nội vụ", 4], ["X. Tân Lập", 5], header=CIVIL[1:])
    assert tree(found) == [("Phòng Nội vụ",), ("Xã Tân Lập",)]


@pytest.mark.parametrize("line", ["Gồm:", "Cụ thể như sau:", "Gồm các phòng:"])
def test_a_line_that_announces_parts_is_no_unit(tmp_path, line):
    rows = ([1, "Sở Tư pháp", 9], [None, line], [None, "- Văn phòng", 4], [None, "- Thanh tra", 5])
    found = read(tmp_path / "a.xlsx", *rows)
    assert set(whose(found).values()) == {("Sở Tư pháp",), ("Sở Tư pháp", "Văn phòng"), ("Sở Tư pháp", "Thanh tra")}


def test_posts_of_a_kind_over_units_group_them_and_are_not_those_of_the_unit_above(tmp_path):
    rows = (
        ["I", "Các phòng", 4], [1, "Phòng Nội vụ", 4], ["II", "Biên chế sự nghiệp", 5], [1, "Trường Mầm non A", 5],
        ["III", "Biên chế sự nghiệp", 2],
    )  # fmt: skip
    found = read(tmp_path / "a.xlsx", *rows, header=POSTS)
    assert whose(found)["C6"] == ("Biên chế sự nghiệp",)
    assert whose(found)["C7"] == ("Biên chế sự nghiệp", "Trường Mầm non A")
    assert whose(found)["C8"] == ()


def test_numbers_in_brackets_stand_inside_plain_ones_that_come_first(tmp_path):
    inner = read(
        tmp_path / "a.xlsx", ["1.", "Phòng A", 9], ["1)", "Đội B", 4], ["2)", "Đội C", 5], ["2.", "Phòng D", 1]
    )
    assert tree(inner) == [("Phòng A",), ("Phòng A", "Đội B"), ("Phòng A", "Đội C"), ("Phòng D",)]
    outer = read(tmp_path / "b.xlsx", ["(1)", "Khối A", 9], [1, "Phòng B", 4], [2, "Phòng C", 5], ["(2)", "Khối D", 1])
    assert tree(outer) == [("Khối A",), ("Khối A", "Phòng B"), ("Khối A", "Phòng C"), ("Khối D",)]


def test_a_sum_may_name_every_group_of_the_table(tmp_path):
    rows = (["I", "KHÓM", 4], [1, "Khóm 1", 4], ["II", "ẤP", 5], [1, "Ấp 2", 5], [None, "Cộng khóm, ấp", 9])
    assert whose(read(tmp_path / "a.xlsx", *rows))["C8"] == ()


def test_a_sum_names_a_group_by_its_number_in_words(tmp_path):
    rows = (["Nhóm 1", "Tự bảo đảm"], [1, "Bệnh viện A", 4], [None, "Cộng nhóm 1", 5], ["Nhóm 2", "Còn lại", 2])
    assert whose(read(tmp_path / "a.xlsx", *rows))["C6"] == ("Tự bảo đảm",)


def test_kinds_of_posts_below_the_last_group_are_not_a_group_over_the_sum(tmp_path):
    rows = (["I", "Các phòng", 4], [1, "Phòng A", 4], ["II", "Hợp đồng lao động", 2], [None, "Tổng cộng", 6])
    assert ("Hợp đồng lao động",) not in tree(read(tmp_path / "a.xlsx", *rows, header=POSTS))


def test_a_remark_among_the_rows_is_no_unit(tmp_path):
    remark = "Trong tổng số nêu trên chưa tính 01 biên chế chuyển công tác."
    assert tree(read(tmp_path / "a.xlsx", [1, "Phòng A", 4], [None, remark], [2, "Phòng B", 5]))[1] == ()


def test_a_list_goes_on_below_the_number_of_a_page(tmp_path):
    found = read(tmp_path / "a.xlsx", [1, "Phòng A", 4], [None, "Trang 2"], [2, "Phòng B", 5])
    assert set(whose(found)) == {"C4", "C6"}


# --- title blocks -------------------------------------------------------------------------------------------------

RIGHT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("head", "organisation"),
    [
        ((("UBND TỈNH THÁI BÌNH",), ("SỞ Y TẾ",), ("BIÊN CHẾ NĂM 2024",)), "Sở Y tế tỉnh Thái Bình"),
        ((("ỦY BAN NHÂN DÂN TP. VŨNG TÀU",), ("BIÊN CHẾ NĂM 2024",)), "Thành phố Vũng Tàu"),
        ((("UBND HUYỆN ĐẠI TỪ",), ("BIÊN CHẾ NĂM 2024",)), "Huyện Đại Từ"),
        ((("UBND HUYỆN NĂM CĂN",), ("BIÊN CHẾ NĂM 2024",)), "Huyện Năm Căn"),
        ((("BIÊN CHẾ CÁC PHÒNG CỦA HUYỆN HẢI HÀ TỪ NĂM 2024",),), "Huyện Hải Hà"),
        ((("UBND H. BA VÌ",), ("BIÊN CHẾ NĂM 2024",)), "Huyện Ba Vì"),
        ((("ĐẢNG BỘ TỈNH CAO BẰNG", None, RIGHT), ("HUYỆN ỦY HẠ LANG",), ("BIÊN CHẾ NĂM 2024",)), "Huyện Hạ Lang"),
        ((("HUYỆN ỦY HẠ LANG",), ("BIÊN CHẾ KHỐI ĐẢNG VÀ CÁC TỔ CHỨC CHÍNH TRỊ - XÃ HỘI NĂM 2024",)), "Huyện Hạ Lang"),
    ],
)  # fmt: skip
def test_whose_sheet_it_is_stands_in_its_head(tmp_path, head, organisation):
    found = read(tmp_path / "a.xlsx", [1, "Phòng A", 4], [2, "Phòng B", 5], head=head)
    assert found.tables[0].title.organisation == organisation


def test_what_is_counted_and_on_which_day_may_be_said_in_other_words(tmp_path):
    head = (["UBND HUYỆN BA BỂ"], ["BIÊN CHẾ NĂM 2023"], ["(Số liệu tính đến ngày 30/6/2023)"], ["Đơn vị: Biên chế"])
    title = read(tmp_path / "a.xlsx", [1, "Phòng A", 4], head=head).tables[0].title
    assert (title.as_of.isoformat(), title.unit_of_measure) == ("2023-06-30", "Biên chế")
