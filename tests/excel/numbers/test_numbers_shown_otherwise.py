"""Numbers that a sheet shows otherwise than it holds them are asked about or told, never taken as they are stored."""

from dataclasses import replace

import openpyxl
import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Merge
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.recognition.recognising import recognise
from tests.excel.books import VOCABULARY, values
from tests.excel.formats.test_reading_workbooks import with_sheet

TABLE = [["UBND HUYỆN BA BỂ"], ["GIAO BIÊN CHẾ NĂM 2024"], ["TT", "Đơn vị", "Công chức"], [1, "Phòng A", 3],
         [2, "Phòng B", 4], [3, "Phòng C", 5]]  # fmt: skip


def read(path, value, format="General"):
    """The table with this in C5, recognised."""
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    cell = book.active["C5"]
    cell.value, cell.number_format = value, format
    book.save(path)
    return recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY)


@pytest.mark.parametrize("format", ["0,", "#,##0,", '#,##0,_);"("#,##0,")"', "0.0,"])
def test_a_number_shown_in_thousands_is_asked_about_with_both_numbers(tmp_path, format):
    found = read(tmp_path / "a.xlsx", 4000, format)
    [question] = found.questions
    assert (question.cell, [int(choice) for choice in question.choices]) == ("C5", [4, 4000])
    assert "C5" not in values(found)


@pytest.mark.parametrize(
    "format", ["#,##0", '#"."000', '#,##0" người"', "_(* #,##0_);_(* (#,##0)", "0;-0;;@", r"0\,000"]
)
def test_formats_that_only_dress_a_number_leave_it_as_it_is(tmp_path, format):
    assert values(read(tmp_path / "a.xlsx", 4000, format))["C5"][-1] == 4000


def test_a_number_that_is_shown_nowhere_is_asked_about(tmp_path):
    [question] = read(tmp_path / "a.xlsx", 4, ";;;").questions
    assert (question.cell, question.choices) == ("C5", (4,))


def test_a_number_under_a_format_of_days_is_no_number_of_posts(tmp_path):
    [problem] = read(tmp_path / "a.xlsx", 99_999_999, "dd/mm/yyyy").problems
    assert (problem.cell, problem.why) == ("C5", "ô định dạng ngày tháng trong cột số lượng")


def test_a_cell_with_two_values_is_damage_and_not_one_long_number(tmp_path):
    two = '<row r="1"><c r="A1"><v>4</v><v>5</v></c></row>'
    with pytest.raises(Refused, match="đã hỏng bên trong"):
        read_xlsx(with_sheet(tmp_path / "a.xlsx", two), "a.xlsx")


def test_a_number_under_a_merged_range_is_asked_about(tmp_path):
    path, book = tmp_path / "a.xlsx", openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    book.save(path)
    sheet = read_xlsx(path.read_bytes(), path.name)
    merged = replace(sheet, sheets=(replace(sheet.sheets[0], merges=(Merge(5, 2, 5, 3),)),))
    found = recognise(merged, VOCABULARY)
    assert [(one.cell, one.choices) for one in found.questions] == [("C5", (4,))]
    assert set(values(found)) == {"C4", "C6"}
