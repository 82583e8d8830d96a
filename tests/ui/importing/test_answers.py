"""Answers of the import window as buttons."""

from pytestqt.qtbot import QtBot

from bienche_desktop.ui.importing.ask_row import Answering
from bienche_desktop.ui.importing.questions_page import PathAnswer

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
