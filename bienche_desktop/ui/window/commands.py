"""What the menus do. Each method is a row of the table of actions or a wish of a page."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bienche_desktop.ui import messages
from bienche_desktop.ui.theme import Scheme
from bienche_desktop.ui.window.files import SUFFIX, FileCommands

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

WORKBOOKS = "Bảng tính (*.xlsx *.xlsm *.xls *.xlsb *.ods)"


class Commands(FileCommands):
    """The commands of one window."""

    # --- dropping ---------------------------------------------------------------------------------------------

    def dropped_file(self, data: "QMimeData") -> Path | None:
        """The one local file that is being dragged, if it is one that can be taken."""
        urls = data.urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            return None
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() == SUFFIX:
            return path
        return path if self._window.session is not None and path.is_file() else None

    def take_file(self, path: Path) -> None:
        """Open a dropped data file, or import a dropped workbook."""
        if path.suffix.lower() == SUFFIX:
            self.open_path(path)
        else:
            self.import_path(path)

    # --- workbooks and sheets ---------------------------------------------------------------------------------

    def import_book(self) -> None:
        """Ask for a workbook and show what it would change."""
        from PySide6.QtWidgets import QFileDialog

        settings = self._window.settings
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Nhập bảng tính", settings.import_folder or str(self._folder()), WORKBOOKS
        )
        if name:
            settings.import_folder = str(Path(name).parent)
            self.import_path(Path(name))

    def import_path(self, path: Path) -> None:
        """Show what this workbook would change."""
        self.take_in(path)

    def compare_issues(self) -> None:
        """Compare two workbooks or data files; changes nothing."""
        from bienche_desktop.ui.comparing.dialog import CompareDialog

        session = self._window.session
        store = session.store if session is not None else None
        self._run(CompareDialog(store, self._window.look, self._window.settings, self._window))

    def show_learned(self) -> None:
        """Show what imports taught the file."""
        from bienche_desktop.ui.importing.learned_dialog import LearnedDialog

        if self._window.session is not None:
            self._run(LearnedDialog(self._window.session, self._window))

    def show_norms(self) -> None:
        """Show the norms that the checks hold numbers against."""
        from bienche_desktop.ui.norms.dialog import NormsDialog

        if self._window.session is not None:
            self._run(NormsDialog(self._window.session, self._window))

    # --- editing and looking ----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        self._travel("undo", "Đã hoàn tác")

    def redo(self) -> None:
        """Do the last undone step again."""
        self._travel("redo", "Đã làm lại")

    def _travel(self, what: str, word: str) -> None:
        session = self._window.session
        if session is None:
            return
        done = getattr(session, what)()
        if done is not None:
            self._window.status.showMessage(f"{word}: {done.name}", 6_000)

    def show_history(self) -> None:
        """Show the log of all steps."""
        from bienche_desktop.ui.history.dialog import HistoryDialog

        if self._window.session is not None:
            self._run(HistoryDialog(self._window.session, self._window))

    def find_unit(self) -> None:
        """Put the cursor into the search field."""
        if self._window.workspace is not None:
            self._window.workspace.bar.search.setFocus()
            self._window.workspace.bar.search.selectAll()

    def show_tab(self, name: str) -> None:
        """Show a page."""
        if self._window.workspace is not None:
            self._window.workspace.show_page(name)

    def toggle_panel(self) -> None:
        """Hide or show the findings."""
        if self._window.workspace is not None:
            panel = self._window.workspace.panel
            panel.setVisible(not panel.isVisible())

    def show_panel(self) -> None:
        """Show the findings and put the cursor into them."""
        if self._window.workspace is not None:
            self._window.workspace.panel.show()
            self._window.workspace.panel.view.setFocus()

    def choose_look(self, scheme: str) -> None:
        """Light, dark, or as the system says."""
        self._window.settings.scheme = Scheme(scheme)
        self._window.look.choose(Scheme(scheme))

    def scale_text(self, change: int) -> None:
        """Larger, smaller or usual text."""
        look = self._window.look
        look.scale_text(look.text_percent + change if change else 100)
        self._window.settings.text_percent = look.text_percent

    def next_finding(self, direction: int) -> None:
        """Go to the next or previous finding."""
        if self._window.workspace is not None:
            self._window.workspace.panel.step(direction)

    def explain_change(self) -> None:
        """Show why the number under the cursor of the quota grid differs from the year before."""
        if self._window.workspace is not None:
            self._window.workspace.show_page("quota")
            self._window.workspace.pages.page("quota").explain_change()

    def check_all(self) -> None:
        """Run every check over the whole file."""
        if self._window.session is not None:
            self._window.session.check()

    def show_rules(self) -> None:
        """Show the rules of the user's own."""
        from bienche_desktop.ui.rules.dialog import RulesDialog

        if self._window.session is not None:
            self._run(RulesDialog(self._window.session, self._window))

    def choose_jump_limits(self) -> None:
        """Ask from which change against the year before on a reason is wanted."""
        from bienche_desktop.ui.findings.jump_limits import JumpLimitsDialog

        if self._window.session is not None:
            self._run(JumpLimitsDialog(self._window.session, self._window))

    def self_test(self) -> None:
        """Try how many errors the checks would notice, and show it."""
        from bienche_desktop.ui.findings.self_test import SelfTestDialog, tried

        session = self._window.session
        if session is not None:
            self._run(SelfTestDialog(session, tried(session, self._window), self._window))

    def step_year(self, change: int) -> None:
        """Show the year before or after."""
        if self._window.session is not None:
            self._window.session.year += change

    def toggle_issued(self) -> None:
        """Mark the shown year as issued, or open it again."""
        from bienche_desktop.ui.window import issuing

        if self._window.session is not None:
            issuing.toggle(self._window.session, self._window)

    def ask_reason(self, years: tuple[int, ...], last: str) -> str:
        """Why these issued years are edited; "" where the user gives no reason."""
        from bienche_desktop.ui.window import issuing

        return issuing.ask_reason(self._window, years, last)

    # --- help -------------------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """Open the handbook at the page for what is shown."""
        from bienche_desktop.ui.help import HelpDialog

        workspace = self._window.workspace
        HelpDialog.open_at(workspace.pages.current if workspace else "bat-dau", self._window)

    def show_keys(self) -> None:
        """Open the sheet of shortcuts."""
        from bienche_desktop.ui.help import HelpDialog

        HelpDialog.open_at("phim-tat", self._window)

    def show_about(self) -> None:
        """Say which version this is."""
        from importlib.metadata import version

        messages.inform(
            self._window,
            "Giới thiệu",
            f"Biên Chế {version('bienche-desktop')}: đơn vị, chỉ tiêu biên chế từng năm và sắp xếp tổ chức "
            "trong một tệp trên máy của bạn, không cần mạng.",
        )

    # --- wishes of pages --------------------------------------------------------------------------------------

    def connect_page_if_made(self, name: str) -> None:
        """Connect a page that was made before the window could listen."""
        workspace = self._window.workspace
        if workspace is not None and workspace.pages.is_made(name):
            self.connect_page(name)

    def connect_page(self, name: str) -> None:
        """Listen to what a page asks of the window."""
        workspace = self._window.workspace
        if workspace is None:
            return
        page = workspace.pages.page(name)
        wishes = {
            "import_wanted": self.import_book,
            "paste_wanted": self.look_at_block,
            "unit_wanted": workspace.show_unit,
            "event_wanted": workspace.show_event,
            "print_wanted": self.print_sheet,
            "export_wanted": self.export_sheet,
            "add_unit_wanted": self.add_unit,
            "sample_wanted": partial(self.new_sample, "hai-ha"),
        }
        for signal, handler in wishes.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(handler)

    def add_unit(self) -> None:
        """Show the tree of units, ready for the first one."""
        if self._window.workspace is not None:
            self._window.workspace.show_page("units")
            self._window.workspace.pages.page("units").commands.add()
