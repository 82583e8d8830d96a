"""The window for an event: what it says, when it lets one apply, and how one leaves it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetPeriods
from bienche_desktop.domain.units import closed
from bienche_desktop.restructuring import EventPlan
from bienche_desktop.ui import messages
from bienche_desktop.ui.session import Session
from tests.restructuring.sample import plan
from tests.typing_helper import type_text
from tests.ui.events.hand import KEY, Hand


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Questions that were asked; every one is answered by leaving it."""
    found: list[str] = []

    def ask(_parent: Any, _title: str, text: str, _answers: Any, **_more: Any) -> int | None:
        found.append(text)
        return None

    monkeypatch.setattr(messages, "ask", ask)
    return found


def test_what_is_missing_is_said_calmly_at_first_and_loudly_after_enter(hand: Hand) -> None:
    assert hand.said(hand.form.sources) == "Chọn ít nhất một đơn vị bị sáp nhập."
    assert not hand.can_apply()

    hand.enter()

    assert hand.said(hand.form.sources) == "✖ Chọn ít nhất một đơn vị bị sáp nhập."
    assert hand.dialog.isVisible()
    assert hand.session.store.events() == []


def test_the_status_line_names_what_keeps_the_event_back(hand: Hand) -> None:
    hand.before("noi vu")
    hand.dialog.settle()

    assert hand.dialog.status.text() == "Chưa áp dụng được, cần xem lại: đơn vị sau."


def test_a_date_that_is_none_is_said_by_its_field(hand: Hand) -> None:
    hand.write(hand.form.papers.effective_on, "31/6/2025")

    assert "“31/6/2025” không phải là ngày" in hand.said(hand.form.papers)
    assert not hand.can_apply()


def test_a_day_is_written_out_in_full_when_the_field_is_left(hand: Hand) -> None:
    hand.write(hand.form.papers.decided_on, "5-6-2025")
    hand.form.papers.issuer.setFocus()

    assert hand.form.papers.decided_on.text() == "05/06/2025"


def test_the_decision_may_come_after_the_effective_day_with_a_warning(hand: Hand) -> None:
    hand.kind("rename")
    hand.paper()
    hand.write(hand.form.papers.decided_on, "5/7/2025")
    hand.before("mam non")
    hand.write(hand.form.changes.name, "Trường Mầm non Hoa Sen")

    assert "▲ Ngày quyết định 05/07/2025 sau ngày hiệu lực 01/07/2025" in hand.said(hand.form.papers)
    assert hand.can_apply()


def test_the_wrong_legal_word_can_be_changed_by_one_button(hand: Hand) -> None:
    hand.kind("merge_into")
    hand.paper()
    hand.before("th quang long", "thcs")
    hand.form.results.rows[0].new.click()
    hand.new(0, "Trường TH&THCS Quảng Long")

    assert "▲ Không đơn vị nào tiếp tục tồn tại" in hand.said(hand.form.kind)
    assert hand.can_apply()
    assert hand.form.kind.instead.text() == "Đổi thành Hợp nhất"

    hand.click(hand.form.kind.instead)

    assert hand.form.kind.kind == "merge_new"
    assert hand.said(hand.form.kind) == ""
    assert hand.form.results.results()


def test_each_kind_tells_what_it_means_by_law(hand: Hand) -> None:
    hand.kind("split_off")
    assert "Điều 91" in hand.form.kind.meaning.text()
    hand.kind("divide")
    assert "Điều 90" in hand.form.kind.meaning.text()


def test_only_units_alive_on_the_eve_are_offered(hand: Hand, session: Session) -> None:
    gone = closed(session.store.units["ld"], date(2024, 1, 1))
    session.apply(Proposal("đóng", (SetPeriods("ld", gone),)))
    hand.paper(effective_on="1/7/2025")

    type_text(hand.form.sources.picker, "lao dong")

    assert not hand.form.sources.picker._list.isVisible()


def test_a_chosen_unit_that_does_not_live_on_an_earlier_day_is_refused_by_a_sentence(
    hand: Hand, record: Callable[[EventPlan], EventPlan]
) -> None:
    record(plan("dissolve", "to-1"))
    hand.kind("dissolve")
    hand.paper(effective_on="1/6/2025")
    hand.before("thi dua")
    hand.write(hand.form.papers.effective_on, "1/9/2025")

    assert "“Tổ Thi đua” không tồn tại ngày 31/08/2025" in hand.said(hand.form.sources)


def test_a_name_that_a_sibling_bears_is_refused_by_a_sentence(hand: Hand) -> None:
    hand.kind("rename")
    hand.paper()
    hand.before("noi vu")
    hand.write(hand.form.changes.name, "Phòng Lao động")

    assert "Đã có “Phòng Lao động” thuộc Huyện Hải Hà" in hand.said(hand.form.changes)
    assert not hand.can_apply()


def test_a_part_of_a_unit_may_go_and_the_unit_lives_on(hand: Hand, session: Session) -> None:
    hand.kind("merge_into")
    hand.paper()
    hand.before("th quang long")
    share = hand.form.sources.rows[0].share
    share.setCurrentIndex(share.findData("part"))
    share.activated.emit(share.currentIndex())
    hand.choose(hand.form.results.rows[0].picker, "mam non")

    assert "Trường TH Quảng Long | = chuyển đi một phần, vẫn còn" in hand.preview()
    hand.enter()
    assert session.store.units["th"].on(date(2025, 7, 1)) is not None
    assert session.store.events()[0].sources[0].share == "part"


