"""How large the windows open that show whole tables."""

from PySide6.QtWidgets import QDialog

SHARE = 0.92
"""Of the window below, where that is larger than what the dialog needs at least."""


def open_large(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog nearly the size of the window that it belongs to, and at least this one."""
    parent = dialog.parentWidget()
    size = parent.window().size() if parent is not None else dialog.size()
    dialog.resize(max(width, int(size.width() * SHARE)), max(height, int(size.height() * SHARE)))
