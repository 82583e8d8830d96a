"""Xem trước khi in: the very pages that Typst set, to look at, to print, and to keep as PDF or workbook."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from bienche_desktop.domain.errors import Refused
from bienche_desktop.reports.sheet import Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.printing import asking
from bienche_desktop.ui.printing.output import SetSheet, set_in_type, write_pdf, write_workbook
from bienche_desktop.ui.printing.page_view import PageView
from bienche_desktop.ui.printing.print_run import PrintRun, prepare
from bienche_desktop.ui.printing.settings_form import SheetSettingsForm
from bienche_desktop.ui.printing.status_line import StatusLine
from bienche_desktop.ui.printing.top_bar import TopBar
from bienche_desktop.ui.printing.view_bar import ViewBar
from bienche_desktop.ui.tasks import Task
from bienche_desktop.ui.window_sizes import open_large

DEBOUNCE_MS = 400


class PrintPreview(QDialog):
    """Shows the sheet that `make_sheet` makes of the settings, and makes it again as the user edits them.

    `make_sheet` is called in the window's thread; setting in type, the slow part, runs beside it. `save_settings` is
    called when edited settings are first used (printed, saved) and when the dialog closes.
    """

    def __init__(
        self,
        make_sheet: Callable[[SheetSettings], Sheet],
        settings: SheetSettings,
        save_settings: Callable[[SheetSettings], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_sheet = make_sheet
        self._save_settings = save_settings
        self._saved = settings
        self._shown: SetSheet | None = None
        self._task: Task | None = None
        self._run: PrintRun | None = None
        self._then: Callable[[], None] | None = None
        self._stale = False
        self._later = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._later.timeout.connect(self._set_sheet)
        self._build(settings)
        self._set_sheet()

    # --- the dialog -------------------------------------------------------------------------------------------

    def _build(self, settings: SheetSettings) -> None:
        self.setWindowTitle("Xem trước khi in")
        open_large(self, 1180, 720)
        self.view = PageView()
        self.form = SheetSettingsForm(settings)
        self.form.edited.connect(self._later.start)
        self.bar = self._make_bar()
        self.status = StatusLine()
        self.status.cancelled.connect(self._stop_printing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self._make_middle(), 1)
        outer.addWidget(self._make_foot())
        self.view.setFocus()

    def _make_bar(self) -> TopBar:
        bar = TopBar(ViewBar(self.view))
        bar.print.clicked.connect(self.print)
        bar.pdf.clicked.connect(self.save_pdf)
        bar.workbook.clicked.connect(self.save_workbook)
        return bar

    def _make_middle(self) -> QWidget:
        area = QScrollArea()
        area.setWidget(self.form)
        area.setWidgetResizable(True)
        area.setMinimumWidth(300)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.bar.form.toggled.connect(area.setVisible)
        middle = QSplitter()
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.view)
        middle.addWidget(area)
        middle.setStretchFactor(0, 1)
        middle.setSizes([860, 320])
        return middle

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.status, 1)
        close = Button("Đóng")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return foot

    # --- setting ----------------------------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet | None:
        """The sheet whose pages are shown."""
        return self._shown.sheet if self._shown else None

    def _set_sheet(self) -> None:
        """Sets the sheet of the form as it is now; while another is being set, once that is done."""
        self._later.stop()
        if self._task is not None:
            self._stale = True
            return
        try:
            sheet = self._make_sheet(self.form.settings())
        except Refused as refusal:
            self._refuse(refusal)
            return
        self._begin(partial(set_in_type, sheet), self._on_set, "Đang dàn trang…")

    def _on_set(self, done: SetSheet) -> None:
        self._end()
        self._shown = done
        self.view.show_pages(done.pages)
        self.bar.allow(True)
        self._say_what_is_shown()
        if self._stale:
            self._stale = False
            self._set_sheet()
        elif self._then is not None and not self._later.isActive():
            then, self._then = self._then, None
            then()

    def _say_what_is_shown(self) -> None:
        sheet = self._shown.sheet if self._shown else None
        if sheet is not None and sheet.draft:
            self.status.say(f"⚠ Bản dự thảo, mỗi trang có chữ DỰ THẢO. {sheet.footer.verdict}.", "warning")
        elif sheet is not None:
            self.status.say(f"{sheet.footer.verdict}." if sheet.footer.verdict else "")

    def _once_set(self, action: Callable[[], None]) -> bool:
        """Whether the pages are those of the form; if not, they are set now and `action` follows."""
        if self._later.isActive() or self._task is not None:
            self._then = action
            if self._later.isActive():
                self._set_sheet()
            return False
        self._keep_settings()
        return self._shown is not None

    # --- going out --------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Asks for a printer and prints the pages that are shown."""
        if not self._once_set(self.print) or self._shown is None or self._run is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, self._shown.pages, self._file_name())
        if not asking.ask_printer(printer, len(self._shown.pages), self):
            return
        self.bar.allow(False)
        self._run = PrintRun(printer, self._shown.pages, self)
        self._run.progressed.connect(self._on_printed)
        self._run.finished.connect(self._on_print_finished)
        self._run.start()

    def save_pdf(self) -> None:
        """Asks for a file and writes the PDF of the pages that are shown."""
        self._save(self.save_pdf, "Lưu PDF", "Tệp PDF", ".pdf", write_pdf)

    def save_workbook(self) -> None:
        """Asks for a file and writes the same sheet as a workbook."""
        self._save(self.save_workbook, "Xuất Excel", "Sổ tính Excel", ".xlsx", write_workbook)

    def _save(
        self, again: Callable[[], None], title: str, kind: str, suffix: str, write: Callable[[Sheet, Path], Path]
    ) -> None:
        if not self._once_set(again) or self._shown is None:
            return
        path = asking.ask_path(self, title, self._file_name(), kind, suffix)
        if path is not None:
            self.bar.allow(False)
            self._begin(partial(write, self._shown.sheet, path), self._on_saved, f"Đang ghi “{path.name}”…")

    def _file_name(self) -> str:
        return " ".join(self._shown.sheet.title).replace("/", "-") if self._shown else ""

    def _on_saved(self, path: Path) -> None:
        self._end()
        self.bar.allow(True)
        self.status.say(f"Đã lưu “{path.name}” vào thư mục {path.parent}.")
        if self._stale:
            self._stale = False
            self._set_sheet()

    def _on_printed(self, done: int, total: int) -> None:
        self.status.progress(f"Đang in trang {done}/{total}…", done, total)

    def _on_print_finished(self, complete: bool) -> None:
        self._run = None
        self._end()
        self.bar.allow(True)
        if complete:
            self.status.say("Đã gửi biểu tới máy in.")
        else:
            self.status.say("Chưa in hết biểu; hãy kiểm tra máy in rồi in lại.", "error")

    def _stop_printing(self) -> None:
        if self._run is not None:
            self._run.cancel()

    # --- work beside the window -------------------------------------------------------------------------------

    def _begin(self, work: Callable[[], object], done: Callable[..., None], words: str) -> None:
        self._task = Task(work)
        self._task.finished.connect(done)
        self._task.failed.connect(self._on_failed)
        self.status.busy(words)
        self._task.start()

    def _end(self) -> None:
        self._task = None
        self.status.idle()

    def _on_failed(self, problem: Exception) -> None:
        self._end()
        self.bar.allow(self._shown is not None)
        self._refuse(problem)

    def _refuse(self, problem: Exception) -> None:
        self._then = None
        text = problem.text if isinstance(problem, Refused) else "Có lỗi khi dàn trang; chi tiết nằm trong nhật ký."
        self.status.say(text, "error")

    def _keep_settings(self) -> None:
        settings = self.form.settings()
        if settings != self._saved:
            self._saved = settings
            self._save_settings(settings)

    def done(self, result: int) -> None:
        self._later.stop()
        self._then = None
        self._stale = False
        self._stop_printing()
        self._keep_settings()
        super().done(result)
