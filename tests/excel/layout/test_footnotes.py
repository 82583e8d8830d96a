"""Footnote marks beside numbers: dropped where a note explains them, otherwise asked about once for all their cells."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from bienche_desktop.excel.book.cells import Cell, CellKind
from bienche_desktop.excel.formats.ods import read_ods
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.layout.footnotes import Marked, marked
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.recognition.settling import with_only_choice, without_cells
from bienche_desktop.excel.results.corrections import NOTHING_SAID
from tests.excel.books import LETTERHEAD, VOCABULARY, write_book
from tests.excel.other_formats import ods, packed

HEADER = ["TT", "Đơn vị", "Công chức được giao"]
ROWS = ([1, "Phòng Nội vụ", "12*"], [2, "Phòng Y tế", "7 (*)"], [3, "Phòng Tư pháp", "(*) 35"], [4, "Thanh tra", 5])


@pytest.fixture
def found(tmp_path):
    """Recognises rows with notes below, with what a person said."""

    def recognised(*notes, said=NOTHING_SAID):
        sheet = [*LETTERHEAD, ["NĂM 2024"], HEADER, *ROWS, [], *([note] for note in notes)]
        path = write_book(tmp_path / "a.xlsx", {"S": sheet})
        return recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY, corrections=said)

    return recognised


def values(found):
    return {figure.cell: figure.value for figure in found.figures}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12*", Marked("12", "*")), ("1.263 (1)", Marked("1.263", "1")), ("(2) 35", Marked("35", "2")),
        ("* 7", Marked("7", "*")),
        ("12¹", Marked("12", "1")), ("(35)", None), ("35", None), ("(1)", None), ("A*", None),
    ],
)  # fmt: skip
def test_a_number_with_a_mark_before_or_behind_it(text, told):
    assert marked(Cell(text, CellKind.TEXT)) == told


def test_marks_that_a_note_explains_are_dropped_wherever_they_stand(found):
    told = found("(*) Một người biệt phái")
    assert values(told) == {"C5": 12, "C6": 7, "C7": 35, "C8": 5}
    assert not told.questions


def test_marks_without_a_note_are_one_question_that_names_the_cells(found):
    told = found()
    (asked,) = told.questions
    assert (asked.cell, asked.cells, asked.text) == ("C5", ("C5", "C6", "C7"), "12*; 7 (*); (*) 35")
    assert asked.why == "dấu “*” ở cạnh số không có chú thích nào trong trang (3 ô: C5, C6, C7)"
    assert not told.problems
    assert values(told) == {"C8": 5}


def test_one_answer_takes_all_numbers_without_their_mark_or_leaves_all_out(found):
    (asked,) = found().questions
    taken = found(said=with_only_choice(NOTHING_SAID, asked.parts))
    assert values(taken) == {"C5": 12, "C6": 7, "C7": 35, "C8": 5}
    left = found(said=without_cells(NOTHING_SAID, asked.parts))
    assert (values(left), left.questions) == ({"C8": 5}, ())


def test_a_small_raised_figure_is_a_mark_and_no_digit(tmp_path):
    book = openpyxl.Workbook()
    for row in (*LETTERHEAD, ["NĂM 2024"], HEADER, *ROWS[3:]):
        book.active.append(row)
    small = TextBlock(InlineFont(vertAlign="superscript"), "1")
    book.active["C5"] = CellRichText("12", small)
    book.active["B9"] = CellRichText(small, " Một người biệt phái")
    book.save(tmp_path / "a.xlsx")
    told = recognise(read_xlsx((tmp_path / "a.xlsx").read_bytes(), "a.xlsx"), VOCABULARY)
    assert values(told) == {"C5": 12}


@pytest.mark.parametrize(("position", "is_mark"), [("super 58%", True), ("33% 58%", True), ("sub 58%", False),
                                                   ("-33% 58%", False), ("0% 100%", False)])  # fmt: skip
def test_a_small_raised_figure_of_an_open_document_is_a_mark_and_no_digit(position, is_mark):
    sheet = [[None, "UBND HUYỆN BA BỂ"], [None, "NĂM 2024"], [], HEADER, *ROWS[3:], [None, "1 Một người biệt phái"]]
    with zipfile.ZipFile(io.BytesIO(ods({"S": sheet}))) as plain:
        content = plain.read("content.xml").decode()
    style = (
        f'<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="{position}"/>'
    )
    content = content.replace("</office:automatic-styles>", f"{style}</style:style></office:automatic-styles>")
    small = '<text:span text:style-name="T1"><text:span>1</text:span></text:span>'
    cell = '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p>'
    marked_cell = f'<table:table-cell office:value-type="string"><text:p><text:span>1</text:span>2{small}</text:p>'
    content = content.replace(cell, marked_cell).replace("<text:p>1 Một", f"<text:p>{small} Một")
    told = recognise(read_ods(packed({"content.xml": content}), "a.ods"), VOCABULARY)
    assert values(told) == {"C5": 12 if is_mark else 121}
