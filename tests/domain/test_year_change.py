"""The difference between two years, told by what explains it; the parts always add up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bienche_desktop.domain.events import EVENT_KINDS, Event, EventUnit
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.quota_cells import YearSums
from bienche_desktop.domain.units import FOREVER, Unit, UnitPeriod, closed, tree_of_year
from bienche_desktop.domain.year_change import explain_change
from bienche_desktop.domain.year_evidence import Evidence
from bienche_desktop.domain.year_parts import Part, Why, YearChange
from bienche_desktop.domain.year_words import YearWords

POSTS = ("civil_servants", "assigned")
JULY = date(2024, 7, 1)
Values = Mapping[str, Number]


def unit(uid: str, parent: str | None = None, since: date = date.min, until: date = FOREVER) -> Unit:
    return Unit(uid, (UnitPeriod(f"Phòng {uid}", parent, since, until),))


def moved(known: Unit, parent: str, day: date = JULY) -> Unit:
    return Unit(known.uid, (*closed(known, day), replace(known.last, parent=parent, valid_from=day)))


def sums(units: list[Unit], year: int, values: Values) -> YearSums:
    tree = tree_of_year(units, year, frozenset(values))
    return YearSums(year, tree, {FigureKey(uid, year, *POSTS): value for uid, value in values.items()})


def evidence(units: list[Unit], before: Values, after: Values, *events: Event, printed: Values | None = None,
             corrected: Values | None = None) -> Evidence:  # fmt: skip
    return Evidence(*POSTS, sums(units, 2023, before), sums(units, 2024, after), events, printed or {}, corrected or {})


def event(kind: str, sources: str, results: str = "", day: date = JULY, decision: str = "QĐ 12") -> Event:
    parts = [EventUnit(uid, role) for role, uids in (("source", sources), ("result", results)) for uid in uids.split()]
    return Event(f"{kind} {sources} {results}", kind, day, decision, units=tuple(parts))


def told(units: list[Unit], change: YearChange | None) -> str:
    assert change is not None
    assert sum(part.amount for part in change.parts) == change.difference
    return YearWords({one.uid: one for one in units}).sentence(change)


OFFICES = [unit("huyen"), unit("a", "huyen"), unit("b", "huyen"), unit("c", "huyen")]


def ended(*uids: str) -> list[Unit]:
    return [replace(one, periods=closed(one, JULY)) if one.uid in uids else one for one in OFFICES]


def test_a_merger_a_transfer_and_a_rest_are_told_apart() -> None:
    units = [*ended("b"), unit("ngoai"), moved(unit("d", "huyen"), "ngoai")]
    world = evidence(units, {"a": 30, "b": 22, "c": 10, "d": 3}, {"a": 43, "c": 8, "d": 3},
                     event("merge_into", "b", "a"), event("transfer", "d", decision="QĐ 15"))  # fmt: skip

    change = explain_change("huyen", world)

    assert told(units, change) == "giảm 14 = 9 do sáp nhập (QĐ 12), 3 điều chuyển (QĐ 15), 2 chưa giải thích"


def test_events_of_one_kind_are_told_as_one_in_the_sentence_and_apart_in_the_parts() -> None:
    units = [*ended("b"), unit("d", "huyen", until=JULY)]
    world = evidence(units, {"a": 30, "b": 22, "c": 10, "d": 9}, {"a": 50, "c": 14}, event("merge_into", "b", "a"),
                     event("merge_into", "d", "c", decision="QĐ 13"))  # fmt: skip

    change = explain_change("huyen", world)

    assert told(units, change) == "giảm 7 = 7 do sáp nhập (QĐ 13, QĐ 12)"
    assert change is not None
    assert [(part.amount, part.events[0].decision) for part in change.parts] == [(-5, "QĐ 13"), (-2, "QĐ 12")]


def test_parts_that_go_up_and_down_bear_their_direction() -> None:
    units = [*OFFICES, unit("moi", "huyen", JULY)]
    world = evidence(units, {"a": 30}, {"a": 26, "moi": 5}, event("establish", "", "moi", decision="QĐ 7"))

    assert told(units, explain_change("huyen", world)) == (
        "tăng 1 = tăng 5 do thành lập (QĐ 7), giảm 4 chưa giải thích")  # fmt: skip


def test_a_unit_that_took_another_in_received_its_posts_and_lost_the_rest_thereby() -> None:
    units = ended("b")
    world = evidence(units, {"a": 30, "b": 22}, {"a": 50}, event("merge_into", "b", "a"))

    assert told(units, explain_change("a", world)) == (
        "tăng 20 = tăng 22 nhận từ Phòng b khi sáp nhập (QĐ 12), giảm 2 do sáp nhập (QĐ 12)")  # fmt: skip


def test_a_line_a_unit_shows_both_numbers_where_they_are_the_change() -> None:
    units = ended("b")
    words = YearWords({one.uid: one for one in units})
    change = explain_change("a", evidence(units, {"a": 30, "b": 22}, {"a": 50}, event("merge_into", "b", "a")))
    other = explain_change("c", evidence(units, {"c": 30}, {"c": 28}))

    assert change is not None and other is not None
    lines = [words.unit_line(one, told) for told in (change, other) for part in told.parts for one in part.units]
    assert lines == ["Phòng b: 22 của năm 2023", "Phòng a: giảm 2", "Phòng c: giảm 2 (30 → 28)"]
    assert words.part_line(change.parts[1], change) == "Giảm 2 do sáp nhập (QĐ 12)"


def test_a_unit_merged_from_others_is_compared_with_them_together() -> None:
    units = [*ended("a", "b"), unit("moi", "huyen", JULY)]
    world = evidence(units, {"a": 30, "b": 22}, {"moi": 50}, event("merge_new", "a b", "moi"))

    change = explain_change("moi", world)

    assert change is not None
    assert (change.before, change.base_units) == (52, ("a", "b"))
    assert told(units, change) == "giảm 2 so với Phòng a, Phòng b cộng lại = 2 do hợp nhất (QĐ 12)"


def test_two_mergers_in_a_row_lead_back_to_the_first_units() -> None:
    later = date(2024, 10, 1)
    units = [*ended("a", "b"), unit("giua", "huyen", JULY, later), unit("cuoi", "huyen", later),
             replace(OFFICES[3], periods=closed(OFFICES[3], later))]  # fmt: skip
    units = [one for number, one in enumerate(units) if one.uid != "c" or number == len(units) - 1]
    world = evidence(units, {"a": 30, "b": 22, "c": 10}, {"cuoi": 60}, event("merge_new", "a b", "giua"),
                     event("merge_new", "giua c", "cuoi", later, "QĐ 20"))  # fmt: skip

    change = explain_change("cuoi", world)

    assert change is not None
    assert (change.before, sorted(change.base_units), change.difference) == (62, ["a", "b", "c"], -2)


def test_a_division_does_not_make_the_whole_the_base_of_its_parts() -> None:
    units = [*ended("a"), unit("x", "huyen", JULY), unit("y", "huyen", JULY)]
    world = evidence(units, {"a": 30}, {"x": 12, "y": 18}, event("divide", "a", "x y"))

    change = explain_change("x", world)

    assert change is not None
    assert (change.before, change.base_units) == (0, ())
    assert told(units, explain_change("huyen", world)) == "không đổi"


def test_a_new_name_explains_no_post() -> None:
    world = evidence(OFFICES, {"a": 30}, {"a": 28}, event("rename", "a", "a"))

    assert told(OFFICES, explain_change("a", world)) == "giảm 2 = 2 chưa giải thích"


def test_what_a_moved_unit_lost_by_itself_is_told_where_it_stands_now() -> None:
    units = [unit("goc"), unit("tren", "goc"), unit("duoi", "goc"), moved(unit("x", "tren"), "duoi")]
    world = evidence(units, {"x": 10}, {"x": 7})

    gone = explain_change("tren", evidence([*units, unit("y", "tren")], {"x": 10, "y": 1}, {"x": 7, "y": 1}))
    come = explain_change("duoi", evidence([*units, unit("y", "duoi")], {"x": 10, "y": 1}, {"x": 7, "y": 1}))

    assert told(units, gone) == "giảm 10 = 10 điều chuyển"
    assert told(units, come) == "tăng 7 = tăng 10 điều chuyển, giảm 3 chưa giải thích"
    assert told(units, explain_change("goc", world)) == "giảm 3 = 3 chưa giải thích"


def test_a_printed_decrease_explains_as_much_as_it_says() -> None:
    world = evidence(OFFICES, {"a": 30, "b": 22}, {"a": 26, "b": 22}, printed={"a": -3})

    assert told(OFFICES, explain_change("huyen", world)) == "giảm 4 = 3 theo văn bản, 1 chưa giải thích"


def test_a_printed_decrease_of_the_whole_names_the_units_it_lies_in() -> None:
    world = evidence(OFFICES, {"a": 30, "b": 22}, {"a": 26, "b": 20}, printed={"huyen": -6})

    change = explain_change("huyen", world)

    assert change is not None
    [part] = change.parts
    assert part.why is Why.STATED
    assert [(one.unit, one.amount) for one in part.units] == [("a", -4), ("b", -2)]


def test_a_printed_increase_does_not_explain_a_decrease() -> None:
    world = evidence(OFFICES, {"a": 30}, {"a": 26}, printed={"a": 4})

    assert told(OFFICES, explain_change("a", world)) == "giảm 4 = 4 chưa giải thích"


def test_a_correction_with_a_reason_is_told_apart() -> None:
    world = evidence(OFFICES, {"a": 30}, {"a": 24}, corrected={"a": -5})

    assert told(OFFICES, explain_change("a", world)) == (
        "giảm 6 = 5 do sửa số năm 2024 sau khi ban hành, 1 chưa giải thích")  # fmt: skip


def test_a_total_that_only_one_year_has_in_detail_is_compared_as_one_number() -> None:
    world = evidence(OFFICES, {"huyen": 100}, {"huyen": 98, "a": 40, "b": 58})

    change = explain_change("huyen", world)

    assert told(OFFICES, change) == "giảm 2 = 2 chưa giải thích"
    assert change is not None
    assert [one.is_rest for one in change.parts[0].units] == [True]


def test_a_unit_entered_for_the_first_time_only_takes_from_what_was_not_handed_down() -> None:
    world = evidence(OFFICES, {"huyen": 100, "a": 60}, {"huyen": 98, "a": 60, "b": 38})

    assert told(OFFICES, explain_change("huyen", world)) == "giảm 2 = 2 chưa giải thích"


def test_a_number_not_entered_yet_is_no_decrease_without_reason() -> None:
    world = evidence(OFFICES, {"a": 30, "b": 22}, {"a": 30})

    assert told(OFFICES, explain_change("huyen", world)) == (
        "giảm 22 = 22 do một trong hai năm chưa có số của Phòng b")  # fmt: skip


def test_nothing_is_told_where_a_number_is_not_known() -> None:
    assert explain_change("a", evidence(OFFICES, {}, {"a": 5})) is None
    assert explain_change("a", evidence(OFFICES, {"a": 5}, {})) is None


def test_unexplained_units_come_largest_first_with_their_cells() -> None:
    world = evidence(OFFICES, {"a": 30, "b": 22, "c": 10}, {"a": 29, "b": 15, "c": 12})

    change = explain_change("huyen", world)

    assert change is not None
    assert [(one.unit, one.amount, one.before, one.after) for one in change.parts[0].units] == [
        ("b", -7, 22, 15), ("c", 2, 10, 12), ("a", -1, 30, 29)]  # fmt: skip
    assert change.parts[0].units[0].cell == FigureKey("b", 2024, *POSTS)


def test_an_event_of_the_base_year_counts_where_its_units_still_had_their_old_numbers() -> None:
    units = [replace(one, periods=closed(one, date(2023, 7, 1))) if one.uid == "b" else one for one in OFFICES]
    merged = event("merge_into", "b", "a", date(2023, 7, 1))

    late = evidence(units, {"a": 30, "b": 22}, {"a": 50}, merged)
    early = evidence(units, {"a": 52}, {"a": 50}, merged)

    assert told(units, explain_change("huyen", late)) == "giảm 2 = 2 do sáp nhập (QĐ 12)"
    assert told(units, explain_change("huyen", early)) == "giảm 2 = 2 chưa giải thích"


# --- whatever happens, the parts add up ---------------------------------------------------------------------------

UIDS = [f"u{number}" for number in range(7)]
numbers = st.dictionaries(st.sampled_from(UIDS), st.integers(0, 60), max_size=7)
days = st.sampled_from([date(2023, 7, 1), date(2024, 1, 1), JULY, date(2024, 12, 31), date(2025, 1, 1)])


@st.composite
def forests(draw: st.DrawFn) -> list[Unit]:
    """Units that begin, end and move; a parent always comes before its children, so that no circle arises."""
    made = []
    for number, uid in enumerate(UIDS):
        above = st.none() | st.sampled_from(UIDS[:number]) if number else st.none()
        began = draw(st.just(date.min) | days)
        turned = draw(st.just(FOREVER) | days)
        gone = draw(st.just(FOREVER) | days)
        marks = sorted({began, *(day for day in (turned, gone) if day > began), FOREVER} - {date.min}) or [FOREVER]
        periods = [UnitPeriod(uid, draw(above), began, marks[0] if marks[0] > began else FOREVER)]
        if len(marks) > 1 and periods[0].valid_to < FOREVER and draw(st.booleans()):
            periods.append(UnitPeriod(uid, draw(above), periods[0].valid_to, marks[-1]))
        made.append(Unit(uid, tuple(periods)))
    return made


@st.composite
def happenings(draw: st.DrawFn) -> Event:
    parts = draw(st.lists(st.tuples(st.sampled_from(UIDS), st.sampled_from(["source", "result"]),
                                    st.sampled_from(["whole", "part"])), min_size=1, max_size=4))  # fmt: skip
    uid = str(draw(st.integers(0, 10**6)))
    return Event(uid, draw(st.sampled_from(sorted(EVENT_KINDS))), draw(days), units=tuple(
        EventUnit(unit, role, share) for unit, role, share in parts))  # fmt: skip


@settings(max_examples=200)
@given(units=forests(), before=numbers, after=numbers, events=st.lists(happenings(), max_size=4),
       printed=st.dictionaries(st.sampled_from(UIDS), st.integers(-20, 20), max_size=4),
       corrected=st.dictionaries(st.sampled_from(UIDS), st.integers(-20, 20), max_size=4))  # fmt: skip
def test_the_parts_add_up_to_the_difference_whatever_happened(
    units: list[Unit], before: Values, after: Values, events: list[Event], printed: Values, corrected: Values
) -> None:
    world = evidence(units, before, after, *events, printed=printed, corrected=corrected)
    for uid in UIDS:
        change = explain_change(uid, world)
        if change is not None:
            assert sum(part.amount for part in change.parts) == change.difference
            assert all(sum(one.amount for one in part.units) == part.amount for part in change.parts if _is_own(part))
            assert YearWords({one.uid: one for one in units}).full(change)


def _is_own(part: Part) -> bool:
    """A printed difference covers changes that it may not explain in full."""
    return part.why is not Why.STATED


@settings(max_examples=100)
@given(units=forests(), before=numbers, after=numbers, events=st.lists(happenings(), max_size=3))
def test_what_a_parent_lost_to_a_child_moved_within_it_is_no_change_of_the_whole(
    units: list[Unit], before: Values, after: Values, events: list[Event]
) -> None:
    """Under a root above everything no unit can come or leave by moving alone."""
    roofed = [Unit("mai", (UnitPeriod("mai"),)), *(Unit(one.uid, tuple(
        replace(period, parent=period.parent or "mai") for period in one.periods)) for one in units)]  # fmt: skip
    world = evidence(roofed, before, after, *events)
    change = explain_change("mai", world)
    if change is not None and world.before.tree.roots == world.after.tree.roots == ("mai",):
        assert all(part.why not in (Why.MOVED, Why.CARRIED) for part in change.parts)


@pytest.mark.parametrize(("decimals", "expected"), [((0.1, 0.2, 0.3), "tăng 0,6 = 0,6 chưa giải thích")])
def test_decimal_norms_leave_no_dust(decimals: tuple[float, ...], expected: str) -> None:
    before = dict.fromkeys("abc", 1.0)
    after = dict(zip("abc", (1 + more for more in decimals), strict=True))

    change = explain_change("huyen", evidence(OFFICES, before, after))

    assert change is not None
    assert YearWords({one.uid: one for one in OFFICES}).sentence(change) == expected
