"""Printed changes add up: of the units below, of the indicators of a total, of the steps of several years."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Change, Proposal, RemoveStatedChange
from bienche_desktop.domain.figures import ChangeKey
from bienche_desktop.domain.findings import Report, Severity
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.long_an import GOVERNMENT, PARTY, PROVINCE, as_published
from tests.checks.test_running import run_over_a_copy
from tests.checks.worlds import figure, printed, unit, world

CHECK = "sum-of-changes"
TREE = [unit("goc", name="Huyện Hải Hà"), unit("a", "goc", "Phòng Nội vụ"), unit("b", "goc", "Phòng Y tế")]


def decreases(**units: int) -> list[Change]:
    """What a document prints for 2020 against 2015, and nothing else."""
    return [printed(uid, 2015, -by, year=2020) for uid, by in units.items()]


def nothing(uid: str, base: int = 2015, year: int = 2020) -> RemoveStatedChange:
    """The printed change is gone."""
    return RemoveStatedChange(ChangeKey(uid, year, base, "civil_servants", "assigned"))


# --- units below -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("whole", "findings"), [(21, 1), (22, 0), (23, 1)])
def test_decreases_of_the_units_below_make_up_that_of_the_unit(found: Look, whole: int, findings: int) -> None:
    assert len(found(CHECK, *TREE, *decreases(goc=whole, a=15, b=7))) == findings


def test_a_sum_that_does_not_come_out_in_words(found: Look) -> None:
    [finding] = found(CHECK, *TREE, *decreases(goc=22, a=15, b=5))

    assert (finding.severity, finding.stated, finding.computed, finding.difference) == (Severity.ERROR, -22, -20, -2)
    assert finding.message == (
        "Cán bộ, công chức giao 2020 của Huyện Hải Hà so với 2015: văn bản ghi giảm 22, cộng các đơn vị trực thuộc là "
        "giảm 20 (Phòng Nội vụ giảm 15; Phòng Y tế giảm 5), lệch 2."
    )
    assert [key.unit for key in finding.cells] == ["goc", "a", "b"]


def test_a_unit_of_which_the_document_says_nothing_leaves_the_sum_unknown(report: Callable[..., Report]) -> None:
    told = report(*TREE, *decreases(goc=22, a=15))

    assert [f.check for f in told.findings] == []
    assert any("1 số tăng, giảm chưa cộng được từ các đơn vị trực thuộc" in gap.why for gap in told.not_checked)


def test_a_unit_that_the_table_lists_without_a_change_of_this_kind_adds_nothing(found: Look) -> None:
    other = printed("b", 2015, -3, year=2020, indicator="contract_support")

    assert found(CHECK, *TREE, *decreases(goc=15, a=15), other) == []
    assert len(found(CHECK, printed("goc", 2015, -16, year=2020))) == 1


def test_a_unit_that_prints_nothing_gives_what_its_two_years_make(found: Look) -> None:
    years = [figure("b", 30, year=2015), figure("b", 23, year=2020)]

    assert found(CHECK, *TREE, *decreases(goc=22, a=15), *years) == []
    assert len(found(CHECK, figure("b", 24, year=2020))) == 1


def test_a_unit_of_which_one_year_alone_is_known_leaves_the_sum_unknown(found: Look) -> None:
    assert found(CHECK, *TREE, *decreases(goc=22, a=15), figure("b", 23, year=2020)) == []


def test_figures_of_both_years_are_no_matter_of_printed_sums(found: Look) -> None:
    levels = [figure(uid, value, year=year) for year, values in ((2015, (60, 40, 20)), (2020, (38, 25, 12)))
              for uid, value in zip(("goc", "a", "b"), values, strict=True)]  # fmt: skip

    assert found(CHECK, *TREE, *decreases(goc=22, a=15, b=7), *levels) == []


def test_groups_without_a_number_are_looked_through(found: Look) -> None:
    tree = [unit("goc"), unit("khoi", "goc", kind="group"), unit("a", "khoi"), unit("b", "khoi"), unit("c", "goc")]

    assert found(CHECK, *tree, *decreases(goc=10, a=3, b=4, c=3)) == []
    assert [f.unit for f in found(CHECK, printed("b", 2015, -5, year=2020))] == ["goc"]


def test_a_unit_that_ended_in_between_must_have_its_decrease_printed(found: Look) -> None:
    ended = unit("c", "goc", valid_to=date(2018, 1, 1))

    assert found(CHECK, *TREE, ended, figure("c", 5, year=2015), *decreases(goc=27, a=15, b=7)) == []
    assert len(found(CHECK, *decreases(goc=27, c=4))) == 1


# --- indicators of a total ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("total", "findings"), [(-454, 1), (-455, 0), (-456, 1)])
def test_decreases_of_the_indicators_make_up_that_of_the_total(found: Look, total: int, findings: int) -> None:
    parts = [printed("goc", 2022, -23), printed("goc", 2022, -432, indicator="public_employees_state")]

    assert len(found(CHECK, TREE[0], printed("goc", 2022, total, indicator="total"), *parts)) == findings


def test_a_total_beside_one_indicator_alone_is_not_judged(found: Look) -> None:
    assert found(CHECK, TREE[0], printed("goc", 2022, -455, indicator="total"), printed("goc", 2022, -23)) == []


def test_contracts_may_count_into_a_total(found: Look) -> None:
    parts = [printed("goc", 2022, -23), printed("goc", 2022, -432, indicator="public_employees_state"),
             printed("goc", 2022, -4, indicator="contract_support")]  # fmt: skip

    assert found(CHECK, TREE[0], printed("goc", 2022, -459, indicator="total"), *parts) == []


def test_indicators_in_words(found: Look) -> None:
    parts = [printed("goc", 2022, -23), printed("goc", 2022, 2, indicator="public_employees_state")]
    [finding] = found(CHECK, TREE[0], printed("goc", 2022, -25, indicator="total"), *parts)

    assert finding.message == (
        "Tổng biên chế giao 2024 của Huyện Hải Hà so với 2022: văn bản ghi giảm 25, cộng các loại biên chế là giảm 21 "
        "(cán bộ, công chức giảm 23; viên chức hưởng lương từ ngân sách nhà nước tăng 2), lệch 4."
    )


# --- steps -------------------------------------------------------------------------------------------------------

STEPS = [printed("goc", 2021, -10, year=2022), printed("goc", 2022, -8, year=2023), printed("goc", 2023, -7)]


@pytest.mark.parametrize(("whole", "findings"), [(-24, 1), (-25, 0), (-26, 1)])
def test_yearly_decreases_make_up_that_of_the_whole_time(found: Look, whole: int, findings: int) -> None:
    assert len(found(CHECK, TREE[0], *STEPS, printed("goc", 2021, whole))) == findings


def test_steps_in_words(found: Look) -> None:
    [finding] = found(CHECK, TREE[0], *STEPS, printed("goc", 2021, -52))

    assert finding.message == (
        "Cán bộ, công chức giao 2024 của Huyện Hải Hà so với 2021: văn bản ghi giảm 52, cộng từng giai đoạn là giảm 25 "
        "(2024 so với 2023 giảm 7; 2023 so với 2022 giảm 8; 2022 so với 2021 giảm 10), lệch 27."
    )


def test_steps_with_a_year_missing_are_not_added(found: Look) -> None:
    assert found(CHECK, TREE[0], STEPS[0], STEPS[2], printed("goc", 2021, -52)) == []


def test_steps_between_years_whose_figures_are_known_are_judged_by_them(report: Callable[..., Report]) -> None:
    levels = [figure("goc", value, year=year) for year, value in ((2022, 90), (2023, 82), (2024, 75))]
    told = report(TREE[0], *STEPS, *levels, printed("goc", 2021, -24))

    assert {f.check for f in told.findings} == {"base-level"}


# --- in company --------------------------------------------------------------------------------------------------


def test_the_long_an_plan_with_all_decreases_printed_is_one_cause(report: Callable[..., Report]) -> None:
    """The Party block's decrease against 2022 is 41, as those of the others and of the province prove."""
    told = report(*as_published(), printed(GOVERNMENT, 2022, -910, indicator="total"))
    sums = [f for f in told.findings if f.check == CHECK]

    assert [(f.unit, f.stated, f.computed) for f in sums] == [(PROVINCE, -951, -926)]
    base = next(f for f in told.findings if f.check == "base-level" and f.unit == PARTY)
    assert sums[0].follows_from == base.ident


