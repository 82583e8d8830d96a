"""Printed formulas become checks: what they find, when they rest, and what they say about totals."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import AddDocument, Change, Proposal, SetFigure, SetRelations
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.figures import Source
from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.store import Store, migrating
from tests.checks.conftest import Look
from tests.checks.test_running import TREE, UNITS, run_over_a_copy, steps, take
from tests.checks.worlds import figure, unit, world

HALL = (unit("goc", name="Huyện Hải Hà", kind="district"), unit("a", "goc", "Phòng Nội vụ"), unit("b", "goc"),
        AddDocument(Document("kh", "plan", file="ke-hoach.xlsx")))  # fmt: skip


def term(name: str, indicator: str | None = None, factor: float = 1, **more: Any) -> RelationTerm[str]:
    key = {"measure": "assigned", "year": 2024} if indicator else {}
    return RelationTerm(name, factor, indicator=indicator, **(key | more))


def total_is(*terms: RelationTerm[str], units: tuple[str, ...] = ("a",), text: str = "4=5+6") -> PrintedRelation[str]:
    places = tuple(RelationPlace(u, 2024, "total", "assigned", cell=f"D{13 + n}") for n, u in enumerate(units))
    return PrintedRelation(text, "PL1", "D11", "column", terms, places)


IA = total_is(term("5", "civil_servants"), term("6", "contract_support"))


def said(*relations: PrintedRelation[str], document: str = "kh") -> SetRelations:
    return SetRelations(document, relations)


def read(
    uid: str, value: float, indicator: str = "civil_servants", cell: str = "E13", document: str = "kh"
) -> SetFigure:
    """A figure that came with a document."""
    return replace(figure(uid, value, indicator), source=Source(sheet="PL1", cell=cell, document=document))


def numbers(total: int, servants: int, contracts: int) -> tuple[SetFigure, ...]:
    return (read("a", total, "total", "D13"), read("a", servants), read("a", contracts, "contract_support", "F13"))


def test_a_formula_that_holds_is_no_finding(report: Callable[..., Report]) -> None:
    assert report(*HALL, said(IA), *numbers(12, 9, 3)).findings == ()


def test_a_formula_that_fails_is_told_with_its_text_and_cell(found: Look) -> None:
    [finding] = found("printed-formula", *HALL, said(IA), *numbers(12, 9, 2))

    assert finding.message == (
        "Cột 4=5+6 của biểu “PL1”, ô D13: Phòng Nội vụ, tổng biên chế giao 2024 ghi 12, tính lại 11, thiếu 1."
    )
    assert finding.severity is Severity.ERROR
    assert (finding.stated, finding.computed, finding.difference) == (12, 11, 1)
    assert [key.indicator for key in finding.cells] == ["total", "civil_servants", "contract_support"]
    assert finding.source == Source("ke-hoach.xlsx", "PL1", "D13", "kh")


def test_what_a_total_says_already_is_folded_under_it(report: Callable[..., Report]) -> None:
    roots = [f for f in report(*HALL, said(IA), *numbers(12, 9, 2)).findings if f.root_cause]

    assert [f.check for f in roots] == ["total-of-indicators"]


def test_a_total_is_what_its_document_says_it_is_made_of(report: Callable[..., Report]) -> None:
    """Without the formula a total of 9 beside 9 civil servants and 3 contracts would be right as well."""
    plain = (*HALL, *numbers(9, 9, 3))
    assert report(*plain).findings == ()

    told = report(said(IA)).findings
    assert {(f.check, f.computed) for f in told} == {("total-of-indicators", 12), ("printed-formula", 12)}


def test_indicators_that_the_document_does_not_count_are_not_missed(report: Callable[..., Report]) -> None:
    others = read("a", 40, "public_employees_state", "G13")

    assert report(*HALL, said(IA), *numbers(12, 9, 3), others).findings == ()


def test_a_number_that_only_stands_printed_counts_in_the_total(report: Callable[..., Report]) -> None:
    other_staff = total_is(term("5", "civil_servants"), term("6", value=4))

    assert report(*HALL, said(other_staff), read("a", 13, "total", "D13"), read("a", 9)).findings == ()


def test_an_empty_cell_adds_nothing(report: Callable[..., Report]) -> None:
    assert report(*HALL, said(IA), read("a", 9, "total"), read("a", 9)).findings == ()


def test_a_formula_rests_where_a_later_document_brought_the_numbers(report: Callable[..., Report]) -> None:
    later = AddDocument(Document("qd", "decision", file="giao.xlsx"))
    decided = (read("a", 30, "total", "D9", "qd"), read("a", 30, "public_employees_state", "F9", "qd"))

    assert report(*HALL, said(IA), *numbers(12, 9, 3), later, *decided, figure("a", None)).findings == ()


def test_a_typed_total_is_judged_by_the_formula_too(found: Look) -> None:
    [finding] = found("printed-formula", *HALL, said(IA), *numbers(12, 9, 3), figure("a", 13, "total"))

    assert (finding.stated, finding.computed, finding.source) == (13, 12, None)


ROWS = PrintedRelation(
    "Tổng cộng (I+II)", "PL1", "B12", "row", (term("I", unit="a"), term("II", unit="b")),
    (RelationPlace("goc", 2024, "civil_servants", "assigned", cell="E12"),),
)  # fmt: skip


def test_posts_that_the_document_calls_the_sum_are_no_rest_to_allocate(report: Callable[..., Report]) -> None:
    """Children-sum would call 2 posts not yet given out; the document says that the total is the sum."""
    told = report(*HALL, said(ROWS), read("goc", 14, cell="E12"), read("a", 7), read("b", 5)).findings

    assert [(f.check, f.severity, f.root_cause) for f in told] == [
        ("printed-formula", Severity.ERROR, True), ("children-sum", Severity.NOTE, False)]  # fmt: skip
    assert told[0].message == (
        "Dòng Tổng cộng (I+II) của biểu “PL1”, ô E12: Huyện Hải Hà, cán bộ, công chức giao 2024 ghi 14, tính lại 12, "
        "thiếu 2."
    )


def test_a_sum_over_rows_rests_once_one_of_them_is_typed(found: Look) -> None:
    typed = (read("goc", 14, cell="E12"), read("a", 7), figure("b", 5))

    assert found("printed-formula", *HALL, said(ROWS), *typed) == []


def test_a_group_without_a_number_leaves_the_sum_over_rows_unknown(found: Look) -> None:
    inside = (unit("c", "b"), read("c", 5))

    assert found("printed-formula", *HALL, said(ROWS), *inside, read("goc", 12, cell="E12"), read("a", 7)) == []


def printed_only(stated: float, terms: tuple[RelationTerm[str], ...], **more: Any) -> PrintedRelation[str]:
    place = RelationPlace("goc", 2024, value=stated, cell="E22", label="Giảm trong kỳ", **more)
    return PrintedRelation("4 (=2*100/3)", "8c", "E10", "column", terms, (place,), len(terms) == 2)


SHARE = (term("2", factor=100, value=12), term("3", power=-1, value=10))


def test_numbers_that_only_stand_printed_are_judged_with_their_cell(found: Look) -> None:
    [finding] = found("printed-formula", *HALL, figure("a", 1), said(printed_only(83.33, SHARE, decimals=2)))

    assert finding.message == (
        "Cột 4 (=2*100/3) của biểu “8c”, ô E22: Giảm trong kỳ ghi 83,33, tính lại 120, lệch 36,67."
    )
    assert (finding.source.sheet, finding.source.cell, finding.cells) == ("8c", "E22", ())


def test_what_the_document_should_have_printed_is_told(store: Store) -> None:
    checker = Checker(world(store, *HALL, figure("a", 1), said(printed_only(83.33, SHARE, decimals=2))))
    [finding] = [f for f in checker.run_all().findings if f.check == "printed-formula"]
    [correction] = checker.corrections(finding)

    assert (correction.kind, correction.old, correction.new) == ("printed-number", 83.33, 120)


@pytest.mark.parametrize(
    ("stated", "decimals", "wrong"), [(120, 0, False), (120.04, 1, False), (120.06, 1, True), (120.1, 1, True)]
)
def test_a_share_is_right_to_the_places_printed(found: Look, stated: float, decimals: int, wrong: bool) -> None:
    printed = printed_only(stated, SHARE, decimals=decimals)

    assert bool(found("printed-formula", *HALL, said(printed))) is wrong


def test_a_percentage_may_be_printed_without_the_hundred_in_its_formula(found: Look) -> None:
    share = (term("6", value=7), term("5", power=-1, value=8))

    assert found("printed-formula", *HALL, said(printed_only(87.5, share, decimals=1))) == []


@pytest.mark.parametrize(("stated", "wrong"), [(109, False), (119, True)])
def test_opening_plus_in_minus_out_is_closing(found: Look, stated: int, wrong: bool) -> None:
    terms = (term("A", value=112), term("B", value=9), term("C", factor=-1, value=12))
    told = found("printed-formula", *HALL, said(printed_only(stated, terms)))

    assert [f.computed for f in told] == ([109] if wrong else [])


def test_two_formulas_about_one_unit_are_two_findings(found: Look) -> None:
    one, other = printed_only(1, SHARE), printed_only(2, SHARE)
    other = replace(other, places=(replace(other.places[0], cell="E23"),))

    assert len({f.ident for f in found("printed-formula", *HALL, said(one, other))}) == 2


def test_formulas_that_cannot_be_checked_are_told(report: Callable[..., Report]) -> None:
    open_ = PrintedRelation("13=a*b+c", "PL1", "M11", "column", why="bảng không có cột a")
    told = [gap.why for gap in report(*HALL, figure("a", 1), said(open_)).not_checked if gap.check == "printed-formula"]

    assert told == ["1 công thức in trong biểu chưa kiểm tra được: 13=a*b+c (trang “PL1”, ô M11: bảng không có cột a)."]


def test_the_cause_of_a_wrong_sum_over_rows_is_sought_in_its_rows(store: Store) -> None:
    rows = (read("goc", 14, cell="E12"), read("a", 7), read("b", 5))
    checker = Checker(world(store, *HALL, said(ROWS), *rows))
    [finding] = [f for f in checker.run_all().findings if f.check == "printed-formula"]

    assert {(s.key.unit, s.new) for s in checker.explain(finding)} == {("goc", 12), ("a", 9), ("b", 7)}


# --- again is the same as everything ------------------------------------------------------------------------------


def placed(*terms: RelationTerm[str], unit: str, indicator: str, axis: str) -> PrintedRelation[str]:
    place = RelationPlace(unit, 2024, indicator, "assigned", cell="D1")
    return PrintedRelation(f"{indicator}-{unit}", "PL1", "D11", axis, terms, (place,))


indicators = st.sampled_from(["civil_servants", "public_employees_state", "contract_support"])
column_terms = st.builds(
    lambda indicator, year, factor: RelationTerm(indicator, factor, 1, None, indicator, "assigned", year),
    indicators, st.sampled_from([2023, 2024]), st.sampled_from([1, 1, 1, -1]),
)  # fmt: skip
row_terms = st.builds(lambda uid: RelationTerm(uid, unit=uid), st.sampled_from(UNITS))
open_parts = st.builds(
    lambda uid, above, indicator: PrintedRelation(
        uid, "PL1", "B9", "row", (term(uid, indicator, unit=uid),),
        (RelationPlace(above, 2024, indicator, "assigned"),), why="còn phải hỏi", is_part=True),
    st.sampled_from(UNITS), st.sampled_from(UNITS), indicators,
)  # fmt: skip
relations = st.one_of(
    open_parts,
    st.builds(lambda terms, uid: placed(*terms, unit=uid, indicator="total", axis="column"),
              st.lists(column_terms, min_size=1, max_size=3), st.sampled_from(UNITS)),
    st.builds(lambda terms, uid, indicator: placed(*terms, unit=uid, indicator=indicator, axis="row"),
              st.lists(row_terms, min_size=1, max_size=3), st.sampled_from(UNITS), indicators),
)  # fmt: skip
papers = st.builds(
    lambda uid, told: [AddDocument(Document(uid, "plan", file=uid)), SetRelations(uid, tuple(told))],
    st.sampled_from(["kh", "qd"]), st.lists(relations, max_size=4),
)  # fmt: skip
read_figures = st.builds(read, st.sampled_from(UNITS), st.integers(0, 6), st.just("total") | indicators)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(first=papers, taken=st.lists(st.one_of(steps, read_figures, st.tuples(st.just("import"), papers)), max_size=15))
def test_after_any_steps_formulas_are_told_as_a_full_run_tells_them(
    tmp_path_factory: pytest.TempPathFactory, first: list[Change], taken: list[object]
) -> None:
    folder = tmp_path_factory.mktemp("run")
    with Store.create(folder / "x.bienche") as store:
        plan = AddDocument(Document("kh", "plan", file="kh"))
        checker = Checker(world(store, *TREE, plan, *first, *(read(uid, 3) for uid in UNITS)))
        checker.run_all()
        for step in taken:
            done = take(store, step)
            if done is not None:
                assert checker.rerun(done) == run_over_a_copy(store, folder / "copy.bienche")


def test_a_figure_of_a_unit_elsewhere_in_the_tree_is_looked_at_again(store: Store) -> None:
    elsewhere = replace(ROWS, places=(replace(ROWS.places[0], unit="a"),), terms=(term("II", unit="b"),))
    checker = Checker(world(store, *HALL, said(elsewhere), read("a", 5), read("b", 5)))
    assert formulas(checker.run_all()) == []

    told = checker.rerun(store.apply(Proposal("nhập", (read("b", 6),))))
    assert [f.computed for f in formulas(told)] == [6]


def test_a_figure_of_another_year_is_looked_at_again(store: Store) -> None:
    other_year = total_is(term("5", "civil_servants", year=2023), term("6", "contract_support"))
    checker = Checker(world(store, *HALL, said(other_year), *numbers(12, 1, 3), figure("a", 9, year=2023)))
    assert formulas(checker.run_all()) == []

    told = checker.rerun(store.apply(Proposal("gõ", (figure("a", 8, year=2023),))))
    assert [f.computed for f in formulas(told)] == [11]


def formulas(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.check == "printed-formula"]


def test_a_read_only_file_of_before_the_formulas_is_checked_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = ("printed_relations", "parts")
    before = [file for file in migrating.migration_files() if not file.stem.endswith(about)]
    with monkeypatch.context() as older:
        older.setattr(migrating, "migration_files", lambda: before)
        with Store.create(tmp_path / "cu.bienche") as store:
            world(store, *HALL, figure("goc", 5), figure("a", 6))

    with Store.open(tmp_path / "cu.bienche", read_only=True) as store:
        assert [f.check for f in Checker(store).run_all().findings if f.severity is Severity.ERROR] == ["children-sum"]
