"""Asking for the password of a workbook."""

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget


def ask_password(parent: QWidget, why: str) -> str | None:
    """The password that the user typed after reading why it is needed; None where they gave none."""
    typed, given = QInputDialog.getText(parent, "Mật khẩu", f"{why}\nMật khẩu của tệp:", QLineEdit.EchoMode.Password)
    return typed if given and typed else None
