"""Words in a window that are no field: what explains, what heads, what went wrong."""

from PySide6.QtWidgets import QLabel


def sentence(text: str = "", role: str = "muted") -> QLabel:
    """Words that go on in the next line where there is no room; `role` is how the style sheet knows them."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
