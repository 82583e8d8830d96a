"""Correcting what was recognised, answering, choosing, learning: the real import window, by mouse and keyboard."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import Proposal, SetPeriods
from bienche_desktop.ui.importing.ask_row import Ask
from bienche_desktop.ui.importing.column_popup import ColumnPopup
from bienche_desktop.ui.importing.dialog import DIFFERENCES, QUESTIONS, RECOGNISED, ImportDialog
from bienche_desktop.ui.importing.row_menu import RowMenu
from bienche_desktop.ui.window.main_window import MainWindow
from tests.journeys.popups import choose, popup
from tests.typing_helper import type_text

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def write(folder: Path, name: str, *rows, year: int = 2024, last: str = "Số lớp") -> Path:
    workbook = openpyxl.Workbook()
    header = ["TT", "Tên cơ quan, đơn vị", f"Biên chế công chức được giao năm {year}", last]
    title = f"CHỈ TIÊU BIÊN CHẾ CÔNG CHỨC NĂM {year}"
    for row in (["UBND HUYỆN HẢI HÀ"], ["(Biểu tổng hợp)"], [title], header, *rows):
        workbook.active.append(row)
    workbook.save(folder / name)
    return folder / name


ROWS = (["I", "Cơ quan chuyên môn", 20, None], [1, "Phòng Nội vụ", 8, 2], [2, "Phòng Tư pháp", 12, 3])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A table with a column that nobody understands."""
    return write(tmp_path, "giao.xlsx", *ROWS)


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A table with an open number and a broken one."""
    return write(tmp_path, "hoi.xlsx", [1, "Phòng Nội vụ", "1,263", None], [2, "Phòng Tư pháp", "1l", None])


def at(dialog: ImportDialog, row: int, column: int) -> None:
    """Go to a cell of the picture with the keyboard in it."""
    dialog.picture.view.go_to(row, column)
    dialog.picture.view.setFocus()


def tree(dialog: ImportDialog) -> dict[int, tuple[str, ...]]:
    return {row.number: row.path[1:] for row in dialog.plan.recognition.tables[0].rows}


def pick(dialog: ImportDialog, row: int, words: str, qtbot: QtBot) -> None:
    """Open the menu of a row with Enter and take an entry by its words."""
    at(dialog, row, 2)
    qtbot.keyClick(dialog.picture.view, KEY.Key_Return)
    menu = popup(RowMenu)
    next(action for action in menu.actions() if action.text().replace("&", "") == words).trigger()
    menu.close()


def answer(dialog: ImportDialog, kind: Ask, words: str, qtbot: QtBot) -> None:
    """Press an answer of the first row of that kind."""
    frame = next(frame for frame in dialog.questions.frames if frame.row.kind is kind)
    qtbot.mouseClick(next(button for button in frame.buttons if button.text() == words), Qt.MouseButton.LeftButton)


# --- columns ------------------------------------------------------------------------------------------------------


def test_a_column_is_corrected_from_the_keyboard_and_everything_follows(empty: MainWindow, book: Path, read, qtbot):
    dialog = read(empty, book)
    assert dialog.picture.view.columns.words(4) == "không lấy"
    at(dialog, 6, 4)
    qtbot.keyClick(dialog.picture.view, KEY.Key_Return, CONTROL)
    fields = popup(ColumnPopup)
    assert not fields.take.isEnabled()
    choose(fields.indicator, empty.session.store.vocabulary.indicators["contract_support"].label)
    choose(fields.measure, "Có mặt")
    qtbot.keyClick(fields.take, KEY.Key_Return)
    assert "Có mặt\n2024" in dialog.picture.view.columns.words(4)
    assert "5 mới" in dialog.said.text()
    dialog.foot.apply.click()
    values = empty.session.store.values(2024)
    assert sorted(v for key, v in values.items() if key.indicator == "contract_support") == [2, 3]


def test_an_unknown_column_becomes_a_new_indicator_in_the_same_step(empty: MainWindow, book: Path, read, qtbot):
    dialog = read(empty, book)
    dialog.go(QUESTIONS)
    answer(dialog, Ask.UNUSED, "Thêm làm chỉ tiêu mới…", qtbot)
    fields = popup(ColumnPopup)
    assert fields.name.text() == "Số lớp"
    choose(fields.measure, "Có mặt")
    fields.take.click()
    dialog.foot.apply.click()
    store = empty.session.store
    assert store.vocabulary.indicators["so_lop"].label == "Số lớp"
    assert sorted(v for key, v in store.values(2024).items() if key.indicator == "so_lop") == [2, 3]
    empty.actions_by_id["undo"].trigger()
    assert "so_lop" not in store.vocabulary.indicators
    assert not store.units


def test_a_column_left_out_stands_among_the_answered_ones_and_can_be_asked_again(empty, book, read, qtbot):
    dialog = read(empty, book)
    dialog.go(QUESTIONS)
    answer(dialog, Ask.UNUSED, "Không lấy cột này", qtbot)
    assert [frame.row.kind for frame in dialog.questions.frames] == [Ask.DONE]
    answer(dialog, Ask.DONE, "Hỏi lại", qtbot)
    assert [frame.row.kind for frame in dialog.questions.frames] == [Ask.UNUSED]


# --- rows ---------------------------------------------------------------------------------------------------------


def test_a_row_is_moved_one_level_up_with_enter_and_the_tree_follows(empty: MainWindow, book: Path, read, qtbot):
    dialog = read(empty, book)
    assert tree(dialog)[7] == ("Cơ quan chuyên môn", "Phòng Tư pháp")
    pick(dialog, 7, "Lên một cấp", qtbot)
    assert tree(dialog)[7] == ("Phòng Tư pháp",)
    shown = dialog.recognised.tables.widget(0).model()
    assert shown.index(2, 2).data() == "    Phòng Tư pháp"


def test_a_row_left_out_says_so_in_words_at_the_edge_of_the_picture(empty: MainWindow, book: Path, read, qtbot):
    dialog = read(empty, book)
    pick(dialog, 7, "Bỏ qua, không lấy", qtbot)
    edge = dialog.picture.view.model()
    assert edge.headerData(6, Qt.Orientation.Vertical) == "7 bỏ qua"
    dialog.foot.apply.click()
    assert sorted(empty.session.store.values(2024).values()) == [8, 20]


def test_the_picture_and_the_tree_go_together(empty: MainWindow, book: Path, read):
    dialog = read(empty, book)
    view = dialog.recognised.tables.widget(0)
    dialog.picture.view.go_to(6, 3)
    assert view.currentIndex().row() == 1
    view.setCurrentIndex(view.model().index(2, 3))
    assert dialog.picture.view.place == (7, 3)


def test_a_header_row_is_shown_by_hand_where_no_table_was_found(empty: MainWindow, tmp_path: Path, read, qtbot):
    workbook = openpyxl.Workbook()
    for row in (["UBND HUYỆN HẢI HÀ"], ["BIÊN CHẾ NĂM 2024"], [None, "Danh mục theo dõi", "Công chức được giao"],
                [None, "Phòng Nội vụ", 8]):  # fmt: skip
        workbook.active.append(row)
    workbook.save(tmp_path / "la.xlsx")
    dialog = read(empty, tmp_path / "la.xlsx")
    assert dialog.recognised.nothing.isVisible()
    assert not dialog.foot.apply.isEnabled()
    dialog.picture.view.go_to(3, 2)
    dialog.recognised.header.click()
    assert not dialog.recognised.nothing.isVisible()
    assert tree(dialog)[4] == ("Phòng Nội vụ",)


# --- questions ----------------------------------------------------------------------------------------------------


def test_f8_goes_to_each_open_point_and_to_its_cell_in_the_picture(empty: MainWindow, asking: Path, read, qtbot):
    dialog = read(empty, asking)
    dialog.activateWindow()
    with qtbot.waitActive(dialog):
        pass
    qtbot.keyClick(dialog, KEY.Key_F8)
    assert dialog.pages.currentIndex() == QUESTIONS
    assert dialog.picture.view.place == (5, 3)
    qtbot.keyClick(dialog, KEY.Key_F8)
    assert dialog.picture.view.place == (6, 3)
    qtbot.keyClick(dialog, KEY.Key_F8)
    assert dialog.picture.view.place == (5, 3)


def test_numbers_are_answered_by_a_button_and_by_typing_then_all_can_be_taken_in(empty, asking, read, qtbot):
    dialog = read(empty, asking)
    dialog.go(QUESTIONS)
    assert not dialog.foot.apply.isEnabled()
    answer(dialog, Ask.NUMBER, "1.263", qtbot)
    frame = dialog.questions.open_frames[0]
    frame.entry.setFocus()
    type_text(frame.entry, "11")
    qtbot.keyClick(frame.entry, KEY.Key_Return)
    assert not dialog.questions.open_frames
    dialog.foot.apply.click()
    assert sorted(empty.session.store.values(2024).values()) == [11, 1263]


def test_words_typed_for_a_number_are_refused_beside_the_field(empty, asking, read, qtbot):
    dialog = read(empty, asking)
    dialog.go(QUESTIONS)
    frame = next(frame for frame in dialog.questions.open_frames if frame.entry is not None)
    type_text(frame.entry, "mười")
    qtbot.keyClick(frame.entry, KEY.Key_Return)
    assert frame.refusal.isVisible()
    assert len(dialog.questions.open_frames) == 2


def test_a_unit_is_named_once_and_known_the_next_time(empty: MainWindow, tmp_path: Path, read, qtbot: QtBot) -> None:
    read(empty, write(tmp_path, "mot.xlsx", [1, "Trung tâm Truyền thông huyện", 7], year=2023)).foot.apply.click()
    slip = [1, "Trung tâm Truyên thônng huyện", 9]
    dialog = read(empty, write(tmp_path, "hai.xlsx", slip))
    dialog.go(QUESTIONS)
    answer(dialog, Ask.UNIT, "Huyện Hải Hà › Trung tâm Truyền thông huyện", qtbot)
    assert not dialog.questions.open_frames
    dialog.foot.apply.click()
    again = read(empty, write(tmp_path, "ba.xlsx", slip, year=2025))
    assert not again.questions.open_frames
    again.foot.apply.click()
    store = empty.session.store
    assert sorted(unit.name for unit in store.units.values()) == ["Huyện Hải Hà", "Trung tâm Truyền thông huyện"]
    assert [list(store.values(year).values()) for year in (2023, 2024, 2025)] == [[7], [9], [9]]


def test_another_unit_is_looked_for_by_typing(empty: MainWindow, tmp_path: Path, read, qtbot: QtBot) -> None:
    read(empty, write(tmp_path, "mot.xlsx", *ROWS, year=2023)).foot.apply.click()
    dialog = read(empty, write(tmp_path, "hai.xlsx", [1, "Bộ phận cán bộ", 9]))
    pick(dialog, 5, "Là đơn vị đang có trong tệp…", qtbot)
    assert dialog.unit_bar.isVisible()
    type_text(dialog.unit_bar.picker, "noi vu")
    qtbot.keyClick(popup(QListView), KEY.Key_Return)
    assert not dialog.unit_bar.isVisible()
    dialog.foot.apply.click()
    store = empty.session.store
    assert [store.units[key.unit].name for key in store.values(2024)] == ["Phòng Nội vụ"]


# --- differences --------------------------------------------------------------------------------------------------


@pytest.fixture
def twice(empty: MainWindow, tmp_path: Path, read) -> ImportDialog:
    """The window on a workbook that changes one number, adds one unit with its number, and repeats one."""
    read(empty, write(tmp_path, "mot.xlsx", *ROWS)).foot.apply.click()
    dialog = read(empty, write(tmp_path, "hai.xlsx", ROWS[0], [1, "Phòng Nội vụ", 9], [2, "Phòng Y tế", 3]))
    dialog.go(DIFFERENCES)
    return dialog


def titles(dialog: ImportDialog) -> list[str]:
    return [dialog.differences.parts.item(n).text() for n in range(dialog.differences.parts.count())]


def untick(dialog: ImportDialog, title: str) -> None:
    parts = dialog.differences.parts
    item = next(parts.item(n) for n in range(parts.count()) if parts.item(n).text().startswith(title))
    item.setCheckState(Qt.CheckState.Unchecked)


def test_new_changed_same_and_missing_are_told_apart(twice: ImportDialog) -> None:
    assert titles(twice)[:5] == [
        "Số đổi: 1", "Số mới: 1", "Đơn vị mới: 1", "Giống số đang có: 1", "Có trong tệp, bảng không nhắc: 1",
    ]  # fmt: skip


def test_a_class_that_is_unticked_stays_away_and_the_step_says_how_much(twice: ImportDialog, empty: MainWindow):
    untick(twice, "Số đổi")
    assert not twice.foot.apply.isEnabled()
    assert twice.foot.part.text().replace("&", "") == "Nhập phần đã chọn (bỏ 1)"
    assert titles(twice)[0] == "Số đổi: 0 / 1"
    twice.foot.part.click()
    assert sorted(empty.session.store.values(2024).values()) == [3, 8, 12, 20]
    assert empty.actions_by_id["undo"].text() == "&Hoàn tác: nhập 1 số liệu từ hai.xlsx (bỏ 1 mục)"


def test_a_row_is_unticked_with_the_space_bar(twice: ImportDialog, qtbot: QtBot) -> None:
    table = twice.differences.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    assert twice.picture.view.place == (6, 3)
    qtbot.keyClick(table, KEY.Key_Space)
    assert twice.plan.chosen.left == 1
    qtbot.keyClick(table, KEY.Key_Space)
    assert twice.plan.chosen.left == 0


def test_a_unit_that_is_not_added_takes_its_numbers_away_with_it(twice: ImportDialog, empty: MainWindow) -> None:
    untick(twice, "Đơn vị mới")
    assert twice.plan.left == 2
    twice.foot.part.click()
    assert sorted(empty.session.store.values(2024).values()) == [9, 12, 20]
    assert "Phòng Y tế" not in {unit.name for unit in empty.session.store.units.values()}


def test_the_totals_speak_of_what_is_ticked(twice: ImportDialog) -> None:
    assert "Sẽ nhập 2 số liệu, 1 đơn vị mới" in twice.differences.totals.text()
    assert "Giao 2024: 12" in twice.differences.totals.text()
    untick(twice, "Số đổi")
    assert "Giao 2024: 3" in twice.differences.totals.text()


def test_one_undo_takes_everything_back(empty: MainWindow, tmp_path: Path, read, qtbot: QtBot) -> None:
    read(empty, write(tmp_path, "mot.xlsx", [1, "Trung tâm Truyền thông huyện", 7], year=2023)).foot.apply.click()
    store = empty.session.store
    before = (dict(store.units), store.values(2023), store.aliases(), store.profiles(), store.documents())
    dialog = read(empty, write(tmp_path, "hai.xlsx", [1, "Trung tâm Truyên thônng huyện", "1,263", 4], ROWS[2]))
    dialog.go(QUESTIONS)
    answer(dialog, Ask.UNIT, "Huyện Hải Hà › Trung tâm Truyền thông huyện", qtbot)
    answer(dialog, Ask.NUMBER, "1.263", qtbot)
    answer(dialog, Ask.UNUSED, "Không lấy cột này", qtbot)
    dialog.foot.apply.click()
    assert store.aliases()
    assert store.profiles()
    assert sorted(store.values(2024).values()) == [12, 1263]
    empty.actions_by_id["undo"].trigger()
    assert (dict(store.units), store.values(2023), store.aliases(), store.profiles(), store.documents()) == before
    assert not store.values(2024)


# --- steps --------------------------------------------------------------------------------------------------------


def test_going_back_keeps_answers_ticks_and_corrections(empty: MainWindow, asking: Path, read, qtbot: QtBot) -> None:
    dialog = read(empty, asking)
    dialog.foot.on.click()
    answer(dialog, Ask.NUMBER, "1.263", qtbot)
    dialog.foot.on.click()
    untick(dialog, "Đơn vị mới")
    dialog.foot.back.click()
    dialog.foot.back.click()
    assert dialog.pages.currentIndex() == RECOGNISED
    pick(dialog, 6, "Bỏ qua, không lấy", qtbot)
    dialog.foot.on.click()
    assert [frame.row.text for frame in dialog.questions.frames if frame.row.kind is Ask.DONE]
    dialog.foot.on.click()
    assert "Đơn vị mới: 0 / 2" in titles(dialog)
    assert [figure.value for figure in dialog.plan.recognition.figures] == [1263]


def test_ctrl_z_takes_the_last_correction_back(empty: MainWindow, book: Path, read, qtbot: QtBot) -> None:
    dialog = read(empty, book)
    pick(dialog, 7, "Lên một cấp", qtbot)
    dialog.activateWindow()
    with qtbot.waitActive(dialog):
        pass
    qtbot.keyClick(dialog, KEY.Key_Z, CONTROL)
    assert tree(dialog)[7] == ("Cơ quan chuyên môn", "Phòng Tư pháp")


def test_a_mapping_file_goes_out_and_serves_another_workbook(empty, book, read, qtbot, tmp_path: Path) -> None:
    dialog = read(empty, book)
    dialog.go(QUESTIONS)
    answer(dialog, Ask.UNUSED, "Không lấy cột này", qtbot)
    pick(dialog, 7, "Lên một cấp", qtbot)
    dialog.mapping.write(tmp_path / "mau.toml")
    dialog.reject()
    other = read(empty, write(tmp_path, "khac.xlsx", *ROWS))
    other.mapping.read(tmp_path / "mau.toml")
    assert tree(other)[7] == ("Phòng Tư pháp",)
    assert [frame.row.kind for frame in other.questions.frames] == [Ask.DONE]


def test_a_file_that_is_no_mapping_is_refused_in_one_sentence(empty: MainWindow, book: Path, read, tmp_path: Path):
    (tmp_path / "hong.toml").write_text("[[column]]\nindicator = 5", encoding="utf-8")
    dialog = read(empty, book)
    dialog.mapping.read(tmp_path / "hong.toml")
    assert "hong.toml" in dialog.said.text()
    assert dialog.plan.recognition.tables


def test_a_number_of_a_unit_that_did_not_live_then_is_asked_and_can_be_left_out(
    empty: MainWindow, tmp_path: Path, read, qtbot: QtBot
) -> None:
    read(empty, write(tmp_path, "nay.xlsx", *ROWS, year=2025)).foot.apply.click()
    store = empty.session.store
    office = next(unit for unit in store.units.values() if unit.name == "Phòng Tư pháp")
    young = replace(office.last, valid_from=date(2025, 1, 1))
    store.apply(Proposal("lập năm 2025", (SetPeriods(office.uid, (young,)),)))
    both = [[1, "Phòng Nội vụ", 8, 8], [2, "Phòng Tư pháp", 11, 12]]
    last = "Biên chế công chức được giao năm 2025"
    dialog = read(empty, write(tmp_path, "hai-nam.xlsx", *both, last=last))
    assert [(f.row.kind, f.row.row) for f in dialog.questions.open_frames] == [(Ask.UNIT, 6)]
    dialog.go(QUESTIONS)
    answer(dialog, Ask.UNIT, "Bỏ qua dòng này", qtbot)
    assert not dialog.questions.open_frames
    assert 11 not in [difference.new for difference in dialog.plan.new_figures]
