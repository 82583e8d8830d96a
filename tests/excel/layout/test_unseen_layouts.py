"""Layouts of other provinces: what no sample shows, held by the general rule and not by the instance."""

import pytest

from bienche_desktop.domain.indicators import Indicator, Vocabulary
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Override
from bienche_desktop.excel.results.recognised import Role
from bienche_desktop.excel.words.lexicon import Lexicon
from tests.excel.books import LETTERHEAD, VOCABULARY, recognised, values


def book(header, *rows, title="GIAO BIÊN CHẾ NĂM 2024", sheet="Sheet1"):
    return {sheet: [*LETTERHEAD, [], [title], [], *header, *rows]}


def meanings(found, table=0):
    """letter → (indicator, measure, year, base year) of the used columns."""
    columns = found.tables[table].columns
    return {c.letter: (c.indicator, c.measure, c.year, c.base_year) for c in columns if c.used}


def test_the_year_may_stand_in_the_name_of_the_sheet_only(tmp_path):
    rows = (["TT", "Đơn vị", "Công chức được giao"], [1, "Phòng Nội vụ", 7])
    found = recognised(tmp_path / "a.xlsx", book(rows[:1], rows[1], title="BIÊN CHẾ CÁC PHÒNG", sheet="Năm 2023"))
    assert [figure.year for figure in found.figures] == [2023]
    span = book(rows[:1], rows[1], title="BIÊN CHẾ GIAI ĐOẠN 2022 - 2024", sheet="2022")
    assert [figure.year for figure in recognised(tmp_path / "b.xlsx", span).figures] == [2022]


def test_a_sheet_called_by_a_year_under_a_title_of_another_year_is_asked(tmp_path):
    rows = (["TT", "Đơn vị", "Công chức được giao"], [1, "Phòng Nội vụ", 7])
    found = recognised(tmp_path / "a.xlsx", book(rows[:1], rows[1], title="BIÊN CHẾ NĂM 2024", sheet="2023"))
    assert not found.figures
    assert [question.cells for question in found.questions] == [("C7",)]


