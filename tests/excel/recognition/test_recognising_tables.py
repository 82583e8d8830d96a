"""Tables of provinces that this program has never seen: what must be taken over, and what must be asked."""

from dataclasses import replace

import pytest

from bienche_desktop.excel.book.workbook import Cell, CellKind
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.recognised import Role, RowKind
from bienche_desktop.store.reference import standard_vocabulary
from tests.excel.books import LETTERHEAD, VOCABULARY, recognised, values, write_book

HEADER = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024", "Viên chức được giao năm 2024", "Ghi chú"]


def table(*rows, header=HEADER, title="GIAO BIÊN CHẾ NĂM 2024"):
    return {"Sheet1": [*LETTERHEAD, [], [title], [], header, *rows]}


def test_numbers_go_to_their_unit_indicator_measure_and_year(tmp_path):
    found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7, None], [2, "Phòng Y tế", 3, 2]))
    assert values(found) == {
        "C7": ("Phòng Nội vụ", "civil_servants", "assigned", 2024, 7),
        "C8": ("Phòng Y tế", "civil_servants", "assigned", 2024, 3),
        "D8": ("Phòng Y tế", "public_employees_state", "assigned", 2024, 2),
    }
    assert found.tables[0].range == "A6:E8"
    assert not found.questions
    assert not found.problems


def test_the_organisation_of_the_title_block_is_the_root(tmp_path):
    found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7], ["", "Tổng cộng", 7]))
    assert {figure.path for figure in found.figures} == {("Huyện Ba Bể", "Phòng Nội vụ"), ("Huyện Ba Bể",)}


def test_totals_first_and_last_that_agree_count_once_and_that_differ_are_asked(tmp_path):
    agree = recognised(tmp_path / "a.xlsx", table(["", "Tổng cộng", 7], [1, "Phòng Nội vụ", 7], ["", "Cộng", 7]))
    assert [f.value for f in agree.figures if len(f.path) == 1] == [7, 7]
    differ = recognised(tmp_path / "b.xlsx", table(["", "Tổng cộng", 8], [1, "Phòng Nội vụ", 7], ["", "Cộng", 7]))
    assert [f.value for f in differ.figures if len(f.path) == 1] == []
    assert {question.cell for question in differ.questions} == {"C7", "C9"}


def test_an_outline_of_letters_roman_numbers_and_dashes_becomes_a_tree(tmp_path):
    rows = (["A", "Khối hành chính", 10], ["I", "Cơ quan chuyên môn", 10], [1, "Phòng Nội vụ", 10],
            ["-", "Bộ phận Một cửa", 2], ["B", "Khối sự nghiệp", None, 5], ["II", "Giáo dục", None, 5],
            [1, "Trường Mầm non Hoa Sen", None, 5])  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", table(*rows))
    paths = ["/".join(row.path[1:]) for row in found.tables[0].rows]
    assert paths == [
        "Khối hành chính",
        "Khối hành chính/Cơ quan chuyên môn",
        "Khối hành chính/Cơ quan chuyên môn/Phòng Nội vụ",
        "Khối hành chính/Cơ quan chuyên môn/Phòng Nội vụ/Bộ phận Một cửa",
        "Khối sự nghiệp",
        "Khối sự nghiệp/Giáo dục",
        "Khối sự nghiệp/Giáo dục/Trường Mầm non Hoa Sen",
    ]


def test_numbering_glued_to_the_name_is_an_outline_too(tmp_path):
    header = ["Tên đơn vị", "Công chức được giao năm 2024", "Ghi chú"]
    rows = (["A. Khối hành chính", 10], ["1. Phòng Nội vụ", 7], ["2. Phòng Y tế", 3], ["B. Khối khác", 1])
    found = recognised(tmp_path / "a.xlsx", table(*rows, header=header))
    assert [row.path[1:] for row in found.tables[0].rows] == [
        ("Khối hành chính",), ("Khối hành chính", "Phòng Nội vụ"), ("Khối hành chính", "Phòng Y tế"), ("Khối khác",),
    ]  # fmt: skip


