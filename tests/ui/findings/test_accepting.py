"""Findings accepted in the panel: stand apart with their reason, come back when a number changes."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Finding
from bienche_desktop.store import Store
from bienche_desktop.ui.findings import accepting
from bienche_desktop.ui.findings.accepting import Acceptance, AcceptDialog
from bienche_desktop.ui.findings.panel import FindingsPanel
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import Look
from tests.builders import add_district, make_store, put

ALL = ("error", "warning", "note", "not_checked", "waived")
TOMORROW = date.today() + timedelta(days=1)
OFFICE = FigureKey("noivu", 2024, "civil_servants", "present")
Answer = Callable[[Acceptance | None], None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Phòng Nội vụ has 8 people on 7 posts: a warning of its own."""
    made = make_store(tmp_path)
    add_district(made)
    put(made, 2024, {"noivu": 7})
    put(made, 2024, {"noivu": 8}, measure="present")
    yield made
    made.close()


@pytest.fixture
def panel(store: Store, qapp: QApplication, qtbot: QtBot) -> FindingsPanel:
    session = Session(store)
    session.check()
    made = FindingsPanel(session, Look(qapp), ALL)
    made.session = session  # type: ignore[attr-defined] - the panel holds it for the test
    qtbot.addWidget(made)
    return made


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What the user answers in the window that asks why."""

    def answers(given: Acceptance | None) -> None:
        monkeypatch.setattr(accepting, "ask", lambda _finding, _parent: given)

    return answers


def session_of(panel: FindingsPanel) -> Session:
    return panel.session  # type: ignore[attr-defined, no-any-return]


def choose(panel: FindingsPanel, check: str = "present-over-assigned") -> Finding:
    report = session_of(panel).report
    finding = next(f for f in (*report.findings, *report.waived) if f.check == check)
    panel._choose(panel.model.row_of(finding.ident))
    return finding


def press(panel: FindingsPanel, text: str) -> None:
    next(b for b in panel.details.widget().findChildren(QPushButton) if b.text() == text).click()


def words(panel: FindingsPanel) -> str:
    return "\n".join(label.text() for label in panel.details.widget().findChildren(QLabel))


def chips(panel: FindingsPanel) -> tuple[str, str]:
    return panel.chips["warning"].text(), panel.chips["waived"].text()


def accept(panel: FindingsPanel, answer: Answer, until: date | None = None) -> None:
    answer(Acceptance("Đang chờ điều động", until))
    choose(panel)
    press(panel, "Chấp nhận…")


def test_an_accepted_finding_stands_apart_with_its_reason_and_can_be_taken_back(
    panel: FindingsPanel, answer: Answer
) -> None:
    accept(panel, answer, TOMORROW)
    assert chips(panel) == ("▲ Cảnh báo 0", "✓ Đã chấp nhận 1")

    choose(panel)
    said = words(panel)
    assert "Đã chấp nhận vì “Đang chờ điều động”" in said
    assert f"đến hết ngày {show_day(TOMORROW)}" in said
    press(panel, "Bỏ chấp nhận")
    assert chips(panel) == ("▲ Cảnh báo 1", "✓ Đã chấp nhận 0")


def test_the_list_tells_the_reason_too(panel: FindingsPanel, answer: Answer) -> None:
    accept(panel, answer)
    finding = choose(panel)
    row = panel.model.row_at(panel.view.currentIndex())
    assert (row.kind, row.text.startswith(finding.message)) == ("waived", True)
    assert "Đang chờ điều động" in row.text


def test_what_was_not_checked_is_read_in_full_beside_the_list(panel: FindingsPanel) -> None:
    rows = [panel.model.row_at(panel.model.index(n)) for n in range(panel.model.rowCount())]
    at = next(n for n, row in enumerate(rows) if row.kind == "not_checked")
    panel._choose(at)
    assert rows[at].text in words(panel)


def test_no_answer_accepts_nothing(panel: FindingsPanel, answer: Answer) -> None:
    answer(None)
    choose(panel)
    press(panel, "Chấp nhận…")
    assert chips(panel) == ("▲ Cảnh báo 1", "✓ Đã chấp nhận 0")
    assert session_of(panel).store.waivers() == {}


def test_accepting_is_one_step_that_undo_takes_back(panel: FindingsPanel, answer: Answer) -> None:
    accept(panel, answer)
    assert session_of(panel).store.undo_name.startswith("chấp nhận “")
    session_of(panel).undo()
    assert chips(panel) == ("▲ Cảnh báo 1", "✓ Đã chấp nhận 0")


def test_a_changed_number_brings_it_back_and_says_that_it_was_accepted(panel: FindingsPanel, answer: Answer) -> None:
    accept(panel, answer)
    session_of(panel).apply(Proposal("sửa", (SetFigure(OFFICE, 9),)))
    assert chips(panel) == ("▲ Cảnh báo 1", "✓ Đã chấp nhận 0")

    choose(panel)
    assert "Đã chấp nhận trước đây vì “Đang chờ điều động”" in words(panel)
    assert "nhưng số liệu đã đổi" in words(panel)
    press(panel, "Chấp nhận…")
    assert chips(panel) == ("▲ Cảnh báo 0", "✓ Đã chấp nhận 1")


def test_a_day_that_has_passed_brings_it_back_too(panel: FindingsPanel, answer: Answer) -> None:
    accept(panel, answer, date(2024, 12, 31))
    assert chips(panel) == ("▲ Cảnh báo 1", "✓ Đã chấp nhận 0")
    choose(panel)
    assert "nhưng chỉ đến hết ngày 31/12/2024" in words(panel)


# --- the window that asks ----------------------------------------------------------------------------------------


@pytest.fixture
def dialog(panel: FindingsPanel, qtbot: QtBot) -> AcceptDialog:
    made = AcceptDialog(choose(panel))
    qtbot.addWidget(made)
    return made


def test_the_window_does_not_let_go_without_a_reason(dialog: AcceptDialog) -> None:
    dialog.accept()
    assert dialog.result() == 0
    assert "lý do" in dialog.said.text()
    dialog.reason.setPlainText("  Đang chờ điều động ")
    dialog.accept()
    assert dialog.result() == 1
    assert dialog.answer() == Acceptance("Đang chờ điều động", None)


@pytest.mark.parametrize(("typed", "said"), [("31/02/2030", "không phải là ngày"), ("01/01/2020", "đã qua")])
def test_a_last_day_must_be_a_day_to_come(dialog: AcceptDialog, typed: str, said: str) -> None:
    dialog.reason.setPlainText("Đang chờ điều động")
    dialog.until.setText(typed)
    dialog.accept()
    assert dialog.result() == 0
    assert said in dialog.said.text()


def test_the_last_day_is_taken(dialog: AcceptDialog) -> None:
    dialog.reason.setPlainText("Đang chờ điều động")
    dialog.until.setText(show_day(TOMORROW))
    dialog.accept()
    assert dialog.answer().until == TOMORROW
