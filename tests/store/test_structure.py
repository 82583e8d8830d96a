"""The tree stays possible on every day: no overlap, no cycle, no orphan; refusals name the unit and the day."""

from datetime import date
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import AddUnit, Proposal, RemoveUnit, SetPeriods
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.unit_edits import When, changed
from bienche_desktop.domain.units import BEGINNING, FOREVER, UnitPeriod, closed, reopened
from bienche_desktop.store import Store
from tests.builders import add_district, add_unit, make_store, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = make_store(tmp_path)
    add_district(made)
    return made


def set_periods(store: Store, uid: str, periods: tuple[UnitPeriod, ...]) -> None:
    store.apply(Proposal("sửa đơn vị", (SetPeriods(uid, periods),)))


def test_a_move_has_a_day_before_and_a_day_after(store: Store) -> None:
    set_periods(store, "noivu", changed(store.units["noivu"], When(date(2025, 7, 1)), parent="huyen"))
    assert store.tree_on(date(2025, 6, 30)).parent("noivu") == "khoi"
    assert store.tree_on(date(2025, 7, 1)).parent("noivu") == "huyen"


def test_a_unit_cannot_hang_below_itself(store: Store) -> None:
    with pytest.raises(Refused, match="“Phòng Nội vụ” trực thuộc “Huyện Hải Hà”"):
        set_periods(store, "huyen", changed(store.units["huyen"], When(BEGINNING), parent="noivu"))


def test_a_cycle_that_arises_only_later_is_refused_too(store: Store) -> None:
    with pytest.raises(Refused, match="trực thuộc"):
        set_periods(store, "khoi", changed(store.units["khoi"], When(date(2030, 1, 1)), parent="noivu"))


def test_a_parent_with_living_children_cannot_be_closed(store: Store) -> None:
    with pytest.raises(Refused, match=r"Từ ngày 01/7/2025 “Cơ quan hành chính” không còn"):
        set_periods(store, "khoi", closed(store.units["khoi"], date(2025, 7, 1)))


def test_closing_and_reopening_restores_the_unit(store: Store) -> None:
    before = store.units["noivu"].periods
    set_periods(store, "noivu", closed(store.units["noivu"], date(2025, 7, 1)))
    assert store.units["noivu"].is_closed
    set_periods(store, "noivu", reopened(store.units["noivu"]))
    assert store.units["noivu"].periods == before


def test_a_unit_cannot_begin_before_its_parent(store: Store) -> None:
    set_periods(store, "noivu", closed(store.units["noivu"], date(2020, 1, 1)))
    with pytest.raises(Refused, match="không tồn tại"):
        add_unit(store, "bophan", "Bộ phận một cửa", "noivu")


def test_overlapping_periods_are_refused(store: Store) -> None:
    overlapping = (
        UnitPeriod("Phòng Nội vụ", "khoi", BEGINNING, date(2020, 1, 1)),
        UnitPeriod("Phòng NV", "khoi", date(2019, 1, 1), FOREVER),
    )
    with pytest.raises(Refused, match="chồng lên nhau từ 01/01/2019"):
        set_periods(store, "noivu", overlapping)


def test_a_unit_without_a_name_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="phải có tên"):
        store.apply(Proposal("thêm", (AddUnit("x", (UnitPeriod("  ", "huyen"),)),)))


def test_a_unit_with_figures_cannot_be_removed(store: Store) -> None:
    put(store, 2024, {"noivu": 7})
    with pytest.raises(Refused, match="đã có số liệu"):
        store.apply(Proposal("xóa", (RemoveUnit("noivu"),)))


def test_a_unit_with_children_cannot_be_removed(store: Store) -> None:
    with pytest.raises(Refused, match="đang trực thuộc đơn vị bị xóa"):
        store.apply(Proposal("xóa", (RemoveUnit("khoi"),)))


def test_an_official_code_may_be_used_again_by_another_unit(store: Store) -> None:
    add_unit(store, "a", "Phường Bến Nghé", "huyen", code="26740", valid_to=date(2025, 7, 1))
    add_unit(store, "b", "Phường Sài Gòn", "huyen", code="26740", valid_from=date(2025, 7, 1))
    assert store.units["a"].last.code == store.units["b"].last.code


def test_both_eras_stand_in_one_file(store: Store) -> None:
    add_unit(store, "tinh", "Tỉnh Quảng Ninh", kind="province", level="province")
    day = date(2025, 7, 1)
    for uid in ("noivu", "taichinh", "truong", "khoi", "huyen"):
        set_periods(store, uid, closed(store.units[uid], day))
    add_unit(store, "xa", "Xã Quảng Hà", "tinh", kind="commune", level="commune", valid_from=day)
    assert "huyen" in store.tree_on(date(2025, 6, 30))
    assert set(store.tree_on(day).nodes) == {"tinh", "xa"}


def test_the_tree_of_a_year_keeps_a_unit_that_ended_within_it_and_has_figures(store: Store) -> None:
    put(store, 2025, {"noivu": 7})
    for uid in ("noivu", "taichinh", "khoi"):
        set_periods(store, uid, closed(store.units[uid], date(2025, 7, 1)))
    tree = store.tree_of_year(2025)
    assert tree.path("noivu") == ("Huyện Hải Hà", "Cơ quan hành chính", "Phòng Nội vụ")
    assert "taichinh" not in tree
    assert "noivu" not in store.tree_of_year(2026)


def test_a_unit_that_never_lived_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="ít nhất một ngày"):
        set_periods(store, "noivu", ())
    assert store.units["noivu"].name == "Phòng Nội vụ"