def test_a_sum_after_a_group_belongs_to_the_group_it_names(tmp_path):
    rows = (["I", "Khối Mầm non"], [1, "Trường Mầm non A", None, 5], [2, "Trường Mầm non B", None, 6],
            ["", "Cộng Khối Mầm non", None, 11])  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", table(*rows))
    assert values(found)["D10"][0] == "Khối Mầm non"


def test_a_sum_that_names_nobody_known_is_left_out_with_a_reason(tmp_path):
    rows = (["I", "Khối Mầm non"], [1, "Trường Mầm non A", None, 5], ["", "Cộng Khối Tiểu học", None, 5],
            [2, "Trường Mầm non B", None, 6])  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", table(*rows))
    assert "D9" not in values(found)
    ignored = [row for row in found.tables[0].rows if row.kind is RowKind.IGNORED]
    assert [row.number for row in ignored] == [9]
    assert "Khối Tiểu học" in ignored[0].why


def test_merged_header_rows_give_each_column_its_whole_path(tmp_path):
    header = ["TT", "Đơn vị", "Biên chế được giao năm 2023", None, "Có mặt đến 31/12/2023", None]
    below = [None, None, "Công chức", "Viên chức", "Công chức", "Viên chức"]
    found = recognised(tmp_path / "a.xlsx", table(below, [1, "Phòng Nội vụ", 7, 1, 6, 0], header=header),
                       merges=["A6:A7", "B6:B7", "C6:D6", "E6:F6"])  # fmt: skip
    assert values(found) == {
        "C8": ("Phòng Nội vụ", "civil_servants", "assigned", 2023, 7),
        "D8": ("Phòng Nội vụ", "public_employees_state", "assigned", 2023, 1),
        "E8": ("Phòng Nội vụ", "civil_servants", "present", 2023, 6),
        "F8": ("Phòng Nội vụ", "public_employees_state", "present", 2023, 0),
    }
    assert [str(f.as_of) for f in found.figures if f.measure == "present"] == ["2023-12-31", "2023-12-31"]


def test_headers_drawn_without_merges_read_alike(tmp_path):
    header = ["TT", "Đơn vị", "Biên chế được giao năm 2023", None, "Ghi chú"]
    found = recognised(
        tmp_path / "a.xlsx", table([None, None, "Công chức", "Viên chức"], [1, "Phòng Nội vụ", 7, 1], header=header)
    )
    assert {key: value[1] for key, value in values(found).items()} == {
        "C8": "civil_servants",
        "D8": "public_employees_state",
    }


def test_the_index_row_is_no_data(tmp_path):
    header = [
        "TT",
        "Đơn vị",
        "Tổng số được giao năm 2024",
        "Công chức được giao năm 2024",
        "Viên chức được giao năm 2024",
    ]
    found = recognised(tmp_path / "a.xlsx", table([1, 2, "3=4+5", 4, 5], [1, "Phòng Nội vụ", 8, 7, 1], header=header))
    assert set(values(found)) == {"C8", "D8", "E8"}


def test_columns_that_count_a_part_or_are_not_understood_are_left_out_visibly(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao năm 2024", "Trong đó: nữ", "Số lượt khách tham quan", "Ghi chú"]
    found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7, 3, 120], header=header))
    assert set(values(found)) == {"C7"}
    unused = {c.letter: c.why for c in found.tables[0].columns if c.role is Role.UNKNOWN}
    assert set(unused) == {"D", "E"}
    assert all(unused.values())


def test_two_columns_of_one_meaning_are_both_left_out(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao năm 2024", "Biên chế công chức giao 2024"]
    found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7, 9], header=header))
    assert values(found) == {}


def test_a_column_of_officers_and_employees_together_is_not_taken_for_one_of_them(tmp_path):
    header = ["TT", "Đơn vị", "Công chức, viên chức được giao năm 2024"]
    found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7], header=header))
    assert values(found) == {}


