"""Posts and units that notes and sentences below a table move, merge or rename: told with their cell, never guessed."""

import pytest

from bienche_desktop.excel.words.moved_posts import moves_in
from tests.excel.books import LETTERHEAD, recognised

HEADER = ["TT", "Đơn vị", "Công chức được giao năm 2024", "Ghi chú"]


def said(text):
    return [(moved.posts, moved.giver, moved.receiver) for moved in moves_in(text)]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Điều chuyển 3 biên chế từ Phòng Nội vụ sang Phòng Y tế (từ 01/7/2024)", (3, "Phòng Nội vụ", "Phòng Y tế")),
        ("tiếp nhận 02 biên chế từ Trường THCS Lê Lợi kể từ ngày 01/8/2024", (2, "Trường THCS Lê Lợi", "")),
        ("Chuyển 2 biên chế về Phòng Tài chính - Kế hoạch theo QĐ số 12", (2, "", "Phòng Tài chính - Kế hoạch")),
        ("Chuyển đi 1 chỉ tiêu (sang Phòng Tư pháp)", (1, "", "Phòng Tư pháp")),
        ("Tiếp nhận 1 chỉ tiêu biên chế của Trung tâm Y tế", (1, "Trung tâm Y tế", "")),
        ("Phòng Nội vụ đã chuyển 1 biên chế cho Phòng Y tế", (1, "Phòng Nội vụ", "Phòng Y tế")),
        ("Từ 01/7/2024, Phòng Y tế tiếp nhận 2 biên chế từ Phòng Nội vụ", (2, "Phòng Nội vụ", "Phòng Y tế")),
        ("Phòng Y tế được điều chuyển 2 biên chế từ Phòng Nội vụ", (2, "Phòng Nội vụ", "Phòng Y tế")),
    ],
)
def test_a_sentence_says_how_many_posts_go_from_where_to_where(text, moved):
    assert said(text) == [moved]


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị điều chuyển 2 biên chế sang Phòng Y tế", "Không điều chuyển 2 biên chế sang Phòng Y tế",
        "chuyển 3/5 biên chế sang Phòng A", "Chuyển 1,5 biên chế sang Phòng A", "Chuyển 2 người sang Phòng Y tế",
        "Điều động 1 công chức sang Phòng Y tế", "Tiếp nhận 2 biên chế từ nguồn dự phòng của huyện Ba Bể",
        "Điều chuyển 2 biên chế từ nguồn dự phòng sang Phòng Y tế", "Điều chuyển 0 biên chế sang Phòng B",
        "Được giao 2 biên chế", "",
    ],
)  # fmt: skip
def test_what_is_planned_denied_or_about_something_else_moves_no_posts(text):
    assert said(text) == []


def test_several_moves_in_one_sentence_are_told_one_by_one_where_each_names_both_units():
    text = (
        "Điều chuyển 2 biên chế từ Phòng A sang Phòng B, 1 biên chế từ Phòng C sang Phòng D và 4 biên chế cho UBND xã X"
    )
    assert said(text) == [(2, "Phòng A", "Phòng B"), (1, "Phòng C", "Phòng D")]


@pytest.fixture
def mentions(tmp_path):
    """The mentions of a table of two offices, the second with a note, and sentences below."""

    def found(note="", *below):
        rows = [[1, "Phòng Nội vụ", 7, "Đủ"], [2, "Phòng Y tế", 5, note or None]]
        sheet = [*LETTERHEAD, ["NĂM 2024"], HEADER, *rows, [None, "Cộng", 12], [], *([None, one] for one in below)]
        (table,) = recognised(tmp_path / "a.xlsx", {"S": sheet}).tables
        assert {figure.path[-1]: figure.value for figure in table.figures if len(figure.path) > 1} == {
            "Phòng Nội vụ": 7, "Phòng Y tế": 5,
        }  # fmt: skip
        assert [row.number for row in table.rows] == [5, 6, 7], "a sentence is no unit"
        return [(one.cell, one.kind, one.sources, one.results, one.posts) for one in table.mentions], table.mentions

    return found


