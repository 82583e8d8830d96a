"""Accepted findings and issued years as they are kept in the file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import (
    AddUnit,
    Change,
    Proposal,
    RemoveIssuedYear,
    RemoveStatedChange,
    RemoveWaiver,
    SetFigure,
    SetIssuedYear,
    SetPeriods,
    SetStatedChange,
    SetWaiver,
)
from bienche_desktop.domain.figures import ChangeKey, FigureKey, StatedChange
from bienche_desktop.domain.issued import IssuedYear, YearIssued
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.store import Store, migrating
from tests.builders import add_district, make_store, put

AT = datetime(2024, 12, 20, 9, 30)
WAIVER = Waiver("children-sum|huyen|2024|||", "In như bản đã ký", "lan", AT, date(2025, 6, 30), "20|18")
ISSUED = IssuedYear(2024, AT, "lan", "QĐ 12/QĐ-UBND")
OFFICE = FigureKey("noivu", 2024, "civil_servants", "assigned")
PRINTED = ChangeKey("noivu", 2024, 2023, "civil_servants", "assigned")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(tmp_path)
    add_district(made)
    put(made, 2023, {"noivu": 8, "taichinh": 9})
    put(made, 2024, {"huyen": 20, "noivu": 7, "taichinh": 9})
    yield made
    made.close()


@pytest.fixture
def issued(store: Store) -> Store:
    store.apply(Proposal("ban hành 2024", (SetIssuedYear(ISSUED),)))
    return store


def attempt(store: Store, *changes: Change, reason: str = "") -> None:
    store.apply(Proposal("sửa", changes, reason=reason))


def value(store: Store) -> object:
    return store.values(2024)[OFFICE]


# --- waivers -----------------------------------------------------------------------------------------------------


def test_a_waiver_is_read_back_as_it_was_written_and_undo_takes_it_away(store: Store) -> None:
    attempt(store, SetWaiver(WAIVER))
    assert store.waivers() == {WAIVER.ident: WAIVER}
    store.undo()
    assert store.waivers() == {}
    store.redo()
    assert store.waivers() == {WAIVER.ident: WAIVER}


def test_a_finding_has_one_waiver_the_last_one_written(store: Store) -> None:
    attempt(store, SetWaiver(WAIVER))
    later = replace(WAIVER, reason="Đính chính sau", until=None)
    attempt(store, SetWaiver(later))
    assert store.waivers() == {WAIVER.ident: later}


def test_a_waiver_can_be_taken_away(store: Store) -> None:
    attempt(store, SetWaiver(WAIVER))
    attempt(store, RemoveWaiver(WAIVER.ident))
    assert store.waivers() == {}


@pytest.mark.parametrize(
    ("basis", "today", "holds"),
    [("20|18", date(2025, 6, 30), True), ("20|18", date(2025, 7, 1), False), ("20|17", date(2025, 1, 1), False)],
)
def test_a_waiver_holds_through_its_last_day_and_for_its_numbers_only(basis: str, today: date, holds: bool) -> None:
    assert WAIVER.holds(basis, today) is holds


# --- issued years ------------------------------------------------------------------------------------------------


def test_an_issued_year_is_read_back_and_undo_opens_it_again(issued: Store) -> None:
    assert issued.issued_years() == {2024: ISSUED}
    issued.undo()
    assert issued.issued_years() == {}


@pytest.mark.parametrize(
    "change",
    [
        SetFigure(OFFICE, 6),
        SetFigure(OFFICE, None),
        SetFigure(OFFICE._replace(unit="truong"), 3),
        SetStatedChange(StatedChange(PRINTED, -1)),
        SetPeriods("noivu", (UnitPeriod("Phòng Nội vụ - Lao động", "khoi", kind="office"),)),
        SetPeriods("noivu", (UnitPeriod("Phòng Nội vụ", "huyen", kind="office"),)),
        RemoveIssuedYear(2024),
    ],
    ids=["number", "number removed", "new number", "printed change", "name", "place in the tree", "opening"],
)
def test_an_edit_of_an_issued_year_needs_a_reason(issued: Store, change: Change) -> None:
    before, log = issued.values(2024), len(issued.log())
    with pytest.raises(YearIssued) as refused:
        attempt(issued, change)
    assert refused.value.years == (2024,)
    assert "2024" in refused.value.text
    assert (issued.values(2024), len(issued.log()), issued.issued_years()) == (before, log, {2024: ISSUED})

    attempt(issued, change, reason="Đính chính theo QĐ 15")
    assert issued.log()[0].reason == "Đính chính theo QĐ 15"


def test_a_blank_reason_is_none(issued: Store) -> None:
    with pytest.raises(YearIssued):
        attempt(issued, SetFigure(OFFICE, 6), reason="   ")
    assert value(issued) == 7


def test_a_printed_change_of_an_issued_year_is_not_removed_without_a_reason(store: Store) -> None:
    attempt(store, SetStatedChange(StatedChange(PRINTED, -1)))
    attempt(store, SetIssuedYear(ISSUED))
    with pytest.raises(YearIssued):
        attempt(store, RemoveStatedChange(PRINTED))


@pytest.mark.parametrize(
    "change",
    [
        SetFigure(OFFICE._replace(year=2023), 9),
        SetFigure(OFFICE, 7),
        AddUnit("moi", (UnitPeriod("Trung tâm mới", "huyen"),)),
        SetPeriods("noivu", (
            UnitPeriod("Phòng Nội vụ", "khoi", valid_to=date(2025, 7, 1), kind="office", order=1),
            UnitPeriod("Phòng Nội vụ mới", "khoi", valid_from=date(2025, 7, 1), kind="office", order=1),
        )),
    ],
    ids=["another year", "the same number", "a new unit", "a name from a later day"],
)  # fmt: skip
def test_what_leaves_an_issued_year_alone_needs_no_reason(issued: Store, change: Change) -> None:
    attempt(issued, change)
    assert value(issued) == 7


def test_undo_and_redo_of_an_edit_need_no_reason_and_are_logged(issued: Store) -> None:
    attempt(issued, SetFigure(OFFICE, 6), reason="Đính chính")
    issued.undo()
    assert value(issued) == 7
    issued.redo()
    assert value(issued) == 6
    assert [entry.kind for entry in issued.log()[:3]] == ["redo", "undo", "edit"]


def test_taking_back_an_older_step_out_of_order_needs_a_reason(store: Store) -> None:
    attempt(store, SetFigure(OFFICE, 6))
    number = store.log()[0].id
    attempt(store, SetIssuedYear(ISSUED))
    with pytest.raises(YearIssued):
        store.revert(number)
    assert value(store) == 6
    store.revert(number, "Số cũ mới đúng")
    assert value(store) == 7
    assert store.log()[0].reason == "Số cũ mới đúng"


def test_the_history_of_a_number_tells_why_it_was_edited_after_issue(issued: Store) -> None:
    attempt(issued, SetFigure(OFFICE, 6), reason="Đính chính theo QĐ 15")
    assert [past.reason for past in issued.history(OFFICE)] == ["Đính chính theo QĐ 15", ""]


def test_a_file_of_an_older_schema_can_be_read_and_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cu.bienche"
    known = migrating.migration_files()
    with monkeypatch.context() as older:
        older.setattr(migrating, "migration_files", lambda: known[:1])
        older.setattr("bienche_desktop.store.reference.fill", lambda _db: None)
        older.setattr("bienche_desktop.store.norms.fill", lambda _db, _ids: None)
        older.setattr("bienche_desktop.store.steps.step", _no_step)
        Store.create(path).close()
    with Store.open(path, read_only=True) as store:
        assert (store.issued_years(), store.log(), store.norms(), store.units) == ({}, [], [], {})
    assert len(list(tmp_path.iterdir())) == 1


class _no_step:  # noqa: N801 - stands in for a context manager function
    """A step that writes nothing: the older file has no column for what today's steps write."""

    def __init__(self, *_what: object) -> None: ...

    def __enter__(self) -> int:
        return 0

    def __exit__(self, *_error: object) -> None: ...
