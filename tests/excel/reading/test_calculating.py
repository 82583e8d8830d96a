"""Formulas whose result the file does not hold: plain ones are calculated, the others are asked about."""

import time
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet
from bienche_desktop.excel.reading.calculating import calculated
from bienche_desktop.excel.reading.cell_formulas import parse_cell_formula
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.recognition.settling import without_cells
from bienche_desktop.excel.results.corrections import NOTHING_SAID
from tests.excel.books import LETTERHEAD, VOCABULARY, values
from tests.excel.other_formats import ods


def book_of(*sheets, **more):
    """A book of sheets of cells; texts that begin with "=" are formulas without results."""

    def cell(value):
        if isinstance(value, str) and value.startswith("="):
            return Cell(None, CellKind.UNCACHED, 0, value[1:])
        kind = CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER
        return Cell(value, kind)

    def made(name, rows):
        lines = {at: {c: cell(v) for c, v in enumerate(row, 1) if v is not None} for at, row in enumerate(rows, 1)}
        return Sheet(name, lines)

    return Book("a.xlsx", tuple(made(f"S {at}", rows) for at, rows in enumerate(sheets, 1)), **more)


def results(book):
    """What stands in the first row of the first sheet once it is calculated."""
    return [cell.value for _, cell in sorted(calculated(book).sheets[0].rows[1].items())]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A2:C2)", 12), ("SUM(A2,C2)-B2", 4), ("A2+B2-C2*2", -3), ("(A2+B2)*C2", 35), ("-A2+B2", 1),
        ("sum($A$2:$B$2)", 7), ("A2/B2", 0.75), ("D2+E2", 0.3), ("C2*40%", 2), ("SUM(A2:A3)", 3), ("A2+D9", 3),
        ("'S 2'!A1+A2", 103), ("SUM('S 2'!A1:B1)", 350), ("of:=SUM([.A2:.B2];[.C2])", 12), ("[$'S 2'.B1]", 250),
        ("+A2+B2", 7), ("=A2+B2", 7),
    ],
)  # fmt: skip
def test_plain_formulas_are_calculated_exactly(formula, value):
    book = book_of([[f"={formula}"], [3, 4, 5, 0.1, 0.2], ["không có"]], [[100, 250]])
    assert results(book) == [value]


@pytest.mark.parametrize(
    "formula",
    [
        "VLOOKUP(A2,A2:B2,2)", "A2&1", 'IF(A2>1,"Thừa","Thiếu")', "A2:B2", "A2&B2", "A2^2", "TONG", "[1]S!A1",
        "A3+1", "SUM(A2:A4)", "A2/(B2-4)", "'S 9'!A1", "SUM('S 1:S 2'!A1)", "SUM(A:A)", "A2+", "(A2", "SUM()", "",
        "SUM(A2:B2*B2:C2)", "A2 B2", "1E400",
    ],
)  # fmt: skip
def test_what_is_no_plain_formula_over_numbers_stays_without_a_result(formula):
    book = book_of([["="], [3, 4, 5], ["không"], ["1.263"]], [[1]])
    rows = {**book.sheets[0].rows, 1: {1: Cell(None, CellKind.UNCACHED, 0, formula)}}
    assert results(replace(book, sheets=(replace(book.sheets[0], rows=rows), book.sheets[1]))) == [None]


def test_formulas_of_formulas_are_followed_and_one_that_cannot_be_known_spoils_only_what_hangs_on_it():
    book = book_of([["=A2+B1", "=SUM(A3:A4)", "=D1+1", "=TODAY()", "='S 2'!A1"], [1], [2], [3]], [["='S 1'!A1*2"]])
    assert results(book) == [6, 5, None, None, 12]


def test_circles_and_long_chains_end(tmp_path):
    assert results(book_of([["=B1", "=A1+1", "=A1", "=SUM(A1:E1)", 5]])) == [None, None, None, None, 5]
    rows = [[f"=A{row + 1}+1"] for row in range(1, 4000)]
    assert results(book_of([*rows, [1]])) == [4000]


def test_sums_over_everything_end_in_good_time():
    rows = [[1, f"=SUM(A$1:A{row})"] for row in range(1, 2501)]
    begun = time.monotonic()
    done = calculated(book_of(rows)).sheets[0].rows
    assert time.monotonic() - begun < 20
    assert done[1][2].value == 1
    assert done[2500][2].kind is CellKind.UNCACHED


def test_a_formula_over_empty_cells_stands_for_nothing():
    assert results(book_of([["=SUM(A2:A9)", "=A1+C9", "=SUM(A2:A9)+2"]])) == [None, None, 2]


def test_a_zero_that_only_the_writer_of_the_file_put_there_is_never_taken():
    said = [(0, "B1*2"), (7, None), (0, "FACT(B1)"), (9, "FACT(-9)"), (0, None), (0, "")]
    cells = {at: Cell(value, CellKind.NUMBER, 0, formula) for at, (value, formula) in enumerate(said, 1)}
    book = Book("a.xlsx", (Sheet("S 1", {1: cells}),))
    assert results(book) == [0, 7, 0, 9, 0, 0]
    assert results(replace(book, is_uncalculated=True)) == [14, 7, None, 9, 0, None]


