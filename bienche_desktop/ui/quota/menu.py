"""What the right mouse button offers over the figures, as one table."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from bienche_desktop.ui.quota.figures_view import FiguresView

ROWS = (
    ("copy", "Chép", "Ctrl+C", False),
    ("copy_with_headers", "Chép kèm tên và tiêu đề", "Ctrl+Shift+C", False),
    ("paste", "Dán", "Ctrl+V", True),
    ("paste_looking", "Dán, xem trước…", "Ctrl+Shift+V", True),
    ("fill_down", "Điền xuống", "Ctrl+D", True),
    ("clear", "Xóa số (thành chưa biết)", "Delete", True),
    ("why", "Vì sao khác năm trước?", "Shift+F7", False),
)
"""Command of the view, words, keys, and whether it writes."""


class FiguresMenu(QMenu):
    """The commands of the figures under the mouse."""

    def __init__(self, view: FiguresView) -> None:
        super().__init__(view)
        self._view = view
        for command, words, keys, writes in ROWS:
            action = self.addAction(f"{words}\t{keys}")
            action.setEnabled(view.grid_model.writable or not writes)
            action.triggered.connect(partial(self._ask, command))

    def _ask(self, command: str, _checked: bool = False) -> None:
        self._view.command.emit(command)


def open_menu(view: FiguresView, at: QPoint) -> None:
    """The menu at a place of the view; gone when it is left."""
    if view.commit_pending() and view.currentIndex().isValid():
        menu = FiguresMenu(view)
        menu.exec(view.viewport().mapToGlobal(at))
        menu.deleteLater()
