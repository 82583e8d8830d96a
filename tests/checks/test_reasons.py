"""What is said of ways of going wrong that touch more than one figure, and of what documents print."""

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Change, Proposal, SetFigure
from bienche_desktop.domain.findings import Finding, Suggestion
from bienche_desktop.store import Store
from tests.checks.long_an import GOVERNMENT, PARTY, as_published
from tests.checks.test_explaining import NUMBERS, SCHOOLS, year
from tests.checks.test_slid import DOWN, column
from tests.checks.worlds import figure, printed, unit, world


def the_cause(store: Store, *changes: Change) -> tuple[Checker, Finding]:
    checker = Checker(world(store, *changes))
    [cause] = [f for f in checker.run_all().findings if f.root_cause]
    return checker, cause


def taken(store: Store, checker: Checker, suggestion: Suggestion) -> list[Finding]:
    """What is found once the suggestion was taken."""
    changes = tuple(SetFigure(one.key, one.new) for one in suggestion.amendments)
    return list(checker.rerun(store.apply(Proposal("sửa", changes))).findings)


def test_a_slid_column_is_one_cause_and_put_back_in_one_step(store: Store) -> None:
    checker, cause = the_cause(store, *column(DOWN))
    [best, *_] = checker.explain(cause)

    assert (cause.check, best.kind, best.key.unit, best.old, best.new) == ("slid-column", "slid-column", "p3", 5, 10)
    assert [(one.key.unit, one.old, one.new) for one in best.also] == [("p4", 10, 9), ("p5", 9, 13)]
    assert taken(store, checker, best) == []
    store.undo()
    assert store.values(2024)[best.key] == 5


def test_a_number_in_the_wrong_column_is_one_cause_and_moved_in_one_step(store: Store) -> None:
    support = [figure("khoi", 4, "contract_support"), figure("t1", 4, "contract_support"),
               figure("t4", 37, "contract_support")]  # fmt: skip
    checker, cause = the_cause(store, *SCHOOLS, *(c for c in year(2024) if c.key.unit != "t4"), *support)
    [best, *_] = checker.explain(cause)

    assert (best.kind, best.key.indicator, best.old, best.new) == ("wrong-column", "contract_support", 37, None)
    assert "ghi nhầm sang cột bên cạnh; cán bộ, công chức giao của đơn vị này thiếu đúng 37" in best.why
    assert (best.clears, best.breaks) == (2, 0)
    assert taken(store, checker, best) == []


@pytest.mark.parametrize(
    ("total", "told"),
    [(26, "phần thừa đúng bằng số của một đơn vị, có thể đã cộng hai lần"),
     (-47, "phần thiếu đúng bằng số của một đơn vị, có thể đã cộng sót")],
)  # fmt: skip
def test_a_sum_with_a_child_twice_or_not_at_all_is_named(store: Store, total: int, told: str) -> None:
    checker, cause = the_cause(store, *SCHOOLS, *year(2023), *year(2024, khoi=NUMBERS["khoi"] + total))
    [best, *_] = checker.explain(cause)

    assert (best.key.unit, best.new) == ("khoi", NUMBERS["khoi"])
    assert told in best.why


def test_a_wrong_sum_that_was_added_on_is_one_cause_with_the_lowest_first(store: Store) -> None:
    tree = [unit("huyen"), unit("khoi", "huyen"), unit("a", "khoi"), unit("b", "khoi"), unit("c", "khoi")]
    numbers = [figure(uid, value, indicator) for indicator in ("total", "civil_servants")
               for uid, value in (("huyen", 60), ("khoi", 60), ("a", 10), ("b", 20), ("c", 30))]  # fmt: skip
    carried = [figure("khoi", 70, "total"), figure("huyen", 70, "total")]
    checker = Checker(world(store, *tree, *numbers, *carried))
    causes = [f for f in checker.run_all().findings if f.root_cause]

    assert [(f.unit, f.indicator) for f in causes] == [("khoi", "total")]
    assert checker.explain(causes[0])[0].new == 60


def test_a_bound_overstepped_by_a_mistyped_number_follows_from_its_sum(store: Store) -> None:
    posts = [figure(uid, value) for uid, value in NUMBERS.items()]
    people = [figure(uid, value, measure="present") for uid, value in {**NUMBERS, "t1": 83}.items()]
    checker, cause = the_cause(store, *SCHOOLS, *posts, *people)

    assert cause.check == "children-sum"
    assert next((s.key.unit, s.new) for s in checker.explain(cause)) == ("t1", 38)


def test_over_the_norm_the_ceiling_is_offered_and_the_sum_speaks(store: Store) -> None:
    tree = [unit("huyen"), unit("xa", "huyen", "Xã A"), unit("xa-b", "huyen", "Xã B")]
    posts = [figure("huyen", 40), figure("xa", 20), figure("xa-b", 20)]
    checker, cause = the_cause(store, *tree, *posts, figure("xa", 18.5, measure="norm"))
    [only] = checker.corrections(cause)

    assert isinstance(only, Suggestion)
    assert (only.kind, only.old, only.new, only.breaks) == ("ceiling", 20, 19, 1)
    assert only.why == ("Cán bộ, công chức giao 2024 của Xã A ghi 20, định mức cho nhiều nhất 19, vượt 1; số tổng đang "
                        "cộng 20 nên là giao vượt hơn là gõ nhầm, sửa thì phải sửa cả số tổng.")  # fmt: skip


def test_printed_numbers_are_corrected_with_the_reason(store: Store) -> None:
    checker = Checker(world(store, *as_published()))
    told = {(f.check, f.unit, f.year): checker.corrections(f)[0] for f in checker.run_all().findings}

    percent = told["stated-percentage", GOVERNMENT, 2023]
    assert (percent.kind, percent.old, percent.new) == ("wrong-percent", 1.67, 1.62)
    assert percent.why == "1,67 % là lấy 455 chia cho 27.242 của năm 2024; tính đúng 455/28.152 của năm 2022 là 1,62 %."
    difference = told["stated-difference", GOVERNMENT, 2025]
    assert (difference.new, difference.why) == (23, "Văn bản ghi giảm 15; 2.227 − 2.250 là giảm 23.")
    assert told["comparison-year", GOVERNMENT, 2024].new == 2023
    assert (told["base-level", PARTY, 2023].kind, told["base-level", PARTY, 2023].new) == ("wrong-base-year", 41)


@pytest.mark.parametrize(
    ("delta", "kind", "why"),
    [(3, "wrong-sign", "Văn bản ghi tăng 3, ngược chiều: 17 − 20 là giảm 3."),
     (-8, "wrong-base-year", "Số 8 in ở năm 2024 là so với năm 2022, không phải năm 2023: 17 − 20 là giảm 3.")],
)  # fmt: skip
def test_a_difference_of_the_wrong_direction_or_year_is_named(store: Store, delta: int, kind: str, why: str) -> None:
    numbers = [figure("a", 25, year=2022), figure("a", 20, year=2023), figure("a", 17, year=2024)]
    checker, cause = the_cause(store, unit("a"), *numbers, printed("a", 2023, delta))
    best = checker.corrections(cause)[0]

    assert (best.kind, best.new, best.why) == (kind, 3, why)
