"""The quota grid as values: sums of children, differences in words, columns, the two ways to turn the table."""

import pytest

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.indicators import Indicator, Kind, Measure, Vocabulary
from bienche_desktop.domain.quota_cells import State, Sum, What, YearSums, difference_words
from bienche_desktop.domain.quota_columns import (
    Column,
    all_columns,
    column_from,
    default_columns,
    known_columns,
    pairs_of,
)
from bienche_desktop.domain.unit_grid import UnitGrid, UnitYear, unit_year
from bienche_desktop.domain.units import Tree, Unit, UnitPeriod, tree_of_year
from bienche_desktop.domain.year_grid import YearGrid

VOCABULARY = Vocabulary(
    indicators={
        "total": Indicator("total", "Tổng số biên chế", "Tổng số"),
        "civil": Indicator("civil", "Cán bộ, công chức", "CBCC"),
    },
    measures={code: Measure(code, label) for code, label in [("assigned", "Giao"), ("present", "Có mặt")]},
    kinds={"group": Kind("group", "Khối", True), "other": Kind("other", "Khác")},
)
UNITS = {"huyện": None, "khối": "huyện", "phòng 1": "khối", "phòng 2": "khối", "trường": "huyện"}


def tree(year: int = 2024) -> Tree:
    periods = {
        uid: UnitPeriod(uid.capitalize(), parent, kind="group" if uid == "khối" else "other", order=place)
        for place, (uid, parent) in enumerate(UNITS.items())
    }
    return tree_of_year([Unit(uid, (period,)) for uid, period in periods.items()], year)


def key(unit: str, year: int = 2024, indicator: str = "civil", measure: str = "assigned") -> FigureKey:
    return FigureKey(unit, year, indicator, measure)


def sums(year: int = 2024, /, **numbers: Number) -> YearSums:
    return YearSums(year, tree(year), {key(name.replace("_", " "), year): value for name, value in numbers.items()})


def grid(now: YearSums, before: YearSums | None = None) -> YearGrid:
    columns = [Column("civil", "assigned"), Column("civil", "present"), Column("civil", "assigned", What.REMAINING),
               Column("civil", "assigned", What.CHANGE)]  # fmt: skip
    return YearGrid(now, before or sums(2023), columns, VOCABULARY)


def test_a_sum_takes_the_direct_children_and_not_what_lies_below_them() -> None:
    assert sums(khối=10, phòng_1=4, phòng_2=5, trường=20).below("huyện", "civil", "assigned") == Sum(30)


def test_a_child_without_a_number_is_looked_through_to_its_own_children() -> None:
    assert sums(phòng_1=4, phòng_2=5, trường=20).below("huyện", "civil", "assigned") == Sum(29)


def test_a_sum_says_how_many_units_are_not_known_yet() -> None:
    assert sums(phòng_1=4).below("huyện", "civil", "assigned") == Sum(4, missing=2)


def test_a_sum_of_nothing_known_is_not_known_rather_than_zero() -> None:
    assert sums(huyện=30).below("huyện", "civil", "assigned") is None
    assert sums(phòng_1=0, phòng_2=0).below("khối", "civil", "assigned") == Sum(0)


def test_a_unit_without_a_number_of_its_own_shows_the_sum_and_says_that_it_is_one() -> None:
    cell = sums(phòng_1=4, phòng_2=5).cell("khối", "civil", "assigned")

    assert (cell.value, cell.state, cell.difference) == (9, State.SUMMED, None)


@pytest.mark.parametrize(
    ("stated", "parts", "words"),
    [
        (1357, {"phòng_1": 1300, "phòng_2": 55}, "thiếu 2"),
        (68, {"phòng_1": 30, "phòng_2": 40}, "vượt 2"),
        (7, {"phòng_1": 4}, "thiếu 3"),
        (2500, {"phòng_1": 1000, "phòng_2": 200}, "thiếu 1.300"),
        (9, {"phòng_1": 4, "phòng_2": 5}, ""),
        (9, {}, ""),
    ],
)
def test_the_difference_of_a_stated_total_stands_in_words(stated: int, parts: dict[str, int], words: str) -> None:
    cell = sums(khối=stated, **parts).cell("khối", "civil", "assigned")

    assert difference_words(cell, "civil", "present", is_finding=False) == words


def test_assigned_posts_that_no_unit_below_has_are_unallocated_unless_a_check_calls_them_missing() -> None:
    cell = sums(khối=7, phòng_1=4).cell("khối", "civil", "assigned")

    assert difference_words(cell, "civil", "assigned", is_finding=False) == "chưa chia 3"
    assert difference_words(cell, "civil", "assigned", is_finding=True) == "thiếu 3"


def test_a_unit_may_have_heads_of_its_own_beside_those_below_it_but_not_fewer() -> None:
    more = sums(khối=7, phòng_1=4).cell("khối", "civil", "assigned")
    fewer = sums(khối=3, phòng_1=4).cell("khối", "civil", "assigned")

    assert difference_words(more, "heads", "present", is_finding=False) == ""
    assert difference_words(fewer, "heads", "present", is_finding=False) == "vượt 1"


def test_decimal_parts_that_add_up_leave_no_difference() -> None:
    assert sums(khối=0.3, phòng_1=0.1, phòng_2=0.2).cell("khối", "civil", "assigned").difference is None


