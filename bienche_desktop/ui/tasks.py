"""Long work beside the window: run a function or a generator in the thread pool, hear of it in the window's thread.

A task computes; it never touches a widget, and never the connection to the data file that the window uses.
"""

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

from ..domain.errors import Refused

log = logging.getLogger(__name__)

Work = Callable[[], object]
"""A function that returns its result, or a generator function that yields `Progress` and returns its result."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: `done` of `total` (0 where nobody knows), and a line for the user."""

    done: int = 0
    total: int = 0
    text: str = ""


class _End(StrEnum):
    FINISHED = "finished"
    FAILED = "failed"
    STOPPED = "stopped"


class _Job(QRunnable):
    """Computes in a thread of the pool and tells its task how it ended."""

    def __init__(self, task: "Task", work: Work) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        self._task.ended.emit(*self._outcome())

    def _outcome(self) -> tuple[_End, object]:
        try:
            result = self._work()
            return self._follow(result) if isinstance(result, Generator) else (_End.FINISHED, result)
        except Refused as refusal:
            return _End.FAILED, refusal
        except Exception as bug:  # Qt would only print it; here the log and the window hear of it
            log.error("background work failed", exc_info=bug)
            return _End.FAILED, bug

    def _follow(self, steps: Generator[Any, None, object]) -> tuple[_End, object]:
        while not self._task.is_cancelled:
            try:
                self._task.stepped.emit(next(steps))
            except StopIteration as end:
                return _End.FINISHED, end.value
        steps.close()  # runs the `finally` blocks of the work
        return _End.STOPPED, None


class Task(QObject):
    """One piece of work. Make it in the window's thread, connect bound methods, then `start()` it once.

    Exactly one of `finished`, `failed` and `stopped` comes, in the window's thread, and nothing after it; none after
    `leave()`. A running task keeps itself alive; a window that closes cancels its tasks and waits for the pool.
    """

    progressed = Signal(object)  # Progress
    finished = Signal(object)  # what the work returned
    failed = Signal(object)  # the exception: Refused carries its sentence, anything else is a bug and was logged
    stopped = Signal()
    stepped = Signal(object)  # from the worker's thread, for `_tell` only
    ended = Signal(object, object)  # from the worker's thread, for `_deliver` only

    def __init__(self, work: Work) -> None:
        # Owned by the application, so that it lives while the work runs, and dies in the window's thread only.
        super().__init__(QCoreApplication.instance())
        self._cancelled = Event()
        self._is_left = False
        self._job: _Job | None = _Job(self, work)
        self.stepped.connect(self._tell)
        self.ended.connect(self._deliver)

    @property
    def is_cancelled(self) -> bool:
        """Whether the user asked to stop; long work that is no generator looks here now and then."""
        return self._cancelled.is_set()

    def start(self) -> None:
        """Hands the work to the thread pool and returns at once."""
        job, self._job = self._job, None
        if job is None:
            raise RuntimeError("a task runs once")
        QThreadPool.globalInstance().start(job)

    def cancel(self) -> None:
        """Asks the work to stop before its next step; `stopped` follows, or `finished` where it was done already."""
        self._cancelled.set()

    def leave(self) -> None:
        """Cancels, and says nothing more: who asked for the work has gone, or asks for other work."""
        self._is_left = True
        self.cancel()

    @Slot(object)
    def _tell(self, progress: object) -> None:
        if not self._is_left:
            self.progressed.emit(progress)

    @Slot(object, object)
    def _deliver(self, end: _End, value: object) -> None:
        if self._is_left:
            pass
        elif end is _End.FINISHED:
            self.finished.emit(value)
        elif end is _End.FAILED:
            self.failed.emit(value)
        else:
            self.stopped.emit()
        self.deleteLater()
