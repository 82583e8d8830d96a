"""The real window on real files, with its boxes answered by the test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.ui import messages
from bienche_desktop.ui.importing.dialog import ImportDialog
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import Look
from bienche_desktop.ui.window.main_window import MainWindow
from tests.builders import make_store


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the window told in boxes."""
    texts: list[str] = []
    monkeypatch.setattr(messages, "inform", lambda _parent, _title, text: texts.append(text))
    return texts


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, told: list[str]) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows that are closed when the test ends."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        settings = Settings()
        window = MainWindow(Look(qapp, settings.scheme, settings.text_percent), settings)
        qtbot.addWidget(window)
        window.show_welcome()
        window.resize(1366, 768)
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def sample_file(hai_ha: Path, tmp_path: Path) -> Path:
    """The district Hải Hà in a file of its own."""
    return Path(shutil.copyfile(hai_ha, tmp_path / "haiha.bienche"))


@pytest.fixture
def district(window: MainWindow, sample_file: Path, qtbot: QtBot) -> MainWindow:
    """The window with the district open and checked."""
    open_and_check(window, sample_file, qtbot)
    return window


@pytest.fixture
def empty(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    make_store(tmp_path).close()
    open_and_check(window, tmp_path / "thu.bienche", qtbot)
    return window


@pytest.fixture
def read(qtbot: QtBot) -> Callable[[MainWindow, Path], ImportDialog]:
    """Opens the import window on a workbook and waits until it is read or refused."""

    def opened(window: MainWindow, path: Path) -> ImportDialog:
        dialog = ImportDialog(window.session, window.look, path, window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.said.text().startswith("Đang đọc"), timeout=20_000)
        return dialog

    return opened


def open_and_check(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a file and wait for its first report."""
    assert window.commands.open_path(path)
    assert window.session is not None
    qtbot.waitUntil(lambda: window.session.is_checked)
