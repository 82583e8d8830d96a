"""How the program looks: one accent, four greys a theme, red and amber for findings only.

Models and delegates ask a `Theme` for colours by what they mean; `Look` puts a theme on the application (Fusion
style, palette, style sheet), follows the system or the user's choice, and says when it changed.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from math import ceil
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from .. import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView, QTreeView

STEP = 4
"""Spacing goes in steps of this many pixels."""

ROW_HEIGHT = 28
"""Height of a row at the usual font size; `row_height` lets it grow with the text."""

_DARK = Qt.ColorScheme.Dark


class Scheme(StrEnum):
    """What the user chose; stored in the settings under these words."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours named by meaning, as `#rrggbb`."""

    name: str
    # The four greys, and the tint of the surface behind headers, bars and group rows.
    surface: str
    band: str
    line: str
    text: str
    muted: str
    # The accent: what is chosen, what has the focus, what a press of Enter would do.
    accent: str
    accent_text: str
    accent_hover: str
    selected: str
    hover: str
    # Findings. Always together with a sign and words.
    error_text: str
    error_background: str
    warning_text: str
    warning_background: str

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"

    def color(self, name: str) -> QColor:
        """The named colour for painting: `theme.color("error_text")`."""
        return QColor(getattr(self, name))


LIGHT = Theme(
    name="light",
    surface="#ffffff",
    band="#f4f6f8",
    line="#dde2e8",
    text="#1a1f26",
    muted="#586270",
    accent="#0b5cad",
    accent_text="#ffffff",
    accent_hover="#094c90",
    selected="#dceafa",
    hover="#edf2f8",
    error_text="#b01e1a",
    error_background="#fdeceb",
    warning_text="#7f4c00",
    warning_background="#fff4dc",
)

DARK = Theme(
    name="dark",
    surface="#1a1d22",
    band="#22262d",
    line="#373d47",
    text="#e7eaee",
    muted="#a3adba",
    accent="#74b6f8",
    accent_text="#0c1218",
    accent_hover="#93c7fb",
    selected="#24405f",
    hover="#2a3038",
    error_text="#ff9b93",
    error_background="#40211f",
    warning_text="#f2c163",
    warning_background="#3b2f15",
)

READ_ON = {
    "text": ("surface", "band", "selected", "hover", "error_background", "warning_background"),
    "muted": ("surface", "band", "selected", "hover", "error_background", "warning_background"),
    "accent": ("surface", "band", "hover", "selected"),
    "accent_text": ("accent", "accent_hover"),
    "error_text": ("surface", "band", "selected", "hover", "error_background"),
    "warning_text": ("surface", "band", "selected", "hover", "warning_background"),
}
"""Which text stands on which background; a test holds each pair at 4.5 : 1 or better."""


def theme_for(scheme: Scheme, system: Qt.ColorScheme) -> Theme:
    """The theme of a choice, `system` being what the desktop asks for."""
    dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and system == _DARK)
    return DARK if dark else LIGHT


def row_height(metrics: QFontMetrics) -> int:
    """Height of a table row in pixels: 28, or more in steps of 4 where the text is larger."""
    return max(ROW_HEIGHT, ceil((metrics.height() + 2 * STEP) / STEP) * STEP)


def fit_rows(view: "QTableView | QTreeView") -> None:
    """Gives the rows of `view` the height that fits its text. Call it again when the look changed."""
    from PySide6.QtWidgets import QTableView

    view.ensurePolished()  # a tree measures its rows once, so the style sheet must reach it before
    if isinstance(view, QTableView):
        rows = view.verticalHeader()
        rows.setMinimumSectionSize(row_height(view.fontMetrics()))
        rows.setDefaultSectionSize(row_height(view.fontMetrics()))
    else:
        view.setUniformRowHeights(True)
        view.scheduleDelayedItemsLayout()


def figures_font(font: QFont) -> QFont:
    """`font` with figures that are all equally wide, so that columns of numbers line up."""
    tabular = QFont(font)
    tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular


