"""What is open alike on several sheets is asked once, unless one answer could not be right for all of them."""

import json

from click.testing import CliRunner

from bienche_desktop.cli import cli
from bienche_desktop.excel import importing
from bienche_desktop.excel.proposals.accounting import account_of
from bienche_desktop.excel.recognition.settling import with_columns, with_rows
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Override
from bienche_desktop.excel.results.open_points import Combination, Open
from bienche_desktop.excel.results.recognised import RowKind
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, write_book

HEADERS = ("Công chức được giao", "Công chức có mặt", "HĐ 111")


def sheet(*names, headers=HEADERS, title="BIÊN CHẾ NĂM 2024", extra=()):
    """A table of these offices, each with 11, 21, 31 in its columns."""
    rows = [[at, name, *(10 * column + 1 for column in range(1, len(headers) + 1))] for at, name in enumerate(names, 1)]
    return [*LETTERHEAD, [], [title], [], ["TT", "Đơn vị", *headers], *rows, *extra]


THREE = {"Khối A": sheet("Phòng Nội vụ", "Phòng Y tế"), "Khối B": sheet("Phòng Tư pháp"), "Khối C": sheet("Phòng Thuế")}


def test_the_same_column_of_three_sheets_is_one_question_that_names_them(found):
    (asked,) = found(THREE).questions
    assert (asked.sheet, asked.cell, asked.text) == ("Khối A", "E6", "HĐ 111")
    assert asked.why == (
        "chưa rõ đây là số giao hay có mặt (4 ô ở 3 trang: “Khối A” E7, E8; “Khối B” E7; “Khối C” E7); "
        "một câu trả lời cho cả 3 trang"
    )
    assert asked.open.keys == tuple((name, "E", 6) for name in THREE)


def test_one_answer_settles_all_sheets(found):
    (asked,) = found(THREE).questions
    after = found(THREE, with_columns(NOTHING_SAID, asked.open, "present"))
    assert not after.questions
    own = [one for one in after.figures if one.indicator == "contract_support"]
    assert [(one.sheet, one.cell, one.measure) for one in own] == [
        ("Khối A", "E7", "present"), ("Khối A", "E8", "present"), ("Khối B", "E7", "present"),
        ("Khối C", "E7", "present"),
    ]  # fmt: skip


def test_a_sheet_whose_column_was_answered_alone_keeps_its_answer(found):
    said = NOTHING_SAID.with_column(("Khối B", "E", 6), Override(measure="assigned"))
    (asked,) = found(THREE, said).questions
    assert asked.open.keys == (("Khối A", "E", 6), ("Khối C", "E", 6))
    after = found(THREE, with_columns(said, asked.open, "present"))
    measures = {one.sheet: one.measure for one in after.figures if one.indicator == "contract_support"}
    assert measures == {"Khối A": "present", "Khối B": "assigned", "Khối C": "present"}


def test_sheets_about_the_same_units_are_asked_one_by_one(found):
    sheets = {"Giao": sheet("Phòng Nội vụ", headers=("HĐ 111",)), "Có": sheet("Phòng Nội vụ", headers=("HĐ 111",))}
    assert [one.sheet for one in found(sheets).questions] == ["Giao", "Có"]


def test_a_unit_that_stands_on_two_sheets_does_not_part_them(found):
    units = {"A": ("Phòng Nội vụ", "Phòng Y tế", "Phòng Tư pháp"), "B": ("Phòng Thuế", "Phòng Tư pháp", "Đội")}
    sheets = {name: sheet(*own) for name, own in units.items()}
    (asked,) = found(sheets).questions
    assert [key[0] for key in asked.open.keys] == ["A", "B"]


def test_the_same_units_in_different_years_share_a_question(found):
    sheets = {
        str(year): sheet("Phòng Nội vụ", headers=("HĐ 111",), title=f"BIÊN CHẾ NĂM {year}") for year in (2023, 2024)
    }
    (asked,) = found(sheets).questions
    after = found(sheets, with_columns(NOTHING_SAID, asked.open, "assigned"))
    assert [(one.sheet, one.year) for one in after.figures] == [("2023", 2023), ("2024", 2024)]


def test_sheets_that_name_different_years_are_asked_about_their_years_one_by_one(found):
    sheets = {
        name: sheet(unit, headers=("Công chức được giao",))
        for name, unit in (("2022", "Phòng Nội vụ"), ("2023", "Phòng Y tế"))
    }
    choices = [(one.sheet, one.open.choices) for one in found(sheets).questions]
    assert choices == [("2022", (2022, 2024)), ("2023", (2023, 2024))]


def test_another_layout_asks_for_itself(found):
    sheets = {**THREE, "Khối D": sheet("Phòng Thanh tra", headers=(HEADERS[1], HEADERS[0], HEADERS[2]))}
    assert [one.sheet for one in found(sheets).questions] == ["Khối A", "Khối D"]


