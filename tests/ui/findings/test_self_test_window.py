"""The window "Bộ quy tắc này bắt được bao nhiêu lỗi?"."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.store import Store
from bienche_desktop.ui.findings.self_test import SelfTestDialog, tried
from bienche_desktop.ui.session import Session
from tests.checks.worlds import figure, unit, world


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    store = Store.create(tmp_path / "hai-ha.bienche")
    world(store, unit("goc", name="Huyện Hải Hà"), unit("a", "goc", "Phòng A"), figure("goc", 12), figure("a", 12),
          figure("a", 2, "deputies"))  # fmt: skip
    opened = Session(store)
    yield opened
    opened.close()


def test_the_cells_nobody_watches_are_listed_and_lead_to_the_grid(qtbot: QtBot, session: Session) -> None:
    dialog = SelfTestDialog(session, tried(session, None))
    qtbot.addWidget(dialog)

    assert dialog.said.text().startswith("Thử gõ sai 3 ô, mỗi lần một ô: bộ quy tắc phát hiện 67 %")
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Phòng A: Cấp phó · Giao, năm 2024"]
    with qtbot.waitSignal(session.jump_wanted, timeout=0) as jumped:
        dialog.list.itemActivated.emit(dialog.list.item(0))
    assert jumped.args == [FigureKey("a", 2024, "deputies", "assigned")]


def test_stopping_keeps_what_was_tried(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _bar: True)

    assert tried(session, None).tried == 1
