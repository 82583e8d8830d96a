"""An officer writes a rule, sees what it would say, saves it, meets its finding, and takes it back."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.cli import run_command
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.rules.dialog import RulesDialog
from bienche_desktop.ui.rules.editor import RuleEditor
from bienche_desktop.ui.window.main_window import MainWindow
from tests.typing_helper import type_text

NAME = "Phòng Nội vụ phải có nhiều người hơn"


def own(window: MainWindow) -> list[str]:
    return [f.message for f in window.session.report.findings if f.check.startswith("own-rule:")]


@pytest.fixture
def writing(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[str]:
    """The user at the editor: chooses two numbers of CBCC and an operator, tries, names it, saves. What was seen."""
    seen: list[str] = []

    def write(editor: RuleEditor) -> int:
        editor.show()
        form = editor.form
        for field, code in ((form.left.rows[0].indicator, "civil_servants"), (form.operator, "lt"),
                            (form.right.rows[0].indicator, "civil_servants")):  # fmt: skip
            field.setCurrentIndex(field.findData(code))
            field.activated.emit(field.currentIndex())
        form.first_year.setFocus()
        type_text(form.first_year, "2024")
        qtbot.mouseClick(editor.trial.run, Qt.MouseButton.LeftButton)
        seen.extend([editor.sentence.text(), editor.trial.said.text()])
        form.name.setFocus()
        type_text(form.name, NAME)
        qtbot.keyClick(form.name, Qt.Key.Key_Return)
        assert not editor.isVisible()
        return editor.result()

    monkeypatch.setattr(RuleEditor, "exec", write)
    return seen


@pytest.fixture
def at_the_list(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """The user at the list: adds a rule, leaves."""

    def use(dialog: RulesDialog) -> int:
        dialog.show()
        qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
        assert dialog.model.rowCount() == 1
        dialog.close()
        return 0

    monkeypatch.setattr(RulesDialog, "exec", use)


@pytest.mark.usefixtures("at_the_list")
def test_a_rule_is_written_tried_saved_met_and_taken_back(
    district: MainWindow, writing: list[str], qtbot: QtBot, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    panel = district.workspace.panel
    assert panel.top.rules.text() == "Quy tắc…"
    qtbot.mouseClick(panel.top.rules, Qt.MouseButton.LeftButton)

    sentence, trial = writing
    assert sentence == "CBCC: có mặt < giao ở mọi đơn vị, từ 2024"
    found = own(district)
    assert f" {len(found)} không đạt" in trial and found
    assert panel.top.rules.text() == "Quy tắc (1)…"
    assert district.actions_by_id["undo"].text() == f"&Hoàn tác: thêm quy tắc “{NAME}”"

    first = next(f for f in district.session.report.findings if f.check.startswith("own-rule:"))
    assert first.message.startswith(f"{NAME}: ") and "đang bằng nhau" in first.message
    panel.jump(first)
    QApplication.processEvents()
    grid = district.workspace.pages.page("quota")
    assert district.workspace.pages.current == "quota"
    assert district.session.unit == first.unit
    assert first.cells[0] == FigureKey(first.unit or "", 2024, "civil_servants", "present")
    assert grid is not None

    path = district.session.store.path
    assert district.leave_file()
    assert run_command(["check", str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [f["message"] for f in told if f["check"].startswith("own-rule:")] == found

    assert district.commands.open_path(path)
    qtbot.waitUntil(lambda: district.session.is_checked)
    district.commands.undo()
    assert own(district) == [] and district.session.store.own_rules() == []
    district.commands.redo()
    assert own(district) == found
