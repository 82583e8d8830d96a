"""Formulas printed in tables with their units across are checks of these tables, told by their true cells."""

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, recognised, write_book

HEADER = ["TT", "Nội dung", "Phòng Nội vụ", "Phòng Y tế"]
ALL = "Tổng số được giao năm 2024"
OFFICIALS, CONTRACTS = "Công chức được giao năm 2024", "Hợp đồng lao động được giao năm 2024"


def sheet(*rows, header=HEADER):
    return {"S": [*LETTERHEAD, ["GIAO BIÊN CHẾ NĂM 2024"], [], header, *rows]}


def relations(tmp_path, *rows, header=HEADER):
    (table,) = recognised(tmp_path / "a.xlsx", sheet(*rows, header=header)).tables
    assert table.is_turned
    return table.relations


def told(relation):
    """Text, cell, names of the terms with what they count, and the cells that it is about."""
    terms = [(term.name, term.factor, term.indicator) for term in relation.terms]
    return relation.text, relation.cell, terms, [place.cell for place in relation.places]


@pytest.fixture
def findings(tmp_path):
    """Takes a table in and returns what the check of printed formulas finds."""

    def found(*rows, header=HEADER):
        with Store.create(tmp_path / "a.bienche") as store:
            plan = importing.plan(store, write_book(tmp_path / "a.xlsx", sheet(*rows, header=header)))
            store.apply(plan.proposal)
            report = Checker(store).run_all()
            assert importing.plan(store, tmp_path / "a.xlsx").proposal.changes == ()
            return [one for one in report.findings if one.check == "printed-formula"]

    return found


SUM = ([1, f"{ALL} (2+3)", 11, 8], [2, OFFICIALS, 8, 5], [3, CONTRACTS, 3, 3])


def test_a_formula_in_a_label_speaks_of_the_rows_with_these_numbers_for_every_unit(tmp_path):
    [relation] = relations(tmp_path, *SUM)
    assert relation.axis == "column"
    assert told(relation) == (
        f"{ALL} (2+3)", "B6", [("2", 1, "civil_servants"), ("3", 1, "contract_support")], ["C6", "D6"]
    )  # fmt: skip


def test_a_formula_beside_a_label_speaks_of_them_too(tmp_path):
    [relation] = relations(tmp_path, ["1=2+3", ALL, 11, 8], *SUM[1:])
    assert told(relation)[:2] == ("1=2+3", "A6")
    assert told(relation)[3] == ["C6", "D6"]


def test_a_difference_that_is_only_printed_is_a_place_of_its_own(tmp_path):
    rows = (["A", ALL, 11, 8], ["B", "Tổng số có mặt năm 2024", 10, 8], ["C", "Chênh lệch (A-B=C)", 1, 0])
    [relation] = relations(tmp_path, *rows)
    assert told(relation)[2:] == ([("A", 1, "total"), ("B", -1, "total")], ["C8", "D8"])
    assert [(place.indicator, place.value) for place in relation.places] == [(None, 1), (None, 0)]


def test_a_number_that_stands_in_two_groups_is_that_of_the_formulas_own(tmp_path):
    group = ([1, "Tổng số (2+3)", 11, 8], [2, "Công chức", 8, 5], [3, "Hợp đồng lao động", 3, 3])
    rows = (["I", "Được giao năm 2024"], *group, ["II", "Có mặt năm 2024"], *group)
    first, second = relations(tmp_path, *rows)
    assert [place.cell for place in (*first.places, *second.places)] == ["C7", "D7", "C11", "D11"]
    assert {term.measure for term in first.terms} == {"assigned"}
    assert {term.measure for term in second.terms} == {"present"}


@pytest.mark.parametrize(
    ("formula", "why"),
    [("2+7", "không rõ dòng 7 là dòng nào"), ("1=2*3*2", "chương trình chưa kiểm tra được phép tính này")],
)
def test_a_formula_that_is_not_sure_says_why_it_cannot_be_checked(tmp_path, formula, why):
    [relation] = relations(tmp_path, [1, f"{ALL} ({formula})", 11, 8], *SUM[1:])
    assert (relation.why, relation.places) == (why, ())


