"""The two halves of the import window."""

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.importing.halves import Halves
from bienche_desktop.ui.window_sizes import open_large


def shown(qtbot: QtBot, times: float = 1) -> Halves:
    halves = Halves((QWidget(), QLabel("dưới")), (QWidget(), QWidget(), QWidget()))
    qtbot.addWidget(halves)
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * times)
    halves.setFont(font)
    halves.resize(1300, 600)
    halves.show()
    halves.go(2)
    return halves


def share(halves: Halves) -> float:
    left, right = halves.sizes()
    return right / (left + right)


def test_each_step_has_its_share_of_the_width(qtbot: QtBot) -> None:
    halves = shown(qtbot)
    last = share(halves)
    halves.go(1)
    assert share(halves) < last


def test_large_text_gives_the_words_more_room_beside_the_picture(qtbot: QtBot) -> None:
    assert share(shown(qtbot, 2)) > share(shown(qtbot)) + 0.05


def test_a_border_that_the_user_moved_stays_through_the_steps(qtbot: QtBot) -> None:
    halves = shown(qtbot)
    halves.moveSplitter(300, 1)
    moved = halves.sizes()
    halves.go(0)
    assert halves.sizes() == moved


def test_a_window_of_tables_opens_nearly_as_large_as_the_one_below_and_never_too_small(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(1920, 1000)
    large = QDialog(below)
    open_large(large, 1300, 690)
    assert (large.width(), large.height()) == (1766, 920)

    alone = QDialog()
    qtbot.addWidget(alone)
    open_large(alone, 1300, 690)
    assert (alone.width(), alone.height()) == (1300, 690)
