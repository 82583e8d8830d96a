"""A sentence right at a cell: why a text was refused."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLabel, QWidget

from bienche_desktop.ui.theme import STEP

WIDEST = 420


class Balloon(QLabel):
    """Floats over its parent, below the cell or above it where there is no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setWordWrap(True)
        self.setMargin(2 * STEP)
        self.setProperty("severity", "error")
        self.setAccessibleName("Lý do không ghi được")
        self.hide()

    def say(self, text: str, cell: QRect) -> None:
        """Shows a sentence at a cell, given in coordinates of the parent; "" takes it away."""
        if not text:
            self.hide()
            return
        self.setText(f"✖ {text}")
        self.resize(self._needed())
        self.move(self._place(cell))
        self.show()
        self.raise_()

    def _needed(self) -> QSize:
        width = min(WIDEST, self.fontMetrics().horizontalAdvance(self.text()) + 8 * STEP)
        return QSize(width, self.heightForWidth(width) + STEP)

    def _place(self, cell: QRect) -> QPoint:
        room = self._over.rect()
        left = max(0, min(cell.right() - self.width() + 1, room.right() - self.width()))
        below = cell.bottom() + 2
        return QPoint(left, below if below + self.height() <= room.bottom() else cell.top() - self.height() - 2)
