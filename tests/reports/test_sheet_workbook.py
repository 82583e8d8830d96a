"""The sheet as a workbook, read back by another library."""

import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bienche_desktop.reports.sheet import Column, ColumnKind, Letterhead, LetterheadKind, Row, Sheet
from bienche_desktop.reports.workbook import to_xlsx
from tests.reports.made import NAME, ORDINAL, make_sheet

ROWS = (
    Row("Tổng cộng", (40, 36, 4, None, None, None), bold=True, adds=(1, 4)),
    Row("Khối", (16, 15, 1, None, None, None), "I", 1, bold=True, group=True, adds=(2, 3)),
    Row("Phòng Nội vụ", (7, 6, 1, None, None, None), "1", 2),
    Row("Phòng Tài chính", (9, 9, 0, None, 2.5, None), "2", 2),
    Row("Trường", (24, 21, 3, 1263, None, None), "II", 1),
)


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Writes a sheet; gives its page with formulas and its page with values."""

    def write(sheet: Sheet) -> tuple[Any, Any]:
        path = tmp_path / "biểu.xlsx"
        to_xlsx(sheet, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl about headers it does not know
            return openpyxl.load_workbook(path).active, openpyxl.load_workbook(path, data_only=True).active

    return write


def cell(page: Any, text: str) -> Any:
    return next(cell for row in page.iter_rows() for cell in row if cell.value == text)


def row_of(page: Any, label: str) -> list[Any]:
    return [found.value for found in page[cell(page, label).row]]


def test_numbers_are_numbers_and_what_is_not_known_is_empty(written: Any) -> None:
    _, values = written(make_sheet(ROWS))

    assert row_of(values, "Phòng Tài chính") == ["2", "Phòng Tài chính", 9, 9, 0, None, 2.5, None]
    assert row_of(values, "Trường")[5] == 1263


def test_totals_are_live_and_show_their_value_before_anyone_calculates(written: Any) -> None:
    formulas, values = written(make_sheet(ROWS))
    total, group = cell(formulas, "Tổng cộng").row, cell(formulas, "Khối").row

    assert formulas.cell(total, 3).value == f"=SUM(C{group},C{total + 4})"
    assert formulas.cell(group, 3).value == f"=SUM(C{group + 1}:C{group + 2})"
    assert formulas.cell(group, 5).value == f"=C{group}-D{group}"
    assert (values.cell(total, 3).value, values.cell(group, 3).value, values.cell(group, 5).value) == (40, 16, 1)


def test_a_stated_total_that_does_not_add_up_stays_a_number(written: Any) -> None:
    stated = Row("Tổng cộng", (42, 36, 6, None, None, None), bold=True, adds=(1, 4))
    formulas, _ = written(make_sheet((stated, *ROWS[1:])))

    total = cell(formulas, "Tổng cộng").row
    assert formulas.cell(total, 3).value == 42
    assert formulas.cell(total, 5).value == f"=C{total}-D{total}"


@pytest.mark.parametrize("name", ["=1+1", "+84", "-Tổ", "@SUM(A1)", "0012", "https://example.org", "{=1}"])
def test_a_name_stays_text_whatever_it_begins_with(written: Any, name: str) -> None:
    page, _ = written(make_sheet((Row(name, (1, 1, 0, None, None, None), "1"),)))

    assert cell(page, name).data_type == "s"
    assert cell(page, name).hyperlink is None


def test_the_head_is_merged_as_on_paper(written: Any) -> None:
    page, _ = written(make_sheet(ROWS))
    top = cell(page, "TT").row

    merged = {str(area) for area in page.merged_cells.ranges}
    assert {f"A{top}:A{top + 1}", f"B{top}:B{top + 1}", f"C{top}:E{top}", f"F{top}:H{top}"} <= merged
    assert [found.value for found in page[top + 2]] == ["A", "B", "1", "2", "3=1-2", "4", "5", "6=4-5"]


def test_the_page_prints_on_one_sheet_across_with_its_head_repeated(written: Any) -> None:
    page, _ = written(make_sheet(ROWS))
    top = cell(page, "TT").row

    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert page.page_setup.fitToWidth in (None, 1)  # 1 where nothing is said
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == f"${top}:${top + 2}"
    assert page.freeze_panes == f"C{top + 3}"


def test_letterhead_title_and_signatures_stand_around_the_table(written: Any) -> None:
    page, _ = written(make_sheet(ROWS, recipients=("Lưu: VT",)))
    texts = [found.value for row in page.iter_rows() for found in row if found.value]

    order = ["TỈNH QUẢNG NINH", "BIỂU TỔNG HỢP BIÊN CHẾ NĂM 2024", "TT", "Trường", "NGƯỜI LẬP BIỂU", "Trần Văn Đức"]
    assert sorted(order, key=texts.index) == order
    assert "- Lưu: VT" in texts
    assert cell(page, "Nguyễn Thị Ánh").row == cell(page, "Trần Văn Đức").row


def test_the_party_s_workbook_names_the_party(written: Any) -> None:
    page, _ = written(make_sheet(ROWS, letterhead=Letterhead(LetterheadKind.PARTY, "Tỉnh ủy", "Huyện ủy", "Số 5")))
    texts = {found.value for row in page.iter_rows() for found in row}

    assert {"ĐẢNG CỘNG SẢN VIỆT NAM", "*", "Số 5"} <= texts
    assert not any("CỘNG HÒA" in str(text) for text in texts)


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_above_every_printed_page(written: Any, draft: bool) -> None:
    page, _ = written(make_sheet(ROWS, draft=draft))

    assert ("DỰ THẢO" in (page.oddHeader.center.text or "")) is draft


@pytest.mark.parametrize("columns", [0, 1, 2])
def test_a_sheet_of_few_columns_is_still_a_workbook(written: Any, columns: int) -> None:
    few = (ORDINAL, NAME, *(Column(f"c{at}", "Giao") for at in range(columns)))
    page, _ = written(make_sheet((Row("Phòng", (7,) * columns, "1"),), columns=few, recipients=("Lưu: VT",)))

    assert row_of(page, "Phòng")[: 2 + columns] == ["1", "Phòng", *[7] * columns]


def test_remarks_are_written_as_text(written: Any) -> None:
    columns = (ORDINAL, NAME, Column("n", "Giao"), Column("r", "Ghi chú", ColumnKind.TEXT))
    page, _ = written(make_sheet((Row("Phòng", (7, "=tăng"), "1"),), columns=columns))

    assert cell(page, "=tăng").data_type == "s"


def test_many_scattered_rows_are_added_in_several_sums(written: Any, tmp_path: Path) -> None:
    rows = [Row("Tổng cộng", (600, None, None, None, None, None), adds=tuple(range(1, 1200, 2)))]
    rows += [Row(f"Dòng {n}", (1, None, None, None, None, None)) for n in range(1200)]
    formulas, values = written(make_sheet(tuple(rows)))

    total = cell(formulas, "Tổng cộng").row
    assert formulas.cell(total, 3).value.count("SUM(") == 3
    assert values.cell(total, 3).value == 600
    assert zipfile.is_zipfile(tmp_path / "biểu.xlsx")


def test_a_stated_column_that_does_not_follow_from_the_others_stays_a_number(written: Any) -> None:
    formulas, _ = written(make_sheet((Row("Phòng", (7, 6, 2, None, None, None), "1"),)))

    assert row_of(formulas, "Phòng")[2:5] == [7, 6, 2]
