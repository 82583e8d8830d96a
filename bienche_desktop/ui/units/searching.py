"""Searching the tree: what the search line finds on the shown day, and where else there is something."""

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from bienche_desktop.domain.unit_edits import living_day
from bienche_desktop.domain.unit_views import Hits, found_elsewhere, search
from bienche_desktop.domain.units import Tree
from bienche_desktop.store import Store
from bienche_desktop.ui.units.bars import SearchBar
from bienche_desktop.ui.units.top import TopRows

MANY = 2000
"""With more units a search waits until the typing pauses."""
PAUSE = 150


class Searching(QObject):
    """The query of the search line.

    Signals:
        settled: the query is typed; the tree is to show what it finds.
        unit_wanted: a unit that matches on another day (date, uid).
    """

    settled = Signal()
    unit_wanted = Signal(object, str)

    def __init__(self, store: Store, top: TopRows, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._top = top
        self._query = ""
        self._day = date.today()
        self.nothing_found = SearchBar()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.settled)
        top.query_changed.connect(self._on_query)
        self.nothing_found.wanted.connect(self._on_wanted)

    def hits(self, tree: Tree) -> Hits | None:
        """What it finds in a tree; None while nothing is searched for."""
        return search(tree, self._query) if self._query else None

    def tell(self, hits: Hits | None, day: date) -> None:
        """Say where nothing was found on this day, and where else there is something."""
        self._day = day
        if hits is None or hits.found:
            self.nothing_found.hide()
        else:
            self.nothing_found.tell(self._query, day, [self._store.units[uid] for uid in self._elsewhere()])

    def forget(self) -> None:
        """Search for nothing."""
        self._top.clear_query()
        self._query = ""

    def _on_query(self, text: str) -> None:
        self._query = text.strip()
        self._pause.start(PAUSE if len(self._store.units) > MANY else 0)

    def _elsewhere(self) -> tuple[str, ...]:
        return found_elsewhere(self._store.units, self._day, self._query)

    def _on_wanted(self) -> None:
        elsewhere = self._elsewhere()
        if elsewhere:
            self.unit_wanted.emit(living_day(self._store.units[elsewhere[0]], self._day), elsewhere[0])
