"""The frozen part of the quota grid: the tree of names."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from bienche_desktop.ui.quota.half_view import HalfView
from bienche_desktop.ui.quota.model import GROUP_ROLE
from bienche_desktop.ui.roles import Index
from bienche_desktop.ui.theme import STEP, Theme

_ENSURE_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible


class NamesView(HalfView):
    """Shows column 0 and what is expanded. `figures_wanted`: the cursor goes on to the figures."""

    figures_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Tên đơn vị", theme, parent)
        self.setIndentation(4 * STEP)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right opens a row that is closed; where there is nothing to open it goes on to the figures."""
        index = self.currentIndex()
        closed = self.model().rowCount(index.siblingAtColumn(0)) > 0 and not self.isExpanded(index.siblingAtColumn(0))
        if event.key() == Qt.Key.Key_Right and index.isValid() and not closed:
            self.figures_wanted.emit()
            return
        super().keyPressEvent(event)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _ENSURE_VISIBLE) -> None:
        """Follows the cursor of the figures by its row."""
        super().scrollTo(self.model().sibling(index.row(), 0, index), hint)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paints a name again; figures are not shown here, and all rows are equally high, so none is measured."""
        if first.column() == 0:
            QAbstractItemView.dataChanged(self, first, last, roles)

    def update_row(self, index: QModelIndex) -> None:
        """Paints the row of a cell again, with the branches at its left."""
        rect = self.visualRect(index.siblingAtColumn(0))
        self.viewport().update(0, rect.top(), self.viewport().width(), rect.height())

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = options.rect
        if self.currentIndex().isValid() and self.currentIndex().siblingAtColumn(0) == index:
            painter.fillRect(rect, self._theme.color("selected"))
        elif index.data(GROUP_ROLE):
            painter.fillRect(rect, self._theme.color("band"))
        super().drawRow(painter, options, index)
        self._draw_line(painter, rect)
        painter.drawLine(rect.topRight(), rect.bottomRight())
