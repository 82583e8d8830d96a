"""The main window assembles: menus from the table of actions, a workspace for the open file, the status bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from bienche_desktop.ui.actions import Actions
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import Look
from bienche_desktop.ui.window.commands import Commands
from bienche_desktop.ui.window.status import StatusBar

if TYPE_CHECKING:
    from bienche_desktop.domain.change_sets import ChangeSet
    from bienche_desktop.ui.session import Session
    from bienche_desktop.ui.welcome.page import WelcomePage
    from bienche_desktop.ui.window.workspace import Workspace

TITLE = "Biên Chế"
FRAME = QSize(16, 48)
"""Room that the frame of a window takes on the screen, at most."""


class MainWindow(QMainWindow):
    """One window, one file at a time. `painted` comes once, when the window is on the screen for the first time.

    What only an open file needs is loaded when one is opened, so that the window itself is there at once.
    """

    painted = Signal()

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__()
        self.look = look
        self.settings = settings
        self.workspace: Workspace | None = None
        self._is_painted = False
        self.commands = Commands(self)
        self.actions_by_id = Actions(self, self.commands)
        self._welcome: WelcomePage | None = None
        self.status = StatusBar()
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self.painted.connect(self._on_painted)
        self.setAcceptDrops(True)
        self.actions_by_id.fill(self.menuBar())
        self.setCentralWidget(self._stack)
        self.setStatusBar(self.status)
        self.status.verdict_pressed.connect(self.commands.show_panel)
        self.actions_by_id[f"look-{self.settings.scheme.value}"].setChecked(True)
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize() - FRAME))
        self.restoreGeometry(self.settings.geometry)
        self.follow(None)

    @property
    def welcome(self) -> "WelcomePage":
        """The page for a window without a file; made when it is first shown."""
        if self._welcome is None:
            from bienche_desktop.ui.welcome.page import WelcomePage

            self._welcome = WelcomePage(self.settings, self.look)
            self._welcome.new_wanted.connect(self.commands.new_file)
            self._welcome.open_wanted.connect(self.commands.open_file)
            self._welcome.sample_wanted.connect(self.commands.new_sample)
            self._welcome.file_wanted.connect(self.commands.open_path)
            self._stack.addWidget(self._welcome)
        self._welcome.refresh()
        return self._welcome

    def show_welcome(self) -> None:
        """Show the page for a window without a file, if none is open."""
        if self.workspace is None:
            self._stack.setCurrentWidget(self.welcome)

    @property
    def session(self) -> "Session | None":
        """The open file, if any."""
        return self.workspace.session if self.workspace else None

    def show_session(self, session: "Session") -> None:
        """Show a file just opened, in place of the one before (which was left by `leave_file`)."""
        from bienche_desktop.ui.window.workspace import Workspace

        self.workspace = Workspace(session, self.look, self.settings)
        self.workspace.page_made.connect(self.commands.connect_page)
        self.workspace.panel.top.export_wanted.connect(self.commands.export_findings)
        self.workspace.panel.top.rules_wanted.connect(self.commands.show_rules)
        for name in ("units", "quota", "events", "summary"):
            self.commands.connect_page_if_made(name)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.show_page(self.workspace.pages.current)  # its cursor; before, it stood in no window
        self.follow(session)

    def promise(self, name: str) -> None:
        """Say which file is about to be opened."""
        self.setWindowTitle(f"{name} – {TITLE}")
        self.status.file.setText(f"Đang mở {name}…")

    def leave_file(self) -> bool:
        """Put the open file away, remembering where the user was; False where a number being typed cannot be taken."""
        if self.workspace is None:
            return True
        if not self.workspace.pages.finish_editing():
            return False
        self.workspace.remember()
        gone, self.workspace = self.workspace, None
        self._stack.removeWidget(gone)
        gone.session.close()
        gone.deleteLater()
        self.show_welcome()
        self.follow(None)
        return True

    def follow(self, session: "Session | None") -> None:
        """Let title, status bar and actions speak of this file."""
        self.setWindowTitle(f"{session.store.path.stem} – {TITLE}" if session else TITLE)
        self.status.follow(session)
        self.actions_by_id.enable(
            file=session is not None, writable=session is not None and not session.store.read_only
        )
        if session is not None:
            session.changed.connect(self._on_changed)
            session.year_changed.connect(self.refresh_issued)
            session.ask_reason = self.commands.ask_reason
        self.refresh_undo()
        self.refresh_issued()

    def refresh_undo(self) -> None:
        """Name in the menu what undo and redo would do."""
        store = self.session.store if self.session else None
        for name, word, what in (
            ("undo", "&Hoàn tác", store.undo_name if store else None),
            ("redo", "&Làm lại", store.redo_name if store else None),
        ):
            action = self.actions_by_id[name]
            action.setText(f"{word}: {what}" if what else word)
            action.setEnabled(what is not None and store is not None and not store.read_only)

    def refresh_issued(self, _year: int = 0) -> None:
        """Name in the menu which year would be marked as issued, or opened again."""
        session, action = self.session, self.actions_by_id["issue"]
        if session is not None:
            issued = session.year in session.store.issued_years()
            action.setText(f"Mở &lại năm {session.year}…" if issued else f"Đánh dấu năm {session.year} đã &ban hành…")

    def _on_changed(self, done: "ChangeSet") -> None:
        self.refresh_undo()
        if done.touches("issued_year"):
            self.refresh_issued()

    # --- Qt -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.commands.check_soon()

    def _on_painted(self) -> None:
        from bienche_desktop.ui.icons import app_icon  # takes painters and pictures, and a plug-in to read it

        self.setWindowIcon(app_icon())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.geometry = self.saveGeometry()
        if self.leave_file():
            self.settings.save()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.commands.dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self.commands.dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.commands.take_file(path)
