"""A random officer edits, moves, closes, undoes, redoes and restarts: the file always holds what it held then."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bienche_desktop.domain.changes import AddUnit, Proposal, SetFigure, SetPeriods
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.unit_edits import When, changed
from bienche_desktop.domain.units import UnitPeriod, closed, reopened
from bienche_desktop.store import Store
from bienche_desktop.store.triggers import journaled_tables
from tests.builders import add_district

UIDS = ("huyen", "khoi", "noivu", "taichinh", "truong")
DAYS = st.sampled_from([date(2015, 1, 1), date(2020, 2, 1), date(2025, 7, 1)])


def contents(store: Store) -> tuple[object, ...]:
    return tuple(tuple(store.db.execute(f"SELECT * FROM {t} ORDER BY id")) for t in journaled_tables(store.db))


class Officer(RuleBasedStateMachine):
    """Keeps beside the file what it held after each step that can be taken back."""

    @initialize()
    def open_a_file(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "thu.bienche"
        self.store = Store.create(self.path)
        add_district(self.store)
        self.past = [contents(self.store)]
        self.future: list[tuple[object, ...]] = []
        self.added = 0

    def do(self, *changes: object) -> None:
        try:
            done = self.store.apply(Proposal("sửa", changes))  # type: ignore[arg-type]
        except Refused:
            return
        if done.is_empty:
            return  # nothing changed: no step, and the way forward stays open
        self.past.append(contents(self.store))
        self.future.clear()

    @rule(
        unit=st.sampled_from(UIDS),
        year=st.integers(2019, 2021),
        value=st.one_of(st.none(), st.integers(0, 99), st.decimals(0, 9, places=2).map(float)),
    )
    def type_a_number(self, unit: str, year: int, value: float | None) -> None:
        self.do(SetFigure(FigureKey(unit, year, "total", "norm"), value))

    @rule(unit=st.sampled_from(UIDS), parent=st.sampled_from(UIDS), day=DAYS)
    def move_a_unit(self, unit: str, parent: str, day: date) -> None:
        if self.store.units[unit].on(day) is not None:
            self.do(SetPeriods(unit, changed(self.store.units[unit], When(day), parent=parent)))

    @rule(unit=st.sampled_from(UIDS), day=DAYS)
    def close_a_unit(self, unit: str, day: date) -> None:
        self.do(SetPeriods(unit, closed(self.store.units[unit], day)))

    @rule(unit=st.sampled_from(UIDS))
    def reopen_a_unit(self, unit: str) -> None:
        self.do(SetPeriods(unit, reopened(self.store.units[unit])))

    @rule(parent=st.sampled_from(UIDS))
    def add_a_unit(self, parent: str) -> None:
        self.added += 1
        self.do(AddUnit(f"moi{self.added}-{len(self.past)}", (UnitPeriod("Đơn vị mới", parent),)))

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        self.store.undo()
        self.future.append(self.past.pop())

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.store.redo()
        self.past.append(self.future.pop())

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @invariant()
    def the_file_holds_what_it_held_then(self) -> None:
        if hasattr(self, "store"):
            assert contents(self.store) == self.past[-1]

    @invariant()
    def what_is_in_memory_is_what_is_in_the_file(self) -> None:
        if hasattr(self, "store"):
            in_memory = dict(self.store.units)
            self.store._forget_everything()
            assert in_memory == dict(self.store.units)

    @invariant()
    def redo_is_offered_exactly_when_there_is_something_to_redo(self) -> None:
        if hasattr(self, "store"):
            assert (self.store.redo_name is not None) == bool(self.future)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestOfficer = Officer.TestCase
TestOfficer.settings = settings(max_examples=12, stateful_step_count=30)
