"""Rows read by pattern and rows heard element by element are the same rows; what is unusual is heard."""

import io

import pytest
import xlsxwriter

from bienche_desktop.excel.book.workbook import Style
from bienche_desktop.excel.formats import xlsx_rows, xlsx_shapes
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.formats.xlsx_parts import StringParts
from bienche_desktop.excel.formats.xlsx_sheet import SheetParts
from tests.excel.formats.test_reading_workbooks import with_sheet

USUAL = [
    '<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><t>Tên</t></is></c><c r="B1" s="0"><v>1.50</v></c></row>',
    '<row r="2" hidden="1"/>',
    '<row r="3" outlineLevel="2"><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="b"><v>1</v></c></row>',
    '<row r="4"><c r="A4"><f>1+1</f></c><c r="B4"><f>1+1</f><v>2</v></c>'
    '<c r="AB4" s="7"/><c r="AC4"><v>1e400</v></c></row>',
]
UNUSUAL = {
    "other order of attributes": '<row r="1"><c t="s" r="A1"><v>0</v></c><c r="B1"><v>2</v></c></row>',
    "no places": "<row><c><v>1</v></c><c><v>2</v></c></row>",
    "a comment between cells": '<row r="1"><c r="A1"><v>1</v></c><!-- x --><c r="B1"><v>2</v></c></row>',
    "single quotes": "<row r='1'><c r='A1'><v>1</v></c></row>",
    "a cell of another row": '<row r="1"><c r="A2"><v>1</v></c></row>',
    "an entity of no known name": '<row r="1"><c r="A1" t="str"><v>&#65533;</v></c><c r="B1" t="str"><v>&#x0D;</v></c>'
    '<c r="C1" t="str"><v>a\r\nb</v></c></row>',
    "rich text": '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
    "one row in two pieces": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
}
ALIKE = "".join(
    f'<row r="{row}" spans="1:4"><c r="A{row}" s="0"><v>{row % 3}</v></c>'
    + (
        f'<c r="B{row}" t="inlineStr"><is><t>Tên {row} &amp; &lt;{row}&gt;</t></is></c>'
        if row % 4
        else f'<c r="B{row}"/>'
    )
    + (
        f'<c r="C{row}"><f t="shared" si="0"/><v>{row}</v></c>'
        if row % 2
        else f'<c r="C{row}"><f>A{row}&amp;"x"</f></c>'
    )
    + (f'<c r="D{row}"><v>{row}e{400 if row == 70 else 1}</v></c>' if row % 5 else "")
    + "</row>"
    for row in range(1, 90)
)
"""Rows of a few shapes: blank, absent and odd cells among them, formulas with and without result, entities."""

SAME = [
    ALIKE,
    '<row r="1"><c r="A1" t="str"><v>a &amp;lt; b &#233;&#xE9;</v></c></row>',
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1&gt;1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/></c><c r="B2" s="0" /></row>',
    "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><f t="shared"'
        + (' ref="B1:B9" si="3">A1*2</f></c></row>' if row == 1 else ' si="3"/></c></row>')
        for row in range(1, 9)
    ),
    "".join(USUAL),
    '<row r="1"><c r="A1"/><v>5</v><c r="B1"><v>2</v></c></row>',
]


class NeverUsual:
    def __init__(self, _found):
        pass

    def take(self, _stream):
        raise xlsx_shapes.Unusual


def both(monkeypatch, package):
    by_pattern = read_xlsx(package, "a.xlsx")
    monkeypatch.setattr("bienche_desktop.excel.formats.xlsx.PatternRows", NeverUsual)
    return by_pattern, read_xlsx(package, "a.xlsx")


@pytest.mark.parametrize(
    "rows",
    [*UNUSUAL.values(), *SAME],
    ids=[
        *UNUSUAL,
        "rows alike",
        "entities",
        "shared formulas",
        "shared formulas without results",
        "as Excel writes",
        "a value outside the cells",
    ],
)
def test_both_ways_of_reading_give_the_same_sheet(tmp_path, monkeypatch, rows):
    by_pattern, heard = both(monkeypatch, with_sheet(tmp_path / "a.xlsx", rows))
    assert by_pattern == heard
    assert any(sheet.rows for sheet in heard.sheets)


def takes(rows):
    sheet = f'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>{rows}</sheetData></worksheet>'
    found = SheetParts([Style()], StringParts(), False)
    return xlsx_rows.PatternRows(found).take(io.BytesIO(sheet.encode())), found


def test_rows_as_excel_writes_them_are_taken_by_pattern():
    around, found = takes("".join(USUAL))
    assert around.endswith(b"<sheetData></sheetData></worksheet>")
    assert {row: sorted(cells) for row, cells in found.rows.items()} == {1: [1, 2], 3: [3, 4], 4: [1, 2, 29]}
    assert (found.hidden_rows, found.outline) == ({2}, {3: 2})


@pytest.mark.parametrize("rows", UNUSUAL.values(), ids=UNUSUAL)
def test_rows_written_otherwise_are_left_to_the_careful_way(rows):
    with pytest.raises(xlsx_shapes.Unusual):
        takes(rows)


def test_a_workbook_of_many_rows_reads_the_same_both_ways(tmp_path, monkeypatch):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("S")
    for row in range(3_000):
        sheet.write_row(
            row, 0, [row, f"Trường số {row % 70}", row / 7, row % 5, None, "x & y" if row == 2_999 else "x"]
        )
    book.close()
    by_pattern, heard = both(monkeypatch, (tmp_path / "a.xlsx").read_bytes())
    assert by_pattern == heard


def test_rows_alike_are_one_shape_and_their_equal_cells_one_object(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="C{n}"><v>7</v></c></row>' for n in range(1, 50))
    _, found = takes(rows)
    alike = [found.rows[number] for number in range(10, 50)]
    assert len({id(row.places) for row in alike}) == 1
    assert len({id(row[3]) for row in alike}) == 1
    assert [row[1].value for row in alike] == list(range(10, 50))


def test_a_row_written_twice_among_rows_alike_is_left_to_the_careful_way():
    rows = "".join(f'<row r="{min(n, 20)}"><c r="A{min(n, 20)}"><v>1</v></c></row>' for n in range(1, 30))
    with pytest.raises(xlsx_shapes.Unusual):
        takes(rows)
