"""Everything that belongs to one open file: its bar, its pages and the panel of findings."""

import json
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.findings.panel import FindingsPanel
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.settings import Settings
from bienche_desktop.ui.theme import Look
from bienche_desktop.ui.window.covering import Covering
from bienche_desktop.ui.window.pages import TITLES, Pages
from bienche_desktop.ui.window.top_bar import TopBar

USUAL_HEIGHTS = (420, 200)


class Workspace(QWidget):
    """Assembles and connects; `page_made` carries the id of a page just made."""

    page_made = Signal(str)

    def __init__(self, session: Session, look: Look, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        remembered = _remembered(settings, session)
        self.bar = TopBar(session, TITLES, look)
        self.pages = Pages(session, look, remembered.get("pages", {}))
        self.panel = FindingsPanel(session, look, settings.shown_severities)
        self._covering = Covering(session, self)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self._lay_out(remembered)
        self._connect()
        self._go_back(remembered)

    def _lay_out(self, remembered: dict[str, Any]) -> None:
        self.split.addWidget(self.pages)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 1)  # a larger window shows more of the page, not of the panel
        self.split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        notice = session_notice(self.session)
        if notice:
            column.addWidget(sentence(notice, "notice"))
        column.addWidget(self.split, 1)
        sizes = remembered.get("split")
        self.split.setSizes(sizes if isinstance(sizes, list) and len(sizes) == 2 else list(USUAL_HEIGHTS))

    def _connect(self) -> None:
        self.pages.made.connect(self.page_made)
        self.bar.tab_chosen.connect(self.show_page)
        self.bar.unit_chosen.connect(self._on_unit_chosen)
        self.panel.unit_wanted.connect(self.show_unit)
        self.panel.kinds_chosen.connect(self._on_kinds)
        self.session.jump_wanted.connect(self._on_jump)

    def _go_back(self, remembered: dict[str, Any]) -> None:
        year = remembered.get("year")
        if isinstance(year, int):
            self.session.year = year
        unit = remembered.get("unit")
        if isinstance(unit, str) and unit in self.session.store.units:
            self.session.select_unit(unit)
        wanted = remembered.get("page") or ("quota" if self.session.store.units else "units")
        self.show_page(wanted if wanted in TITLES else "units")

    # --- pages ------------------------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Bring a page to the front, with its tab."""
        self.pages.show_page(name).setFocus()
        self.bar.show_tab(name)

    def show_unit(self, uid: str) -> None:
        """Show a unit in the tree of units."""
        self.show_page("units")
        self.pages.page("units").show_unit(uid)

    def show_event(self, uid: str) -> None:
        """Show a reorganisation in the list of events."""
        self.show_page("events")
        self.pages.page("events").show_event(uid)

    def _on_unit_chosen(self, uid: str) -> None:
        name = self.pages.current if self.pages.current in ("units", "quota") else "units"
        self.show_page(name)
        self.pages.page(name).show_unit(uid)

    def _on_jump(self, _key: FigureKey) -> None:
        self.bar.show_tab("quota")

    def _on_kinds(self, kinds: tuple[str, ...]) -> None:
        self._settings.shown_severities = kinds

    # --- memory -----------------------------------------------------------------------------------------------

    def remember(self) -> None:
        """Keep for the next start where the user was in this file."""
        state = {
            "page": self.pages.current,
            "year": self.session.year,
            "unit": self.session.unit,
            "pages": self.pages.states(),
            "split": self.split.sizes(),
        }
        self._settings.set_view_of(str(self.session.store.path), json.dumps(state))


def session_notice(session: Session) -> str:
    """What must be said above the numbers of this file, such as that they are invented."""
    return session.store.properties().get("sample_notice", "")


def _remembered(settings: Settings, session: Session) -> dict[str, Any]:
    try:
        state = json.loads(settings.view_of(str(session.store.path)) or "{}")
    except ValueError:  # a damaged settings file is no reason not to open the data
        return {}
    return state if isinstance(state, dict) else {}
