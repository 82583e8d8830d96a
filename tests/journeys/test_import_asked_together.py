"""What is open about a whole column or row: one question in the import window, one press settles it."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bienche_desktop.ui.importing.ask_row import Ask
from bienche_desktop.ui.importing.dialog import QUESTIONS, ImportDialog
from tests.typing_helper import type_text

HEADER = ["TT", "Tên cơ quan, đơn vị", "Công chức được giao", "Công chức có mặt", "HĐ 68/111"]


def write(folder: Path, *rows) -> Path:
    workbook = openpyxl.Workbook()
    for row in (["UBND HUYỆN HẢI HÀ"], ["BIÊN CHẾ NĂM 2024"], HEADER, *rows):
        workbook.active.append(row)
    workbook.save(folder / "cot.xlsx")
    return folder / "cot.xlsx"


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    """A column of contracts that says neither given nor present."""
    return write(tmp_path, [1, "Phòng Nội vụ", 8, 7, 1], [2, "Phòng Tư pháp", 12, 11, 2], [3, "Phòng Y tế", 5, 5, 3])


def press(dialog: ImportDialog, kind: Ask, words: str, qtbot: QtBot) -> None:
    frame = next(frame for frame in dialog.questions.frames if frame.row.kind is kind)
    qtbot.mouseClick(next(button for button in frame.buttons if button.text() == words), Qt.MouseButton.LeftButton)


def test_one_press_settles_a_whole_column_and_can_be_asked_again(empty, contracts: Path, read, qtbot: QtBot) -> None:
    dialog = read(empty, contracts)
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.open_frames
    assert frame.row.text == "Cột E: HĐ 68/111"
    assert [button.text() for button in frame.buttons] == ["Giao", "Có mặt", "Nghĩa khác…", "Không lấy cột này"]
    assert "3 ô chưa nhập được" in dialog.said.text()
    assert dialog.desk.states["Sheet"]["E5"].text == "2"
    press(dialog, Ask.MEANING, "Có mặt", qtbot)
    assert not dialog.questions.open_frames
    assert "Có mặt, 2024" in next(f.row.why for f in dialog.questions.frames if f.row.kind is Ask.DONE)
    press(dialog, Ask.DONE, "Hỏi lại", qtbot)
    assert len(dialog.questions.open_frames) == 1
    press(dialog, Ask.MEANING, "Có mặt", qtbot)
    dialog.foot.apply.click()
    store = empty.session.store
    found = [
        v for key, v in store.values(2024).items() if (key.indicator, key.measure) == ("contract_support", "present")
    ]
    assert sorted(found) == [1, 2, 3]


def test_what_is_odd_in_print_is_told_beside_the_questions_and_waits_for_nothing(empty, tmp_path, read) -> None:
    workbook = openpyxl.Workbook()
    header = ["TT", "Đơn vị", "Công chức giao 2023", "Công chức giao 2024", "So với năm 2023 (%)"]
    for row in (["UBND HUYỆN HẢI HÀ"], ["BIÊN CHẾ"], header, [1, "Phòng Nội vụ", 8, 7, "12,50%"],
                [2, "Phòng Y tế", 10, 11, "10%"], [3, "Phòng Tư pháp", 9, 8, "11,11%"]):  # fmt: skip
        workbook.active.append(row)
    workbook.save(tmp_path / "le.xlsx")
    dialog = read(empty, tmp_path / "le.xlsx")
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.frames
    assert (frame.row.kind, frame.row.row, frame.row.column) == (Ask.ODD, 5, 5)
    assert "riêng E5 ghi 0" in frame.row.why
    assert not dialog.questions.open_frames
    assert dialog.foot.apply.isEnabled()


def test_lines_about_posts_become_groups_with_one_press(empty, tmp_path: Path, read, qtbot: QtBot) -> None:
    rows = ["2", "Biên chế huyện phân bổ", 9, 8, None], ["-", "Phòng Nội vụ", 9, 8, None]
    dialog = read(empty, write(tmp_path, *rows))
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.open_frames
    assert frame.row.text == "Dòng 4: Biên chế huyện phân bổ"
    press(dialog, Ask.UNIT, "Là đơn vị hoặc nhóm", qtbot)
    assert not dialog.questions.open_frames
    assert dialog.desk.row_at("Sheet", 5).path[1:] == ("Biên chế huyện phân bổ", "Phòng Nội vụ")
    press(dialog, Ask.DONE, "Hỏi lại", qtbot)
    assert dialog.desk.row_at("Sheet", 5).path[1:] == ("Phòng Nội vụ",)


def test_numbers_with_the_same_unexplained_mark_are_taken_with_one_press(empty, tmp_path, read, qtbot: QtBot) -> None:
    dialog = read(empty, write(tmp_path, [1, "Phòng Nội vụ", "8*", 7, None], [2, "Phòng Y tế", "(*) 12", 11, None]))
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.open_frames
    assert frame.row.text == "8*; (*) 12"
    press(dialog, Ask.NUMBER, "Lấy số, bỏ dấu: 8, 12", qtbot)
    assert not dialog.questions.open_frames
    dialog.foot.apply.click()
    values = empty.session.store.values(2024)
    assert sorted(v for key, v in values.items() if key.measure == "assigned") == [8, 12]


def test_cells_whose_formulas_have_no_result_are_typed_one_after_the_other_or_left_out(
    empty, tmp_path, read, qtbot: QtBot
) -> None:
    rows = [[at, name, f"=VLOOKUP({at},A:B,2)", at, None] for at, name in enumerate(("Phòng Nội vụ", "Phòng Y tế"), 5)]
    dialog = read(empty, write(tmp_path, *rows))
    dialog.go(QUESTIONS)
    (frame,) = dialog.questions.open_frames
    assert frame.row.text.startswith("Ô C4, Phòng Nội vụ, ")
    assert "(2 ô: C4, C5)" in frame.row.why
    type_text(frame.entry, "8")
    qtbot.keyClick(frame.entry, Qt.Key.Key_Return)
    (frame,) = dialog.questions.open_frames
    assert frame.row.text.startswith("Ô C5, Phòng Y tế, ")
    press(dialog, Ask.NUMBER, "Bỏ qua ô này", qtbot)
    assert not dialog.questions.open_frames
    dialog.foot.part.click()
    values = empty.session.store.values(2024)
    assert [v for key, v in values.items() if key.measure == "assigned"] == [8]


def test_cells_whose_formulas_have_no_result_are_all_left_out_with_one_press(
    empty, tmp_path, read, qtbot: QtBot
) -> None:
    rows = [[at, name, f"=VLOOKUP({at},A:B,2)", at, None] for at, name in enumerate(("Phòng Nội vụ", "Phòng Y tế"), 5)]
    dialog = read(empty, write(tmp_path, *rows))
    dialog.go(QUESTIONS)
    press(dialog, Ask.NUMBER, "Bỏ qua cả 2 ô", qtbot)
    assert not dialog.questions.open_frames
