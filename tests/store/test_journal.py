"""Every change is a named step that can be taken back and done again, also after a restart."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from bienche_desktop.domain.changes import Proposal, SetFigure, SetPeriods
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import FigureKey, Source
from bienche_desktop.domain.unit_edits import When, changed
from bienche_desktop.store import Store
from tests.builders import add_district, add_unit, make_store, put

KEY = FigureKey("noivu", 2024, "civil_servants", "assigned")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = make_store(tmp_path)
    add_district(made)
    return made


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all journaled tables."""
    from bienche_desktop.store.triggers import journaled_tables

    return {t: store.db.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in journaled_tables(store.db)}


def test_undo_takes_back_a_whole_step_and_redo_does_it_again(store: Store) -> None:
    before = contents(store)
    put(store, 2024, {"noivu": 7, "taichinh": 9})
    after = contents(store)
    store.undo()
    assert contents(store) == before
    store.redo()
    assert contents(store) == after


def test_typing_a_number_and_taking_it_back_leave_prepared_statements_prepared(store: Store) -> None:
    """SQLite prepares all of them anew after a pragma: for the checks that takes longer than running them."""
    said: list[str] = []
    store.db.conn.set_trace_callback(said.append)
    put(store, 2024, {"noivu": 7})
    store.undo()
    store.redo()
    store.db.conn.set_trace_callback(None)
    assert any(text.startswith("INSERT INTO figure") for text in (line.strip() for line in said))
    assert not [text for text in said if "PRAGMA" in text]


def test_undo_survives_a_restart(store: Store, tmp_path: Path) -> None:
    before = contents(store)
    put(store, 2024, {"noivu": 7})
    store.close()
    reopened = Store.open(tmp_path / "thu.bienche")
    assert reopened.undo_name == "nhập 1 số liệu"
    reopened.undo()
    assert contents(reopened) == before


def test_an_overwritten_number_comes_back_with_its_source(store: Store) -> None:
    put(store, 2024, {"noivu": 7})
    cited = SetFigure(KEY, 8, date(2024, 3, 31), Source(sheet="PL1", cell="E16"), note="4+4")
    store.apply(Proposal("nhập tệp", (cited,)))
    put(store, 2024, {"noivu": 9})
    store.undo()
    found = store.figure(KEY)
    assert found is not None
    assert (found.value, found.as_of, found.note) == (8, date(2024, 3, 31), "4+4")
    assert found.source is not None
    assert found.source.cell == "E16"


def test_undo_walks_back_step_by_step_and_redo_forward_in_the_same_order(store: Store) -> None:
    for value in (1, 2, 3):
        put(store, 2024, {"noivu": value})
    store.undo()
    store.undo()
    assert store.values(2024)[KEY] == 1
    store.redo()
    assert store.values(2024)[KEY] == 2
    store.redo()
    assert store.values(2024)[KEY] == 3
    assert store.redo() is None


def test_a_new_step_after_undo_ends_the_redo_but_stays_in_the_log(store: Store) -> None:
    put(store, 2024, {"noivu": 1})
    store.undo()
    put(store, 2024, {"noivu": 2})
    assert store.redo_name is None
    assert {"done", "abandoned"} <= {entry.state for entry in store.log()}
    store.undo()
    store.redo()
    assert store.values(2024)[KEY] == 2


def test_making_the_file_cannot_be_undone(tmp_path: Path) -> None:
    with make_store(tmp_path) as empty:
        assert empty.undo_name is None
        assert empty.undo() is None


def test_a_step_can_be_taken_back_out_of_order_when_nothing_rests_on_it(store: Store) -> None:
    first = put(store, 2024, {"noivu": 7})
    put(store, 2023, {"noivu": 6})
    store.revert(first.step)
    assert KEY not in store.values(2024)
    assert len(store.values(2023)) == 1
    store.undo()
    assert store.values(2024)[KEY] == 7


def test_a_step_that_later_steps_changed_is_not_taken_back_out_of_order(store: Store) -> None:
    first = put(store, 2024, {"noivu": 7})
    put(store, 2024, {"noivu": 8})
    with pytest.raises(Refused, match="bước sau “nhập 1 số liệu” đã sửa"):
        store.revert(first.step)


def test_a_unit_with_later_figures_is_not_taken_back_out_of_order(store: Store) -> None:
    added = add_unit(store, "moi", "Phòng Y tế", "khoi")
    put(store, 2024, {"moi": 3})
    with pytest.raises(Refused, match="đang dựa vào đó"):
        store.revert(added.step)
    assert "moi" in store.units


def test_a_refused_proposal_leaves_no_trace(store: Store) -> None:
    before, steps = contents(store), len(store.log())
    circle = SetPeriods("huyen", changed(store.units["huyen"], When(date.min), parent="noivu"))
    with pytest.raises(Refused):
        store.apply(Proposal("xoay vòng", (SetFigure(KEY, 5), circle)))
    assert contents(store) == before
    assert len(store.log()) == steps
    assert store.units["huyen"].last.parent is None


def test_a_write_outside_a_step_is_refused_by_the_file_itself(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="outside a step"):
        store.db.execute("UPDATE unit SET note = 'x'")


def test_a_change_set_names_what_was_touched_and_so_does_its_undo(store: Store) -> None:
    done = put(store, 2024, {"noivu": 7})
    assert done.figures == {KEY}
    assert not done.units
    undone = store.undo()
    assert undone is not None
    assert undone.figures == {KEY}


def test_the_history_of_a_number_lists_every_value_newest_first(store: Store) -> None:
    put(store, 2024, {"noivu": 7})
    put(store, 2024, {"noivu": None})
    put(store, 2024, {"noivu": 9})
    assert [past.value for past in store.history(KEY)] == [9, None, 7]


def test_writing_what_stands_there_already_is_no_step(store: Store) -> None:
    put(store, 2024, {"noivu": 7})
    steps = len(store.log())
    assert put(store, 2024, {"noivu": 7}).is_empty
    assert len(store.log()) == steps
