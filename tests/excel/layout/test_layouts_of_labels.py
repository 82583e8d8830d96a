"""Tables whose rows tell more than units: years, kinds of posts, given and present; and units across the header."""

from datetime import date

import pytest

from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.corrections import Corrections, Override, RowCorrection
from bienche_desktop.excel.results.recognised import RowKind
from bienche_desktop.excel.words.labels import Label, label_of, year_of
from bienche_desktop.excel.words.lexicon import Lexicon
from tests.excel.books import LETTERHEAD, VOCABULARY, recognised, values, write_book

LEXICON = Lexicon(VOCABULARY)
CS, PE, HD = "civil_servants", "public_employees_state", "contract_support"


def found_in(tmp_path, *rows, title="TỔNG HỢP BIÊN CHẾ", merges=(), **asked):
    return recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, [], [title], *rows]}, merges, **asked)


def told(found):
    """cell → (unit, indicator, measure, year, value) without the words of the district's name."""
    assert not found.questions, found.questions
    assert not found.problems, found.problems
    return values(found)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Năm 2023", Label(year=2023)), ("2023", Label(year=2023)), ("Được giao", Label(measure="assigned")),
        ("Biên chế có mặt", Label(measure="present")), ("Công chức", Label(CS)), ("HĐ 111", Label(HD)),
        ("Công chức được giao năm 2024", Label(CS, "assigned", 2024)), ("Chênh lệch", Label(is_derived=True)),
        ("Tỷ lệ %", Label(is_derived=True)),
        ("Công chức có mặt đến 31/12/2023", Label(CS, "present", 2023, as_of=date(2023, 12, 31))),
        ("Phòng Nội vụ", None), ("Khối hành chính", None), ("Trường THCS Lê Lợi", None), ("Năm 2021 - 2025", None),
        ("Công chức và viên chức giỏi", None), ("Hợp đồng giao", None), ("", None),
    ],
)  # fmt: skip
def test_a_label_says_what_numbers_are_and_nothing_else(text, label):
    assert label_of(text, LEXICON) == label


@pytest.mark.parametrize(("text", "year"), [("2023", 2023), ("Năm học 2023-2024", 2023), ("2023-2025", None),
                                            ("1203", None), ("Năm 2023 (dự kiến)", None)])  # fmt: skip
def test_a_year_stands_alone(text, year):
    assert year_of(text) == year