def test_a_wrong_number_in_the_middle_is_one_cause(report: Callable[..., Report]) -> None:
    tree = [unit("goc"), unit("khoi", "goc", kind="group"), unit("a", "khoi"), unit("b", "khoi"), unit("c", "goc")]
    told = report(*tree, *decreases(goc=10, khoi=9, a=3, b=4, c=3))

    assert [(f.unit, f.root_cause) for f in told.findings] in ([("khoi", True), ("goc", False)],
                                                              [("goc", False), ("khoi", True)])  # fmt: skip


def test_the_number_where_two_sums_cross_is_named_first(store: Store) -> None:
    units = {"goc": (25, 15, 10), "a": (15, 10, 5), "b": (10, 8, 5)}
    kinds = ("total", "civil_servants", "public_employees_state")
    rows = [printed(uid, 2015, -by, year=2020, indicator=kind)
            for uid, values in units.items() for kind, by in zip(kinds, values, strict=True)]  # fmt: skip
    checker = Checker(world(store, *TREE, *rows))
    found = [f for f in checker.run_all().findings if f.check == CHECK]
    [cause] = [f for f in found if f.root_cause]
    best = checker.corrections(cause)[0]

    assert len(found) == 2
    assert (best.key.unit, best.key.indicator, best.old, best.new) == ("b", "civil_servants", 8, 5)
    assert best.kind == "one-digit"
    assert best.why == (
        "Cán bộ, công chức giao 2020 của Phòng Y tế so với 2015: văn bản ghi giảm 8, có thể là giảm 5 "
        "(chỉ khác một chữ số; cả hai phép cộng có số này đều đúng)."
    )


