"""What small forms share: their window, a box to choose from, a field for a number, buttons that write or leave."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from bienche_desktop.domain.errors import Refused
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.messages import LEAVE
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


def deciding_buttons(dialog: QDialog, agree: str, *, enabled: bool = True) -> QDialogButtonBox:
    """`agree`, which Enter presses where it is `enabled`, and "Thôi"."""
    buttons = QDialogButtonBox()
    button = buttons.addButton(agree, QDialogButtonBox.ButtonRole.AcceptRole)
    button.setDefault(True)
    button.setEnabled(enabled)
    buttons.addButton(LEAVE, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


class ValueForm(QDialog):
    """A form over one value; "Ghi" closes it only with one that can be, which the subclass says in `check`."""

    def __init__(self, parent: QWidget | None, title: str, width: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.said = sentence(role="error")
        self.said.hide()

    def lay_out(self, *rows: tuple[str, QWidget]) -> None:
        """The fields below each other with their labels, what is wrong with them, the buttons."""
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in rows:
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setSpacing(3 * STEP)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(deciding_buttons(self, "Ghi"))

    def check(self) -> None:
        """Raises `Refused` where the fields make no value that can be."""
        raise NotImplementedError

    def accept(self) -> None:
        """Close with the value, or say what is wrong with it."""
        try:
            self.check()
        except Refused as refusal:
            self.said.setText(f"✖ {refusal.text}")
            self.said.show()
            return
        super().accept()
