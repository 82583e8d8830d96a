"""What is odd in how a sheet is printed is told in one sentence that names sheet and cells, and nothing is asked."""

import json

import pytest
from click.testing import CliRunner

from bienche_desktop.cli import cli
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.printed.scopes import scope_of
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.remark import Oddity
from tests.excel.books import LETTERHEAD, VOCABULARY, recognised, write_book

OFFICES = ("Phòng Nội vụ", "Phòng Y tế", "Phòng Tư pháp")


def sheet(headers, *columns, title="GIAO BIÊN CHẾ CÔNG CHỨC", above=()):
    """A table of three offices, column by column."""
    rows = [[n, office, *numbers] for n, (office, *numbers) in enumerate(zip(OFFICES, *columns, strict=True), start=1)]
    return [*LETTERHEAD, [], [title], [*above], ["TT", "Đơn vị", *headers], *rows]


@pytest.fixture
def remarks(tmp_path):
    """The remarks about a sheet called S, or about several, as (what is odd, cells, sentence)."""

    def told(*args, **more):
        sheets = args[0] if isinstance(args[0], dict) else {"S": sheet(*args, **more)}
        found = recognised(tmp_path / "a.xlsx", sheets)
        return [(one.oddity, one.cells, one.text) for one in found.remarks]

    return told


# --- scope (R9) ---------------------------------------------------------------------------------------------------


def test_a_scope_that_differs_between_years_is_told_with_both_header_cells(remarks):
    headers = ["Biên chế công chức giao 2023", "Biên chế công chức giao 2024 (kể cả cấp xã)"]
    ((oddity, cells, text),) = remarks(headers, [7, 3, 2], [9, 4, 2])
    assert (oddity, cells) == (Oddity.SCOPE, ("C6", "D6"))
    assert text == (
        "Trang “S”: “Biên chế công chức giao 2024 (kể cả cấp xã)” ghi phạm vi khác năm trước: năm 2023 (C6) "
        "không ghi gì, năm 2024 (D6) kể cả cấp xã; hai năm chưa chắc so sánh được với nhau."
    )


def test_scopes_are_compared_between_sheets_too(remarks):
    header = ["Biên chế công chức giao"]
    before, after = (
        sheet(header, [7, 3, 2], title=f"BIÊN CHẾ CÔNG CHỨC{scope} NĂM {year}")
        for year, scope in ((2023, ""), (2024, " (KHÔNG KỂ CẤP XÃ)"))
    )
    ((oddity, cells, text),) = remarks({"Năm 2023": before, "Năm 2024": after})
    assert (oddity, cells) == (Oddity.SCOPE, ("C6",))
    assert "trang “Năm 2023”" in text
    assert "không kể cấp xã" in text


def test_a_table_is_judged_by_itself_whatever_other_sheets_say_about_the_same_years(remarks):
    headers = ["Công chức giao 2023", "Công chức giao 2024 (kể cả cấp xã)"]
    both, other = sheet(headers, [7, 3, 2], [9, 4, 2]), sheet(["Công chức giao 2024"], [7, 3, 2])
    ((_, cells, text),) = remarks({"Hai năm": both, "Một năm": other})
    assert (cells, text.startswith("Trang “Hai năm”:")) == (("C6", "D6"), True)


def test_the_same_scope_every_year_and_columns_told_apart_by_their_scope_are_fine(remarks):
    assert not remarks(
        ["Công chức giao 2023 (kể cả cấp xã)", "Công chức giao 2024 (kể cả cấp xã)"], [7, 3, 2], [9, 4, 2]
    )
    headers = [f"Công chức cấp {level} giao {year}" for year in (2023, 2024) for level in ("tỉnh", "huyện")]
    assert not remarks(headers, [7, 3, 2], [9, 4, 2], [7, 3, 2], [9, 4, 2])


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Biên chế công chức (kể cả cấp xã)", {"kể cả cấp xã"}),
        ("Chưa bao gồm hợp đồng, năm 2024", {"chưa bao gồm hợp đồng"}),
        ("Công chức cấp huyện", {"cấp huyện"}),
        ("Có mặt (tính đến 31/12/2024)", set()),
        ("Số chưa tính đến 31/12/2024", set()),
    ],
)
def test_words_that_say_how_far_a_number_reaches(text, scope):
    assert scope_of(text) == scope


# --- decimals (R10) -----------------------------------------------------------------------------------------------

COMPARED = ["Công chức giao 2023", "Công chức giao 2024", "So với năm 2023 / Tỷ lệ %"]


def test_decimals_that_differ_within_a_column_of_percentages_are_told(remarks):
    ((oddity, cells, text),) = remarks(COMPARED, [7, 3, 2], [9, 4, 2], ["10,04%", "10,1%", "33,33%"])
    assert (oddity, cells) == (Oddity.DECIMALS, ("E8",))
    assert "phần lớn ghi 2 chữ số lẻ, riêng E8 ghi 1" in text


def test_numbers_are_judged_as_they_are_shown(tmp_path):
    rows = sheet(COMPARED, [7, 3, 2], [9, 4, 2], [10.04, 10.1, 33.33])
    assert [one.cells for one in recognised(tmp_path / "a.xlsx", {"S": rows}).remarks] == [("E8",)]
    formats = {"E7": "0.00", "E8": "0.00", "E9": "0.00"}
    path = write_book(tmp_path / "b.xlsx", {"S": rows}, formats=formats)
    assert not recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY).remarks


