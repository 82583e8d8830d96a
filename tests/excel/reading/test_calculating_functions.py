"""Functions of officers' formulas without a stored result: worked out as spreadsheet programs do, or not at all."""

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet
from bienche_desktop.excel.reading.calculating import calculated
from tests.excel.reading.test_calculating import book_of, results

ROWS = [
    [10, 4, 0, 2.5, -3],
    ["CC", "VC", "cc", None, "CC Thêm"],
    [1, 2, 4, 8, 16],
    ["không", None, "a", None, "b"],
]
"""Row 2 numbers, row 3 words, row 4 powers of two, row 5 words; row 9 is empty."""


def result(formula, rows=ROWS, other=((100, 250),)):
    """What stands in A1 with this formula; "?" where that cannot be known."""
    [value] = results(book_of([[f"={formula}"], *rows], [list(row) for row in other]))
    return "?" if value is None else value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("ROUND(D2,0)", 3), ("ROUND(-D2,0)", -3), ("ROUND(2.675,2)", 2.68), ("ROUND(1234,-2)", 1200),
        ("ROUNDUP(2.1,0)", 3), ("ROUNDDOWN(-2.9,0)", -2), ("INT(-2.1)", -3), ("TRUNC(2.9)", 2), ("ROUND(A2/3,1)", 3.3),
        ("ROUND(15*10%,0)", 2), ("ABS(E2)", 3), ("MAX(A2:E2)", 10), ("MIN(A2:E2,7)", -3), ("MAX(A5:E5)", "?"),
        ("COUNT(A2:E3)", 5), ("COUNTA(A2:E3)", 9), ("COUNTA(A9:E9)", "?"), ("COUNT(A2:A5,B2)", 3),
        ("AVERAGE(A4:B4)", 1.5), ("IF(A2>B2,A2-B2,0)", 6), ("IF(A2<=B2,1,2)", 2), ("IF(A2<>10,1,2)", 2),
        ('IF(A9="","",A9*2)', ""), ('IF(A2="","",A2*2)', 20), ('IF(A3="cc",7,8)', 7), ("IF(C2,1,2)", 2),
        ('IF(A3="1",1,2)', 2), ('IF(A2="x",1,2)', 2),
        ("IF(AND(A2>1,B2>1),1,2)", 1), ("IF(OR(A2>99,B2>99),1,2)", 2), ("IF(NOT(A2>99),1,2)", 1),
        ("IFERROR(A2/C2,0)", 0), ("IFERROR(A2/B2,0)", 2.5), ("IF(ISERROR(A2/C2),9,A2/C2)", 9),
        ("IFERROR(#REF!,0)", "?"), ("SUM(A2:E2)/IF(TRUE,2,1)", 6.75), ("SUM(MAX(A2,B2),MIN(A2,B2))", 14),
        ('SUMIF(A3:E3,"CC",A4:E4)', 5), ('SUMIF(A3:E3,"<>CC",A4:E4)', 26), ('SUMIF(A2:E2,">0")', 16.5),
        ("SUMIF(A2:E2,4,A4:E4)", 2), ("SUMIF(A3:E3,A3,A4:E4)", 5), ('COUNTIF(A3:E3,"cc")', 2),
        ('COUNTIF(A2:E2,">=0")', 4), ('SUMIFS(A4:E4,A3:E3,"CC",A2:E2,">1")', 1), ('COUNTIFS(A3:E3,"VC",A4:E4,2)', 1),
        ("SUM('S 2'!A:B)", 350), ("SUM(2:2)", 13.5), ("SUM($A$2:$A$2,B2,'S 2'!$A$1)", 114), ("MAX('S 2'!1:1)", 250),
        ("of:=IF([.A2]>[.B2];ROUND([.A2]/[.B2];0);0)", 3), ("of:=SUM([$'S 2'.A:.B])", 350),
        ('of:=COUNTIF([.A3:.E3];"CC")', 2), ("if(a2>b2,1,2)", 1), ("SUM(A2,TRUE)", "?"), ("+SUM( A2 : B2 )", "?"),
    ],
)  # fmt: skip
def test_functions_give_what_a_spreadsheet_program_shows(formula, value):
    assert result(formula) == value


