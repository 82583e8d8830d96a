"""What small forms share: a box to choose from, and the buttons that write or leave."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox


def choice(labels: Mapping[str, str], chosen: str) -> QComboBox:
    """A box of labels with their codes as data; the first is chosen where `chosen` is not among them."""
    box = QComboBox()
    for code, label in labels.items():
        box.addItem(label, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def deciding_buttons(dialog: QDialog, agree: str) -> QDialogButtonBox:
    """`agree`, which Enter presses, and "Thôi"."""
    buttons = QDialogButtonBox()
    buttons.addButton(agree, QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
    buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
