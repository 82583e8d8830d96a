"""Entering figures with the keyboard, as in a spreadsheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import Source
from tests.typing_helper import type_text
from tests.ui.quota.conftest import Desk

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_typing_overwrites_and_enter_goes_down(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("12")
    assert desk.editor().text() == "12"
    desk.press(KEY.Key_Return)

    assert (desk.stored("noivu"), desk.text("noivu")) == (12, "12")
    assert desk.here() == ("taichinh", "Giao")
    assert desk.session.store.undo_name == "sửa CBCC · Giao 2024 của Phòng Nội vụ thành 12"


def test_shift_enter_goes_up(desk: Desk) -> None:
    desk.go("taichinh")
    desk.write("5")
    desk.press(KEY.Key_Return, SHIFT)

    assert (desk.stored("taichinh"), desk.here()) == (5, ("noivu", "Giao"))


def test_enter_after_a_run_of_tabs_goes_to_the_column_in_which_the_run_began(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("7")
    desk.press(KEY.Key_Tab)
    assert desk.here() == ("noivu", "Có mặt")
    desk.write("5")
    desk.press(KEY.Key_Return)

    assert desk.here() == ("taichinh", "Giao")
    assert desk.stored("noivu", "present") == 5


def test_a_block_is_entered_without_the_mouse_and_without_loss(desk: Desk) -> None:
    desk.go("noivu")
    for assigned, present in ((11, 10), (21, 20), (31, 30)):
        desk.write(str(assigned))
        desk.press(KEY.Key_Tab)
        desk.write(str(present))
        desk.press(KEY.Key_Return)

    found = [(desk.stored(u), desk.stored(u, "present")) for u in ("noivu", "taichinh", "truong")]
    assert found == [(11, 10), (21, 20), (31, 30)]


def test_tab_passes_over_worked_out_columns_and_shift_tab_comes_back(desk: Desk) -> None:
    desk.go("noivu", "Có mặt")
    desk.press(KEY.Key_Tab)
    assert desk.here() == ("noivu", "Có mặt")  # only worked-out columns follow
    desk.press(KEY.Key_Backtab, SHIFT)

    assert desk.here() == ("noivu", "Giao")


def test_an_arrow_commits_what_was_opened_by_typing(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("9")
    desk.press(KEY.Key_Right)

    assert (desk.stored("noivu"), desk.here()) == (9, ("noivu", "Có mặt"))


def test_f2_edits_the_old_text_from_its_end_and_arrows_stay_in_it(desk: Desk) -> None:
    desk.go("huyen")
    desk.press(KEY.Key_F2)
    desk.write("5")
    desk.press(KEY.Key_Left)
    assert (desk.editor().text(), desk.editor().cursorPosition()) == ("205", 2)
    desk.press(KEY.Key_Return)

    assert desk.stored("huyen") == 205


def test_escape_leaves_the_cell_as_it_was(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("99")
    desk.press(KEY.Key_Escape)

    assert (desk.stored("noivu"), desk.text("noivu"), desk.figures.editors()) == (7, "7", [])
    assert desk.figures.hasFocus()


def test_delete_makes_the_selection_not_known_in_one_step(desk: Desk) -> None:
    desk.go("noivu")
    desk.press(KEY.Key_Down, SHIFT)
    desk.press(KEY.Key_Right, SHIFT)
    desk.press(KEY.Key_Delete)

    assert [desk.stored(u, m) for u in ("noivu", "taichinh") for m in ("assigned", "present")] == [None] * 4
    assert desk.text("noivu") == ""
    desk.session.undo()
    assert (desk.stored("noivu"), desk.text("taichinh", "Có mặt")) == (7, "9")


def test_a_sum_is_computed_and_comes_back_as_a_sum_for_editing(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("12+3-5")
    desk.press(KEY.Key_Return)
    assert (desk.stored("noivu"), desk.text("noivu")) == (10, "10")
    desk.go("noivu")
    desk.press(KEY.Key_F2)

    assert desk.editor().text() == "12+3-5"


@pytest.mark.parametrize("text", ["1.263", "1263"])
def test_dots_as_thousands_are_accepted_and_shown(desk: Desk, text: str) -> None:
    desk.go("huyen")
    desk.write(text)
    desk.press(KEY.Key_Return)

    assert desk.stored("huyen") == 1263
    assert desk.text("huyen").startswith("1.263 · ")


def test_a_refused_text_stays_in_its_cell_with_the_reason_beside_it(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("1,5")
    desk.press(KEY.Key_Return)

    balloon = desk.tab.pane.balloon
    assert desk.editor().text() == "1,5"
    assert balloon.isVisible() and "chỉ nhận số nguyên" in balloon.text()
    assert "chỉ nhận số nguyên" in desk.editor().accessibleDescription()
    assert (desk.stored("noivu"), desk.here()) == (7, ("noivu", "Giao"))

    desk.press(KEY.Key_Backspace)
    assert not balloon.isVisible()
    desk.press(KEY.Key_Backspace)
    desk.press(KEY.Key_Return)
    assert desk.stored("noivu") == 1


def test_a_refused_text_survives_a_click_elsewhere(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("tam")
    place = desk.figures.visualRect(desk.index("truong")).center()
    desk.bot.mouseClick(desk.figures.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert (desk.editor().text(), desk.here()) == ("tam", ("noivu", "Giao"))
    assert desk.tab.pane.balloon.isVisible()


def test_a_refused_text_stays_when_the_window_shows_another_unit(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("1,5")
    desk.session.select_unit("truong")

    assert desk.here()[0] == "truong"
    assert desk.editor().text() == "1,5" and desk.editor().isVisible()
    desk.editor().setText("15")
    desk.press(KEY.Key_Return)
    assert desk.stored("noivu") == 15


def test_typed_text_is_written_when_the_focus_goes_elsewhere(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("15")
    desk.tab.line.columns.setFocus()

    assert desk.stored("noivu") == 15
    assert desk.figures.editors() == []


def test_typed_text_is_written_when_another_tab_covers_the_page(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("15")
    desk.tab.hide()

    assert desk.stored("noivu") == 15


def test_a_refused_text_is_told_rather_than_dropped_when_the_year_changes(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("1,5")
    with desk.bot.waitSignal(desk.session.refused, timeout=0) as told:
        desk.session.year = 2023

    assert "“1,5” chưa được ghi" in told.args[0]
    assert desk.figures.editors() == []


def test_an_input_method_opens_the_cell_and_enters_digits(desk: Desk) -> None:
    desk.go("noivu")
    type_text(desk.figures, "1")
    type_text(desk.editor(), "6")
    desk.press(KEY.Key_Return)

    assert desk.stored("noivu") == 16


def test_a_worked_out_cell_says_why_it_takes_no_entry(desk: Desk) -> None:
    desk.go("noivu", "Còn lại")
    desk.write("5")

    assert desk.figures.editors() == []
    assert "là số do chương trình tính" in desk.tab.pane.balloon.text()


def test_a_typed_number_drops_its_source_and_an_unchanged_one_keeps_it(desk: Desk) -> None:
    source = Source(None, "PL1", "E15", None)
    desk.session.apply(Proposal("nhập", (SetFigure(desk.key("noivu"), 8, source=source),)))
    desk.go("noivu")
    desk.write("8")
    desk.press(KEY.Key_Return)
    kept = desk.session.store.figure(desk.key("noivu"))
    desk.go("noivu")
    desk.write("9")
    desk.press(KEY.Key_Return)
    dropped = desk.session.store.figure(desk.key("noivu"))

    assert kept is not None and kept.source is not None and kept.source.cell == "E15"
    assert dropped is not None and dropped.source is None


def test_undo_and_redo_show_at_once(desk: Desk) -> None:
    desk.go("noivu")
    desk.write("9")
    desk.press(KEY.Key_Return)
    desk.session.undo()
    undone = desk.text("noivu")
    desk.session.redo()

    assert (undone, desk.text("noivu")) == ("7", "9")


def test_the_file_that_refuses_keeps_the_text_in_its_cell(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.session.store, "read_only", True)
    desk.go("noivu")
    desk.write("15")
    desk.press(KEY.Key_Return)

    assert desk.editor().text() == "15"
    assert desk.tab.pane.balloon.isVisible()


def test_a_block_is_copied_as_plain_numbers_with_tabs(desk: Desk) -> None:
    desk.go("noivu")
    desk.press(KEY.Key_Down, SHIFT)
    desk.press(KEY.Key_Right, SHIFT)
    desk.press(KEY.Key_C, CONTROL)

    assert QGuiApplication.clipboard().text() == "7\t6\n9\t9"
    desk.press(KEY.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().splitlines()[:2] == [
        "Đơn vị\tCBCC · Giao\tCBCC · Có mặt", "Phòng Nội vụ\t7\t6",
    ]  # fmt: skip


def test_a_block_is_pasted_in_one_undoable_step(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("1.263\t2\n3\t4\n")
    desk.go("noivu")
    desk.press(KEY.Key_V, CONTROL)

    written = [desk.stored(u, m) for u in ("noivu", "taichinh") for m in ("assigned", "present")]
    assert written == [1263, 2, 3, 4]
    assert desk.session.store.undo_name == "dán 4 số liệu"


@pytest.mark.parametrize("block", ["1\t2\t3", "1\tmột"])
def test_a_block_that_hits_worked_out_columns_or_text_is_looked_at_before_anything_is_written(
    desk: Desk, block: str
) -> None:
    QGuiApplication.clipboard().setText(block)
    desk.go("noivu")
    with desk.bot.waitSignal(desk.tab.paste_wanted, timeout=0):
        desk.press(KEY.Key_V, CONTROL)

    assert (desk.stored("noivu"), desk.stored("noivu", "present")) == (7, 6)


def test_one_number_is_pasted_into_the_whole_selection(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("4")
    desk.go("noivu")
    desk.press(KEY.Key_Down, SHIFT)
    desk.press(KEY.Key_V, CONTROL)

    assert (desk.stored("noivu"), desk.stored("taichinh")) == (4, 4)


def test_ctrl_d_carries_the_first_number_down(desk: Desk) -> None:
    desk.go("noivu")
    desk.press(KEY.Key_Down, SHIFT)
    desk.press(KEY.Key_Down, SHIFT)
    desk.press(KEY.Key_D, CONTROL)

    assert [desk.stored(u) for u in ("noivu", "taichinh", "truong")] == [7, 7, 7]


def test_ctrl_d_on_one_cell_takes_the_number_above(desk: Desk) -> None:
    desk.go("taichinh")
    desk.press(KEY.Key_D, CONTROL)

    assert desk.stored("taichinh") == 7


def test_the_right_edge_of_a_cell_is_kept_by_its_field(desk: Desk) -> None:
    """The field may be wider than a narrow column, but its digits stay where they will stand."""
    desk.go("noivu")
    desk.write("1")

    assert desk.editor().geometry().right() == desk.figures.visualRect(desk.index("noivu")).right()
