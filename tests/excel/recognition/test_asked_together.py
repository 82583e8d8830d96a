"""What is open about a column is asked once, and one answer settles all its cells."""

import json

from click.testing import CliRunner

from bienche_desktop.cli import cli
from bienche_desktop.excel import importing
from bienche_desktop.excel.proposals.accounting import account_of
from bienche_desktop.excel.recognition.settling import with_columns, without_columns
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Override
from bienche_desktop.excel.results.open_points import Open, OpenColumns
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, values, write_book

OFFICES = ([1, "Phòng Nội vụ"], [2, "Phòng Y tế"], [3, "Phòng Tư pháp"])


def sheet(*headers, title="BIÊN CHẾ NĂM 2024", name="S", columns=3):
    """A table of three offices; the numbers of the first column are 11, 12, 13, of the second 21, 22, 23."""
    rows = [[*office, *(10 * column + office[0] for column in range(1, columns + 1))] for office in OFFICES]
    return {name: [*LETTERHEAD, [], [title], [], ["TT", "Đơn vị", *headers], *rows]}


CONTRACTS = sheet("Công chức được giao", "Công chức có mặt", "HĐ 111")


def test_a_column_that_is_neither_given_nor_present_is_one_question_about_its_header(found):
    (asked,) = found(CONTRACTS).questions
    assert (asked.cell, asked.text) == ("E6", "HĐ 111")
    assert asked.why == "chưa rõ đây là số giao hay có mặt (3 ô: E7, E8, E9)"
    assert asked.cells == ("E7", "E8", "E9")
    assert (asked.open.what, asked.open.choices) == (Open.MEASURE, ("assigned", "present"))


def test_one_answer_settles_every_cell_of_the_column(found):
    (asked,) = found(CONTRACTS).questions
    after = found(CONTRACTS, with_columns(NOTHING_SAID, asked.open, "present"))
    assert not after.questions
    told = {cell: value for cell, value in values(after).items() if cell.startswith("E")}
    assert [value[1:] for value in told.values()] == [("contract_support", "present", 2024, n) for n in (31, 32, 33)]
    assert not found(CONTRACTS, without_columns(NOTHING_SAID, asked.open)).questions


def test_what_another_column_says_already_is_no_choice(found):
    sheets = sheet("Công chức được giao", "Tổng số có mặt", "Công chức")
    (asked,) = found(sheets).questions
    assert (asked.cell, asked.open.choices) == ("E6", ("present",))


def test_columns_without_a_year_are_asked_about_together_with_the_years_that_the_sheet_names(found):
    sheets = sheet("Công chức được giao", "Viên chức được giao", columns=2, name="2023")
    (asked,) = found(sheets).questions
    assert (asked.cell, asked.open.letters) == ("C6", ("C", "D"))
    assert asked.text == "Công chức được giao; Viên chức được giao"
    assert len(asked.cells) == 6
    assert asked.open.choices == (2023, 2024)
    after = found(sheets, with_columns(NOTHING_SAID, asked.open, 2023))
    assert {value[3] for value in values(after).values()} == {2023}
    assert len(after.figures) == 6


def test_columns_that_name_no_measure_anywhere_are_open_for_one_reason(found):
    (asked,) = found(sheet("Công chức", "Viên chức", columns=2)).questions
    assert asked.open.letters == ("C", "D")


def test_a_column_that_does_not_say_whom_it_counts_may_count_those_of_the_title_or_all(found):
    sheets = sheet("Biên chế tỉnh giao", "Số công chức hiện có", title="CÔNG CHỨC CÁC SỞ NĂM 2023", columns=2)
    (asked,) = found(sheets).questions
    assert (asked.open.what, asked.open.choices) == (Open.INDICATOR, ("civil_servants", "total"))
    after = found(sheets, with_columns(NOTHING_SAID, asked.open, "civil_servants"))
    assert values(after)["C7"][1:] == ("civil_servants", "assigned", 2023, 11)


def test_an_answer_keeps_what_was_said_about_the_column_before():
    said = NOTHING_SAID.with_column(("S", "E", 6), Override(year=2024))
    said = with_columns(said, OpenColumns((("S", "E", 6),), Open.MEASURE), "present")
    assert said.columns["S", "E", 6] == Override(measure="present", year=2024)


def test_the_cells_of_an_open_column_are_counted_as_asked_and_the_header_is_not(tmp_path):
    with Store.create(tmp_path / "a.bienche") as store:
        account = account_of(*importing.read_and_plan(store, write_book(tmp_path / "b.xlsx", CONTRACTS)))
    assert account.asked == 3
    assert account.taken == 6


def test_the_command_line_asks_once_and_tells_cells_choices_and_what_waits_for_the_answer(tmp_path):
    book, file = write_book(tmp_path / "b.xlsx", CONTRACTS), tmp_path / "a.bienche"
    assert CliRunner().invoke(cli, ["new", str(file)]).exit_code == 0
    result = CliRunner().invoke(cli, ["import", str(file), str(book), "--dry-run", "--json"])
    assert result.exit_code == 1
    asked, *waiting = json.loads(result.stdout)["questions"]
    assert [(one["cell"], one["of"]) for one in waiting] == [("E7", "E6"), ("E8", "E6"), ("E9", "E6")]
    assert (asked["cell"], asked["text"], asked["asks"], asked["columns"]) == ("E6", "HĐ 111", "measure", ["E"])
    assert (asked["choices"], asked["cells"]) == (["assigned", "present"], ["E7", "E8", "E9"])
    mapping = tmp_path / "m.toml"
    mapping.write_text('[[column]]\nletter = "E"\nmeasure = "assigned"\n', encoding="utf-8")
    again = CliRunner().invoke(cli, ["import", str(file), str(book), "--mapping", str(mapping), "--json"])
    assert (again.exit_code, json.loads(again.stdout)["result"]["figures_new"]) == (0, 9)


def test_bien_che_without_more_is_asked_about_and_its_neighbours_take_no_measure_from_a_third_column(found):
    sheets = sheet("Biên chế", "Tổng số có mặt", "HĐ 111")
    posts, contracts = found(sheets).questions
    assert (posts.cell, posts.open.what, posts.open.choices) == ("C6", Open.MEASURE, ("assigned",))
    assert contracts.cell == "E6"
    after = found(sheets, with_columns(NOTHING_SAID, posts.open, "assigned"))
    assert values(after)["C7"][1:] == ("total", "assigned", 2024, 11)


def test_bien_che_takes_the_measure_that_the_title_names(found):
    told = found(sheet("Biên chế", title="CHỈ TIÊU GIAO NĂM 2024", columns=1))
    assert not told.questions
    assert values(told)["C7"][1:] == ("total", "assigned", 2024, 11)
