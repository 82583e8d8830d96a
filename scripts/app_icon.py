"""Draws `resources/icons/logo.svg` as app.png (256) and app.ico (16 to 256 pixels). Run by `make icons`."""

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 256)


def png(renderer: QSvgRenderer, size: int) -> bytes:
    """The logo as a PNG file of `size` × `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An .ico file of PNG pictures by size: a head, a table of 16 bytes a picture, the pictures."""
    at = 6 + 16 * len(pictures)
    table = b""
    for size, picture in pictures.items():
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + table + b"".join(pictures.values())


def main() -> None:
    _app = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "logo.svg"))
    pictures = {size: png(renderer, size) for size in SIZES}
    (ICONS / "app.png").write_bytes(pictures[256])
    (ICONS / "app.ico").write_bytes(ico(pictures))


if __name__ == "__main__":
    main()
