"""Tables with their units across the header are learned, asked about and told in mapping files as upright ones are."""

import json

import pytest
from click.testing import CliRunner

from bienche_desktop.cli import cli
from bienche_desktop.domain.changes import Proposal, SetProfile
from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.excel import importing
from bienche_desktop.excel.layout.layouts import keys_across
from bienche_desktop.excel.proposals.profiles import mapping_from, mapping_text
from bienche_desktop.excel.recognition.settling import with_columns
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Override, RowCorrection
from bienche_desktop.excel.results.open_points import Combination, Open
from bienche_desktop.excel.results.recognised import RowKind
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, write_book

UNITS = ["TT", "Nội dung", "Phòng Nội vụ", "Phòng Y tế", "Số tham khảo"]
CLASSES = Indicator("so_lop", "Số lớp", "Số lớp", order=90)


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def rows_of(year, header=UNITS):
    return [*LETTERHEAD, [f"BIÊN CHẾ NĂM {year}"], [], header,
            [1, f"Công chức được giao năm {year}", 8, 5, 13], [2, f"Công chức có mặt năm {year}", 7, "1,263", 12],
            [3, f"Số lớp đến 31/5/{year}", 3, 4, 7]]  # fmt: skip


def book(folder, year, **how):
    return write_book(folder / f"n{year}.xlsx", {"S": rows_of(year, **how)})


def read(store, path, said=NOTHING_SAID):
    return importing.read_for(importing.Preparation.of(store), path, corrections=said).found


def take_in(store, path, said):
    plan = importing.compare(store, read(store, path, said), said)
    store.apply(plan.proposal)
    return plan


def table_of(store, path):
    (table,) = read(store, path).tables
    assert table.is_turned
    return table


def said_of(store, path):
    """The third row counts a new indicator, the last column is no unit, and the doubtful cell is a whole number."""
    table = table_of(store, path)
    said = NOTHING_SAID.with_indicator(CLASSES)
    said = said.with_column((table.told_as, "H", table.top), Override("so_lop", "present"))
    said = said.with_row((table.told_as, 5), RowCorrection(RowKind.IGNORED))
    (asked,) = [one for one in table.questions if one.cell == "D7"]
    return said.with_answer(("S", "D7"), max(asked.choices))


# --- learning -----------------------------------------------------------------------------------------------------


def test_the_next_workbook_is_read_as_it_was_told_also_some_rows_further_down(store, tmp_path):
    take_in(store, book(tmp_path, 2024), said_of(store, book(tmp_path, 2024)))
    lower = write_book(tmp_path / "b.xlsx", {"S": [["Mẫu 2"], [], *rows_of(2025)]})
    again = importing.compare(store, read(store, lower))
    assert again.recognition.tables[0].learned
    assert not again.leaves_out
    assert {d.found.cell: (d.key.indicator, d.key.measure, d.key.year, d.new) for d in again.new_figures} == {
        "C8": ("civil_servants", "assigned", 2025, 8), "D8": ("civil_servants", "assigned", 2025, 5),
        "C9": ("civil_servants", "present", 2025, 7), "D9": ("civil_servants", "present", 2025, 1263),
        "C10": ("so_lop", "present", 2025, 3), "D10": ("so_lop", "present", 2025, 4),
    }  # fmt: skip


def test_other_units_across_are_the_same_layout_and_other_rows_are_another(store, tmp_path):
    take_in(store, book(tmp_path, 2024), said_of(store, book(tmp_path, 2024)))
    assert table_of(store, book(tmp_path, 2025, header=[*UNITS[:2], "Phòng Văn hóa", *UNITS[3:]])).learned
    rows = [*rows_of(2025), [4, "Hợp đồng lao động được giao năm 2025", 1, 1, 2]]
    assert not table_of(store, write_book(tmp_path / "c.xlsx", {"S": rows})).learned


def test_rows_that_only_their_year_tells_apart_are_not_learned(store, tmp_path):
    header = ["TT", "Nội dung", "Phòng Nội vụ", "Phòng Y tế"]
    years = [[n, f"Công chức có mặt năm {2022 + n}", 8, 5] for n in (1, 2)]
    path = write_book(tmp_path / "y.xlsx", {"S": [*LETTERHEAD, ["BIÊN CHẾ"], [], header, *years]})
    table = table_of(store, path)
    take_in(store, path, NOTHING_SAID.with_column((table.told_as, "F", table.top), Override(use=False)))
    assert not store.profiles()


def test_rows_are_known_by_their_words_without_years_where_no_other_row_says_the_same():
    headers = {"F": "Công chức / Năm 2023", "G": "Công chức / Năm 2024", "H": "Viên chức năm 2024", "I": ""}
    assert keys_across(headers) == {"H": "vien chuc nam #"}


def test_what_was_learned_goes_with_its_text_to_another_file(store, tmp_path):
    take_in(store, book(tmp_path, 2024), said_of(store, book(tmp_path, 2024)))
    (profile,) = store.profiles()
    assert 'counts = "so lop den # #"' in profile.mapping
    with Store.create(tmp_path / "b.bienche") as other:
        other.apply(Proposal("nhận", (SetProfile(profile),)))
        other_table = table_of(other, book(tmp_path, 2025))
        assert other_table.learned
        assert [row.kind for row in other_table.rows][-1] is RowKind.IGNORED


