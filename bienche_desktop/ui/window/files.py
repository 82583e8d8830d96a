"""Which data file the window shows: made, opened, put away."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from bienche_desktop.domain.errors import Refused
from bienche_desktop.ui import messages
from bienche_desktop.ui.window.blocks import Blocks

if TYPE_CHECKING:
    from bienche_desktop.store import Store

DATA_FILES = "Tệp Biên Chế (*.bienche)"
SUFFIX = ".bienche"
CHECK_AFTER = 80
"""Milliseconds after which the checks run on a file just opened: the window is painted first."""

SAMPLE_NAMES = {"hai-ha": "Huyện Hải Hà (mẫu)", "long-an": "Tỉnh Long An (mẫu)"}


class FileCommands(Blocks):
    """The commands of a window about its file."""

    def new_file(self) -> None:
        """Ask where, make an empty file there, open it."""
        path = self._ask_new("Tạo tệp mới", "bien-che")
        if path is not None:
            self._make(path, None)

    def new_sample(self, name: str) -> None:
        """Ask where, make a file with a sample in it, open it."""
        path = self._ask_new(f"Lưu tệp mẫu {SAMPLE_NAMES[name]}", f"mau-{name}")
        if path is not None:
            self._make(path, name)

    def _make(self, path: Path, sample: str | None) -> None:
        from bienche_desktop.store import Store

        try:
            store = Store.create(path)
            if sample is not None:
                from bienche_desktop import samples

                samples.load(store, sample)
        except Refused as refusal:
            messages.inform(self._window, "Chưa tạo được tệp", refusal.text)
            return
        self._show(store)

    def _ask_new(self, title: str, stem: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        folder = self._folder()
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / f"{stem}{SUFFIX}"), DATA_FILES)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(SUFFIX)

    def open_file(self) -> None:
        """Ask for a file and open it."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self._window, "Mở tệp", str(self._folder()), DATA_FILES)
        if name:
            self.open_path(name)

    def open_path(self, path: str | Path) -> bool:
        """Open this file; where it may not be written, to be read. False where it could not be opened."""
        from bienche_desktop.store import FileProblem

        path = Path(path)
        if self._is_open(path):
            return True
        try:
            store = self._open(path)
        except FileProblem as problem:
            messages.inform(self._window, "Chưa mở được tệp", problem.text)
            if problem.kind == "missing":
                self._window.settings.forget_file(str(path))
                self._window.show_welcome()
            return False
        self._show(store)
        return True

    def _is_open(self, path: Path) -> bool:
        session = self._window.session
        return session is not None and path.exists() and path.samefile(session.store.path)

    def _open(self, path: Path) -> "Store":
        from bienche_desktop.store import FileProblem, Store

        try:
            return Store.open(path)
        except FileProblem as problem:
            if problem.kind != "read-only":
                raise
            return Store.open(path, read_only=True)

    def _show(self, store: "Store") -> None:
        from bienche_desktop.ui.session import Session

        if not self._window.leave_file():
            store.close()
            return
        session = Session(store)
        self._window.show_session(session)
        self.check_soon()
        self._window.settings.remember_file(str(store.path))
        if store.read_only:
            self._window.status.show_refusal("Tệp này chỉ đọc được; muốn sửa, hãy chép tệp sang thư mục khác.")

    def check_soon(self) -> None:
        """Run the checks of a file just opened, once the window had time to be painted."""
        session = self._window.session
        if session is not None and self._window.isVisible():
            QTimer.singleShot(CHECK_AFTER, session, session.check_once)

    def close_file(self) -> None:
        """Put the open file away."""
        self._window.leave_file()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
