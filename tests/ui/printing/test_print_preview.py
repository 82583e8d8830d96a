"""The preview: sets beside the window, follows the form, and what goes out is what is shown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QThread, QThreadPool
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.errors import Refused
from bienche_desktop.reports import setting
from bienche_desktop.reports.sheet import LetterheadKind, Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings, lines
from bienche_desktop.ui.printing import PrintPreview, asking
from bienche_desktop.ui.printing.settings_form import SheetSettingsForm
from tests.reports.made import make_sheet
from tests.reports.pdf_text import texts
from tests.typing_helper import type_text

START = SheetSettings(organ="Ủy ban nhân dân huyện Hải Hà", place="Hải Hà")


def sheet_of(settings: SheetSettings, rows: int = 30) -> Sheet:
    return make_sheet(
        rows,
        letterhead=settings.head(),
        place_and_date=settings.date_line(),
        signatures=settings.signatures(),
        recipients=lines(settings.recipients),
    )


class Desk:
    """A preview with all that it was told to remember."""

    def __init__(self, qtbot: QtBot, make: Callable[[SheetSettings], Sheet] = sheet_of) -> None:
        self.kept: list[SheetSettings] = []
        self.made: list[SheetSettings] = []
        self._make = make
        self._qtbot = qtbot
        self.preview = PrintPreview(self._note, START, self.kept.append)
        self.preview._later.setInterval(0)
        qtbot.addWidget(self.preview)
        self.preview.show()

    def _note(self, settings: SheetSettings) -> Sheet:
        self.made.append(settings)
        return self._make(settings)

    def wait(self) -> None:
        """Until the pages are those of the form and nothing is going on."""
        preview = self.preview
        self._qtbot.waitUntil(lambda: preview._task is None and not preview._later.isActive() and preview._run is None)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    made.wait()
    yield made
    made.preview.close()
    QThreadPool.globalInstance().waitForDone(2000)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user saves, whatever is asked."""
    path = tmp_path / "biểu.pdf"
    monkeypatch.setattr(asking, "ask_path", lambda *_: path)
    return path


def test_the_pages_of_the_sheet_are_shown(desk: Desk) -> None:
    assert desk.preview.sheet == sheet_of(START)
    assert desk.preview.view.count == len(setting.to_svg_pages(sheet_of(START)))
    assert all(button.isEnabled() for button in desk.preview.bar.outputs)


def test_pages_are_set_beside_the_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[QThread] = []
    real = setting.to_svg_pages

    def noted(sheet: Sheet) -> list[bytes]:
        threads.append(QThread.currentThread())
        return real(sheet)

    monkeypatch.setattr(setting, "to_svg_pages", noted)
    desk = Desk(qtbot)
    assert not any(button.isEnabled() for button in desk.preview.bar.outputs)
    desk.wait()

    assert threads and QThread.currentThread() not in threads
    desk.preview.close()


def test_what_is_typed_appears_on_the_page(desk: Desk) -> None:
    field = desk.preview.form.field("signer_name")
    field.setFocus()
    type_text(field, "Đặng Thị Ánh")
    desk.wait()

    sheet = desk.preview.sheet
    assert sheet is not None and sheet.signatures[1].name == "Đặng Thị Ánh"


def test_typing_sets_the_sheet_once_after_a_pause_not_at_every_key(qtbot: QtBot, desk: Desk) -> None:
    desk.preview._later.setInterval(60)
    before = len(desk.made)
    for letter in "Hải Hà":
        type_text(desk.preview.form.field("signer_name"), letter)
    assert len(desk.made) == before
    desk.wait()

    assert len(desk.made) == before + 1


def test_edits_while_a_sheet_is_being_set_are_not_lost(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.preview.form.field("place").setText("Đầm Hà")
    desk.preview._set_sheet()  # the first setting is still under way
    desk.wait()

    sheet = desk.preview.sheet
    assert sheet is not None and sheet.place_and_date.startswith("Đầm Hà")
    desk.preview.close()


def test_a_draft_is_announced_in_words(qtbot: QtBot) -> None:
    desk = Desk(qtbot, lambda settings: replace(sheet_of(settings), draft=True))
    desk.wait()

    assert "DỰ THẢO" in desk.preview.status.text
    desk.preview.close()


# --- keeping settings ---------------------------------------------------------------------------------------------


def test_closing_keeps_what_was_edited_and_only_that(desk: Desk) -> None:
    desk.preview.form.field("place").setText("Đầm Hà")
    desk.preview.close()

    assert [kept.place for kept in desk.kept] == ["Đầm Hà"]


def test_looking_keeps_nothing(desk: Desk) -> None:
    desk.preview.close()

    assert desk.kept == []


# --- going out ----------------------------------------------------------------------------------------------------


def test_the_pdf_is_the_pages_shown(desk: Desk, target: Path) -> None:
    desk.preview.save_pdf()
    desk.wait()

    assert texts(target.read_bytes()) == texts(setting.to_pdf(sheet_of(START)))
    assert "Đã lưu “biểu.pdf”" in desk.preview.status.text


def test_saving_right_after_typing_saves_what_was_typed(desk: Desk, target: Path) -> None:
    desk.preview._later.setInterval(10_000)
    desk.preview.form.field("signer_name").setText("Đặng Ánh")
    desk.preview.save_pdf()
    desk.wait()

    assert "Đặng Ánh" in texts(target.read_bytes())[-1]
    assert desk.kept[-1].signer_name == "Đặng Ánh"


def test_the_workbook_holds_the_same_sheet(desk: Desk, target: Path) -> None:
    desk.preview.save_workbook()
    desk.wait()

    page = openpyxl.load_workbook(target.rename(target.with_suffix(".xlsx"))).active
    assert "Phòng số 29" in {cell.value for row in page.iter_rows() for cell in row}


def test_a_file_that_cannot_be_written_is_told_and_the_buttons_work_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "ask_path", lambda *_: tmp_path / "không có" / "biểu.pdf")
    desk.preview.save_pdf()
    desk.wait()

    assert "Không có thư mục" in desk.preview.status.text
    assert all(button.isEnabled() for button in desk.preview.bar.outputs)


