"""Sheets cut short or with something in them twice are damaged: no half of them is taken for the whole."""

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.formats.xlsb import read_xlsb
from bienche_desktop.excel.formats.xlsx import read_xlsx
from tests.excel.formats.test_reading_workbooks import packed, with_sheet
from tests.excel.mutations import members_of as parts_of
from tests.excel.other_formats import xlsb

TABLE = [["TT", "Đơn vị", "Công chức"], [1, "Phòng A", 3]]


def test_a_sheet_with_two_lists_of_rows_is_damaged_and_neither_is_lost_in_silence(tmp_path):
    twice = '</sheetData><sheetData><row r="30"><c r="C30"><v>99</v></c></row>'
    data = with_sheet(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>' + twice)
    with pytest.raises(Refused, match="đã hỏng bên trong"):
        read_xlsx(data, "a.xlsx")


def test_rows_after_the_list_of_rows_are_not_lost(tmp_path):
    after = '<row r="30"><c r="C30"><v>99</v></c></row>'
    [sheet] = read_xlsx(with_sheet(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>', after), "a").sheets
    assert [cell.value for _, _, cell in sheet.cells()] == [1, 99]


def test_a_binary_sheet_cut_between_two_records_is_damaged_and_not_half_a_sheet():
    members = parts_of(xlsb({"S": TABLE}))
    name = "xl/worksheets/sheet1.bin"
    assert read_xlsb(packed(members), "a.xlsb").sheets[0].cell(2, 3) is not None
    rest = members[name].index(b"\x92\x01\x00")  # the end of the rows
    for end in (0, rest):
        with pytest.raises(Refused, match="đã hỏng bên trong"):
            read_xlsb(packed({**members, name: members[name][:end]}), "a.xlsb")


def test_a_cell_of_a_binary_sheet_that_is_there_twice_is_no_guess():
    first, second = (parts_of(xlsb({"S": [[value]]})) for value in (1, 2))
    name, begin = "xl/worksheets/sheet1.bin", 6  # after the beginnings of the sheet and of its rows
    end = first[name].index(b"\x92\x01\x00")
    twice = first[name][:end] + second[name][begin:]
    with pytest.raises(Refused, match="ô A1 có mặt nhiều lần"):
        read_xlsb(packed({**first, name: twice}), "a.xlsb")
