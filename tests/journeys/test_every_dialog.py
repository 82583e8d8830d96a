"""Every dialog opens on the sample, fits the screen of an old laptop, and is among the pictures of the tour."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from bienche_desktop.tour_dialogs import SHOTS, Stage
from bienche_desktop.ui.window.main_window import MainWindow

WIDTH, HEIGHT = 1366, 728
"""A small laptop's screen without its task bar."""


def kinds(base: type) -> set[type]:
    """The classes of the program that are dialogs, without those that others are made from."""
    below = {kind for kind in base.__subclasses__() if kind.__module__.startswith("bienche_desktop")}
    made_from = {kind for kind in below if kind.__subclasses__()}
    return (below - made_from).union(*(kinds(kind) for kind in made_from))


def unnamed(dialog: QWidget) -> list[str]:
    """Fields that a screen reader would not know a word for."""
    buddies = {label.buddy() for label in dialog.findChildren(QLabel)}
    return [
        type(field).__name__
        for field in dialog.findChildren(QLineEdit)
        if field.isVisible() and not isinstance(field.parent(), QAbstractSpinBox)
        if not field.accessibleName() and field not in buddies and field.parent() not in buddies
    ]


def test_every_dialog_opens_fits_the_screen_and_names_its_fields(
    district: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    stage = Stage(district, tmp_path)
    seen, large, nameless = set(), {}, {}
    for shot in {shot.make: shot for shot in SHOTS}.values():
        dialog = shot.make(stage)
        qtbot.addWidget(dialog)
        dialog.show()
        seen.add(type(dialog))
        if dialog.width() > WIDTH or dialog.height() > HEIGHT:
            large[shot.name] = dialog.size().toTuple()
        if unnamed(dialog):
            nameless[shot.name] = unnamed(dialog)
        dialog.close()

    assert not large
    assert not nameless
    assert kinds(QDialog) - {QMessageBox} <= seen
