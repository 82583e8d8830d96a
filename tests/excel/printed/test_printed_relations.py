"""Names in printed formulas become the columns and rows of their table; what is not sure is told, not guessed."""

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import SetRelations
from bienche_desktop.domain.findings import Severity
from bienche_desktop.excel import importing
from bienche_desktop.store import Store
from tests.excel.books import LETTERHEAD, recognised, write_book

HEADER = ["TT", "Đơn vị", "Tổng số được giao năm 2024", "Công chức được giao năm 2024",
          "Hợp đồng lao động được giao năm 2024"]  # fmt: skip
INDEX = [1, 2, "3=4+5", 4, 5]
FIRST_ROW = 6
"""Under the letterhead, the title, the header and the index row (in the fifth)."""


def sheet(*rows, index=INDEX, header=HEADER, number="12/QĐ-UBND"):
    title = [[f"GIAO BIÊN CHẾ NĂM 2024 (Kèm theo Quyết định số {number} ngày 05 tháng 01 năm 2024)"]]
    return {"S": [*LETTERHEAD, *title, header, index, *rows]}


def relations(tmp_path, *rows, **how):
    return recognised(tmp_path / "a.xlsx", sheet(*rows, **how)).tables[0].relations


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.bienche") as opened:
        yield opened


def plan(store, tmp_path, *rows, name="a.xlsx", **how):
    return importing.plan(store, write_book(tmp_path / name, sheet(*rows, **how)))


def test_a_formula_of_the_index_row_speaks_of_every_unit_that_has_a_number_in_its_column(tmp_path):
    [relation] = relations(tmp_path, [1, "Phòng Nội vụ", 12, 9, 3], [2, "Phòng Y tế", None, 3, None])

    assert (relation.text, relation.sheet, relation.cell, relation.axis) == ("3=4+5", "S", "C5", "column")
    assert [(t.name, t.factor, t.unit, t.indicator, t.measure, t.year) for t in relation.terms] == [
        ("4", 1, None, "civil_servants", "assigned", 2024),
        ("5", 1, None, "contract_support", "assigned", 2024),
    ]
    assert [(p.unit[-1], p.year, p.indicator, p.measure, p.cell) for p in relation.places] == [
        ("Phòng Nội vụ", 2024, "total", "assigned", "C6")
    ]


def test_a_formula_in_a_label_speaks_of_the_rows_with_these_numbers(tmp_path):
    rows = (["", "Tổng cộng (I+II)", 15, 12, 3], ["I", "Khối A", 12, 9, 3], [1, "Phòng Nội vụ", 12, 9, 3],
            ["II", "Khối B", 3, 3, None])  # fmt: skip
    relation = next(one for one in relations(tmp_path, *rows) if one.axis == "row")

    assert (relation.text, relation.cell) == ("Tổng cộng (I+II)", "B6")
    assert [(t.name, t.unit[-1]) for t in relation.terms] == [("I", "Khối A"), ("II", "Khối B")]
    assert [(p.indicator, p.cell) for p in relation.places] == [
        ("total", "C6"), ("civil_servants", "D6"), ("contract_support", "E6")]  # fmt: skip


def test_a_number_that_stands_in_two_groups_is_that_of_the_labels_own_group(tmp_path):
    rows = (["I", "Khối A (1+2)", 3, 3, None], [1, "Phòng Nội vụ", 1, 1, None], [2, "Phòng Y tế", 2, 2, None],
            ["II", "Khối B", 4, 4, None], [1, "Phòng Tư pháp", 4, 4, None])  # fmt: skip
    relation = next(one for one in relations(tmp_path, *rows) if one.axis == "row")

    assert [t.unit[-1] for t in relation.terms] == ["Phòng Nội vụ", "Phòng Y tế"]


@pytest.mark.parametrize(
    ("rows", "index", "why"),
    [
        ([["", "Tổng cộng (I+III)", 7, 7, None], ["I", "Khối A", 7, 7, None]], [1, 2, 3, 4, 5],
         "không rõ dòng III là dòng nào"),
        ([[1, "Phòng Nội vụ", 12, 9, 3]], [1, 2, "3=4+7", 4, 5], "bảng không có cột 7"),
        ([[1, "Phòng Nội vụ", 12, 9, 3]], [1, 2, "3=4+5=6", 4, 5], "chưa hiểu công thức này"),
        ([[1, "Phòng Nội vụ", 12, 9, 3]], [1, 2, "3=4*5*4", 4, 5], "chương trình chưa kiểm tra được phép tính này"),
    ],
)  # fmt: skip
def test_a_formula_that_is_not_sure_says_why_it_cannot_be_checked(tmp_path, rows, index, why):
    [relation] = relations(tmp_path, *rows, index=index)

    assert (relation.why, relation.places, relation.terms) == (why, (), ())


