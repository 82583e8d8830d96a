"""The boxes that ask and tell one sentence."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bienche_desktop.ui import messages
from bienche_desktop.ui.passwords import password_box
from bienche_desktop.ui.theme import STEP


@pytest.mark.parametrize("times", [1, 2])
def test_the_words_of_a_box_begin_near_its_left_edge_whatever_the_size_of_the_text(qtbot: QtBot, times: int) -> None:
    box = messages.question_box(
        None, "Bỏ quy tắc", "Bỏ quy tắc “Có mặt không vượt giao”?", ["Bỏ quy tắc này"], "Hoàn tác được bằng Ctrl+Z."
    )
    qtbot.addWidget(box)
    font = box.font()
    font.setPointSizeF(font.pointSizeF() * times)
    box.setFont(font)
    box.show()

    words = box.findChild(QLabel, "qt_msgbox_label")
    assert words.x() <= 5 * STEP
    box.close()


def test_a_long_reason_for_a_password_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    why = "Mật khẩu không mở được tệp mat-khau.xlsx (sai mật khẩu, hoặc kiểu mã hóa lạ); hãy kiểm tra lại. " * 2
    box = password_box(None, why)
    qtbot.addWidget(box)
    box.show()

    assert box.width() < box.fontMetrics().horizontalAdvance(why) / 2
    box.close()
