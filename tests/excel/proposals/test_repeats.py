"""A figure that several cells of a workbook state: which of them stands, and what the file keeps of the others."""

from datetime import date

import pytest

from bienche_desktop.checks import Checker
from bienche_desktop.domain.changes import Proposal, SetFigure, SetStatements
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel import importing
from bienche_desktop.excel.proposals import repeats
from bienche_desktop.excel.proposals.repeats import said_by, standing
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.recognised import Table, TitleBlock
from bienche_desktop.store import Store
from bienche_desktop.ui.importing.states import states_of
from bienche_desktop.ui.quota.origin import Origins
from tests.excel.books import write_book

HEAD = ["TT", "Đơn vị", "Tổng số", "Công chức"]


def block(title, *rows):
    return [[title], [], HEAD, *rows, []]


def workbook(*given, handed=((1, "Phòng A", 2, 2), (2, "Phòng B", 4, 4))):
    """Two tables: what was given to groups, and how it was handed out to offices."""
    rows = [["HUYỆN BA BỂ"], ["GIAO BIÊN CHẾ NĂM 2024"]]
    rows += block("Biểu 1. Biên chế được giao năm 2024", *[list(row) for row in given])
    total = sum(row[2] for row in handed)
    rows += block("Biểu 2. Phân bổ biên chế giao năm 2024", ["I", "Khối một", total, total], *[list(r) for r in handed],
                  ["II", "Khối hai", 5, 5], ["", "Tổng cộng", total + 5, total + 5])  # fmt: skip
    return {"S": rows}


GIVEN = (["I", "Khối một", 6, 6], ["II", "Khối hai", 5, 5], ["", "Tổng cộng", 11, 11])
OTHERWISE = (["I", "Khối một", 7, 7], ["II", "Khối hai", 5, 5], ["", "Tổng cộng", 12, 12])


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def plan(store, path, *given, **how):
    return importing.plan(store, write_book(path, workbook(*given, **how)) if given else path)


def value_of(store, name, indicator="civil_servants"):
    uid = next(uid for uid, unit in store.units.items() if unit.name == name)
    return store.figure(FigureKey(uid, 2024, indicator, "assigned"))


def test_cells_that_agree_are_all_kept_and_nothing_is_asked(store, tmp_path):
    found = plan(store, tmp_path / "a.xlsx", *GIVEN)
    store.apply(found.proposal)

    assert not found.leaves_out
    assert len(store.statements()) == 12
    assert {one.value for one in store.statements(key=value_of(store, "Khối một").key)} == {6}
    assert not Checker(store).run_all().findings


def test_of_two_numbers_the_one_that_more_sums_confirm_stands_and_the_other_is_told(store, tmp_path):
    found = plan(store, tmp_path / "a.xlsx", *OTHERWISE)
    store.apply(found.proposal)

    assert not found.leaves_out
    assert (value_of(store, "Khối một").value, value_of(store, "Huyện Ba Bể").value) == (6, 11)
    findings = Checker(store).run_all().findings
    assert {f.check for f in findings} == {"stated-twice"}
    [cause] = [f for f in findings if f.root_cause]
    assert (cause.stated, cause.computed, cause.source.cell) == (7, 6, "D6")


def test_reading_the_same_file_again_proposes_nothing(store, tmp_path):
    store.apply(plan(store, tmp_path / "a.xlsx", *OTHERWISE).proposal)

    assert plan(store, tmp_path / "a.xlsx").proposal.changes == ()


def test_a_difference_is_kept_also_where_the_file_knew_the_number_from_another_paper(store, tmp_path):
    store.apply(plan(store, tmp_path / "a.xlsx", *GIVEN).proposal)
    later = plan(store, tmp_path / "b.xlsx", *OTHERWISE)
    store.apply(later.proposal)

    assert {one.key.indicator for one in later.changed_figures} == set()
    assert [f.check for f in Checker(store).run_all().findings if f.root_cause] == ["stated-twice"]


def test_a_corrected_issue_silences_what_the_first_one_said(store, tmp_path):
    store.apply(plan(store, tmp_path / "a.xlsx", *OTHERWISE).proposal)
    store.apply(plan(store, tmp_path / "b.xlsx", *GIVEN).proposal)

    assert not Checker(store).run_all().findings
    assert plan(store, tmp_path / "a.xlsx").proposal.changes == ()


def test_what_is_left_out_of_an_import_leaves_its_cells_out_too(store, tmp_path):
    found = plan(store, tmp_path / "a.xlsx", *OTHERWISE)
    group = next(one for one in found.new_figures if one.found.path[-1] == "Khối một")
    said = importing.NOTHING_SAID.__class__(leave_out=frozenset({(group.found.sheet, group.found.cell)}))
    told = importing.compare(store, found.recognition, said)

    assert group.key.indicator in {c.key.indicator for c in told.proposal.changes if isinstance(c, SetStatements)}
    assert all(c.key[2:] != group.key[2:] or c.key.unit in {f.key.unit for f in told.chosen.figures}
               for c in told.proposal.changes if isinstance(c, SetStatements))  # fmt: skip