def test_after_each_step_a_rerun_tells_what_a_full_run_tells(store: Store, tmp_path: Path) -> None:
    tree = [unit("goc"), unit("khoi", "goc", kind="group"), unit("a", "khoi"), unit("b", "khoi")]
    checker = Checker(world(store, *tree, *decreases(goc=10)))
    checker.run_all()
    steps = (decreases(a=3), decreases(b=4), [figure("a", 5, year=2015)], [figure("a", 1, year=2020)],
             decreases(khoi=6), [nothing("khoi")], [figure("b", 7, "heads", year=2020)], [nothing("b")],
             [nothing("goc")])  # fmt: skip
    journeys = [lambda step=step: store.apply(Proposal("bước", tuple(step))) for step in steps]
    for move in (*journeys, *[store.undo] * 6, *[store.redo] * 4):
        assert checker.rerun(move()) == run_over_a_copy(store, tmp_path / "copy.bienche")


def test_a_sum_is_judged_as_soon_as_a_figure_behind_it_is_taken_away(store: Store, tmp_path: Path) -> None:
    levels = [figure(uid, value, year=year) for year, values in ((2015, (60, 40, 20)), (2020, (37, 25, 12)))
              for uid, value in zip(("goc", "a", "b"), values, strict=True)]  # fmt: skip
    checker = Checker(world(store, *TREE, *decreases(goc=21, a=15, b=8), *levels))
    assert CHECK not in {finding.check for finding in checker.run_all().findings}

    done = store.apply(Proposal("bỏ số", (figure("goc", None, year=2015),)))

    assert CHECK in {finding.check for finding in checker.rerun(done).findings}
    assert checker.rerun(store.undo()) == run_over_a_copy(store, tmp_path / "copy.bienche")
