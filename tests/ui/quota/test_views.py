"""What the grid shows, how it follows the file, and the second table."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QPainter
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import AddDocument, AddUnit, Proposal, RemoveUnit, SetFigure
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.figures import FigureKey, Source
from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store
from bienche_desktop.ui.quota.cell_look import CellLook
from bienche_desktop.ui.quota.delegate import FigureDelegate
from bienche_desktop.ui.quota.model import UPPER_ROLE
from bienche_desktop.ui.roles import ACCESSIBLE, TOOL_TIP
from bienche_desktop.ui.theme import DARK, LIGHT
from tests.builders import make_store, put
from tests.ui.quota.conftest import Desk

KEY = Qt.Key


def test_the_models_of_both_tables_hold_together(desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(desk.model, force_py=False)
    desk.go("noivu")
    desk.tab.show_by_year(True)
    qtmodeltester.check(desk.model, force_py=False)


def test_columns_with_figures_stand_under_their_indicator(desk: Desk) -> None:
    heads = [(h.upper, h.lower) for h in desk.model.grid.heads]

    assert heads == [("CBCC", "Giao"), ("CBCC", "Có mặt"), ("CBCC", "Còn lại"), ("CBCC", "So với 2023")]
    assert desk.model.headerData(1, Qt.Orientation.Horizontal, UPPER_ROLE) == "CBCC"


def test_worked_out_columns_show_what_is_left_and_the_change(desk: Desk) -> None:
    assert (desk.text("noivu", "Còn lại"), desk.text("noivu", "So với 2023")) == ("1", "−1")


def test_a_parent_without_a_number_of_its_own_shows_the_sum_with_its_sign(desk: Desk) -> None:
    assert desk.text("khoi") == "Σ 16"


def test_a_stated_total_has_its_difference_in_the_cell_until_it_is_mended(desk: Desk) -> None:
    assert desk.text("huyen") == "20 · chưa chia 2"
    put_and_tell(desk, "truong", 5)
    assert desk.text("huyen") == "✖ 20 · vượt 1"
    put_and_tell(desk, "truong", 4)
    assert desk.text("huyen") == "20"


def test_an_unallocated_rest_is_missing_only_where_a_check_says_the_same_number(desk: Desk) -> None:
    for difference, text in ((5, "✖ 20 · chưa chia 2"), (2, "✖ 20 · thiếu 2")):
        finding = Finding("x", Severity.ERROR, "Sai.", difference=difference, cells=(desk.key("huyen"),))
        desk.session.checked.emit(Report((finding,)))
        assert desk.text("huyen") == text


def put_and_tell(desk: Desk, unit: str, value: int) -> None:
    desk.session.apply(Proposal("sửa", (SetFigure(desk.key(unit), value),)))


def test_a_column_grows_until_the_difference_fits(desk: Desk) -> None:
    header, section = desk.tab.pane.header, 1
    narrow = header.sectionSize(section)
    put_and_tell(desk, "huyen", 1_234_567)
    wide = header.sectionSize(section)
    header.resizeSection(section, 10)

    needed = desk.figures.fontMetrics().horizontalAdvance(desk.text("huyen"))
    assert narrow < wide == header.sectionSize(section)
    assert wide > needed


def test_headings_are_never_cut(desk: Desk) -> None:
    header = desk.tab.pane.header
    metrics = header.bold_metrics()
    for section in range(1, header.count()):
        words = str(desk.model.headerData(section, Qt.Orientation.Horizontal)).split()
        assert header.sectionSize(section) >= max(metrics.horizontalAdvance(word) for word in words)
    assert header.height() == header.sizeHint().height() == desk.tab.pane.names.header().height()
    assert header.height() < 5 * metrics.lineSpacing()  # room is for rows: no heading takes more than two lines


def test_a_finding_colours_its_cell_with_sign_and_sentence(desk: Desk) -> None:
    finding = Finding("x", Severity.ERROR, "Phòng Nội vụ ghi sai.", cells=(desk.key("noivu"), desk.key("truong")))
    desk.session.report = Report((finding,))
    desk.session.checked.emit(desk.session.report)

    assert (desk.text("noivu"), desk.model.look(desk.index("noivu")).colour) == ("✖ 7", "error_text")
    assert (desk.text("truong"), desk.model.look(desk.index("truong")).colour) == ("2", "text")
    assert "Phòng Nội vụ ghi sai." in desk.index("truong").data(TOOL_TIP)
    spoken = desk.index("noivu").data(ACCESSIBLE)
    assert spoken == "CBCC · Giao 2024 của Phòng Nội vụ: ✖ 7; Phòng Nội vụ ghi sai."


def test_an_edit_repaints_its_own_row_and_those_above_and_no_other(desk: Desk) -> None:
    touched: list[str] = []
    notes = _Notes(desk, touched)
    desk.model.dataChanged.connect(notes.note)
    put_and_tell(desk, "noivu", 6)

    assert set(touched) == {"noivu", "khoi", "huyen"}


def test_a_new_number_is_painted_in_its_cell_and_in_the_row_of_totals_at_once(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[tuple[str, int]] = []
    paint = FigureDelegate.paint_look

    def note(self: FigureDelegate, painter: QPainter, rect: QRect, look: CellLook, column: int) -> None:
        painted.append((look.text, column))
        paint(self, painter, rect, look, column)

    monkeypatch.setattr(FigureDelegate, "paint_look", note)
    column = desk.index("noivu").column() - 1
    put_and_tell(desk, "noivu", 6)
    total = desk.model.total_look(column).text

    qtbot.waitUntil(lambda: (desk.text("noivu"), column) in painted and painted.count((total, column)) >= 2)


class _Notes:
    def __init__(self, desk: Desk, touched: list[str]) -> None:
        self._desk, self._touched = desk, touched

    def note(self, first: QModelIndex, _last: QModelIndex, _roles: list[int]) -> None:
        self._touched.append(self._desk.model.grid.rows[self._desk.model.row_number(first)].ident)


def test_the_tooltip_tells_where_a_number_came_from(desk: Desk) -> None:
    document = Document("d", number="12/QĐ", issuer="UBND huyện", issued_on=date(2024, 1, 5), file="giao.xlsx")
    source = Source("giao.xlsx", "PL1", "E15", "d")
    figure = SetFigure(desk.key("noivu"), 8, date(2024, 1, 1), source)
    desk.session.apply(Proposal("nhập", (AddDocument(document), figure)))

    lines = desk.index("noivu").data(TOOL_TIP).splitlines()
    assert lines[1:] == [
        "Tính đến ngày: 01/01/2024", "Văn bản: 12/QĐ ngày 05/01/2024 UBND huyện", "Tệp: giao.xlsx",
        "Trang tính: PL1", "Ô: E15",
    ]  # fmt: skip


def test_the_panel_tells_origin_and_history_of_the_cell_under_the_cursor(desk: Desk) -> None:
    desk.tab.line.details.click()
    put_and_tell(desk, "noivu", 6)
    with desk.bot.waitSignal(desk.tab.details.shown):
        desk.go("noivu")

    details = desk.tab.details
    assert (details.title.text(), details.value.text()) == ("CBCC · Giao 2024 của Phòng Nội vụ", "6")
    assert [line for line in details.history_lines() if "·" in line] == ["6 · sửa", "7 · nhập 4 số liệu"]


def test_the_panel_follows_a_change_of_its_own_cell(desk: Desk) -> None:
    desk.tab.line.details.click()
    with desk.bot.waitSignal(desk.tab.details.shown):
        desk.go("noivu")
    with desk.bot.waitSignal(desk.tab.details.shown):
        put_and_tell(desk, "noivu", 6)

    assert desk.tab.details.value.text() == "6"


def test_a_jump_opens_year_column_and_row_and_is_ready_for_entry(desk: Desk) -> None:
    put(desk.session.store, 2023, {"truong": 3}, "contract_support", "planned")
    desk.tab.pane.names.collapse(desk.model.index_of(0))
    key = FigureKey("truong", 2023, "contract_support", "planned")
    desk.tab.choose_columns(["civil_servants/assigned/figure"])
    desk.session.jump(key)
    desk.tab.show_cell(key)

    assert desk.session.year == 2023
    assert desk.here() == ("truong", "Kế hoạch")
    assert desk.figures.visualRect(desk.figures.currentIndex()).isValid() and desk.figures.hasFocus()
    desk.write("4")
    desk.press(KEY.Key_Return)
    figure = desk.session.store.figure(key)
    assert figure is not None and figure.value == 4


def test_a_jump_to_a_unit_that_is_not_there_says_so(desk: Desk) -> None:
    with desk.bot.waitSignal(desk.session.refused, timeout=0):
        desk.tab.show_cell(FigureKey("nowhere", 2024, "civil_servants", "assigned"))


def test_a_change_of_units_keeps_cursor_and_closed_rows(desk: Desk) -> None:
    desk.go("truong")
    desk.tab.pane.names.collapse(desk.index("khoi").siblingAtColumn(0))
    new = AddUnit("moi", (UnitPeriod("Trường mới", "huyen", order=9),))
    desk.session.apply(Proposal("thêm", (new,)))

    assert desk.here() == ("truong", "Giao")
    assert not desk.tab.pane.names.isExpanded(desk.index("khoi").siblingAtColumn(0))
    assert not desk.figures.isExpanded(desk.index("khoi").siblingAtColumn(0))
    desk.session.apply(Proposal("bỏ", (RemoveUnit("moi"),)))
    assert [row.ident for row in desk.model.grid.rows] == ["huyen", "khoi", "noivu", "taichinh", "truong"]


def test_a_closed_row_takes_the_cursor_from_what_it_hides(desk: Desk) -> None:
    desk.go("taichinh", "Có mặt")
    desk.tab.pane.names.collapse(desk.index("khoi").siblingAtColumn(0))

    assert desk.here() == ("khoi", "Có mặt")


def test_another_year_shows_its_own_numbers_under_the_same_cursor(desk: Desk) -> None:
    desk.go("noivu")
    desk.session.year = 2023

    assert (desk.text("noivu"), desk.here()) == ("8", ("noivu", "Giao"))


def test_a_year_without_figures_shows_the_tree_and_takes_entry(desk: Desk) -> None:
    desk.session.year = 2030
    assert "chưa có số liệu" in desk.tab.line.hint.text()
    desk.go("noivu")
    desk.write("3")
    desk.press(KEY.Key_Return)

    assert desk.stored("noivu", year=2030) == 3
    assert desk.tab.line.hint.text() == ""


def test_f7_turns_the_table_to_the_years_of_the_unit_and_back(desk: Desk) -> None:
    desk.go("noivu")
    desk.tab.line.by_year.click()
    assert desk.tab.line.subject.text() == "Phòng Nội vụ"
    assert desk.text("civil_servants/assigned", "2023") == "8"
    assert desk.text("civil_servants/assigned", "2023-2024") == "−1"
    assert desk.here()[0] == "civil_servants/assigned"

    desk.write("5")
    desk.press(KEY.Key_Return)
    assert (desk.stored("noivu"), desk.text("civil_servants/remaining", "2024")) == (5, "−1")
    desk.tab.line.by_year.click()
    assert desk.here()[0] == "noivu" and desk.text("noivu") == "5"


def test_the_years_of_a_parent_follow_an_edit_below_it(desk: Desk) -> None:
    desk.go("khoi")
    desk.tab.show_by_year(True)
    put_and_tell(desk, "noivu", 10)

    assert desk.text("civil_servants/assigned", "2024") == "Σ 19"


def test_the_unit_below_is_one_step_away(desk: Desk) -> None:
    desk.go("noivu")
    desk.tab.show_by_year(True)
    desk.tab.line.next.click()

    assert (desk.tab.line.subject.text(), desk.session.unit) == ("Phòng Tài chính - Kế hoạch", "taichinh")


def test_the_cursor_is_the_unit_that_the_session_looks_at(desk: Desk) -> None:
    desk.go("noivu")
    assert desk.session.unit == "noivu"
    desk.session.select_unit("truong")

    assert desk.here()[0] == "truong"


def test_left_leads_to_the_names_and_right_back_to_the_figures(desk: Desk) -> None:
    desk.go("noivu")
    desk.press(KEY.Key_Left)
    assert desk.tab.pane.names.hasFocus()
    desk.bot.keyClick(desk.tab.pane.names, KEY.Key_Right)

    assert desk.figures.hasFocus() and desk.here() == ("noivu", "Giao")


def test_chosen_columns_are_shown_and_remembered(desk: Desk, open_desk: Callable[[Store], Desk], store: Store) -> None:
    popup = desk.tab.columns
    popup.fill(desk.model.vocabulary, desk.tab.showing.columns(), 2024)
    assert "civil_servants/assigned/figure" in popup.idents()
    top = popup.tree.topLevelItem(0)
    assert top is not None
    top.setCheckState(0, Qt.CheckState.Checked)
    assert desk.model.grid.heads[0].upper == "Tổng số"

    desk.tab.pane.header.resizeSection(1, 300)
    desk.tab.close()
    again = open_desk(store)
    again.tab.restore(desk.tab.state())
    assert [h.ident for h in again.model.grid.heads] == [h.ident for h in desk.model.grid.heads]
    assert again.tab.pane.header.sectionSize(1) == 300
    again.tab.restore({"columns": 5, "names": "x", "nonsense": None})


def test_a_file_without_units_offers_three_ways_to_begin(
    open_desk: Callable[[Store], Desk], tmp_path: object, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue("tmp_path")
    with make_store(folder, "trong.bienche") as empty:
        desk = open_desk(empty)
        assert desk.tab.empty.isVisible()
        for name, signal in (("import", desk.tab.import_wanted), ("add", desk.tab.add_unit_wanted),
                             ("sample", desk.tab.sample_wanted)):  # fmt: skip
            button = desk.tab.empty.findChild(object, name)
            with qtbot.waitSignal(signal, timeout=0):
                button.click()
        desk.session.apply(Proposal("thêm", (AddUnit("u", (UnitPeriod("Xã A"),)),)))
        assert not desk.tab.empty.isVisible()
        desk.tab.close()


def test_the_row_of_totals_is_in_sight_in_both_themes(desk: Desk) -> None:
    totals = desk.tab.pane._totals
    assert totals.isVisible() and desk.model.grid.total_label == "Tổng cộng · Huyện Hải Hà"
    for theme in (DARK, LIGHT):
        desk.tab._on_look(theme)
        picture = totals.grab().toImage()
        assert picture.pixelColor(picture.width() - 2, 12) == theme.color("band")


def test_a_screen_reader_hears_row_column_and_value(desk: Desk) -> None:
    QAccessible.setActive(True)
    reader = QAccessible.queryAccessibleInterface(desk.figures)

    assert reader.text(QAccessible.Text.Name) == "Bảng chỉ tiêu biên chế"
    assert desk.index("noivu").data(ACCESSIBLE) == "CBCC · Giao 2024 của Phòng Nội vụ: 7"
    assert desk.index("truong", "Có mặt").data(ACCESSIBLE).endswith("chưa biết")


def test_a_file_open_for_reading_takes_no_entry(open_desk: Callable[[Store], Desk], store: Store, qtbot: QtBot) -> None:
    path = store.path
    store.close()
    with Store.open(path, read_only=True) as closed:
        desk = open_desk(closed)
        desk.go("noivu")
        desk.write("5")
        desk.press(KEY.Key_Delete)

        assert desk.figures.editors() == [] and desk.stored("noivu") == 7
        assert "chỉ để đọc" in desk.tab.pane.balloon.text()
        desk.tab.close()


def test_the_table_has_a_cursor_as_soon_as_it_has_the_focus(desk: Desk) -> None:
    assert not desk.figures.currentIndex().isValid()
    desk.tab.setFocus()

    assert desk.here() == ("huyen", "Giao")


def test_the_reason_beside_a_locked_cell_goes_with_the_next_key(desk: Desk) -> None:
    desk.go("noivu", "Còn lại")
    desk.write("5")
    assert desk.tab.pane.balloon.isVisible()
    desk.press(KEY.Key_Down)

    assert not desk.tab.pane.balloon.isVisible()


def test_both_halves_of_the_table_scroll_and_stand_together(desk: Desk) -> None:
    more = tuple(AddUnit(f"x{n}", (UnitPeriod(f"Trường {n}", "huyen", order=n + 9),)) for n in range(60))
    desk.session.apply(Proposal("thêm", more))
    desk.go("x55")

    names, figures = desk.tab.pane.names, desk.figures
    index = desk.index("x55")
    assert names.verticalScrollBar().value() == figures.verticalScrollBar().value() > 0
    assert names.visualRect(index.siblingAtColumn(0)).top() == figures.visualRect(index).top()
    assert names.viewport().height() == figures.viewport().height()
    figures.verticalScrollBar().setValue(7)
    assert names.verticalScrollBar().value() == 7
    names.verticalScrollBar().setValue(11)
    assert figures.verticalScrollBar().value() == 11


def test_closing_all_but_a_few_rows_survives_a_rebuild(desk: Desk) -> None:
    root = desk.index("huyen").siblingAtColumn(0)
    desk.tab.pane.names.collapse(root)
    desk.tab.pane.names.collapse(desk.index("khoi").siblingAtColumn(0))
    desk.session.year = 2023

    assert desk.tab.pane.closed_rows() == {"huyen", "khoi"}
