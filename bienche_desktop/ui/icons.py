"""Icons drawn in the colours of a theme.

The files of `resources/icons` are strokes in `currentColor`; here they are painted in the theme's text colour, muted
where the action is disabled.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from .. import paths
from .theme import Theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 24, 48)
"""Pixels; menus and buttons show 16, tool bars 24, screens of double density twice that (Qt shrinks 48 to 32)."""


def icon(name: str, theme: Theme, colour: str = "text") -> QIcon:
    """The icon `resources/icons/NAME.svg` in the named colour of `theme`, muted where disabled.

    Ask again when the theme changed. Raises FileNotFoundError for a name that is not there.
    """
    from PySide6.QtSvg import QSvgRenderer

    drawing = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, getattr(theme, colour)), (QIcon.Mode.Disabled, theme.muted)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink).encode()))
        for size in _SIZES:
            made.addPixmap(_painted(renderer, size), mode)
    return made


def app_icon() -> QIcon:
    """The program's own icon, for windows and the task bar; `make icons` draws its file from logo.svg."""
    return QIcon(str(paths.resource("icons", "app.ico")))


def _painted(renderer: "QSvgRenderer", size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
