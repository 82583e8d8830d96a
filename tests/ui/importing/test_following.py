"""The import desk: what the user says holds at once; what follows from it comes at once, or later beside the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.excel.importing import Preparation, ReadBook
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Override, RowCorrection
from bienche_desktop.excel.results.recognised import RowKind
from bienche_desktop.ui.importing import following
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.session import Session
from tests.builders import make_store
from tests.excel.books import write_book

ROWS = (
    ["UBND HUYỆN BA BỂ"], ["GIAO BIÊN CHẾ NĂM 2024"],
    ["TT", "Tên đơn vị", "Công chức được giao", "Viên chức được giao"],
    [1, "Phòng Nội vụ", 8, 1], [2, "Phòng Tư pháp", 5, 2],
)  # fmt: skip
NOT_TAKEN = Override(use=False)
C, D = ("S", "C", 3), ("S", "D", 3)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[ImportDesk]:
    """A desk with a workbook of two columns of numbers."""
    path = write_book(tmp_path / "giao.xlsx", {"S": ROWS})
    with make_store(tmp_path) as store:
        preparation = Preparation.of(store)
        book = read_xlsx(path.read_bytes(), path.name)
        made = ImportDesk(Session(store))
        made.start(ReadBook(book, preparation, recognise(book, preparation.vocabulary)))
        yield made
        made.stop()


@pytest.fixture
def beside(desk: ImportDesk, monkeypatch: pytest.MonkeyPatch) -> ImportDesk:
    """The same, as if the workbook were a large one."""
    monkeypatch.setattr(following, "MOST_AT_ONCE", 0)
    return desk


def numbers(desk: ImportDesk) -> list[object]:
    assert desk.plan is not None
    return [figure.value for figure in desk.plan.recognition.figures]


def test_in_a_small_workbook_everything_follows_at_once(desk: ImportDesk) -> None:
    desk.say(desk.said.with_column(C, NOT_TAKEN))
    assert numbers(desk) == [1, 2]
    assert not desk.is_waiting


def test_in_a_large_workbook_the_old_picture_stands_until_the_new_one_is_there(beside, qtbot: QtBot) -> None:
    heard: list[bool] = []
    beside.waiting.connect(heard.append)
    with qtbot.waitSignal(beside.changed):
        beside.say(beside.said.with_column(C, NOT_TAKEN))
        assert (numbers(beside), beside.is_waiting, heard) == ([8, 5, 1, 2], True, [True])
        assert C in beside.said.columns
    assert (numbers(beside), beside.is_waiting, heard) == ([1, 2], False, [True, False])
    assert beside.account is not None
    assert beside.account.taken == 2
    assert set(beside.states["S"]) == {"D4", "D5"}


def test_words_said_one_after_the_other_all_hold_and_one_picture_shows_them(beside, qtbot: QtBot) -> None:
    pictures: list[list[object]] = []
    beside.changed.connect(lambda: pictures.append(numbers(beside)))
    with qtbot.waitSignal(beside.changed):
        beside.say(beside.said.with_column(C, NOT_TAKEN))
        beside.say(beside.said.with_row(("S", 4), RowCorrection(RowKind.IGNORED)))
        beside.say(beside.said.taking([("S", "D5")], taken=False))
    assert pictures == [[2]]
    assert not beside.plan.chosen.figures


def test_a_picture_that_is_outdated_when_it_arrives_is_not_shown(beside, qtbot: QtBot) -> None:
    pictures: list[int] = []
    beside.changed.connect(lambda: pictures.append(len(beside.plan.chosen.figures)))
    with qtbot.waitSignal(beside.changed):
        beside.say(beside.said.taking([("S", "D5")], taken=False))
        QThreadPool.globalInstance().waitForDone()
        beside.say(beside.said.taking([("S", "D4")], taken=False))
    assert pictures == [2]


def test_taking_back_before_anything_followed_leads_back_to_what_was_there(beside, qtbot: QtBot) -> None:
    with qtbot.waitSignal(beside.changed):
        beside.say(beside.said.with_column(C, NOT_TAKEN))
        beside.take_back()
    assert (numbers(beside), beside.said) == ([8, 5, 1, 2], NOTHING_SAID)


def test_words_from_which_nothing_can_follow_are_taken_back_and_the_picture_stands(
    beside: ImportDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise Refused("Không được.")

    monkeypatch.setattr(following, "compared", refused)
    with qtbot.waitSignal(beside.failed) as told:
        beside.say(beside.said.with_column(C, NOT_TAKEN))
    assert told.args[0].text == "Không được."
    assert (numbers(beside), beside.said, beside.is_waiting) == ([8, 5, 1, 2], NOTHING_SAID, False)


def test_nothing_comes_any_more_once_the_window_is_closed(beside, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(beside.changed):
        beside.say(beside.said.with_column(C, NOT_TAKEN))
        beside.stop()
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
    assert not beside.is_waiting
