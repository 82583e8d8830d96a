"""Answers of the import window as buttons."""

from pytestqt.qtbot import QtBot

from bienche_desktop.excel.results.recognised import Column, Role
from bienche_desktop.ui.importing.ask_row import Answering
from bienche_desktop.ui.importing.questions_page import PathAnswer
from bienche_desktop.ui.importing.words import header_of

PATH = "Tỉnh Quảng Ninh › Huyện Hải Hà › Cơ quan hành chính và hội › Phòng GD&ĐT"


def test_a_long_path_gives_way_at_its_beginning_never_the_name_of_the_unit(qtbot: QtBot) -> None:
    button = PathAnswer(Answering(PATH))
    qtbot.addWidget(button)
    button.resize(240, 30)
    button.show()

    assert button.text().startswith("…")
    assert button.text().endswith("Phòng GD&&ĐT")
    assert button.accessibleName() == button.toolTip() == PATH
    button.resize(1200, 30)
    assert button.text() == PATH.replace("&", "&&")


def test_a_column_without_a_heading_is_not_called_by_its_letter_twice() -> None:
    assert header_of(Column(2, "Cột B", Role.UNKNOWN)) == ""
    assert header_of(Column(4, "Số lớp", Role.UNKNOWN)) == "Số lớp"
