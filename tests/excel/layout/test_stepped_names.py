"""Groups in the column of names, their units in the next column below the same header."""

from tests.excel.books import LETTERHEAD, recognised, values

HEAD = ["TT", "Cơ quan, đơn vị", None, "Công chức được giao năm 2022"]


def paths(tmp_path, *rows, head=HEAD, merges=()):
    found = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, ["BIÊN CHẾ NĂM 2022"], head, *rows]}, merges)
    return [row.path[1:] for row in found.tables[0].rows if len(row.path) > 1], values(found)


def test_units_a_column_further_right_hang_below_their_group(tmp_path):
    rows = [[None, "Khối hành chính", None, 20], [None, None, "Phòng Nội vụ", 12], [None, None, "Phòng Y tế", 8],
            [None, "Hội Chữ thập đỏ", None, 2], [None, "Tổng cộng", None, 22]]  # fmt: skip
    named, told = paths(tmp_path, *rows)
    assert named == [("Khối hành chính",), ("Khối hành chính", "Phòng Nội vụ"), ("Khối hành chính", "Phòng Y tế"),
                     ("Hội Chữ thập đỏ",)]  # fmt: skip
    assert told["D6"][0] == "Phòng Nội vụ"


def test_they_do_so_below_a_header_that_is_merged_over_both(tmp_path):
    rows = [["I", "Khối hành chính", None, 20], [1, None, "Phòng Nội vụ", 12], [2, None, "Phòng Y tế", 8]]
    named, _ = paths(tmp_path, *rows, merges=["B4:C4"])
    assert named[1:] == [("Khối hành chính", "Phòng Nội vụ"), ("Khối hành chính", "Phòng Y tế")]


def test_texts_beside_names_are_no_units(tmp_path):
    rows = [[1, "Phòng Nội vụ", "Số 2, đường Trần Phú", 12], [2, "Phòng Y tế", "Số 3, đường Trần Phú", 8]]
    named, _ = paths(tmp_path, *rows)
    assert named == [("Phòng Nội vụ",), ("Phòng Y tế",)]
