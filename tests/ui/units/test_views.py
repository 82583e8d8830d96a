"""Searching, days, the model by Qt's own tester, the questions, and coming back to the same place."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.tree_edits import NewUnit, close, move
from bienche_desktop.domain.unit_edits import When, rename
from bienche_desktop.store import Store
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import STEP, Look
from bienche_desktop.ui.unit_picker import UnitChoice
from bienche_desktop.ui.units import UnitsTab
from bienche_desktop.ui.units.new_unit import NewUnitQuestion
from bienche_desktop.ui.units.questions import CloseQuestion, Closing, Destination, MoveQuestion, WhenQuestion
from tests.typing_helper import type_text

Rows = Callable[[UnitsTab], list[str]]
Show = Callable[[Session], UnitsTab]
DAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("so noi vu", ["Sở Nội vụ"]),
        ("ubnd", ["Huyện Hải Hà", "  Ủy ban nhân dân xã Quảng Long"]),
        (
            "th quang minh",
            ["Huyện Hải Hà", "  II. Sự nghiệp giáo dục", "    Trường Tiểu học Quảng Minh"],
        ),
    ],
)
def test_searching_keeps_what_is_found_and_what_is_above_it(
    tab: UnitsTab, qtbot: QtBot, rows: Rows, query: str, found: list[str]
) -> None:
    tab.top.query.setFocus()

    qtbot.keyClicks(tab.top.query, query)

    qtbot.waitUntil(lambda: rows(tab) == found)
    assert tab.view.currentIndex().data() == found[-1].strip()


def test_searching_with_diacritics_works_too_and_escape_ends_it(
    tab: UnitsTab, qtbot: QtBot, rows: Rows, started: list[str]
) -> None:
    type_text(tab.top.query, "đài truyền")
    qtbot.waitUntil(lambda: len(rows(tab)) == 3)

    qtbot.keyClick(tab.top.query, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: rows(tab) == started)


def test_the_arrow_key_goes_from_the_search_into_the_tree(tab: UnitsTab, qtbot: QtBot) -> None:
    tab.top.query.setFocus()

    qtbot.keyClick(tab.top.query, Qt.Key.Key_Down)

    assert tab.view.hasFocus()


def test_a_search_keeps_open_what_was_open(tab: UnitsTab, qtbot: QtBot, rows: Rows) -> None:
    tab.view.collapse(tab.model.index_of("k2"))
    type_text(tab.top.query, "qu")
    qtbot.waitUntil(lambda: len(rows(tab)) == 6)
    assert tab.view.isExpanded(tab.model.index_of("k2"))

    tab.top.query.clear()

    qtbot.waitUntil(lambda: len(rows(tab)) == 9)
    assert not tab.view.isExpanded(tab.model.index_of("k2"))
    assert tab.view.isExpanded(tab.model.index_of("k1"))


def test_a_search_without_hits_says_where_the_unit_is_to_be_found(
    tab: UnitsTab, session: Session, qtbot: QtBot
) -> None:
    session.apply(close(session.store.units, ["t1"], date(2020, 7, 1)))

    type_text(tab.top.query, "th quang minh")

    qtbot.waitUntil(tab.searching.nothing_found.isVisible)
    assert tab.searching.nothing_found.text.text() == (
        "Không có đơn vị nào khớp “th quang minh” vào ngày 31/12/2024. Ở thời gian khác có Trường Tiểu học Quảng Minh."
    )
    tab.searching.nothing_found.go.click()
    assert (tab.day, tab.view.current()) == (date(2020, 6, 30), "t1")


def test_the_tree_follows_the_year_until_another_day_is_chosen(
    tab: UnitsTab, session: Session, qtbot: QtBot, rows: Rows
) -> None:
    session.apply(rename(session.store.units["p1"], "Phòng Tổ chức", When(date(2024, 7, 1))))
    assert "    Phòng Tổ chức" in rows(tab)

    session.year = 2023
    assert "    Phòng Nội vụ" in rows(tab) and tab.top.year_end.text() == "Cuối năm 2023"
    tab.top.day.setDate(tab.top.day.date().addYears(1))
    assert "    Phòng Tổ chức" in rows(tab) and tab.day == DAY
    tab.top.year_end.click()
    assert tab.day == date(2023, 12, 31)
    tab.top.today.click()
    assert tab.day == date.today()


def test_a_file_without_units_offers_the_first_one_and_an_import(store: Store, show: Show, qtbot: QtBot) -> None:
    tab = show(Session(store))

    assert tab.empty.isVisible() and tab.empty.title.text() == "Tệp chưa có đơn vị nào"
    assert tab.empty.add.isVisible()
    with qtbot.waitSignal(tab.import_wanted, timeout=0):
        tab.empty.bring.click()


def test_a_day_without_units_offers_the_nearest_day_that_has_some(
    tab: UnitsTab, session: Session, rows: Rows, started: list[str]
) -> None:
    everything = list(session.store.units)
    session.apply(close(session.store.units, everything, date(2024, 7, 1)))

    assert tab.empty.title.text() == "Không có đơn vị nào vào ngày 31/12/2024"
    tab.empty.back.click()
    assert tab.day == date(2024, 6, 30) and rows(tab) == started


def test_a_refresh_keeps_the_unit_and_what_is_open(tab: UnitsTab, session: Session) -> None:
    tab.view.collapse(tab.model.index_of("k1"))
    tab.view.choose("t1")

    session.apply(move(session.store.units, ["s1"], "h", When(date(2024, 1, 1))))

    assert tab.view.current() == "t1"
    assert not tab.view.isExpanded(tab.model.index_of("k1")) and tab.view.isExpanded(tab.model.index_of("k2"))


def test_the_chosen_unit_is_the_one_the_window_looks_at(tab: UnitsTab, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.unit_selected, timeout=0, check_params_cb=lambda uid: uid == "p3"):
        tab.view.choose("p3")

    session.select_unit("s1")

    assert tab.view.current() == tab.details.uid == "s1"


def test_showing_a_unit_goes_to_a_day_on_which_it_lives(tab: UnitsTab, session: Session) -> None:
    session.apply(close(session.store.units, ["t1"], date(2020, 7, 1)))
    session.year = 2023

    tab.show_unit("t1")

    assert (tab.view.current(), tab.day) == ("t1", date(2020, 6, 30))


def test_showing_a_unit_that_a_search_hides_ends_the_search(tab: UnitsTab, qtbot: QtBot, rows: Rows) -> None:
    type_text(tab.top.query, "so noi vu")
    qtbot.waitUntil(lambda: rows(tab) == ["Sở Nội vụ"])

    tab.show_unit("t1")

    assert tab.view.current() == "t1" and tab.top.query.text() == ""


def test_a_tab_comes_back_to_the_same_place(tab: UnitsTab, session: Session, show: Show) -> None:
    tab.view.collapse(tab.model.index_of("k1"))
    tab.view.choose("t1")
    tab.set_day(date(2024, 6, 30))
    tab.view.setColumnWidth(0, 300)
    tab.details.tabs.setCurrentIndex(2)
    kept = json.loads(json.dumps(tab.state()))

    again = show(session)
    again.restore(kept)

    assert again.state() == tab.state()
    assert not again.view.isExpanded(again.model.index_of("k1"))


@pytest.mark.parametrize(
    "wrong", [{}, {"split": "x", "columns": [1], "day": "mai", "open": 3, "unit": 5, "detail": "a"}, {"unit": "gone"}]
)
def test_what_was_kept_wrongly_is_passed_over(tab: UnitsTab, wrong: dict[str, object]) -> None:
    before = tab.state()

    tab.restore(wrong)

    assert tab.state() == before


def test_the_model_stands_qts_own_test_through_edits(
    tab: UnitsTab, session: Session, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    qtmodeltester.check(tab.model)

    session.apply(move(session.store.units, ["p1"], "k2", When(date(2024, 1, 1))))
    type_text(tab.top.query, "quang")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    session.undo()


def test_a_file_that_may_only_be_read_lets_nothing_be_changed(store: Store, session: Session, show: Show) -> None:
    session.close()
    with Store.open(store.path, read_only=True) as locked:
        tab = show(Session(locked))
        tab.view.choose("p1")

        assert not tab.actions_by_id["rename"].isEnabled()
        assert not tab.model.flags(tab.model.index_of("p1")) & Qt.ItemFlag.ItemIsEditable
        name = tab.details.form.fields["name"]
        assert isinstance(name, QLineEdit) and name.isReadOnly() and tab.details.note.isReadOnly()
        tab.hide()


def test_everything_that_takes_the_focus_has_a_name(tab: UnitsTab) -> None:
    QAccessible.setActive(True)
    tab.view.choose("p1")
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    inner = "qt_"

    nameless = [
        widget
        for widget in tab.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith(inner)
        and not isinstance(widget.parentWidget(), QComboBox)
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]

    assert nameless == []


# --- the questions ---------------------------------------------------------------------------------------------------


def test_the_question_about_the_day_offers_the_usual_answer(qtbot: QtBot) -> None:
    question = WhenQuestion(None, "Đổi tên", DAY, When(date(2024, 1, 1)))
    qtbot.addWidget(question)

    assert question.answer() == When(date(2024, 1, 1))
    question.corrects.click()
    assert question.answer() == When(DAY, corrects=True) and not question.day.isEnabled()


def test_closing_tells_the_last_day(qtbot: QtBot) -> None:
    question = CloseQuestion(None, "Huyện Hải Hà", date(2025, 7, 1), 3)
    qtbot.addWidget(question)

    assert "Ngày cuối cùng còn tồn tại: 30/06/2025." in question.last.text()
    question.with_below.click()
    assert question.answer() == Closing(date(2025, 7, 1), with_all_below=True)


def test_moving_needs_a_unit_or_the_top(qtbot: QtBot) -> None:
    question = MoveQuestion(None, "Phòng Nội vụ", [UnitChoice("k2", "II. Sự nghiệp giáo dục")])
    qtbot.addWidget(question)
    assert not question.take.isEnabled()

    question.picker.set_uid("k2")
    question.picker.chosen.emit("k2")
    assert question.take.isEnabled() and question.answer() == Destination("k2")
    question.on_top.click()
    assert question.answer() == Destination(None)


def test_kind_and_level_follow_the_name_until_they_are_chosen(qtbot: QtBot, session: Session) -> None:
    added: list[NewUnit] = []

    def add(new: NewUnit) -> str:
        added.append(new)
        return ""

    question = NewUnitQuestion(None, session.store.vocabulary, DAY, None, add)
    qtbot.addWidget(question)
    type_text(question.name, "Xã Quảng Minh")
    assert (question.kind.currentData(), question.level.currentData()) == ("commune", "commune")

    question.level.setFocus()
    qtbot.keyClick(question.level, Qt.Key.Key_Home)
    type_text(question.name, " mới")
    question.accept()

    assert added == [NewUnit("Xã Quảng Minh mới", "commune", None)]


def test_a_proposal_that_changes_nothing_leaves_no_step(tab: UnitsTab, session: Session) -> None:
    before = session.store.undo_name

    assert tab.commands.apply(lambda: Proposal("không gì", ())) is None
    tab.view.choose("h")
    tab.commands.up()

    assert session.store.undo_name == before


@pytest.mark.parametrize("percent", [100, 150])
def test_the_level_of_a_unit_is_read_whole_also_in_large_text(tab: UnitsTab, look: Look, percent: int) -> None:
    tab.resize(1366, 500)
    look.scale_text(percent)
    text = tab.view.fontMetrics().horizontalAdvance("Cấp huyện")

    assert tab.view.columnWidth(2) > text + 4 * STEP
    assert tab.view.columnWidth(0) > 2 * text
