"""A list over an open file: what applying it would do, as one step."""

from dataclasses import dataclass
from datetime import datetime

from bienche_desktop.domain.changes import AddUnit, Change, Proposal, SetEvent, SetPeriods
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.importing import known_to
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.restructuring_lists.numbers import Numbers, numbers_of, units_changed
from bienche_desktop.restructuring_lists.reading import ReadList
from bienche_desktop.restructuring_lists.settling import NOT_WANTED, AppliedEvent, File, Settled, settle
from bienche_desktop.store import Store

STEP_KIND = "restructuring"
"""The kind of the steps that apply lists; taking back one event of them alone is not offered."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a row, or a number, of the list from being applied, and its cell."""

    sheet: str
    cell: str
    text: str
    why: str
    row: int = 0


@dataclass(frozen=True)
class ListProposal:
    """What applying a list would do, ready to show and to apply."""

    read: ReadList
    settled: Settled
    numbers: Numbers
    problems: tuple[Problem, ...]
    units_new: int
    units_changed: int
    proposal: Proposal

    @property
    def applied(self) -> tuple[AppliedEvent, ...]:
        """The listed events with something new."""
        return tuple(one for one in self.settled.applied if one.new)

    @property
    def same(self) -> tuple[AppliedEvent, ...]:
        """The listed events that the file has already."""
        return tuple(one for one in self.settled.applied if one.same and not one.new)

    @property
    def events(self) -> tuple[Event, ...]:
        """The new records."""
        return tuple(event for one in self.applied for event in one.new)


def plan_list(store: Store, read: ReadList, *, leave_out: frozenset[int] = frozenset()) -> ListProposal:
    """What applying the list would do to the file; nothing is written. `leave_out`: numbers of events not wanted."""
    file = File(dict(store.units), store.vocabulary, tuple(store.events()), tuple(store.aliases()), store.first_years())
    settled = settle(read.events, file, leave_out)
    numbers = numbers_of(read.found, known_to(store, read.found), settled, datetime.now().astimezone())
    new, changed = units_changed(file.units, settled.units)
    return ListProposal(
        read, settled, numbers, _problems(read, settled, numbers), len(new), len(changed),
        _proposal(read, settled, numbers, new, changed),
    )  # fmt: skip


def _proposal(read: ReadList, settled: Settled, numbers: Numbers, new: list[Unit], changed: list[Unit]) -> Proposal:
    """Everything as one step; without a change where the file already says all this."""
    events = [event for one in settled.applied for event in one.new]
    count = sum(bool(one.new) for one in settled.applied)
    name = f"áp dụng {count} sự kiện sắp xếp từ {read.file}"
    if not count:
        name = f"nhập {numbers.figures} số liệu của danh sách {read.file}"
    if not events and not numbers.figures:
        return Proposal(name, (), STEP_KIND)
    changes: tuple[Change, ...] = (
        *(AddUnit(unit.uid, unit.periods) for unit in new),
        *(SetPeriods(unit.uid, unit.periods) for unit in changed),
        *(SetEvent(event) for event in events),
        *numbers.changes,
    )
    return Proposal(name, changes, STEP_KIND)


def _problems(read: ReadList, settled: Settled, numbers: Numbers) -> tuple[Problem, ...]:
    refused = [
        Problem(event.sheet, read.cell_of(event), text_of(event), why, event.row)
        for number, why in sorted(settled.refused.items())
        if why != NOT_WANTED
        for event in (read.events[number],)
    ]
    return (*refused, *(Problem(*wrong) for wrong in numbers.wrong))


def text_of(event: FoundEvent) -> str:
    """The event as the list says it: "A, B → C"."""
    before, after = (", ".join(path[-1] for path in paths) for paths in ([p for p, _ in event.sources], event.results))
    return " → ".join(part for part in (before, after) if part)
