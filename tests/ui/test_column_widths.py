"""Columns and fields that are as wide as their text needs, whatever its size."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.column_widths import shared_out
from bienche_desktop.ui.labels import hint_width

WISHED, LEAST = (300, 200, 100), (200, 100, 100)


def test_the_first_column_takes_the_room_that_is_over() -> None:
    assert shared_out(1000, WISHED, LEAST) == [700, 200, 100]


def test_in_a_narrow_room_columns_give_what_they_can_spare() -> None:
    assert shared_out(500, WISHED, LEAST) == [250, 150, 100]


def test_no_column_is_narrower_than_its_least_however_narrow_the_room() -> None:
    assert shared_out(50, WISHED, LEAST) == [200, 100, 100]


@pytest.mark.parametrize("times", [1, 1.5])
def test_the_hint_of_a_field_can_be_read_whole(qtbot: QtBot, times: float) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setPlaceholderText("Tìm đơn vị (không cần dấu)   Ctrl+F")
    font = field.font()
    font.setPointSizeF(font.pointSizeF() * times)
    field.setFont(font)

    assert hint_width(field) > field.fontMetrics().horizontalAdvance(field.placeholderText())
