"""Tables of schools, health centres, Party bodies and their contracts: words and shapes of their own."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.store.reference import standard_vocabulary


def found_in(path, rows, title="GIAO BIÊN CHẾ NĂM 2025", merges=(), struck=()):
    """What is recognised under a letterhead and a title; `rows` begin with the header, in row 5."""
    book = Workbook()
    sheet = book.active
    sheet.append(["UBND HUYỆN BA BỂ"])
    sheet.append([])
    sheet.append([title])
    sheet.append([])
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    for cell in struck:
        sheet[cell].font = Font(strike=True)
    book.save(path)
    return recognise(read_xlsx(path.read_bytes(), path.name), standard_vocabulary())


def meanings(found):
    """(indicator, measure) by the letter of the used columns."""
    return {c.letter: (c.indicator, c.measure) for table in found.tables for c in table.columns if c.used}


def contracts(kind):
    head = ["TT", "Đơn vị", "Hợp đồng lao động hiện có", None, None]
    return [
        head,
        [None, None, "Theo NĐ 111/2022/NĐ-CP", kind, "Vụ việc, thời vụ"],
        [1, "Trường Tiểu học Cốc Đán", 2, 3, 4],
    ]


@pytest.mark.parametrize("kind", ["Chuyên môn, nghiệp vụ", "Làm chuyên môn, nghiệp vụ", "Làm giáo viên"])
def test_the_kind_of_work_under_a_header_of_contracts_is_a_kind_of_contract(tmp_path, kind):
    found = found_in(tmp_path / "a.xlsx", contracts(kind), merges=("A5:A6", "B5:B6", "C5:E5"))
    assert meanings(found) == {"C": ("contract_support", "present"), "D": ("contract_professional", "present")}


def test_needs_by_the_norm_are_the_norm(tmp_path):
    rows = [["TT", "Trường", "Nhu cầu theo định mức", "Biên chế giao"], [1, "Trường Tiểu học Cốc Đán", 21.5, 20]]
    found = found_in(tmp_path / "a.xlsx", rows, "BIÊN CHẾ SỰ NGHIỆP GIÁO DỤC NĂM 2025")
    assert meanings(found)["C"] == ("public_employees_state", "norm")


def test_the_sum_over_both_purses_is_the_total(tmp_path):
    head = ["TT", "Đơn vị", "Số lượng người làm việc giao năm 2025", None, None]
    below = [None, None, "Cộng", "NSNN chi trả", "Nguồn thu sự nghiệp chi trả"]
    found = found_in(tmp_path / "a.xlsx", [head, below, [1, "Thư viện", 9, 5, 4]], merges=("A5:A6", "B5:B6", "C5:E5"))
    assert [meanings(found)[letter][0] for letter in "CDE"] == [
        "total", "public_employees_state", "public_employees_revenue",
    ]  # fmt: skip


def staff(second):
    parts = ["Tổng", "CBQL", "Giáo viên", "Nhân viên"]
    head = ["TT", "Trường", "Số lượng người làm việc được giao", None, None, None, second, None, None, None]
    return [head, [None, None, *parts, *parts], [1, "Trường Tiểu học Cốc Đán", 30, 2, 25, 3, 28, 2, 23, 3]]


def test_a_sum_over_managers_and_teachers_counts_what_it_counts_in_the_group_alike(tmp_path):
    merges = ("A5:A6", "B5:B6", "C5:F5", "G5:J5")
    found = found_in(tmp_path / "a.xlsx", staff("Có mặt đến 15/9/2025"), merges=merges)
    assert meanings(found) == {
        "C": ("public_employees_state", "assigned"), "G": ("public_employees_state", "present"),
    }  # fmt: skip


def test_posts_beside_a_norm_of_the_posts_that_the_title_names_are_these_posts(tmp_path):
    rows = [["TT", "Huyện", "Số người làm việc theo định mức", "Biên chế giao", "Hợp đồng theo NĐ 111 giao"],
            [1, "Huyện Ba Bể", 30.5, 29, 2]]  # fmt: skip
    found = found_in(tmp_path / "a.xlsx", rows, "BIÊN CHẾ SỰ NGHIỆP GIÁO DỤC NĂM 2025")
    assert meanings(found)["D"] == ("public_employees_state", "assigned")


def test_the_same_period_of_the_year_before_needs_no_year_of_its_own(tmp_path):
    rows = [["TT", "Tiêu chí", "Kỳ này", "Cùng kỳ năm trước"], ["A", "Số cuối kỳ trước chuyển sang", 5, 4],
            [None, "- Viên chức", 5, 4], ["B", "Tăng trong kỳ", 1, 1], ["C", "Giảm trong kỳ", 0, 0],
            ["D", "Số cuối kỳ (D=A+B-C)", 6, 5], [None, "- Viên chức", 6, 5]]  # fmt: skip
    found = found_in(tmp_path / "a.xlsx", rows, "TÌNH HÌNH NGƯỜI HƯỞNG LƯƠNG NĂM 2024")
    assert {one.cell: (one.year, one.value) for one in found.figures} == {
        "C7": (2023, 5), "D7": (2022, 4), "C11": (2024, 6), "D11": (2023, 5),
    }  # fmt: skip


def test_numbers_that_are_struck_through_are_asked_about_together_and_not_stored(tmp_path):
    rows = [
        ["TT", "Đơn vị", "Viên chức giao 2025", "Viên chức có mặt 2025"],
        [1, "Thư viện", 9, 8],
        [2, "Bảo tàng", 7, 6],
    ]
    found = found_in(tmp_path / "a.xlsx", rows, struck=("B7", "C7", "D7"))
    assert {one.cell for one in found.figures} == {"C6", "D6"}
    assert [[part.cell for part in one.parts] for one in found.questions] == [["C7", "D7"]]


BESIDE = [
    ["Stt", "Trường mầm non, mẫu giáo", "Số giao 2025", None, "Stt", "Trường tiểu học", "Số giao 2025"],
    [1, "Trường Mầm non Bành Trạch", 20, None, 1, "Trường Tiểu học Cốc Đán", 31],
    [2, "Trường Mầm non Phúc Lộc", 21, None, 2, "Trường Tiểu học Hà Hiệu", 32],
    [None, "Cộng", 41, None, None, "Cộng", 63],
]


def test_tables_beside_each_other_under_names_of_their_own_are_two(tmp_path):
    found = found_in(tmp_path / "a.xlsx", BESIDE, "BIÊN CHẾ SỰ NGHIỆP NĂM 2025")
    assert [table.range for table in found.tables] == ["A5:C8", "E5:G8"]
    assert {one.cell for one in found.figures} == {"C6", "C7", "G6", "G7"}


def test_totals_of_lists_of_different_units_are_both_asked(tmp_path):
    found = found_in(tmp_path / "a.xlsx", BESIDE, "BIÊN CHẾ SỰ NGHIỆP NĂM 2025")
    assert {question.cell for question in found.questions} == {"C8", "G8"}


def school(index, name, total, *parts):
    labels = ("Cán bộ quản lý", "Giáo viên", "Nhân viên")
    rows = [[index, name, "Tổng số", total]]
    return rows + [[None, None, label, number] for label, number in zip(labels, parts, strict=True)]


def schools(order=1):
    head = [["TT", "Trường", "Cơ cấu", "Viên chức giao năm 2025"]]
    one = [row[2:] for row in school(1, "Trường THPT Ba Bể", 40, 3, 32, 5)][::order]
    two = [row[2:] for row in school(2, "Trường THPT Chợ Đồn", 51, 3, 42, 6)][::order]
    names = [[1, "Trường THPT Ba Bể"], *[[None, None]] * 3, [2, "Trường THPT Chợ Đồn"], *[[None, None]] * 3]
    return head + [[*name, *row] for name, row in zip(names, one + two, strict=True)]


@pytest.mark.parametrize(("order", "cells"), [(1, {"D6": 40, "D10": 51}), (-1, {"D9": 40, "D13": 51})])
@pytest.mark.parametrize("merges", [(), ("B6:B9", "B10:B13")])
def test_of_managers_teachers_and_their_sum_only_the_sum_is_the_number_of_the_school(tmp_path, order, cells, merges):
    found = found_in(tmp_path / "a.xlsx", schools(order), merges=merges)
    assert {one.cell: one.value for one in found.figures} == cells
    assert {one.path[-1] for one in found.figures} == {"Trường THPT Ba Bể", "Trường THPT Chợ Đồn"}
    assert not found.questions


def test_parts_of_staff_without_a_sum_are_nobodys_number(tmp_path):
    rows = [row for row in schools() if row[2] != "Tổng số"]
    rows[1][:2], rows[4][:2] = [1, "Trường THPT Ba Bể"], [2, "Trường THPT Chợ Đồn"]
    assert not list(found_in(tmp_path / "a.xlsx", rows).figures)


def test_units_are_counted_and_their_kinds_of_autonomy_are_not(tmp_path):
    head = ["TT", "Cơ quan chủ quản", "Số lượng đơn vị sự nghiệp công lập", None, "Viên chức giao năm 2025"]
    rows = [head, [None, None, "Tổng số", "Nhóm 4"], [1, "Sở Nội vụ", 3, 2, 40]]
    found = found_in(tmp_path / "a.xlsx", rows, merges=("A5:A6", "B5:B6", "C5:D5", "E5:E6"))
    assert {one.cell: one.indicator for one in found.figures} == {"C7": "organisations", "E7": "public_employees_state"}


def test_tables_beside_each_other_without_numbering_are_parted_by_the_empty_columns(tmp_path):
    rows = [["Trường mầm non", "Được giao", None, "Trường tiểu học", "Được giao"],
            ["Trường Mầm non Hoa Sen", 20, None, "Trường Tiểu học Kim Đồng", 31]]  # fmt: skip
    found = found_in(tmp_path / "a.xlsx", rows, "BIÊN CHẾ SỰ NGHIỆP NĂM 2025")
    assert {one.cell: one.path[-1] for one in found.figures} == {
        "B6": "Trường Mầm non Hoa Sen", "E6": "Trường Tiểu học Kim Đồng",
    }  # fmt: skip


def test_a_number_merged_over_two_units_is_asked_about_and_given_to_neither(tmp_path):
    rows = [["TT", "Đơn vị", "Viên chức giao"], [1, "Thư viện", 12], [2, "Bảo tàng", None], [3, "Nhà hát", 6]]
    found = found_in(tmp_path / "a.xlsx", rows, merges=("C6:C7",))
    assert {one.cell for one in found.figures} == {"C8"}
    assert [one.cell for one in found.questions] == ["C6"]


def test_a_number_merged_over_the_rows_of_one_unit_is_that_unit_s(tmp_path):
    rows = [["TT", "Đơn vị", "Viên chức giao"], [1, "Thư viện", 12], [None, None, None], [3, "Nhà hát", 6]]
    found = found_in(tmp_path / "a.xlsx", rows, merges=("B6:B7", "C6:C7"))
    assert {one.cell: one.value for one in found.figures} == {"C6": 12, "C8": 6}


def test_the_sum_over_groups_of_autonomy_may_be_more_than_the_state_pays_and_is_asked(tmp_path):
    head = ["TT", "Sở", "Số lượng người làm việc giao năm 2025", None, None]
    rows = [head, [None, None, "Tổng số", "Nhóm 1", "Nhóm 4"], [1, "Sở Y tế", 900, 600, 300]]
    found = found_in(tmp_path / "a.xlsx", rows, merges=("A5:A6", "B5:B6", "C5:E5"))
    assert not list(found.figures)
    assert len(found.questions) == 1
