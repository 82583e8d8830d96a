"""Formulas that a workbook writes once for many cells."""

import io
import zipfile

import pytest

from bienche_desktop.excel.formats import shared_formulas
from bienche_desktop.excel.formats.shared_formulas import moved
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.reading.calculating import calculated
from tests.excel.books import write_book


@pytest.mark.parametrize(
    ("formula", "down", "right", "said"),
    [
        ("A1+$B$2*C$3", 2, 1, "B3+$B$2*D$3"), ("SUM(A1:B9)", 1, 0, "SUM(A2:B10)"), ("SUM(C:$D)", 5, 1, "SUM(D:$D)"),
        ("SUM(4:$5)", 5, 1, "SUM(9:$5)"), ("'Biểu A1'!A1", 1, 0, "'Biểu A1'!A2"), ("Q1!A1", 1, 0, "Q1!A2"),
        ('IF(Z1="A1",LOG10(Z1),1.5)', 1, 1, 'IF(AA2="A1",LOG10(AA2),1.5)'), ("A1", -1, 0, ""), ("XFD1", 0, 1, ""),
        ("", 3, 3, ""),
    ],
)  # fmt: skip
def test_a_formula_moves_as_it_does_when_it_is_filled_down(formula, down, right, said):
    assert moved(formula, down, right) == said


def test_a_sheet_with_far_too_many_long_formulas_does_not_write_them_all_out(monkeypatch):
    monkeypatch.setattr(shared_formulas, "MOST_TEXT", 15)
    found = shared_formulas.SharedFormulas()
    assert [found.formula("0", text, (row, 1)) for row, text in ((1, "A1+B1"), (2, ""), (3, ""), (4, ""), (5, ""))] == [
        "A1+B1", "A2+B2", "A3+B3", "A4+B4", "",
    ]  # fmt: skip


def sheet(tmp_path, rows, is_uncalculated=False):
    """The sheet of a workbook with these rows as XML, calculated."""
    path, packed = write_book(tmp_path / "a.xlsx", {"S": [["x"]]}), io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data[: data.index(b"<sheetData>") + 11] + rows.encode() + data[data.index(b"</sheetData>") :]
            if name == "xl/workbook.xml" and not is_uncalculated:
                data = data.replace(b' fullCalcOnLoad="1"', b"")
            new.writestr(name, data)
    return calculated(read_xlsx(packed.getvalue(), "a.xlsx")).sheets[0]


def test_a_shared_formula_without_results_is_calculated_in_every_cell_that_shares_it(tmp_path):
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><f t="shared" '
        + ('ref="B1:B9" si="0">IF(A1&gt;2,A1*2,SUM(A$1:A1))</f></c></row>' if row == 1 else 'si="0"/></c></row>')
        for row in range(1, 10)
    )
    found = sheet(tmp_path, rows)
    assert [found.rows[row][2].value for row in range(1, 10)] == [1, 3, 6, 8, 10, 12, 14, 16, 18]


def test_a_writers_zero_in_a_cell_that_shares_a_formula_is_not_taken(tmp_path):
    rows = (
        '<row r="1"><c r="A1"><v>4</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1+1</f><v>0</v></c></row>'
        '<row r="2"><c r="A2"><v>7</v></c><c r="B2"><f t="shared" si="0"/><v>0</v></c>'
        '<c r="C2"><f t="shared" si="9"/><v>0</v></c></row>'
    )
    assert [cell.value for cell in sheet(tmp_path, rows, is_uncalculated=True).rows[2].values()] == [7, 8, None]
    assert [cell.value for cell in sheet(tmp_path, rows).rows[2].values()] == [7, 0, 0]
