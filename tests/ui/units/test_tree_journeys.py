"""What an officer does in the tree, through the real tab, and that one undo takes each back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui import messages
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.units import UnitsTab, new_unit, questions
from bienche_desktop.ui.units.questions import Closing, Destination
from tests.typing_helper import type_text

Rows = Callable[[UnitsTab], list[str]]
FromDay = Callable[[date], list[str]]
CTRL, CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier(0x06000000)
JANUARY = date(2024, 1, 1)


def drag(tab: UnitsTab, uids: list[str], parent: str | None, row: int = -1) -> None:
    """Carry units with the mouse and let them go on a unit, or before its child in `row`."""
    model = tab.model
    carried = model.mimeData([model.index_of(uid) for uid in uids])
    assert model.dropMimeData(carried, Qt.DropAction.MoveAction, row, 0, model.index_of(parent))


def typed_units(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[new_unit.NewUnitQuestion]:
    """Let the window for new units type these names and leave."""
    opened: list[new_unit.NewUnitQuestion] = []

    def ask(*given: Any) -> None:
        question = new_unit.NewUnitQuestion(*given)
        opened.append(question)
        for name in names:
            question.name.selectAll()
            type_text(question.name, name)
            question.add_and_go_on()

    monkeypatch.setattr(new_unit, "ask_new_units", ask)
    return opened


def test_the_tree_shows_siblings_in_their_order(tab: UnitsTab, rows: Rows, started: list[str]) -> None:
    assert rows(tab) == started


def test_a_unit_typed_under_another_is_there_and_one_undo_takes_it_away(
    tab: UnitsTab, session: Session, rows: Rows, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_units(monkeypatch, "Trường Mầm non Quảng Hà")
    tab.view.choose("k2")

    tab.actions_by_id["add-below"].trigger()

    assert rows(tab)[7] == "    Trường Mầm non Quảng Hà"
    added = session.store.units[tab.view.current() or ""].first
    assert (added.name, added.kind, added.parent) == ("Trường Mầm non Quảng Hà", "school_kindergarten", "k2")
    assert session.store.undo_name == "thêm đơn vị Trường Mầm non Quảng Hà"
    session.undo()
    assert rows(tab) == started


def test_several_units_are_typed_one_after_the_other_beside_the_current_one(
    tab: UnitsTab, qtbot: QtBot, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_units(monkeypatch, "Phòng Y tế", "Phòng Tư pháp")
    tab.view.choose("p1")

    qtbot.keyClick(tab.view, Qt.Key.Key_Insert)

    assert rows(tab)[5:7] == ["    Phòng Y tế", "    Phòng Tư pháp"]


def test_a_new_unit_without_a_name_is_refused_in_the_window_that_asks(
    tab: UnitsTab, rows: Rows, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = typed_units(monkeypatch, " ")

    tab.actions_by_id["add"].trigger()

    assert opened[0].problem.text() == "Đơn vị phải có tên; hãy nhập tên rồi thử lại."
    assert rows(tab) == started


def test_renaming_in_place_asks_from_which_day_and_keeps_the_old_name_before_it(
    tab: UnitsTab, session: Session, qtbot: QtBot, rows: Rows, from_day: FromDay
) -> None:
    asked = from_day(JANUARY)
    tab.view.choose("p1")

    qtbot.keyClick(tab.view, Qt.Key.Key_F2)
    editor = tab.view.findChild(QLineEdit)
    editor.selectAll()
    type_text(editor, "Phòng Tổ chức – Nội vụ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "    Phòng Tổ chức – Nội vụ" in rows(tab))
    assert asked == ["Đổi tên “Phòng Nội vụ” thành “Phòng Tổ chức – Nội vụ”"]
    tab.set_day(date(2023, 12, 31))
    assert "    Phòng Nội vụ" in rows(tab)
    session.undo()
    assert len(session.store.units["p1"].periods) == 1


def test_dragging_units_onto_another_moves_them_from_a_day(
    tab: UnitsTab, session: Session, qtbot: QtBot, rows: Rows, started: list[str], from_day: FromDay
) -> None:
    asked = from_day(JANUARY)

    drag(tab, ["p1", "p3"], "k2")

    qtbot.waitUntil(lambda: tab.model.tree.parent("p1") == "k2")
    assert asked == ["Chuyển 2 đơn vị vào II. Sự nghiệp giáo dục"]
    assert rows(tab)[3:7] == [
        "  II. Sự nghiệp giáo dục",
        "    Trường Tiểu học Quảng Minh",
        "    Phòng Nội vụ",
        "    Ban Quản lý dự án",
    ]
    assert tab.view.chosen() == ("p1", "p3")
    session.undo()
    assert rows(tab) == started


def test_dropping_between_siblings_changes_their_order_and_asks_nothing(
    tab: UnitsTab, session: Session, qtbot: QtBot, rows: Rows, started: list[str], from_day: FromDay
) -> None:
    asked = from_day(JANUARY)

    drag(tab, ["p3"], "k1", row=0)

    qtbot.waitUntil(lambda: rows(tab)[2] == "    Ban Quản lý dự án")
    assert asked == []
    session.undo()
    assert rows(tab) == started


def test_a_unit_cannot_go_under_one_of_its_own(
    tab: UnitsTab, qtbot: QtBot, rows: Rows, started: list[str], from_day: FromDay
) -> None:
    asked = from_day(JANUARY)

    drag(tab, ["h"], "p1")

    qtbot.waitUntil(tab.refusal.isVisible)
    assert tab.refusal.text.text() == (
        "Không thể đặt “Huyện Hải Hà” dưới “Phòng Nội vụ”, vì “Phòng Nội vụ” trực thuộc “Huyện Hải Hà”; "
        "hãy chọn đơn vị cấp trên khác."
    )
    assert asked == []
    assert rows(tab) == started


def test_the_refusal_goes_away_with_the_next_change(tab: UnitsTab, qtbot: QtBot) -> None:
    drag(tab, ["h"], "h")
    qtbot.waitUntil(tab.refusal.isVisible)

    tab.view.choose("p2")
    tab.commands.up()

    assert not tab.refusal.isVisible()


def test_ctrl_with_arrows_moves_a_unit_among_its_siblings(
    tab: UnitsTab, session: Session, qtbot: QtBot, rows: Rows, started: list[str]
) -> None:
    tab.view.choose("p1")

    qtbot.keyClick(tab.view, Qt.Key.Key_Down, CTRL)
    assert rows(tab)[2:5] == ["    Đài Truyền thanh", "    Phòng Nội vụ", "    Ban Quản lý dự án"]
    qtbot.keyClick(tab.view, Qt.Key.Key_Down, CTRL)
    qtbot.keyClick(tab.view, Qt.Key.Key_Down, CTRL)
    assert rows(tab)[2:5] == ["    Đài Truyền thanh", "    Ban Quản lý dự án", "    Phòng Nội vụ"]
    qtbot.keyClick(tab.view, Qt.Key.Key_Up, CTRL)
    assert rows(tab)[3] == "    Phòng Nội vụ"
    assert tab.view.current() == "p1"

    for _ in range(3):
        session.undo()
    assert rows(tab) == started


def test_ctrl_shift_with_arrows_moves_a_unit_out_and_in(
    tab: UnitsTab, session: Session, qtbot: QtBot, rows: Rows, started: list[str], from_day: FromDay
) -> None:
    from_day(JANUARY)
    tab.view.choose("p2")

    qtbot.keyClick(tab.view, Qt.Key.Key_Left, CTRL_SHIFT)
    assert rows(tab)[4] == "  Đài Truyền thanh"
    qtbot.keyClick(tab.view, Qt.Key.Key_Right, CTRL_SHIFT)
    assert rows(tab)[2:5] == ["    Phòng Nội vụ", "    Ban Quản lý dự án", "    Đài Truyền thanh"]

    session.undo()
    session.undo()
    assert rows(tab) == started


def test_f6_asks_where_to_and_never_offers_the_unit_itself(
    tab: UnitsTab, session: Session, qtbot: QtBot, from_day: FromDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_day(JANUARY)
    offered: list[str] = []

    def ask(_parent: object, _name: str, choices: Any) -> Destination:
        offered.extend(choice.uid for choice in choices)
        return Destination("s1")

    monkeypatch.setattr(questions, "ask_destination", ask)
    tab.view.choose("k1")

    qtbot.keyClick(tab.view, Qt.Key.Key_F6)

    assert offered == ["h", "k2", "t1", "u1", "s1"]
    assert tab.model.tree.parent("k1") == "s1"
    assert session.store.undo_name == "chuyển I. Cơ quan hành chính vào Sở Nội vụ"


def test_a_unit_with_others_under_it_is_not_closed_alone(
    tab: UnitsTab, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_closing", lambda *_: Closing(date(2025, 7, 1)))
    tab.view.choose("k1")

    tab.actions_by_id["close"].trigger()

    assert "hãy chuyển hoặc kết thúc các đơn vị trực thuộc trước" in tab.refusal.text.text()
    assert tab.refusal.isVisible() and not session.store.units["k1"].is_closed


def test_a_unit_is_closed_from_a_day_and_opened_again(
    tab: UnitsTab, session: Session, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_closing", lambda *_: Closing(date(2025, 7, 1)))
    tab.view.choose("p1")
    assert not tab.actions_by_id["reopen"].isEnabled()

    tab.actions_by_id["close"].trigger()

    cell = tab.model.index_of("p1").siblingAtColumn(3)
    assert cell.data() == "– 30/06/2025"
    session.year = 2025
    assert "    Phòng Nội vụ" not in rows(tab)
    session.year = 2024
    tab.view.choose("p1")
    tab.actions_by_id["reopen"].trigger()
    session.year = 2025
    assert "    Phòng Nội vụ" in rows(tab)
    session.undo()
    assert "    Phòng Nội vụ" not in rows(tab)


def test_a_whole_branch_is_closed_at_once(tab: UnitsTab, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def ask(_parent: object, _name: str, _day: date, below: int) -> Closing:
        asked.append(below)
        return Closing(date(2025, 7, 1), with_all_below=True)

    monkeypatch.setattr(questions, "ask_closing", ask)
    tab.view.choose("k1")

    tab.actions_by_id["close"].trigger()

    assert asked == [3]
    assert all(session.store.units[uid].is_closed for uid in ("k1", "p1", "p2", "p3"))
    session.undo()
    assert not any(unit.is_closed for unit in session.store.units.values())


def test_closed_units_can_be_shown_and_chosen(tab: UnitsTab, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ask_closing", lambda *_: Closing(date(2024, 7, 1)))
    tab.view.choose("p1")
    tab.actions_by_id["close"].trigger()
    assert "    Phòng Nội vụ" not in rows(tab)

    tab.top.closed.trigger()

    assert "    Phòng Nội vụ" in rows(tab)
    tab.view.choose("p1")
    assert tab.details.state_line.text() == "Đã kết thúc, ngày cuối 30/06/2024"
    assert tab.actions_by_id["reopen"].isEnabled()


def test_delete_asks_what_is_meant_and_removes_what_was_a_mistake(
    tab: UnitsTab, session: Session, qtbot: QtBot, rows: Rows, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_, **__: 1)
    tab.view.choose("p2")

    qtbot.keyClick(tab.view, Qt.Key.Key_Delete)

    assert "p2" not in session.store.units and "    Đài Truyền thanh" not in rows(tab)
    assert tab.view.current() == "k1"
    session.undo()
    assert rows(tab) == started


def test_a_unit_with_figures_is_not_removed(tab: UnitsTab, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.apply(Proposal("số", (SetFigure(FigureKey("p2", 2024, "civil_servants", "assigned"), 7),)))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: 1)
    tab.view.choose("p2")

    tab.actions_by_id["remove"].trigger()

    assert "kết thúc đơn vị thay vì xóa" in tab.refusal.text.text()
    assert "p2" in session.store.units


def test_leaving_the_question_changes_nothing(tab: UnitsTab, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before = session.store.undo_name
    monkeypatch.setattr(messages, "ask", lambda *_, **__: None)
    monkeypatch.setattr(questions, "ask_when", lambda *_: None)
    monkeypatch.setattr(questions, "ask_destination", lambda *_: Destination("k2"))
    tab.view.choose("p2")

    tab.actions_by_id["remove"].trigger()
    tab.actions_by_id["move"].trigger()

    assert session.store.undo_name == before


def test_sorting_follows_the_vietnamese_alphabet(tab: UnitsTab, session: Session, rows: Rows) -> None:
    tab.view.choose("k1")

    tab.actions_by_id["sort-below"].trigger()

    assert rows(tab)[2:5] == ["    Ban Quản lý dự án", "    Đài Truyền thanh", "    Phòng Nội vụ"]
    assert session.store.undo_name == "sắp theo tên trong I. Cơ quan hành chính"
