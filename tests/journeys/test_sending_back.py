"""A workbook goes back to its sender with its faults marked: from the import window, and from the menu."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bienche_desktop.excel import importing
from bienche_desktop.excel.reading.protection import locked
from bienche_desktop.ui import messages
from bienche_desktop.ui.importing import background_reading
from bienche_desktop.ui.sending_back import run
from bienche_desktop.ui.sending_back.dialog import SendBackDialog
from bienche_desktop.ui.sending_back.originals import is_original, original_in, taken_in
from bienche_desktop.ui.window.main_window import MainWindow

ROWS = [
    ["UBND HUYỆN HẢI HÀ"],
    [],
    ["CHỈ TIÊU BIÊN CHẾ CÔNG CHỨC NĂM 2024"],
    ["TT", "Tên cơ quan, đơn vị", "Biên chế công chức được giao năm 2024"],
    [None, "Tổng cộng", 23],
    [1, "Phòng Nội vụ", 8],
    [2, "Phòng Tư pháp", 4],
    [3, "Phòng Tài chính - Kế hoạch", 12],
]


def write(path: Path, total: int = 23) -> Path:
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append([total if value == 23 else value for value in row])
    workbook.save(path)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "gui").mkdir()
    return write(tmp_path / "gui" / "giao-bien-che.xlsx")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the user names as the copy; `proposed` in its folder is never written."""
    path = tmp_path / "gui-lai.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
    return path


