"""A suggestion that touches several figures is taken with one click, and undone with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Change
from bienche_desktop.store import Store
from bienche_desktop.ui.findings.details import FindingDetails
from bienche_desktop.ui.session import Session
from tests.checks.test_explaining import SCHOOLS, year
from tests.checks.test_slid import DOWN, PRESENT, column
from tests.checks.worlds import figure, unit, world

MOVED = [*SCHOOLS, *(c for c in year(2024) if c.key.unit != "t4"), figure("khoi", 4, "contract_support"),
         figure("t1", 4, "contract_support"), figure("t4", 37, "contract_support")]  # fmt: skip


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    opened = Session(Store.create(tmp_path / "hai-ha.bienche"))
    yield opened
    opened.close()


def press(session: Session, qtbot: QtBot, changes: list[Change], text: str) -> None:
    """Show what is behind these numbers and press the button with this text."""
    world(session.store, *changes)
    session.check()
    cause = next(f for f in session.report.findings if f.root_cause)
    details = FindingDetails(session)
    qtbot.addWidget(details)
    details.show_finding(cause)
    next(b for b in details.widget().findChildren(QPushButton) if b.text() == text).click()


def test_slid_numbers_are_put_back_together(session: Session, qtbot: QtBot) -> None:
    press(session, qtbot, column(DOWN), "Đặt lại 3 số")
    values = {key.unit: value for key, value in session.store.values(2024).items() if key.measure == "present"}

    assert tuple(values[f"p{i}"] for i in range(7)) == PRESENT
    assert (session.store.undo_name or "").endswith("từ 5 thành 10 và 2 số đi cùng")
    session.store.undo()
    assert {key.unit: v for key, v in session.store.values(2024).items() if key.measure == "present"}["p3"] == 5


def test_what_to_do_about_a_finding_stands_below_its_causes(session: Session, qtbot: QtBot) -> None:
    world(session.store, unit("xa", kind="commune"), figure("xa", 20), figure("xa", 18.5, measure="norm"))
    session.check()
    details = FindingDetails(session)
    qtbot.addWidget(details)
    details.show_finding(session.report.findings[0])
    last = details.widget().findChildren(QLabel)[-1].text()

    assert last.startswith("Nên làm: Kiểm tra lại hai số; nếu đúng là vượt thì nêu căn cứ")
    assert "Căn cứ: Nghị định 34/2019/NĐ-CP" in last


def test_a_number_goes_to_its_own_column(session: Session, qtbot: QtBot) -> None:
    press(session, qtbot, MOVED, "Chuyển sang đúng cột")
    values = session.store.values(2024)

    assert values[figure("t4", 37).key] == 37
    assert figure("t4", 37, "contract_support").key not in values
