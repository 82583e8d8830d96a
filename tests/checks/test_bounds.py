"""Norms, units entered twice, units not entered yet."""

from datetime import date

import pytest

from bienche_desktop.domain.findings import Severity
from tests.checks.conftest import Look
from tests.checks.worlds import figure, unit

COMMUNE = unit("xa", name="Xã Quảng Thịnh")
SCHOOLS = [unit("goc", name="Huyện Hải Hà"), unit("khoi", "goc", "Khối trường học", kind="group"),
           *(unit(f"t{i}", "goc", f"Trường {i}") for i in range(1, 9))]  # fmt: skip


# --- norms -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("posts", "norm", "findings"),
    [(18, 19, 0), (19, 19, 0), (20, 19, 1), (24, 23.4, 0), (25, 23.4, 1), (0, 0, 0), (1, 0, 1)],
)
@pytest.mark.parametrize("measure", ["assigned", "planned"])
def test_posts_above_the_norm_are_told(found: Look, posts: int, norm: float, findings: int, measure: str) -> None:
    numbers = (figure("xa", posts, measure=measure), figure("xa", norm, measure="norm"))

    assert len(found("assigned-over-norm", COMMUNE, *numbers)) == findings


@pytest.mark.parametrize("known", [figure("xa", 20), figure("xa", 19, measure="norm")])
def test_posts_without_a_norm_and_a_norm_without_posts_are_not_compared(found: Look, known: object) -> None:
    assert found("assigned-over-norm", COMMUNE, known) == []


def test_posts_are_compared_with_the_norm_of_their_own_year_and_indicator(found: Look) -> None:
    others = (figure("xa", 19, measure="norm", year=2023), figure("xa", 19, "commune_part_time", "norm"))

    assert found("assigned-over-norm", COMMUNE, figure("xa", 20), *others) == []


def test_posts_above_the_norm_in_words(found: Look) -> None:
    numbers = (figure("xa", 20, "commune_officials"), figure("xa", 19, "commune_officials", "norm"))
    [finding] = found("assigned-over-norm", COMMUNE, *numbers)

    assert finding.severity is Severity.WARNING
    assert finding.message == "Cán bộ, công chức cấp xã giao 2024 của Xã Quảng Thịnh là 20, vượt 1 so với định mức 19."
    assert [key.measure for key in finding.cells] == ["assigned", "norm"]


# --- entered twice -----------------------------------------------------------------------------------------------


def test_one_name_twice_below_one_parent_is_told_once(found: Look) -> None:
    [finding] = found("duplicate-units", unit("goc", name="Huyện Hải Hà"), unit("a", "goc", "Phòng Y tế"),
                      unit("b", "goc", "Phòng Y tế"))  # fmt: skip

    assert (finding.unit, finding.severity) == ("b", Severity.WARNING)
    assert finding.message == "Có hai đơn vị cùng tên Phòng Y tế trực thuộc Huyện Hải Hà trong cùng một thời gian."


def test_one_name_twice_at_the_top_is_told(found: Look) -> None:
    [finding] = found("duplicate-units", unit("a", name="Huyện Hải Hà"), unit("b", name="Huyện Hải Hà"))

    assert finding.message == "Có hai đơn vị cùng tên Huyện Hải Hà ở cấp cao nhất trong cùng một thời gian."


def test_one_name_below_two_parents_or_at_two_times_is_no_finding(found: Look) -> None:
    day = date(2023, 1, 1)
    units = [unit("x"), unit("y"), unit("a", "x", "Tổ 1"), unit("b", "y", "Tổ 1"), unit("c", "x", "Tổ 2", valid_to=day),
             unit("d", "x", "Tổ 2", valid_from=day), unit("e", "x", "Tổ Thành"),
             unit("f", "x", "Tổ Thanh")]  # fmt: skip

    assert found("duplicate-units", *units) == []


# --- not entered -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("entered", "findings"), [(0, 0), (1, 0), (3, 0), (4, 1), (7, 1), (8, 0)])
def test_units_without_any_figure_are_told_once_half_of_them_have_one(found: Look, entered: int, findings: int) -> None:
    figures = [figure(f"t{i}", 20) for i in range(1, entered + 1)]

    assert len(found("not-entered", *SCHOOLS, *figures)) == findings


def test_zero_is_a_figure_and_what_stands_below_makes_a_unit_known(found: Look) -> None:
    figures = [figure(f"t{i}", 20) for i in range(1, 7)]

    assert found("not-entered", *SCHOOLS, unit("diem", "t8"), *figures, figure("t7", 0), figure("diem", 3)) == []


def test_a_unit_that_had_ended_needs_no_figure(found: Look) -> None:
    figures = [figure(f"t{i}", 20) for i in range(1, 9)]

    assert found("not-entered", *SCHOOLS, unit("cu", "goc", valid_to=date(2023, 12, 31)), *figures) == []


def test_units_not_entered_in_words(found: Look) -> None:
    [finding] = found("not-entered", *SCHOOLS, *(figure(f"t{i}", 20) for i in range(1, 7)))

    assert (finding.severity, finding.unit, finding.year) == (Severity.NOTE, "goc", 2024)
    assert finding.message == (
        "Huyện Hải Hà năm 2024: 6/8 đơn vị trực thuộc có số liệu, chưa có số nào của Trường 7, Trường 8."
    )
