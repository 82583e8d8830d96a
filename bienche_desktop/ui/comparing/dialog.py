"""The window that compares two issues: choose two files, read them beside the window, show what differs."""

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.comparing import (
    Chosen,
    Comparison,
    Issue,
    SideLocked,
    compare,
    issue_of_store,
    read_one,
    read_sides,
    years_beside,
)
from bienche_desktop.comparing.workbook import to_xlsx
from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.importing import Preparation
from bienche_desktop.store import Store
from bienche_desktop.ui import messages
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.comparing.results import Results
from bienche_desktop.ui.comparing.sides import LETTERS, Sides
from bienche_desktop.ui.listing import closing_row
from bienche_desktop.ui.passwords import ask_password
from bienche_desktop.ui.printing.asking import ask_path
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.tasks import Progress, Task, Work
from bienche_desktop.ui.theme import STEP, Look
from bienche_desktop.ui.window_sizes import open_large

T = TypeVar("T")

BUG = "Chương trình gặp lỗi khi so hai bản này; không tệp nào bị sửa."
INVITATION = "Chọn hai bảng tính, hai tệp dữ liệu, hoặc một bảng tính và một tệp dữ liệu, rồi bấm So sánh."


class CompareDialog(QDialog):
    """Compares; changes nothing. `store` is the data file that the window has open, if there is one."""

    def __init__(self, store: Store | None, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._task: Task | None = None
        self._stop_wanted = Event()
        self._passwords: dict[Path, str] = {}
        self.found: Comparison | None = None
        self.setWindowTitle("So sánh hai bảng tính")
        open_large(self, 1180, 700)
        self.sides = Sides(settings, store.path if store else None)
        self.run = QPushButton("&So sánh")
        self.stop = Button("&Dừng")
        self.said = QLabel()
        self.progress = QProgressBar()
        self.results = Results(look)
        self.invitation = _invitation()
        self.below = QStackedWidget()
        self.export = Button("&Xuất Excel…")
        self._lay_out()
        self.sides.changed.connect(self._on_sides)
        self._on_sides()
        self.sides.choose["A"].setFocus()

    def _lay_out(self) -> None:
        self.run.setProperty("role", "primary")
        self.run.setDefault(True)
        self.run.clicked.connect(self._on_run)
        self.stop.clicked.connect(self._on_stop)
        self.said.setWordWrap(True)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.below.addWidget(self.invitation)
        self.below.addWidget(self.results)
        column = QVBoxLayout(self)
        column.setSpacing(2 * STEP)
        column.addWidget(self.sides)
        column.addLayout(self._run_row())
        column.addWidget(self.progress)
        column.addWidget(self.below, 1)
        column.addWidget(self._buttons())
        self._show_working(False)

    def _run_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.said, 1)
        row.addWidget(self.stop)
        row.addWidget(self.run)
        return row

    def _buttons(self) -> QDialogButtonBox:
        self.export.clicked.connect(self._on_export)
        buttons = closing_row(self, (self.export,))
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter compares
        return buttons

    # --- choosing ---------------------------------------------------------------------------------------------

    def _on_sides(self) -> None:
        self._forget()
        self.run.setEnabled(self.sides.complete)

    def _on_run(self, _checked: bool = False) -> None:
        if all(self.sides.is_open_file(letter) for letter in LETTERS):
            self._say("Bản A và bản B đều là tệp đang mở; hãy chọn một tệp khác cho một bên.", "error")
            return
        self.compare()

    # --- reading and comparing --------------------------------------------------------------------------------

    def compare(self) -> None:
        """Read what is chosen in the background, then show what differs."""
        self._leave_task()
        self._forget()
        self._stop_wanted = Event()
        self._show_working(True)
        self._say("Đang đọc…")
        chosen = [self._chosen(letter) for letter in LETTERS]
        self._start(partial(_read, chosen[0], chosen[1], self._preparation(), self._stop_wanted), self._on_read)

    def _chosen(self, letter: str) -> Chosen | None:
        """What is to be read; None for the open file, which only the window itself may read."""
        path = self.sides.path(letter)
        if path is None or self.sides.is_open_file(letter):
            return None
        return Chosen(path, self._passwords.get(path))

    def _preparation(self) -> Preparation | None:
        return Preparation.of(self._store) if self._store is not None else None

    def _start(self, work: Work, heard: Callable[[Any], None]) -> None:
        task = Task(work)
        task.progressed.connect(self._on_progress)
        task.finished.connect(heard)
        task.failed.connect(self._on_failed)
        task.stopped.connect(self._on_stopped)
        self._task = task
        task.start()

    def _on_progress(self, progress: Progress) -> None:
        self._say(progress.text)

    def _on_read(self, issues: tuple[Issue | None, Issue | None]) -> None:
        a, b = issues
        self._say("Đang so sánh…")
        self._start(partial(compare, a or self._open_issue(b), b or self._open_issue(a)), self._on_compared)

    def _open_issue(self, other: Issue | None) -> Issue:
        if self._store is None or other is None:
            raise RuntimeError("only one side can be the open file")
        return issue_of_store(self._store, years_beside(self._store.years(), other))

    def _on_compared(self, found: Comparison) -> None:
        self._task = None
        self._show_working(False)
        self._say("")
        self.found = found
        self.results.show_comparison(found)
        self.below.setCurrentWidget(self.results)
        self.results.tables.tabBar().setFocus()  # it had gone to "Đóng" while the other buttons were off
        self.export.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._show_working(False)
        if isinstance(error, SideLocked):
            self._ask_password(error)
        else:
            self._say(error.text if isinstance(error, Refused) else BUG, "error")

    def _ask_password(self, locked: SideLocked) -> None:
        self._say(locked.text, "error")
        password = ask_password(self, locked.text)
        if password is not None:
            self._passwords[locked.path] = password
            self.compare()

    def _on_stopped(self) -> None:
        self._task = None
        self._show_working(False)
        self._say("Đã dừng; chưa so sánh.")

    def _on_stop(self, _checked: bool = False) -> None:
        self._stop_wanted.set()
        if self._task is not None:
            self._task.cancel()

    # --- showing ----------------------------------------------------------------------------------------------

    def _forget(self) -> None:
        """What was found for other files must not stand below the names of these."""
        self.found = None
        self.below.setCurrentWidget(self.invitation)
        self.export.setEnabled(False)
        self._say("")

    def _say(self, text: str, role: str = "") -> None:
        self.said.setText(f"✖ {text}" if role == "error" else text)
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)

    def _show_working(self, working: bool) -> None:
        self.progress.setVisible(working)
        self.stop.setVisible(working)
        self.run.setVisible(not working)
        self.sides.setEnabled(not working)
        self.invitation.setText("" if working else INVITATION)

    # --- keeping ----------------------------------------------------------------------------------------------

    def _on_export(self, _checked: bool = False) -> None:
        if self.found is None:
            return
        path = ask_path(self, "Xuất bảng so sánh", "so-sanh", "Bảng tính", ".xlsx")
        if path is None:
            return
        try:
            to_xlsx(self.found, path)
        except Refused as refusal:
            messages.inform(self, "Chưa xuất được", refusal.text)
        else:
            self._say(f"Đã xuất {path.name} vào {path.parent}.")

    def done(self, result: int) -> None:
        self._leave_task()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_task()
        super().closeEvent(event)

    def _leave_task(self) -> None:
        """Hear no more of the work that is under way."""
        self._stop_wanted.set()
        if self._task is not None:
            self._task.leave()
            self._task = None


def _invitation() -> QLabel:
    empty = QLabel()
    empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    empty.setWordWrap(True)
    empty.setProperty("role", "muted")
    return empty


def _read(
    a: Chosen | None, b: Chosen | None, preparation: Preparation | None, stop: Event
) -> Generator[Progress, None, tuple[Issue | None, Issue | None]]:
    """Read both sides, or the one that is not open. Runs beside the window."""
    if a is not None and b is not None:
        return (yield from _told(read_sides(a, b, stop.is_set)))
    one = a or b
    if one is None or preparation is None:
        raise RuntimeError("two sides and no file to read")
    issue = yield from _told(read_one(one, preparation, stop.is_set))
    return (issue, None) if a is not None else (None, issue)


def _told(steps: Generator[str, None, T]) -> Generator[Progress, None, T]:
    while True:
        try:
            yield Progress(text=next(steps))
        except StopIteration as end:
            result: T = end.value
            return result