def test_a_unit_can_be_dropped_again(hand: Hand) -> None:
    hand.before("noi vu", "lao dong")
    hand.form.sources.rows[0].dropped.emit("nv")

    assert [source.unit for source in hand.form.sources.sources()] == ["ld"]
    assert hand.focused() is hand.form.sources.picker


def test_a_new_unit_hangs_where_the_units_before_hang_until_another_parent_is_chosen(hand: Hand) -> None:
    hand.kind("merge_new")
    hand.before("th quang long")
    hand.dialog.settle()
    fields = hand.form.results.rows[0].fields
    assert fields.parent_unit.text() == "Sự nghiệp giáo dục"

    hand.choose(fields.parent_unit, "huyen hai ha")
    hand.before("thcs")
    hand.dialog.settle()

    assert fields.parent_unit.uid == "huyen"


def test_kind_and_level_of_a_new_unit_follow_its_name_until_they_are_chosen(hand: Hand) -> None:
    hand.kind("establish")
    fields = hand.form.results.rows[0].fields
    hand.new(0, "Trường Mầm non Quảng Minh")
    assert fields.kind.currentData() == "school_kindergarten"

    fields.kind.setCurrentIndex(fields.kind.findData("service_unit"))
    fields.kind.activated.emit(fields.kind.currentIndex())
    hand.new(0, "Trường Tiểu học Quảng Minh")

    assert fields.kind.currentData() == "service_unit"


def test_the_district_level_is_not_offered_after_it_was_abolished(hand: Hand) -> None:
    hand.kind("establish")
    hand.paper(effective_on="1/7/2025")
    hand.dialog.settle()
    level = hand.form.results.rows[0].fields.level
    assert level.findData("district") == -1

    hand.write(hand.form.papers.effective_on, "30/6/2025")
    hand.dialog.settle()
    assert level.findData("district") >= 0


def test_more_new_units_can_be_added_and_dropped(hand: Hand) -> None:
    hand.kind("establish")
    hand.new(0, "Phòng Y tế")
    hand.click(hand.form.results.more)
    assert hand.focused() is hand.form.results.rows[1].fields.name
    hand.new(1, "Phòng Tư pháp")
    assert len(hand.form.plan().new_units) == 2

    hand.click(hand.form.results.rows[0].drop)

    assert [new.name for new in hand.form.plan().new_units] == ["Phòng Tư pháp"]


def test_the_next_event_of_the_same_decision_keeps_paper_and_kind(hand: Hand, session: Session) -> None:
    hand.kind("rename")
    hand.paper(decision="9/QĐ-UBND")
    for words, name in (("mam non", "Trường Mầm non Hoa Sen"), ("thcs", "Trường THCS Nguyễn Du")):
        hand.before(words)
        hand.write(hand.form.changes.name, name)
        assert hand.can_apply()
        hand.click(hand.dialog.next_button)
        assert hand.form.sources.sources() == ()
        assert hand.form.changes.name.text() == ""
        assert hand.focused() is hand.form.sources.picker

    assert hand.dialog.isVisible()
    assert "Trường THCS Nguyễn Du" in hand.dialog.applied_line.text()
    assert [event.decision for event in session.store.events()] == ["9/QĐ-UBND", "9/QĐ-UBND"]


def test_escape_closes_an_untouched_window_without_a_question(hand: Hand, asked: list[str]) -> None:
    hand.escape()

    assert not hand.dialog.isVisible()
    assert asked == []


def test_escape_asks_before_it_throws_away_what_was_typed(hand: Hand, asked: list[str]) -> None:
    hand.paper()
    hand.escape()

    assert asked == ["Bỏ sự kiện đang nhập?"]
    assert hand.dialog.isVisible()


def test_what_the_file_refuses_is_said_and_the_window_stays(hand: Hand, session: Session) -> None:
    session.refused.emit("Ổ đĩa đã đầy.")

    assert hand.dialog.general.text() == "✖ Ổ đĩa đã đầy."
    assert hand.dialog.isVisible()


def test_tab_walks_from_the_decision_through_the_dates_to_the_units(qtbot: QtBot, hand: Hand) -> None:
    papers = hand.form.papers
    expected = [papers.decided_on, papers.issuer, papers.effective_on, papers.heading, papers.note]
    papers.decision.setFocus()
    walked = []
    for _ in range(len(expected) + 1):
        qtbot.keyClick(hand.dialog.focusWidget(), KEY.Key_Tab)
        walked.append(hand.dialog.focusWidget())

    assert walked == [*expected, hand.form.sources.picker]


def test_every_field_has_a_name_for_screen_readers(hand: Hand) -> None:
    hand.kind("divide")

    nameless = [
        field for field in hand.dialog.findChildren(QLineEdit) if field.isVisible() and not field.accessibleName()
    ]
    assert nameless == []


def test_an_ampersand_in_a_name_stays_an_ampersand(hand: Hand, session: Session) -> None:
    renamed = Proposal("đổi tên", (SetPeriods("th", (replace(session.store.units["th"].first, name="TH&THCS"),)),))
    session.apply(renamed)
    hand.kind("dissolve")
    hand.before("thcs")
    hand.dialog.settle()

    label = hand.form.children_to.labels["th"]
    assert label.text() == "2 đơn vị của TH&THCS"
    assert label.buddy() is None