def test_a_note_beside_a_unit_speaks_of_that_unit(mentions):
    told, (mention,) = mentions("Tiếp nhận 2 biên chế từ Phòng Nội vụ từ ngày 01/7/2024 theo Quyết định số 15/QĐ-UBND")
    assert told == [("D6", "move_posts", ("Phòng Nội vụ",), ("Phòng Y tế",), 2)]
    assert (str(mention.effective_on), mention.decision, mention.unclear) == ("2024-07-01", "15/QĐ-UBND", ())


def test_the_day_of_the_paper_is_not_taken_for_the_day_of_the_move(mentions):
    _, (mention,) = mentions("Tiếp nhận 2 biên chế từ Phòng Nội vụ theo QĐ số 15/QĐ-UBND ngày 20/6/2024")
    assert mention.effective_on is None
    _, (mention,) = mentions("Tiếp nhận 2 biên chế từ Phòng Nội vụ (QĐ ngày 20/6/2024) từ ngày 01 tháng 7 năm 2024")
    assert str(mention.effective_on) == "2024-07-01"


def test_sentences_below_the_table_are_heard_where_they_name_every_unit(mentions):
    told, _ = mentions(
        "", "Ghi chú:", "(1) Điều chuyển 3 biên chế từ Phòng Y tế sang Phòng Nội vụ (từ 01/7/2024).",
        "- Tiếp nhận 2 biên chế từ Phòng Nội vụ", "- Sáp nhập Phòng Dân tộc vào Phòng Nội vụ kể từ ngày 01/3/2024;",
        "Đổi tên Trường Tiểu học A thành Trường Tiểu học B\n- Giải thể Trạm Khuyến nông", "SÁP NHẬP XÃ A VÀO XÃ B",
        "Sáp nhập hồ sơ vào một tập",
    )  # fmt: skip
    assert told == [
        ("B10", "move_posts", ("Phòng Y tế",), ("Phòng Nội vụ",), 3),
        ("B12", "merge_into", ("Phòng Dân tộc",), ("Phòng Nội vụ",), None),
        ("B13", "rename", ("Trường Tiểu học A",), ("Trường Tiểu học B",), None),
        ("B13", "dissolve", ("Trạm Khuyến nông",), (), None),
    ]


def test_a_unit_that_no_row_bears_is_told_as_unclear(mentions):
    _, (mention,) = mentions("", "Điều chuyển 3 biên chế từ Phòng Y tế sang Phòng NV huyện")
    assert mention.unclear == ("Phòng NV huyện",)


def test_a_unit_that_a_note_hands_over_goes_to_its_receiver(mentions):
    told, _ = mentions("Chuyển về Sở Y tế quản lý từ 01/3/2024")
    assert told == [("D6", "transfer", ("Phòng Y tế",), ("Sở Y tế",), None)]
    assert mentions("1 người chuyển công tác về Sở Y tế")[0] == []


def test_what_moves_posts_is_kept_with_the_numbers_of_both_units(tmp_path):
    rows = [[1, "Phòng Nội vụ", 7, "Thiếu 1"], [2, "Phòng Y tế", 5, "Tiếp nhận 2 biên chế từ Phòng Nội vụ"],
            [3, "Thanh tra", 4]]  # fmt: skip
    below = [[None, "Điều chuyển 1 biên chế từ Phòng Y tế sang Thanh tra từ 01/7/2024"],
             [None, "Điều chuyển 1 biên chế từ Phòng Tư pháp sang Phòng NV huyện"]]  # fmt: skip
    (table,) = recognised(tmp_path / "a.xlsx", {"S": [*LETTERHEAD, ["NĂM 2024"], HEADER, *rows, [], *below]}).tables
    moved = "Điều chuyển 1 biên chế từ Phòng Y tế sang Thanh tra từ 01/07/2024 (ô B9)"
    assert table.notes == (
        (5, "Thiếu 1; Điều chuyển 2 biên chế từ Phòng Nội vụ sang Phòng Y tế (ô D6)"),
        (6, f"Tiếp nhận 2 biên chế từ Phòng Nội vụ; {moved}"),
        (7, moved),
    )
