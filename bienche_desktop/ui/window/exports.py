"""Files that leave the program: the exchange workbook, sheets, the list of findings.

What only a command needs is loaded with it, here as in the other commands of the window: it is on the screen sooner.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bienche_desktop.domain.errors import Refused
from bienche_desktop.ui import messages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from bienche_desktop.ui.session import Session
    from bienche_desktop.ui.window.main_window import MainWindow


class Exports:
    """The commands of a window that write files; `Commands` adds the others."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def export_book(self) -> None:
        """Write the exchange workbook where the user wants it."""
        from bienche_desktop.excel.exchange.writing import write_exchange

        session = self._window.session
        if session is None:
            return
        path = self._ask_out("Xuất bảng trao đổi", f"{session.store.path.stem}-trao-doi.xlsx", "Bảng tính (*.xlsx)")
        if path is not None:
            self._write(path, lambda: write_exchange(session.store, path))

    def print_sheet(self) -> None:
        """Show the summary sheet of the year as it will be printed."""
        from bienche_desktop.ui.printing.opening import preview

        session = self._window.session
        if session is not None and self._has_figures(session):
            self._run(preview(session, self._window.settings, self._window))

    def export_sheet(self) -> None:
        """Write the summary sheet of the year as a workbook."""
        from bienche_desktop.reports.workbook import to_xlsx
        from bienche_desktop.sheets import SUMMARY, make_sheet

        session = self._window.session
        if session is None or not self._has_figures(session):
            return
        path = self._ask_out("Xuất biểu tổng hợp", f"bieu-tong-hop-{session.year}.xlsx", "Bảng tính (*.xlsx)")
        if path is not None:
            self._write(path, lambda: to_xlsx(make_sheet(session.store, SUMMARY, session.year), path))

    def export_findings(self) -> None:
        """Write the list of findings of the whole file as a workbook or PDF."""
        from bienche_desktop.ui.findings.exporting import KINDS, write_list

        session = self._window.session
        if session is None:
            return
        path = self._ask_out("Xuất danh sách phát hiện", f"{session.store.path.stem}-phat-hien.xlsx", KINDS)
        if path is not None:
            self._write(path, lambda: write_list(session, path))

    def send_back(self) -> None:
        """Choose a workbook that was taken in, and write the copy that goes back to its sender."""
        from bienche_desktop.ui.sending_back.dialog import SendBackDialog

        if self._window.session is not None:
            self._run(SendBackDialog(self._window.session, self._window.settings, self._window))

    def _has_figures(self, session: "Session") -> bool:
        if session.year in session.store.years():
            return True
        messages.inform(
            self._window,
            "Chưa có số liệu",
            f"Năm {session.year} chưa có số liệu nào nên chưa lập được biểu; hãy chọn năm khác hoặc nhập số liệu.",
        )
        return False

    def _ask_out(self, title: str, name: str, kinds: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        settings = self._window.settings
        folder = settings.export_folder or str(self._folder())
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(Path(folder) / name), kinds)
        if not chosen:
            return None
        settings.export_folder = str(Path(chosen).parent)
        return Path(chosen)

    def _write(self, path: Path, write: Callable[[], object]) -> None:
        try:
            write()
        except Refused as refusal:
            messages.inform(self._window, "Chưa xuất được", refusal.text)
        else:
            self._window.status.showMessage(f"Đã xuất {path.name} vào {path.parent}", 10_000)

    def _folder(self) -> Path:
        last = self._window.settings.last_file
        return Path(last).parent if last else Path.home()

    def _run(self, dialog: "QDialog") -> bool:
        """Whether the dialog was accepted."""
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        return accepted