def test_deep_brackets_are_refused():
    assert parse_cell_formula("(" * 3000 + "A1" + ")" * 3000) is None
    assert parse_cell_formula("-" * 3000 + "A1") is None


def written_without_results(path, total):
    """A workbook as programs write it that never calculate."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("PL1")
    rows = [*LETTERHEAD, [], ["GIAO BIÊN CHẾ NĂM 2024"], ["TT", "Đơn vị", "Công chức được giao"],
            [None, "Tổng cộng", total], [1, "Phòng Nội vụ", 7], [2, "Phòng Y tế", "=C7-2"]]  # fmt: skip
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)
    book.close()
    return path


def test_a_workbook_that_no_spreadsheet_program_saved_is_read_with_its_sums_and_says_so(tmp_path):
    book = read_book(written_without_results(tmp_path / "a.xlsx", "=SUM(C7:C8)"))
    assert book.notes == ("Trang “PL1”: số của 2 ô được tính từ công thức: C6, C8.",)
    found = recognise(book, VOCABULARY)
    assert not found.questions
    assert {cell: value[-1] for cell, value in values(found).items()} == {"C6": 12, "C7": 7, "C8": 5}


def test_a_sum_that_cannot_be_known_is_asked_about_and_not_taken_for_zero(tmp_path):
    found = recognise(read_book(written_without_results(tmp_path / "a.xlsx", "=SUMPRODUCT(C7:C8)")), VOCABULARY)
    assert [question.cell for question in found.questions] == ["C6"]
    assert set(values(found)) == {"C7", "C8"}


OFFICES = ["Phòng Nội vụ", "Phòng Y tế", "Phòng Tư pháp", "Thanh tra"]


def unsaved(path, *formulas):
    """A workbook as openpyxl writes it: given and present of four offices, then what the formulas say of them."""
    book = openpyxl.Workbook()
    heads = ["TT", "Đơn vị", "Công chức được giao", "Công chức có mặt", "Viên chức được giao", "Viên chức có mặt"]
    for row in (*LETTERHEAD, [], ["BIÊN CHẾ NĂM 2024"], heads[: 4 + len(formulas)]):
        book.active.append(row)
    for at, name in enumerate(OFFICES, 6):
        book.active.append([at - 5, name, at, at - 1, *(formula.format(at) for formula in formulas)])
    letters = "CDEF"[: 2 + len(formulas)]
    book.active.append([None, "Tổng cộng", *(f"=SUBTOTAL(9,{letter}6:{letter}9)" for letter in letters)])
    book.save(path)
    return path


def test_formulas_of_a_workbook_that_nobody_saved_are_read_like_numbers(tmp_path):
    path = unsaved(tmp_path / "a.xlsx", "=ROUND(C{0}*1.1,0)", '=IF(C{0}>7,C{0}-D{0},"")')
    found = recognise(read_book(path), VOCABULARY)
    assert not found.questions
    told = {cell: value[-1] for cell, value in values(found).items()}
    assert {cell: told[cell] for cell in told if cell[0] in "EF"} == {
        "E6": 7, "E7": 8, "E8": 9, "E9": 10, "E10": 34, "F8": 1, "F9": 1, "F10": 2,
    }  # fmt: skip
    assert told["C10"] == 30


def test_the_same_formulas_in_an_open_document_are_read_alike(tmp_path):
    rows = ["Phòng Nội vụ", "of:=ROUND([.D6]/2;0)", 7], ["Phòng Y tế", "of:=IF([.D7]>4;[.D7]-1;0)", 5]
    header = ["UBND HUYỆN BA BỂ"], ["BIÊN CHẾ NĂM 2024"], [], [], ["Đơn vị", "Công chức được giao", "Công chức có mặt"]
    path = tmp_path / "a.ods"
    path.write_bytes(ods({"S": [*([None, *row] for row in header), *([None, *row] for row in rows)]}))
    found = recognise(read_book(path), VOCABULARY)
    assert {cell: value[-1] for cell, value in values(found).items()} == {"C6": 4, "D6": 7, "C7": 4, "D7": 5}


def test_formulas_that_cannot_be_known_are_one_question_a_column(tmp_path):
    book = read_book(unsaved(tmp_path / "a.xlsx", "=VLOOKUP(C{0},C6:D9,2)", "=C{0}&D{0}"))
    first, second = recognise(book, VOCABULARY).questions
    assert (first.cell, first.cells) == ("E6", ("E6", "E7", "E8", "E9", "E10"))
    assert first.why.startswith("công thức chưa có kết quả trong tệp; hãy mở bằng Excel, lưu lại, hoặc gõ số (5 ô: ")
    assert second.cells[0] == "F6"
    said = without_cells(NOTHING_SAID, second.parts).with_answer(("Sheet", "E6"), Decimal(9))
    after = recognise(book, VOCABULARY, corrections=said)
    assert [one.cells for one in after.questions] == [("E7", "E8", "E9", "E10")]
    assert values(after)["E6"][-1] == 9
