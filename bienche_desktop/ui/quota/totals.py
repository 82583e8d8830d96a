"""The row of totals below the grid, always in sight."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from bienche_desktop.ui.quota.delegate import FigureDelegate
from bienche_desktop.ui.quota.model import GridModel
from bienche_desktop.ui.roles import LEFT
from bienche_desktop.ui.theme import STEP, row_height


class TotalsRow(QWidget):
    """Paints the totals under the columns of a header; without a header, their name."""

    def __init__(self, model: GridModel, delegate: FigureDelegate, header: QHeaderView | None = None) -> None:
        super().__init__()
        self._model = model
        self._delegate = delegate
        self._header = header
        self.setAccessibleName("Dòng tổng cộng")

    def sizeHint(self) -> QSize:
        return QSize(0, row_height(self.fontMetrics()) + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def update_columns(self, first: int, last: int) -> None:
        """Paints the totals of these columns again; the column of names is 0."""
        if self._header is not None:
            left, end = self._header.sectionViewportPosition(first), self._header.sectionViewportPosition(last)
            self.update(left, 0, end + self._header.sectionSize(last) - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._delegate.theme
        painter.fillRect(self.rect(), theme.color("band"))
        if self._header is None:
            self._paint_label(painter)
        else:
            self._paint_cells(painter, self._header, event.rect())
        painter.setClipping(False)
        painter.setPen(theme.color("muted"))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.end()

    def _paint_label(self, painter: QPainter) -> None:
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        room = self.rect().adjusted(3 * STEP, 0, -2 * STEP, 0)
        painter.setPen(self._delegate.theme.color("text"))
        metrics = painter.fontMetrics()
        label = metrics.elidedText(self._model.grid.total_label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, label)
        painter.setPen(self._delegate.theme.color("line"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())

    def _paint_cells(self, painter: QPainter, header: QHeaderView, dirty: QRect) -> None:
        painter.setClipRect(0, 0, header.viewport().width(), self.height())
        for section in range(1, header.count()):
            left, width = header.sectionViewportPosition(section), header.sectionSize(section)
            if left <= dirty.right() and left + width > dirty.left():
                rect = QRect(left, 0, width, self.height())
                self._delegate.paint_look(painter, rect, self._model.total_look(section - 1), section - 1)
