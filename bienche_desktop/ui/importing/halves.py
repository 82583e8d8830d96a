"""The two halves of the import window: the picture at the left, the page of the step at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from bienche_desktop.ui.column_widths import in_letters
from bienche_desktop.ui.theme import STEP

_RIGHT_SHARES = (45, 42, 53)
"""How much of the width the right side has in each step, in per cent, until the user moves the border."""
_NARROW, _NARROW_SHARES = 150, (53, 46, 64)
"""In a window narrower than so many letters words need more of it; the picture can be scrolled."""


class Halves(QSplitter):
    """`left` stands one below the other, the first of them as tall as there is room; `pages` are the steps."""

    def __init__(self, left: tuple[QWidget, ...], pages: tuple[QWidget, ...]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._was_moved = False
        self.pages = QStackedWidget()
        for page in pages:
            self.pages.addWidget(page)
        self.pages.setContentsMargins(2 * STEP, 0, 0, 0)
        self.addWidget(_column(left))
        self.addWidget(self.pages)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._on_moved)

    def go(self, step: int) -> None:
        """Show the page of this step."""
        self.pages.setCurrentIndex(step)
        if not self._was_moved:
            width = self.window().width()
            is_narrow = width < in_letters(self.fontMetrics(), _NARROW)
            share = (_NARROW_SHARES if is_narrow else _RIGHT_SHARES)[step]
            self.setSizes([width * (100 - share) // 100, width * share // 100])

    def _on_moved(self, _place: int, _handle: int) -> None:
        self._was_moved = True


def _column(widgets: tuple[QWidget, ...]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 2 * STEP, 0)
    column.setSpacing(STEP)
    for widget in widgets:
        column.addWidget(widget)
    column.setStretch(0, 1)
    return whole
