"""Printed differences, percentages, years of comparison, base levels."""

from collections.abc import Callable
from datetime import date

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Change
from bienche_desktop.domain.findings import Report
from bienche_desktop.store import Store
from tests.checks.conftest import Look
from tests.checks.worlds import figure, printed, unit, world

UNIT = unit("x", name="Sở Nội vụ")


def years(**values: int) -> list[Change]:
    return [figure("x", value, year=int(year[1:])) for year, value in values.items()]


def test_a_printed_difference_that_agrees_is_no_finding(found: Look) -> None:
    assert found("stated-difference", UNIT, *years(y2023=2273, y2024=2250), printed("x", 2023, -23)) == []


def test_a_wrong_difference_names_what_was_printed_and_what_it_is(found: Look) -> None:
    [finding] = found("stated-difference", UNIT, *years(y2023=2273, y2024=2250), printed("x", 2023, -15))

    assert (finding.stated, finding.computed, finding.difference) == (-15, -23, 8)
    assert finding.message == (
        "Cán bộ, công chức giao 2024 của Sở Nội vụ: văn bản ghi giảm 15; so với 2023 tính lại là giảm 23 "
        "(2.250 và 2.273), lệch 8."
    )


def test_a_difference_without_a_known_base_is_not_checked(report: Callable[..., Report]) -> None:
    told = report(UNIT, *years(y2024=2250), printed("x", 2022, -46))

    assert [f.check for f in told.findings] == []
    assert any("1 số tăng, giảm chưa đối chiếu được" in gap.why for gap in told.not_checked)


def test_a_year_compared_with_itself_is_judged_against_the_year_before(report: Callable[..., Report]) -> None:
    told = report(UNIT, *years(y2023=24424, y2024=24992), printed("x", 2024, -432))

    assert {(f.check, f.stated, f.computed) for f in told.findings} == {
        ("comparison-year", 2024, 2023), ("stated-difference", -432, 568)}  # fmt: skip
    assert {f.message for f in told.findings} == {
        "Cán bộ, công chức giao 2024 của Sở Nội vụ ghi giảm 432 so với năm 2024, tức là với chính năm đó; "
        "có lẽ phải so với năm 2023.",
        "Cán bộ, công chức giao 2024 của Sở Nội vụ: văn bản ghi giảm 432; so với 2023 (năm liền trước, vì văn bản so "
        "năm 2024 với chính nó) tính lại là tăng 568 (24.992 và 24.424), lệch 1.000.",
    }


PLAN = [figure("x", 10, year=2024), figure("x", 12, measure="planned", year=2025)]


@pytest.mark.parametrize(("delta", "findings"), [(1, 1), (2, 0), (3, 1)])
def test_a_plan_is_set_against_the_posts_assigned_the_year_before(found: Look, delta: int, findings: int) -> None:
    stated = printed("x", 2024, delta, year=2025, measure="planned")

    assert len(found("stated-difference", UNIT, *PLAN, stated)) == findings


def test_a_plan_in_words(found: Look) -> None:
    [finding] = found("stated-difference", UNIT, *PLAN, printed("x", 2024, 3, year=2025, measure="planned"))

    assert finding.message == (
        "Cán bộ, công chức kế hoạch 2025 của Sở Nội vụ: văn bản ghi tăng 3; so với số giao 2024 tính lại là tăng 2 "
        "(12 và 10), lệch 1."
    )
    assert [(key.year, key.measure) for key in finding.cells] == [(2025, "planned"), (2024, "assigned")]


def test_a_plan_that_was_set_against_the_plan_before_is_right_too(found: Look) -> None:
    before = figure("x", 9, measure="planned", year=2024)

    assert found("stated-difference", UNIT, *PLAN, before, printed("x", 2024, 3, year=2025, measure="planned")) == []


def test_a_mistyped_plan_is_proved_by_the_difference(store: Store) -> None:
    tree = [UNIT, unit("tren"), unit("y", "tren", valid_to=date(2020, 1, 1))]
    wrong = [figure("x", 10, year=2024), figure("x", 21, measure="planned", year=2025)]
    checker = Checker(world(store, *tree, *wrong, printed("x", 2024, 2, year=2025, measure="planned")))
    [finding] = [f for f in checker.run_all().findings if f.check == "stated-difference"]

    assert next((s.key.measure, s.old, s.new) for s in checker.explain(finding)) == ("planned", 21, 12)


@pytest.mark.parametrize(
    ("percent", "decimals", "findings"),
    [(-1.62, 2, 0), (-1.616, 3, 0), (-1.6, 1, 0), (-2.0, 0, 0), (-1.61, 2, 1), (-1.7, 1, 1), (-1.0, 0, 1),
     (-1.62, None, 0), (-2.0, None, 0), (-1.5, None, 1)],
)  # fmt: skip
def test_a_percentage_is_judged_as_finely_as_it_was_printed(
    found: Look, percent: float, decimals: int | None, findings: int
) -> None:
    stated = printed("x", 2022, -455, percent, decimals)  # 455 of 28.152: 1,6162 %

    assert len(found("stated-percentage", UNIT, *years(y2024=27697), stated)) == findings


def test_half_of_the_last_place_may_be_rounded_either_way(found: Look) -> None:
    for percent in (-12.0, -13.0):  # 1 of 8: 12,5 %
        assert found("stated-percentage", UNIT if percent == -12.0 else figure("x", 7), *years(y2024=7),
                     printed("x", 2023, -1, percent, 0)) == []  # fmt: skip


