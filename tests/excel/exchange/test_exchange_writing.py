"""The exchange workbook as a spreadsheet: typed cells, live sums, ready to fill in and to print."""

import errno
import re
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from bienche_desktop import samples
from bienche_desktop.domain.changes import Proposal, SetFigure, SetUnitNote
from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import CellKind, Sheet
from bienche_desktop.excel.exchange.reading import is_exchange
from bienche_desktop.excel.exchange.writing import write_exchange
from bienche_desktop.store import Store
from tests.excel.exchange_desk import DISTRICT, GROUP, OFFICE, Desk, cell_of, codes, key, rows_of


def sheet(desk: Desk, name: str) -> Sheet:
    found = desk.book().sheet(name)
    assert found is not None
    return found


def opened(desk: Desk) -> Any:
    return openpyxl.load_workbook(desk.path)


def test_the_sheets_stand_in_the_order_in_which_one_reads_them(desk: Desk) -> None:
    names = [(one.name, one.visibility) for one in desk.book().sheets]

    assert names == [
        ("Hướng dẫn", "visible"),
        ("Đơn vị", "visible"),
        ("Số liệu 2019", "visible"),
        ("Số liệu 2024", "visible"),
        ("Tăng giảm", "visible"),
        ("Sự kiện", "visible"),
        ("Từ điển", "visible"),
        ("_bienche", "veryHidden"),
    ]
    assert is_exchange(desk.book())


def test_one_year_may_be_exported_alone_even_an_empty_one(desk: Desk) -> None:
    desk.export(year=2026)

    assert [one.name for one in desk.book().sheets if one.name.startswith("Số liệu")] == ["Số liệu 2026"]
    assert list(rows_of(opened(desk)["Số liệu 2026"], "Phòng Nội vụ"))


def test_stated_numbers_are_plain_and_sums_are_formulas_with_their_value(desk: Desk) -> None:
    page = opened(desk)["Số liệu 2024"]
    stated = cell_of(page, "Cơ quan hành chính", "civil_servants.assigned")
    added = page.cell(stated.row + 1, stated.column)
    office = cell_of(page, "Phòng Nội vụ", "civil_servants.assigned")

    assert stated.value == 18
    assert added.value == f"=SUM({office.coordinate})"
    cached = sheet(desk, "Số liệu 2024").cell(added.row, added.column)
    assert cached is not None and cached.value == 8