def test_remaining_posts_and_the_change_are_worked_out_and_unknown_where_a_part_is() -> None:
    now = sums(phòng_1=7, phòng_2=5)
    now.put(key("phòng 1", measure="present"), 9)
    table = grid(now, sums(2023, phòng_1=8))
    first, second = table.row_of("phòng 1"), table.row_of("phòng 2")
    assert first is not None and second is not None

    assert (table.cell(first, 2).value, table.cell(first, 3).value) == (-2, -1)
    assert (table.cell(second, 2).state, table.cell(second, 3).state) == (State.UNKNOWN, State.UNKNOWN)
    assert table.key(first, 2) is None and table.key(first, 0) == key("phòng 1")


def test_rows_follow_the_tree_and_groups_and_parents_stand_out() -> None:
    rows = grid(sums()).rows

    assert [row.label for row in rows] == ["Huyện", "Khối", "Phòng 1", "Phòng 2", "Trường"]
    assert [row.is_group for row in rows] == [True, True, False, False, False]
    assert (rows[2].parent, rows[1].children) == (1, (2, 3))


def test_an_edit_touches_its_own_row_and_all_above_it() -> None:
    table = grid(sums(phòng_1=4, phòng_2=5, trường=20))

    assert table.put({key("phòng 1"): 6}) == {(row, column) for row in (0, 1, 2) for column in range(4)}
    assert (table.cell(1, 0).value, table.cell(0, 0).value) == (11, 31)


def test_an_edit_of_the_year_before_changes_the_difference_to_it() -> None:
    table = grid(sums(trường=20))

    assert {row for row, _ in table.put({key("trường", 2023): 18, key("trường", 2019): 1})} == {0, 4}
    assert table.cell(4, 3).value == 2


def test_the_row_of_totals_repeats_a_single_root() -> None:
    table = grid(sums(huyện=30, phòng_1=4))

    assert (table.total_label, table.total(0).value) == ("Tổng cộng · Huyện", 30)


def test_the_row_of_totals_adds_up_several_roots() -> None:
    two = tree_of_year([Unit(u, (UnitPeriod(u),)) for u in ("xã 1", "xã 2")], 2024)
    now = YearSums(2024, two, {key("xã 1"): 3, key("xã 2"): 4})
    table = YearGrid(now, YearSums(2023, two, {}), [Column("civil", "assigned")], VOCABULARY)

    assert (table.total_label, table.total(0).value) == ("Tổng cộng (2 đơn vị)", 7)


def test_headings_stand_in_two_storeys() -> None:
    heads = grid(sums()).heads

    assert [(h.upper, h.lower) for h in heads] == [
        ("CBCC", "Giao"), ("CBCC", "Có mặt"), ("CBCC", "Còn lại"), ("CBCC", "So với 2023"),
    ]  # fmt: skip
    assert heads[0].full == "Cán bộ, công chức · Giao 2024"


def test_columns_with_figures_are_shown_with_what_is_worked_out_from_them() -> None:
    shown = default_columns(VOCABULARY, pairs_of([key("a", measure="present"), key("a"), key("b", indicator="total")]))

    assert [column.ident for column in shown] == [
        "total/assigned/figure", "total/assigned/change",
        "civil/assigned/figure", "civil/present/figure", "civil/assigned/remaining", "civil/assigned/change",
    ]  # fmt: skip


def test_a_remembered_choice_survives_a_file_with_another_vocabulary() -> None:
    assert known_columns(VOCABULARY, ["civil/assigned/figure", "gone/assigned/figure", "nonsense"]) == (
        Column("civil", "assigned"),
    )
    assert all(column_from(column.ident) == column for column in all_columns(VOCABULARY))


def unit_grid() -> UnitGrid:
    years = {year: UnitYear({("civil", "assigned"): value}) for year, value in [(2022, 9), (2023, 8), (2024, 8)]}
    years[2024].stated["civil", "present"] = 7
    return UnitGrid("phòng 1", "Phòng 1", years, [("civil", "assigned"), ("civil", "present")], VOCABULARY)


def test_one_unit_shows_its_years_side_by_side_with_the_change_between_them() -> None:
    table = unit_grid()

    assert [(h.upper, h.lower) for h in table.heads] == [
        ("2022", "Số liệu"), ("2023", "Số liệu"), ("2023", "So với 2022"), ("2024", "Số liệu"), ("2024", "So với 2023"),
        ("2022–2024", "So với 2022"),
    ]  # fmt: skip
    assert [row.label for row in table.rows] == ["Cán bộ, công chức", "Giao", "Có mặt", "Còn lại"]
    assert [table.cell(1, column).value for column in range(6)] == [9, 8, -1, 8, 0, -1]
    assert table.cell(3, 3).value == 1


def test_an_edit_in_the_years_of_a_unit_touches_its_row_and_what_is_left_to_fill() -> None:
    table = unit_grid()

    touched = table.put({key("phòng 1", measure="present"): 8, key("phòng 2"): 1})
    assert touched == {(row, column) for row in (2, 3) for column in (3, 4, 5)}
    assert table.cell(3, 3).value == 0
    assert table.describe(1, 3) == "CBCC · Giao năm 2024 của Phòng 1"
    assert (table.key(1, 3), table.key(0, 3), table.key(3, 3), table.key(1, 2)) == (key("phòng 1"), None, None, None)


def test_the_year_of_a_parent_keeps_what_its_children_add_up_to() -> None:
    year = unit_year(sums(khối=10, phòng_1=4, phòng_2=5, trường=20), "khối")

    assert year.cell(("civil", "assigned")).difference == 1
