"""What small forms share: a box to choose from, a field for a number, and the buttons that write or leave."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QDoubleSpinBox

from bienche_desktop.ui.theme import STEP


def choice(labels: Mapping[str, str], chosen: str) -> QComboBox:
    """A box of labels with their codes as data; the first is chosen where `chosen` is not among them."""
    box = QComboBox()
    for code, label in labels.items():
        box.addItem(label, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


class NumberField(QDoubleSpinBox):
    """A number with arrows, with as many decimals as it has and no more: 23 and 22,5, never 23,0."""

    def __init__(self, value: float, least: float, most: float, decimals: int = 0, suffix: str = "") -> None:
        super().__init__()
        self.setLocale(QLocale("vi_VN"))
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setValue(value)
        self.lineEdit().setTextMargins(2 * STEP, 0, 0, 0)  # a style sheet moves the frame, not the words in it

    def textFromValue(self, value: float) -> str:
        text = f"{value:.{self.decimals()}f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def deciding_buttons(dialog: QDialog, agree: str) -> QDialogButtonBox:
    """`agree`, which Enter presses, and "Thôi"."""
    buttons = QDialogButtonBox()
    buttons.addButton(agree, QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
    buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
