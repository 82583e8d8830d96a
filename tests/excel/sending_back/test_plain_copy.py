"""Workbooks of other formats become .xlsx: values, merges, number formats, what is hidden."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Merge, Sheet, Style
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.sending_back.faults import CellFault, Level
from bienche_desktop.excel.sending_back.plain_copy import plain_copy, sheet_names
from bienche_desktop.excel.sending_back.sending_back import marked_copy
from tests.excel.rich_books import parts

TEXT, NUMBER = CellKind.TEXT, CellKind.NUMBER


def copied(*sheets: Sheet, styles: tuple[Style, ...] = (Style(),)) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(plain_copy(Book("a.xls", sheets, styles, "xls"))))


def test_every_kind_of_value_arrives_as_it_is() -> None:
    cells = {
        1: Cell("=Phòng", TEXT), 2: Cell(1263, NUMBER), 3: Cell(38.4, NUMBER), 4: Cell(date(2024, 7, 1), CellKind.DATE),
        5: Cell(True, CellKind.BOOL), 6: Cell("#REF!", CellKind.ERROR), 7: Cell(date(1900, 1, 1), CellKind.DATE),
    }  # fmt: skip
    row = copied(Sheet("A", {2: cells}))["A"][2]
    assert [cell.value for cell in row[:3]] == ["=Phòng", 1263, 38.4]
    assert (row[0].data_type, row[3].value.date(), row[3].number_format) == ("s", date(2024, 7, 1), "dd/mm/yyyy")
    assert [cell.value for cell in row[4:7]] == [True, "#REF!", "1900-01-01"]


def test_formats_bold_merges_and_hidden_things_are_kept() -> None:
    styles = (Style(), Style("#,##0.0", "Tahoma", bold=True, indent=2), Style(font=".VnTime"))
    rows = {1: {1: Cell("Đầu đề", TEXT, 2)}, 3: {2: Cell(12.5, NUMBER, 1)}}
    first = Sheet("A", rows, (Merge(1, 1, 1, 4),), hidden_rows=frozenset({4}), hidden_columns=frozenset({3}))
    book = copied(Sheet("Ẩn", {1: {1: Cell("x", TEXT)}}, visibility="hidden"), first, styles=styles)
    sheet = book["A"]
    assert [str(merge) for merge in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet["A1"].value == "Đầu đề"
    number = sheet["B3"]
    assert (number.number_format, number.font.name, number.font.b, number.alignment.indent) == (
        "#,##0.0",
        "Tahoma",
        True,
        2,
    )
    assert sheet["A1"].font.name == "Times New Roman"  # the text is Unicode now
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions["C"].hidden
    assert (book["Ẩn"].sheet_state, book.active.title) == ("hidden", "A")


def test_values_under_merges_and_merges_that_overlap_do_no_harm() -> None:
    rows = {1: {1: Cell("a", TEXT), 2: Cell(108, NUMBER)}}
    sheet = Sheet("A", rows, (Merge(1, 1, 1, 2), Merge(1, 2, 3, 2), Merge(5, 5, 5, 5)))
    book = plain_copy(Book("a.xls", (sheet,), (Style(),), "xls"))
    assert b"A1:B1" in _part(book, "xl/worksheets/sheet1.xml")
    assert b"<v>108</v>" in _part(book, "xl/worksheets/sheet1.xml")
    assert b"B1:B3" not in _part(book, "xl/worksheets/sheet1.xml")


def _part(book: bytes, name: str) -> bytes:
    return parts(book)[name]


def test_names_of_sheets_are_made_to_fit() -> None:
    names = ("Biểu 1/2", "Biểu 1:2", "x" * 40, "x" * 45, "''")
    fitted = sheet_names(Book("a.ods", tuple(Sheet(name, {}) for name in names)))
    assert [fitted[name] for name in names] == ["Biểu 1 2", "Biểu 1 2 (2)", "x" * 31, "x" * 27 + " (4)", "Trang 5"]


def test_a_text_that_no_cell_can_hold_is_refused_with_its_place() -> None:
    with pytest.raises(Refused, match="Ô B3 của trang “A” dài quá mức"):
        plain_copy(Book("a.ods", (Sheet("A", {3: {2: Cell("x" * 32_768, TEXT)}}),)))


@pytest.mark.parametrize("name", ["truong-hoc-2024.xls", "bien-che-tcvn3.xls", "bang-ods.ods"])
def test_other_formats_go_back_as_xlsx_and_it_is_said(shared: Path, tmp_path: Path, name: str) -> None:
    original = shared / "samples" / name
    book = read_book(original)
    sheet = book.sheets[0]
    copy = marked_copy(original, [CellFault(sheet.name, "B9", Level.ERROR, "Sai.")])
    out = tmp_path / f"gui-lai{copy.suffix}"
    out.write_bytes(copy.contents)
    again = read_book(out)
    for before, after in zip(book.sheets, again.sheets, strict=False):
        assert {(r, c): x.value for r, c, x in after.cells()} == {(r, c): x.value for r, c, x in before.cells()}
        assert set(after.merges) == set(before.merges)
    assert copy.suffix == ".xlsx"
    assert f"Tệp gốc {name} là .{original.suffix[1:]} nên bản gửi lại là tệp .xlsx mới" in copy.summary.notes[0]
    comments = [cell.comment for row in openpyxl.load_workbook(out)[sheet.name].iter_rows() for cell in row]
    assert [comment.text for comment in comments if comment] == ["Lỗi: Sai."]