class TestDaysOfOtherThings:
    @pytest.mark.parametrize(
        ("header", "text"),
        [
            ("Ngày thành lập", "12/5/{}"), ("Năm thành lập", "{}"), ("Quyết định", "1/QĐ-UBND ngày 2/1/{}"),
            ("Ghi chú", "Năm {}"), ("Thời gian sáp nhập", "01/7/{}"), ("Ngày", "3/4/{}"),
            ("Thời gian", "Năm {}"), ("Về trụ sở mới", "{}"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("is_last", [True, False])
    def test_are_not_the_year_of_the_numbers_beside_them(self, tmp_path, header, text, is_last):
        rows = [["TT", "Đơn vị", header, "Công chức giao"], [1, "Phòng A", text.format(2016), 3],
                [2, "Phòng B", text.format(2017), 4], [None, "Tổng cộng", None, 7]]  # fmt: skip
        rows = [[row[0], row[1], row[3], row[2]] if is_last else row for row in rows]
        found = found_in(tmp_path, *rows, title="GIAO BIÊN CHẾ NĂM 2024")
        assert [one[-2:] for one in told(found).values()] == [(2024, 3), (2024, 4), (2024, 7)]
        assert {figure.as_of for figure in found.figures} == {None}

    def test_but_years_that_each_unit_has_several_rows_for_are(self, tmp_path):
        rows = (["TT", "Đơn vị", "Thời gian", "Công chức giao"], [1, "Phòng A", "Năm 2022", 3],
                [None, "Phòng A", "Năm 2023", 4], [2, "Phòng B", "Năm 2022", 5],
                [None, "Phòng B", "Năm 2023", 6])  # fmt: skip
        assert [one[-2:] for one in told(found_in(tmp_path, *rows)).values()] == [
            (2022, 3), (2023, 4), (2022, 5), (2023, 6)
        ]  # fmt: skip

    def test_written_as_days_are_no_numbers_to_be_asked_about(self, tmp_path):
        rows = [
            ["TT", "Đơn vị", "Công chức giao", "Ngày thành lập"],
            [1, "Phòng A", 3, 42_000],
            [2, "Phòng B", 4, 43_000],
        ]
        formats = {"D7": "dd/mm/yyyy", "D8": "dd/mm/yyyy"}
        path = write_book(
            tmp_path / "a.xlsx", {"S": [*LETTERHEAD, [], ["GIAO BIÊN CHẾ NĂM 2024"], [], *rows]}, (), formats
        )
        found = recognise(read_xlsx(path.read_bytes(), "a.xlsx"), VOCABULARY)
        assert [one[-2:] for one in told(found).values()] == [(2024, 3), (2024, 4)]

    def test_but_the_day_up_to_which_posts_are_counted_is(self, tmp_path):
        rows = (["TT", "Đơn vị", "Có mặt đến ngày", "Công chức"], [1, "Phòng A", "31/12/2022", 3],
                [2, "Phòng B", "31/12/2023", 4])  # fmt: skip
        found = found_in(tmp_path, *rows)
        assert {figure.as_of for figure in found.figures} <= {date(2022, 12, 31), date(2023, 12, 31), None}
        assert [figure.year for figure in found.figures] in ([2022, 2023], [])


class TestYearsDownTheSide:
    def test_numbers_belong_to_the_organisation_of_the_title(self, tmp_path):
        found = found_in(tmp_path, ["Năm", "Công chức", "Viên chức"], [2022, 90, 400], [2023, 88, 395],
                         title="BIÊN CHẾ ĐƯỢC GIAO")  # fmt: skip
        assert told(found) == {
            "B6": ("Huyện Ba Bể", CS, "assigned", 2022, 90), "C6": ("Huyện Ba Bể", PE, "assigned", 2022, 400),
            "B7": ("Huyện Ba Bể", CS, "assigned", 2023, 88), "C7": ("Huyện Ba Bể", PE, "assigned", 2023, 395),
        }  # fmt: skip

    def test_lines_of_years_belong_to_the_unit_above(self, tmp_path):
        rows = (["TT", "Đơn vị", "Công chức được giao"], [1, "Phòng Nội vụ"], ["-", "Năm 2022", 8],
                ["-", "Năm 2023", 7], [2, "Phòng Y tế"], ["-", "Năm 2022", 5], ["-", "Năm 2023", 4])  # fmt: skip
        found = found_in(tmp_path, *rows)
        assert [(v[0], v[3], v[4]) for v in told(found).values()] == [
            ("Phòng Nội vụ", 2022, 8), ("Phòng Nội vụ", 2023, 7), ("Phòng Y tế", 2022, 5), ("Phòng Y tế", 2023, 4)
        ]  # fmt: skip

    def test_headings_of_years_are_about_the_units_below(self, tmp_path):
        rows = (["TT", "Đơn vị", "Công chức được giao"], ["I", "Năm 2022", 13], [1, "Phòng Nội vụ", 8],
                [2, "Phòng Y tế", 5], ["II", "Năm 2023", 11], [1, "Phòng Nội vụ", 7], [2, "Phòng Y tế", 4])  # fmt: skip
        found = found_in(tmp_path, *rows)
        assert [(v[0], v[3], v[4]) for v in told(found).values()] == [
            ("Huyện Ba Bể", 2022, 13), ("Phòng Nội vụ", 2022, 8), ("Phòng Y tế", 2022, 5),
            ("Huyện Ba Bể", 2023, 11), ("Phòng Nội vụ", 2023, 7), ("Phòng Y tế", 2023, 4),
        ]  # fmt: skip

    def test_headings_of_years_leave_it_to_the_title_what_is_counted(self, tmp_path):
        rows = (["TT", "Đơn vị", "Được giao"], ["A", "NĂM 2022", 13], [1, "Phòng Nội vụ", 8], [2, "Phòng Y tế", 5],
                ["B", "NĂM 2023", 11], [1, "Phòng Nội vụ", 7], [2, "Phòng Y tế", 4])  # fmt: skip
        found = found_in(tmp_path, *rows, title="BIÊN CHẾ CÔNG CHỨC CÁC NĂM")
        assert {v[1] for v in told(found).values()} == {CS}

    def test_a_column_of_years_beside_units_tells_each_row_and_a_sum_over_years_is_nobodys(self, tmp_path):
        found = found_in(tmp_path, ["TT", "Đơn vị", "Năm", "Công chức được giao"], [1, "Phòng Nội vụ", 2022, 8],
                         [None, None, 2023, 7], [2, "Phòng Y tế", 2022, 5], [None, None, 2023, 4],
                         [None, "Tổng cộng", None, 24])  # fmt: skip
        assert [(v[0], v[3], v[4]) for v in told(found).values()] == [
            ("Phòng Nội vụ", 2022, 8), ("Phòng Nội vụ", 2023, 7), ("Phòng Y tế", 2022, 5), ("Phòng Y tế", 2023, 4)
        ]  # fmt: skip

    def test_a_column_of_years_left_of_the_units_goes_on_until_the_next_year(self, tmp_path):
        found = found_in(tmp_path, ["Năm", "Đơn vị", "Công chức được giao", "Có mặt"], [2022, "Phòng Nội vụ", 8, 7],
                         [None, "Cộng", 8, 7], [2023, "Phòng Nội vụ", 6, 6], [None, "Cộng", 6, 6])  # fmt: skip
        assert [(v[0], v[3], v[4]) for v in told(found).values() if v[2] == "assigned"] == [
            ("Phòng Nội vụ", 2022, 8), ("Huyện Ba Bể", 2022, 8), ("Phòng Nội vụ", 2023, 6), ("Huyện Ba Bể", 2023, 6)
        ]  # fmt: skip

    def test_the_year_of_foundation_is_no_year_of_numbers(self, tmp_path):
        found = found_in(tmp_path, ["TT", "Đơn vị", "Năm thành lập", "Công chức được giao năm 2024"],
                         [1, "Phòng Nội vụ", 2008, 8], [2, "Phòng Y tế", 2009, 5])  # fmt: skip
        assert {v[3] for v in told(found).values()} == {2024}

    def test_a_small_table_belongs_to_the_unit_named_above_it(self, tmp_path):
        rows = (["1. Phòng Nội vụ"], ["Năm", "Công chức", "Viên chức"], [2022, 8, 2], [2023, 7, 2],
                ["2. Phòng Y tế"], ["Năm", "Công chức", "Viên chức"], [2022, 5, 1], [2023, 4, 1])  # fmt: skip
        found = found_in(tmp_path, *rows, title="BIÊN CHẾ ĐƯỢC GIAO")
        assert [(v[0], v[3], v[4]) for v in told(found).values() if v[1] == CS] == [
            ("Phòng Nội vụ", 2022, 8), ("Phòng Nội vụ", 2023, 7), ("Phòng Y tế", 2022, 5), ("Phòng Y tế", 2023, 4)
        ]  # fmt: skip

    def test_under_a_numbered_line_that_names_no_unit_everything_is_asked(self, tmp_path):
        found = found_in(tmp_path, ["1. Bộ phận một cửa"], ["Năm", "Công chức", "Viên chức"], [2022, 8, 2],
                         title="BIÊN CHẾ ĐƯỢC GIAO")  # fmt: skip
        assert not found.figures
        assert [one.cell for question in found.questions for one in question.parts] == ["B7", "C7"]
        assert all(question.why.startswith("chưa rõ bảng này của đơn vị nào") for question in found.questions)

    def test_a_line_that_says_in_what_is_counted_names_no_unit(self, tmp_path):
        lines = [None, "- Viên chức được giao", 8, 7], [None, "- Viên chức có mặt", 6, 5]
        found = found_in(tmp_path, ["Đơn vị: người"], ["TT", "Đơn vị/Chỉ tiêu", "Năm 2022", "Năm 2023"],
                         [None, "TỔNG CỘNG", None, None], *lines, [1, "Trường THPT Hồng Quang", None, None], *lines,
                         title="SỐ NGƯỜI LÀM VIỆC GIAI ĐOẠN 2022 - 2023")  # fmt: skip
        assert not found.questions
        assert [(v[0], v[3], v[4]) for v in told(found).values() if v[2] == "assigned"] == [
            ("Huyện Ba Bể", 2022, 8), ("Trường THPT Hồng Quang", 2022, 8),
            ("Huyện Ba Bể", 2023, 7), ("Trường THPT Hồng Quang", 2023, 7),
        ]  # fmt: skip

    def test_a_row_and_a_column_of_two_years_are_asked_about(self, tmp_path):
        found = found_in(tmp_path, ["TT", "Đơn vị", "Năm", "Được giao năm 2024"], [1, "Phòng Nội vụ", 2023, 8],
                         [2, "Phòng Y tế", 2024, 5])  # fmt: skip
        assert [q.why for q in found.questions] == ["dòng và cột ghi hai năm khác nhau (1 ô: D6)"]
        assert set(values(found)) == {"D7"}


class TestLinesBelowEachUnit:
    def test_given_and_present_are_told_by_lines_and_differences_are_left_out(self, tmp_path):
        rows = [["TT", "Đơn vị", "Công chức", "Viên chức"]]
        for at, unit in enumerate(("Phòng Nội vụ", "Phòng Y tế")):
            rows += [["I" * (at + 1), unit], ["-", "Biên chế được giao", 8, 2], ["-", "Hiện có", 7, 2],
                     ["-", "Chênh lệch", 1, 0], ["-", "Chờ chỉ đạo", 3, 4]]  # fmt: skip
        got = told(found_in(tmp_path, *rows, title="TÌNH HÌNH SỬ DỤNG BIÊN CHẾ NĂM 2024"))
        assert len(got) == 8
        assert got["C7"] == ("Phòng Nội vụ", CS, "assigned", 2024, 8)
        assert got["D13"] == ("Phòng Y tế", PE, "present", 2024, 2)

    def test_a_sum_below_the_lines_of_each_unit_is_that_of_the_unit(self, tmp_path):
        rows = [["TT", "Đơn vị", "Giao năm 2024"]]
        for at, unit in enumerate(("Phòng Nội vụ", "Phòng Y tế"), 1):
            rows += [[at, unit], [None, "Công chức", 6 + at], [None, "HĐ 111", 1], [None, "Cộng", 7 + at]]
        rows += [[None, "Tổng cộng", 17]]
        got = [(v[0], v[1], v[4]) for v in told(found_in(tmp_path, *rows)).values() if v[1] == "total"]
        assert got == [("Phòng Nội vụ", "total", 8), ("Phòng Y tế", "total", 9), ("Huyện Ba Bể", "total", 17)]

    def test_lines_below_the_total_belong_to_the_organisation(self, tmp_path):
        rows = (["TT", "Đơn vị", "Giao năm 2024"], [1, "Phòng Nội vụ", 8], ["-", "Công chức", 7], ["-", "HĐ 111", 1],
                [2, "Phòng Y tế", 6], ["-", "Công chức", 5], ["-", "HĐ 111", 1], [None, "Tổng cộng", 14],
                ["-", "Công chức", 12], ["-", "HĐ 111", 2])  # fmt: skip
        got = told(found_in(tmp_path, *rows))
        assert got["C13"] == ("Huyện Ba Bể", CS, "assigned", 2024, 12)
        assert got["C9"] == ("Phòng Y tế", "total", "assigned", 2024, 6)

    def test_lines_of_which_nobody_knows_whose_they_are_become_no_units(self, tmp_path):
        rows = (["TT", "Đơn vị", "Công chức"], [1, "Phòng Nội vụ", 8], [2, "Phòng Y tế", 6], [3, "Phòng Tư pháp", 4],
                [4, "Được giao", 18], [5, "Có mặt", 17], [6, "Chênh lệch", 1])  # fmt: skip
        found = found_in(tmp_path, *rows, title="BIÊN CHẾ ĐƯỢC GIAO NĂM 2024")
        assert {v[0] for v in values(found).values()} == {"Phòng Nội vụ", "Phòng Y tế", "Phòng Tư pháp"}
        assert [(one.cell, one.why) for one in found.problems] == [
            ("B9", "2 dòng (dòng 9, 10) nói loại số hoặc năm mà chưa rõ là số của đơn vị nào")
        ]  # fmt: skip

    def test_a_column_of_kinds_tells_what_each_row_counts(self, tmp_path):
        rows = (["TT", "Đơn vị", "Loại", "Giao năm 2024"], [1, "Phòng Nội vụ", "Công chức", 7],
                [None, None, "HĐ 111", 1],
                [2, "Phòng Y tế", "Công chức", 5], [None, None, "HĐ 111", 2])  # fmt: skip
        got = told(found_in(tmp_path, *rows))
        assert [(v[0], v[1], v[4]) for v in got.values()] == [
            ("Phòng Nội vụ", CS, 7), ("Phòng Nội vụ", HD, 1), ("Phòng Y tế", CS, 5), ("Phòng Y tế", HD, 2)
        ]  # fmt: skip

    def test_kinds_of_the_whole_above_the_units_say_nothing_about_the_units(self, tmp_path):
        rows = (["TT", "Đơn vị", "Giao năm 2024"], [None, "Tổng cộng", 14], [None, "Công chức", 12],
                [None, "HĐ 111", 2], [1, "Phòng Nội vụ", 8], [2, "Phòng Y tế", 6])  # fmt: skip
        got = told(found_in(tmp_path, *rows))
        assert got["C9"] == ("Phòng Nội vụ", "total", "assigned", 2024, 8)
        assert got["C7"] == ("Huyện Ba Bể", CS, "assigned", 2024, 12)


ACROSS = (["TT", "Nội dung", "Phòng Nội vụ", "Phòng Y tế", "Tổng cộng"], [1, "Công chức được giao năm 2024", 8, 5, 13],
          [2, "Công chức có mặt đến 31/12/2024", 7, 5, 12], [3, "Số phòng họp", 2, 1, 3])  # fmt: skip


class TestUnitsAcross:
    def test_numbers_keep_their_true_cells(self, tmp_path):
        found = found_in(tmp_path, *ACROSS)
        assert told(found) == {
            "C6": ("Phòng Nội vụ", CS, "assigned", 2024, 8), "D6": ("Phòng Y tế", CS, "assigned", 2024, 5),
            "E6": ("Huyện Ba Bể", CS, "assigned", 2024, 13), "C7": ("Phòng Nội vụ", CS, "present", 2024, 7),
            "D7": ("Phòng Y tế", CS, "present", 2024, 5), "E7": ("Huyện Ba Bể", CS, "present", 2024, 12),
        }  # fmt: skip
        table = found.tables[0]
        assert table.is_turned
        assert table.range == "A5:E8"
        assert [(row.number, row.kind) for row in table.lines] == [
            (6, RowKind.INDICATOR), (7, RowKind.INDICATOR), (8, RowKind.IGNORED)]  # fmt: skip

    def test_the_sum_of_everything_is_that_of_the_organisation(self, tmp_path):
        rows = (["TT", "Nội dung", "Trường A", "Trường B", "Cộng toàn huyện", "Cộng khối khác"],
                [1, "Viên chức được giao năm 2024", 8, 5, 13, 7])  # fmt: skip
        got = told(found_in(tmp_path, *rows))
        assert got["E6"] == ("Huyện Ba Bể", PE, "assigned", 2024, 13)
        assert "F6" not in got

    def test_levels_of_schools_across_are_no_units(self, tmp_path):
        found = found_in(tmp_path, ["TT", "Nội dung", "MN", "TH", "THCS"], [1, "Viên chức được giao năm 2024", 8, 5, 3])
        assert not found.figures

    def test_years_down_the_side_take_what_they_count_from_the_title(self, tmp_path):
        found = found_in(tmp_path, ["Năm", "Phòng Nội vụ", "Phòng Y tế"], [2023, 8, 5], [2024, 7, 4],
                         title="BIÊN CHẾ CÔNG CHỨC ĐƯỢC GIAO")  # fmt: skip
        assert told(found)["C7"] == ("Phòng Y tế", CS, "assigned", 2024, 4)

    def test_groups_of_units_have_their_own_sums_and_headings_tell_the_kind_of_number(self, tmp_path):
        rows = (["TT", "Chỉ tiêu", "Tổng cộng", "Khối phòng", None, None],
                [None, None, None, "Cộng", "Phòng A", "Phòng B"],
                ["I", "Được giao năm 2024"], [1, "Công chức", 13, 13, 8, 5], ["II", "Có mặt năm 2024"],
                [1, "Công chức", 12, 12, 7, 5])  # fmt: skip
        got = told(found_in(tmp_path, *rows, merges=["D5:F5", "A5:A6", "B5:B6", "C5:C6"]))
        assert got["C8"] == ("Huyện Ba Bể", CS, "assigned", 2024, 13)
        assert got["D8"] == ("Khối phòng", CS, "assigned", 2024, 13)
        assert got["F10"] == ("Phòng B", CS, "present", 2024, 5)

    def test_years_below_the_units_of_the_header(self, tmp_path):
        rows = (["TT", "Loại", "Phòng A", None, "Phòng B", None], [None, None, 2023, 2024, 2023, 2024],
                [1, "Công chức", 8, 7, 5, 4])  # fmt: skip
        got = told(found_in(tmp_path, *rows, title="BIÊN CHẾ ĐƯỢC GIAO",
                            merges=["C5:D5", "E5:F5", "A5:A6", "B5:B6"]))  # fmt: skip
        assert [(v[0], v[3], v[4]) for v in got.values()] == [
            ("Phòng A", 2023, 8), ("Phòng A", 2024, 7), ("Phòng B", 2023, 5), ("Phòng B", 2024, 4)
        ]  # fmt: skip

    def test_a_cell_that_cannot_be_read_is_named_by_its_true_place(self, tmp_path):
        rows = [*ACROSS[:2], [2, "Công chức có mặt năm 2024", "7 hay 8", 5, 12]]
        found = found_in(tmp_path, *rows)
        assert [one.cell for one in (*found.questions, *found.problems)] == ["C7"]

    def test_what_a_person_says_of_a_row_or_column_of_the_sheet_holds(self, tmp_path):
        table = found_in(tmp_path, *ACROSS).tables[0]
        said = Corrections().with_column((table.told_as, "F", table.top), Override(HD, "assigned", 2024))
        said = said.with_row((table.told_as, 4), RowCorrection(RowKind.IGNORED))
        got = told(found_in(tmp_path, *ACROSS, corrections=said))
        assert got["C6"] == ("Phòng Nội vụ", HD, "assigned", 2024, 8)
        assert set(got) == {"C6", "E6", "C7", "E7"}

    def test_units_down_the_side_stay_where_they_are(self, tmp_path):
        found = found_in(tmp_path, ["TT", "Đơn vị", "Công chức được giao năm 2024", "Công chức có mặt 2024"],
                         [1, "Phòng Nội vụ", 8, 7])  # fmt: skip
        assert not found.tables[0].is_turned
        assert told(found)["D6"] == ("Phòng Nội vụ", CS, "present", 2024, 7)


def days(found):
    """Row of each figure, its measure and the day up to which it is counted."""
    return {figure.cell: (figure.measure, figure.as_of and f"{figure.as_of:%d/%m/%Y}") for figure in found.figures}


@pytest.mark.parametrize("line", ["Có mặt đến 31/3/2025", "Có mặt tại thời điểm ngày 31 tháng 3 năm 2025",
                                  "Có mặt đến ngày 31/3"])  # fmt: skip
def test_a_line_that_names_a_day_keeps_the_whole_day(tmp_path, line):
    rows = [[1, "Phòng Nội vụ", None], ["-", "Được giao", 7], ["-", line, 6],
            [2, "Phòng Y tế", None], ["-", "Được giao", 9], ["-", line, 8]]  # fmt: skip
    found = found_in(tmp_path, ["TT", "Đơn vị", "Công chức"], *rows, title="BIÊN CHẾ NĂM 2025")
    assert not found.questions
    assert {figure.year for figure in found.figures} == {2025}
    given, present = ("assigned", None), ("present", "31/03/2025")
    assert list(days(found).values()) == [given, present] * 2


def test_the_day_of_a_heading_is_that_of_the_lines_below_it(tmp_path):
    rows = [["I", "Có mặt đến 31/12/2024", None], [1, "Phòng Nội vụ", 6], [2, "Phòng Y tế", 7],
            ["II", "Có mặt đến 31/3/2025", None], [1, "Phòng Nội vụ", 7], [2, "Phòng Y tế", 8]]  # fmt: skip
    found = found_in(tmp_path, ["TT", "Đơn vị", "Công chức"], *rows)
    assert [day for _, day in days(found).values()] == ["31/12/2024"] * 2 + ["31/03/2025"] * 2


def test_the_day_of_a_label_in_a_column_of_its_own_is_kept(tmp_path):
    rows = [[1, "Phòng Nội vụ", "Giao năm 2025", 7], [None, None, "Có mặt đến 31/3/2025", 6],
            [2, "Phòng Y tế", "Giao năm 2025", 9], [None, None, "Có mặt đến 31/3/2025", 8]]  # fmt: skip
    found = found_in(tmp_path, ["TT", "Đơn vị", "Nội dung", "Công chức"], *rows)
    assert list(days(found).values()) == [("assigned", None), ("present", "31/03/2025")] * 2


def test_a_line_without_a_year_is_of_another_year_than_the_lines_beside_it_only_where_nobody_knows(tmp_path):
    rows = [[1, "Phòng Nội vụ", None], ["-", "Được giao", 7], ["-", "Có mặt đến 31/12/2024", 6],
            [2, "Phòng Y tế", None], ["-", "Được giao", 9], ["-", "Có mặt đến 31/12/2024", 8]]  # fmt: skip
    found = found_in(tmp_path, ["TT", "Đơn vị", "Công chức"], *rows, title="BIÊN CHẾ NĂM 2025")
    (asked,) = found.questions
    assert len(asked.cells) == 2
    assert [figure.year for figure in found.figures] == [2024, 2024]


class TestFormulasOfLinesBelowUnits:
    def relations(self, tmp_path, header, *lines):
        units = ((1, "Phòng Nội vụ"), (2, "Phòng Y tế"))
        rows = [row for number, name in units for row in ([number, name], *lines)]
        return found_in(tmp_path, ["TT", "Đơn vị", *header], *rows).tables[0].relations

    def test_a_sum_of_lines_is_that_of_its_own_unit(self, tmp_path):
        lines = (["a", "Tổng số được giao (b+c)", 11], ["b", "Công chức được giao", 8], ["c", "HĐ 111 được giao", 3])
        first, second = self.relations(tmp_path, ["Năm 2024"], *lines)
        assert [(place.unit[-1], place.indicator, place.cell) for place in (*first.places, *second.places)] == [
            ("Phòng Nội vụ", "total", "C7"), ("Phòng Y tế", "total", "C11")
        ]  # fmt: skip
        assert [(term.name, term.indicator, term.unit[-1]) for term in second.terms] == [
            ("b", CS, "Phòng Y tế"), ("c", HD, "Phòng Y tế")
        ]  # fmt: skip

    def test_a_difference_of_lines_is_judged_as_it_is_printed(self, tmp_path):
        lines = (["a", "Được giao", 9], ["b", "Có mặt", 8], ["c", "Chênh lệch (c=a-b)", 1])
        first, second = self.relations(tmp_path, ["Công chức năm 2024"], *lines)
        assert [(term.name, term.factor, term.measure) for term in first.terms] == [
            ("a", 1, "assigned"), ("b", -1, "present")
        ]  # fmt: skip
        assert [(place.unit[-1], place.value, place.cell) for place in (*first.places, *second.places)] == [
            ("Phòng Nội vụ", 1, "C9"), ("Phòng Y tế", 1, "C13")
        ]  # fmt: skip
