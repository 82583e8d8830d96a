"""Buttons that Enter presses while they have the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.buttons import Button, Chip, Switch

KEY = Qt.Key


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, pressed: list[str]) -> QDialog:
    made = QDialog()
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit())
    button = Button("Tiếp")
    button.clicked.connect(lambda: pressed.append("Tiếp"))
    column.addWidget(button)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space])
def test_enter_and_space_press_the_button_that_has_the_focus(
    dialog: QDialog, pressed: list[str], key: Qt.Key, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.findChild(Button), key)
    assert pressed == ["Tiếp"]


def test_enter_in_a_field_presses_no_button(dialog: QDialog, pressed: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.findChild(QLineEdit), KEY.Key_Return)
    assert pressed == []


def test_a_switch_is_as_wide_released_as_its_bold_words_need_when_pressed(qtbot: QtBot) -> None:
    switch = Switch("Chưa kiểm tra 12.345 chỗ trong tệp")
    qtbot.addWidget(switch)
    bold = QFont(switch.font())
    bold.setBold(True)
    more = QFontMetrics(bold).horizontalAdvance(switch.text()) - switch.fontMetrics().horizontalAdvance(switch.text())

    assert more > 0
    plain = Chip(switch.text())
    qtbot.addWidget(plain)
    assert switch.minimumSizeHint().width() == plain.sizeHint().width() + more
