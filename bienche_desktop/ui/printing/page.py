"""One page that Typst has set, as SVG, and how Qt paints it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZE = re.compile(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_KEEP_RATIO = Qt.AspectRatioMode.KeepAspectRatio


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was set: its SVG, and its size in points."""

    svg: bytes
    width_pt: float
    height_pt: float

    @property
    def is_landscape(self) -> bool:
        return self.width_pt > self.height_pt

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Paints the page as vectors, as large as it fits into `target`, centred."""
        size = QSizeF(self.width_pt, self.height_pt).scaled(target.size(), _KEEP_RATIO)
        place = QRectF(target.topLeft(), size)
        place.moveCenter(target.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(self.svg)).render(painter, place)


def pages_of(svg_pages: Iterable[bytes]) -> tuple[Page, ...]:
    """The pages with their sizes. Raises `ValueError` for a picture that does not say its size."""
    return tuple(_page(svg) for svg in svg_pages)


def _page(svg: bytes) -> Page:
    size = _SIZE.search(svg[:500])
    if size is None:
        raise ValueError("an SVG page without a size")
    return Page(svg, float(size[1]), float(size[2]))
