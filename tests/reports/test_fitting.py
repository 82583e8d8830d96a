"""Which paper a table gets, and that its columns have room."""

import pytest

from bienche_desktop.reports.fitting import LABEL_MM, Fit, fit, text_mm
from bienche_desktop.reports.sheet import Column, PaperChoice, Row, Sheet
from tests.reports.made import NAME, ORDINAL, make_sheet, measures


def numbers(count: int, value: int = 12345, **changed: object) -> Sheet:
    columns = (ORDINAL, NAME, *(Column(f"c{at}", f"Cột {at}") for at in range(count)))
    return make_sheet(
        (Row("Phòng Nội vụ", (value,) * count, "1"),), **{"columns": columns, "paper": PaperChoice.AUTO} | changed
    )


def places(chosen: Fit) -> list[tuple[int, ...]]:
    return [part.places for part in chosen.parts]


@pytest.mark.parametrize(
    ("columns", "landscape", "divided"), [(3, False, False), (12, True, False), (26, True, True), (80, True, True)]
)
def test_narrow_tables_stand_upright_wide_ones_lie_and_very_wide_ones_are_divided(
    columns: int, landscape: bool, divided: bool
) -> None:
    chosen = fit(numbers(columns))

    assert (chosen.paper.name, chosen.paper.landscape, len(chosen.parts) > 1) == ("a4", landscape, divided)


@pytest.mark.parametrize(
    ("choice", "paper", "landscape"),
    [
        (PaperChoice.A4_LANDSCAPE, "a4", True),
        (PaperChoice.A4_PORTRAIT, "a4", False),
        (PaperChoice.A3_LANDSCAPE, "a3", True),
    ],
)
def test_the_user_s_choice_of_paper_holds_however_wide_the_table_is(
    choice: PaperChoice, paper: str, landscape: bool
) -> None:
    for count in (2, 40):
        chosen = fit(numbers(count, paper=choice)).paper
        assert (chosen.name, chosen.landscape) == (paper, landscape)


def test_a_divided_table_shows_every_column_once_beside_the_names() -> None:
    chosen = fit(numbers(40))

    assert all(part[:2] == (0, 1) for part in places(chosen))
    assert [place for part in places(chosen) for place in part[2:]] == list(range(2, 42))
    widths = [len(part) for part in places(chosen)]
    assert max(widths) - min(widths) <= 2


def test_a_group_of_columns_is_never_divided() -> None:
    columns = (ORDINAL, NAME, *(measures(f"g{at}", f"Nhóm {at}") for at in range(12)))
    chosen = fit(make_sheet((Row("Phòng", (12345,) * 36, "1"),), columns=columns))

    assert len(chosen.parts) > 1
    assert all((len(part) - 2) % 3 == 0 for part in places(chosen))


def test_table_text_is_never_smaller_than_the_decree_allows() -> None:
    assert all(10 <= fit(numbers(count)).size_pt <= 12 for count in range(1, 40))


@pytest.mark.parametrize("count", [3, 9, 14, 20, 50])
def test_every_number_has_room_and_so_have_the_names(count: int) -> None:
    chosen = fit(numbers(count, 1234567))

    for part in chosen.parts:
        widths = [width for width in part.widths_mm[2:] if width is not None]
        assert len(widths) == len(part.places) - 2
        assert min(widths) > text_mm("1.234.567", chosen.size_pt)
        assert chosen.paper.text_mm - sum(width or 0 for width in part.widths_mm) >= LABEL_MM


def test_columns_of_one_group_are_equally_wide() -> None:
    widths = fit(make_sheet()).parts[0].widths_mm

    assert len(set(widths[2:5])) == len(set(widths[5:8])) == 1
