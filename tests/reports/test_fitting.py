"""Which paper a table gets, and that its columns have room."""

import pytest

from bienche_desktop.reports.fitting import LABEL_MM, fit, text_mm
from bienche_desktop.reports.sheet import Column, Orientation, Row, Sheet
from tests.reports.made import NAME, ORDINAL, make_sheet


def numbers(count: int, value: int = 12345, **changed: object) -> Sheet:
    columns = (ORDINAL, NAME, *(Column(f"c{at}", f"Cột {at}") for at in range(count)))
    return make_sheet((Row("Phòng Nội vụ", (value,) * count, "1"),), columns=columns, **changed)


@pytest.mark.parametrize(
    ("columns", "paper", "landscape"),
    [(3, "a4", False), (12, "a4", True), (26, "a3", True), (80, "a3", True)],
)
def test_narrow_tables_stand_upright_wide_ones_lie_and_very_wide_ones_take_a3(
    columns: int, paper: str, landscape: bool
) -> None:
    chosen = fit(numbers(columns, orientation=Orientation.AUTO)).paper

    assert (chosen.name, chosen.landscape) == (paper, landscape)


def test_the_user_s_choice_of_direction_holds() -> None:
    assert fit(numbers(3, orientation=Orientation.LANDSCAPE)).paper.landscape
    assert not fit(numbers(6, orientation=Orientation.PORTRAIT)).paper.landscape


def test_table_text_on_a4_is_never_smaller_than_the_decree_allows() -> None:
    sizes = [fit(numbers(count)) for count in range(1, 40)]

    assert all(10 <= chosen.size_pt <= 12 for chosen in sizes if chosen.paper.name == "a4")


@pytest.mark.parametrize("count", [3, 9, 14, 20])
def test_every_number_has_room_and_so_have_the_names(count: int) -> None:
    chosen = fit(numbers(count, 1234567))

    widths = [width for width in chosen.widths_mm[2:] if width is not None]
    assert len(widths) == count
    assert min(widths) > text_mm("1.234.567", chosen.size_pt)
    assert chosen.paper.text_mm - sum(width or 0 for width in chosen.widths_mm) >= LABEL_MM


def test_columns_of_one_group_are_equally_wide() -> None:
    widths = fit(make_sheet()).widths_mm

    assert len(set(widths[2:5])) == len(set(widths[5:8])) == 1
