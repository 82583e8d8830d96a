"""The composition root: one application, one look, one window."""

import gc
import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bienche_desktop.ui.settings import APPLICATION, ORGANISATION, Settings
from bienche_desktop.ui.theme import Look
from bienche_desktop.ui.translation import install_vietnamese
from bienche_desktop.ui.window.main_window import MainWindow

STYLE = "Fusion"
"""Told to Qt as it starts: asked for later, it would load a table of every kind of control there is."""


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The application, speaking Vietnamese. Make it once."""
    app = QApplication([*(arguments or sys.argv[:1]), "-style", STYLE])
    app.setOrganizationName(ORGANISATION)
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName("Biên Chế")
    install_vietnamese(app)
    return app


def make_window(app: QApplication, file: Path | None = None) -> MainWindow:
    """The window with this file, with the last one, or with the welcome page."""
    window, wanted = _empty_window(app, file)
    _open(window, wanted)
    return window


def _empty_window(app: QApplication, file: Path | None) -> tuple[MainWindow, Path | None]:
    settings = Settings()
    window = MainWindow(Look(app, settings.scheme, settings.text_percent), settings)
    return window, file or _last_file(settings)


def _open(window: MainWindow, wanted: Path | None) -> None:
    if wanted is None or not window.commands.open_path(wanted):
        window.show_welcome()


def _begin(window: MainWindow, wanted: Path | None) -> None:
    """What follows once the empty window is on the screen."""
    import logging

    logging.basicConfig(level=logging.WARNING)
    try:
        _open(window, wanted)
    finally:
        gc.freeze()
        gc.enable()


def _last_file(settings: Settings) -> Path | None:
    last = settings.last_file
    return Path(last) if last and settings.open_last_file and Path(last).is_file() else None


def run(file: Path | None = None) -> int:
    """Show the window at once, then open the file in it; stay until it is closed. Returns the exit status.

    Looking for garbage, which `start` put off, begins when the file is open.
    """
    app = make_application()
    window, wanted = _empty_window(app, file)
    if wanted is not None:
        window.promise(wanted.stem)
    window.painted.connect(partial(_begin, window, wanted))
    window.show()
    return app.exec()
