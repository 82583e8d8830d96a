"""A row that goes on in the next line."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.flow import FlowLayout

WORDS = ("Thêm làm chỉ tiêu mới…", "Chọn nghĩa của cột…", "Không lấy cột này")


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    made = QWidget()
    flow = FlowLayout()
    for words in WORDS:
        flow.addWidget(QPushButton(words))
    made.setLayout(flow)
    qtbot.addWidget(made)
    made.show()
    return made


def lines(row: QWidget) -> list[int]:
    """How many buttons stand in each line."""
    tops = [button.y() for button in row.findChildren(QPushButton)]
    return [tops.count(top) for top in sorted(set(tops))]


def test_all_stand_in_one_line_where_there_is_room(row: QWidget) -> None:
    row.resize(row.sizeHint().width(), 200)
    assert lines(row) == [3]


def test_what_has_no_room_goes_on_in_the_next_line_and_nothing_is_cut(row: QWidget) -> None:
    row.resize(row.sizeHint().width() - 1, 200)
    assert lines(row) == [2, 1]
    row.resize(row.minimumSizeHint().width(), 200)
    assert lines(row) == [1, 1, 1]
    assert all(button.width() >= button.sizeHint().width() for button in row.findChildren(QPushButton))


def test_more_lines_ask_for_more_height(row: QWidget) -> None:
    flow = row.layout()
    assert flow is not None
    one, three = flow.heightForWidth(flow.sizeHint().width()), flow.heightForWidth(flow.minimumSize().width())
    assert three >= 3 * one