@pytest.fixture
def shown_original(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The file that the user shows when asked for the original; empty: none."""
    shown: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(shown[0]) if shown else "", ""))
    return shown


def marks(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


@pytest.fixture
def menu_dialog(qtbot: QtBot) -> Callable[[MainWindow], SendBackDialog]:
    def opened(window: MainWindow) -> SendBackDialog:
        dialog = SendBackDialog(window.session, window.settings, window)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def take_in(window: MainWindow, book: Path) -> None:
    assert window.session is not None
    window.session.apply(importing.plan(window.session.store, book).proposal)


def finish(dialog: SendBackDialog, qtbot: QtBot) -> str:
    """Press the button; what is said when the copy is written or refused."""
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.said.text().startswith("Đang làm"), timeout=20_000)
    return dialog.said.text()


# --- from the import window ---------------------------------------------------------------------------------------


def test_a_workbook_goes_back_without_being_taken_in(
    empty: MainWindow, book: Path, out: Path, read, told: list[str], qtbot: QtBot
) -> None:
    dialog = read(empty, book)
    before = book.read_bytes()
    dialog.send_back.click()
    assert not dialog.send_back.isEnabled()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["Đã ghi gui-lai.xlsx: tô màu và ghi chú 1 ô (1 lỗi)."]
    assert set(marks(out)) == {"C5"}
    assert dialog.send_back.isEnabled()
    assert book.read_bytes() == before
    assert not empty.session.store.units


def test_what_is_ticked_off_is_judged_all_the_same(
    empty: MainWindow, book: Path, out: Path, read, told: list[str], qtbot: QtBot
) -> None:
    dialog = read(empty, book)
    dialog.desk.say(dialog.desk.said.taking([("Sheet", "C5")], taken=False))
    dialog.send_back.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert set(marks(out)) == {"C5"}


def test_nothing_is_written_where_the_user_names_no_file(
    empty: MainWindow, book: Path, read, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, book)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: ("", ""))
    dialog.send_back.click()
    assert dialog.send_back.isEnabled()
    assert (told, [path.name for path in book.parent.iterdir()]) == ([], [book.name])


def test_a_workbook_that_cannot_be_read_cannot_go_back(empty: MainWindow, read, tmp_path: Path) -> None:
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(b"khong phai bang tinh")
    assert not read(empty, bad).send_back.isEnabled()


def test_the_password_is_asked_once_and_protects_the_copy(
    empty: MainWindow,
    book: Path,
    out: Path,
    read,
    told: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(background_reading, "ask_password", lambda _parent, why: asked.append(why) or "bí mật")
    monkeypatch.setattr(run, "ask_password", lambda _parent, why: asked.append(why) or "bí mật")
    book.write_bytes(locked(book.read_bytes(), "bí mật"))
    dialog = read(empty, book)
    qtbot.waitUntil(dialog.send_back.isEnabled, timeout=20_000)
    dialog.send_back.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert len(asked) == 1
    assert out.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"


def test_a_copy_that_cannot_be_written_is_said(
    empty: MainWindow, book: Path, read, told: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, book)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(book), ""))
    dialog.send_back.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "không được ghi đè" in told[0]


# --- from the menu ------------------------------------------------------------------------------------------------


def test_the_menu_offers_the_workbooks_that_were_taken_in(empty: MainWindow, book: Path, menu_dialog) -> None:
    take_in(empty, book)
    dialog = menu_dialog(empty)
    assert [dialog.books.item(n).text().split(" – ")[0] for n in range(dialog.books.count())] == ["giao-bien-che.xlsx"]
    assert "nhập ngày" in dialog.books.item(0).text()
    assert empty.actions_by_id["send-back"].isEnabled()


def test_a_file_without_workbooks_says_so(empty: MainWindow, menu_dialog) -> None:
    dialog = menu_dialog(empty)
    assert "chưa nhập bảng tính nào" in dialog.said.text()
    assert not dialog.go.isEnabled()


def test_the_original_is_found_where_it_was_taken_from(
    empty: MainWindow, book: Path, out: Path, menu_dialog, qtbot: QtBot, shown_original: list[Path]
) -> None:
    take_in(empty, book)
    empty.settings.import_folder = str(book.parent)
    assert finish(menu_dialog(empty), qtbot) == "Đã ghi gui-lai.xlsx: tô màu và ghi chú 1 ô (1 lỗi)."
    assert set(marks(out)) == {"C5"}


def test_an_original_that_was_moved_is_asked_for(
    empty: MainWindow, book: Path, out: Path, menu_dialog, qtbot: QtBot, shown_original: list[Path], tmp_path: Path
) -> None:
    take_in(empty, book)
    shown_original.append(book.rename(tmp_path / "gui" / "doi-ten.xlsx"))
    assert finish(menu_dialog(empty), qtbot).startswith("Đã ghi")
    assert set(marks(out)) == {"C5"}


def test_another_workbook_is_taken_only_where_the_user_insists(
    empty: MainWindow, book: Path, out: Path, menu_dialog, qtbot: QtBot, shown_original: list[Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take_in(empty, book)
    book.unlink()
    shown_original.append(write(tmp_path / "moi.xlsx", total=22))
    answers, questions = [None, 0], []

    def ask(_parent, _title, text, _answers, **_more):  # type: ignore[no-untyped-def]
        questions.append(text)
        return answers.pop(0)

    monkeypatch.setattr(messages, "ask", ask)
    dialog = menu_dialog(empty)
    dialog.go.click()
    assert not out.exists()
    assert "Nội dung của moi.xlsx khác với bảng giao-bien-che.xlsx" in questions[0]
    finish(dialog, qtbot)
    assert "ghi 22" in marks(out)["C5"]


def test_no_original_no_copy(empty: MainWindow, book: Path, out: Path, menu_dialog, shown_original: list[Path]) -> None:
    take_in(empty, book)
    book.unlink()
    dialog = menu_dialog(empty)
    dialog.go.click()
    assert dialog.go.isEnabled()
    assert not out.exists()


def test_a_workbook_of_the_same_name_but_other_contents_is_not_the_original(
    empty: MainWindow, book: Path, tmp_path: Path
) -> None:
    take_in(empty, book)
    write(tmp_path / book.name, total=22)
    one = taken_in(empty.session.store)[0]
    assert original_in([tmp_path, book.parent], one) == book
    assert not is_original(tmp_path / "khong-co.xlsx", one.document)
