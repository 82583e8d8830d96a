"""Changing one unit: from a day on or corrected, its first and last day, its history."""

from datetime import date

import pytest

from bienche_desktop.domain.changes import Proposal, SetPeriods, SetUnitNote
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.unit_edits import (
    When,
    changed,
    drop_change,
    period_shown,
    rename,
    set_end,
    set_field,
    set_note,
    set_start,
    shift_change,
)
from bienche_desktop.domain.units import BEGINNING, FOREVER, Unit, UnitPeriod

D2015, D2019, D2020, D2022, D2025 = (date(year, 7, 1) for year in (2015, 2019, 2020, 2022, 2025))


@pytest.fixture
def office() -> Unit:
    """An office that hung under A until 2020 and hangs under B since."""
    return Unit(
        "u", (UnitPeriod("Phòng Nội vu", "A", valid_to=D2020), UnitPeriod("Phòng Nội vu", "B", valid_from=D2020))
    )


def names(periods: tuple[UnitPeriod, ...]) -> list[tuple[date, str]]:
    return [(p.valid_from, p.name) for p in periods]


def periods_of(proposal: Proposal) -> tuple[UnitPeriod, ...]:
    (change,) = proposal.changes
    assert isinstance(change, SetPeriods)
    return change.periods


def test_a_change_from_a_day_leaves_the_time_before_as_it_was(office: Unit) -> None:
    new = changed(office, When(D2022), name="Phòng Nội vụ")

    assert names(new) == [(BEGINNING, "Phòng Nội vu"), (D2020, "Phòng Nội vu"), (D2022, "Phòng Nội vụ")]


def test_a_change_from_a_day_reaches_over_changes_of_other_fields(office: Unit) -> None:
    new = changed(office, When(D2019), name="Phòng Nội vụ")

    assert [(p.valid_from, p.name, p.parent) for p in new] == [
        (BEGINNING, "Phòng Nội vu", "A"),
        (D2019, "Phòng Nội vụ", "A"),
        (D2020, "Phòng Nội vụ", "B"),
    ]


def test_a_change_from_a_day_ends_where_the_same_field_changes_next() -> None:
    unit = Unit("u", (UnitPeriod("Cũ", valid_to=D2020), UnitPeriod("Mới", valid_from=D2020)))

    assert names(changed(unit, When(D2015), name="Giữa")) == [(BEGINNING, "Cũ"), (D2015, "Giữa"), (D2020, "Mới")]


def test_a_correction_holds_as_long_as_the_wrong_value_did(office: Unit) -> None:
    new = changed(office, When(D2022, corrects=True), name="Phòng Nội vụ")

    assert names(new) == [(BEGINNING, "Phòng Nội vụ"), (D2020, "Phòng Nội vụ")]


def test_a_correction_leaves_other_values_of_the_field_alone() -> None:
    unit = Unit("u", (UnitPeriod("Cũ", valid_to=D2020), UnitPeriod("Mơi", valid_from=D2020)))

    assert names(changed(unit, When(D2022, corrects=True), name="Mới")) == [(BEGINNING, "Cũ"), (D2020, "Mới")]


def test_a_change_taken_back_on_its_day_leaves_one_period() -> None:
    unit = Unit("u", (UnitPeriod("Cũ", valid_to=D2020), UnitPeriod("Mới", valid_from=D2020)))

    assert changed(unit, When(D2020), name="Cũ") == (UnitPeriod("Cũ"),)


def test_a_change_on_a_day_without_the_unit_is_refused() -> None:
    unit = Unit("u", (UnitPeriod("Phòng Nội vụ", valid_to=D2020),))

    with pytest.raises(Refused, match=r"“Phòng Nội vụ” không tồn tại vào ngày 01/07/2022"):
        changed(unit, When(D2022), name="Khác")


def test_the_step_of_a_rename_says_both_names_and_cleans_the_text(office: Unit) -> None:
    proposal = rename(office, "  Phòng  Nội\u00a0vụ ", When(D2022))

    assert proposal.name == "đổi tên Phòng Nội vu thành Phòng Nội vụ"
    assert periods_of(proposal)[-1].name == "Phòng Nội vụ"


def test_an_empty_name_is_refused_and_an_empty_code_is_not_known(office: Unit) -> None:
    with pytest.raises(Refused, match="không được để trống"):
        rename(office, "  ", When(D2022))
    coded = Unit("u", (UnitPeriod("Xã A", code="06895"),))
    assert periods_of(set_field(coded, "code", " ", When(D2022, corrects=True)))[0].code is None


def test_the_first_day_can_be_set_and_taken_away(office: Unit) -> None:
    founded = periods_of(set_start(office, D2019))
    assert [(p.valid_from, p.valid_to) for p in founded] == [(D2019, D2020), (D2020, FOREVER)]

    again = periods_of(set_start(Unit("u", founded), None))
    assert again[0].valid_from == BEGINNING


def test_a_first_day_after_the_end_is_refused() -> None:
    with pytest.raises(Refused, match="ngày bắt đầu phải trước ngày kết thúc"):
        set_start(Unit("u", (UnitPeriod("A", valid_to=D2020),)), D2022)


def test_the_end_can_be_moved_later_and_taken_away() -> None:
    ended = Unit("u", (UnitPeriod("A", valid_to=D2020),))

    assert periods_of(set_end(ended, D2022))[-1].valid_to == D2022
    assert periods_of(set_end(ended, None))[-1].valid_to == FOREVER


def test_an_end_before_the_beginning_is_refused_with_both_days() -> None:
    with pytest.raises(Refused, match=r"bắt đầu ngày 01/07/2020 nên không thể kết thúc từ 01/07/2019"):
        set_end(Unit("u", (UnitPeriod("A", valid_from=D2020),)), D2019)


def test_the_day_of_a_change_can_be_put_right(office: Unit) -> None:
    new = periods_of(shift_change(office, 1, D2019))

    assert [(p.valid_from, p.valid_to) for p in new] == [(BEGINNING, D2019), (D2019, FOREVER)]


def test_a_change_that_never_was_is_dropped_and_what_was_before_goes_on(office: Unit) -> None:
    assert periods_of(drop_change(office, 1)) == (UnitPeriod("Phòng Nội vu", "A"),)


def test_notes_are_kept_line_by_line(office: Unit) -> None:
    assert set_note(office, "dòng một\ndòng hai\n").changes == (SetUnitNote("u", "dòng một\ndòng hai"),)


@pytest.mark.parametrize(("day", "parent"), [(D2015, "A"), (D2022, "B"), (BEGINNING, "A")])
def test_the_shown_period_is_the_one_of_the_day(office: Unit, day: date, parent: str) -> None:
    assert period_shown(office, day).parent == parent


def test_a_unit_that_is_no_more_or_not_yet_shows_its_nearest_period() -> None:
    unit = Unit("u", (UnitPeriod("A", valid_from=D2019, valid_to=D2020),))

    assert period_shown(unit, D2025).name == period_shown(unit, D2015).name == "A"
