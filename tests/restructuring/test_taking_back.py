"""An event is found in the journal and taken back at a later time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import AddUnit, Proposal, SetEvent, SetUnitNote
from bienche_desktop.domain.errors import Refused
from bienche_desktop.restructuring import propose
from bienche_desktop.restructuring.taking_back import step_of
from bienche_desktop.store import Store
from tests.restructuring.sample import district, plan


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "a.bienche") as made:
        made.apply(Proposal("thêm", tuple(AddUnit(u.uid, u.periods) for u in district().values())))
        yield made


def test_an_event_is_taken_back_although_other_steps_came_later(store: Store) -> None:
    before = dict(store.units)
    wanted = plan("dissolve", "ld")
    store.apply(propose(wanted, store.units))
    store.apply(Proposal("ghi chú", (SetUnitNote("mn", "x"),)))

    number = step_of(store, wanted.uid)
    assert number is not None
    store.revert(number)

    assert store.events() == []
    assert store.units["ld"] == before["ld"]
    assert store.units["mn"].note == "x"


def test_the_step_is_the_one_that_recorded_it_not_one_that_corrected_its_paper(store: Store) -> None:
    first, second = plan("dissolve", "ld"), plan("rename", "nv", new_name="Phòng Tổ chức")
    number = store.apply(propose(first, store.units)).step
    store.apply(propose(second, store.units))
    store.apply(Proposal("sửa số quyết định", (SetEvent(replace(store.events()[0], decision="16/QĐ-UBND")),)))

    assert step_of(store, first.uid) == number


def test_an_event_that_others_rest_on_stays(store: Store) -> None:
    first = plan("rename", "nv", new_name="Phòng Tổ chức")
    store.apply(propose(first, store.units))
    store.apply(propose(plan("merge_into", "nv", survivor="ld"), store.units))

    number = step_of(store, first.uid)
    assert number is not None
    with pytest.raises(Refused):
        store.revert(number)


def test_an_event_that_came_by_another_way_has_no_step(store: Store) -> None:
    proposal = propose(plan("unify_posts", "nv"), store.units)
    store.apply(replace(proposal, kind="import"))

    assert step_of(store, store.events()[0].uid) is None