def test_a_later_word_about_a_row_goes_before_what_was_learned(store, tmp_path):
    take_in(store, book(tmp_path, 2024), said_of(store, book(tmp_path, 2024)))
    table = table_of(store, book(tmp_path, 2025))
    said = NOTHING_SAID.with_column((table.told_as, "H", table.top), Override(use=False))
    take_in(store, book(tmp_path, 2025), said)
    assert "so_lop" not in {figure.indicator for figure in read(store, book(tmp_path, 2026)).figures}


# --- mapping files ------------------------------------------------------------------------------------------------


def test_a_mapping_file_names_rows_of_what_is_counted_and_columns_of_units(store, tmp_path):
    said = said_of(store, book(tmp_path, 2024))
    text = mapping_text(said)
    assert 'sheet = "S"\ntop = 5\nline = 8' in text
    assert 'sheet = "S"\ncolumn = "E"' in text
    assert mapping_from(text).columns == said.columns
    assert mapping_from(text).rows == said.rows


def test_a_line_without_a_sheet_is_about_every_table_with_units_across_and_a_letter_about_none(store, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text('[[column]]\nletter = "F"\nuse = false\n', encoding="utf-8")
    plan = importing.plan(store, book(tmp_path, 2024), importing.Instructions(mapping=mapping))
    assert "C6" in {figure.cell for figure in plan.recognition.figures}
    mapping.write_text("[[column]]\nline = 6\nuse = false\n", encoding="utf-8")
    plan = importing.plan(store, book(tmp_path, 2024), importing.Instructions(mapping=mapping))
    assert "C6" not in {figure.cell for figure in plan.recognition.figures}


# --- questions ----------------------------------------------------------------------------------------------------


def contracts(folder):
    header = ["TT", "Nội dung", "Phòng Nội vụ", "Phòng Y tế"]
    rows = [[1, "Công chức được giao", 8, 5], [2, "Công chức có mặt", 7, 5], [3, "HĐ 111", 2, 1]]
    return write_book(folder / "h.xlsx", {"S": [*LETTERHEAD, ["BIÊN CHẾ NĂM 2024"], [], header, *rows]})


def test_a_row_that_is_neither_given_nor_present_is_one_question_and_one_answer_settles_it(store, tmp_path):
    (asked,) = read(store, contracts(tmp_path)).questions
    assert (asked.cell, asked.text, asked.cells) == ("B8", "HĐ 111", ("C8", "D8"))
    assert asked.open.choices == ("assigned", "present")
    after = read(store, contracts(tmp_path), with_columns(NOTHING_SAID, asked.open, "present"))
    assert not after.questions
    found = {one.cell: (one.path[-1], one.indicator, one.measure, one.value) for one in after.figures}
    assert found["C8"] == ("Phòng Nội vụ", "contract_support", "present", 2)
    assert found["D8"] == ("Phòng Y tế", "contract_support", "present", 1)


def test_an_answer_is_learned_for_the_next_such_workbook(store, tmp_path):
    (asked,) = read(store, contracts(tmp_path)).questions
    take_in(store, contracts(tmp_path), with_columns(NOTHING_SAID, asked.open, "present"))
    assert not read(store, contracts(tmp_path)).questions


def test_rows_without_year_and_measure_are_asked_once_with_what_they_may_be_together(store, tmp_path):
    header = ["TT", "Nội dung", "Phòng Nội vụ", "Phòng Y tế"]
    sheet = [*LETTERHEAD, ["BIÊN CHẾ"], [], header, [1, "Công chức", 8, 5], [2, "Viên chức", 7, 5]]
    path = write_book(tmp_path / "h.xlsx", {"2023 - 2024": sheet})
    (asked,) = read(store, path).questions
    assert asked.open.opens == (Open.MEASURE, Open.YEAR)
    assert asked.open.together[0] == Combination(None, "assigned", 2024)
    after = read(store, path, with_columns(NOTHING_SAID, asked.open, asked.open.together[0]))
    assert not after.questions
    assert {(one.indicator, one.measure, one.year) for one in after.figures} == {
        ("civil_servants", "assigned", 2024), ("public_employees_state", "assigned", 2024)
    }  # fmt: skip


def test_the_command_line_tells_the_rows_of_the_sheet_that_a_question_is_about(tmp_path):
    file = tmp_path / "a.bienche"
    assert CliRunner().invoke(cli, ["new", str(file)]).exit_code == 0
    result = CliRunner().invoke(cli, ["import", str(file), str(contracts(tmp_path)), "--dry-run", "--json"])
    asked, *waiting = json.loads(result.stdout)["questions"]
    assert (asked["cell"], asked["columns"], asked["lines"], asked["cells"]) == ("B8", [], [8], ["C8", "D8"])
    assert [(one["cell"], one["of"]) for one in waiting] == [("C8", "B8"), ("D8", "B8")]
