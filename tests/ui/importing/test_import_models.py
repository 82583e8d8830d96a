"""The pictures and lists of the import window as models: what a cell shows, says and may."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Sheet, Style
from bienche_desktop.excel.importing import Preparation
from bienche_desktop.excel.results.corrections import Part
from bienche_desktop.excel.results.found_events import Mention
from bienche_desktop.excel.results.recognised import Row, RowKind, Table, TitleBlock
from bienche_desktop.ui.importing.differences import DifferencePart, DifferenceRow, of_mention
from bienche_desktop.ui.importing.differences_page import DifferenceModel
from bienche_desktop.ui.importing.picture_sizes import wrapped_lines
from bienche_desktop.ui.importing.preview_model import CellState
from bienche_desktop.ui.importing.sheet_model import SheetModel, shown_as_it_is
from bienche_desktop.ui.importing.source import WorkbookSource
from bienche_desktop.ui.theme import LIGHT
from tests.excel.books import VOCABULARY, write_book

NUMBER, TEXT = CellKind.NUMBER, CellKind.TEXT
DISPLAY, GROUND = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.BackgroundRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model(qapp: QApplication) -> SheetModel:
    rows = {
        1: {1: Cell("TT", TEXT), 2: Cell("Tên đơn vị", TEXT)},
        2: {1: Cell(1, NUMBER), 2: Cell("Phòng Nội vụ", TEXT), 3: Cell(8, NUMBER)},
        3: {2: Cell("Cộng", TEXT, 1), 3: Cell("1,2", TEXT)},
        9: {4: Cell("Nơi nhận", TEXT)},
    }
    sheet = Sheet("S", rows)
    made = SheetModel(Book("b.xlsx", (sheet,), (Style(), Style(bold=True))), sheet, LIGHT, QFont())
    lines = (Row(2, RowKind.UNIT, "Phòng Nội vụ"), Row(3, RowKind.TOTAL, "Cộng"))
    table = Table("S", "quota", 1, 1, 3, 3, (1, 1), TitleBlock(), rows=lines)
    made.show(sheet, [table], {"C2": CellState("new", "8", "Số mới"), "C3": CellState("question", "1,2", "số lẻ")})
    return made


def test_both_models_behave_as_qt_demands(model: SheetModel, qtmodeltester) -> None:
    qtmodeltester.check(model)
    differences = DifferenceModel(LIGHT)
    differences.show(DifferencePart("Số mới", (DifferenceRow("A", "b", "", "1", ticked=True),), Part.NEW))
    qtmodeltester.check(differences)


def test_the_picture_reaches_from_a1_to_the_last_cell_and_no_further(model: SheetModel) -> None:
    assert (model.rowCount(), model.columnCount()) == (9, 4)
    assert [model.index(0, column).data() for column in range(4)] == ["TT", "Tên đơn vị", "", ""]


def test_what_a_row_was_taken_for_stands_in_words_beside_its_number(model: SheetModel) -> None:
    edge = [model.headerData(row, Qt.Orientation.Vertical) for row in (0, 1, 2, 8)]
    assert edge == ["1 tiêu đề", "2 đơn vị", "3 tổng", "9"]


def test_an_open_cell_has_a_sign_besides_its_colour(model: SheetModel) -> None:
    assert model.index(2, 2).data() == "? 1,2"
    assert model.index(2, 2).data(GROUND).name() == LIGHT.warning_background


def test_a_cell_tells_a_screen_reader_its_place_its_text_its_row_and_its_state(model: SheetModel) -> None:
    assert model.index(1, 2).data(SPOKEN) == "C2: 8, đơn vị, Số mới"


def test_colours_end_where_the_table_ends(model: SheetModel) -> None:
    assert model.index(2, 0).data(GROUND) is not None
    assert model.index(2, 3).data(GROUND) is None


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (1263, "#,##0", "1.263"), (1263, "General", "1263"), (0.1004, "0.00%", "10,04%"), (38.4, "0.0", "38,4"),
        (24.999999999, "General", "25"),
    ],
)  # fmt: skip
def test_numbers_look_as_in_a_vietnamese_spreadsheet(value: float, format: str, text: str) -> None:
    assert shown_as_it_is(Cell(value, NUMBER), Style(format)) == text


def test_a_tick_tells_its_row_and_changes_nothing_by_itself(qapp: QApplication, qtbot) -> None:
    rows = (DifferenceRow("A", "b", "1", "2", ticked=True), DifferenceRow("B", "b"))
    model = DifferenceModel(LIGHT)
    model.show(DifferencePart("Số đổi", rows, Part.CHANGED))
    with qtbot.waitSignal(model.ticked, timeout=0) as told:
        assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert told.args == [rows[0], False]
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert not model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_samples_show_every_question_with_its_sign(shared: Path, qapp: QApplication) -> None:
    from bienche_desktop.excel.reading.reading import read_book
    from bienche_desktop.excel.recognition.recognising import recognise
    from bienche_desktop.store.reference import standard_vocabulary

    book = read_book(shared / "samples" / "truong-hoc-2024.xls")
    found = recognise(book, standard_vocabulary())
    question = found.questions[0]
    model = SheetModel(book, book.sheets[0], LIGHT, QFont())
    model.show(book.sheets[0], list(found.tables), {question.cell: CellState("question", question.text)})
    assert (question.cell, model.index(37, 5).data()) == ("F38", "? 27.700")


def test_while_a_workbook_is_read_its_rows_are_told_in_words(tmp_path):
    path = write_book(tmp_path / "a.xlsx", {"S": [[row, f"Trường số {row}"] for row in range(1_500)]})
    steps = WorkbookSource(path).read(Preparation(VOCABULARY, None), None)
    told = []
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            assert end.value.book.name == "a.xlsx"
            break
    assert (told[-1].done, told[-1].text) == (1_500, "Đang đọc a.xlsx: đã đọc 1.500 dòng…")


def test_lines_of_a_cell_end_between_words(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont())
    width = metrics.horizontalAdvance("Công chức")
    assert wrapped_lines("Công chức giao 2024", width, metrics) == 2
    assert wrapped_lines("Công chức giao 2024", width - 1, metrics) == 3
    assert wrapped_lines("Công chức\ngiao", width, metrics) == 2


def test_a_sentence_about_posts_says_how_many_go_from_where_to_where_and_which_unit_is_not_clear() -> None:
    told = Mention("S", "B9", "move_posts", "…", ("Phòng A",), ("Phòng B",), date(2024, 7, 1), posts=3)
    assert of_mention(told) == "3 biên chế: Phòng A → Phòng B từ 01/07/2024; số liệu lấy theo bảng"
    unclear = replace(told, unclear=("Phòng B",))
    assert of_mention(unclear).endswith("chưa rõ “Phòng B” là đơn vị nào trong bảng")
    assert of_mention(Mention("S", "B9", "rename", "…")) == "ghi ở mục Sắp xếp tổ chức nếu đúng"