@pytest.mark.parametrize(
    "formula",
    [
        "A3+1", 'IF(A3>1,1,2)', "IF(A2:B2>1,1,2)", "ROUND(A2,0.5)", "ROUND(A2,99)", "ROUND(A2)",
        'COUNTIF(A3:E3,"C*")', 'COUNTIF(A3:E3,"<>CC")', 'SUMIF(A3:E3,"CC",A4:D4)', 'COUNTIF(A2:E2,"1,5")',
        "COUNTIF(A3:E3)", "SUBTOTAL(7,A2:E2)", "SUBTOTAL(9,A2+1)", "IF(A2>1,)", "SUM(A2:E2", "MAX(A2:E2,A3:E3,F3+A3)",
        "IF(0.1+0.2=0.3,A9,1)", "ROUND(0.285*100,0)", "AND(A9,A2)", "SUM(A1:E2)", "IF(A2>1,A1,1)", '"1"+1',
        "SUM((A2,B2))", "SUM({1,2})", "A2:B2 B2:C2", "COUNT(1,2)", "IF(A2>1,A2>0)", "MAX(Q)", "9E9", "SUM(A0:A2)",
    ],
)  # fmt: skip
def test_what_is_doubtful_is_unknown(formula):
    assert result(formula) == "?"


def test_a_text_that_looks_like_a_number_makes_everything_over_it_unknown():
    rows = [[1, "1.263", 3], ["CC", "VC", "VC 1"]]
    for formula in ("SUM(A2:C2)", "COUNT(A2:C2)", "MAX(A2:C2)", 'COUNTIF(A2:C2,">1")', "IF(B2=1,1,2)"):
        assert result(formula, rows) == "?"
    assert result('SUMIF(A3:C3,"CC",A2:C2)', rows) == 1
    assert result('SUMIF(A3:C3,"VC",A2:C2)', rows) == "?"
    assert result('COUNTIF(A3:C3,"VC 1")', rows) == 1
    assert result('COUNTIF(A3:C3,"VC  1")', rows) == "?"  # the same but for a blank: nobody means them to differ


def test_partial_results_leave_out_other_partial_results_and_hidden_rows_where_it_says_so():
    def column(*cells, hidden=()):
        book = book_of([[f"={cells[0]}"], *([one] for one in cells[1:])])
        sheet = replace(book.sheets[0], hidden_rows=frozenset(hidden))
        [value] = results(replace(book, sheets=(sheet,)))
        return value

    groups = ("=SUBTOTAL(9,A3:A4)", 1, 2, "=SUBTOTAL(9,A6:A7)", 4, 8)
    assert column("SUBTOTAL(9,A2:A7)", *groups) == 15
    assert column("SUM(A2:A7)", *groups) == 30
    assert column("SUBTOTAL(3,A2:A7)", *groups) == 4
    assert column("SUBTOTAL(9,A2:A7)", "=SUBTOTAL(9,A3:A4)+0", 1, 2) is None
    assert column("SUBTOTAL(109,A2:A7)", *groups, hidden={4}) == 13
    assert column("SUBTOTAL(9,A2:A7)", *groups, hidden={4}) is None  # hidden by hand or by a filter?
    assert column("SUBTOTAL(9,A2:A7)", *groups, hidden={2, 9}) == 15
    assert column("SUBTOTAL(109,A2:A7)", "=", 1) is None  # a formula that is not known may be a partial result


def test_formulas_over_empty_cells_stand_for_nothing_whatever_their_function():
    for formula in ("ROUND(A9,0)", "IFERROR(A9/B9,0)", "COUNT(A9:E9)", "MAX(A9,0)", "IF(A9>B9,1,0)",
                    "SUBTOTAL(9,A9:E9)", 'SUMIF(A3:E3,"CC",A9:E9)'):  # fmt: skip
        assert result(formula) == "?", formula
    row = ['=IF(A9="","",A9)', "=SUM(A1:A1)", "=COUNT(A1,C2)", '=IF(A1="",5,6)', '=IF(B9=0,"",1)', "=E1"]
    assert results(book_of([row, [None, None, 1]])) == ["", None, 1, None, "", ""]