def test_who_thinks_better_of_saving_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ask_path", lambda *_: None)
    desk.preview.save_pdf()

    assert desk.preview._task is None


def test_a_sheet_that_cannot_be_made_says_why(qtbot: QtBot) -> None:
    def refuse(_settings: SheetSettings) -> Sheet:
        raise Refused("Năm 2024 chưa có số liệu; hãy chọn năm khác.")

    desk = Desk(qtbot, refuse)

    assert desk.preview.status.text == "Năm 2024 chưa có số liệu; hãy chọn năm khác."
    desk.preview.close()


@pytest.mark.allow_log
def test_a_failure_while_setting_is_told_and_not_swallowed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_sheet: Sheet) -> list[bytes]:
        raise RuntimeError("no fonts")

    monkeypatch.setattr(setting, "to_svg_pages", fail)
    desk = Desk(qtbot)
    desk.wait()

    assert "Có lỗi" in desk.preview.status.text
    desk.preview.close()


# --- printing -----------------------------------------------------------------------------------------------------


def print_to(path: Path, first: int = 0, last: int = 0) -> Callable[[QPrinter, int, QWidget], bool]:
    def ask(printer: QPrinter, _pages: int, _parent: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setFromTo(first, last)
        return True

    return ask


def printed_pages(path: Path) -> tuple[int, set[bytes]]:
    """How many pages Qt printed, and on which paper."""
    written = path.read_bytes()
    return len(re.findall(rb"/Type /Page\b", written)), set(re.findall(rb"/MediaBox \[([^\]]*)\]", written))


def test_every_page_is_printed_on_paper_lying_as_the_sheet_does(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ask_printer", print_to(tmp_path / "in.pdf"))
    desk.preview.print()
    desk.wait()

    count, papers = printed_pages(tmp_path / "in.pdf")
    assert count == desk.preview.view.count > 1
    width, height = (float(size) for size in papers.pop().split()[2:])
    assert (round(width), round(height)) == (842, 595)
    assert "máy in" in desk.preview.status.text


def test_only_the_pages_asked_for_are_printed(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ask_printer", print_to(tmp_path / "in.pdf", 2, 2))
    desk.preview.print()
    desk.wait()

    assert printed_pages(tmp_path / "in.pdf")[0] == 1


def test_printing_can_be_stopped(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ask_printer", print_to(tmp_path / "in.pdf"))
    desk.preview.print()
    desk.preview.status.cancelled.emit()
    desk.wait()

    assert "Chưa in hết" in desk.preview.status.text
    assert all(button.isEnabled() for button in desk.preview.bar.outputs)


@pytest.mark.qt_log_ignore("^QPainter::begin")
def test_a_printer_that_cannot_be_reached_is_told(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ask_printer", print_to(tmp_path / "không có" / "in.pdf"))
    desk.preview.print()
    desk.wait()

    assert "kiểm tra máy in" in desk.preview.status.text


# --- the form -----------------------------------------------------------------------------------------------------


def test_filling_the_form_tells_nobody(qtbot: QtBot) -> None:
    form = SheetSettingsForm(START)
    qtbot.addWidget(form)

    with qtbot.assertNotEmitted(form.edited):
        form.fill(SheetSettings(LetterheadKind.PARTY, "Tỉnh ủy", recipients="Lưu: VT"))

    assert form.settings() == SheetSettings(LetterheadKind.PARTY, "Tỉnh ủy", recipients="Lưu: VT")


def test_the_form_gives_back_what_it_was_given(qtbot: QtBot) -> None:
    given = replace(START, day=date(2025, 1, 5), number="Số: 05/BC-UBND", recipients="UBND tỉnh\nLưu: VT")
    form = SheetSettingsForm(given)
    qtbot.addWidget(form)

    assert form.settings() == given


def test_choosing_the_party_s_letterhead_changes_the_usual_signer(qtbot: QtBot) -> None:
    form = SheetSettingsForm(START)
    qtbot.addWidget(form)

    with qtbot.waitSignal(form.edited):
        form.field("letterhead").setCurrentIndex(1)

    assert form.settings().letterhead is LetterheadKind.PARTY
    assert form.settings().signer_title == "T/M BAN THƯỜNG VỤ\nBÍ THƯ"
    assert form.settings().organ == START.organ


def test_every_field_has_a_label_and_a_name_for_screen_readers(desk: Desk) -> None:
    fields: list[Any] = [*desk.preview.form.findChildren(QLineEdit), *desk.preview.form.findChildren(QPlainTextEdit)]
    buddies = {label.buddy() for label in desk.preview.form.findChildren(QLabel)}

    own = [field for field in fields if field.objectName() != "qt_spinbox_lineedit"]
    assert len(own) > 8
    assert all(field in buddies and field.accessibleName() for field in own)
