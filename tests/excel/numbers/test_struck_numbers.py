"""Numbers that somebody struck through: what was taken back is no digit of what stands beside it."""

import io
import zipfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from bienche_desktop.excel.formats.ods import read_ods
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from tests.excel.books import LETTERHEAD, VOCABULARY
from tests.excel.other_formats import ods, packed

ROWS = [[], ["GIAO BIÊN CHẾ NĂM 2024"], ["TT", "Tên đơn vị", "Công chức được giao"], [1, "Phòng Nội vụ", 7]]
REPLACED = [2, "Phòng Y tế", "1215"]


def test_a_number_struck_out_beside_its_replacement_is_a_problem_that_names_the_cell(tmp_path):
    book = openpyxl.Workbook()
    for row in (*LETTERHEAD, *ROWS, REPLACED):
        book.active.append(row)
    book.active["C7"] = CellRichText(TextBlock(InlineFont(strike=True), "12"), TextBlock(InlineFont(b=True), "15"))
    book.save(tmp_path / "a.xlsx")
    found = recognise(read_xlsx((tmp_path / "a.xlsx").read_bytes(), "a.xlsx"), VOCABULARY)
    assert {one.cell: one.value for one in found.figures} == {"C6": 7}
    assert [one.cell for one in found.problems] == ["C7"]


def test_the_same_holds_in_an_open_document():
    sheet = [[None, "UBND HUYỆN BA BỂ"], [], *ROWS[1:], REPLACED]
    with zipfile.ZipFile(io.BytesIO(ods({"S": sheet}))) as plain:
        content = plain.read("content.xml").decode()
    style = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    content = content.replace("</office:automatic-styles>", f"{style}</office:automatic-styles>")
    content = content.replace("<text:p>1215", '<text:p><text:span text:style-name="T1">12</text:span>15')
    found = recognise(read_ods(packed({"content.xml": content}), "a.ods"), VOCABULARY)
    assert [one.value for one in found.figures] == [7]
    assert len(found.problems) == 1