def test_lines_about_posts_that_are_worded_alike_are_one_question(found):
    line = [["9", "Biên chế huyện phân bổ", 9, 8]]
    headers = HEADERS[:2]
    sheets = {
        "A": sheet("Phòng Nội vụ", headers=headers, extra=line),
        "B": sheet("Phòng Thuế", headers=headers, extra=line),
    }
    (asked,) = found(sheets).questions
    assert asked.open.keys == (("A", 8), ("B", 8))
    assert "(4 ô ở 2 trang: “A” C8, D8; “B” C8, D8); một câu trả lời cho cả 2 trang" in asked.why
    after = found(sheets, with_rows(NOTHING_SAID, asked.open, RowKind.IGNORED))
    assert not after.questions


def test_every_cell_of_every_sheet_is_counted_as_asked(tmp_path):
    with Store.create(tmp_path / "a.bienche") as store:
        account = account_of(*importing.read_and_plan(store, write_book(tmp_path / "b.xlsx", THREE)))
    assert (account.asked, account.taken) == (4, 8)


def test_the_command_line_tells_the_sheets_and_where_the_question_stands(tmp_path):
    book, file = write_book(tmp_path / "b.xlsx", THREE), tmp_path / "a.bienche"
    assert CliRunner().invoke(cli, ["new", str(file)]).exit_code == 0
    result = CliRunner().invoke(cli, ["import", str(file), str(book), "--dry-run", "--json"])
    told = json.loads(result.stdout)
    asked, *waiting = told["questions"]
    assert (asked["sheet"], asked["cells"], asked["columns"]) == ("Khối A", ["E7", "E8"], ["E"])
    assert asked["sheets"] == [{"sheet": "Khối A", "cells": ["E7", "E8"]}, {"sheet": "Khối B", "cells": ["E7"]},
                               {"sheet": "Khối C", "cells": ["E7"]}]  # fmt: skip
    assert [(one["sheet"], one["cell"], one["of"], one["of_sheet"]) for one in waiting] == [
        ("Khối A", "E7", "E6", "Khối A"), ("Khối A", "E8", "E6", "Khối A"), ("Khối B", "E7", "E6", "Khối A"),
        ("Khối C", "E7", "E6", "Khối A"),
    ]  # fmt: skip
    assert [one["sheets"] for one in waiting] == [[{"sheet": one["sheet"], "cells": [one["cell"]]}] for one in waiting]
    assert [table["rows"]["asked"] for table in told["tables"]] == [2, 1, 1]


# --- more than one part open --------------------------------------------------------------------------------------


def test_measure_and_year_are_asked_together_the_latest_year_and_posts_given_first(found):
    sheets = {"2023": sheet("Phòng Nội vụ", headers=("Công chức",))}
    (asked,) = found(sheets).questions
    assert asked.why.startswith("chưa rõ số này là số giao hay có mặt, của năm nào")
    assert (asked.open.what, asked.open.opens) == (Open.MEASURE, (Open.MEASURE, Open.YEAR))
    assert asked.open.together == (
        Combination(None, "assigned", 2024), Combination(None, "present", 2024),
        Combination(None, "assigned", 2023), Combination(None, "present", 2023),
    )  # fmt: skip
    after = found(sheets, with_columns(NOTHING_SAID, asked.open, asked.open.together[1]))
    assert [(one.indicator, one.measure, one.year) for one in after.figures] == [("civil_servants", "present", 2024)]
    assert not after.questions


def test_measure_and_posts_are_asked_together(found):
    headers = ("Biên chế", "Viên chức được giao", "Viên chức có mặt")
    sheets = {"S": sheet("Phòng Nội vụ", headers=headers, title="CÔNG CHỨC NĂM 2024")}
    asked = found(sheets).questions[0]
    assert asked.open.opens == (Open.MEASURE, Open.INDICATOR)
    assert asked.open.together[0] == Combination("civil_servants", "assigned")
    after = found(sheets, with_columns(NOTHING_SAID, asked.open, Combination("total", "present")))
    assert ("total", "present") in {(one.indicator, one.measure) for one in after.figures}
    assert not after.questions


def test_the_command_line_tells_what_the_open_parts_may_be_together_beside_the_choices(tmp_path):
    sheets = {"2023": sheet("Phòng Nội vụ", headers=("Công chức",))}
    book, file = write_book(tmp_path / "b.xlsx", sheets), tmp_path / "a.bienche"
    assert CliRunner().invoke(cli, ["new", str(file)]).exit_code == 0
    result = CliRunner().invoke(cli, ["import", str(file), str(book), "--dry-run", "--json"])
    asked = json.loads(result.stdout)["questions"][0]
    assert (asked["asks"], asked["choices"]) == ("measure", ["assigned", "present"])
    assert asked["asks_all"] == ["measure", "year"]
    assert asked["combinations"][0] == {"indicator": None, "measure": "assigned", "year": 2024}