def test_after_a_hand_edit_the_workbook_offers_its_number_as_a_change_only(store, tmp_path):
    store.apply(plan(store, tmp_path / "a.xlsx", *GIVEN).proposal)
    key = value_of(store, "Khối một").key
    store.apply(Proposal("gõ", (SetFigure(key, 7),)))

    again = plan(store, tmp_path / "a.xlsx")

    assert [(d.old, d.new) for d in again.changed_figures] == [(7, 6)]
    assert not [c for c in again.proposal.changes if isinstance(c, SetStatements)]


def test_the_picture_of_the_sheet_tells_what_becomes_of_a_cell_that_differs(store, tmp_path):
    cells = states_of(plan(store, tmp_path / "a.xlsx", *OTHERWISE))["S"]

    assert cells["D6"].text == "7"
    assert "ghi 6 cho cùng số liệu này" in cells["D6"].words
    assert (cells["D7"].kind, cells["D16"].words) == ("new", "Cùng số này đã lấy ở ô khác của tệp")


def test_the_origin_of_a_figure_names_its_other_cells(store, tmp_path):
    store.apply(plan(store, tmp_path / "a.xlsx", *OTHERWISE).proposal)

    facts = Origins(store).facts(value_of(store, "Khối một").key)

    assert ("Cũng ghi ở", "ô D6, trang S: 7") in facts


# --- which of them stands -----------------------------------------------------------------------------------------

WORDS = Vocabulary({}, {})


def cell(name, value, *path, as_of=None):
    return FoundFigure("S", name, path, "civil_servants", "present", 2024, value, as_of)


def stands(*tables):
    """The value and cell that stand for each path."""
    made = [Table("S", "quota", 1, 1, 9, 9, (1, 1), TitleBlock(), figures=figures) for figures in tables]
    said = said_by(made, lambda f: FigureKey("/".join(f.path), f.year, f.indicator, f.measure))
    return {"/".join(found.path): found.cell for found in standing(said, WORDS).values()}


def test_the_first_printed_stands_where_no_sum_decides():
    assert stands((cell("A1", 5, "h"),), (cell("B1", 6, "h"),)) == {"h": "A1"}


def test_the_sum_of_the_numbers_below_decides():
    below = (cell("B1", 6, "h"), cell("B2", 2, "h", "a"), cell("B3", 4, "h", "b"))

    assert stands((cell("A1", 5, "h"),), below)["h"] == "B1"


def test_a_sum_is_judged_by_the_parts_that_stand():
    first = (cell("A1", 10, "h"), cell("A2", 10, "h", "k"))
    second = (cell("B1", 11, "h"), cell("B2", 11, "h", "k"), cell("B3", 11, "h", "k", "a"))

    assert {path: place for path, place in stands(first, second).items() if path in ("h", "h/k")} == {
        "h": "B1", "h/k": "B2"}  # fmt: skip


def test_the_sum_above_decides_where_nothing_stands_below():
    first = (cell("A1", 11, "h"), cell("A2", 5, "h", "a"), cell("A3", 5, "h", "b"))
    second = (cell("B1", 11, "h"), cell("B2", 6, "h", "a"), cell("B3", 5, "h", "b"))

    assert stands(first, second)["h/a"] == "B2"


def test_a_number_said_by_two_tables_outweighs_another_that_adds_up_as_well():
    confirmed = [(cell(f"{x}1", 6, "h"), cell(f"{x}2", 6, "h", "a")) for x in "BC"]

    assert stands((cell("A1", 5, "h"), cell("A2", 5, "h", "a")), *confirmed)["h/a"] == "B2"


def test_of_two_days_the_later_one_stands():
    march, december = date(2024, 3, 31), date(2024, 12, 31)

    assert stands((cell("A1", 9, "h", as_of=december),), (cell("B1", 7, "h", as_of=march),)) == {"h": "A1"}
    assert stands((cell("A1", 9, "h", as_of=march),), (cell("B1", 7, "h", as_of=december),)) == {"h": "B1"}


def test_a_figure_on_a_hundred_sheets_is_settled_by_looking_at_each_cell_once(store, tmp_path, monkeypatch):
    asked = []
    real = repeats._Sums._confirmations
    monkeypatch.setattr(repeats._Sums, "_confirmations", lambda sums, one: asked.append(one) or real(sums, one))
    sheet = workbook(*GIVEN)["S"]
    found = importing.plan(store, write_book(tmp_path / "a.xlsx", {f"S{n}": sheet for n in range(100)}))
    cells = sum(
        len(cells) for cells in said_by(found.recognition.tables, lambda one: (one.path, one.indicator)).values()
    )
    assert 0 < len(asked) <= cells
    assert not found.leaves_out


def test_numbers_a_thousandth_apart_confirm_each_other_and_others_do_not(store, tmp_path):
    first, second, third = (["I", "Khối một", given, given] for given in (7, 6, 6))
    rest = [["II", "Khối hai", 5, 5], ["", "Tổng cộng", 11, 11]]
    sheets = {f"S{n}": workbook(row, *rest)["S"] for n, row in enumerate((first, second, third))}
    store.apply(importing.plan(store, write_book(tmp_path / "a.xlsx", sheets)).proposal)
    assert value_of(store, "Khối một").value == 6
