"""Units without numbers are counted above the grid, and limits of jumps are set in their box."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.findings.jump_limits import JumpLimitsDialog
from bienche_desktop.ui.quota.tab import QuotaTab
from bienche_desktop.ui.roles import TOOL_TIP
from bienche_desktop.ui.window.main_window import MainWindow
from tests.builders import add_district, make_store, put
from tests.journeys.conftest import open_and_check


@pytest.fixture
def begun(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A small district whose year is half entered."""
    with make_store(tmp_path) as store:
        add_district(store)
        put(store, 2023, {"noivu": 8, "taichinh": 9, "truong": 20})
        put(store, 2024, {"khoi": 20, "noivu": 8})
    open_and_check(window, tmp_path / "thu.bienche", qtbot)
    window.workspace.show_page("quota")
    return window


def quota_of(window: MainWindow) -> QuotaTab:
    return window.workspace.pages.page("quota")


def here(quota: QuotaTab) -> str:
    return quota.model.grid.rows[quota.model.row_number(quota.pane.figures.currentIndex())].ident


def figure(unit: str, value: int | None) -> Proposal:
    return Proposal("gõ", (SetFigure(FigureKey(unit, 2024, "civil_servants", "assigned"), value),))


def test_the_button_counts_blank_units_and_goes_round_them(begun: MainWindow) -> None:
    quota = quota_of(begun)
    assert quota.line.blank.text() == "Chưa nhập: 2 đơn vị"
    assert "Trường Tiểu học Quảng Minh" in quota.line.blank.toolTip()

    visited = []
    for _ in range(3):
        quota.line.blank.click()
        visited.append(here(quota))

    assert visited == ["taichinh", "truong", "taichinh"]


def test_the_count_follows_what_is_typed_and_undone(begun: MainWindow) -> None:
    quota = quota_of(begun)
    begun.session.apply(figure("taichinh", 9))
    assert quota.line.blank.text() == "Chưa nhập: 1 đơn vị"

    begun.session.apply(figure("truong", 20))
    assert not quota.line.blank.isVisible()

    begun.session.undo()
    assert quota.line.blank.text() == "Chưa nhập: 1 đơn vị" and quota.line.blank.isVisible()


def test_what_is_left_to_hand_down_is_said_live(begun: MainWindow) -> None:
    quota = quota_of(begun)
    column = next(n for n, h in enumerate(quota.model.grid.heads) if h.ident == "civil_servants/assigned/figure")
    row = quota.showing.row_of_unit("khoi")
    said = []
    for posts in (9, 12, 13):
        begun.session.apply(figure("taichinh", posts))
        said.append(quota.model.index_of(row, column + 1).data(TOOL_TIP).splitlines())

    assert [next(line for line in lines if line.startswith("Cộng")) for lines in said] == [
        "Cộng các đơn vị trực thuộc: 17, còn 3 chưa phân bổ.", "Cộng các đơn vị trực thuộc: 20, đã phân bổ hết.",
        "Cộng các đơn vị trực thuộc: 21, chia vượt 1."]  # fmt: skip
    assert "đã chia cho các đơn vị trực thuộc 21: chia vượt 1." in begun.session.report.findings[0].message


def test_the_limits_of_a_jump_are_kept_in_the_file(begun: MainWindow) -> None:
    begun.session.apply(figure("taichinh", 20))
    assert [f.check for f in begun.session.report.findings if f.check == "unexplained-jump"]

    dialog = JumpLimitsDialog(begun.session, begun)
    assert (dialog.percent.value(), dialog.posts.value()) == (10, 5)
    dialog.posts.setValue(11)
    dialog.accept()
    dialog.deleteLater()

    assert not [f for f in begun.session.report.findings if f.check == "unexplained-jump"]
    assert begun.session.store.properties()["jump_posts"] == "11"
    begun.session.undo()
    assert [f for f in begun.session.report.findings if f.check == "unexplained-jump"]