def test_differences_within_a_year_are_derived_and_not_stored(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao năm 2024", "Công chức có mặt 31/12/2024", "Thừa (+), thiếu (-)"]
    found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7, 6, -1], header=header))
    assert set(values(found)) == {"C7", "D7"}
    assert found.changes == ()


def test_a_printed_decrease_is_negative_and_knows_its_base_year(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao năm 2024", "Giảm so với năm 2022", "Tỷ lệ giảm so với năm 2022"]
    found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7, 1, "12,5%"], header=header))
    change = found.changes[0]
    assert (change.cell, change.year, change.base_year, change.delta) == ("D7", 2024, 2022, -1)


def test_rows_that_name_an_indicator_belong_to_the_group_above(tmp_path):
    header = ["TT", "Khối, đối tượng", "Biên chế giao năm 2023", "Biên chế giao năm 2024"]
    rows = (["I", "Khối Đảng", "1.263", 1247], [1, "Công chức", "1.137", 1124], [2, "Viên chức", 126, 123])
    found = recognised(tmp_path / "a.xlsx", table(*rows, header=header))
    assert values(found)["C7"] == ("Khối Đảng", "total", "assigned", 2023, 1263)
    assert values(found)["D8"] == ("Khối Đảng", "civil_servants", "assigned", 2024, 1124)
    assert values(found)["C9"] == ("Khối Đảng", "public_employees_state", "assigned", 2023, 126)


def test_measures_as_rows_belong_to_the_unit_named_above(tmp_path):
    header = ["TT", "Đơn vị", "Nội dung", "Công chức năm 2023", "Công chức năm 2024"]
    rows = ([1, "Phòng Nội vụ", "Giao", 8, 7], ["", "", "Có mặt", 7, 7], ["", "", "Chênh lệch", -1, 0])
    found = recognised(tmp_path / "a.xlsx", table(*rows, header=header))
    assert {key: (v[0], v[2], v[3], v[4]) for key, v in values(found).items()} == {
        "D7": ("Phòng Nội vụ", "assigned", 2023, 8), "E7": ("Phòng Nội vụ", "assigned", 2024, 7),
        "D8": ("Phòng Nội vụ", "present", 2023, 7), "E8": ("Phòng Nội vụ", "present", 2024, 7),
    }  # fmt: skip


def test_doubtful_cells_are_asked_or_reported_and_never_stored(tmp_path):
    rows = (
        [1, "Phòng A", 1.012],
        [2, "Phòng B", "1O5"],
        [3, "Phòng C", "#REF!"],
        [4, "Phòng D", -3],
        [5, "Phòng E", "x"],
    )
    found = recognised(tmp_path / "a.xlsx", table(*rows, [6, "Phòng F", 7]))
    assert set(values(found)) == {"C12"}
    assert [question.cell for question in found.questions] == ["C7"]
    assert found.questions[0].choices[0] == 1012
    assert [problem.cell for problem in found.problems] == ["C8", "C9", "C10"]


def test_a_dash_means_zero_where_the_note_says_so(tmp_path):
    rows = ([1, "Phòng A", "-"], [2, "Phòng B", 4])
    assert "C7" not in values(recognised(tmp_path / "a.xlsx", table(*rows)))
    noted = recognised(tmp_path / "b.xlsx", table(*rows, ["Ghi chú: dấu (-) là không phát sinh (bằng 0)."]))
    assert values(noted)["C7"][-1] == 0


def test_a_number_without_a_known_year_is_asked(tmp_path):
    sheets = table([1, "Phòng Nội vụ", 7], header=["TT", "Đơn vị", "Công chức được giao"], title="GIAO BIÊN CHẾ")
    (asked,) = recognised(tmp_path / "a.xlsx", sheets).questions
    assert (asked.cell, asked.cells) == ("C6", ("C7",))
    assert values(recognised(tmp_path / "b.xlsx", sheets, year=2021))["C7"][3] == 2021


