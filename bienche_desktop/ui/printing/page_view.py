"""Pages one below the other, white on the window's ground, as they will come out of the printer."""

from bisect import bisect_right
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from bienche_desktop.ui.printing.page import Page

GAP = 16
_KEPT_PIXMAPS = 6
_STEPS = (50, 75, 100, 125, 150, 200)
_POINTS_PER_INCH = 72
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Fitting(Enum):
    """How large the pages are shown when no percentage is chosen."""

    WIDTH = "width"
    PAGE = "page"


Zoom = Fitting | int
"""Fitted to the window, or a percentage of the paper's size."""


class PageView(QAbstractScrollArea):
    """Shows pages and scrolls through them. `page_changed` tells the number (from 1) of the page in sight."""

    page_changed = Signal(int)
    zoom_changed = Signal(object)  # Zoom

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._zoom: Zoom = Fitting.WIDTH
        self._places: list[QRect] = []
        self._painted: dict[int, QPixmap] = {}
        self._shown = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("Các trang in")
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    # --- what is shown ----------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The number of the page in sight, from 1; 0 where there is none."""
        return self._shown

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    def show_pages(self, pages: tuple[Page, ...]) -> None:
        """Shows other pages, at the place where the reader was."""
        self._pages = pages
        self._painted.clear()
        self._lay_out()
        self._tell_page()

    def set_zoom(self, zoom: Zoom) -> None:
        """Shows the pages in another size; the page in sight stays in sight."""
        if zoom == self._zoom:
            return
        page = self._shown
        self._zoom = zoom
        self._painted.clear()
        self._lay_out()
        self.go_to(page)
        self.zoom_changed.emit(zoom)

    def go_to(self, page: int) -> None:
        """Scrolls to the top of a page, numbered from 1; numbers beyond the last mean the last."""
        if self._places:
            place = self._places[min(max(page, 1), self.count) - 1]
            self.verticalScrollBar().setValue(place.top() - GAP)
            self._tell_page()

    def step_zoom(self, up: bool) -> None:
        """The next larger or smaller percentage."""
        now = round(self._scale() * _POINTS_PER_INCH / self.logicalDpiY() * 100)
        others = [step for step in _STEPS if (step > now if up else step < now)]
        if others:
            self.set_zoom(min(others) if up else max(others))

    # --- layout -----------------------------------------------------------------------------------------------

    def _scale(self) -> float:
        """Pixels a point."""
        if isinstance(self._zoom, int):
            return self.logicalDpiY() / _POINTS_PER_INCH * self._zoom / 100
        widest = max((page.width_pt for page in self._pages), default=1.0)
        highest = max((page.height_pt for page in self._pages), default=1.0)
        room = self.maximumViewportSize()
        # The width is taken as if the scroll bar were there, so that showing it never changes the size.
        across = (room.width() - self.verticalScrollBar().sizeHint().width() - 2 * GAP) / widest
        down = (room.height() - 2 * GAP) / highest
        return max(across if self._zoom is Fitting.WIDTH else min(across, down), 0.1)

    def _lay_out(self) -> None:
        scale = self._scale()
        sizes = [QSize(round(page.width_pt * scale), round(page.height_pt * scale)) for page in self._pages]
        width = max((size.width() for size in sizes), default=0) + 2 * GAP
        left = max(width, self.viewport().width())
        self._places, top = [], GAP
        for size in sizes:
            self._places.append(QRect(QPoint((left - size.width()) // 2, top), size))
            top += size.height() + GAP
        self._set_bars(width, top)
        self.viewport().update()

    def _set_bars(self, width: int, height: int) -> None:
        room = self.viewport().size()
        for bar, whole, seen in (
            (self.horizontalScrollBar(), width, room.width()),
            (self.verticalScrollBar(), height, room.height()),
        ):
            bar.setRange(0, max(whole - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(40)

    def _tell_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        shown = min(max(bisect_right([place.top() - GAP for place in self._places], middle), 1), self.count)
        if self._at_top() and self.count:
            shown = 1
        self.setAccessibleDescription(f"Trang {shown} trên {self.count}")
        if shown != self._shown:
            self._shown = shown
            self.page_changed.emit(shown)

    def _at_top(self) -> bool:
        return self.verticalScrollBar().value() == 0

    # --- painting ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().mid())
        shift = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for at, place in enumerate(self._places):
            seen = place.translated(shift)
            if seen.intersects(event.rect()):
                painter.drawPixmap(seen.topLeft(), self._pixmap(at, place.size()))
        painter.end()

    def _pixmap(self, at: int, size: QSize) -> QPixmap:
        """The page painted at this size; the last few are kept, so that scrolling paints each page once."""
        if at not in self._painted:
            while len(self._painted) >= _KEPT_PIXMAPS:
                del self._painted[next(iter(self._painted))]
            self._painted[at] = self._paint_page(self._pages[at], size)
        return self._painted[at]

    def _paint_page(self, page: Page, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        page.paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return pixmap

    # --- hands ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if isinstance(self._zoom, Fitting):
            self._painted.clear()
        self._lay_out()
        self._tell_page()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Home:
            self.go_to(1)
        elif key == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CONTROL:
            self.step_zoom(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)
