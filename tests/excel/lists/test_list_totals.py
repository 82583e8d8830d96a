"""The row "Cộng" under a list of reorganisations is no figure, but a sum that does not come out is told."""

from bienche_desktop.checks.running import Checker
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from tests.excel.books import recognised

HEADER = ["TT", "Tên đơn vị trước khi sắp xếp năm 2019", "Công chức được giao năm 2019", "Viên chức được giao năm 2019",
          "Hình thức sắp xếp", "Tên đơn vị sau khi sắp xếp năm 2020", "Công chức được giao năm 2020",
          "Số, ngày văn bản", "Ngày có hiệu lực"]  # fmt: skip
ROWS = [
    [1, "Phòng Nội vụ", 9, 2, "Hợp nhất", "Cơ quan Nội vụ", 14, "Quyết định số 12/QĐ-UBND", "01/03/2020"],
    [None, "Ban Tổ chức", 7, 1, None, None, None, None, None],
    [2, "Phòng Công Thương", 8, 3, "Đổi tên", "Phòng Kinh tế", 8, "Quyết định số 13/QĐ-UBND", "01/04/2020"],
]


def sums(tmp_path, *total):
    sheet = {"S": [["ỦY BAN NHÂN DÂN HUYỆN HẢI HÀ"], ["DANH SÁCH SẮP XẾP ĐƠN VỊ NĂM 2020"], HEADER, *ROWS,
                   [None, "Cộng", total[0], total[1], None, None, total[2]]]}  # fmt: skip
    [table] = recognised(tmp_path / "a.xlsx", sheet).tables
    return {one.cell: ([term.value for term in one.terms], [place.value for place in one.places])
            for one in table.relations}  # fmt: skip


def test_each_column_of_the_total_row_is_the_sum_of_the_numbers_above_it(tmp_path):
    assert sums(tmp_path, 24, 6, 22) == {"C7": ([9, 7, 8], [24]), "D7": ([2, 1, 3], [6]), "G7": ([14, 8], [22])}


def test_one_wrong_total_among_right_ones_is_kept_to_be_judged(tmp_path):
    assert sums(tmp_path, 24, 6, 25)["G7"] == ([14, 8], [25])


def test_a_row_that_is_no_sum_of_the_list_says_nothing(tmp_path):
    assert sums(tmp_path, 40, 60, 22) == {}


def test_one_column_of_many_numbers_is_enough_to_doubt_the_only_other(tmp_path):
    header = ["TT", "Đơn vị trước sắp xếp", "Viên chức giao năm 2019", "Hình thức", "Đơn vị sau sắp xếp",
              "Viên chức giao năm 2020"]  # fmt: skip
    rows = [[1, "Trạm A", 5, "Hợp nhất", "Trung tâm AB", 9], [None, "Trạm B", 6, None, None, None],
            [2, "Trạm C", 7, "Hợp nhất", "Trung tâm CD", 12], [None, "Trạm D", 8, None, None, None],
            [None, "Cộng", 26, None, None, 24]]  # fmt: skip
    sheet = {"S": [["ỦY BAN NHÂN DÂN HUYỆN HẢI HÀ"], ["DANH SÁCH SẮP XẾP NĂM 2020"], header, *rows]}
    [table] = recognised(tmp_path / "a.xlsx", sheet).tables
    assert {one.cell: one.places[0].value for one in table.relations} == {"C8": 26, "F8": 24}


def test_the_stale_total_of_the_sample_list_is_found_with_its_true_value(tmp_path, shared):
    with Store.create(tmp_path / "a.bienche") as store:
        store.apply(importing.plan(store, shared / "samples" / "hai-ha-sap-xep-2020.xlsx").proposal)
        checker = Checker(store)
        [finding] = [f for f in checker.run_all().findings if f.check == "printed-formula"]

        assert finding.source is not None and finding.source.cell == "J21"
        assert [(one.old, one.new) for one in checker.corrections(finding)] == [(42, 39)]
        assert finding.message == (
            "Dòng Cộng (giảm 5 đầu mối) của biểu “Cơ quan, đơn vị”, ô J21: ghi 42, tính lại 39, thiếu 3."
        )
