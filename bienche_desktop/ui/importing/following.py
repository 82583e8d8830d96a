"""What follows from the user's words: worked out at once for a small workbook, else beside the window."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from bienche_desktop.excel.book.without_collection import without_collection
from bienche_desktop.excel.exchange.reading import ExchangeRecognition
from bienche_desktop.excel.importing import ReadBook, compare, compared, known_about, years_told
from bienche_desktop.excel.proposals.accounting import Account, account_of
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections, recognised_by
from bienche_desktop.ui.importing.states import States, states_of
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.tasks import Progress, Task

MOST_AT_ONCE = 3_000
"""Cells of a workbook that is recognised and compared within some 50 ms, so that nobody waits."""


@dataclass(frozen=True)
class Outcome:
    """What follows from corrections: the workbook as recognised, what it would do to the file, cell by cell."""

    said: Corrections
    read: ReadBook
    plan: ImportProposal
    account: Account | None
    states: States


class Following(QObject):
    """Works out what follows from the corrections said last; work on earlier ones is given up.

    Signals:
        arrived: an `Outcome`. Nothing comes of corrections that others followed before their outcome was there.
        failed: the exception in work beside the window; what is recognised stays.
    """

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._said = self._recognised_by = NOTHING_SAID
        self._read: ReadBook | None = None
        self._known: tuple[frozenset[int], Known] | None = None
        self._task: Task | None = None
        self._then: Callable[[Any], None] = self._on_outcome
        session.changed.connect(self._on_file_changed)

    @property
    def is_waiting(self) -> bool:
        """Whether work is under way beside the window."""
        return self._task is not None

    def begin(self, read: ReadBook) -> None:
        """Begin with a workbook as it was read. Raises Refused where it cannot belong to this file."""
        self._read, self._recognised_by = read, recognised_by(read.said)
        self.follow(read.said)

    def follow(self, said: Corrections) -> None:
        """Work out what follows from these; `arrived` comes now or later."""
        self._said = said
        if self._task is not None:
            self._task.cancel()  # its end goes on with what was said last
        else:
            self._go_on()

    def stop(self) -> None:
        """The window closes: nothing comes any more."""
        if self._task is not None:
            self._task.leave()
            self._task = None

    # --- step by step -----------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if self._read is None:
            return
        if recognised_by(self._said) != self._recognised_by:
            self._run(partial(_recognised, self._read, self._said), self._on_recognised)
        elif isinstance(self._read.found, ExchangeRecognition):
            plan = compare(self._session.store, self._read.found, self._said, self._read.onto)
            self._on_outcome(Outcome(self._said, self._read, plan, account_of(self._read.book, plan), states_of(plan)))
        else:
            work = partial(_worked_out, self._said, self._read, self._known_to(self._read))
            self._run(work, self._on_outcome)

    def _on_recognised(self, done: tuple[Corrections, ReadBook]) -> None:
        self._recognised_by, self._read = recognised_by(done[0]), done[1]
        self._go_on()

    def _on_outcome(self, outcome: Outcome) -> None:
        if outcome.said is self._said:
            self.arrived.emit(outcome)
        else:
            self._go_on()

    def _known_to(self, read: ReadBook) -> Known:
        """What the file holds, asked for in this thread, and again only for other years."""
        years = years_told(read.found, read.onto)
        if self._known is None or self._known[0] != years:
            self._known = years, known_about(self._session.store, years, read.onto)
        return self._known[1]

    def _on_file_changed(self, _change: object) -> None:
        self._known = None

    # --- here or beside the window ----------------------------------------------------------------------------

    def _run(self, work: Callable[[], Generator[Progress, None, object]], then: Callable[[Any], None]) -> None:
        if (
            self._read is not None
            and sum(sheet.numbered.filled_places for sheet in self._read.book.sheets) <= MOST_AT_ONCE
        ):
            then(_ended(work()))
            return
        self._then = then
        self._task = Task(work)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.stopped.connect(self._on_stopped)
        self._task.start()

    def _on_finished(self, result: object) -> None:
        self._task = None
        self._then(result)

    def _on_failed(self, error: object) -> None:
        self._task = None
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._task = None
        self._go_on()


def _recognised(read: ReadBook, said: Corrections) -> Generator[Progress, None, tuple[Corrections, ReadBook]]:
    """The workbook as recognised with these corrections."""
    yield Progress()
    return said, read.corrected(said)


def _worked_out(said: Corrections, read: ReadBook, known: Known) -> Generator[Progress, None, Outcome]:
    """All that is shown of it. Between its steps the work can be given up."""
    with without_collection():
        yield Progress()
        plan = compared(read.found, known, said)
        yield Progress()
        account = account_of(read.book, plan)
        yield Progress()
        return Outcome(said, read, plan, account, states_of(plan))


def _ended(steps: Generator[Progress, None, object]) -> object:
    """The result of work that is done here and now."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
