"""Figures kept as columns are the same figures; what is taken out of them is gone, the rest stays where it was."""

from bienche_desktop.excel.book.joined import Joined, Made
from bienche_desktop.excel.results.figure_columns import FigureColumn, Figures
from bienche_desktop.excel.results.found import FoundFigure

A, B, C = ("Huyện", "Phòng A"), ("Huyện", "Phòng B"), ("Huyện", "Phòng C")
COLUMN = FigureColumn("S", 3, "total", "assigned", 2024, None, [5, 6, 8], [A, B, C], [7, 9, 11])
ALONE = FoundFigure("S", "E6", B, "villages", "present", 2023, 4)
FIGURES = Figures((COLUMN, (ALONE,)))


def cells(figures):
    return [figure.cell for figure in figures]


def test_a_column_gives_the_figures_of_its_cells():
    assert COLUMN[1] == FoundFigure("S", "C6", B, "total", "assigned", 2024, 9)
    assert list(COLUMN) == [COLUMN[0], COLUMN[1], COLUMN[2]]
    assert (*COLUMN, ALONE) == FIGURES
    assert (len(FIGURES), FIGURES[-1], FIGURES[2].cell) == (4, ALONE, "C8")


def test_figures_of_rows_cells_and_things_are_taken_out():
    assert cells(FIGURES.without_rows({6})) == ["C5", "C8"]
    assert cells(FIGURES.without_cells({"C5", "E6"})) == ["C6", "C8"]
    again = FoundFigure("T", "B2", B, "total", "assigned", 2024, 1)
    assert cells(FIGURES.without_thing(again)) == ["C5", "C8", "E6"]


def test_years_are_counted_without_making_figures():
    assert list(FIGURES.counted_by_year()) == [(2024, 3), (2023, 1)]
    assert FIGURES.latest_years() == {A: 2024, B: 2024, C: 2024}


def test_sequences_in_parts_are_one_sequence():
    made = Made(str, Joined(([1, 2], [], [3])))
    assert list(made) == ["1", "2", "3"]
    assert (len(made), made[2], made[:2]) == (3, "3", ("1", "2"))
