"""The composition root: one application, one look, one window."""

import logging
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bienche_desktop.ui.settings import APPLICATION, ORGANISATION, Settings
from bienche_desktop.ui.theme import Look
from bienche_desktop.ui.translation import install_vietnamese
from bienche_desktop.ui.window.main_window import MainWindow


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The application, speaking Vietnamese. Make it once."""
    app = QApplication(arguments if arguments is not None else sys.argv[:1])
    app.setOrganizationName(ORGANISATION)
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName("Biên Chế")
    install_vietnamese(app)
    return app


def make_window(app: QApplication, file: Path | None = None) -> MainWindow:
    """The window with this file, with the last one, or with the welcome page."""
    settings = Settings()
    look = Look(app, settings.scheme, settings.text_percent)
    window = MainWindow(look, settings)
    wanted = file or _last_file(settings)
    if wanted is None or not window.commands.open_path(wanted):
        window.show_welcome()
    return window


def _last_file(settings: Settings) -> Path | None:
    last = settings.last_file
    return Path(last) if last and settings.open_last_file and Path(last).is_file() else None


def run(file: Path | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    logging.basicConfig(level=logging.WARNING)
    app = make_application()
    window = make_window(app, file)
    window.show()
    return app.exec()
