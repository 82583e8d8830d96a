"""Units in the tree: added, moved, put in order, ended, reopened, removed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bienche_desktop.domain.changes import AddUnit, Proposal, RemoveUnit, SetPeriods
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.sibling_order import orders_with
from bienche_desktop.domain.tree_edits import (
    NewUnit,
    add_unit,
    below_on,
    close,
    move,
    remove,
    reopen,
    reorder,
    sort_by_name,
    topmost,
)
from bienche_desktop.domain.unit_edits import When
from bienche_desktop.domain.units import BEGINNING, FOREVER, Unit, UnitPeriod, tree_on

DAY = date(2024, 12, 31)
REFORM = date(2025, 7, 1)


def unit(uid: str, name: str, parent: str | None = None, order: int = 0, **what: object) -> Unit:
    return Unit(uid, (UnitPeriod(name, parent, order=order, **what),))  # type: ignore[arg-type]


@pytest.fixture
def units() -> dict[str, Unit]:
    """A district with two groups and three offices."""
    return {
        u.uid: u
        for u in (
            unit("h", "Huyện Hải Hà", valid_to=REFORM),
            unit("k1", "Khối A", "h", 1, valid_to=REFORM),
            unit("k2", "Khối B", "h", 2, valid_to=REFORM),
            unit("p1", "Phòng Nội vụ", "k1", 1, valid_to=REFORM),
            unit("p2", "Đài Truyền thanh", "k1", 2, valid_to=REFORM),
            unit("p3", "Ban Quản lý", "k1", 3, valid_to=REFORM),
        )
    }


def after(units: dict[str, Unit], proposal: Proposal) -> dict[str, Unit]:
    """The units once the proposal is applied."""
    result = dict(units)
    for change in proposal.changes:
        if isinstance(change, AddUnit):
            result[change.uid] = Unit(change.uid, change.periods)
        elif isinstance(change, SetPeriods):
            result[change.uid] = replace(result[change.uid], periods=change.periods)
        elif isinstance(change, RemoveUnit):
            del result[change.uid]
    return result


def below(units: dict[str, Unit], parent: str, day: date = DAY) -> list[str]:
    tree = tree_on(units.values(), day)
    return [tree[uid].name for uid in tree[parent].children]


def test_a_new_unit_stands_last_and_lives_as_long_as_the_unit_above_it(units: dict[str, Unit]) -> None:
    proposal = add_unit(units, NewUnit(" Phòng  Y tế ", "office", "district", "k1"), DAY)

    assert proposal.name == "thêm đơn vị Phòng Y tế"
    new = after(units, proposal)
    assert below(new, "k1") == ["Phòng Nội vụ", "Đài Truyền thanh", "Ban Quản lý", "Phòng Y tế"]
    (added,) = [u for u in new.values() if u.uid not in units]
    assert (added.first.valid_from, added.last.valid_to) == (BEGINNING, REFORM)
    assert (added.first.kind, added.first.level) == ("office", "district")


def test_a_new_unit_may_begin_on_a_day(units: dict[str, Unit]) -> None:
    proposal = add_unit(units, NewUnit("Xã Đường Hoa", start=REFORM), DAY)

    assert isinstance(proposal.changes[0], AddUnit)
    assert proposal.changes[0].periods[0].valid_from == REFORM
    assert proposal.changes[0].periods[0].valid_to == FOREVER


def test_adding_last_leaves_the_siblings_untouched(units: dict[str, Unit]) -> None:
    assert len(add_unit(units, NewUnit("Phòng Y tế", parent="k1"), DAY).changes) == 1


def test_a_unit_without_a_name_is_refused(units: dict[str, Unit]) -> None:
    with pytest.raises(Refused, match="phải có tên"):
        add_unit(units, NewUnit("  "), DAY)


def test_moving_two_units_names_their_number_and_keeps_their_sequence(units: dict[str, Unit]) -> None:
    proposal = move(units, ["p1", "p3"], "k2", When(date(2024, 1, 1)))

    assert proposal.name == "chuyển 2 đơn vị vào Khối B"
    new = after(units, proposal)
    assert below(new, "k2") == ["Phòng Nội vụ", "Ban Quản lý"]
    assert below(new, "k1") == ["Đài Truyền thanh"]
    assert below(new, "k1", date(2023, 12, 31)) == ["Phòng Nội vụ", "Đài Truyền thanh", "Ban Quản lý"]


def test_moving_before_a_sibling_puts_the_unit_there(units: dict[str, Unit]) -> None:
    assert below(after(units, move(units, ["k2"], "k1", When(DAY), before="p2")), "k1") == [
        "Phòng Nội vụ",
        "Khối B",
        "Đài Truyền thanh",
        "Ban Quản lý",
    ]


def test_moving_a_unit_under_itself_is_refused(units: dict[str, Unit]) -> None:
    with pytest.raises(Refused, match="“Khối A” dưới chính nó"):
        move(units, ["k1"], "k1", When(DAY))


def test_moving_to_the_top_says_so(units: dict[str, Unit]) -> None:
    assert move(units, ["p1"], None, When(DAY)).name == "chuyển Phòng Nội vụ lên cấp cao nhất"


def test_reordering_leaves_no_trace_in_the_history(units: dict[str, Unit]) -> None:
    new = after(units, reorder(units, ["p3"], "k1", DAY, before="p1"))

    assert below(new, "k1") == ["Ban Quản lý", "Phòng Nội vụ", "Đài Truyền thanh"]
    assert all(len(u.periods) == 1 for u in new.values())


def test_swapping_two_neighbours_changes_only_these_two(units: dict[str, Unit]) -> None:
    proposal = reorder(units, ["p2"], "k1", DAY, before="p1")

    assert {change.uid for change in proposal.changes if isinstance(change, SetPeriods)} == {"p1", "p2"}


def test_sorting_by_name_follows_the_vietnamese_alphabet(units: dict[str, Unit]) -> None:
    proposal = sort_by_name(units, "k1", DAY)

    assert below(after(units, proposal), "k1") == ["Ban Quản lý", "Đài Truyền thanh", "Phòng Nội vụ"]
    assert proposal.name == "sắp theo tên trong Khối A"


def test_closing_with_all_below_ends_the_whole_branch(units: dict[str, Unit]) -> None:
    day = date(2024, 7, 1)

    assert set(below_on(units, ["k1"], day)) == {"p1", "p2", "p3"}
    new = after(units, close(units, ["k1"], day, with_all_below=True))
    assert [uid for uid, u in new.items() if u.last.valid_to == day] == ["k1", "p1", "p2", "p3"]


def test_closing_before_the_beginning_is_refused() -> None:
    born = {"x": unit("x", "Xã A", valid_from=REFORM)}

    with pytest.raises(Refused, match="bắt đầu ngày 01/07/2025"):
        close(born, ["x"], REFORM)


def test_reopening_takes_the_end_back(units: dict[str, Unit]) -> None:
    proposal = reopen(units, ["h"])

    assert proposal.name == "mở lại Huyện Hải Hà"
    assert not after(units, proposal)["h"].is_closed


def test_removing_names_what_vanishes(units: dict[str, Unit]) -> None:
    assert remove(units, ["p1"]) == Proposal("xóa Phòng Nội vụ", (RemoveUnit("p1"),))


def test_of_a_branch_only_its_top_is_taken(units: dict[str, Unit]) -> None:
    tree = tree_on(units.values(), DAY)

    assert topmost(tree, ["p2", "k1", "p1", "k2"]) == ("k1", "k2")


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=8),
    st.sets(st.integers(0, 7), min_size=1, max_size=3),
    st.none() | st.integers(0, 7),
)
def test_new_order_numbers_are_distinct_and_follow_the_wanted_sequence(
    numbers: list[int], moving: set[int], before: int | None
) -> None:
    siblings = {str(n): order for n, order in enumerate(sorted(numbers))}
    chosen = [str(n) for n in sorted(moving) if n < len(numbers)]

    orders = orders_with(siblings, chosen, None if before is None else str(before))

    sequence = sorted(orders, key=orders.__getitem__)
    assert len(set(orders.values())) == len(orders) == len(numbers)
    assert [uid for uid in sequence if uid not in chosen] == [uid for uid in siblings if uid not in chosen]
    assert [uid for uid in sequence if uid in chosen] == chosen
    if before is not None and str(before) in siblings and str(before) not in chosen and chosen:
        assert sequence[sequence.index(str(before)) - 1] == chosen[-1]