def test_headers_repeated_on_the_next_page_continue_the_table(tmp_path):
    rows = ([1, "Phòng A", 1], ["Trang 2"], HEADER, [2, "Phòng B", 2])
    found = recognised(tmp_path / "a.xlsx", table(*rows))
    assert len(found.tables) == 1
    assert set(values(found)) == {"C7", "C10"}


def test_two_tables_on_a_sheet_stay_apart_and_both_numbers_are_kept_where_they_differ(tmp_path):
    rows = (
        [1, "Phòng A", 1],
        ["", "Tổng cộng", 5],
        [],
        ["Biểu 2. Phân bổ"],
        HEADER,
        [1, "Phòng A", 1],
        [2, "Phòng B", 2],
        ["", "Tổng cộng", 3],
    )
    found = recognised(tmp_path / "a.xlsx", table(*rows))
    assert [t.range for t in found.tables] == ["A6:E8", "A11:E14"]
    assert values(found)["C14"][-1] == 3
    assert (values(found)["C8"][-1], found.questions) == (5, ())


def test_a_table_that_differs_from_another_about_most_of_what_both_say_is_asked_about(tmp_path):
    rows = (
        [1, "Phòng A", 1],
        ["", "Tổng cộng", 5],
        [],
        ["Biểu 2. Phân bổ"],
        HEADER,
        [1, "Phòng A", 2],
        [2, "Phòng B", 2],
        ["", "Tổng cộng", 4],
    )
    found = recognised(tmp_path / "a.xlsx", table(*rows))
    assert [question.cell for question in found.questions] == ["C7", "C8"]
    assert "C7" not in values(found) and values(found)["C12"][-1] == 2


def test_hidden_sheets_are_read_only_when_asked_for(tmp_path):
    book = read_xlsx(write_book(tmp_path / "a.xlsx", table([1, "Phòng A", 1])).read_bytes(), "a.xlsx")
    hidden = replace(book, sheets=(replace(book.sheets[0], visibility="veryHidden"),))
    silent = recognise(hidden, VOCABULARY)
    assert silent.figures == ()
    assert "đang ẩn" in silent.notes[0]
    assert len(recognise(hidden, VOCABULARY, sheet="Sheet1").figures) == 1


def test_notes_and_signatures_are_no_rows(tmp_path):
    rows = ([1, "Phòng A", 1], [], ["Nơi nhận:", None, "CHỦ TỊCH"], ["- Sở Nội vụ;", None, "(Đã ký)"], ["- Lưu: VT."])
    found = recognised(tmp_path / "a.xlsx", table(*rows))
    assert [row.number for row in found.tables[0].rows] == [7]


def test_a_note_about_a_reorganisation_is_recognised(tmp_path):
    note = (
        "Sáp nhập Phòng Y tế vào Văn phòng huyện kể từ ngày 01/12/2024 theo Quyết định số 4391/QĐ-UBND ngày 12/11/2024"
    )
    found = recognised(tmp_path / "a.xlsx", table([1, "Văn phòng huyện", 7, None, note]))
    mention = found.tables[0].mentions[0]
    assert (mention.kind, mention.sources, mention.results) == ("merge_into", ("Phòng Y tế",), ("Văn phòng huyện",))
    assert (str(mention.effective_on), mention.decision) == ("2024-12-01", "4391/QĐ-UBND")


def test_the_decision_behind_the_sheet_is_read_and_its_date_is_not_the_year(tmp_path):
    sheets = {"Sheet1": [*LETTERHEAD, [], ["GIAO BIÊN CHẾ NĂM 2024"],
                         ["(Kèm theo Quyết định số 51/QĐ-UBND ngày 22 tháng 12 năm 2023 của UBND huyện Ba Bể)"],
                         ["TT", "Đơn vị", "Công chức được giao"], [1, "Phòng A", 1]]}  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", sheets)
    title = found.tables[0].title
    assert (title.decision, str(title.decided_on), title.issuer) == ("51/QĐ-UBND", "2023-12-22", "UBND huyện Ba Bể")
    assert found.figures[0].year == 2024


