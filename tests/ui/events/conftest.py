"""A small district, open in a session, and hands to work on it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import AddUnit, Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.restructuring import EventPlan, propose
from bienche_desktop.store import Store
from bienche_desktop.ui.session import Session
from tests.restructuring.sample import district
from tests.ui.events.hand import Hand


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    store = Store.create(tmp_path / "hai-ha.bienche")
    store.apply(Proposal("thêm đơn vị", tuple(AddUnit(u.uid, u.periods) for u in district().values())))
    store.apply(Proposal("gõ số", (SetFigure(FigureKey("th", 2025, "civil_servants", "assigned"), 24),)))
    opened = Session(store)
    yield opened
    opened.close()


@pytest.fixture
def hand(qtbot: QtBot, session: Session) -> Iterator[Hand]:
    """A window that is left without a question at the end (pytest-qt would close it, and be asked)."""
    made = Hand(qtbot, session)
    yield made
    made.dialog.done(0)
    made.dialog.deleteLater()


@pytest.fixture
def record(session: Session) -> Callable[[EventPlan], EventPlan]:
    """Applies a plan without the dialog."""

    def apply(wanted: EventPlan) -> EventPlan:
        assert session.apply(propose(wanted, session.store.units)) is not None
        return wanted

    return apply


@pytest.fixture
def units(session: Session) -> Callable[[date], dict[str, str]]:
    """Names of the units that live on a day, by uid."""

    def on(day: date) -> dict[str, str]:
        return {uid: node.name for uid, node in session.store.tree_on(day).nodes.items()}

    return on
