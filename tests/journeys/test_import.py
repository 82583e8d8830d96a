"""Taking in a province's workbook: seen before it is written, written in one step, taken back in one."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bienche_desktop.excel.exchange.writing import write_exchange
from bienche_desktop.store import Store
from bienche_desktop.ui.importing.dialog import DIFFERENCES, ImportDialog
from bienche_desktop.ui.importing.differences import parts_of
from bienche_desktop.ui.window.main_window import MainWindow
from tests.journeys.conftest import open_and_check

ROWS = [
    ["UBND HUYỆN HẢI HÀ"],
    [],
    ["CHỈ TIÊU BIÊN CHẾ CÔNG CHỨC NĂM 2024"],
    ["TT", "Tên cơ quan, đơn vị", "Biên chế công chức được giao năm 2024"],
    [None, "Tổng cộng", 24],
    ["I", "Cơ quan chuyên môn", 24],
    [1, "Phòng Nội vụ", 8],
    [2, "Phòng Tư pháp", 4],
    [3, "Phòng Tài chính - Kế hoạch", 12],
]


@pytest.fixture
def taking(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """The user takes in every workbook that is shown to them."""

    def take(dialog: ImportDialog) -> int:
        dialog.show()
        qtbot.waitUntil(lambda: dialog.plan is not None, timeout=20_000)
        dialog.foot.apply.click()
        return dialog.result()

    monkeypatch.setattr(ImportDialog, "exec", take)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append(row)
    path = tmp_path / "giao-bien-che.xlsx"
    workbook.save(path)
    return path


def test_the_tree_and_the_numbers_are_seen_before_anything_is_written(empty: MainWindow, book: Path, read) -> None:
    dialog = read(empty, book)
    model = dialog.recognised.tables.widget(0).model()
    texts = [[model.index(r, c).data() or "" for c in range(model.columnCount())] for r in range(model.rowCount())]
    assert ["Phòng Nội vụ", "8"] in [[row[2].strip(), row[3]] for row in texts]
    assert "5 mới, 0 đổi, 0 giống" in dialog.said.text()
    assert not empty.session.store.units


def test_after_the_first_workbook_its_figures_are_shown_and_the_tree_stands_open(
    empty: MainWindow, book: Path, taking: None
) -> None:
    empty.commands.show_tab("units")
    empty.commands.import_path(book)

    assert empty.workspace.pages.current == "quota"
    assert empty.status.currentMessage() == "Đã xong: nhập 5 số liệu từ giao-bien-che.xlsx. Ctrl+Z lấy lại."
    units = empty.workspace.pages.page("units")
    assert units.view.isExpanded(units.model.index_of(units.model.tree.roots[0]))


def test_one_click_takes_it_in_and_one_undo_takes_it_back(empty: MainWindow, book: Path, read) -> None:
    dialog = read(empty, book)
    dialog.foot.apply.click()
    store = empty.session.store
    assert {u.name for u in store.units.values()} >= {"Huyện Hải Hà", "Phòng Nội vụ", "Phòng Tư pháp"}
    assert sorted(store.values(2024).values()) == [4, 8, 12, 24, 24]
    assert empty.session.year == 2024
    assert empty.actions_by_id["undo"].text() == "&Hoàn tác: nhập 5 số liệu từ giao-bien-che.xlsx"
    empty.actions_by_id["undo"].trigger()
    assert not store.units
    assert not store.values(2024)


def test_a_number_taken_in_knows_its_cell(empty: MainWindow, book: Path, read) -> None:
    read(empty, book).foot.apply.click()
    store = empty.session.store
    figure = next(f for f in store.figures(2024) if f.value == 8)
    assert (figure.source.file, figure.source.cell) == ("giao-bien-che.xlsx", "C7")


def test_the_same_workbook_again_has_nothing_to_take_in(empty: MainWindow, book: Path, read) -> None:
    read(empty, book).foot.apply.click()
    again = read(empty, book)
    assert not again.foot.apply.isEnabled()
    assert "đã được nhập ngày" in again.said.text()
    assert "không cần nhập gì" in again.differences.totals.text()


def test_a_number_that_changes_is_shown_old_and_new(empty: MainWindow, book: Path, read, tmp_path: Path) -> None:
    read(empty, book).foot.apply.click()
    changed = openpyxl.load_workbook(book)
    changed.active["C7"] = 9
    changed.save(tmp_path / "lan-hai.xlsx")
    dialog = read(empty, tmp_path / "lan-hai.xlsx")
    assert "1 đổi" in dialog.said.text()
    dialog.go(DIFFERENCES)
    assert dialog.differences.part.title == "Số đổi"
    table = dialog.differences.table.model()
    assert [table.index(0, column).data() for column in (0, 2, 3, 4, 5)] == ["Phòng Nội vụ", "8", "9", "+1", "C7"]
    dialog.foot.apply.click()
    empty.actions_by_id["undo"].trigger()
    assert 8 in empty.session.store.values(2024).values()


@pytest.mark.parametrize("content", [b"", b"khong phai bang tinh", b"PK\x03\x04hong", b"<html><table></table></html>"])
def test_what_is_no_workbook_is_refused_in_one_sentence(
    empty: MainWindow, read, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(content)
    dialog = read(empty, bad)
    assert dialog.said.text().startswith("✖ ")
    assert "hong.xlsx" in dialog.said.text()
    assert not dialog.foot.apply.isEnabled()
    assert dialog.foot.leave.text() == "Đón&g", "nothing is left to cancel"
    assert bad.read_bytes() == content


def test_closing_while_reading_leaves_the_file_as_it_was(empty: MainWindow, book: Path, qtbot: QtBot) -> None:
    dialog = ImportDialog(empty.session, empty.look, book, empty)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not empty.session.store.units


def test_an_exchange_workbook_goes_out_and_comes_back_without_a_difference(
    district: MainWindow, read, tmp_path: Path
) -> None:
    path = tmp_path / "trao-doi.xlsx"
    write_exchange(district.session.store, path)
    dialog = read(district, path)
    assert not dialog.foot.apply.isEnabled()
    assert not dialog.plan.proposal.changes


def test_a_file_that_may_only_be_read_takes_nothing_in(
    window: MainWindow, book: Path, read, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bienche_desktop.store import file

    Store.create(tmp_path / "doc.bienche").close()
    monkeypatch.setattr(file, "is_writable", lambda _path: False)
    open_and_check(window, tmp_path / "doc.bienche", qtbot)
    assert not read(window, book).foot.apply.isEnabled()


def test_formulas_that_the_workbook_prints_are_named_before_it_is_taken_in(
    empty: MainWindow, tmp_path: Path, read
) -> None:
    workbook = openpyxl.Workbook()
    header = ["TT", "Tên đơn vị", "Tổng số biên chế giao", "Công chức được giao", "Hợp đồng được giao"]
    rows = ["A", "B", "1=2+3", 2, 3], [1, "Phòng Nội vụ", 9, 8, 1], [2, "Phòng Tư pháp", 4, 4, 0]
    for row in (*ROWS[:3], header, *rows):
        workbook.active.append(row)
    workbook.save(tmp_path / "cong-thuc.xlsx")
    dialog = read(empty, tmp_path / "cong-thuc.xlsx")
    button = dialog.recognised.formulas
    assert button.text().startswith("Công thức in trong biểu: 1 sẽ được kiểm tra")
    assert button.entries.actions()[0].text() == "C5: 1=2+3 (2 ô)"
    button.entries.actions()[0].trigger()
    assert dialog.picture.view.place == (5, 3)


def test_nothing_is_said_of_formulas_where_none_is_printed(empty: MainWindow, book: Path, read) -> None:
    assert not read(empty, book).recognised.formulas.isVisible()


def test_the_summary_tells_how_many_numbers_are_left_out_and_the_last_step_why(
    empty: MainWindow, book: Path, read
) -> None:
    workbook = openpyxl.load_workbook(book)
    for row, value in ((4, "Số bàn ghế"), (7, 31), (8, 17)):
        workbook.active.cell(row, 4, value)
    workbook.active["B12"] = "Nơi nhận: lưu VT"
    workbook.save(book)
    dialog = read(empty, book)
    assert "Không lấy 2 ô có số, lý do ở bước 3." in dialog.said.text()
    [part] = [part for part in parts_of(dialog.desk) if part.title.startswith("Mọi ô của tệp")]
    told = {row.unit: row.what for row in part.rows}
    assert told["5 ô"] == "số đã đọc để so với tệp"
    assert "Số bàn ghế" in told["2 ô (Sheet: D7, D8)"]
    assert told["1 ô (Sheet: B12)"].startswith("chữ ngoài bảng")


def test_a_hidden_sheet_is_read_once_the_header_of_its_table_is_shown(empty: MainWindow, book: Path, read) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("Bìa")["A1"] = "Phụ lục"
    workbook["Sheet"].sheet_state = "hidden"
    workbook.active = workbook["Bìa"]
    workbook.save(book)
    dialog = read(empty, book)
    assert not dialog.plan.recognition.tables
    assert any("Sheet" in note and "ẩn" in note for note in dialog.plan.recognition.notes)
    dialog.desk.say(dialog.desk.said.with_header(("Sheet", 4)))
    assert [table.sheet for table in dialog.plan.recognition.tables] == ["Sheet"]
    assert not any("ẩn" in note for note in dialog.plan.recognition.notes)


def test_a_hidden_sheet_is_read_with_the_button_over_its_picture_and_left_again(empty, book: Path, read) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.create_sheet("Bìa")["A1"] = "Phụ lục"
    workbook["Sheet"].sheet_state = "hidden"
    workbook.active = workbook["Bìa"]
    workbook.save(book)
    dialog = read(empty, book)
    picture = dialog.picture
    picture.go_to("Bìa", 1, 1)
    assert not picture.hidden_sheet.isVisible()
    picture.tabs.setCurrentIndex(next(n for n in range(2) if picture.tabs.tabData(n) == "Sheet"))
    assert (picture.hidden_sheet.isVisible(), picture.hidden_sheet.text()) == (True, "Đọc trang ẩn này")
    picture.hidden_sheet.click()
    assert [table.sheet for table in dialog.plan.recognition.tables] == ["Sheet"]
    assert dialog.foot.apply.isEnabled()
    picture.hidden_sheet.click()
    assert not dialog.plan.recognition.tables


def test_enter_in_a_list_presses_no_button_of_the_import_window(empty: MainWindow, book: Path, read) -> None:
    buttons = read(empty, book).findChildren(QPushButton)
    assert [button.text() for button in buttons if button.autoDefault()] == []


def test_a_title_merged_beyond_the_last_column_runs_over_the_picture(empty: MainWindow, book: Path, read) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook.active.merge_cells("A3:H3")
    workbook.save(book)
    view = read(empty, book).picture.view
    assert view.columnSpan(2, 0) == view.model().columnCount()


def test_a_file_that_cannot_be_read_leaves_only_its_sentence(empty: MainWindow, tmp_path: Path, read) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    dialog = read(empty, broken)
    assert dialog.said.text().startswith("✖ Tệp hong.xlsx")
    shown = (dialog.split, dialog.steps, dialog.mapping, dialog.foot.on, dialog.foot.back)
    assert [widget.isHidden() for widget in shown] == [True] * 5


def test_lists_of_reorganisations_are_told_by_their_events(empty: MainWindow, shared: Path, read) -> None:
    dialog = read(empty, shared / "samples" / "reform-2025-hai-ha.xlsx")
    assert dialog.said.text().startswith("Danh sách sắp xếp tổ chức: 5 sự kiện")
    assert "0 đơn vị" not in dialog.said.text()