def test_an_error_is_passed_on_and_caught_and_nothing_else_is_caught():
    rows = [["=A2/B2", "=IFERROR(A1,7)", "=A1+1", "=IFERROR(C1,8)", "=IFERROR(F1,9)", "=TEXT(A2,0)"], [1, 0]]
    assert results(book_of(rows)) == [None, 7, None, 8, None, None]


def test_words_are_compared_as_they_are_stored_whatever_their_font():
    cells = {1: Cell(None, CellKind.UNCACHED, 0, 'COUNTIF(B1:C1,"BiÓu")'), 2: Cell("Biểu", CellKind.TEXT, raw="BiÓu"),
             3: Cell("Biểu", CellKind.TEXT)}  # fmt: skip
    assert calculated(Book("a", (Sheet("S", {1: cells}),))).sheets[0].rows[1][1].value == 1


# --- against another evaluator ------------------------------------------------------------------------------------

CELLS = [7, 0, 12, 3, 25, 1]
"""A2:F2."""


def _half_up(value, places):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _places(value, places, how):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1).scaleb(-places), how))


ATOMS = st.one_of(
    st.sampled_from([(f"{letter}2", Fraction(value)) for letter, value in zip("ABCDEF", CELLS, strict=True)]),
    st.integers(0, 99).map(lambda n: (str(n), Fraction(n))),
    st.sampled_from([("0.5", Fraction(1, 2)), ("SUM(A2:F2)", Fraction(48)), ("COUNTIF(A2:F2,\">5\")", Fraction(3)),
                     ("SUMIF(A2:F2,\"<5\")", Fraction(4)), ("COUNT(A2:H2)", Fraction(6))]),
)  # fmt: skip


def _larger(inner):
    """Formulas over formulas, each with the value that plain Python finds for it."""
    pairs = st.tuples(inner, inner)
    threes = st.tuples(inner, inner, inner, inner)
    return st.one_of(
        pairs.map(lambda p: (f"({p[0][0]}+{p[1][0]})", p[0][1] + p[1][1])),
        pairs.map(lambda p: (f"({p[0][0]}-{p[1][0]})", p[0][1] - p[1][1])),
        pairs.map(lambda p: (f"({p[0][0]}*{p[1][0]})", p[0][1] * p[1][1])),
        pairs.map(lambda p: (f"IFERROR({p[0][0]}/{p[1][0]},-1)", p[0][1] / p[1][1] if p[1][1] else Fraction(-1))),
        pairs.map(lambda p: (f"MAX({p[0][0]},{p[1][0]})", max(p[0][1], p[1][1]))),
        pairs.map(lambda p: (f"MIN({p[0][0]},{p[1][0]})", min(p[0][1], p[1][1]))),
        inner.map(lambda p: (f"ABS({p[0]})", abs(p[1]))),
        inner.map(lambda p: (f"ROUND({p[0]},0)", _half_up(p[1], 0))),
        inner.map(lambda p: (f"ROUNDUP({p[0]},1)", _places(p[1], 1, ROUND_UP))),
        inner.map(lambda p: (f"ROUNDDOWN({p[0]},0)", _places(p[1], 0, ROUND_DOWN))),
        threes.map(lambda p: (f"IF({p[0][0]}<{p[1][0]},{p[2][0]},{p[3][0]})",
                              p[2][1] if p[0][1] < p[1][1] else p[3][1])),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.recursive(ATOMS, _larger, max_leaves=8))
def test_every_result_is_that_of_another_evaluator_or_none(case):
    formula, expected = case
    [found] = results(book_of([[f"={formula}"], CELLS]))
    if found is None:
        assert "/" in formula or "0.5" in formula, "whole numbers are never in doubt"
    else:
        assert found == (int(expected) if expected.denominator == 1 else float(expected))
