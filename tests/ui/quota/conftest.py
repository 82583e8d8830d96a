"""A small district in a real file, shown in the real tab."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.store import Store
from bienche_desktop.ui.quota import QuotaTab
from bienche_desktop.ui.quota.editor import FigureEditor
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import Look
from tests.builders import add_district, make_store, put


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    return Look(qapp)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make_store(tmp_path)
    add_district(made)
    put(made, 2023, {"noivu": 8, "taichinh": 9})
    put(made, 2024, {"huyen": 20, "noivu": 7, "taichinh": 9, "truong": 2})
    put(made, 2024, {"noivu": 6, "taichinh": 9}, measure="present")
    yield made
    made.close()


class Desk:
    """The tab with the hands of a user: goes to cells, presses keys, reads what stands there."""

    def __init__(self, qtbot: QtBot, tab: QuotaTab, session: Session) -> None:
        self.bot, self.tab, self.session = qtbot, tab, session
        self.model, self.figures = tab.model, tab.pane.figures

    @staticmethod
    def key(unit: str, measure: str = "assigned", year: int = 2024) -> FigureKey:
        return FigureKey(unit, year, "civil_servants", measure)

    def index(self, unit: str, heading: str = "Giao") -> QModelIndex:
        row = next(n for n, r in enumerate(self.model.grid.rows) if r.ident == unit)
        column = next(n for n, h in enumerate(self.model.grid.heads) if heading in (h.lower, h.ident))
        return self.model.index_of(row, column + 1)

    def go(self, unit: str, heading: str = "Giao") -> None:
        self.figures.setFocus()
        self.tab.pane.set_current(self.index(unit, heading))

    def here(self) -> tuple[str, str]:
        index = self.figures.currentIndex()
        return self.model.grid.rows[self.model.row_number(index)].ident, self.model.grid.heads[index.column() - 1].lower

    def text(self, unit: str, heading: str = "Giao") -> str:
        return str(self.index(unit, heading).data())

    def stored(self, unit: str, measure: str = "assigned", year: int = 2024) -> Number | None:
        figure = self.session.store.figure(self.key(unit, measure, year))
        return None if figure is None else figure.value

    def editor(self) -> FigureEditor:
        return self.figures.editors()[0]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the focus is: in the open field, else in the table."""
        editors = self.figures.editors()
        self.bot.keyClick(editors[0] if editors else self.figures, key, modifiers)

    def write(self, text: str) -> None:
        """Types plain letters; the first one goes to the table and opens the field."""
        for letter in text:
            editors = self.figures.editors()
            self.bot.keyClicks(editors[0] if editors else self.figures, letter)


@pytest.fixture
def open_desk(qtbot: QtBot, look: Look) -> Callable[[Store], Desk]:
    def make(store: Store) -> Desk:
        session = Session(store)
        session.check()
        tab = QuotaTab(session, look)
        qtbot.addWidget(tab)
        tab.resize(1100, 600)
        with qtbot.waitActive(tab):
            tab.show()
            tab.activateWindow()
        return Desk(qtbot, tab, session)

    return make


@pytest.fixture
def desk(open_desk: Callable[[Store], Desk], store: Store) -> Desk:
    return open_desk(store)
