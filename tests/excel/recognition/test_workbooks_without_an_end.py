"""Workbooks that are small enough to be read and would keep recognition busy for hours end soon, in one sentence."""

import time
from itertools import count
from pathlib import Path

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.clock import Clock
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import find_blocks
from bienche_desktop.excel.numbers.formulas import adds_up_nothing
from bienche_desktop.excel.printed.formulas import formula_in, parse_formula
from bienche_desktop.excel.proposals.proposing import paths_of
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.recognised import Row, RowKind, Table, TitleBlock
from bienche_desktop.excel.words.totals import is_of_table
from tests.excel.books import VOCABULARY, write_book

HEADER = ["TT", "Đơn vị", "Công chức giao năm 2024"]
A_MOMENT = 5.0
"""Seconds of work; what tries every way of reading a text needs years."""


def sheet(*rows: list[object], name: str = "S") -> Sheet:
    def cell(value: object) -> Cell:
        if isinstance(value, str) and value.startswith("="):
            return Cell(None, CellKind.UNCACHED, 0, value[1:])
        return Cell(value, CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER, 0)  # type: ignore[arg-type]

    filled = {number: {at: cell(one) for at, one in enumerate(row, 1) if one is not None}
              for number, row in enumerate(rows, 1)}  # fmt: skip
    return Sheet(name, filled)


def book(*rows: list[object]) -> Book:
    return Book("a.xlsx", (sheet(*rows),))


def test_recognition_that_takes_too_long_is_refused_and_says_where_it_was():
    ticks = count()
    clock = Clock("a.xlsx", seconds=3, now=lambda: float(next(ticks)))
    rows = [row for number in range(9) for row in (HEADER, [1, f"Phòng {number}", 3], ["Người lập"])]
    with pytest.raises(Refused, match=r"a\.xlsx quá lâu nên đã dừng ở trang “S”, dòng \d+; hãy tách trang này"):
        recognise(book(*rows), VOCABULARY, clock=clock)


def test_an_honest_workbook_is_recognised_within_its_time():
    found = recognise(book(HEADER, [1, "Phòng A", 3]), VOCABULARY, clock=Clock("a.xlsx", seconds=30))
    assert [figure.value for figure in found.figures] == [3]


def test_a_clock_that_was_not_started_stops_nobody():
    Clock("a.xlsx", seconds=-1).check("S", 1)


@pytest.mark.parametrize(("reading", "left"), [(0.5, 12), (9, 8), (16, 3), (30, 3)])
def test_what_was_read_slowly_is_given_less_time_to_be_understood(reading: float, left: float):
    assert Clock.after_reading("a.xlsx", reading).seconds == left


def test_a_book_tells_how_long_reading_it_took(tmp_path: Path):
    began = time.monotonic()
    read = read_book(write_book(tmp_path / "a.xlsx", {"S": [HEADER, [1, "Phòng A", 3]]}))
    assert 0 < read.seconds <= time.monotonic() - began


def test_a_sheet_wider_than_any_table_is_told_of_and_the_others_are_read():
    wide = sheet([*HEADER, *(f"Cột {n}" for n in range(2_000))], [1, "Phòng A", *[3] * 2_001], name="Rộng")
    found = recognise(Book("a.xlsx", (wide, sheet(HEADER, [1, "Phòng A", 3]))), VOCABULARY)
    assert [(figure.sheet, figure.cell) for figure in found.figures] == [("S", "C2")]
    assert [note for note in found.notes if "“Rộng” có dòng gồm 2.003 ô, quá rộng" in note]


def test_a_header_on_every_page_gives_one_table_with_all_its_rows():
    rows = [row for number in range(5) for row in (HEADER, [number, f"Phòng {number}", 3])]
    [block] = find_blocks(Grid(book(*rows), sheet(*rows)))
    assert block.body == (2, 4, 6, 8, 10)


def test_formulas_that_point_at_each_other_in_a_long_row_are_followed_to_the_end():
    chain = sheet(*[[f"=FOO(A{number})"] for number in range(2, 4_002)])
    assert adds_up_nothing(Grid(Book("a", (chain,)), chain), 1, 1)
    ends = sheet(*[[f"=FOO(A{number})"] for number in range(2, 4_002)], [7])
    assert not adds_up_nothing(Grid(Book("a", (ends,)), ends), 1, 1)


def test_a_formula_over_more_cells_than_anybody_looks_at_is_asked_about():
    one = sheet(["=FOO(B1:B4000,C1:C4000)"])
    assert not adds_up_nothing(Grid(Book("a", (one,)), one), 1, 1)


def test_a_formula_without_end_is_shown_by_its_beginning():
    formula = "=" + "+".join(f"D{number}" for number in range(1, 900))
    found = recognise(book([*HEADER, "x"], [1, "Phòng A", formula, None], *[[2, "B", 3, 1]] * 3), VOCABULARY)
    [question] = [one for one in (*found.questions, *found.problems) if one.cell == "C2"]
    assert question.text == formula[:300] + "…"


@pytest.mark.parametrize(
    "text",
    ["(1+2)*" * 12 + "3", "(1…60)*" * 3 + "2", "1=" + "(" * 200 + "2+3", "+".join(["1"] * 400), "1+" * 2_000 + "1"],
    ids=["products", "ranges", "brackets", "terms", "letters"],
)
def test_printed_formulas_that_no_form_prints_are_none(text):
    started = time.thread_time()
    formula = parse_formula(text)
    assert formula is None or len(formula.right) < 10
    assert time.thread_time() - started < A_MOMENT


def test_signs_in_a_row_are_no_formula():
    started = time.thread_time()
    assert formula_in("-" * 60 + "=" + "abcdefgh") == ""
    assert not is_of_table("(" + "I+" * 40 + " = abcdefg")
    assert time.thread_time() - started < A_MOMENT


def test_units_deep_below_each_other_are_listed_once_each_parents_first():
    paths = [tuple(f"Đơn vị {at}" for at in range(depth)) for depth in (3, 2, 5)]
    rows = tuple(Row(at, RowKind.UNIT, path[-1], path[-1], path) for at, path in enumerate(paths))
    table = Table("S", "quota", 1, 1, 9, 3, (1, 1), TitleBlock(), (), rows)
    assert [len(path) for path in paths_of(table)] == [1, 2, 3, 4, 5]