def test_the_index_row_adds_units_up(tmp_path):
    header = [*HEADER, "Tổng cộng"]
    [relation] = relations(tmp_path, ["A", "B", 1, 2, "3=1+2"], [1, OFFICIALS, 8, 5, 13], header=header)
    assert (relation.axis, relation.cell) == ("row", "E6")
    assert [(term.name, term.unit[-1]) for term in relation.terms] == [("1", "Phòng Nội vụ"), ("2", "Phòng Y tế")]
    assert [(place.cell, place.unit[-1]) for place in relation.places] == [("E7", "Huyện Ba Bể")]


def test_a_header_that_adds_units_up_speaks_of_the_numbers_of_the_index_row(tmp_path):
    header = [*HEADER, "Tổng cộng (3+4)"]
    [relation] = relations(tmp_path, [1, 2, 3, 4, 5], [1, OFFICIALS, 8, 5, 13], header=header)
    assert (relation.text, relation.cell) == ("Tổng cộng (3+4)", "E5")
    assert [term.unit[-1] for term in relation.terms] == ["Phòng Nội vụ", "Phòng Y tế"]


def test_chia_ra_names_all_parts_of_the_row_above(tmp_path):
    rows = ([1, ALL, 11, 8], [None, "Chia ra:"], ["-", OFFICIALS, 8, 5], ["-", CONTRACTS, 3, 3])
    [relation] = relations(tmp_path, *rows)
    assert not relation.is_part
    assert told(relation)[1:] == (
        "B6", [(OFFICIALS, 1, "civil_servants"), (CONTRACTS, 1, "contract_support")], ["C6", "D6"]
    )  # fmt: skip


def test_trong_do_names_parts_that_are_no_more_than_the_row_above(tmp_path):
    header = [*HEADER, "Phòng Thuế"]
    rows = ([1, ALL, 11, 8, 9], [None, "Trong đó:"], ["-", OFFICIALS, 8, 5, 5])
    [relation] = relations(tmp_path, *rows, header=header)
    assert relation.is_part


def test_a_table_without_formulas_says_none(tmp_path):
    assert relations(tmp_path, [1, OFFICIALS, 8, 5], [2, CONTRACTS, 3, 3]) == ()


def test_a_formula_that_does_not_hold_is_told_with_its_cell_as_a_row(findings):
    [found] = findings([1, f"{ALL} (2+3)", 12, 8], *SUM[1:])
    assert (found.source.cell, found.stated, found.computed) == ("C6", 12, 11)
    assert found.message.startswith(f"Dòng {ALL} (2+3) của biểu “S”, ô C6: ")


def test_a_sum_of_units_that_does_not_hold_is_told_as_a_column(findings):
    header = [*HEADER, "Tổng cộng"]
    told = findings(["A", "B", 1, 2, "3=1+2"], [1, OFFICIALS, 8, 5, 14], header=header)
    assert [(one.source.cell, one.stated, one.computed) for one in told] == [("E7", 14, 13)]
    assert told[0].message.startswith("Cột 3=1+2 của biểu “S”, ô E7: ")


def test_what_is_split_and_does_not_add_up_is_found(findings):
    header = [*HEADER, "Phòng Thuế", "Phòng Tư pháp"]
    rows = ([1, "Định biên năm 2024", 1, 1, 1, 1], [2, "Tổng số có mặt năm 2024", 11, 9, 6, 7], [None, "Chia ra:"],
            ["-", "Công chức có mặt năm 2024", 8, 5, 5, 4],
            ["-", "Hợp đồng lao động có mặt năm 2024", 3, 3, 1, 3])  # fmt: skip
    assert [(one.source.cell, one.stated, one.computed) for one in findings(*rows[1:], header=header)] == [("D6", 9, 8)]
