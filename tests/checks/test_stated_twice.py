"""A figure that a document states in several cells: the cells that differ are told, and why one of them is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import AddDocument, Proposal, SetFigure, SetStatements
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.figures import FigureKey, Number, Source, Statement
from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.test_running import TREE as OFFICES
from tests.checks.test_running import UNITS, ask_about_everything, run_over_a_copy, steps, take
from tests.checks.worlds import YEAR, figure, unit, world

PAPER = AddDocument(Document("cv", "letter", file="cv.xlsx"))
LATER = AddDocument(Document("qd", "decision", file="qd.xlsx"))
TREE = (unit("goc", name="Huyện"), unit("gd", "goc", "Sự nghiệp giáo dục"), unit("a", "gd"), unit("b", "gd"))


def key(uid: str, indicator: str = "civil_servants") -> FigureKey:
    return FigureKey(uid, YEAR, indicator, "assigned")


def read(uid: str, value: Number, cell: str, document: str = "cv", indicator: str = "civil_servants") -> SetFigure:
    return SetFigure(key(uid, indicator), value, source=Source(sheet="B", cell=cell, document=document))


def says(uid: str, *cells: tuple[str, Number], document: str = "cv", indicator: str = "civil_servants",
         sheet: str = "B", as_of: date | None = None) -> SetStatements:  # fmt: skip
    place = key(uid, indicator)
    told = tuple(Statement(place, value, Source(None, sheet, cell, document), as_of) for cell, value in cells)
    return SetStatements(document, place, told)


DIFFERING = (PAPER, *TREE, read("gd", 926, "G38"), says("gd", ("G15", 923), ("G38", 926)))


def test_two_cells_that_say_different_numbers_are_named_with_both(found: Look) -> None:
    [finding] = found("stated-twice", *DIFFERING)

    assert finding.message == (f"Cán bộ, công chức giao {YEAR} của Sự nghiệp giáo dục: ô G15 ghi 923, "
                               "ô G38 ghi 926, lệch 3.")  # fmt: skip
    assert (finding.stated, finding.computed, finding.difference) == (923, 926, -3)
    assert finding.source == Source("cv.xlsx", "B", "G15", "cv")
    assert finding.severity is Severity.ERROR


def test_cells_that_agree_are_silent(found: Look) -> None:
    assert not found("stated-twice", PAPER, *TREE, read("gd", 926, "G38"), says("gd", ("G15", 926), ("G38", 926)))


def test_cells_that_say_the_same_wrong_number_are_told_together(found: Look) -> None:
    [finding] = found("stated-twice", PAPER, *TREE, read("gd", 926, "G38"),
                      says("gd", ("G15", 923), ("G38", 926), ("G115", 923)))  # fmt: skip

    assert "ô G15, ô G115 ghi 923" in finding.message


def test_three_numbers_for_one_figure_are_two_findings(found: Look) -> None:
    told = found(
        "stated-twice", PAPER, *TREE, read("gd", 926, "G38"), says("gd", ("G15", 923), ("G38", 926), ("K1", 9))
    )

    assert {f.stated for f in told} == {923, 9}
    assert len({f.ident for f in told}) == 2


def test_numbers_as_of_two_days_may_differ(found: Look) -> None:
    now = SetFigure(key("gd"), 45, date(2024, 12, 31), Source(sheet="B", cell="G9", document="cv"))

    assert not found("stated-twice", PAPER, *TREE, now, says("gd", ("G8", 40), as_of=date(2024, 3, 31)))
    assert found("stated-twice", says("gd", ("G8", 40), as_of=date(2024, 12, 31)))


def test_what_the_paper_says_stays_when_the_figure_is_typed_over(store: Store) -> None:
    checker = Checker(world(store, *DIFFERING))
    checker.run_all()

    told = checker.rerun(store.apply(Proposal("gõ", (figure("gd", 923),))))

    [finding] = [f for f in told.findings if f.check == "stated-twice"]
    assert (finding.stated, finding.computed, finding.severity) == (926, 923, Severity.WARNING)
    assert finding.message.endswith("ô G38 ghi 926, số trong tệp là 923, lệch 3.")


def test_cells_of_a_paper_rest_once_a_later_one_gives_the_figure(store: Store) -> None:
    checker = Checker(world(store, *DIFFERING))
    checker.run_all()

    told = checker.rerun(store.apply(Proposal("nhập", (LATER, read("gd", 930, "C4", "qd")))))

    assert not [f for f in told.findings if f.check == "stated-twice"]
    assert store.statements() and not store.statements(speaking=True)


def test_a_later_issue_that_says_it_once_silences_the_earlier_one(store: Store) -> None:
    world(store, *DIFFERING)
    world(store, LATER, says("gd", ("G38", 926), document="qd"))

    assert not [f for f in Checker(store).run_all().findings if f.check == "stated-twice"]
    assert [(s.source.document, s.value) for s in store.statements(speaking=True)] == [("qd", 926)]


def test_totals_and_units_above_that_differ_alike_follow_from_the_lowest(report: Callable[..., Report]) -> None:
    told = report(
        PAPER, *TREE, unit("vh", "goc"), figure("vh", 54), figure("vh", 54, "total"),
        read("gd", 926, "G38"), says("gd", ("G15", 923), ("G38", 926)),
        read("gd", 926, "E38", indicator="total"), says("gd", ("E15", 923), ("E38", 926), indicator="total"),
        read("goc", 980, "G80"), says("goc", ("G17", 977), ("G80", 980)),
        read("goc", 980, "E80", indicator="total"), says("goc", ("E17", 977), ("E80", 980), indicator="total"),
    ).findings  # fmt: skip
    leading = [f.source.cell for f in told if f.root_cause]

    assert len(told) == 4
    assert leading == ["G15"]


def test_a_sum_that_the_other_cell_would_bring_right_is_one_cause_with_it(report: Callable[..., Report]) -> None:
    told = report(PAPER, *TREE, read("a", 500, "G39"), read("b", 426, "G40"), read("gd", 923, "G15"),
                  says("gd", ("G15", 923), ("G38", 926))).findings  # fmt: skip

    assert [f.check for f in told if f.root_cause] == ["children-sum"]
    assert {f.check for f in told} == {"children-sum", "stated-twice"}


def test_the_other_number_is_suggested_with_what_speaks_for_it(store: Store) -> None:
    checker = Checker(world(store, PAPER, *TREE, read("a", 500, "G39"), read("b", 426, "G40"),
                            read("gd", 923, "G15"), says("gd", ("G15", 923), ("G38", 926))))  # fmt: skip
    [finding] = [f for f in checker.run_all().findings if f.check == "stated-twice"]

    [told] = checker.explain(finding)

    assert (told.key, told.old, told.new, told.clears, told.breaks) == (key("gd"), 923, 926, 1, 0)
    assert "một ô khác của chính văn bản ghi như vậy" in told.why


def test_the_other_number_that_breaks_what_holds_is_suggested_with_little_confidence(store: Store) -> None:
    checker = Checker(world(store, *DIFFERING, read("a", 500, "G39"), read("b", 426, "G40")))
    [finding] = checker.run_all().findings

    [told] = checker.explain(finding)

    assert (told.new, told.breaks) == (923, 1)
    assert told.confidence < 0.2


def test_after_each_step_a_rerun_tells_what_a_full_run_tells(store: Store, tmp_path: Path) -> None:
    checker = Checker(world(store, *TREE, figure("a", 3)))
    checker.run_all()
    steps = (
        (PAPER, read("gd", 926, "G38"), says("gd", ("G15", 923), ("G38", 926))),
        (figure("gd", 923),), (figure("gd", 926),), (figure("gd", None),), (read("gd", 926, "G38"),),
        (says("gd"),), (says("gd", ("G15", 923)), says("goc", ("G1", 2))), (figure("goc", 1),),
    )  # fmt: skip
    journeys = [lambda step=step: store.apply(Proposal("bước", step)) for step in steps]
    for move in (*journeys, *[store.undo] * 5, *[store.redo] * 3):
        told = checker.rerun(move())
        assert told == run_over_a_copy(store, tmp_path / "copy.bienche")


said = st.builds(
    lambda uid, values, indicator, document: says(
        uid, *((f"C{at}", value) for at, value in enumerate(values, start=1)), indicator=indicator, document=document
    ),
    st.sampled_from(UNITS), st.lists(st.integers(0, 6), max_size=3), st.sampled_from(["civil_servants", "total"]),
    st.sampled_from(["cv", "qd"]),
)  # fmt: skip
taken_over = st.builds(
    read, st.sampled_from(UNITS), st.integers(0, 6), st.just("C9"), st.sampled_from(["cv", "qd"]),
    st.sampled_from(["civil_servants", "total"]),
)  # fmt: skip


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(taken=st.lists(st.one_of(said, said, taken_over, steps), min_size=3, max_size=15))
def test_after_any_steps_a_rerun_tells_what_a_full_run_tells(
    tmp_path_factory: pytest.TempPathFactory, taken: list[object]
) -> None:
    folder = tmp_path_factory.mktemp("run")
    with Store.create(folder / "x.bienche") as store:
        checker = Checker(world(store, PAPER, LATER, *OFFICES))
        checker.run_all()
        for step in taken:
            done = take(store, step)
            if done is not None:
                told = checker.rerun(done)
                assert told == run_over_a_copy(store, folder / "copy.bienche")
                assert leads_to_a_cause(told)
        assert Checker(store).run_all() == ask_about_everything(store)


def leads_to_a_cause(told: Report) -> bool:
    """Whether from each finding one comes to a cause, never back to where one was."""
    above = {f.ident: f.follows_from for f in told.findings}
    for ident in above:
        current: str | None = ident
        for _ in above:
            current = above.get(current or "")
        if current is not None:
            return False
    return True


def test_a_waiver_lapses_when_the_figure_changes(store: Store) -> None:
    checker = Checker(world(store, *DIFFERING))
    [before] = checker.run_all().findings
    told = checker.rerun(store.apply(Proposal("gõ", (figure("gd", 924),))))
    after: Finding = next(f for f in told.findings if f.ident == before.ident)

    assert after.basis != before.basis


def test_a_figure_stated_twice_counts_as_compared(store: Store) -> None:
    world(store, PAPER, *TREE, read("gd", 926, "G38"), says("gd", ("G15", 926), ("G38", 926)))
    checker = Checker(store)
    checker.run_all()

    assert "no-rule" not in {x.check for x in checker.cover().not_checked}


@pytest.mark.parametrize("table", ["statement"])
def test_a_file_without_the_table_that_is_only_read_is_checked_all_the_same(store: Store, table: str) -> None:
    world(store, *TREE, figure("gd", 5), figure("a", 6))
    store.db.execute(f"DROP TABLE {table}")

    assert [f.check for f in Checker(store).run_all().findings] == ["children-sum"]


def test_the_cell_that_alone_differs_is_told_what_it_should_say(store: Store) -> None:
    checker = Checker(world(store, *DIFFERING, read("a", 500, "G39"), read("b", 426, "G40")))
    [finding] = checker.run_all().findings

    first, other = checker.corrections(finding)
    assert (first.old, first.new, first.confidence > 0.9) == (923, 926, True)
    assert (other.old, other.new, other.confidence < 0.1) == (926, 923, True)


def test_where_two_tables_differ_throughout_neither_cell_is_told_to_be_wrong(store: Store) -> None:
    above = read("goc", 1026, "G80"), says("goc", ("G17", 1023), ("G80", 1026))
    checker = Checker(world(store, *DIFFERING, *above))
    findings = [f for f in checker.run_all().findings if f.check == "stated-twice"]

    assert {tuple(one.new for one in checker.corrections(f)) for f in findings} == {(1023,), (923,)}
