"""What both halves of the quota grid are alike in: the frozen names, and the figures that scroll beside them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from bienche_desktop.ui.theme import Theme


class HalfView(QTreeView):
    """Rows equally high, cells chosen one by one, scrolled together with the other half."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_theme(self, theme: Theme) -> None:
        """Paints in these colours from now on."""
        self._theme = theme
        self.viewport().update()

    def _draw_line(self, painter: QPainter, rect: QRect) -> None:
        """The line below a row."""
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