def test_a_blank_form_says_nothing_and_asks_nothing(tmp_path):
    header = ["TT", "Đơn vị", "Tổng số được giao năm 2025", "Công chức được giao năm 2025"]
    path = write_book(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ"], [2, "Phòng Y tế"], header=header))
    book = read_xlsx(path.read_bytes(), "a.xlsx")
    rows = {number: dict(cells) for number, cells in book.sheets[0].rows.items()}
    rows[7][3] = Cell(None, CellKind.UNCACHED, 0, "D7+SUM(D8:D9)")
    form = replace(book, sheets=(replace(book.sheets[0], rows=rows),))
    assert not recognise(form, VOCABULARY).questions
    filled = {**rows, 8: {**rows[8], 4: Cell(3, CellKind.NUMBER)}}
    form = replace(book, sheets=(replace(book.sheets[0], rows=filled),))
    assert [question.cell for question in recognise(form, VOCABULARY).questions] == ["C7"]


def test_columns_that_name_no_indicator_count_what_the_title_names(tmp_path):
    header = ["TT", "Đơn vị", "Biên chế được giao 2024"]
    for title, indicator in (
        ("GIAO BIÊN CHẾ CÔNG CHỨC", "civil_servants"),
        ("GIAO BIÊN CHẾ", "total"),
        ("GIAO CÔNG CHỨC VÀ VIÊN CHỨC", "total"),
    ):
        found = recognised(tmp_path / "a.xlsx", table([1, "Phòng Nội vụ", 7], header=header, title=title))
        assert [figure.indicator for figure in found.figures] == [indicator]


def test_the_party_form_of_movements_gives_the_numbers_at_both_ends_of_the_period(tmp_path):
    header = ["TT", "Tiêu chí", "Kỳ này (năm 2024)", "Cùng kỳ năm trước (năm 2023)", "% so với cùng kỳ"]
    rows = (["A", "Số cuối kỳ trước chuyển sang", 9, 8], ["", "- Công chức", 9, 8], ["B", "Tăng trong kỳ", 2, 3],
            ["C", "Giảm trong kỳ", 3, 2], [1, "Tinh giản biên chế", 1, "-"], ["D", "Số cuối kỳ (D = A + B - C)", 8, 9],
            ["", "- Công chức", 8, 9], ["Ghi chú: dấu (-) là không phát sinh (bằng 0)."])  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", table(*rows, header=header, title="KHỐI ĐẢNG HUYỆN BA BỂ"))
    assert found.tables[0].kind == "party-8c"
    numbers = {key: value[1:] for key, value in values(found).items()}
    assert numbers["C8"] == ("civil_servants", "present", 2023, 9)
    assert numbers["D13"] == ("civil_servants", "present", 2023, 9)
    assert numbers["C13"] == ("civil_servants", "present", 2024, 8)
    assert numbers["D11"] == ("total", "reduced", 2023, 0)
    assert {figure.path for figure in found.figures} == {("Khối Đảng huyện Ba Bể",)}


def test_numbering_that_goes_on_past_a_thousand_stays_one_list(tmp_path):
    rows = [[number, f"Trường Tiểu học số {number}", number % 40] for number in range(1, 1_203)]
    found = recognised(tmp_path / "a.xlsx", table(*rows)).tables[0].rows
    assert {len(row.path) for row in found} == {2}
    assert found[-1].path[-1] == "Trường Tiểu học số 1202"


def levels_and_changes(folder, *rows):
    [table] = recognised(folder / "a.xlsx", {"S": [*LETTERHEAD, *rows]}).tables
    return (
        [(f.cell, f.indicator, f.measure, f.year, f.value) for f in table.figures],
        [(c.cell, c.year, c.base_year, c.delta) for c in table.changes],
    )


def test_a_difference_beside_one_number_in_two_years_compares_these_years(tmp_path):
    head = ["TT", "Đơn vị", "Công chức được giao năm 2021", "Công chức được giao năm 2022", "Tăng (+), giảm (-)"]
    _, changes = levels_and_changes(tmp_path, ["GIAO BIÊN CHẾ"], head, [1, "Phòng Nội vụ", 9, 8, -1])
    assert changes == [("E5", 2022, 2021, -1)]


def test_a_difference_beside_several_numbers_compares_nothing_for_sure(tmp_path):
    head = ["TT", "Đơn vị", "Công chức được giao năm 2021", "Công chức có mặt năm 2021",
            "Công chức được giao năm 2022", "Tăng, giảm"]  # fmt: skip
    figures, changes = levels_and_changes(tmp_path, ["GIAO BIÊN CHẾ"], head, [1, "Phòng Nội vụ", 9, 9, 8, -1])
    assert (len(figures), changes) == (3, [])


def test_rows_may_name_the_measure_with_words_about_posts_and_columns_only_the_year(tmp_path):
    rows = [1, "Phòng Nội vụ", "Biên chế giao", 8, 7], [None, None, "Biên chế có mặt", 8, 6]
    figures, _ = levels_and_changes(
        tmp_path, ["BIÊN CHẾ CÔNG CHỨC GIAI ĐOẠN 2021-2022"], ["TT", "Đơn vị", "Nội dung", "2021", "2022"], *rows
    )
    assert sorted(figures) == [
        ("D5", "civil_servants", "assigned", 2021, 8), ("D6", "civil_servants", "present", 2021, 8),
        ("E5", "civil_servants", "assigned", 2022, 7), ("E6", "civil_servants", "present", 2022, 6),
    ]  # fmt: skip


def test_a_school_year_in_the_title_is_one_year(tmp_path):
    figures, _ = levels_and_changes(
        tmp_path, ["GIAO SỐ NGƯỜI LÀM VIỆC NĂM HỌC 2024-2025"], ["TT", "Trường", "Viên chức được giao"],
        [1, "Trường THCS A", 30],
    )  # fmt: skip
    assert [figure[3] for figure in figures] == [2024]


@pytest.mark.parametrize(
    ("last", "indicators"),
    [
        ("Hưởng lương từ nguồn thu", ["total", "public_employees_state", "public_employees_revenue"]),
        ("Hợp đồng lao động hỗ trợ, phục vụ", ["public_employees_state", "contract_support"]),
    ],
)
def test_people_at_work_beside_both_sources_of_pay_are_their_total(tmp_path, last, indicators):
    head = ["TT", "Trường", "Số người làm việc được giao năm 2024 (tổng)",
            "Số người làm việc hưởng lương từ NSNN được giao năm 2024", f"{last} được giao năm 2024"]  # fmt: skip
    rows = [*LETTERHEAD, ["GIAO SỐ NGƯỜI LÀM VIỆC"], head, [1, "Trường THCS A", 15, 12, 3]]
    path = write_book(tmp_path / "a.xlsx", {"S": rows})
    found = recognise(read_xlsx(path.read_bytes(), path.name), standard_vocabulary())
    assert [figure.indicator for figure in found.figures] == indicators


def test_a_long_heading_of_names_is_one_and_cong_chuc_alone_is_none(tmp_path):
    name = "Tên cơ quan, đơn vị, tổ chức hành chính, đơn vị sự nghiệp công lập thuộc Ủy ban nhân dân huyện"
    rows = [*LETTERHEAD, ["BIÊN CHẾ ĐƯỢC GIAO NĂM 2024"], ["TT", name, "Tổng số", "Công chức"],
            [1, "Phòng Nội vụ", 9, 8], [2, "Phòng Y tế", 5, 5]]  # fmt: skip
    found = recognised(tmp_path / "a.xlsx", {"S": rows})
    assert values(found)["D5"] == ("Phòng Nội vụ", "civil_servants", "assigned", 2024, 8)
