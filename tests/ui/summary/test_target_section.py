"""The section "Mục tiêu tinh giản" in the overview."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetTarget
from bienche_desktop.domain.targets import Target
from bienche_desktop.store import Store
from bienche_desktop.ui import messages
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.summary.tab import SummaryTab
from bienche_desktop.ui.summary.target_dialog import SampleTargetsDialog, TargetDialog
from bienche_desktop.ui.theme import Look, Scheme
from tests.checks.worlds import figure, unit, world

TEN = Target("Giảm 10 %", "civil_servants", "assigned", 2015, 2020, -10, "NQ 39", "goc")
ACCEPTED = QDialog.DialogCode.Accepted


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    store = Store.create(tmp_path / "hai-ha.bienche")
    world(store, unit("goc", name="Huyện Hải Hà"), figure("goc", 1000, year=2015), figure("goc", 950, year=2018))
    opened = Session(store)
    yield opened
    opened.close()


@pytest.fixture
def tab(qtbot: QtBot, qapp: QApplication, session: Session) -> SummaryTab:
    made = SummaryTab(session, Look(qapp, Scheme.LIGHT))
    qtbot.addWidget(made)
    made.show()
    return made


def row(tab: SummaryTab) -> list[str]:
    model = tab.targets.model
    return [model.data(model.index(0, column)) for column in range(model.columnCount())]


def test_a_target_stands_with_its_base_its_line_and_what_was_reached(tab: SummaryTab, session: Session) -> None:
    session.apply(Proposal("thêm", (SetTarget(TEN),)))

    assert row(tab) == ["Giảm 10 %", "2015", "1.000", "2020", "900", "2018", "950", "940", "50 %", "▲ Chậm"]
    assert tab.targets.said.text() == (
        "Huyện Hải Hà: Đến 2018 giảm 50, bằng 5 % số 1.000 của năm 2015; đạt 50 % mức 100 phải giảm đến 2020."
    )


def test_progress_follows_each_typed_figure(tab: SummaryTab, session: Session) -> None:
    session.apply(Proposal("thêm", (SetTarget(TEN),)))
    session.apply(Proposal("gõ", (figure("goc", 940, year=2018),)))

    assert row(tab)[6:] == ["940", "940", "60 %", "✓ Kịp"]


def test_a_file_without_targets_says_where_to_find_some(tab: SummaryTab) -> None:
    assert "Thêm mục tiêu mẫu…" in tab.targets.said.text()
    assert not tab.targets.view.isVisible()
    assert not tab.targets.edit.isEnabled() and tab.targets.add.isEnabled()


def test_targets_of_resolutions_are_taken_over_for_the_shown_unit(
    tab: SummaryTab, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_the_first(dialog: SampleTargetsDialog) -> QDialog.DialogCode:
        dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
        return ACCEPTED

    monkeypatch.setattr(SampleTargetsDialog, "exec", take_the_first)
    tab.targets.sample.click()

    [written] = session.store.targets()
    assert (written.percent, written.end_year, written.scope) == (-10, 2021, "goc")


def test_a_target_is_edited_in_its_form(tab: SummaryTab, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.apply(Proposal("thêm", (SetTarget(TEN),)))

    def write_less(dialog: TargetDialog) -> QDialog.DialogCode:
        dialog.percent.setValue(-5)
        return ACCEPTED

    monkeypatch.setattr(TargetDialog, "exec", write_less)
    tab.targets.edit.click()

    assert row(tab)[4:] == ["950", "2018", "950", "970", "100 %", "✓ Kịp"]
    assert session.store.undo_name == "sửa mục tiêu “Giảm 10 %”"


def test_the_form_says_what_is_wrong_and_stays_open(qtbot: QtBot, session: Session) -> None:
    dialog = TargetDialog(None, session.store.vocabulary, TEN, "Huyện Hải Hà")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.end_year.setValue(2015)
    dialog.accept()

    assert dialog.isVisible() and "phải sau năm gốc" in dialog.said.text()


@pytest.mark.parametrize(("answer", "left"), [(0, 0), (None, 1)])
def test_a_target_is_removed_when_confirmed(
    tab: SummaryTab, session: Session, monkeypatch: pytest.MonkeyPatch, answer: int | None, left: int
) -> None:
    session.apply(Proposal("thêm", (SetTarget(TEN),)))
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: answer)
    tab.targets.remove.click()

    assert len(session.store.targets()) == left


def test_the_model_keeps_qts_rules(tab: SummaryTab, session: Session, qtmodeltester: ModelTester) -> None:
    session.apply(Proposal("thêm", (SetTarget(TEN),)))

    qtmodeltester.check(tab.targets.model)


def test_in_a_low_window_the_years_keep_five_rows_and_targets_are_scrolled(tab: SummaryTab, session: Session) -> None:
    for number in range(5):
        session.apply(Proposal("thêm", (SetTarget(replace(TEN, name=f"Giảm lần {number}")),)))
    tab.resize(900, tab.minimumSizeHint().height())
    years, targets = tab.view, tab.targets.view
    row = years.verticalHeader().defaultSectionSize()

    assert years.viewport().height() >= 5 * row - 2
    assert targets.viewport().height() >= row
    tab.resize(900, 800)
    assert targets.viewport().height() >= 4 * row - 2
