"""Choosing a unit by typing: what is found, in which order, and with which keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.units import Unit, UnitPeriod, tree_on
from bienche_desktop.ui.unit_picker import ChoiceModel, UnitChoice, UnitPicker, choices_of, ranked
from tests.typing_helper import type_text

KEY = Qt.Key

SCHOOLS = [
    UnitChoice("huyen", "Huyện Hải Hà"),
    UnitChoice("th-minh", "Trường Tiểu học Quảng Minh", "Huyện Hải Hà › Sự nghiệp giáo dục", "TH01"),
    UnitChoice("mn-minh", "Trường Mầm non Quảng Minh", "Huyện Hải Hà › Sự nghiệp giáo dục"),
    UnitChoice("ubnd-minh", "Ủy ban nhân dân xã Quảng Minh", "Huyện Hải Hà › Các xã"),
    UnitChoice("xa-minh", "Quảng Minh", "Huyện Hải Hà › Các xã"),
    UnitChoice("ubnd-dam", "Ủy ban nhân dân huyện Đầm Hà", "Tỉnh Quảng Ninh"),
]


def found(query: str) -> list[str]:
    return [choice.uid for choice in ranked(query, SCHOOLS)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("quang minh", "xa-minh"),
        ("tieu hoc", "th-minh"),
        ("th quang minh", "th-minh"),
        ("mầm non", "mn-minh"),
        ("dam ha", "ubnd-dam"),
        ("TH01", "th-minh"),
    ],
)
def test_the_best_match_stands_first(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_a_name_is_found_by_where_it_hangs_when_its_own_words_do_not_tell() -> None:
    assert found("minh cac xa") == ["ubnd-minh", "xa-minh"]


def test_an_empty_query_offers_the_units_in_their_own_order() -> None:
    assert found("  ") == [choice.uid for choice in SCHOOLS]


def test_nothing_is_found_for_words_that_no_name_has() -> None:
    assert found("bệnh viện") == []


def test_choices_of_a_tree_say_where_a_unit_hangs_and_know_its_short_name_and_code() -> None:
    top = Unit("a", (UnitPeriod("Huyện Hải Hà"),))
    below = Unit("b", (UnitPeriod("Phòng Nội vụ", "a", short_name="PNV", code="07"),))
    deep = Unit("c", (UnitPeriod("Tổ Thi đua", "b"),))

    made = choices_of(tree_on([top, below, deep], date(2024, 1, 1)))

    assert made == [
        UnitChoice("a", "Huyện Hải Hà"),
        UnitChoice("b", "Phòng Nội vụ", "Huyện Hải Hà", "PNV 07"),
        UnitChoice("c", "Tổ Thi đua", "Huyện Hải Hà › Phòng Nội vụ"),
    ]


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = ChoiceModel()
    model.show(SCHOOLS)
    qtmodeltester.check(model)


class Desk(QWidget):
    """A form with a picker and one more field to go on to."""

    def __init__(self, keeps_name: bool = True) -> None:
        super().__init__()
        self.asked = 0
        self.picker = UnitPicker(self._units, self, keeps_name=keeps_name)
        self.next = QLineEdit()
        box = QVBoxLayout(self)
        box.addWidget(self.picker)
        box.addWidget(self.next)
        self.took: list[str] = []
        self.picker.chosen.connect(self.took.append)

    def _units(self) -> list[UnitChoice]:
        self.asked += 1
        return SCHOOLS

    @property
    def popup(self) -> QListView:
        view = self.picker.findChild(QListView) or next(
            w for w in QApplication.topLevelWidgets() if isinstance(w, QListView)
        )
        assert isinstance(view, QListView)
        return view

    def shown(self) -> list[str]:
        model = self.popup.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())] if self.popup.isVisible() else []


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return placed(qtbot, Desk())


def placed(qtbot: QtBot, desk: Desk) -> Desk:
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    desk.picker.setFocus()
    with qtbot.waitActive(desk):
        pass
    return desk


def test_typing_opens_the_list_and_enter_takes_the_first(qtbot: QtBot, desk: Desk) -> None:
    type_text(desk.picker, "tiểu học")
    assert desk.shown() == ["Trường Tiểu học Quảng Minh"]

    qtbot.keyClick(desk.popup, KEY.Key_Return)

    assert desk.took == ["th-minh"]
    assert desk.picker.uid == "th-minh"
    assert desk.picker.text() == "Trường Tiểu học Quảng Minh"
    assert not desk.popup.isVisible()


def test_the_arrow_keys_walk_the_list(qtbot: QtBot, desk: Desk) -> None:
    type_text(desk.picker, "truong")
    qtbot.keyClick(desk.popup, KEY.Key_Down)
    qtbot.keyClick(desk.popup, KEY.Key_Return)

    assert desk.took == ["mn-minh"]


def test_arrow_down_in_an_empty_line_offers_everything(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.picker, KEY.Key_Down)

    assert len(desk.shown()) == len(SCHOOLS)
    qtbot.keyClick(desk.popup, KEY.Key_Escape)


def test_escape_closes_the_list_and_takes_nothing(qtbot: QtBot, desk: Desk) -> None:
    type_text(desk.picker, "quang")
    qtbot.keyClick(desk.popup, KEY.Key_Escape)

    assert not desk.popup.isVisible()
    assert desk.took == []
    assert desk.picker.uid is None


def test_a_click_takes_the_unit_under_the_mouse(qtbot: QtBot, desk: Desk) -> None:
    type_text(desk.picker, "quang minh")
    third = desk.popup.visualRect(desk.popup.model().index(2, 0)).center()
    qtbot.mouseClick(desk.popup.viewport(), Qt.MouseButton.LeftButton, pos=third)

    assert desk.took == ["mn-minh"]


def test_typing_over_a_chosen_unit_lets_it_go(qtbot: QtBot, desk: Desk) -> None:
    desk.picker.set_uid("th-minh")
    assert desk.picker.uid == "th-minh"

    with qtbot.waitSignal(desk.picker.cleared, timeout=0):
        type_text(desk.picker, "x")

    assert desk.picker.uid is None


def test_a_name_typed_in_full_counts_as_chosen_when_going_on(qtbot: QtBot, desk: Desk) -> None:
    type_text(desk.picker, "huyện hải hà")
    qtbot.keyClick(desk.popup, KEY.Key_Escape)
    desk.next.setFocus()

    assert desk.took == ["huyen"]


def test_setting_the_unit_tells_nobody(desk: Desk) -> None:
    desk.picker.set_uid("mn-minh")

    assert desk.took == []
    assert desk.picker.text() == "Trường Mầm non Quảng Minh"


def test_a_unit_that_is_not_on_offer_empties_the_field(desk: Desk) -> None:
    desk.picker.set_uid("gone")

    assert (desk.picker.uid, desk.picker.text()) == (None, "")


def test_a_search_box_empties_itself_after_choosing(qtbot: QtBot) -> None:
    desk = placed(qtbot, Desk(keeps_name=False))
    type_text(desk.picker, "dam ha")
    qtbot.keyClick(desk.popup, KEY.Key_Return)

    assert desk.took == ["ubnd-dam"]
    assert desk.picker.text() == ""


def test_the_units_are_asked_for_once_a_visit_not_at_every_letter(qtbot: QtBot, desk: Desk) -> None:
    for letter in "quang":
        type_text(desk.picker, letter)
    qtbot.keyClick(desk.popup, KEY.Key_Escape)
    assert desk.asked == 1

    desk.next.setFocus()
    desk.picker.setFocus()
    type_text(desk.picker, "x")
    assert desk.asked == 2
