"""The details beside the tree: every field is stored when it is left, and filling fields stores nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetEvent
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.tree_edits import move
from bienche_desktop.domain.unit_edits import When
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.units import UnitsTab, questions
from bienche_desktop.ui.units.fields import ChoiceField, LineField
from tests.typing_helper import type_text

FromDay = Callable[[date], list[str]]
JANUARY = date(2024, 1, 1)


def enter(qtbot: QtBot, field: LineField, text: str) -> None:
    """Type another text into a field and leave it with Tab."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    type_text(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def line(tab: UnitsTab, name: str) -> LineField:
    field = tab.details.form.fields[name]
    assert isinstance(field, LineField)
    return field


def choose(qtbot: QtBot, box: QComboBox, code: str) -> None:
    """Pick an entry of a box as the keyboard does."""
    box.setFocus()
    while box.currentIndex() < box.findData(code):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_going_through_all_units_stores_nothing(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        for uid in ("h", "k1", "p1", "t1", "u1", "s1"):
            tab.view.choose(uid)
        tab.set_day(date(2020, 1, 1))
        session.year = 2023


def test_the_short_name_is_on_disk_when_the_field_is_left(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    tab.view.choose("p1")

    enter(qtbot, line(tab, "short_name"), "P. Nội vụ")

    assert session.store.units["p1"].last.short_name == "P. Nội vụ"
    session.undo()
    assert session.store.units["p1"].last.short_name is None
    assert line(tab, "short_name").text() == ""


def test_a_field_left_unchanged_stores_nothing(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    tab.view.choose("p1")

    with qtbot.assertNotEmitted(session.changed):
        enter(qtbot, line(tab, "name"), "Phòng Nội vụ")


def test_another_name_asks_from_which_day(tab: UnitsTab, session: Session, qtbot: QtBot, from_day: FromDay) -> None:
    asked = from_day(JANUARY)
    tab.view.choose("p1")

    enter(qtbot, line(tab, "name"), "Phòng Tổ chức")

    qtbot.waitUntil(lambda: tab.details.title.text() == "Phòng Tổ chức")
    assert asked == ["Đổi tên “Phòng Nội vụ” thành “Phòng Tổ chức”"]
    assert [(p.name, p.valid_from) for p in session.store.units["p1"].periods][1] == ("Phòng Tổ chức", JANUARY)


def test_a_name_typed_before_going_to_another_unit_belongs_to_the_first(
    tab: UnitsTab, session: Session, qtbot: QtBot, from_day: FromDay
) -> None:
    from_day(JANUARY)
    tab.view.choose("p1")
    line(tab, "name").setFocus()
    line(tab, "name").selectAll()
    type_text(line(tab, "name"), "Phòng Tổ chức")

    session.select_unit("p2")

    qtbot.waitUntil(lambda: session.store.units["p1"].name == "Phòng Tổ chức")
    assert session.store.units["p2"].name == "Đài Truyền thanh"
    assert line(tab, "name").text() == "Đài Truyền thanh"


def test_leaving_the_question_gives_the_field_its_stored_text_back(
    tab: UnitsTab, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_when", lambda *_: None)
    tab.view.choose("p1")

    enter(qtbot, line(tab, "name"), "Khác")

    qtbot.waitUntil(lambda: line(tab, "name").text() == "Phòng Nội vụ")
    assert session.store.units["p1"].name == "Phòng Nội vụ"


def test_escape_takes_back_what_was_typed(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    tab.view.choose("p1")
    field = line(tab, "name")
    field.setFocus()
    type_text(field, "X")

    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert field.text() == "Phòng Nội vụ"


def test_ctrl_z_in_a_field_without_typing_takes_back_the_last_step(
    tab: UnitsTab, session: Session, qtbot: QtBot
) -> None:
    undo = QShortcut(QKeySequence("Ctrl+Z"), tab)
    undo.activated.connect(session.undo)
    tab.view.choose("p1")
    enter(qtbot, line(tab, "short_name"), "PNV")
    field = line(tab, "name")
    field.setFocus()

    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: session.store.units["p1"].last.short_name is None)


def test_ctrl_z_while_typing_takes_back_the_typing_first(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    undo = QShortcut(QKeySequence("Ctrl+Z"), tab)
    undo.activated.connect(session.undo)
    tab.view.choose("p1")
    field = line(tab, "name")
    field.setFocus()
    qtbot.keyClicks(field, "abc")

    with qtbot.assertNotEmitted(session.changed):
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert "abc" not in field.text()


def test_another_kind_and_level_ask_with_their_labels(
    tab: UnitsTab, session: Session, qtbot: QtBot, from_day: FromDay
) -> None:
    asked = from_day(JANUARY)
    tab.view.choose("p2")
    kind = tab.details.form.fields["kind"]
    assert isinstance(kind, ChoiceField)

    choose(qtbot, kind, "party_office")

    qtbot.waitUntil(lambda: session.store.units["p2"].last.kind == "party_office")
    assert asked == [
        "Đài Truyền thanh\nLoại: Cơ quan chuyên môn (sở, phòng, ban, văn phòng) → Cơ quan của Đảng, Mặt trận, đoàn thể"
    ]


def test_levels_that_law_has_ended_are_offered_only_before(tab: UnitsTab) -> None:
    tab.view.choose("p1")
    level = tab.details.form.fields["level"]
    assert isinstance(level, ChoiceField)

    assert level.findData("district") >= 0
    tab.set_day(date(2025, 7, 1))
    assert level.findData("district") == -1


def test_first_and_last_day_are_typed_as_days(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    tab.view.choose("p1")

    enter(qtbot, line(tab, "start"), "1/2/2020")
    enter(qtbot, line(tab, "end"), "30/6/2025")

    unit = session.store.units["p1"]
    assert (unit.first.valid_from, unit.last.valid_to) == (date(2020, 2, 1), date(2025, 7, 1))
    assert (line(tab, "start").text(), line(tab, "end").text()) == ("01/02/2020", "30/06/2025")


def test_a_day_that_is_none_is_refused_in_the_bar_and_the_field_shows_what_is_stored(
    tab: UnitsTab, qtbot: QtBot
) -> None:
    tab.view.choose("p1")

    enter(qtbot, line(tab, "start"), "31/2/2020")

    assert tab.refusal.text.text() == "“31/2/2020” không phải là ngày; hãy gõ ngày/tháng/năm như 01/07/2025."
    assert line(tab, "start").text() == ""


def test_an_orphan_is_refused_with_a_sentence(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    tab.view.choose("k1")

    enter(qtbot, line(tab, "start"), "1/2/2020")

    assert tab.refusal.text.text() == (
        "Từ thời gian trước khi có số liệu “I. Cơ quan hành chính” không còn, nhưng “Phòng Nội vụ” vẫn trực thuộc; "
        "hãy chuyển hoặc kết thúc các đơn vị trực thuộc trước."
    )
    assert tab.refusal.isVisible()
    assert line(tab, "start").text() == ""


def test_heads_and_deputies_of_the_shown_year_are_stored_and_blank_means_not_known(
    tab: UnitsTab, session: Session, qtbot: QtBot
) -> None:
    tab.view.choose("p1")
    field = tab.details.leaders.fields["deputies", "assigned"]
    key = FigureKey("p1", 2024, "deputies", "assigned")

    enter(qtbot, field, "1+1")
    figure = session.store.figure(key)
    assert figure is not None and figure.value == 2
    assert field.text() == "2"
    session.year = 2023
    assert field.text() == ""
    session.year = 2024
    enter(qtbot, field, "")
    assert session.store.figure(key) is None


def test_a_number_that_is_none_is_refused(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    tab.view.choose("p1")

    enter(qtbot, tab.details.leaders.fields["heads", "present"], "một")

    assert "không phải là số" in tab.refusal.text.text()
    assert tab.details.leaders.fields["heads", "present"].text() == ""


def test_notes_in_vietnamese_are_on_disk_when_they_are_left(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    tab.view.choose("p1")
    tab.details.tabs.setCurrentIndex(2)
    tab.details.note.setFocus()

    type_text(tab.details.note, "Quyết định số 12/QĐ-UBND")
    tab.view.setFocus()

    assert session.store.units["p1"].note == "Quyết định số 12/QĐ-UBND"
    session.undo()
    assert tab.details.note.toPlainText() == ""


def test_going_away_loses_nothing_that_was_typed(tab: UnitsTab, session: Session) -> None:
    tab.view.choose("p1")
    line(tab, "name").setFocus()
    line(tab, "name").selectAll()
    type_text(line(tab, "name"), "Phòng Tổ chức")

    tab.hide()

    assert [p.name for p in session.store.units["p1"].periods] == ["Phòng Tổ chức"]


@pytest.fixture
def told(tab: UnitsTab, session: Session) -> UnitsTab:
    """Phòng Nội vụ, moved in 2024 and named by an event, with its story shown."""
    session.apply(move(session.store.units, ["p1"], "k2", When(JANUARY)))
    event = Event(
        "e", "merge_into", date(2025, 3, 1), "NQ 10", units=(EventUnit("p2", "source"), EventUnit("p1", "result"))
    )
    session.apply(Proposal("sáp nhập", (SetEvent(event),)))
    tab.view.choose("p1")
    tab.details.tabs.setCurrentIndex(1)
    return tab


def story(tab: UnitsTab) -> list[list[str]]:
    table = tab.details.history.table
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def test_the_story_tells_periods_and_events(told: UnitsTab) -> None:
    assert story(told) == [
        ["từ đầu", "31/12/2023", "Phòng Nội vụ, trực thuộc I. Cơ quan hành chính"],
        ["01/01/2024", "", "Chuyển từ I. Cơ quan hành chính về II. Sự nghiệp giáo dục"],
        ["01/03/2025", "", "Sáp nhập theo NQ 10 (cùng Đài Truyền thanh)"],
    ]


def test_the_day_of_a_change_can_be_put_right(
    told: UnitsTab, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_day", lambda *_: date(2023, 7, 1))
    told.details.history.table.selectRow(1)

    told.details.history.shift.click()

    assert story(told)[1][0] == "01/07/2023"


def test_a_change_that_never_was_can_be_dropped_but_not_the_beginning(told: UnitsTab, session: Session) -> None:
    history = told.details.history
    history.table.selectRow(0)
    assert not history.drop.isEnabled()
    history.table.selectRow(2)
    assert not history.drop.isEnabled()
    history.table.selectRow(1)

    history.drop.click()

    assert told.model.tree.parent("p1") == "k1"
    assert len(session.store.units["p1"].periods) == 1
