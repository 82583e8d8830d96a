"""Asking for the password of a workbook."""

from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit, QWidget

from bienche_desktop.ui.messages import LEAVE


def ask_password(parent: QWidget, why: str) -> str | None:
    """The password that the user typed after reading why it is needed; None where they gave none."""
    box = password_box(parent, why)
    given = box.exec() == QDialog.DialogCode.Accepted
    typed = box.textValue()
    box.deleteLater()
    return typed if given and typed else None


def password_box(parent: QWidget, why: str) -> QInputDialog:
    """The window that asks; what is typed shows as dots."""
    box = QInputDialog(parent)
    box.setWindowTitle("Mật khẩu")
    box.setLabelText(f"{why}\nMật khẩu của tệp:")
    box.setTextEchoMode(QLineEdit.EchoMode.Password)
    box.setOkButtonText("Mở")
    box.setCancelButtonText(LEAVE)
    return box
