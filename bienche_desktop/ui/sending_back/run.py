"""Writes one send-back copy beside the window: the data file is copied here, everything else happens in a task."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections
from bienche_desktop.excel.results.recognised import Recognition
from bienche_desktop.send_back import faults_in, told, trial_of, write_back
from bienche_desktop.store import Store
from bienche_desktop.ui.passwords import ask_password
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.tasks import Task

KINDS = "Bảng tính (*.xlsx *.xlsm)"
BUG = "Chương trình gặp lỗi khi làm bản gửi lại; tệp gốc và dữ liệu không bị sửa."


class SendBackRun(QObject):
    """One copy at a time. `told` carries the sentences of what was done, `refused` the sentence why not."""

    told = Signal(object)  # tuple[str, ...]
    refused = Signal(str)

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._window = parent
        self._book = self._out = Path()
        self._found: Recognition | None = None
        self._said = NOTHING_SAID

    def start(
        self, book: Path, out: Path, password: str | None = None, *, found: Recognition | None = None,
        said: Corrections = NOTHING_SAID,
    ) -> None:  # fmt: skip
        """Mark the faults of `book` in a copy at `out`; `found` and `said` where the import window knows them."""
        self._book, self._out, self._found, self._said = book, out, found, said
        folder = TemporaryDirectory(prefix="bienche-", ignore_cleanup_errors=True)
        try:
            trial = trial_of(self._store, Path(folder.name))
        except Refused as refusal:
            folder.cleanup()
            self.refused.emit(refusal.text)
            return
        task = Task(partial(_write, folder, trial, book, out, password, found, said))
        task.finished.connect(self._on_finished)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_finished(self, sentences: tuple[str, ...]) -> None:
        self.told.emit(sentences)

    def _on_failed(self, error: Exception) -> None:
        text = error.text if isinstance(error, Refused) else BUG
        password = ask_password(self._window, text) if isinstance(error, NeedsPassword) else None
        if password:
            self.start(self._book, self._out, password, found=self._found, said=self._said)
        else:
            self.refused.emit(text)


def _write(
    folder: "TemporaryDirectory[str]", trial: Path, book: Path, out: Path, password: str | None,
    found: Recognition | None, said: Corrections,
) -> tuple[str, ...]:  # fmt: skip
    """In the background: never touches a widget, nor the open data file."""
    with folder:
        faults = faults_in(trial, book, password, found=found, said=said)
    return told(write_back(book, faults, out, password) if faults else None, book, out)


def ask_out(parent: QWidget, book: Path) -> Path | None:
    """Where the copy shall go: beside the workbook, unless the user chose another folder before."""
    settings = Settings()
    suffix = ".xlsm" if book.suffix.lower() == ".xlsm" else ".xlsx"
    proposed = Path(settings.export_folder or book.parent) / f"{book.stem}-gui-lai{suffix}"
    chosen, _ = QFileDialog.getSaveFileName(parent, "Lưu bản gửi lại", str(proposed), KINDS)
    if not chosen:
        return None
    settings.export_folder = str(Path(chosen).parent)
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)
