"""One set of icons, drawn in the theme's colours."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QImageReader
from PySide6.QtWidgets import QApplication

from bienche_desktop import paths
from bienche_desktop.ui.icons import app_icon, icon
from bienche_desktop.ui.theme import DARK, LIGHT, Theme

NAMES = sorted(path.stem for path in paths.resource("icons").glob("*.svg") if path.stem != "logo")


def inks(made: QIcon, mode: QIcon.Mode) -> set[str]:
    """Colours of the fully covered points of an icon."""
    image = made.pixmap(QSize(48, 48), mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {point.name() for point in points if point.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_keeps_to_the_grid_and_leaves_the_colour_open(name: str) -> None:
    drawing = paths.resource("icons", f"{name}.svg").read_text("utf-8")

    assert 'viewBox="0 0 24 24"' in drawing
    assert re.findall(r'(?:stroke|fill)="([^"]+)"', drawing) == ["none", "currentColor"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_an_icon_wears_the_text_colour_and_is_muted_when_disabled(name: str, theme: Theme, qapp: QApplication) -> None:
    made = icon(name, theme)

    assert inks(made, QIcon.Mode.Normal) == {theme.text}
    assert inks(made, QIcon.Mode.Disabled) == {theme.muted}


def test_a_finding_can_have_its_own_colour(qapp: QApplication) -> None:
    assert inks(icon("error", LIGHT, "error_text"), QIcon.Mode.Normal) == {LIGHT.error_text}


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn", LIGHT)


def test_the_program_has_an_icon_in_every_size_a_desktop_asks_for(qapp: QApplication) -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}
    assert QImage(str(paths.resource("icons", "app.png"))).width() == 256
    reader = QImageReader(str(paths.resource("icons", "app.ico")))
    assert reader.imageCount() == 6
