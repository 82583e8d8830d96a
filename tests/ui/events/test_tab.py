"""The tab Sắp xếp tổ chức: list, narrowing, details, correcting papers, taking events back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetEvent, SetUnitNote
from bienche_desktop.domain.events import Event
from bienche_desktop.restructuring import EventPlan, NewUnit
from bienche_desktop.ui import messages
from bienche_desktop.ui.events import EventsTab
from bienche_desktop.ui.events.model import DAY, DECISION, KIND, UNITS, EventsModel, Narrowing
from bienche_desktop.ui.events.tab import LIST, NO_EVENTS, NONE_FOUND
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import Look
from tests.restructuring.sample import plan
from tests.typing_helper import type_text

KEY = Qt.Key
Record = Callable[[EventPlan], EventPlan]

MERGER = plan(
    "merge_new", "th", "thcs", results=(NewUnit("Trường TH&THCS Quảng Long", "school_multi", parent="gd"),)
)  # fmt: skip
RENAMING = plan("rename", "mn", new_name="Trường Mầm non Hoa Sen", decision="9/QĐ-UBND", effective_on=date(2023, 9, 5))


@pytest.fixture
def tab(qtbot: QtBot, session: Session, look: Look) -> EventsTab:
    made = EventsTab(session, look)
    qtbot.addWidget(made)
    made.resize(1366, 520)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def full(tab: EventsTab, record: Record) -> EventsTab:
    record(MERGER)
    record(RENAMING)
    return tab


def rows(tab: EventsTab) -> list[list[str]]:
    model = tab.model
    return [
        [model.index(row, column).data() for column in (DAY, KIND, UNITS, DECISION)] for row in range(model.rowCount())
    ]


def kinds(tab: EventsTab) -> list[str]:
    return [row[KIND] for row in rows(tab)]


def pick(field: Any, code: str) -> None:
    field.setCurrentIndex(field.findData(code))
    field.activated.emit(field.currentIndex())


def test_a_file_without_events_explains_and_offers_the_first(tab: EventsTab) -> None:
    assert tab.left.currentIndex() == NO_EVENTS
    assert tab.first.isVisible() and tab.first.isEnabled()


def test_events_stand_newest_first_with_who_became_what(full: EventsTab) -> None:
    assert rows(full) == [
        [
            "01/07/2025",
            "Hợp nhất",
            "Trường TH Quảng Long, Trường THCS Quảng Long → Trường TH&THCS Quảng Long",
            "15/QĐ-UBND",
        ],
        ["05/09/2023", "Đổi tên", "Trường Mầm non Quảng Long → Trường Mầm non Hoa Sen", "9/QĐ-UBND"],
    ]


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester, session: Session, record: Record) -> None:
    record(MERGER)
    model = EventsModel()
    qtmodeltester.check(model)
    model.load(session.store.events(), session.store.units)
    model.narrow(Narrowing(words="khong co"))
    model.narrow(Narrowing())


def test_words_narrow_the_list_without_diacritics(full: EventsTab) -> None:
    type_text(full.top.search, "hoa sen")
    assert kinds(full) == ["Đổi tên"]
    full.top.search.setText("15/QĐ")
    assert kinds(full) == ["Hợp nhất"]


def test_year_and_kind_narrow_the_list(full: EventsTab) -> None:
    pick(full.top.year, "2023")
    assert kinds(full) == ["Đổi tên"]
    pick(full.top.kind, "merge_new")
    assert full.left.currentIndex() == NONE_FOUND

    full.all.click()

    assert full.left.currentIndex() == LIST
    assert len(rows(full)) == 2


def test_the_chosen_event_shows_its_paper_and_what_it_did(full: EventsTab) -> None:
    full.show_event(MERGER.uid)

    assert full.details.fields["decision"].text() == "15/QĐ-UBND"
    assert full.details.sub.text() == "Hợp nhất, hiệu lực từ 01/07/2025"
    assert full.details.counts.text() == "Đầu mối: trước 2, sau 1, giảm 1"
    assert full.details.list.lines() == [
        "Trước (2)",
        "Trường TH Quảng Long | − chấm dứt, ngày cuối 30/06/2025",
        "Trường THCS Quảng Long | − chấm dứt, ngày cuối 30/06/2025",
        "Sau (1)",
        "Trường TH&THCS Quảng Long | + mới, từ 01/07/2025",
        "Chuyển theo (2)",
        "Điểm trường thôn 1 | → về Trường TH&THCS Quảng Long",
        "Điểm trường thôn 2 | → về Trường TH&THCS Quảng Long",
    ]


def test_the_arrow_keys_walk_from_event_to_event(qtbot: QtBot, full: EventsTab) -> None:
    full.show_event(MERGER.uid)
    qtbot.keyClick(full.view, KEY.Key_Down)

    assert full.details.uid == RENAMING.uid


def test_a_double_click_on_a_unit_asks_to_see_it(qtbot: QtBot, full: EventsTab, session: Session) -> None:
    full.show_event(MERGER.uid)
    item = full.details.list.topLevelItem(0)
    assert item is not None

    with qtbot.waitSignal(full.unit_wanted, timeout=0) as wanted:
        full.details.list.itemActivated.emit(item.child(1), 0)

    assert wanted.args == ["thcs"]
    assert session.unit == "thcs"


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("decision", " 16/QĐ-UBND ", "16/QĐ-UBND"),
        ("issuer", "UBND huyện Hải Hà", "UBND huyện Hải Hà"),
        ("decided_on", "5/6/2025", date(2025, 6, 5)),
        ("title", "Về việc hợp nhất", "Về việc hợp nhất"),
    ],
)
def test_the_paper_is_corrected_in_place_as_a_step_of_its_own(
    qtbot: QtBot, full: EventsTab, session: Session, field: str, typed: str, stored: object
) -> None:
    full.show_event(MERGER.uid)
    line = full.details.fields[field]
    line.selectAll()
    type_text(line, typed)
    qtbot.keyClick(line, KEY.Key_Return)

    event = next(e for e in session.store.events() if e.uid == MERGER.uid)
    assert getattr(event, field) == stored
    assert session.store.undo_name is not None and session.store.undo_name.startswith("sửa ")
    session.undo()
    assert full.details.fields[field].text() == ("15/QĐ-UBND" if field == "decision" else "")


def test_the_note_is_kept_when_another_event_is_chosen(full: EventsTab, session: Session) -> None:
    full.show_event(MERGER.uid)
    type_text(full.details.note, "Cần bổ sung đề án")
    full.show_event(RENAMING.uid)

    assert {e.uid: e.note for e in session.store.events()} == {MERGER.uid: "Cần bổ sung đề án", RENAMING.uid: ""}


def test_looking_at_events_writes_nothing(full: EventsTab, session: Session) -> None:
    steps = len(session.store.log())
    for uid in (MERGER.uid, RENAMING.uid, MERGER.uid):
        full.show_event(uid)

    assert len(session.store.log()) == steps


def test_a_day_that_is_none_is_refused_and_the_old_one_stays(qtbot: QtBot, full: EventsTab, session: Session) -> None:
    full.show_event(MERGER.uid)
    line = full.details.fields["decided_on"]
    type_text(line, "40/6/2025")
    with qtbot.waitSignal(session.refused, timeout=0) as said:
        qtbot.keyClick(line, KEY.Key_Return)

    assert "không phải là ngày" in said.args[0]
    assert line.text() == ""


def test_what_is_still_being_typed_is_written_before_the_file_is_closed(full: EventsTab, session: Session) -> None:
    full.show_event(MERGER.uid)
    full.details.fields["issuer"].setFocus()
    type_text(full.details.fields["issuer"], "UBND tỉnh")
    assert full.commit_pending()
    assert session.store.events()[-1].issuer == "UBND tỉnh"

    type_text(full.details.fields["decided_on"], "40/6/2025")
    assert not full.commit_pending()


# --- taking an event back ----------------------------------------------------------------------------------------


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """What the user answers; by default they agree."""
    given: list[int | None] = [0]
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: given[0])
    return given


def test_an_event_is_taken_back_after_later_steps(full: EventsTab, session: Session, answers: list[int | None]) -> None:
    session.apply(Proposal("ghi chú", (SetUnitNote("ld", "x"),)))
    full.show_event(MERGER.uid)
    full.details.remove.click()

    assert [e.uid for e in session.store.events()] == [RENAMING.uid]
    assert session.store.units["th"].last.valid_to == date.max
    assert kinds(full) == ["Đổi tên"]
    session.undo()
    assert len(session.store.events()) == 2


def test_an_event_stays_when_the_user_thinks_again(
    full: EventsTab, session: Session, answers: list[int | None]
) -> None:
    answers[0] = None
    full.details.remove.click()

    assert len(session.store.events()) == 2


def test_an_event_that_others_rest_on_is_kept_and_the_reason_said(
    qtbot: QtBot, tab: EventsTab, session: Session, record: Record, answers: list[int | None]
) -> None:
    record(RENAMING)
    record(plan("merge_into", "mn", survivor="th"))
    tab.show_event(RENAMING.uid)

    with qtbot.waitSignal(session.refused, timeout=0) as said:
        tab.details.remove.click()

    assert "Không thể hoàn tác riêng" in said.args[0]
    assert len(session.store.events()) == 2


def test_an_imported_event_cannot_be_taken_back_alone(
    qtbot: QtBot, tab: EventsTab, session: Session, answers: list[int | None]
) -> None:
    session.apply(Proposal("nhập", (SetEvent(Event("e", "unify_posts", date(2020, 1, 1))),), "import"))

    with qtbot.waitSignal(session.refused, timeout=0) as said:
        tab.details.remove.click()

    assert "không gỡ riêng được" in said.args[0]


# --- following the file ------------------------------------------------------------------------------------------


def test_undo_and_redo_refresh_the_list_and_keep_the_chosen_event(full: EventsTab, session: Session) -> None:
    full.show_event(MERGER.uid)
    session.undo()
    assert kinds(full) == ["Hợp nhất"]
    assert full.details.uid == MERGER.uid
    session.redo()
    assert kinds(full) == ["Hợp nhất", "Đổi tên"]
    assert full.details.uid == MERGER.uid


def test_undoing_the_only_event_empties_the_page(tab: EventsTab, session: Session, record: Record) -> None:
    record(MERGER)
    session.undo()

    assert tab.left.currentIndex() == NO_EVENTS
    assert tab.details.uid is None


def test_a_unit_leads_to_its_newest_event(full: EventsTab) -> None:
    full.show_unit("mn")

    assert full.details.uid == RENAMING.uid


def test_the_page_comes_back_as_it_was_left(qtbot: QtBot, full: EventsTab, session: Session, look: Look) -> None:
    full.show_event(RENAMING.uid)
    full.view.setColumnWidth(KIND, 200)
    state = full.state()

    again = EventsTab(session, look)
    qtbot.addWidget(again)
    again.restore(state)

    assert again.details.uid == RENAMING.uid
    assert again.view.columnWidth(KIND) == 200
    again.restore({"widths": "x", "split": [1], "event": 5, "else": None})


def test_a_file_that_is_only_read_takes_no_events(qtbot: QtBot, session: Session, look: Look, record: Record) -> None:
    record(MERGER)
    session.store.read_only = True
    tab = EventsTab(session, look)
    qtbot.addWidget(tab)
    tab.refresh()

    assert not tab.top.new.isEnabled()
    assert tab.details.fields["decision"].isReadOnly()
    assert not tab.details.remove.isEnabled()
