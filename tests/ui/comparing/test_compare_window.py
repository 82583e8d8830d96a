"""The window that compares two issues, on real files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bienche_desktop.comparing import SideLocked
from bienche_desktop.comparing.listing import Heading, Line, Listing
from bienche_desktop.domain.errors import Refused
from bienche_desktop.store import Store
from bienche_desktop.ui.comparing import dialog as window
from bienche_desktop.ui.comparing.dialog import CompareDialog
from bienche_desktop.ui.comparing.model import ListingModel
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import LIGHT, Look
from bienche_desktop.ui.window.main_window import MainWindow
from tests.builders import add_unit, make_store, put
from tests.excel.books import write_book
from tests.typing_helper import type_text

UNITS = ("Phòng Nội vụ", "Phòng Tư pháp", "Đài Truyền thanh")


def book(path: Path, *values: object) -> Path:
    head = [["UBND HUYỆN HẢI HÀ"], [], ["BIÊN CHẾ CÔNG CHỨC NĂM 2024"],
            ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024"]]  # fmt: skip
    rows = [[n, name, value] for n, (name, value) in enumerate(zip(UNITS, values, strict=True), start=1)]
    return write_book(path, {"PL1": [*head, *rows]})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The same units in a data file that is open."""
    with make_store(tmp_path, "huyen.bienche") as made:
        add_unit(made, "h", "Huyện Hải Hà", kind="district", level="district")
        for number, name in enumerate(UNITS):
            add_unit(made, f"u{number}", name, "h", order=number)
        put(made, 2024, {"u0": 8, "u1": 4, "u2": 12})
        yield made


@pytest.fixture
def show(qtbot: QtBot, look: Look) -> Iterator[Callable[..., CompareDialog]]:
    """Opens the window; with two files it compares them and waits for the end."""
    made: list[CompareDialog] = []

    def opened(store: Store | None = None, *paths: Path) -> CompareDialog:
        dialog = CompareDialog(store, look, Settings())
        made.append(dialog)
        dialog.show()
        for letter, path in zip("AB", paths, strict=False):
            dialog.sides.set_path(letter, path)
        if len(paths) == 2:
            dialog.run.click()
            qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=20_000)
        return dialog

    yield opened
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


def texts(model: ListingModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_two_sheets_are_compared_and_the_figures_shown_with_both_numbers(show, tmp_path: Path) -> None:
    dialog = show(None, book(tmp_path / "a.xlsx", 8, 4, 12), book(tmp_path / "b.xlsx", 9, 4, None))
    model = dialog.results.figures.view.lines

    assert dialog.results.said.text() == "Số liệu: 1 đổi, 0 chỉ có ở bản B, 1 chỉ có ở bản A, 1 giống."
    assert [[model.index(row, column).data() for column in range(7)] for row in range(2)] == [
        ["Phòng Nội vụ", "CBCC · Giao", "2024", "8", "9", "+1", "C5"],
        ["Đài Truyền thanh", "CBCC · Giao", "2024", "12", "không có", "−12", "C7 (bản A)"],
    ]
    assert [chip.text() for chip in dialog.results.figures.chips.values()] == ["≠ Đổi 1", "+ Thêm 0", "− Bớt 1"]


def test_chips_and_search_without_diacritics_narrow_the_list(show, tmp_path: Path) -> None:
    dialog = show(None, book(tmp_path / "a.xlsx", 8, 4, 12), book(tmp_path / "b.xlsx", 9, 5, None))
    page = dialog.results.figures

    page.chips["changed"].click()
    assert texts(page.view.lines, 0) == ["Đài Truyền thanh"]
    page.chips["changed"].click()
    page.search.setFocus()
    type_text(page.search, "noi vu")
    assert texts(page.view.lines, 0) == ["Phòng Nội vụ"]
    type_text(page.search, " khong co gi")
    assert page.view.lines.rowCount() == 0
    assert page.empty.text() == "Không có dòng nào khớp với bộ lọc."


def test_the_open_file_is_compared_with_a_sheet(show, store: Store, tmp_path: Path) -> None:
    dialog = show(store, store.path, book(tmp_path / "b.xlsx", 8, 4, 10))

    assert dialog.sides.fields["A"].text() == "huyen.bienche (tệp đang mở)"
    assert texts(dialog.results.figures.view.lines, 0) == ["Đài Truyền thanh"]
    assert store.values(2024)["u2", 2024, "civil_servants", "assigned"] == 12


def test_the_open_file_is_compared_with_another_data_file(show, store: Store, tmp_path: Path) -> None:
    with make_store(tmp_path, "khac.bienche") as other:
        add_unit(other, "h2", "Huyện Hải Hà", kind="district", level="district")
        add_unit(other, "n2", "Phòng Nội vụ", "h2")
        put(other, 2024, {"n2": 7})
    dialog = show(store, tmp_path / "khac.bienche", store.path)

    assert dialog.found is not None
    assert [(f.a, f.b) for f in dialog.found.figures] == [(7, 8), (None, 4), (None, 12)]


def test_the_open_file_on_both_sides_is_said_and_nothing_is_read(show, store: Store) -> None:
    dialog = show(store, store.path, store.path)

    assert "đều là tệp đang mở" in dialog.said.text()
    assert dialog.found is None


def test_results_do_not_stay_below_the_name_of_another_file(show, tmp_path: Path) -> None:
    dialog = show(None, book(tmp_path / "a.xlsx", 8, 4, 12), book(tmp_path / "b.xlsx", 9, 4, 12))
    dialog.sides.set_path("B", tmp_path / "a.xlsx")

    assert dialog.found is None
    assert not dialog.results.isVisible()
    assert not dialog.export.isEnabled()


def test_a_refusal_is_said_in_its_words(show, tmp_path: Path) -> None:
    dialog = show(None, book(tmp_path / "a.xlsx", 8, 4, 12), tmp_path / "khong-co.xlsx")

    assert dialog.said.text().startswith("✖ Không thấy tệp khong-co.xlsx")
    assert dialog.run.isVisible()


def test_a_password_is_asked_once_and_used_for_that_file(show, tmp_path: Path, monkeypatch, qtbot: QtBot) -> None:
    asked: list[str] = []
    locked = book(tmp_path / "b.xlsx", 9, 4, 12)
    real = window.read_sides

    def read_sides(a, b, cancelled):
        if b.password != "mo":
            raise SideLocked("Tệp b.xlsx có mật khẩu; hãy nhập mật khẩu để mở.", locked)
        return (yield from real(a, b, cancelled))

    monkeypatch.setattr(window, "read_sides", read_sides)
    monkeypatch.setattr(window, "ask_password", lambda _parent, why: asked.append(why) or "mo")
    dialog = show(None, book(tmp_path / "a.xlsx", 8, 4, 12), locked)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)

    assert asked == ["Tệp b.xlsx có mật khẩu; hãy nhập mật khẩu để mở."]


