"""Sums of children, totals of indicators, present against assigned, figures outside a unit's life."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bienche_desktop.domain.changes import SetFigure, SetPeriods
from bienche_desktop.domain.figures import Source
from bienche_desktop.domain.findings import Report, Severity
from bienche_desktop.domain.units import UnitPeriod
from tests.checks.conftest import Look
from tests.checks.worlds import figure, unit

TREE = (unit("goc", name="Huyện Hải Hà", kind="district"), unit("a", "goc"), unit("b", "goc"))


def test_a_parent_that_equals_its_children_is_no_finding(found: Look) -> None:
    assert found("children-sum", *TREE, figure("goc", 12), figure("a", 7), figure("b", 5)) == []


def test_children_given_more_than_the_parent_has_are_an_error(found: Look) -> None:
    [finding] = found("children-sum", *TREE, figure("goc", 10), figure("a", 7), figure("b", 5))

    assert finding.severity is Severity.ERROR
    assert (finding.stated, finding.computed, finding.difference) == (10, 12, -2)
    assert finding.message == (
        "Cán bộ, công chức giao 2024 của Huyện Hải Hà là 10, đã chia cho các đơn vị trực thuộc 12: chia vượt 2."
    )
    assert [key.unit for key in finding.cells] == ["goc", "a", "b"]


def test_posts_not_yet_given_out_are_a_note(found: Look) -> None:
    children = (figure("a", 1300, "total"), figure("b", 55, "total"))
    [finding] = found("children-sum", *TREE, figure("goc", 1357, "total"), *children)

    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "Tổng biên chế giao 2024 của Huyện Hải Hà là 1.357, đã chia cho các đơn vị trực thuộc 1.355: "
        "còn 2 chưa phân bổ."
    )


@pytest.mark.parametrize(("stated", "word"), [(13, "thiếu 1"), (11, "thừa 1")])
@pytest.mark.parametrize("measure", ["present", "reduced"])
def test_people_present_must_add_up_both_ways(found: Look, stated: int, word: str, measure: str) -> None:
    [finding] = found("children-sum", *TREE, figure("goc", stated, measure=measure), figure("a", 7, measure=measure),
                      figure("b", 5, measure=measure))  # fmt: skip

    assert finding.severity is Severity.ERROR
    assert finding.message.endswith(f"cộng các đơn vị được 12, {word}.")


def test_a_child_without_a_figure_counts_as_nothing(found: Look) -> None:
    assert found("children-sum", *TREE, figure("goc", 7), figure("a", 7)) == []


def test_a_parent_or_children_without_figures_are_not_compared(found: Look) -> None:
    assert found("children-sum", *TREE, figure("a", 7), figure("b", 5)) == []
    assert found("children-sum", figure("goc", 9, year=2023)) == []


def test_a_group_without_figures_is_looked_through(found: Look) -> None:
    groups = (unit("g", "goc", kind="group"), unit("h", "g", kind="group"), unit("c", "h"), unit("d", "g"))
    [finding] = found("children-sum", *TREE, *groups, figure("goc", 10), figure("a", 4), figure("c", 5), figure("d", 3))

    assert (finding.unit, finding.computed) == ("goc", 12)
    assert {key.unit for key in finding.cells} == {"goc", "a", "c", "d"}


def test_a_group_is_looked_through_only_for_the_indicators_that_it_lacks(found: Look) -> None:
    group = (unit("g", "goc", kind="group"), unit("c", "g"), figure("g", 6), figure("c", 6))
    support = (figure("goc", 3, "contract_support"), figure("c", 3, "contract_support"))

    assert found("children-sum", *TREE, *group, figure("goc", 6), *support) == []


def test_a_norm_that_does_not_add_up_is_a_warning(found: Look) -> None:
    norms = (figure("goc", 38.4, measure="norm"), figure("a", 19.2, measure="norm"), figure("b", 18.9, measure="norm"))
    [finding] = found("children-sum", *TREE, *norms)

    assert finding.severity is Severity.WARNING
    assert "ghi 38,4, cộng các đơn vị được 38,1, thiếu 0,3" in finding.message


def test_decimals_that_add_up_but_for_binary_rounding_are_no_finding(found: Look) -> None:
    norms = (figure("goc", 0.3, measure="norm"), figure("a", 0.1, measure="norm"), figure("b", 0.2, measure="norm"))

    assert found("children-sum", *TREE, *norms) == []


@pytest.mark.parametrize(("stated", "severities"), [(3, []), (2, []), (1, [Severity.WARNING])])
def test_heads_of_a_unit_may_include_its_own(found: Look, stated: int, severities: list[Severity]) -> None:
    heads = (figure("goc", stated, "heads"), figure("a", 1, "heads"), figure("b", 1, "heads"))

    assert [f.severity for f in found("children-sum", *TREE, *heads)] == severities


def test_children_are_those_of_the_year(found: Look) -> None:
    moved = (UnitPeriod("Phòng b", "goc", valid_to=date(2024, 7, 1)),
             UnitPeriod("Phòng b", "khac", valid_from=date(2024, 7, 1)))  # fmt: skip
    figures = [figure(uid, value, year=year) for year in (2023, 2024)
               for uid, value in (("goc", 12), ("a", 7), ("b", 5))]  # fmt: skip

    [finding] = found("children-sum", *TREE, unit("khac"), SetPeriods("b", moved), *figures)

    assert (finding.year, finding.computed) == (2024, 7)


def test_a_parent_that_ends_within_the_year_is_seen_on_its_last_day(found: Look) -> None:
    end = date(2025, 7, 1)
    children = [SetPeriods(uid, (UnitPeriod(uid, "goc", valid_to=end), UnitPeriod(uid, "tinh", valid_from=end)))
                for uid in ("a", "b")]  # fmt: skip
    figures = [figure(uid, value, year=2025) for uid, value in (("tinh", 12), ("goc", 11), ("a", 7), ("b", 5))]

    old = SetPeriods("goc", (UnitPeriod("Huyện Hải Hà", valid_to=end),))
    [finding] = found("children-sum", *TREE, unit("tinh"), *children, old, *figures)

    assert (finding.unit, finding.stated, finding.computed) == ("goc", 11, 12)


# --- totals ------------------------------------------------------------------------------------------------------


def row(
    total: int | None, officials: int | None = None, employees: int | None = None, support: int | None = None
) -> list:
    known = {"total": total, "civil_servants": officials, "public_employees_state": employees,
             "contract_support": support}  # fmt: skip
    return [figure("goc", value, indicator) for indicator, value in known.items() if value is not None]


@pytest.mark.parametrize("right", [(12, 7, 5), (7, 7), (5, None, 5, 2), (12, 7, 5, 3), (15, 7, 5, 3)])
def test_a_total_is_the_sum_of_its_indicators_with_or_without_support_contracts(found: Look, right: tuple) -> None:
    assert found("total-of-indicators", unit("goc"), *row(*right)) == []


@pytest.mark.parametrize(("total", "support"), [(10, None), (10, 2), (12, 2)])
def test_a_total_may_count_the_people_paid_from_revenue(found: Look, total: int, support: int | None) -> None:
    paid = figure("goc", 3, "public_employees_revenue")
    assert found("total-of-indicators", unit("goc"), *row(total, None, 7, support), paid) == []


def test_a_total_that_is_wrong_with_and_without_them_is_told(found: Look) -> None:
    paid = figure("goc", 3, "public_employees_revenue")
    assert len(found("total-of-indicators", unit("goc"), *row(11, None, 7, 2), paid)) == 1


def on_sheet(sheet: str, *figures: SetFigure) -> list[SetFigure]:
    return [replace(one, source=Source(sheet=sheet, cell="C9")) for one in figures]


@pytest.mark.parametrize("revenue", [None, 3, 200])
def test_a_total_counts_what_stands_on_its_own_sheet_where_another_divides_other_posts(
    found: Look, revenue: int | None
) -> None:
    paid = [figure("goc", revenue, "public_employees_revenue")] if revenue else []
    second = on_sheet("PL2", *row(5 + (revenue or 0), None, 5), *paid)
    assert found("total-of-indicators", unit("goc"), *on_sheet("PL1", *row(None, 7)), *second) == []


def test_a_total_may_also_count_what_stands_on_several_sheets(found: Look) -> None:
    figures = on_sheet("PL1", *row(None, 7)), on_sheet("PL2", *row(12, None, 5))
    assert found("total-of-indicators", unit("goc"), *figures[0], *figures[1]) == []


def test_a_wrong_total_of_its_own_sheet_is_set_against_that_sheet(found: Look) -> None:
    figures = on_sheet("PL1", *row(None, 700)), on_sheet("PL2", *row(15, None, 5))
    [finding] = found("total-of-indicators", unit("goc"), *figures[0], *figures[1])
    assert (finding.stated, finding.computed) == (15, 5)
    assert [key.indicator for key in finding.cells] == ["total", "public_employees_state"]


def test_a_total_alone_is_not_compared(found: Look) -> None:
    assert found("total-of-indicators", unit("goc"), *row(12)) == []


def test_a_wrong_total_names_both_numbers(found: Look) -> None:
    [finding] = found("total-of-indicators", *TREE, *row(14, 7, 5, 3))

    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "Tổng biên chế giao 2024 của Huyện Hải Hà ghi 14, cộng các loại biên chế được 12, thiếu 2."
    )
    assert [key.indicator for key in finding.cells] == ["total", "civil_servants", "public_employees_state"]


# --- present and assigned ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("present", "findings"), [(9, 0), (10, 0), (11, 1)])
def test_more_people_than_posts_is_a_warning(found: Look, present: int, findings: int) -> None:
    assert len(found("present-over-assigned", unit("goc"), figure("goc", 10),
                     figure("goc", present, measure="present"))) == findings  # fmt: skip


def test_people_without_known_posts_are_not_compared(found: Look) -> None:
    assert found("present-over-assigned", unit("goc"), figure("goc", 11, measure="present")) == []


def test_too_many_people_in_words(found: Look) -> None:
    [finding] = found("present-over-assigned", *TREE, figure("goc", 1108), figure("goc", 1110, measure="present"))

    assert finding.severity is Severity.WARNING
    assert finding.message == ("Cán bộ, công chức có mặt 2024 của Huyện Hải Hà là 1.110, vượt 2 so với số giao 1.108.")


# --- life and structure ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "findings"), [(2022, 1), (2023, 0), (2024, 0), (2025, 1)])
def test_a_figure_needs_one_day_of_life_in_its_year(found: Look, year: int, findings: int) -> None:
    alive = unit("x", name="Trạm Khuyến nông", valid_from=date(2023, 12, 31), valid_to=date(2024, 1, 2))

    assert len(found("outside-life", alive, figure("x", 3, year=year))) == findings


def test_a_figure_in_a_gap_between_two_lives_is_outside(found: Look) -> None:
    lives = (UnitPeriod("x", valid_to=date(2020, 1, 1)), UnitPeriod("x", valid_from=date(2023, 1, 1)))
    figures = [figure("x", 3, year=year) for year in (2019, 2021, 2023)]

    assert [f.year for f in found("outside-life", unit("x"), SetPeriods("x", lives), *figures)] == [2021]


def test_figures_outside_life_in_words(found: Look) -> None:
    alive = unit("x", name="Trạm Khuyến nông", valid_to=date(2023, 1, 1))
    [finding] = found("outside-life", alive, figure("x", 3), figure("x", 2, measure="present"))

    assert finding.message == ("Trạm Khuyến nông có 2 số liệu của năm 2024, nhưng không tồn tại ngày nào trong năm đó.")


def test_a_file_without_figures_is_never_called_right(report: Callable[..., Report]) -> None:
    empty = report(unit("goc"))

    assert empty.verdict == "not_checked"
    assert [gap.why for gap in empty.not_checked] == ["Tệp chưa có số liệu nào nên chưa có gì để kiểm tra."]


def test_years_without_any_total_are_told(report: Callable[..., Report]) -> None:
    told = report(*TREE, figure("goc", 5), figure("a", 5), figure("a", 7, year=2023), figure("a", 7, year=2022))

    assert told.verdict == "not_checked"
    assert [gap.why for gap in told.not_checked] == [
        "2 năm (2022, 2023) không có đơn vị cấp trên nào vừa có số tổng vừa có số của đơn vị trực thuộc, "
        "nên chưa cộng dọc được."
    ]


def test_a_year_whose_sums_agree_is_right(report: Callable[..., Report]) -> None:
    assert report(*TREE, figure("goc", 12), figure("a", 7), figure("b", 5)).verdict == "ok"
