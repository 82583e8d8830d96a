"""The cursor of the quota table: it stays on its figure, and in sight."""

from pytestqt.qtbot import QtBot

from tests.ui.quota.conftest import Desk


def test_turning_the_table_keeps_the_cursor_on_its_figure(desk: Desk) -> None:
    desk.go("noivu", "Có mặt")
    desk.tab.line.by_year.click()
    assert desk.tab.model.key(desk.figures.currentIndex()) == desk.key("noivu", "present")
    desk.tab.line.by_year.click()
    assert desk.here() == ("noivu", "Có mặt")


def test_a_cursor_in_sight_stays_there_when_the_table_gets_smaller(desk: Desk, qtbot: QtBot) -> None:
    desk.go("truong")
    seen = desk.figures.viewport().rect()
    assert seen.contains(desk.figures.visualRect(desk.figures.currentIndex()))
    desk.tab.resize(1100, 260)

    qtbot.waitUntil(lambda: desk.figures.viewport().height() < seen.height())
    assert desk.figures.viewport().rect().contains(desk.figures.visualRect(desk.figures.currentIndex()))
