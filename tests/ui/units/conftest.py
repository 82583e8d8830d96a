"""A small district in a real file, and the tab over it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.changes import AddUnit, Proposal
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import Look
from bienche_desktop.ui.units import UnitsTab

DISTRICT = (
    ("h", "Huyện Hải Hà", None, "district"),
    ("k1", "I. Cơ quan hành chính", "h", "group"),
    ("p1", "Phòng Nội vụ", "k1", "office"),
    ("p2", "Đài Truyền thanh", "k1", "office"),
    ("p3", "Ban Quản lý dự án", "k1", "service_unit"),
    ("k2", "II. Sự nghiệp giáo dục", "h", "group"),
    ("t1", "Trường Tiểu học Quảng Minh", "k2", "school_primary"),
    ("u1", "Ủy ban nhân dân xã Quảng Long", "h", "office"),
    ("s1", "Sở Nội vụ", None, "office"),
)
"""uid, name, parent, kind; siblings stand as listed."""


@pytest.fixture(autouse=True)
def _no_unanswered_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that nobody answers would stop the run for ever; here it fails the test instead."""

    def refuse(dialog: QDialog) -> int:
        raise AssertionError(f"nobody answers: {dialog.windowTitle()}")

    monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "haiha.bienche") as made:
        yield made


@pytest.fixture
def session(store: Store, qapp: QApplication) -> Session:
    """The district, looked at in 2024."""
    units = tuple(
        AddUnit(uid, (UnitPeriod(name, parent, kind=kind, order=order),))
        for order, (uid, name, parent, kind) in enumerate(DISTRICT)
    )
    store.apply(Proposal("tạo huyện mẫu", units))
    made = Session(store)
    made.year = 2024
    return made


@pytest.fixture
def show(qtbot: QtBot, look: Look) -> Iterator[Callable[[Session], UnitsTab]]:
    """Shows a tab over a session as the active window."""
    shown: list[UnitsTab] = []

    def make(session: Session) -> UnitsTab:
        tab = UnitsTab(session, look)
        shown.append(tab)
        tab.resize(1366, 640)
        tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        tab.view.setFocus()
        return tab

    yield make
    for tab in shown:
        tab.close()
        tab.deleteLater()


@pytest.fixture
def tab(session: Session, show: Callable[[Session], UnitsTab]) -> UnitsTab:
    return show(session)


@pytest.fixture
def rows(session: Session) -> Callable[[UnitsTab], list[str]]:
    """The rows of the tree as they stand, indented."""

    def read(tab: UnitsTab) -> list[str]:
        model, found = tab.model, []
        pending = [(model.index(row, 0), 0) for row in reversed(range(model.rowCount()))]
        while pending:
            index, depth = pending.pop()
            found.append("  " * depth + index.data())
            pending += [(model.index(row, 0, index), depth + 1) for row in reversed(range(model.rowCount(index)))]
        return found

    return read


@pytest.fixture
def started() -> list[str]:
    """The rows of the district at the beginning."""
    return [
        "Huyện Hải Hà",
        "  I. Cơ quan hành chính",
        "    Phòng Nội vụ",
        "    Đài Truyền thanh",
        "    Ban Quản lý dự án",
        "  II. Sự nghiệp giáo dục",
        "    Trường Tiểu học Quảng Minh",
        "  Ủy ban nhân dân xã Quảng Long",
        "Sở Nội vụ",
    ]


@pytest.fixture
def from_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], list[str]]:
    """Answers every "from which day?" with a day; the list tells what was asked."""
    from bienche_desktop.domain.unit_edits import When
    from bienche_desktop.ui.units import questions

    def answer(day: date) -> list[str]:
        asked: list[str] = []

        def ask(_parent: object, about: str, _shown: date, _default: When) -> When:
            asked.append(about)
            return When(day)

        monkeypatch.setattr(questions, "ask_when", ask)
        return asked

    return answer
