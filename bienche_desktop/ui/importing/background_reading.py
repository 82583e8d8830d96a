"""Reads the workbook of the import window beside the window, and asks for its password where it has one."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword
from bienche_desktop.excel.importing import Preparation
from bienche_desktop.store import Store
from bienche_desktop.ui.importing.source import BookSource
from bienche_desktop.ui.passwords import ask_password
from bienche_desktop.ui.tasks import Progress, Task

BUG = "Chương trình gặp lỗi khi đọc tệp này; tệp không bị sửa."


class BackgroundReading(QObject):
    """One workbook or pasted block. `password` is the one that opened it, if it took one.

    Signals:
        started: reading begins, or begins again with a password.
        told: how far the reading is, in words.
        read: the `ReadBook`.
        refused: why it cannot be read.
    """

    started = Signal()
    told = Signal(str)
    read = Signal(object)
    refused = Signal(str)

    def __init__(self, store: Store, source: BookSource, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._source = source
        self._window = window
        self._task: Task | None = None
        self.password: str | None = None

    def start(self, password: str | None = None) -> None:
        """Read in the background."""
        self.password = password
        self.started.emit()
        self.told.emit(self._source.reading)
        self._task = Task(partial(self._source.read, Preparation.of(self._store), password))
        self._task.progressed.connect(self._on_progress)
        self._task.finished.connect(self._on_read)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def stop(self) -> None:
        """The window closes: nothing comes any more."""
        if self._task is not None:
            self._task.leave()
            self._task = None

    def _on_progress(self, progress: Progress) -> None:
        self.told.emit(progress.text)

    def _on_read(self, read: object) -> None:
        self._task = None
        self.read.emit(read)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.refused.emit(reason_of(error))
        password = ask_password(self._window, reason_of(error)) if isinstance(error, NeedsPassword) else None
        if password:
            self.start(password)


def reason_of(error: object) -> str:
    """What the user is told of an exception."""
    return error.text if isinstance(error, Refused) else BUG
