"""What a person says about a workbook: the same book recognised again follows it, everywhere, and reads no file."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.corrections import NOTHING_SAID, SKIP, Override, RowCorrection, rebased
from bienche_desktop.excel.results.recognised import Role, RowKind
from tests.excel.books import LETTERHEAD, VOCABULARY, values, write_book

HEADER = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024", "Số lớp"]
ROWS = [
    ["I", "Cơ quan chuyên môn", 15, None],
    [1, "Phòng Nội vụ", 8, 1],
    [2, "Phòng Y tế", 7, 2],
    ["II", "Trường học", 20, None],
    [1, "Trường Mầm non Ba Bể", 20, 9],
]


def book_of(tmp_path, *rows, header=HEADER):
    table = [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"], header, *(rows or ROWS)]
    path = write_book(tmp_path / "b.xlsx", {"S": table})
    return read_xlsx(path.read_bytes(), path.name)


def seen(book, corrections=NOTHING_SAID):
    return recognise(book, VOCABULARY, corrections=corrections)


def paths(found):
    return {row.number: row.path[1:] for row in found.tables[0].rows if row.path}


# --- columns ------------------------------------------------------------------------------------------------------


def test_a_column_that_was_not_understood_is_taken_as_told(tmp_path):
    book = book_of(tmp_path)
    assert set(values(seen(book))) == {"C5", "C6", "C7", "C8", "C9"}
    told = NOTHING_SAID.with_column(("S", "D", 0), Override("contract_support", "present"))
    found = values(seen(book, told))
    assert found["D7"] == ("Phòng Y tế", "contract_support", "present", 2024, 2)


def test_a_column_left_out_gives_no_number_and_says_who_left_it_out(tmp_path):
    found = seen(book_of(tmp_path), NOTHING_SAID.with_column(("S", "C", 0), Override(use=False)))
    assert not found.figures
    assert found.tables[0].columns[2].why == "người dùng chọn không lấy cột này"


def test_a_column_called_a_difference_gives_stated_changes_and_no_numbers(tmp_path):
    told = NOTHING_SAID.with_column(("S", "D", 0), Override("civil_servants", "assigned", 2024, base_year=2022))
    found = seen(book_of(tmp_path), told)
    assert [(c.cell, c.base_year, c.delta) for c in found.changes] == [
        ("D6", 2022, 1),
        ("D7", 2022, 2),
        ("D9", 2022, 9),
    ]
    assert "D6" not in values(found)


def test_one_of_two_columns_with_one_meaning_is_sure_once_the_other_is_told_apart(tmp_path):
    header = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024", "Công chức được giao năm 2024"]
    book = book_of(tmp_path, header=header)
    assert not seen(book).figures
    told = NOTHING_SAID.with_column(("S", "D", 0), Override("contract_support"))
    assert {cell[0] for cell in values(seen(book, told))} == {"C", "D"}


def test_a_correction_of_one_table_leaves_the_other_table_of_the_sheet_alone(tmp_path):
    present = ["TT", "Tên cơ quan, đơn vị", "Công chức có mặt năm 2024"]
    below = [[], ["Bảng 2. Số có mặt năm 2024"], present, [1, "Phòng Tư pháp", 3]]
    book = book_of(tmp_path, *ROWS, *below)
    tops = [table.top for table in seen(book).tables]
    told = NOTHING_SAID.with_column(("S", "C", tops[1]), Override(use=False))
    assert [len(table.figures) for table in seen(book, told).tables] == [5, 0]


def test_a_new_indicator_counts_what_its_column_holds(tmp_path):
    told = NOTHING_SAID.with_indicator(Indicator("so_lop", "Số lớp", "Số lớp"))
    told = told.with_column(("S", "D", 0), Override("so_lop", "present"))
    assert values(seen(book_of(tmp_path), told))["D9"] == ("Trường Mầm non Ba Bể", "so_lop", "present", 2024, 9)


# --- rows ---------------------------------------------------------------------------------------------------------


def test_a_row_moved_one_level_up_takes_what_hangs_below_along(tmp_path):
    book = book_of(tmp_path, ["I", "Khối Đảng", 9, None], [1, "Ban Tổ chức", 6, None], ["-", "Tổ văn thư", 2, None])
    before = paths(seen(book))
    assert before[7] == ("Khối Đảng", "Ban Tổ chức", "Tổ văn thư")
    after = paths(seen(book, NOTHING_SAID.with_row(("S", 6), RowCorrection(shift=-1))))
    assert after[6] == ("Ban Tổ chức",)
    assert after[7] == ("Ban Tổ chức", "Tổ văn thư")


def test_a_row_moved_one_level_down_hangs_below_the_row_before_it(tmp_path):
    after = paths(seen(book_of(tmp_path), NOTHING_SAID.with_row(("S", 7), RowCorrection(shift=1))))
    assert after[7] == ("Cơ quan chuyên môn", "Phòng Nội vụ", "Phòng Y tế")
    assert after[9] == ("Trường học", "Trường Mầm non Ba Bể")


def test_a_row_left_out_gives_no_number_and_its_rows_rise_to_the_unit_above(tmp_path):
    found = seen(book_of(tmp_path), NOTHING_SAID.with_row(("S", 5), RowCorrection(RowKind.IGNORED)))
    assert "C5" not in values(found)
    assert paths(found)[6] == ("Phòng Nội vụ",)
    assert paths(found)[9] == ("Trường học", "Trường Mầm non Ba Bể")


def test_a_row_called_a_total_is_the_number_of_the_unit_above(tmp_path):
    found = seen(book_of(tmp_path), NOTHING_SAID.with_row(("S", 5), RowCorrection(RowKind.TOTAL)))
    assert values(found)["C5"][0] == "Huyện Ba Bể"


def test_a_row_that_was_left_out_becomes_a_unit_beside_the_one_before(tmp_path):
    book = book_of(tmp_path, *ROWS[:3], [None, "Tổng số Đội quản lý trật tự", 5, None])
    assert seen(book).tables[0].rows[-1].kind is RowKind.IGNORED
    found = seen(book, NOTHING_SAID.with_row(("S", 8), RowCorrection(RowKind.UNIT)))
    assert paths(found)[8] == ("Cơ quan chuyên môn", "Tổng số Đội quản lý trật tự")


def test_corrections_of_other_rows_leave_a_group_that_only_its_total_names(tmp_path):
    book = book_of(tmp_path, [1, "Trường A", 4, None], [2, "Trường B", 5, None], [None, "Cộng Khối Mầm non", 9, None])
    assert paths(seen(book))[5] == ("Khối Mầm non", "Trường A")
    found = seen(book, NOTHING_SAID.with_row(("S", 6), RowCorrection(RowKind.IGNORED)))
    assert paths(found)[5] == ("Khối Mầm non", "Trường A")


# --- headers shown by hand ----------------------------------------------------------------------------------------


def test_a_table_that_was_not_found_begins_at_the_header_row_shown_by_hand(tmp_path):
    header = [None, "Danh mục theo dõi biến động", "Công chức được giao năm 2024"]
    rows = [[None, "Phòng Nội vụ", 8], [None, "Phòng Y tế", 7]]
    book = book_of(tmp_path, *rows, header=header)
    assert not seen(book).tables
    found = seen(book, NOTHING_SAID.with_header(("S", 4)))
    assert values(found)["C6"] == ("Phòng Y tế", "civil_servants", "assigned", 2024, 7)


# --- answers ------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_number(tmp_path):
    """A book whose C6 may be 1263 or 1.263."""
    return book_of(tmp_path, [1, "Phòng Nội vụ", 8, None], [2, "Phòng Y tế", "1,263", None])


def test_the_number_that_was_chosen_is_taken_with_its_cell_and_the_question_is_settled(open_number):
    before = seen(open_number)
    assert [(q.cell, q.choices) for q in before.questions] == [("C6", (Decimal(1263), Decimal("1.263")))]
    found = seen(open_number, NOTHING_SAID.with_answer(("S", "C6"), Decimal(1263)))
    assert not found.questions
    assert values(found)["C6"] == ("Phòng Y tế", "civil_servants", "assigned", 2024, 1263)
    assert [(one.asked.text, one.answer) for one in found.tables[0].settled] == [("1,263", Decimal(1263))]


def test_a_cell_left_out_is_settled_without_a_number(open_number):
    found = seen(open_number, NOTHING_SAID.with_answer(("S", "C6"), SKIP))
    assert not found.questions
    assert "C6" not in values(found)
    assert [one.answer for one in found.tables[0].settled] == [None]


def test_a_broken_number_is_taken_as_typed(tmp_path):
    book = book_of(tmp_path, [1, "Phòng Nội vụ", "2l", None], [2, "Phòng Y tế", 4, None])
    assert [problem.cell for problem in seen(book).problems] == ["C5"]
    found = seen(book, NOTHING_SAID.with_answer(("S", "C5"), Decimal(21)))
    assert not found.problems
    assert values(found)["C5"][-1] == 21


def test_of_two_numbers_for_one_thing_the_chosen_one_stands_alone(tmp_path):
    rows = [[1, "Phòng Nội vụ", 8, None], [2, "Phòng Nội vụ", 9, None]]
    book = book_of(tmp_path, *rows)
    assert [question.cell for question in seen(book).questions] == ["C5", "C6"]
    found = seen(book, NOTHING_SAID.with_answer(("S", "C6"), Decimal(9)))
    assert not found.questions
    assert {cell: value[-1] for cell, value in values(found).items()} == {"C6": 9}


# --- old fonts ----------------------------------------------------------------------------------------------------


def test_a_text_that_was_no_text_of_an_old_font_is_read_as_it_was_written():
    rows = {
        1: {1: Cell("TT", CellKind.TEXT), 2: Cell("Tên đơn vị", CellKind.TEXT),
            3: Cell("Công chức được giao năm 2024", CellKind.TEXT)},
        2: {1: Cell(1, CellKind.NUMBER), 2: Cell("Phòng ò", CellKind.TEXT, raw="Phòng ß"), 3: Cell(5, CellKind.NUMBER)},
    }  # fmt: skip
    book = Book("b.xls", (Sheet("S", rows),))
    assert [row.printed for row in seen(book).tables[0].rows] == ["Phòng ò"]
    told = replace(NOTHING_SAID, as_written=frozenset(["Phòng ß"]))
    assert [row.printed for row in seen(book, told).tables[0].rows] == ["Phòng ß"]
    assert [column.role for column in seen(book, told).tables[0].columns] == [Role.INDEX, Role.NAME, Role.LEVEL]


def test_an_answer_made_of_an_older_picture_keeps_what_was_said_since():
    shown = NOTHING_SAID.with_unit(("S", 4), "noivu").with_header(("S", 1)).taking([("S", "C1")], taken=False)
    answer = replace(shown.with_answer(("S", "C5"), Decimal(7)), units={}, leave_out=frozenset())
    now = shown.with_unit(("S", 9), "tuphap").with_header(("S", 2)).taking([("S", "C2")], taken=False)
    now = now.with_indicator(Indicator("new", "Mới", "Mới"))
    kept = rebased(answer, shown, now)
    assert kept.answers == {("S", "C5"): Decimal(7)}
    assert kept.units == {("S", 9): "tuphap"}
    assert kept.headers == {("S", 1), ("S", 2)}
    assert kept.leave_out == {("S", "C2")}
    assert kept.indicators == now.indicators
