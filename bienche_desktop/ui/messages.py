"""Questions and announcements in windows of their own. Everything modal of one sentence goes through here.

Tests replace these functions (`monkeypatch.setattr(messages, "ask", …)`), so call them by way of the module.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

LEAVE = "Thôi"


def ask(
    parent: "QWidget | None", title: str, text: str, answers: Sequence[str], *, more: str = "", default: int = 0
) -> int | None:
    """The number of the answer that the user chose; None where they chose none (Esc, "Thôi").

    `text` is the question, `more` explains it; `answers` are the words on the buttons. Enter takes `default`.
    """
    box = question_box(parent, title, text, answers, more, default)
    buttons = box.buttons()
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return buttons.index(chosen) if chosen in buttons[: len(answers)] else None


def inform(parent: "QWidget | None", title: str, text: str, more: str = "") -> None:
    """Say something that the user must have seen before going on."""
    box = _box(parent, title, text, more)
    box.addButton("Đóng", box.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def question_box(
    parent: "QWidget | None", title: str, text: str, answers: Sequence[str], more: str = "", default: int = 0
) -> "QMessageBox":
    """The window of a question: a button for each answer, then the one that leaves, which Esc presses."""
    box = _box(parent, title, text, more)
    buttons = [box.addButton(answer, box.ButtonRole.AcceptRole) for answer in answers]
    box.setEscapeButton(box.addButton(LEAVE, box.ButtonRole.RejectRole))
    box.setDefaultButton(buttons[default])
    return box


def _box(parent: "QWidget | None", title: str, text: str, more: str) -> "QMessageBox":
    from PySide6.QtWidgets import QMessageBox  # with the first message: the window is on the screen sooner

    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    _close_gap(box)
    return box


def _close_gap(box: "QMessageBox") -> None:
    """Qt keeps room for an icon at the left, also where there is none."""
    from PySide6.QtWidgets import QGridLayout, QSizePolicy

    grid = box.layout()
    if not isinstance(grid, QGridLayout):
        return
    item = grid.itemAt(0)
    gap = item.spacerItem() if item is not None else None
    if gap is not None:
        gap.changeSize(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        grid.setColumnStretch(grid.columnCount() - 1, 1)
