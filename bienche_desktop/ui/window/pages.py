"""The pages of an open file, each made when it is first shown."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import Look

TITLES = {"units": "Đơn vị", "quota": "Chỉ tiêu biên chế", "events": "Sắp xếp tổ chức", "summary": "Tổng hợp"}
"""Pages by id, in the order of their tabs."""


def _units(session: Session, look: Look) -> QWidget:
    from bienche_desktop.ui.units import UnitsTab

    return UnitsTab(session, look)


def _quota(session: Session, look: Look) -> QWidget:
    from bienche_desktop.ui.quota import QuotaTab

    return QuotaTab(session, look)


def _events(session: Session, look: Look) -> QWidget:
    from bienche_desktop.ui.events import EventsTab

    return EventsTab(session, look)


def _summary(session: Session, look: Look) -> QWidget:
    from bienche_desktop.ui.summary.tab import SummaryTab

    return SummaryTab(session, look)


_MAKERS: dict[str, Callable[[Session, Look], QWidget]] = {
    "units": _units,
    "quota": _quota,
    "events": _events,
    "summary": _summary,
}


class Pages(QStackedWidget):
    """Shows one page at a time. `made` tells of a new page, so that the window can connect it."""

    made = Signal(str)

    def __init__(self, session: Session, look: Look, states: dict[str, Any]) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self._states = states
        self._pages: dict[str, Any] = {}
        self.current = ""
        session.jump_wanted.connect(self._on_jump)

    def page(self, name: str) -> Any:
        """The page of that id, made and restored to how it was left if need be."""
        if name not in self._pages:
            page: Any = _MAKERS[name](self._session, self._look)
            page.restore(self._states.get(name, {}))
            self._pages[name] = page
            self.addWidget(page)
            self.made.emit(name)
        return self._pages[name]

    def is_made(self, name: str) -> bool:
        """Whether the page was shown already."""
        return name in self._pages

    def show_page(self, name: str) -> Any:
        """Bring this page to the front."""
        page = self.page(name)
        self.current = name
        self.setCurrentWidget(page)
        return page

    def finish_editing(self) -> bool:
        """Let every page write what is still being typed; False where something typed cannot be taken."""
        unfinished = [name for name, page in self._pages.items() if not _committed(page)]
        if unfinished:
            self.show_page(unfinished[0])
        return not unfinished

    def states(self) -> dict[str, Any]:
        """What every page wants remembered; pages never shown keep what they had."""
        return {**self._states, **{name: page.state() for name, page in self._pages.items()}}

    def _on_jump(self, key: FigureKey) -> None:
        self.show_page("quota").show_cell(key)


def _committed(page: Any) -> bool:
    return not hasattr(page, "commit_pending") or page.commit_pending() is not False
