"""From a number that differs from last year's to what explains it, in the real window."""

from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.quota.menu import FiguresMenu
from bienche_desktop.ui.quota.why import WhyPanel
from bienche_desktop.ui.window.main_window import MainWindow

POSTS = ("commune_officials", "assigned")


def unit_named(window: MainWindow, name: str) -> str:
    return next(uid for uid, unit in window.session.store.units.items() if name in unit.names())


def ask_why(window: MainWindow, qtbot: QtBot, key: FigureKey) -> WhyPanel:
    """Go to a cell, then ask by the menu's command."""
    window.session.jump(key)
    quota = window.workspace.pages.page("quota")
    window.actions_by_id["why"].trigger()
    panel = quota.asking_why.panel
    assert panel is not None and panel.isVisible()
    with qtbot.waitSignal(panel.shown):
        panel.follow(quota.cell_cursor.subject())
    return panel


def texts(panel: WhyPanel) -> list[str]:
    return [section.sentence for section in panel.sections]


def buttons(panel: WhyPanel, text: str) -> list:
    from PySide6.QtWidgets import QPushButton

    return [button for button in panel.widget().findChildren(QPushButton) if button.text() == text]


def test_the_years_of_a_merged_commune_are_told_with_the_decision(district: MainWindow, qtbot: QtBot) -> None:
    commune = unit_named(district, "Thị trấn Quảng Hà")

    panel = ask_why(district, qtbot, FigureKey(commune, 2020, *POSTS))

    assert (
        "2020: 44, năm 2019: 21; tăng 23 = tăng 37 nhận từ Xã Quảng Hợp, Xã Hải Phú khi sáp nhập "
        "(837/NQ-UBTVQH14), giảm 14 do sáp nhập (837/NQ-UBTVQH14)"
    ) in texts(panel)
    assert [section.change.year for section in panel.sections if section.toggle.isChecked()] == [2020]
    assert [section.change.year for section in panel.sections] == [2020, 2024, 2023, 2022, 2021, *range(2019, 2015, -1)]


def test_a_part_leads_to_its_event_and_to_the_cells_it_lies_in(district: MainWindow, qtbot: QtBot) -> None:
    commune = unit_named(district, "Thị trấn Quảng Hà")
    panel = ask_why(district, qtbot, FigureKey(commune, 2020, *POSTS))

    buttons(panel, "Tới sự kiện")[0].click()
    assert district.workspace.pages.current == "events"
    shown = district.workspace.pages.page("events").state()["event"]
    assert next(e for e in district.session.store.events() if e.uid == shown).decision == "837/NQ-UBTVQH14"

    panel = ask_why(district, qtbot, FigureKey(commune, 2020, *POSTS))
    buttons(panel, "Tới ô")[0].click()
    quota = district.workspace.pages.page("quota")
    assert district.workspace.pages.current == "quota"
    assert quota.model.key(quota.pane.figures.currentIndex()).unit in {
        unit_named(district, "Xã Quảng Hợp"), unit_named(district, "Xã Hải Phú")}  # fmt: skip


def test_the_sentence_follows_what_is_typed(district: MainWindow, qtbot: QtBot) -> None:
    office = unit_named(district, "Phòng Tư pháp")
    key = FigureKey(office, 2024, "civil_servants", "assigned")
    panel = ask_why(district, qtbot, key)
    before = texts(panel)[0]  # the year under the cursor stands first

    with qtbot.waitSignal(panel.shown):
        district.session.apply(Proposal("gõ", (SetFigure(key, 1),)))

    assert texts(panel)[0] != before
    assert texts(panel)[0].startswith("2024: 1, năm 2023: ")
    assert "chưa giải thích" in texts(panel)[0]


def test_the_years_of_one_unit_stand_beside_their_reasons(district: MainWindow, qtbot: QtBot) -> None:
    commune = unit_named(district, "Xã Quảng Minh")
    ask_why(district, qtbot, FigureKey(commune, 2020, *POSTS))
    quota = district.workspace.pages.page("quota")
    with qtbot.waitSignal(quota.asking_why.shown):
        quota.show_by_year(True)
    row = next(n for n, r in enumerate(quota.model.grid.rows) if r.ident == "commune_officials/assigned")
    column = next(n for n, h in enumerate(quota.model.grid.heads) if h.ident == "2019-2020")

    with qtbot.waitSignal(quota.asking_why.shown):
        quota.pane.set_current(quota.model.index_of(row, column + 1))

    [section] = [section for section in quota.asking_why.panel.sections if section.toggle.isChecked()]
    assert section.sentence.startswith("2020: 43, năm 2019: 21; tăng 22 = ")


def test_a_closed_year_opens_to_its_parts(district: MainWindow, qtbot: QtBot) -> None:
    panel = ask_why(district, qtbot, FigureKey(unit_named(district, "Huyện Hải Hà"), 2020, *POSTS))
    section = next(section for section in panel.sections if section.change.year == 2023)
    assert section.parts is None

    section.toggle.click()

    assert section.parts is not None and section.parts.isVisible()
    section.toggle.click()
    assert not section.parts.isVisible()


def test_the_menu_of_a_cell_asks_too(district: MainWindow, qtbot: QtBot) -> None:
    district.session.jump(FigureKey(unit_named(district, "Phòng Tư pháp"), 2024, "civil_servants", "assigned"))
    quota = district.workspace.pages.page("quota")
    menu = FiguresMenu(quota.pane.figures)
    next(action for action in menu.actions() if action.text().startswith("Vì sao")).trigger()
    menu.deleteLater()

    assert quota.line.why.isChecked() and quota.asking_why.panel.isVisible()


def test_a_file_may_be_closed_while_the_panel_is_about_to_catch_up(district: MainWindow, qtbot: QtBot) -> None:
    panel = ask_why(district, qtbot, FigureKey(unit_named(district, "Huyện Hải Hà"), 2020, *POSTS))
    panel.follow(None)

    district.commands.close_file()

    panel._catch_up()
    assert district.session is None
