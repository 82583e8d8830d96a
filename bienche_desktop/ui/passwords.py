"""Asking for the password of a workbook."""

from PySide6.QtWidgets import QDialog, QInputDialog, QLabel, QLineEdit, QWidget

from bienche_desktop.ui.column_widths import in_letters
from bienche_desktop.ui.messages import LEAVE

LETTERS = 52
"""The width of the box; a long reason goes on in the next line."""


def ask_password(parent: QWidget, why: str) -> str | None:
    """The password that the user typed after reading why it is needed; None where they gave none."""
    box = password_box(parent, why)
    given = box.exec() == QDialog.DialogCode.Accepted
    typed = box.textValue()
    box.deleteLater()
    return typed if given and typed else None


def password_box(parent: QWidget | None, why: str) -> QInputDialog:
    """The window that asks; what is typed shows as dots."""
    box = QInputDialog(parent)
    box.setWindowTitle("Mật khẩu")
    box.setLabelText(f"{why}\nMật khẩu của tệp:")
    box.setTextEchoMode(QLineEdit.EchoMode.Password)
    box.setOkButtonText("Mở")
    box.setCancelButtonText(LEAVE)
    for words in box.findChildren(QLabel):
        words.setWordWrap(True)
        words.setMinimumWidth(in_letters(words.fontMetrics(), LETTERS))
    return box
