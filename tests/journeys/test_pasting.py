"""Pasting from other programs in the real window: at once where it is sure, after a look where it is not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.importing.dialog import DIFFERENCES, QUESTIONS, ImportDialog
from bienche_desktop.ui.quota import QuotaTab
from bienche_desktop.ui.window.exports import Exports
from bienche_desktop.ui.window.main_window import MainWindow
from tests.excel import clips


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[list[ImportDialog]]:
    """The import windows that pasting opened, each read to its end."""
    dialogs: list[ImportDialog] = []

    def show(_commands: Exports, dialog: ImportDialog) -> None:
        dialogs.append(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.said.text().startswith("Đang đọc"), timeout=20_000)

    monkeypatch.setattr(Exports, "_run", show)
    yield dialogs
    for dialog in dialogs:
        dialog.close()
        dialog.deleteLater()


def copied(text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def quota(window: MainWindow, unit: str, heading: str = "Giao") -> QuotaTab:
    """The quota table with the cursor on the first column of that heading in the row of a unit."""
    window.actions_by_id["tab-quota"].trigger()
    tab = window.workspace.pages.page("quota")
    row = next(number for number, one in enumerate(tab.model.grid.rows) if one.label == unit)
    column = next(n for n, one in enumerate(tab.model.grid.heads) if one.lower == heading)
    tab.pane.figures.setFocus()
    tab.pane.set_current(tab.model.index_of(row, column + 1))
    return tab


def uid(window: MainWindow, name: str) -> str:
    tree = window.session.store.tree_of_year(window.session.year)
    return next(uid for uid in tree.order if tree[uid].name == name)


def value(window: MainWindow, name: str, measure: str = "assigned") -> object:
    figure = window.session.store.figure(FigureKey(uid(window, name), window.session.year, "total", measure))
    return None if figure is None else figure.value


def test_numbers_on_cells_for_numbers_are_written_at_once(district: MainWindow, opened: list[ImportDialog]) -> None:
    tab = quota(district, "Phòng Nội vụ")
    copied("31\t30\n1.263\t29\n")
    tab.blocks.paste()

    assert not opened
    assert (value(district, "Phòng Nội vụ"), value(district, "Phòng Nội vụ", "present")) == (31, 30)
    assert value(district, "Phòng Tư pháp") == 1263
    assert district.actions_by_id["undo"].text() == "&Hoàn tác: dán 4 số liệu"
    key = FigureKey(uid(district, "Phòng Nội vụ"), district.session.year, "total", "assigned")
    assert tab.model.origin(key) == ["Nguồn: dán từ bảng tạm"]
    district.actions_by_id["undo"].trigger()
    assert value(district, "Phòng Nội vụ") == 8


def test_names_are_looked_at_first_and_written_where_they_belong(
    district: MainWindow, opened: list[ImportDialog]
) -> None:
    tab = quota(district, "Phòng Nội vụ")
    copied("Phòng Tư pháp\t41\nPhòng Chuyển đổi số\t3\nPhòng Nội vụ\t1,263\n")
    tab.blocks.paste()
    dialog = opened[0]

    assert dialog.windowTitle() == "Dán từ bảng tạm"
    assert dialog.pages.currentIndex() == QUESTIONS
    assert dialog.questions.open_frames[0].row.text == "Phòng Chuyển đổi số"
    assert dialog.send_back.isHidden() and dialog.mapping.isHidden()
    assert (value(district, "Phòng Tư pháp"), value(district, "Phòng Nội vụ")) == (4, 8)

    while dialog.questions.open_frames:
        last = dialog.questions.open_frames[0]
        words = "Bỏ qua dòng này" if last.row.text == "Phòng Chuyển đổi số" else "1.263"
        next(button for button in last.buttons if button.text() == words).click()
    dialog.go(DIFFERENCES)
    dialog.foot.part.click()

    assert (value(district, "Phòng Tư pháp"), value(district, "Phòng Nội vụ")) == (41, 1263)
    assert district.actions_by_id["undo"].text() == "&Hoàn tác: dán 2 số liệu từ bảng tạm"
    district.actions_by_id["undo"].trigger()
    assert (value(district, "Phòng Tư pháp"), value(district, "Phòng Nội vụ")) == (4, 8)


def test_a_word_table_with_its_title_goes_to_the_year_of_the_title(
    district: MainWindow, opened: list[ImportDialog]
) -> None:
    html = clips.WORD.replace("<s>Phòng Tổ chức</s>", "").replace("1.263", "12")
    tab = quota(district, "Phòng Tư pháp")
    copied(html=html)
    tab.blocks.paste()
    dialog = opened[0]

    assert dialog.pages.currentIndex() == DIFFERENCES
    dialog.foot.apply.click()
    key = FigureKey(uid(district, "Phòng Nội vụ"), 2024, "civil_servants", "assigned")
    assert district.session.store.figure(key).value == 12


def test_a_block_over_worked_out_cells_and_totals_says_what_becomes_of_each_number(
    district: MainWindow, opened: list[ImportDialog]
) -> None:
    tab = quota(district, "Cơ quan chuyên môn thuộc UBND huyện")
    copied("500\t400\t77\n")
    tab.blocks.paste()
    dialog = opened[0]
    dialog.go(DIFFERENCES)
    model = dialog.differences.model
    told = [[model.index(row, column).data() for column in (0, 1, 3)] for row in range(model.rowCount())]

    assert all(row[1].startswith("Σ ") for row in told)
    assert [row[2] for row in told] == ["500", "400"]
    whys = [column.why for column in dialog.plan.recognition.tables[0].columns]
    assert whys[-1] == "số do chương trình tính, không nhập"


def test_rows_that_are_closed_away_are_looked_at(district: MainWindow, opened: list[ImportDialog]) -> None:
    tab = quota(district, "Cơ quan chuyên môn thuộc UBND huyện")
    tab.pane.names.collapse(tab.pane.names.currentIndex().siblingAtColumn(0))
    copied("5\n6\n")
    tab.blocks.paste()
    assert len(opened) == 1


def test_a_list_from_word_becomes_units_under_the_chosen_one(district: MainWindow, opened: list[ImportDialog]) -> None:
    district.actions_by_id["tab-units"].trigger()
    tab = district.workspace.pages.page("units")
    tab.show_unit(uid(district, "Phòng Nội vụ"))
    copied("I. Khối Đảng\n1. Ban Tổ chức\n", clips.WORD_LIST)
    tab.blocks.paste()
    dialog = opened[0]
    model = dialog.differences.model

    assert dialog.pages.currentIndex() == DIFFERENCES
    assert [model.index(row, 0).data().strip() for row in range(model.rowCount())] == ["Khối Đảng", "Ban Tổ chức"]
    dialog.foot.apply.click()
    tree = district.session.store.tree_of_year(district.session.year)
    added = uid(district, "Ban Tổ chức")
    assert tree.path(added)[-3:] == ("Phòng Nội vụ", "Khối Đảng", "Ban Tổ chức")
    assert district.actions_by_id["undo"].text() == "&Hoàn tác: dán 2 đơn vị từ bảng tạm"


@pytest.mark.parametrize("command", ["copy", "copy_with_headers"])
def test_what_is_copied_out_and_pasted_back_changes_nothing(
    district: MainWindow, opened: list[ImportDialog], command: str
) -> None:
    tab = quota(district, "Cơ quan chuyên môn thuộc UBND huyện")
    figures = tab.pane.figures
    figures.selectAll()
    before = district.session.store.undo_name
    getattr(tab.blocks, command)()
    tab.blocks.paste()

    if command == "copy":
        assert not opened
    else:
        assert not opened[0].plan.proposal.changes
        assert not opened[0].plan.questions
        assert len(opened[0].plan.same_figures) > 10
    assert district.session.store.undo_name == before


def test_the_tree_copied_and_pasted_onto_itself_adds_nothing(district: MainWindow, opened: list[ImportDialog]) -> None:
    district.actions_by_id["tab-units"].trigger()
    tab = district.workspace.pages.page("units")
    tab.show_unit(uid(district, "Cơ quan chuyên môn thuộc UBND huyện"))
    tab.blocks.copy()
    assert "Phòng Nội vụ" in QGuiApplication.clipboard().text()
    tab.blocks.paste()

    assert not opened[0].plan.added
    assert not opened[0].plan.proposal.changes


def test_ctrl_v_and_the_menu_paste_where_the_cursor_is(
    district: MainWindow, opened: list[ImportDialog], qtbot: QtBot
) -> None:
    tab = quota(district, "Phòng Nội vụ")
    district.activateWindow()
    qtbot.waitUntil(tab.pane.figures.hasFocus)
    copied("31")
    district.actions_by_id["paste"].trigger()
    assert value(district, "Phòng Nội vụ") == 31
    district.actions_by_id["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "31"
    district.actions_by_id["paste-look"].trigger()
    assert len(opened) == 1


def test_the_keys_paste_into_the_field_that_is_open_the_table_and_the_tree(
    district: MainWindow, opened: list[ImportDialog], qtbot: QtBot
) -> None:
    tab = quota(district, "Phòng Nội vụ")
    district.activateWindow()
    qtbot.waitUntil(tab.pane.figures.hasFocus)
    copied("31")
    tab.pane.figures.edit(tab.pane.figures.currentIndex())
    qtbot.keyClick(tab.pane.figures.editors()[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "31" in tab.pane.figures.editors()[0].text()
    assert value(district, "Phòng Nội vụ") == 8

    tab.pane.delegate.cancel(tab.pane.figures.editors()[0])
    tab.pane.figures.setFocus()
    qtbot.keyClick(tab.pane.figures, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert value(district, "Phòng Nội vụ") == 31

    district.actions_by_id["tab-units"].trigger()
    view = district.workspace.pages.page("units").view
    view.setFocus()
    copied("Tổ một\nTổ hai\n")
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.path[-1] for one in opened[0].plan.added] == ["Tổ một", "Tổ hai"]


def test_a_hostile_clipboard_is_refused_at_the_cell(district: MainWindow, opened: list[ImportDialog]) -> None:
    tab = quota(district, "Phòng Nội vụ")
    copied(html="<table><tr><td colspan=100000>1</td></tr></table>")
    tab.blocks.paste()
    assert not opened
    assert "quá lớn để dán" in tab.pane.balloon.text()