def test_nothing_and_everything_need_no_decimals(remarks):
    assert not remarks(COMPARED, [7, 3, 2], [9, 4, 2], ["10,04%", "0%", "100%"])


def test_a_decrease_of_people_with_decimals_is_told(remarks):
    headers = ["Công chức giao 2023", "Công chức giao 2024", "Tăng, giảm so với năm 2023"]
    ((oddity, cells, _),) = remarks(headers, [7, 3, 2], [9, 4, 2], [2, 1.5, 0])
    assert (oddity, cells) == (Oddity.DECIMALS, ("E8",))


def test_a_share_in_a_column_of_increases_is_a_problem_and_no_number_of_people(tmp_path):
    header = ["TT", "Đơn vị", "Công chức giao 2023", "Công chức giao 2024", "Tăng, giảm so với năm 2023"]
    rows = [*LETTERHEAD, ["BIÊN CHẾ"], header, [1, "Phòng Nội vụ", 10, 11, 0.1]]
    path = write_book(tmp_path / "a.xlsx", {"S": rows}, formats={"E5": "0.0%"})
    found = recognise(read_xlsx(path.read_bytes(), path.name), VOCABULARY)
    assert not found.changes
    assert [(problem.cell, problem.why) for problem in found.problems] == [
        ("E5", "ô định dạng phần trăm trong cột tăng, giảm")
    ]


# --- days (R13) ---------------------------------------------------------------------------------------------------


def test_numbers_of_different_days_in_one_table_are_told(remarks):
    headers = ["Công chức có mặt đến 31/12/2023", "Công chức có mặt đến 31/3/2024"]
    ((oddity, cells, text),) = remarks(headers, [7, 3, 2], [9, 4, 2])
    assert (oddity, cells) == (Oddity.AS_OF, ("C6", "D6"))
    assert "31/12/2023 (C6); 31/03/2024 (D6)" in text
    assert not remarks(["Công chức có mặt đến 31/12/2023", "Công chức có mặt đến 31/12/2024"], [7, 3, 2], [9, 4, 2])


def test_a_day_of_another_year_than_the_header_names_is_told(remarks):
    ((oddity, cells, text),) = remarks(["Công chức năm 2024 có mặt đến 31/12/2023"], [7, 3, 2])
    assert (oddity, cells) == (Oddity.AS_OF, ("C6",))
    assert "nêu năm 2024 nhưng tính đến 31/12/2023; số được ghi cho năm 2024" in text
    assert not remarks(["Công chức năm học 2024-2025 có mặt đến 31/5/2025"], [7, 3, 2])


def test_a_day_above_the_table_that_no_number_is_kept_with_is_told_with_its_cell(remarks):
    above = ["(Số có mặt đến ngày 31/12/2022)"]
    ((oddity, cells, text),) = remarks(["Công chức có mặt năm 2024"], [7, 3, 2], above=above)
    assert (oddity, cells) == (Oddity.AS_OF, ("A5",))
    assert "31/12/2022" in text
    assert not remarks(["Công chức có mặt năm 2022"], [7, 3, 2], above=above)


# --- unit labels (R14) --------------------------------------------------------------------------------------------


def test_a_change_in_other_units_than_its_level_is_told(remarks):
    headers = ["Công chức giao 2023 (người)", "Công chức giao 2024 (người)", "Tăng, giảm so với năm 2023 (biên chế)"]
    ((oddity, cells, text),) = remarks(headers, [7, 3, 2], [9, 4, 2], [2, 1, 0])
    assert (oddity, cells) == (Oddity.UNIT_LABEL, ("C6", "E6"))
    assert "tính bằng “người”" in text
    assert "ghi “biên chế”" in text


def test_the_unit_above_the_table_counts_for_headers_that_name_none(remarks):
    headers = ["Công chức giao 2023", "Công chức giao 2024", "Tăng, giảm so với năm 2023 (biên chế)"]
    numbers = [7, 3, 2], [9, 4, 2], [2, 1, 0]
    assert [one[0] for one in remarks(headers, *numbers, above=["Đơn vị tính: người"])] == [Oddity.UNIT_LABEL]
    assert not remarks(headers, *numbers, above=["Đơn vị tính: biên chế"])
    assert not remarks(headers, *numbers)


# --- where they are told ------------------------------------------------------------------------------------------


def test_a_remark_is_told_and_leaves_the_exit_status_alone(tmp_path):
    rows = sheet(COMPARED, [7, 3, 2], [9, 4, 2], ["10,04%", "10,1%", "33,33%"])
    book, file = write_book(tmp_path / "b.xlsx", {"S": rows}), tmp_path / "a.bienche"
    assert CliRunner().invoke(cli, ["new", str(file)]).exit_code == 0
    result = CliRunner().invoke(cli, ["import", str(file), str(book), "--dry-run", "--json"])
    (remark,) = json.loads(result.stdout)["remarks"]
    assert result.exit_code == 0
    assert (remark["sheet"], remark["cells"], remark["about"]) == ("S", ["E8"], "decimals")
    assert remark["text"].startswith("Trang “S”, cột E")
    plain = CliRunner().invoke(cli, ["import", str(file), str(book), "--dry-run"])
    assert f"Lưu ý: {remark['text']}" in plain.stdout