def test_one_word_that_is_not_understood_keeps_a_column_unused(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao", "Công chức ghép được giao"]
    found = recognised(tmp_path / "a.xlsx", book([header], [1, "Phòng Nội vụ", 7, 1]))
    assert meanings(found) == {"C": ("civil_servants", "assigned", 2024, None)}
    assert [column.why for column in found.tables[0].columns if column.role is Role.UNKNOWN] == [
        "chưa hiểu tiêu đề (“ghép”)"
    ]


def test_contracts_of_which_nothing_tells_the_kind_are_asked_about(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao", "Hợp đồng được giao"]
    (question,) = recognised(tmp_path / "a.xlsx", book([header], [1, "Phòng Nội vụ", 7, 2])).questions
    assert (question.cells, question.open.choices) == (("D7",), ("contract_support", "contract_professional"))


def test_one_unknown_word_is_asked_about_where_all_else_is_told(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao", "Công chức ghép hiện có"]
    found = recognised(tmp_path / "a.xlsx", book([header], [1, "Phòng Nội vụ", 7, 6]))
    assert meanings(found)["C"] == ("civil_servants", "assigned", 2024, None)
    assert [(question.cells, question.open.choices) for question in found.questions] == [
        (("D7",), ("present",)),
    ]


@pytest.mark.parametrize(
    ("header", "answer", "meaning"),
    [
        ("Công chức ghép hiện có", Override(measure="present"), ("civil_servants", "present", 2024, None)),
        ("Hợp đồng hiện có", Override("contract_support"), ("contract_support", "present", 2024, None)),
    ],
)
def test_an_answer_about_what_is_open_leaves_what_the_header_tells(tmp_path, header, answer, meaning):
    rows = book([["TT", "Đơn vị", "Công chức được giao", header]], [1, "Phòng Nội vụ", 7, 6])
    (sheet,) = rows
    found = recognised(tmp_path / "a.xlsx", rows, corrections=NOTHING_SAID.with_column((sheet, "D", 0), answer))
    assert (meanings(found)["D"], found.questions) == (meaning, ())


def test_a_column_without_a_measure_takes_that_of_all_others_and_is_asked_where_they_differ(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao", "HĐ 111"]
    found = recognised(tmp_path / "a.xlsx", book([header], [1, "Phòng Nội vụ", 7, 2], title="NĂM 2024"))
    assert meanings(found)["D"] == ("contract_support", "assigned", 2024, None)
    header = ["TT", "Đơn vị", "Công chức được giao", "Công chức có mặt", "HĐ 111"]
    found = recognised(tmp_path / "b.xlsx", book([header], [1, "Phòng Nội vụ", 7, 6, 2], title="NĂM 2024"))
    assert [question.cells for question in found.questions] == [("E7",)]


def test_a_comparison_with_a_year_speaks_of_the_other_year_even_where_the_title_ends_in_the_base(tmp_path):
    header = (["TT", "Đơn vị", "Giao năm 2024", "Giao năm 2025", "So với năm 2024", None],
              [None, None, None, None, "Tăng (+), giảm (-)", "Tỷ lệ (%)"])  # fmt: skip
    title = "SO SÁNH BIÊN CHẾ CÔNG CHỨC NĂM 2025 VỚI NĂM 2024"
    found = recognised(tmp_path / "a.xlsx", book(header, [1, "Phòng Nội vụ", 10, 9, -1, "-10,0"], title=title))
    assert [(c.cell, c.year, c.base_year, c.delta, c.percent) for c in found.changes] == [("E8", 2025, 2024, -1, -10)]


def test_cadres_and_civil_servants_of_communes_are_commune_officials(tmp_path):
    header = ["TT", "Xã, thị trấn", "Cán bộ, công chức được giao"]
    rows = [[1, "Xã Hà Hiệu", 20], [2, "Xã Yến Dương", 19]]
    found = recognised(tmp_path / "a.xlsx", book([header], *rows))
    assert {figure.indicator for figure in found.figures} == {"commune_officials"}
    header[2] = "Công chức được giao"
    assert not recognised(tmp_path / "b.xlsx", book([header], *rows)).figures


def test_a_list_folded_into_two_halves_side_by_side_is_read_twice(tmp_path):
    half = ["STT", "Tên trường", "Viên chức được giao"]
    rows = [[1, "Trường A", 7, None, 3, "Trường C", 9], [2, "Trường B", 8, None, None, "Tổng cộng", 24]]
    found = recognised(tmp_path / "a.xlsx", book([[*half, None, *half]], *rows))
    assert {cell: (unit, value) for cell, (unit, *_, value) in values(found).items()} == {
        "C7": ("Trường A", 7), "C8": ("Trường B", 8), "G7": ("Trường C", 9), "G8": ("Huyện Ba Bể", 24),
    }  # fmt: skip


def test_groups_in_a_column_of_their_own_enclose_the_names_beside_them(tmp_path):
    rows = [["Hành chính", "Phòng Nội vụ", 7], [None, "Phòng Y tế", 3], ["Cộng khối hành chính", None, 10],
            ["Sự nghiệp", "Trường A", 9], [None, "Trạm B", 2], ["Tổng cộng", None, 21]]  # fmt: skip
    found = recognised(
        tmp_path / "a.xlsx", book([["Khối", "Tên đơn vị", "Được giao năm 2024"]], *rows),
        ["A7:A8", "A10:A11", "A9:B9", "A12:B12"],
    )  # fmt: skip
    assert {figure.cell: figure.path[1:] for figure in found.figures} == {
        "C7": ("Hành chính", "Phòng Nội vụ"), "C8": ("Hành chính", "Phòng Y tế"), "C9": ("Hành chính",),
        "C10": ("Sự nghiệp", "Trường A"), "C11": ("Sự nghiệp", "Trạm B"), "C12": (),
    }  # fmt: skip


def test_a_footnote_mark_behind_a_number_is_dropped_where_a_note_explains_it(tmp_path):
    header = ["TT", "Đơn vị", "Công chức được giao"]
    plain = [[4, "Phòng Tư pháp", 4], [5, "Phòng Dân tộc", 3], [6, "Văn phòng", 9]]
    rows = [[1, "Phòng Nội vụ", "12*"], [2, "Phòng Y tế", "4(1)"], [3, "Thanh tra", "5(2)"], *plain]
    notes = [["(*) Một người biệt phái"], ["(1) Chưa tuyển một người"]]
    found = recognised(tmp_path / "a.xlsx", book([header], *rows, *notes))
    assert {f.cell: f.value for f in found.figures} == {"C7": 12, "C8": 4, "C10": 4, "C11": 3, "C12": 9}
    assert [(question.cell, question.choices) for question in found.questions] == [("C9", (5,))]


def test_a_column_that_does_not_say_whom_it_counts_counts_what_the_title_names_beside_contracts_too(tmp_path):
    header = ["TT", "Đơn vị", "Biên chế giao", "HĐ 111 hiện có"]
    title = "GIAO BIÊN CHẾ SỰ NGHIỆP NĂM 2024"
    found = recognised(tmp_path / "a.xlsx", book([header], [1, "Trường A", 30, 2], title=title))
    assert meanings(found)["C"] == ("public_employees_state", "assigned", 2024, None)
    header = ["TT", "Đơn vị", "Biên chế giao", "Công chức giao"]
    found = recognised(tmp_path / "b.xlsx", book([header], [1, "Trường A", 30, 2], title=title))
    assert [question.cells for question in found.questions] == [("C7",)]


def test_posts_beside_nothing_else_than_what_the_title_names_are_asked_about(tmp_path):
    header = ["TT", "Đơn vị", "Biên chế tỉnh giao", "Số công chức hiện có"]
    rows = book([header], [1, "Sở Nội vụ", 52, 50], title="SỐ LƯỢNG CÔNG CHỨC CÁC SỞ NĂM 2023")
    found = recognised(tmp_path / "a.xlsx", rows)
    assert [(figure.indicator, figure.value) for figure in found.figures] == [("civil_servants", 50)]
    assert [question.text for question in found.questions] == ["Biên chế tỉnh giao"]


def test_a_total_number_of_villages_or_of_bodies_is_no_total_of_posts():
    more = (Indicator("villages", "Số thôn", "Thôn"), Indicator("organisations", "Số tổ chức", "Tổ chức"))
    known = {**VOCABULARY.indicators, **{one.code: one for one in more}}
    lexicon = Lexicon(Vocabulary(known, VOCABULARY.measures))
    told = [{match.code for match in lexicon.indicators(text)} for text in ("Tổng số thôn, xóm", "Tổng số đơn vị")]
    assert told == [{"villages"}, {"organisations"}]
    assert lexicon.whole_indicator("Tổng số") == "total"