def test_a_column_that_the_file_has_no_place_for_is_taken_as_it_is_printed(tmp_path):
    header = [*HEADER, "Còn lại"]
    found = relations(tmp_path, [1, "Phòng Nội vụ", 12, 9, 3, 4], index=[1, 2, 3, 4, 5, "6=4-5"], header=header)

    assert [(t.name, t.factor, t.indicator) for t in found[0].terms] == [
        ("4", 1, "civil_servants"), ("5", -1, "contract_support")]  # fmt: skip
    [place] = found[0].places
    assert (place.unit[-1], place.indicator, place.value, place.cell) == ("Phòng Nội vụ", None, 4, "F6")


def test_an_import_keeps_formulas_in_its_one_step_and_again_proposes_nothing(store, tmp_path):
    rows = ([1, "Phòng Nội vụ", 12, 9, 3],)
    done = store.apply(plan(store, tmp_path, *rows).proposal)

    assert done.touches("figure", "printed_relation")
    assert [one.text for one in store.relations()] == ["3=4+5"]
    assert importing.plan(store, tmp_path / "a.xlsx").proposal.changes == ()
    store.undo()
    assert (store.relations(), list(store.figures())) == ([], [])


def test_the_same_sheet_saved_again_proposes_nothing(store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Phòng Nội vụ", 12, 9, 3]).proposal)
    note = [None, "Ghi chú: lưu lại lần hai"]

    assert plan(store, tmp_path, [1, "Phòng Nội vụ", 12, 9, 3], [], [], note, name="b.xlsx").proposal.changes == ()


def test_formulas_alone_are_taken_where_an_earlier_program_left_them_out(store, tmp_path):
    first = plan(store, tmp_path, [1, "Phòng Nội vụ", 12, 9, 3]).proposal
    kept = tuple(change for change in first.changes if not isinstance(change, SetRelations))
    store.apply(type(first)(first.name, kept, first.kind))

    again = plan(store, tmp_path, [1, "Phòng Nội vụ", 12, 9, 3]).proposal
    assert again.name == "nhập công thức in trong a.xlsx"
    store.apply(again)
    assert len(store.relations()) == 1


def test_a_new_issue_of_the_document_replaces_its_formulas(store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Phòng Nội vụ", 12, 9, 3]).proposal)
    store.apply(plan(store, tmp_path, [1, "Phòng Nội vụ", 13, 9, 3], name="b.xlsx").proposal)

    assert [len(one.places) for one in store.relations()] == [1]
    assert len(store.documents()) == 2


def test_another_document_about_the_same_units_leaves_the_formulas_of_the_first(store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Phòng Nội vụ", 12, 9, 3]).proposal)
    store.apply(plan(store, tmp_path, [1, "Phòng Nội vụ", 13, 9, 4], name="b.xlsx", number="30/QĐ-UBND").proposal)

    assert len(store.relations()) == 2
    assert Checker(store).run_all().findings == ()


# --- the sample workbooks -----------------------------------------------------------------------------------------


def findings(store, book):
    store.apply(importing.plan(store, book).proposal)
    report = Checker(store).run_all()
    return [f for f in report.findings if f.root_cause and f.severity is not Severity.NOTE], report


def test_the_errors_of_the_party_form_are_found_in_their_cells(store, shared):
    found, _ = findings(store, shared / "samples" / "dang-8c.xlsx")

    assert {(f.source.cell, f.stated, round(f.computed, 2)) for f in found} == {("C30", 119, 109), ("E22", 83.33, 120)}


def test_a_clean_sheet_stays_clean(store, shared):
    found, report = findings(store, shared / "samples" / "giao-bien-che-2024.xlsx")

    assert (found, report.verdict) == ([], "ok")


def test_the_totals_of_the_plan_form_are_its_own_and_its_errors_are_found(store, shared):
    """4=5+6 there counts contracts; one cell in the wrong column is the one cause of two sums."""
    found, _ = findings(store, shared / "samples" / "ke-hoach-2025-nd62-ia.xlsx")

    assert {(f.check, f.source.cell) for f in found} == {("children-sum", "H20"), ("present-over-assigned", "H29")}


def test_a_wrong_total_of_the_plan_form_is_found(store, shared, tmp_path):
    """A total that only equals the civil servants was let pass before the form's own formula was known."""
    import openpyxl

    book = openpyxl.load_workbook(shared / "samples" / "ke-hoach-2025-nd62-ia.xlsx")
    book["Phu luc IA"]["D27"] = 8
    book.save(tmp_path / "sai.xlsx")
    found, _ = findings(store, tmp_path / "sai.xlsx")

    assert ("total-of-indicators", "D27", 8, 9) in {(f.check, f.source.cell, f.stated, f.computed) for f in found}


IN_HEADER = ["TT", "Đơn vị", "Tổng số được giao năm 2024 (3=4+5)", "Công chức được giao năm 2024",
             "Hợp đồng lao động được giao năm 2024"]  # fmt: skip


@pytest.mark.parametrize("head", ["Tổng số được giao năm 2024 (3=4+5)", "Tổng số được giao năm 2024 (4+5)"])
def test_a_formula_in_a_header_cell_speaks_of_its_column(tmp_path, head):
    header = [*HEADER[:2], head, *HEADER[3:]]
    [relation] = relations(tmp_path, [1, "Phòng Nội vụ", 12, 9, 3], header=header, index=[1, 2, 3, 4, 5])

    assert (relation.cell, relation.axis, relation.why) == ("C4", "column", "")
    assert [(t.name, t.indicator) for t in relation.terms] == [("4", "civil_servants"), ("5", "contract_support")]
    assert [(p.indicator, p.cell) for p in relation.places] == [("total", "C6")]


def test_a_formula_that_the_index_row_says_too_is_said_once(tmp_path):
    [relation] = relations(tmp_path, [1, "Phòng Nội vụ", 12, 9, 3], header=IN_HEADER)

    assert relation.cell == "C5"


def test_a_formula_in_a_header_cell_that_names_a_missing_column_cannot_be_checked(tmp_path):
    header = [*HEADER[:2], "Tổng số được giao năm 2024 (3=4+9)", *HEADER[3:]]
    [relation] = relations(tmp_path, [1, "Phòng Nội vụ", 12, 9, 3], header=header, index=[1, 2, 3, 4, 5])

    assert relation.why == "bảng không có cột 9"


def test_years_in_a_header_are_no_formula(tmp_path):
    header = [*HEADER[:2], "Tổng số được giao năm 2024 (2023+2024)", *HEADER[3:]]

    assert relations(tmp_path, [1, "Phòng Nội vụ", 12, 9, 3], header=header, index=[1, 2, 3, 4, 5]) == ()


def test_a_header_formula_that_does_not_hold_is_told_with_its_cell(store, tmp_path):
    store.apply(plan(store, tmp_path, [1, "Phòng Nội vụ", 13, 9, 3], header=IN_HEADER, index=[1, 2, 3, 4, 5]).proposal)

    found = [f for f in Checker(store).run_all().findings if f.check == "printed-formula"]
    assert [(f.source.cell, f.stated, f.computed) for f in found] == [("C6", 13, 12)]


PRODUCTS = ["TT", "Đơn vị", "Số lớp", "Định mức một lớp", "Quản lý", "Nhu cầu"]
PRODUCT_INDEX = [1, 2, 3, 4, 5, "6=3*4+5"]


def products(store, tmp_path, *row):
    header = [*PRODUCTS[:2], *PRODUCTS[2:], "Công chức được giao năm 2024"]
    store.apply(plan(store, tmp_path, [1, "Trường A", *row, 50], header=header, index=[*PRODUCT_INDEX, 7]).proposal)
    return [f for f in Checker(store).run_all().findings if f.check == "printed-formula"]


@pytest.mark.parametrize(
    ("row", "told"),
    [((10, 1.5, 3, 18), []), ((10, 1.5, 3, 19), [("F6", 19, 18)]), ((10, 1.5, None, 15), []),
     ((10, 1.5, None, 16), [("F6", 16, 15)]), ((None, 1.5, 3, 19), [])],
)  # fmt: skip
def test_a_sum_of_products_is_checked_where_all_factors_stand(store, tmp_path, row, told):
    assert [(f.source.cell, f.stated, f.computed) for f in products(store, tmp_path, *row)] == told


def test_a_sum_of_products_is_read_as_it_was_written_and_again_proposes_nothing(store, tmp_path):
    products(store, tmp_path, 10, 1.5, 3, 18)
    [relation] = [one for one in store.relations() if one.text == "6=3*4+5"]

    assert [(t.name, t.part) for t in relation.terms] == [("3", 0), ("4", 0), ("5", 1)]
    assert importing.plan(store, tmp_path / "a.xlsx").proposal.changes == ()
