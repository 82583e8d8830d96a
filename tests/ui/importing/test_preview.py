"""The view of a recognised table while it is corrected."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, Table, TitleBlock
from bienche_desktop.ui.importing.preview import Preview
from bienche_desktop.ui.importing.preview_model import FIXED, CellState
from bienche_desktop.ui.theme import LIGHT
from tests.excel.books import VOCABULARY

NAME, NUMBER = FIXED.index("Đơn vị"), len(FIXED)
COLUMN = Column(3, "Biên chế", Role.LEVEL, indicator="civil_servants", measure="assigned", year=2024)
ROWS = tuple(Row(number, RowKind.UNIT, f"Phòng số {number}") for number in range(2, 60))
TABLE = Table("S", "quota", 1, 1, 59, 3, (1, 1), TitleBlock(), columns=(COLUMN,), rows=ROWS)


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview(LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    show(made, TABLE)
    return made


def show(preview: Preview, table: Table, text: str = "8") -> None:
    preview.show_table(table, {"C2": CellState("new", text)}, VOCABULARY, 600)


def test_a_correction_shows_in_the_row_and_leaves_the_user_where_they_were(preview: Preview, qtmodeltester) -> None:
    preview.go_to(40, 3)
    scrolled = preview.verticalScrollBar().value()
    show(preview, replace(TABLE, rows=(*ROWS[:40], Row(42, RowKind.IGNORED, ""), *ROWS[41:])), "9")

    assert preview.table.index(40, 1).data() == "bỏ qua"
    assert preview.table.index(0, NUMBER).data() == "9"
    assert (preview.currentIndex().row(), preview.verticalScrollBar().value()) == (40, scrolled)
    assert scrolled > 0
    qtmodeltester.check(preview.table)


def test_columns_keep_the_widths_that_the_user_gave_them_through_corrections(preview: Preview) -> None:
    preview.setColumnWidth(NAME, 222)
    show(preview, replace(TABLE, rows=ROWS[:-1]), "10 → 12")
    assert preview.columnWidth(NAME) == 222

    show(preview, replace(TABLE, columns=(replace(COLUMN, year=2025),)))
    assert preview.columnWidth(NAME) != 222


def test_names_leave_room_for_the_numbers_beside_them(preview: Preview) -> None:
    long = Row(2, RowKind.UNIT, "Trung tâm Giáo dục nghề nghiệp và Giáo dục thường xuyên thành phố " * 3)
    show(preview, replace(TABLE, columns=(replace(COLUMN, year=2026),), rows=(long,)))
    numbers = preview.columnViewportPosition(NUMBER) + preview.columnWidth(NUMBER)

    assert numbers <= preview.viewport().width()
