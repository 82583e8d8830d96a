"""The panel's list as a file."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.window.main_window import MainWindow
from tests.journeys.conftest import district, make_window, sample_file, told, window  # noqa: F401 - fixtures


@pytest.mark.parametrize("name", ["ds.xlsx", "ds.pdf"])
def test_the_button_writes_all_findings_of_the_file(
    district: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, qapp: QApplication, qtbot: QtBot  # noqa: F811
) -> None:  # fmt: skip
    out = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    buttons = district.workspace.panel.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Xuất danh sách…").click()

    assert out.exists()
    if name.endswith(".xlsx"):
        said = {cell.value for row in load_workbook(out).active.iter_rows() for cell in row}
        assert {finding.message for finding in district.session.report.findings} <= said
    else:
        assert out.read_bytes().startswith(b"%PDF")
