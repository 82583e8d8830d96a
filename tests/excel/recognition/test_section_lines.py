"""Lines that speak of posts are no units by themselves; names of organisations stay what they are."""

import pytest

from bienche_desktop.excel import importing
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.proposals.accounting import account_of
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.recognition.settling import with_rows
from bienche_desktop.excel.results.corrections import NOTHING_SAID
from bienche_desktop.excel.results.open_points import OpenRows
from bienche_desktop.excel.results.recognised import RowKind
from bienche_desktop.excel.rows.section_lines import speaks_of_posts
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.store import Store
from bienche_desktop.store.reference import standard_vocabulary
from tests.excel.books import LETTERHEAD, VOCABULARY, write_book

HEADER = ["TT", "Đơn vị", "Công chức được giao năm 2024", "Viên chức được giao năm 2024"]
SECTIONS = (
    ["1", "Biên chế tỉnh giao", 20, 8], ["-", "Phòng Nội vụ", 12, 3], ["-", "Phòng Y tế", 8, 5],
    ["2", "Biên chế huyện phân bổ", 4, 1], ["-", "Phòng Tư pháp", 4, 1],
)  # fmt: skip


def sheet(*rows):
    return {"S": [*LETTERHEAD, [], ["GIAO BIÊN CHẾ NĂM 2024"], [], HEADER, *rows]}


@pytest.fixture
def found(tmp_path):
    """Recognises rows, with what a person said."""

    def recognised(*rows, said=NOTHING_SAID):
        path = write_book(tmp_path / "a.xlsx", sheet(*rows))
        return recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY, corrections=said)

    return recognised


def paths(found):
    return {row.number: row.path[1:] for row in found.tables[0].rows if row.path}


def test_a_line_about_posts_is_asked_about_and_what_stands_below_hangs_where_it_hangs(found):
    told = found(*SECTIONS)
    assert paths(told) == {8: ("Phòng Nội vụ",), 9: ("Phòng Y tế",), 11: ("Phòng Tư pháp",)}
    first, second = told.questions
    assert (first.cell, first.text, first.cells) == ("B7", "Biên chế tỉnh giao", ("C7", "D7"))
    assert second.open == OpenRows((("S", 10),))
    assert {figure.cell for figure in told.figures}.isdisjoint(("C7", "D7", "C10", "D10"))


def test_the_answer_makes_it_a_group_with_its_rows_below_it(found):
    asked = found(*SECTIONS).questions[1]
    told = found(*SECTIONS, said=with_rows(NOTHING_SAID, asked.open, RowKind.GROUP))
    assert paths(told)[11] == ("Biên chế huyện phân bổ", "Phòng Tư pháp")
    assert [question.open for question in told.questions] == [OpenRows((("S", 7),))]
    assert {figure.cell: figure.value for figure in told.figures if figure.cell.endswith("10")} == {"C10": 4, "D10": 1}


def test_or_leaves_it_out_as_a_heading(found):
    told = found(*SECTIONS, said=with_rows(NOTHING_SAID, OpenRows((("S", 7), ("S", 10))), RowKind.IGNORED))
    assert not told.questions
    assert 10 not in paths(told)


def test_lines_below_each_other_are_one_question(found):
    (asked,) = found(
        ["1", "Phòng Nội vụ", 7], ["2", "Số chưa giao", 2], ["3", "Hợp đồng", 1], ["4", "Phòng Y tế"]
    ).questions
    assert asked.open == OpenRows((("S", 8), ("S", 9)))
    assert asked.cells == ("C8", "C9")


def test_a_line_without_numbers_is_only_a_heading(found):
    told = found(["1", "Biên chế huyện phân bổ"], ["-", "Phòng Nội vụ", 7])
    assert not told.questions
    assert paths(told) == {8: ("Phòng Nội vụ",)}


def test_its_cells_are_counted_as_asked(tmp_path):
    with Store.create(tmp_path / "a.bienche") as store:
        account = account_of(*importing.read_and_plan(store, write_book(tmp_path / "b.xlsx", sheet(*SECTIONS))))
    assert account.asked == 4


LEXICON = Lexicon(standard_vocabulary())


@pytest.mark.parametrize(
    "line",
    [
        "Biên chế huyện phân bổ", "BIÊN CHẾ HUYỆN PHÂN BỔ", "Biên chế chưa phân bổ", "Số chưa giao",
        "Chỉ tiêu dự phòng", "Cán bộ, công chức cấp xã được giao", "Cắt giảm năm 2025", "Giao bổ sung trong năm",
        "Tinh giản biên chế",
    ],
)  # fmt: skip
def test_lines_that_say_what_is_done_with_posts(line):
    assert speaks_of_posts(line, LEXICON, holds_rows=True)


@pytest.mark.parametrize("line", ["Biên chế sự nghiệp giáo dục", "Công chức", "Lao động hợp đồng theo NĐ 111"])
def test_posts_of_a_kind_group_the_rows_below_them_and_are_asked_about_alone(line):
    assert speaks_of_posts(line, LEXICON, holds_rows=False)
    assert not speaks_of_posts(line, LEXICON, holds_rows=True)


@pytest.mark.parametrize(
    "name",
    [
        "Biên chế Phòng Nội vụ", "BIÊN CHẾ HUYỆN HẢI HÀ", "Biên chế khối Đảng", "Hội Chữ thập đỏ", "Chi cục Thuế",
        "Biên chế dự phòng", "Hội đồng nhân dân", "Ban Quản lý dự án", "Văn phòng Huyện ủy", "Thanh tra huyện",
        "Số lượng người làm việc các trường", "Công chức Văn phòng - Thống kê", "Sự nghiệp giáo dục",
    ],
)  # fmt: skip
def test_names_of_organisations_and_kinds_of_units_are_none_of_them(name):
    assert not speaks_of_posts(name, LEXICON, holds_rows=False)