def test_a_wrong_denominator_is_named(found: Look) -> None:
    stated = printed("x", 2022, -455, -1.67, 2, year=2023)
    [finding] = found("stated-percentage", UNIT, *years(y2023=27697, y2024=27242), stated)

    assert (finding.stated, finding.computed, finding.difference) == (-1.67, -1.62, -0.05)
    assert finding.message == (
        "Cán bộ, công chức giao 2023 của Sở Nội vụ: văn bản ghi giảm 1,67 % so với 2022, tính lại 455/28.152 "
        "là 1,62 %; 1,67 % là chia cho 27.242 của năm 2024."
    )


def test_a_percentage_follows_from_the_difference_printed_beside_it(report: Callable[..., Report]) -> None:
    told = report(UNIT, *years(y2023=1000, y2024=900), printed("x", 2023, -50, -10.0, 0))

    assert [(f.check, f.root_cause) for f in told.findings] == [
        ("stated-difference", True), ("stated-percentage", False)]  # fmt: skip
    assert told.findings[1].follows_from == told.findings[0].ident


def test_a_percentage_alone_uses_the_figures_of_both_years(found: Look) -> None:
    assert found("stated-percentage", UNIT, *years(y2023=1000, y2024=900), printed("x", 2023, None, -10.0, 0)) == []
    assert len(found("stated-percentage", printed("x", 2023, None, -9.0, 0))) == 1
    assert found("stated-difference") == []


def test_one_base_year_has_one_level(found: Look) -> None:
    assert found("base-level", UNIT, *years(y2023=90, y2024=80), printed("x", 2022, -10, year=2023),
                 printed("x", 2022, -20)) == []  # fmt: skip


def test_two_levels_of_one_base_year_are_one_finding(found: Look) -> None:
    stated = [printed("x", 2022, delta, year=year) for year, delta in ((2023, -25), (2024, -16), (2025, -44))]
    [finding] = found("base-level", UNIT, *years(y2023=1263, y2024=1247, y2025=1219), *stated)

    assert (finding.stated, finding.computed) == (1288, 1263)
    assert finding.message == (
        "Cán bộ, công chức giao của Sở Nội vụ: số của năm gốc 2022 không thống nhất, "
        "1.288 theo số tăng, giảm in ở năm 2023; 1.263 theo số tăng, giảm in ở năm 2024, 2025."
    )


def test_a_known_base_year_is_no_matter_of_base_levels(found: Look) -> None:
    stated = [printed("x", 2022, -25, year=2023), printed("x", 2022, -16)]

    assert found("base-level", UNIT, *years(y2022=1288, y2023=1263, y2024=1247), *stated) == []


def test_what_should_have_been_printed_after_a_wrong_base_year(store: Store) -> None:
    stated = [printed("x", 2022, delta, year=year) for year, delta in ((2023, -25), (2024, -16), (2025, -44))]
    checker = Checker(world(store, UNIT, *years(y2023=1263, y2024=1247, y2025=1219), *stated))
    [finding] = [f for f in checker.run_all().findings if f.check == "base-level"]

    assert [(c.key.year, c.old, c.new) for c in checker.corrections(finding)] == [(2024, 16, 41), (2025, 44, 69)]


@pytest.mark.parametrize(("delta", "findings"), [(-19, 1), (-20, 0), (-21, 1)])
def test_one_off_is_another_level(found: Look, delta: int, findings: int) -> None:
    stated = [printed("x", 2022, -10, year=2023), printed("x", 2022, delta)]

    assert len(found("base-level", UNIT, *years(y2023=90, y2024=80), *stated)) == findings


def test_one_statement_alone_gives_no_two_levels(found: Look) -> None:
    assert found("base-level", UNIT, *years(y2023=90), printed("x", 2022, -10, year=2023)) == []
    assert found("base-level", printed("x", 2022, -99)) == []  # the figure of 2024 is not known


@pytest.mark.parametrize(("base", "findings"), [(2022, 0), (2023, 0), (2024, 1)])
@pytest.mark.parametrize("figures", [[], years(y2022=30, y2023=20, y2024=10)], ids=["no figures", "figures"])
def test_only_a_comparison_with_its_own_year_is_told(
    found: Look, base: int, findings: int, figures: list[Change]
) -> None:
    assert len(found("comparison-year", UNIT, *figures, printed("x", base, -10))) == findings


def test_a_percentage_against_its_own_year_is_told_without_a_number(found: Look) -> None:
    [finding] = found("comparison-year", UNIT, printed("x", 2024, None, -5.0, 1))

    assert finding.message == (
        "Cán bộ, công chức giao 2024 của Sở Nội vụ được so với năm 2024, tức là với chính năm đó; có lẽ phải so với "
        "năm 2023."
    )


@pytest.mark.parametrize(
    ("delta", "now", "said"),
    [(-5, 25, "văn bản ghi giảm 5; so với 2023 tính lại là tăng 5 (25 và 20), lệch 10."),
     (5, 15, "văn bản ghi tăng 5; so với 2023 tính lại là giảm 5 (15 và 20), lệch 10."),
     (-5, 20, "văn bản ghi giảm 5; so với 2023 tính lại là không đổi (20 và 20), lệch 5."),
     (0, 15, "văn bản ghi không đổi; so với 2023 tính lại là giảm 5 (15 và 20), lệch 5.")],
)  # fmt: skip
def test_the_direction_that_is_printed_and_the_real_one_are_both_told(
    found: Look, delta: int, now: int, said: str
) -> None:
    [finding] = found("stated-difference", UNIT, *years(y2023=20, y2024=now), printed("x", 2023, delta))

    assert finding.message == f"Cán bộ, công chức giao 2024 của Sở Nội vụ: {said}"
