"""The list of rules and the window in which one is written."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetRule
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm
from bienche_desktop.store import Store
from bienche_desktop.ui import messages
from bienche_desktop.ui.rules.dialog import RulesDialog
from bienche_desktop.ui.rules.editor import RuleEditor
from bienche_desktop.ui.rules.model import COLUMNS
from bienche_desktop.ui.session import Session
from tests.checks.worlds import figure, unit, world
from tests.typing_helper import type_text

CHECK = Qt.ItemDataRole.CheckStateRole
RULE = OwnRule(
    "r1", "Có mặt không vượt giao", RuleSide((RuleTerm("civil_servants", "present", 2.5, 1, True),), 4, Missing.ZERO),
    Operator.AT_LEAST, RuleSide((RuleTerm("civil_servants", "assigned", -1),), None, Missing.MUST_EXIST),
    Severity.ERROR, ("office",), ("district", "commune"), 2020, None, "Xem lại.",
)  # fmt: skip
PLAIN = OwnRule("r2", "Có mặt ≤ giao", RuleSide((RuleTerm("civil_servants", "present"),)), Operator.AT_MOST,
                RuleSide((RuleTerm("civil_servants", "assigned"),)))  # fmt: skip


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    store = Store.create(tmp_path / "hai-ha.bienche")
    world(store, unit("goc", name="Huyện Hải Hà"), unit("a", "goc", "Phòng A", kind="office"), unit("b", "goc"),
          figure("a", 8, measure="present"), figure("a", 7), figure("b", 3, measure="present"))  # fmt: skip
    opened = Session(store)
    opened.check()
    yield opened
    opened.close()


@pytest.fixture
def edit(qtbot: QtBot, session: Session) -> Callable[[OwnRule], RuleEditor]:
    def opened(rule: OwnRule) -> RuleEditor:
        made = RuleEditor(session, rule, "Sửa quy tắc")
        qtbot.addWidget(made)
        made.show()
        return made

    return opened


@pytest.fixture
def listed(qtbot: QtBot, session: Session) -> RulesDialog:
    session.apply(Proposal("thêm", (SetRule(PLAIN), SetRule(replace(RULE, is_on=False)))))
    made = RulesDialog(session)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(field: object, code: str) -> None:
    """As a user does with the list of a field open."""
    field.setCurrentIndex(field.findData(code))  # type: ignore[attr-defined]
    field.activated.emit(field.currentIndex())  # type: ignore[attr-defined]


# --- the form ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", [RULE, PLAIN])
def test_a_rule_that_is_only_looked_at_stays_as_it_is(edit: Callable[[OwnRule], RuleEditor], rule: OwnRule) -> None:
    assert edit(rule).rule() == rule


def test_the_sentence_follows_every_field(edit: Callable[[OwnRule], RuleEditor]) -> None:
    editor = edit(PLAIN)
    form = editor.form
    choose(form.operator, Operator.EQUAL)
    choose(form.left.rows[0].indicator, "deputies")
    choose(form.left.rows[0].sign, "-")
    choose(form.right.rows[0].back, "1")
    choose(form.right.missing, Missing.ZERO)
    form.kinds.list.item(4).setCheckState(Qt.CheckState.Checked)
    form.first_year.setFocus()
    type_text(form.first_year, "2021")

    assert editor.sentence.text() == (
        "−Cấp phó có mặt = CBCC giao năm trước ở đơn vị loại Cơ quan chuyên môn (sở, phòng, ban, văn phòng), "
        "từ 2021; vế trái thiếu số thì bỏ qua, vế phải thiếu số thì coi là 0"
    )


def test_numbers_are_added_to_a_side_and_taken_out_again(edit: Callable[[OwnRule], RuleEditor]) -> None:
    editor = edit(PLAIN)
    form = editor.form
    form.right.add.click()
    choose(form.right.rows[1].measure, "planned")
    assert [term.measure for term in form.rule().right.terms] == ["assigned", "planned"]

    form.right.rows[0].remove.click()
    assert [term.measure for term in form.rule().right.terms] == ["planned"]


def test_what_is_missing_is_told_and_saving_waits_for_it(edit: Callable[[OwnRule], RuleEditor]) -> None:
    editor = edit(replace(PLAIN, name="", right=RuleSide()))
    assert editor.said.text().startswith("Quy tắc chưa có tên")
    assert not editor.trial.run.isEnabled()

    editor.accept()
    assert editor.isVisible() and editor.said.text().startswith("✖ Quy tắc chưa có tên")
    editor.form.name.setFocus()
    type_text(editor.form.name, "Không quá hai")
    assert editor.said.text().startswith("✖ Vế phải còn trống")
    editor.form.right.constant.setFocus()
    type_text(editor.form.right.constant, "2")
    assert editor.said.isHidden()

    editor.accept()
    assert editor.result() == QDialog.DialogCode.Accepted
    assert editor.rule().right == RuleSide((), 2)


@pytest.mark.parametrize("field", ["constant", "factor", "year"])
def test_letters_where_a_number_belongs_are_told(edit: Callable[[OwnRule], RuleEditor], field: str) -> None:
    editor = edit(PLAIN)
    form = editor.form
    line = {"constant": form.left.constant, "factor": form.left.rows[0].factor, "year": form.last_year}[field]
    line.setFocus()
    type_text(line, "hai")
    editor.accept()

    assert editor.isVisible() and editor.said.text().startswith("✖") and "“hai”" in editor.said.text()


# --- trying out --------------------------------------------------------------------------------------------------


def test_a_trial_counts_and_lists_the_places_before_anything_is_written(
    edit: Callable[[OwnRule], RuleEditor], session: Session
) -> None:
    editor = edit(replace(PLAIN, name=""))
    editor.trial.run.click()
    table = editor.trial.list

    assert editor.trial.said.text() == (
        "Xét 1 chỗ (mỗi chỗ là một đơn vị trong một năm): 0 đạt, 1 không đạt. 1 chỗ bỏ qua vì thiếu số."
    )
    assert [table.item(0, column).text() for column in range(5)] == ["Phòng A", "2024", "8", "7", "1"]
    assert session.store.own_rules() == []


def test_a_missing_figure_stands_in_the_list_without_numbers(edit: Callable[[OwnRule], RuleEditor]) -> None:
    editor = edit(replace(PLAIN, right=replace(PLAIN.right, missing=Missing.MUST_EXIST)))
    editor.trial.run.click()
    table = editor.trial.list

    assert "2 chỗ thiếu số phải có." in editor.trial.said.text()
    assert [table.item(row, 2).text() for row in range(table.rowCount())] == ["thiếu số", "8", "thiếu số"]


def test_a_change_makes_the_trial_again_by_itself(edit: Callable[[OwnRule], RuleEditor], qtbot: QtBot) -> None:
    editor = edit(PLAIN)
    editor.trial.run.click()
    choose(editor.form.operator, Operator.MORE)
    assert editor.trial.trial is None and "đã đổi" in editor.trial.said.text()

    qtbot.waitUntil(lambda: editor.trial.trial is not None)
    assert "1 đạt, 0 không đạt" in editor.trial.said.text()


def test_a_trial_that_took_long_is_only_repeated_when_asked_for(
    edit: Callable[[OwnRule], RuleEditor], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = edit(PLAIN)
    monkeypatch.setattr("bienche_desktop.ui.rules.editor.QUICK", 0)
    editor.trial.run.click()
    choose(editor.form.operator, Operator.MORE)

    assert not editor._pause.isActive()


def test_places_without_any_of_its_numbers_are_counted_apart(
    edit: Callable[[OwnRule], RuleEditor], session: Session
) -> None:
    session.apply(Proposal("gõ", (figure("goc", 1, "heads"),)))
    editor = edit(PLAIN)
    editor.trial.run.click()

    assert editor.trial.said.text().endswith("1 chỗ không có số nào mà quy tắc nói tới.")


def test_a_rule_about_nothing_says_so(edit: Callable[[OwnRule], RuleEditor]) -> None:
    editor = edit(replace(PLAIN, first_year=2090))
    editor.trial.run.click()

    assert editor.trial.said.text().startswith("Không có chỗ nào để xét")
    assert editor.trial.list.isHidden()


# --- the list ----------------------------------------------------------------------------------------------------


def texts(dialog: RulesDialog, row: int) -> list[str]:
    return [dialog.model.data(dialog.model.index(row, column)) for column in range(len(COLUMNS))]


def test_the_list_tells_each_rule_and_how_often_it_fails(listed: RulesDialog) -> None:
    assert texts(listed, 0) == ["Có mặt ≤ giao", "Cảnh báo", "CBCC: có mặt ≤ giao ở mọi đơn vị, mọi năm", "1"]
    assert texts(listed, 1)[-1] == "đang tắt"


def test_the_tick_turns_a_rule_off_and_on_as_steps(listed: RulesDialog, session: Session) -> None:
    index = listed.model.index(0, 0)
    assert listed.model.data(index, CHECK) == Qt.CheckState.Checked
    assert listed.model.setData(index, Qt.CheckState.Unchecked, CHECK)

    assert [rule.is_on for rule in session.store.own_rules()] == [False, False]
    assert session.store.undo_name == "tắt quy tắc “Có mặt ≤ giao”"
    assert not [f for f in session.report.findings if f.check == PLAIN.check]
    session.undo()
    assert listed.model.data(listed.model.index(0, 0), CHECK) == Qt.CheckState.Checked


def test_the_keyboard_ticks_opens_and_removes(
    listed: RulesDialog, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(RuleEditor, "exec", lambda _editor: done.append("mở") or QDialog.DialogCode.Rejected)
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: done.append("hỏi"))
    listed.view.setFocus()
    qtbot.keyClick(listed.view, Qt.Key.Key_Space)
    assert [rule.is_on for rule in session.store.own_rules()] == [False, False]

    qtbot.keyClick(listed.view, Qt.Key.Key_Return)
    listed.activateWindow()
    with qtbot.waitActive(listed):
        listed.show()
    listed.view.setFocus()
    qtbot.keyClick(listed.view, Qt.Key.Key_Delete)
    assert done == ["mở", "hỏi"]


def test_the_mouse_on_the_tick_turns_its_rule_off(listed: RulesDialog, session: Session, qtbot: QtBot) -> None:
    row = listed.view.visualRect(listed.model.index(0, 0))
    at = row.center()
    at.setX(row.left() + 12)
    qtbot.mouseClick(listed.view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert not session.store.own_rules()[0].is_on


def test_a_rule_is_edited_from_the_list(listed: RulesDialog, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def graver(editor: RuleEditor) -> QDialog.DialogCode:
        choose(editor.form.severity, Severity.ERROR)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RuleEditor, "exec", graver)
    listed.view.activated.emit(listed.view.currentIndex())

    assert session.store.own_rules()[0] == replace(PLAIN, severity=Severity.ERROR)
    assert session.store.undo_name == "sửa quy tắc “Có mặt ≤ giao”"
    assert texts(listed, 0)[1] == "Lỗi"


def test_a_copy_is_a_rule_of_its_own(listed: RulesDialog, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RuleEditor, "exec", lambda _editor: QDialog.DialogCode.Accepted)
    listed.copy.click()

    *_, made = session.store.own_rules()
    assert (made.name, made.left, made.uid == PLAIN.uid) == ("Có mặt ≤ giao (bản sao)", PLAIN.left, False)
    assert listed.chosen() == made


def test_leaving_the_form_writes_nothing(
    listed: RulesDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.store.undo_name
    monkeypatch.setattr(RuleEditor, "exec", lambda _editor: QDialog.DialogCode.Rejected)
    listed.add.click()
    listed.edit.click()

    assert session.store.undo_name == before


@pytest.mark.parametrize(("answer", "left"), [(0, ["r1"]), (None, ["r2", "r1"])])
def test_a_rule_is_removed_when_confirmed(
    listed: RulesDialog, session: Session, monkeypatch: pytest.MonkeyPatch, answer: int | None, left: list[str]
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_args, **_more: answer)
    listed.remove.click()

    assert [rule.uid for rule in session.store.own_rules()] == left


def test_a_file_without_rules_invites_to_write_one(qtbot: QtBot, session: Session) -> None:
    dialog = RulesDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()

    assert "Thêm quy tắc…" in dialog.hint.text()
    assert not dialog.view.isVisible() and not dialog.edit.isEnabled()


def test_a_file_that_may_only_be_read_shows_its_rules_and_changes_none(
    qtbot: QtBot, listed: RulesDialog, session: Session
) -> None:
    listed.close()
    session.store.read_only = True
    dialog = RulesDialog(session)
    qtbot.addWidget(dialog)

    assert dialog.model.rowCount() == 2
    assert not any(button.isEnabled() for button in (dialog.add, dialog.edit, dialog.copy, dialog.remove))
    assert not dialog.model.setData(dialog.model.index(0, 0), Qt.CheckState.Unchecked, CHECK)
    session.store.read_only = False


def test_the_model_keeps_qts_rules(listed: RulesDialog, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(listed.model)