def test_every_cached_sum_is_what_its_formula_gives(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.bienche") as store:
        samples.load(store, "hai-ha")
        write_exchange(store, tmp_path / "a.xlsx")
    cached, formulas = (all_cells(tmp_path / "a.xlsx", data_only=with_values) for with_values in (True, False))
    sums = {at: text for at, text in formulas.items() if str(text).startswith("=")}
    assert len(sums) > 1_000
    for (page, cell), text in sums.items():
        values = [
            cached.get((page, f"{letter}{row}")) or 0
            for letter, first, _, last in re.findall(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", text)
            for row in range(int(first), int(last or first) + 1)
        ]
        assert cached[page, cell] == pytest.approx(sum(values))


def all_cells(path: Path, *, data_only: bool) -> dict[tuple[str, str], Any]:
    """Everything in a workbook by sheet and cell."""
    book = openpyxl.load_workbook(path, data_only=data_only)
    rows = ((page.title, row) for page in book for row in page.iter_rows())
    return {(title, cell.coordinate): cell.value for title, row in rows for cell in row if cell.value is not None}


def test_a_stated_number_that_does_not_add_up_is_coloured_by_rule(desk: Desk) -> None:
    page = opened(desk)["Số liệu 2024"]
    stated = cell_of(page, "Cơ quan hành chính", "civil_servants.assigned")
    ranges = [str(one.sqref) for one in page.conditional_formatting]

    assert any(found.startswith(f"{first_value(page)}{stated.row}:") for found in ranges)


def test_a_total_other_than_its_parts_is_coloured_by_rule(desk: Desk) -> None:
    page = opened(desk)["Số liệu 2024"]
    rules = {str(one.sqref): one.rules[0].formula[0] for one in page.conditional_formatting}
    total, parts = codes(page)["total.assigned"], ("civil_servants.assigned", "public_employees_state.assigned")
    letter, cells = get_column_letter(total), [f"${get_column_letter(codes(page)[part])}6" for part in parts]

    [rule] = [rule for where, rule in rules.items() if where.startswith(f"{letter}6:{letter}")]
    assert f"SUM({','.join(cells)})-${letter}6" in rule


def first_value(page: Any) -> str:
    at = min(at for code, at in codes(page).items() if "." in code)
    return str(get_column_letter(at))


def test_a_name_that_begins_with_an_equals_sign_stays_a_name(desk: Desk) -> None:
    row, column = next(
        (row, column) for row, column, cell in sheet(desk, "Đơn vị").cells() if cell.value == "=Trường “A”"
    )
    cell = sheet(desk, "Đơn vị").cell(row, column)

    assert cell is not None and cell.kind is CellKind.TEXT and cell.formula is None
    assert opened(desk)["Đơn vị"].cell(row, column).quotePrefix


def test_texts_of_digits_stay_text_and_decimals_stay_decimal(desk: Desk) -> None:
    book = opened(desk)

    assert cell_of(book["Đơn vị"], "=Trường “A”", "code").value == "007"
    norm = cell_of(book["Số liệu 2024"], "=Trường “A”", "public_employees_state.norm")
    assert (norm.value, norm.number_format) == (38.4, "#,##0.0##")


def test_every_period_of_a_unit_has_its_row_with_its_last_day(desk: Desk) -> None:
    page = opened(desk)["Đơn vị"]

    assert cell_of(page, "Phòng Tổ chức", "valid_to").value.date().isoformat() == "2020-01-31"
    assert cell_of(page, "Phòng Nội vụ", "valid_from").value.date().isoformat() == "2020-02-01"
    assert cell_of(page, "Phòng Nội vụ", "parent").value == "Cơ quan hành chính"


def test_sheets_are_frozen_hidden_and_set_up_for_print(desk: Desk) -> None:
    page = opened(desk)["Số liệu 2024"]

    assert page.freeze_panes == "C6"
    assert page.column_dimensions["A"].hidden and page.row_dimensions[3].hidden
    assert page.page_setup.orientation == "landscape" and page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$4:$5"
    assert page.row_dimensions[next(rows_of(page, "Phòng Nội vụ"))].outlineLevel == 2


def test_the_notice_of_a_sample_stands_in_the_guide(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.bienche") as store:
        samples.load(store, "long-an")
        write_exchange(store, tmp_path / "a.xlsx")

    guide = openpyxl.load_workbook(tmp_path / "a.xlsx")["Hướng dẫn"]
    assert any("Tệp mẫu tỉnh Long An" in str(row[0].value) for row in guide.iter_rows())


# --- where it cannot be written ----------------------------------------------------------------------------------


def test_a_workbook_open_in_excel_is_named_and_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.path.read_bytes()

    def locked(self: Path, target: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", locked)

    with pytest.raises(Refused, match="đang mở trong Excel"):
        desk.export()
    assert desk.path.read_bytes() == before
    assert [path.name for path in desk.path.parent.glob(".*")] == []


def test_a_folder_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(Refused, match="thư mục"):
        write_exchange(desk.store, desk.path.parent / "không có" / "a.xlsx")


def test_a_text_longer_than_a_cell_is_refused_and_nothing_is_left_behind(desk: Desk) -> None:
    desk.store.apply(Proposal("ghi", (SetUnitNote(OFFICE, "dài " * 9_000),)))
    target = desk.path.with_name("khác.xlsx")

    with pytest.raises(Refused, match=r"32\.767 ký tự"):
        write_exchange(desk.store, target)
    assert not target.exists()
    assert [path.name for path in desk.path.parent.glob(".*")] == []


def test_writing_does_not_touch_the_file(desk: Desk) -> None:
    before = desk.store.log()
    desk.export()

    assert desk.store.log() == before


def test_sums_skip_what_is_not_known(desk: Desk) -> None:
    desk.store.apply(Proposal("xóa", (SetFigure(key(OFFICE), None), SetFigure(key(GROUP), None))))
    desk.export()
    page = opened(desk)["Số liệu 2024"]
    district = cell_of(page, "Huyện Hải Hà", "civil_servants.assigned")

    assert (district.value, page.cell(district.row + 1, district.column).value) == (20, None)
    assert page.cell(district.row, 1).value == DISTRICT
