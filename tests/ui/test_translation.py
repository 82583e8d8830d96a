"""Every word of Qt's own that a user can see is Vietnamese."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QDoubleSpinBox,
    QErrorMessage,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTreeView,
    QWidget,
    QWizard,
    QWizardPage,
)
from pytestqt.qtbot import QtBot

from bienche_desktop import paths
from bienche_desktop.ui import translation

STANDARD_BUTTONS = [b for b in QDialogButtonBox.StandardButton if b != QDialogButtonBox.StandardButton.NoButton]
SPOKEN_THE_SAME = {"qt", "pdf", "page", "in"}  # key caps and "in" (to print) that are also English


@cache
def messages() -> list[tuple[str, str, str]]:
    """Context, English and Vietnamese of each message of the source file."""
    root = ElementTree.parse(paths.resource("i18n", "qtbase_vi.ts")).getroot()
    return [
        (context.findtext("name"), message.findtext("source"), message.findtext("translation"))
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-zà-ỹđ]{2,}", re.sub(r"<[^>]*>|&(?!&)", "", text).lower()))


@cache
def english() -> frozenset[str]:
    """Words that stand in Qt's English and never in our Vietnamese."""
    source = set().union(*(words(text) for _, text, _ in messages()))
    return frozenset(source - set().union(*(words(text) for _, _, text in messages())) - SPOKEN_THE_SAME)


def seen_in(widget: QWidget) -> Iterator[str]:
    """What a user sees or hears of a widget and all that it holds."""
    for part in [widget, *widget.findChildren(QWidget)]:
        yield from (part.windowTitle(), part.toolTip(), part.accessibleName())
        if isinstance(part, QAbstractButton | QLabel):
            yield part.text()
        if isinstance(part, QTreeView) and part.model():
            model = part.model()
            yield from (model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount()))
    for action in widget.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def english_texts(texts: Iterator[str]) -> list[str]:
    return [text for text in texts if text and words(text) & english()]


@pytest.fixture(autouse=True)
def _vietnamese(qapp: QApplication) -> Iterator[None]:
    translators = translation.install_vietnamese(qapp)
    yield
    translation.remove(qapp, translators)


def test_the_compiled_file_says_what_the_source_file_says() -> None:
    spoken = {(context, text): QCoreApplication.translate(context, text) for context, text, _ in messages()}

    assert len(spoken) > 400
    assert spoken == {(context, text): vietnamese for context, text, vietnamese in messages()}


def test_every_place_holder_is_kept() -> None:
    wrong = [
        text for _, text, ours in messages() if sorted(re.findall(r"%\w", text)) != sorted(re.findall(r"%\w", ours))
    ]

    assert wrong == []


def test_no_two_entries_of_a_context_menu_share_their_letter() -> None:
    for context in ("QLineEdit", "QWidgetTextControl", "QPlatformTheme"):
        letters = [
            match.group(1).lower() for at, _, ours in messages() if at == context and (match := re.search("&(.)", ours))
        ]
        assert len(letters) == len(set(letters)), context


def test_without_our_file_the_same_look_finds_english(qapp: QApplication, qtbot: QtBot) -> None:
    translators = translation.install_vietnamese(qapp)
    translation.remove(qapp, [*translators, *qapp.findChildren(type(translators[0]))])
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)

    assert english_texts(seen_in(box)) == ["Cancel"]


@pytest.mark.parametrize("button", STANDARD_BUTTONS, ids=lambda button: button.name)
def test_standard_buttons(button: QDialogButtonBox.StandardButton, qtbot: QtBot) -> None:
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)

    assert box.button(button).text()
    assert english_texts(seen_in(box)) == []


def test_a_message_with_every_button_and_details(qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "Biên Chế", "Lưu thay đổi?")
    box.setStandardButtons(QMessageBox.StandardButton(sum(int(b.value) for b in STANDARD_BUTTONS)))
    box.setDetailedText("…")
    qtbot.addWidget(box)

    assert len(box.buttons()) == len(STANDARD_BUTTONS) + 1
    assert english_texts(seen_in(box)) == []


@pytest.mark.parametrize("mode", list(QFileDialog.FileMode), ids=lambda mode: mode.name)
@pytest.mark.parametrize("accept", list(QFileDialog.AcceptMode), ids=lambda mode: mode.name)
def test_the_file_dialog(
    mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = QFileDialog(None, "", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()

    assert english_texts(text for text in seen_in(dialog) if str(tmp_path) not in text) == []


def test_the_print_preview(qtbot: QtBot) -> None:
    dialog = QPrintPreviewDialog()
    qtbot.addWidget(dialog)

    assert dialog.windowTitle() == "Xem trước khi in"
    assert english_texts(seen_in(dialog)) == []


def test_the_print_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)

    assert dialog.windowTitle() == "In"
    assert english_texts(seen_in(dialog)) == []


def context_menu(widget: QWidget) -> QMenu:
    menu = widget.createStandardContextMenu()
    menu.setParent(widget)
    return menu


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_context_menus_of_fields(kind: type[QWidget], qtbot: QtBot) -> None:
    field = kind()
    qtbot.addWidget(field)
    texts = [action.text().partition("\t")[0] for action in context_menu(field).actions() if action.text()]

    assert [text.replace("&", "") for text in texts] == [
        "Hoàn tác",
        "Làm lại",
        "Cắt",
        "Chép",
        "Dán",
        "Xóa",
        "Chọn tất cả",
    ]


def test_smaller_dialogs(qtbot: QtBot) -> None:
    wizard = QWizard()
    wizard.setOptions(QWizard.WizardOption.HaveHelpButton | QWizard.WizardOption.NoBackButtonOnStartPage)
    wizard.addPage(QWizardPage())
    for dialog in (wizard, QErrorMessage(), QProgressDialog(), QInputDialog(), QDoubleSpinBox()):
        qtbot.addWidget(dialog)
        assert english_texts(seen_in(dialog)) == [], type(dialog).__name__


def test_the_calendar_and_the_numbers_are_vietnamese(qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    calendar.setSelectedDate(QDate(2024, 5, 3))
    qtbot.addWidget(calendar)

    assert calendar.locale().monthName(5).lower() == "tháng 5"
    assert QLocale().toString(1263) == "1.263"
    assert english_texts(seen_in(calendar)) == []


def test_undo_reads_as_a_sentence() -> None:
    assert QUndoStack().createUndoAction(None).text() == "Hoàn tác"


@pytest.mark.parametrize("keys", ["Ctrl+Left", "Alt+Up", "Shift+Space", "Ctrl+S", "F8"])
def test_shortcuts_are_understood_as_written_and_shown_in_vietnamese(keys: str) -> None:
    sequence = QKeySequence(keys)

    assert sequence.toString(QKeySequence.SequenceFormat.PortableText) == keys
    shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    assert not re.search("Left|Up|Space", shown)
