"""Which cell is probably wrong, and which finding follows from which."""

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.checks.slips import slip
from bienche_desktop.domain.changes import Change
from bienche_desktop.domain.findings import Finding, Suggestion
from bienche_desktop.store import Store
from tests.checks.worlds import figure, printed, unit, world

SCHOOLS = [unit("khoi", name="Khối tiểu học", kind="group"), *(unit(f"t{i}", "khoi", f"Trường {i}") for i in range(5))]
NUMBERS = {"khoi": 200, "t0": 26, "t1": 38, "t2": 52, "t3": 47, "t4": 37}


def explained(store: Store, *changes: Change) -> tuple[Finding, tuple[Suggestion, ...]]:
    checker = Checker(world(store, *SCHOOLS, *changes))
    cause = next(f for f in checker.run_all().findings if f.root_cause)
    return cause, checker.explain(cause)


def year(of: int, **other: int) -> list[Change]:
    return [figure(uid, value, year=of) for uid, value in {**NUMBERS, **other}.items()]


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [(24424, 25424, "one-digit"), (159, 195, "transposed"), (260, 26, "slid"), (26, 2600, "slid"),
     (266, 26, "extra-digit"), (26, 236, "missing-digit"),
     (-7, 7, "sign"), (26, 26, None), (26, 95, None), (951, 195, None), (None, 5, None),
     (2.5, 3, None)],
)  # fmt: skip
def test_slips_of_the_hand(typed: int, meant: int, kind: str | None) -> None:
    assert slip(typed, meant) == kind


@pytest.mark.parametrize(
    ("child", "typed", "kind"), [("t0", 24, "one-digit"), ("t1", 83, "transposed"), ("t3", 470, "slid")]
)
def test_the_child_that_last_year_confirms_comes_first(store: Store, child: str, typed: int, kind: str) -> None:
    _, [best, *_] = explained(store, *year(2023), *year(2024, **{child: typed}))

    assert (best.key.unit, best.old, best.new, best.kind) == (child, typed, NUMBERS[child], kind)
    assert f"năm trước {NUMBERS[child]}" in best.why


def test_crossing_sums_find_the_cell_without_last_year(store: Store) -> None:
    totals = [figure(uid, value, "total") for uid, value in NUMBERS.items()]
    employees = [figure(uid, value, "public_employees_state") for uid, value in {**NUMBERS, "t2": 95}.items()]
    _, [best, *_] = explained(store, *totals, *employees)

    assert (best.key.unit, best.new, best.clears, best.breaks) == ("t2", 52, 2, 0)
    assert "tổng là 52" in best.why


def test_a_total_left_from_last_year_is_named(store: Store) -> None:
    grown = {"t0": 28, "t1": 41}
    _, [best, *_] = explained(store, *year(2023), *year(2024, **grown))

    assert (best.key.unit, best.old, best.new, best.kind) == ("khoi", 200, 205, "stale-total")
    assert "còn để nguyên của năm trước" in best.why


def test_a_child_without_its_figure_of_last_year_is_named(store: Store) -> None:
    without = (change for change in year(2024, khoi=201, t0=27) if change.key.unit != "t4")
    _, suggestions = explained(store, *year(2023), *without)

    missing = next(s for s in suggestions if s.kind == "missing-row")
    assert (missing.key.unit, missing.old, missing.new) == ("t4", None, 37)


def test_a_number_in_the_wrong_column_is_moved_in_thought(store: Store) -> None:
    support = [figure("khoi", 4, "contract_support"), figure("t1", 4, "contract_support"),
               figure("t4", 37, "contract_support")]  # fmt: skip
    _, [best, *_] = explained(store, *(c for c in year(2024) if c.key.unit != "t4"), *support)

    assert (best.key.unit, best.kind) == ("t4", "wrong-column")