def test_reading_can_be_stopped(show, tmp_path: Path, monkeypatch, qtbot: QtBot) -> None:
    def read_sides(_a, _b, cancelled):
        yield "Đang đọc a.xlsx…"
        while not cancelled():
            pass
        raise Refused("Đã dừng đọc tệp a.xlsx theo yêu cầu.")

    monkeypatch.setattr(window, "read_sides", read_sides)
    dialog = show(None, book(tmp_path / "a.xlsx", 8, 4, 12))
    dialog.sides.set_path("B", tmp_path / "a.xlsx")
    dialog.run.click()
    qtbot.waitUntil(lambda: dialog.said.text() == "Đang đọc a.xlsx…")
    dialog.stop.click()
    qtbot.waitUntil(dialog.run.isVisible)

    assert "dừng" in dialog.said.text()
    assert dialog.found is None


def test_what_is_shown_can_be_kept_as_a_workbook(show, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(window, "ask_path", lambda *_asked: tmp_path / "ra.xlsx")
    dialog = show(None, book(tmp_path / "a.xlsx", 8, 4, 12), book(tmp_path / "b.xlsx", 9, 4, 12))
    dialog.export.click()
    kept = openpyxl.load_workbook(tmp_path / "ra.xlsx")

    assert [cell.value for cell in kept["Số liệu"][5]][:6] == ["Phòng Nội vụ", "CBCC · Giao", "2024", 8, 9, 1]
    assert "ra.xlsx" in dialog.said.text()


def test_the_menu_opens_it_with_and_without_an_open_file(
    look: Look, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[bool] = []
    monkeypatch.setattr(CompareDialog, "exec", lambda it: offered.append(not it.sides.take_open["A"].isHidden()))
    main = MainWindow(look, Settings())
    qtbot.addWidget(main)
    main.actions_by_id["compare"].trigger()
    main.show_session(Session(store))
    main.actions_by_id["compare"].trigger()

    assert offered == [False, True]


# --- the table ----------------------------------------------------------------------------------------------------


@pytest.fixture
def model() -> ListingModel:
    headings = (Heading("Đơn vị", 10), Heading("Chênh lệch", 10, numbers=True, signed=True))
    rows = (("Đài", 2), ("An", -10), ("Dương", None), ("Ăn", 15), ("Bắc", 2.5))
    return ListingModel(Listing("Số liệu", headings, tuple(Line("changed", row, row[0]) for row in rows)), LIGHT)


def test_the_table_is_a_sound_model(model: ListingModel, qtmodeltester) -> None:
    qtmodeltester.check(model)


def test_numbers_sort_by_size_and_what_is_missing_comes_last_both_ways(model: ListingModel) -> None:
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert texts(model, 1) == ["−10", "+2", "+2,5", "+15", "không có"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert texts(model, 1) == ["+15", "+2,5", "+2", "−10", "không có"]


def test_names_sort_as_the_vietnamese_alphabet_does_and_the_order_of_the_sheet_comes_back(model: ListingModel) -> None:
    model.sort(0)
    assert texts(model, 0) == ["An", "Ăn", "Bắc", "Dương", "Đài"]
    model.sort(-1)
    assert texts(model, 0) == ["Đài", "An", "Dương", "Ăn", "Bắc"]
