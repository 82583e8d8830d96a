"""The bar above the pages: where they go, how they are looked at, and the form beside them."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bienche_desktop.ui.buttons import Button, Switch
from bienche_desktop.ui.theme import STEP


class TopBar(QWidget):
    """`outputs`: the buttons that print and save. `form`: whether the form is shown."""

    def __init__(self, view_bar: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.print = _dressed(Button("&In…"), "Ctrl+P")
        self.print.setProperty("role", "primary")
        self.pdf = _dressed(Button("&Lưu PDF…"), "Ctrl+S")
        self.workbook = _dressed(Button("&Xuất Excel…"), "Ctrl+E")
        self.form = _dressed(Switch("Thông tin &biểu", is_on=True), "F4")
        self.outputs = (self.print, self.pdf, self.workbook)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        for button in self.outputs:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(view_bar)
        row.addStretch(1)
        row.addWidget(self.form)
        self.allow(False)

    def allow(self, on: bool) -> None:
        """Whether there is something to print and save, and nothing else is going on."""
        for button in self.outputs:
            button.setEnabled(on)


def _dressed(button: QPushButton, keys: str) -> QPushButton:
    button.setShortcut(keys)
    button.setToolTip(f"{button.text().replace('&', '').rstrip('…')} ({keys})")
    return button
