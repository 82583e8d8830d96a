"""Tables with units across, and questions about several sheets, in the real import window."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.importing.ask_row import Ask
from bienche_desktop.ui.importing.column_popup import ColumnPopup
from bienche_desktop.ui.importing.dialog import QUESTIONS, ImportDialog
from bienche_desktop.ui.importing.row_menu import RowMenu
from bienche_desktop.ui.window.main_window import MainWindow
from tests.journeys.popups import choose, popup

LEFT = Qt.MouseButton.LeftButton


def write(folder: Path, name: str, sheets: dict[str, list[list[object]]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(folder / name)
    return folder / name


def across(folder: Path, year: int) -> Path:
    """Two offices across; contracts that are neither given nor present, and a row that nobody understands."""
    head = [["UBND HUYỆN HẢI HÀ"], [], [f"BIÊN CHẾ NĂM {year}"]]
    rows = [["TT", "Nội dung", "Phòng Nội vụ", "Phòng Y tế", "Phòng họp chung"],
            [1, f"Công chức được giao năm {year}", 8, 5, 1], [2, f"Công chức có mặt năm {year}", 7, 4, 1],
            [3, "Hợp đồng 111", 2, 1, 1], [4, "Số lớp", 3, 4, 1]]  # fmt: skip
    return write(folder, f"ngang{year}.xlsx", {"Biểu": head + rows})


def contracts(folder: Path) -> Path:
    """Three sheets of one form with a column of contracts that is neither given nor present."""
    header = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao", "Công chức có mặt", "HĐ 68/111"]
    sheets = {}
    for at, (name, unit) in enumerate(
        {"Khối A": "Phòng Nội vụ", "Khối B": "Phòng Y tế", "Khối C": "Phòng Thuế"}.items()
    ):
        sheets[name] = [["UBND HUYỆN HẢI HÀ"], ["BIÊN CHẾ NĂM 2024"], header, [1, unit, 8, 7, at + 1]]
    return write(folder, "ba.xlsx", sheets)


def click_row(dialog: ImportDialog, row: int, qtbot: QtBot) -> None:
    edge = dialog.picture.view.rows
    qtbot.mouseClick(edge.viewport(), LEFT, pos=QPoint(5, edge.sectionViewportPosition(row - 1) + 4))


def click_column(dialog: ImportDialog, column: int, qtbot: QtBot) -> None:
    edge = dialog.picture.view.columns
    qtbot.mouseClick(edge.viewport(), LEFT, pos=QPoint(edge.sectionViewportPosition(column - 1) + 9, 5))


def press(dialog: ImportDialog, kind: Ask, words: str, qtbot: QtBot) -> None:
    frame = next(frame for frame in dialog.questions.frames if frame.row.kind is kind)
    qtbot.mouseClick(next(button for button in frame.buttons if button.text() == words), LEFT)


def values(window: MainWindow, year: int) -> list[tuple[str, str, str, float]]:
    store = window.session.store
    return sorted((store.units[key.unit].name, key.indicator, key.measure, value)
                  for key, value in store.values(year).items())  # fmt: skip


@pytest.fixture
def corrected(empty: MainWindow, tmp_path: Path, read, qtbot: QtBot) -> ImportDialog:
    """The workbook of 2024 with a row, a column and a question settled by mouse."""
    dialog = read(empty, across(tmp_path, 2024))
    dialog.picture.view.go_to(8, 3)
    click_row(dialog, 8, qtbot)
    fields = popup(ColumnPopup)
    choose(fields.indicator, empty.session.store.vocabulary.indicators["villages"].label)
    choose(fields.measure, "Có mặt")
    fields.take.click()
    click_column(dialog, 5, qtbot)
    menu = popup(RowMenu)
    next(one for one in menu.actions() if one.text().replace("&", "") == "Bỏ qua, không lấy").trigger()
    menu.close()
    dialog.go(QUESTIONS)
    press(dialog, Ask.MEANING, "Có mặt", qtbot)
    return dialog


def test_a_click_on_a_row_or_column_of_the_picture_corrects_it_and_everything_follows(corrected, empty) -> None:
    view = corrected.picture.view.model()
    assert view.headerData(7, Qt.Orientation.Vertical) == "8 chỉ tiêu"
    assert "E" not in {figure.cell[0] for figure in corrected.plan.recognition.figures}
    assert not corrected.questions.open_frames
    assert [frame.row.text for frame in corrected.questions.frames if frame.row.kind is Ask.DONE] == [
        "Dòng 8", "Dòng 7", "Cột E: “Phòng họp chung”"
    ]  # fmt: skip
    corrected.foot.apply.click()
    assert values(empty, 2024) == [
        ("Phòng Nội vụ", "civil_servants", "assigned", 8), ("Phòng Nội vụ", "civil_servants", "present", 7),
        ("Phòng Nội vụ", "contract_support", "present", 2), ("Phòng Nội vụ", "villages", "present", 3),
        ("Phòng Y tế", "civil_servants", "assigned", 5), ("Phòng Y tế", "civil_servants", "present", 4),
        ("Phòng Y tế", "contract_support", "present", 1), ("Phòng Y tế", "villages", "present", 4),
    ]  # fmt: skip


def test_the_next_such_workbook_is_read_without_a_question(corrected, empty, tmp_path, read) -> None:
    corrected.foot.apply.click()
    again = read(empty, across(tmp_path, 2025))
    assert not again.questions.open_frames
    again.foot.apply.click()
    assert [(name, value) for name, code, _, value in values(empty, 2025) if code == "villages"] == [
        ("Phòng Nội vụ", 3), ("Phòng Y tế", 4)
    ]  # fmt: skip


def test_a_question_about_a_row_asks_once_and_shows_the_row(empty, tmp_path, read, qtbot: QtBot) -> None:
    dialog = read(empty, across(tmp_path, 2024))
    dialog.go(QUESTIONS)
    (frame,) = [frame for frame in dialog.questions.open_frames if frame.row.kind is Ask.MEANING]
    assert frame.row.text == "Dòng 7: Hợp đồng 111"
    press(dialog, Ask.MEANING, "Nghĩa khác…", qtbot)
    assert dialog.picture.view.place == (7, 2)
    popup(ColumnPopup).leave.click()
    assert "C7" not in {figure.cell for figure in dialog.plan.recognition.figures}


def test_one_press_settles_a_column_on_three_sheets_and_takes_it_back_on_all(empty, tmp_path, read, qtbot) -> None:
    dialog = read(empty, contracts(tmp_path))
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.open_frames
    assert frame.row.text == "Cột E trên 3 trang: HĐ 68/111"
    assert "ở 3 trang: “Khối A” E4; “Khối B” E4; “Khối C” E4" in frame.row.why
    assert dialog.desk.states["Khối C"]["E4"].text == "3"
    press(dialog, Ask.MEANING, "Có mặt", qtbot)
    assert not dialog.questions.open_frames
    (done,) = [frame for frame in dialog.questions.frames if frame.row.kind is Ask.DONE]
    assert done.row.text == "Cột E trên 3 trang"
    press(dialog, Ask.DONE, "Hỏi lại", qtbot)
    assert len(dialog.questions.open_frames) == 1


def test_a_sheet_is_answered_otherwise_by_a_click_on_its_own_column(empty, tmp_path, read, qtbot) -> None:
    dialog = read(empty, contracts(tmp_path))
    dialog.go(QUESTIONS)
    press(dialog, Ask.MEANING, "Có mặt", qtbot)
    dialog.desk.show_place("Khối B", 4, 5)
    click_column(dialog, 5, qtbot)
    fields = popup(ColumnPopup)
    choose(fields.measure, "Giao")
    fields.take.click()
    dialog.foot.apply.click()
    assert [one for one in values(empty, 2024) if one[1] == "contract_support"] == [
        ("Phòng Nội vụ", "contract_support", "present", 1), ("Phòng Thuế", "contract_support", "present", 3),
        ("Phòng Y tế", "contract_support", "assigned", 2),
    ]  # fmt: skip


def test_another_meaning_is_given_to_the_column_of_all_sheets(empty, tmp_path, read, qtbot) -> None:
    dialog = read(empty, contracts(tmp_path))
    dialog.go(QUESTIONS)
    press(dialog, Ask.MEANING, "Nghĩa khác…", qtbot)
    popup(ColumnPopup).leave.click()
    assert not dialog.questions.open_frames
    assert "contract_support" not in {figure.indicator for figure in dialog.plan.recognition.figures}


def test_measure_and_year_are_answered_with_one_press(empty, tmp_path, read, qtbot) -> None:
    rows = [["UBND HUYỆN HẢI HÀ"], ["BIÊN CHẾ"], ["TT", "Tên đơn vị", "Công chức"], [1, "Phòng Nội vụ", 8]]
    dialog = read(empty, write(tmp_path, "mo.xlsx", {"Trang": rows}))
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.open_frames
    year = empty.session.year
    assert [button.text() for button in frame.buttons] == [
        f"Giao · năm {year}", f"Có mặt · năm {year}", f"Giao · năm {year - 1}", f"Có mặt · năm {year - 1}",
        "Nghĩa khác…", "Không lấy cột này",
    ]  # fmt: skip
    press(dialog, Ask.MEANING, f"Có mặt · năm {year}", qtbot)
    assert not dialog.questions.open_frames
    dialog.foot.apply.click()
    assert values(empty, year) == [("Phòng Nội vụ", "civil_servants", "present", 8)]


def test_answers_of_a_long_question_stand_inside_the_page(empty, tmp_path, read, qtbot) -> None:
    rows = [["UBND HUYỆN HẢI HÀ"], ["BIÊN CHẾ"], ["TT", "Tên đơn vị", "Công chức"], [1, "Phòng Nội vụ", 8]]
    dialog = read(empty, write(tmp_path, "mo.xlsx", {"Trang": rows}))
    dialog.resize(900, 600)
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.open_frames
    qtbot.waitUntil(lambda: frame.width() <= dialog.questions.width())
    assert all(button.geometry().right() < frame.width() for button in frame.buttons)
    assert len({button.y() for button in frame.buttons}) > 1