_ROLE = QPalette.ColorRole
_COLOURS = {
    _ROLE.Window: "band",
    _ROLE.WindowText: "text",
    _ROLE.Base: "surface",
    _ROLE.AlternateBase: "band",
    _ROLE.Text: "text",
    _ROLE.Button: "surface",
    _ROLE.ButtonText: "text",
    _ROLE.BrightText: "error_text",
    _ROLE.PlaceholderText: "muted",
    _ROLE.ToolTipBase: "text",
    _ROLE.ToolTipText: "surface",
    _ROLE.Highlight: "selected",
    _ROLE.HighlightedText: "text",
    _ROLE.Accent: "accent",
    _ROLE.Link: "accent",
    _ROLE.LinkVisited: "accent",
    _ROLE.Light: "surface",
    _ROLE.Midlight: "hover",
    _ROLE.Mid: "line",
    _ROLE.Dark: "muted",
    _ROLE.Shadow: "line",
}
_MUTED_WHERE_DISABLED = (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.HighlightedText)


def palette(theme: Theme) -> QPalette:
    """The palette that Fusion, item views and dialogs draw with."""
    made = QPalette()
    for role, name in _COLOURS.items():
        made.setColor(role, theme.color(name))
    for role in _MUTED_WHERE_DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    return made


def style_sheet(theme: Theme, metrics: QFontMetrics) -> str:
    """`resources/style.qss` filled with the colours of `theme` and sizes that fit the text."""
    row = row_height(metrics)
    sizes = {"row": row, "field": row - 2 * STEP, "mark": row - 3 * STEP, "radius": (row - 3 * STEP) // 2 + 1}
    sizes |= {"wide": 32 * row, "tall": 18 * row, "sidebar": 5 * row}  # Qt's own window for files
    template = Template(paths.resource("style.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(theme), **sizes)


class Look(QObject):
    """The look of the running application. Make one, before the first widget, and keep it."""

    changed = Signal(object)
    """The new `Theme`, after palette and style sheet are in place."""

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, text_percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._base_size = app.font().pointSizeF()
        self._percent = text_percent
        QDir.addSearchPath("icons", str(paths.resource("icons")))
        self._set_text_size()
        self._theme = theme_for(scheme, app.styleHints().colorScheme())
        self._tell_system()
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    @property
    def scheme(self) -> Scheme:
        """What the user chose."""
        return self._scheme

    @property
    def text_percent(self) -> int:
        """Text size in percent of the system's."""
        return self._percent

    def choose(self, scheme: Scheme) -> None:
        """Follows the system, or stays light or dark."""
        self._scheme = scheme
        self._tell_system()
        self._refresh()

    def scale_text(self, percent: int) -> None:
        """Makes all text `percent` of the system's size, between 80 and 200."""
        self._percent = min(max(percent, 80), 200)
        self._set_text_size()
        self._dress()
        self.changed.emit(self._theme)

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._refresh()

    def _refresh(self) -> None:
        wanted = theme_for(self._scheme, self._app.styleHints().colorScheme())
        if wanted is not self._theme:
            self._theme = wanted
            self._dress()
            self.changed.emit(wanted)

    def _tell_system(self) -> None:
        """Lets window frames and the system's own dialogs agree with the choice."""
        asked = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(asked.get(self._scheme, Qt.ColorScheme.Unknown))

    def _set_text_size(self) -> None:
        if self._base_size <= 0:  # the platform gave its font in pixels; leave it as it is
            return
        font = self._app.font()
        font.setPointSizeF(self._base_size * self._percent / 100)
        self._app.setFont(font)

    def _dress(self) -> None:
        self._app.setPalette(palette(self._theme))
        sheet = style_sheet(self._theme, QFontMetrics(self._app.font()))
        if sheet != self._app.styleSheet():  # dressing every widget anew takes long
            self._app.setStyleSheet(sheet)
