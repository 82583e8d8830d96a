"""A correction of a large workbook in the import window: worked out beside the window, the old picture standing."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bienche_desktop.excel.results.corrections import Override
from bienche_desktop.ui.importing import following
from bienche_desktop.ui.importing.dialog import DIFFERENCES
from bienche_desktop.ui.window.main_window import MainWindow
from tests.excel.books import write_book

ROWS = (
    ["UBND HUYỆN BA BỂ"], ["GIAO BIÊN CHẾ NĂM 2024"], ["TT", "Tên đơn vị", "Công chức được giao"],
    [1, "Phòng Nội vụ", 8], [2, "Phòng Tư pháp", 5],
)  # fmt: skip


def test_while_a_large_workbook_is_recognised_again_its_old_picture_cannot_be_written(
    empty: MainWindow, tmp_path: Path, read, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, write_book(tmp_path / "lon.xlsx", {"S": ROWS}))
    dialog.go(DIFFERENCES)
    monkeypatch.setattr(following, "MOST_AT_ONCE", 0)
    with qtbot.waitSignal(dialog.desk.changed):
        dialog.desk.say(dialog.desk.said.with_column(("S", "C", 3), Override("civil_servants", "present", 2024)))
        assert not dialog.foot.apply.isEnabled()
        assert dialog.said.text().startswith("Đang tính lại")
        dialog.foot.apply.clicked.emit()
    assert not empty.session.store.units
    dialog.foot.apply.click()
    assert {key.measure for key in empty.session.store.values(2024)} == {"present"}