def test_a_number_in_a_column_that_its_group_has_no_total_of_is_found_from_both_sums(store: Store) -> None:
    offices = [unit("huyen", name="Huyện"), unit("hc", "huyen", "Cơ quan hành chính"), unit("gd", "huyen", "Giáo dục"),
               unit("p1", "hc"), unit("p2", "hc"), unit("m1", "gd"), unit("m2", "gd")]  # fmt: skip
    servants = [figure(uid, v) for uid, v in {"huyen": 12, "hc": 12, "p1": 5, "p2": 7, "m1": 18}.items()]
    employees = [figure(uid, v, "public_employees_state") for uid, v in {"huyen": 40, "gd": 40, "m2": 22}.items()]
    checker = Checker(world(store, *offices, *servants, *employees))
    [cause] = [f for f in checker.run_all().findings if f.check == "children-sum" and f.root_cause]
    [best, *_] = checker.explain(cause)

    assert (best.kind, best.key.unit, best.key.indicator, best.old, best.new) == (
        "wrong-column", "m1", "civil_servants", 18, None)  # fmt: skip
    assert [(one.key.indicator, one.new) for one in best.also] == [("public_employees_state", 18)]


def test_numbers_that_slid_are_told_by_the_totals_of_their_rows(store: Store) -> None:
    totals = [figure(uid, value, "total") for uid, value in NUMBERS.items()]
    slid = {**NUMBERS, "t1": 26, "t2": 38, "t3": 52}
    employees = [figure(uid, value, "public_employees_state") for uid, value in slid.items()]
    checker = Checker(world(store, *SCHOOLS, *totals, *employees))
    [finding] = [f for f in checker.run_all().findings if f.check == "children-sum"]
    [best, *_] = checker.explain(finding)

    assert (best.kind, best.key.unit, best.new) == ("slid-column", "t1", 38)
    assert [one.new for one in best.also] == [52, 47]


def test_findings_come_from_the_top_of_the_tree_down(store: Store) -> None:
    tree = [unit("tinh"), unit("huyen", "tinh"), unit("xa", "huyen"), unit("thon", "xa")]
    wrong = [figure(uid, value) for uid, value in {"thon": 1, "xa": 3, "huyen": 9, "tinh": 27}.items()]
    findings = Checker(world(store, *tree, *wrong)).run_all().findings

    assert [f.unit for f in findings if f.check == "children-sum"] == ["tinh", "huyen", "xa"]


def test_one_wrong_leaf_is_one_cause_with_its_consequences_folded(store: Store) -> None:
    totals = [figure(uid, value, "total") for uid, value in NUMBERS.items()]
    employees = [figure(uid, value, "public_employees_state") for uid, value in {**NUMBERS, "t2": 95}.items()]
    findings = Checker(world(store, *SCHOOLS, *totals, *employees)).run_all().findings

    assert len(findings) == 2
    assert [f.root_cause for f in findings] == [True, False]
    assert findings[1].follows_from == findings[0].ident


def test_a_total_off_by_what_its_indicator_is_off_by_follows_from_it(store: Store) -> None:
    both = [figure(uid, value, indicator) for uid, value in {**NUMBERS, "khoi": 195}.items()
            for indicator in ("total", "public_employees_state")]  # fmt: skip
    findings = Checker(world(store, *SCHOOLS, *both)).run_all().findings

    assert [(f.indicator, f.root_cause) for f in findings] == [("public_employees_state", True), ("total", False)]


def test_two_separate_slips_are_two_causes(store: Store) -> None:
    groups = [unit("khoi-2", name="Khối mầm non", kind="group"), unit("m", "khoi-2")]
    numbers = (*year(2024, t0=99), figure("khoi-2", 5), figure("m", 7))
    findings = Checker(world(store, *SCHOOLS, *groups, *numbers)).run_all().findings

    assert [f.root_cause for f in findings] == [True, True]


def test_a_sum_carried_on_into_its_printed_difference_is_still_what_went_wrong(store: Store) -> None:
    carried = figure("khoi", 200, year=2023), printed("khoi", 2023, 234 - 200, year=2024)
    _, [best, *_] = explained(store, *year(2024, t0=30, khoi=234), *carried)

    assert (best.key.unit, best.new, best.kind) == ("khoi", 204, "counted-twice")
