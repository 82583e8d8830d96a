"""What no rule looks at is seen in the panel."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.window.main_window import MainWindow


def figures_nobody_compares(window: MainWindow) -> int:
    return sum(one.figures for one in window.session.report.not_checked)


def test_after_a_pause_the_panel_lists_the_figures_that_no_rule_compares(district: MainWindow, qtbot: QtBot) -> None:
    session, panel = district.session, district.workspace.panel
    qtbot.waitUntil(lambda: session.is_covered)
    before = figures_nobody_compares(district)
    unit = session.tree().roots[0]
    session.apply(Proposal("nhập", (SetFigure(FigureKey(unit, 2031, "civil_servants", "assigned"), 5),)))
    qtbot.waitUntil(lambda: session.is_covered)

    assert figures_nobody_compares(district) == before + 1
    panel.chips["not_checked"].setChecked(True)
    rows = [panel.model.row_at(panel.model.index(n)) for n in range(panel.model.rowCount())]
    assert any(row.kind == "not_checked" and "2031 (1 số)" in row.text for row in rows)
    assert panel.chips["not_checked"].text() == f"? Chưa kiểm tra {len(session.report.not_checked)}"


def test_the_panel_says_that_it_counts_rather_than_show_a_number_that_grows(district: MainWindow, qtbot: QtBot) -> None:
    session, panel = district.session, district.workspace.panel
    assert not session.is_covered
    assert panel.chips["not_checked"].text() == "? Chưa kiểm tra …"
    assert district.status.verdict.text().endswith("đang đếm chỗ chưa kiểm tra…")
    qtbot.waitUntil(lambda: session.is_covered)

    assert panel.chips["not_checked"].text() == f"? Chưa kiểm tra {len(session.report.not_checked)}"
    key = next(iter(session.store.values(session.year)))
    session.apply(Proposal("xóa", (SetFigure(key, None),)))
    assert not session.is_covered
    assert "…" not in panel.chips["not_checked"].text()  # known nearly enough; no flicker while the user types


def test_a_file_closed_before_its_first_check_is_left_alone(window: MainWindow, sample_file: Path) -> None:
    window.commands.open_path(sample_file)
    session = window.session
    assert window.leave_file()
    session.check_once()
    assert not session.is_checked


def test_a_file_closed_during_the_pause_is_left_alone(district: MainWindow, qtbot: QtBot) -> None:
    session = district.session
    assert district.leave_file()
    session.cover()
    assert session.is_covered
