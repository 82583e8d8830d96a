"""The file that is open in the window: what every tab looks at, and the one way to change it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Report
from bienche_desktop.domain.issued import YearIssued
from bienche_desktop.domain.units import Tree
from bienche_desktop.store import Store

if TYPE_CHECKING:
    from bienche_desktop.checks import Checker

AskReason = Callable[[tuple[int, ...], str], str]
"""Asks why issued years are edited, given the years and the reason given last; "" where the user gives none."""


def _no_reason(_years: tuple[int, ...], _last: str) -> str:
    """Where nobody can be asked, issued years stay as they are."""
    return ""


class Session(QObject):
    """One open file with its checks, the year and the unit that the user is looking at.

    `is_checked` is False until the checks have run once; an empty `report` means nothing before that. `is_counting`
    is True from then until the figures that no rule compares were counted once: until then their number would grow.
    `ask_reason` is how the user is asked why an issued year is edited; the window sets it.

    Signals:
        changed: a `ChangeSet`; views refresh from it and from nothing else.
        checked: the `Report` after a change.
        year_changed: the year (int) that the window shows.
        unit_selected: the uid (str) of the unit that the user is looking at; views may follow.
        jump_wanted: a `FigureKey`; the quota tab shows that cell.
        refused: a sentence (str) for the user.
    """

    changed = Signal(object)
    checked = Signal(object)
    year_changed = Signal(int)
    unit_selected = Signal(str)
    jump_wanted = Signal(object)
    refused = Signal(str)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.report: Report = Report()
        self.is_checked = False
        self.is_counting = False
        self.ask_reason: AskReason = _no_reason
        self._last_reason = ""
        self._is_closed = False
        self._year = (store.years() or (date.today().year,))[-1]
        self._unit: str | None = None

    @property
    def year(self) -> int:
        """The year that the window shows."""
        return self._year

    @year.setter
    def year(self, year: int) -> None:
        if year != self._year:
            self._year = year
            self.year_changed.emit(year)

    @property
    def day(self) -> date:
        """The day that stands for the year: its last."""
        return date(self._year, 12, 31)

    @property
    def unit(self) -> str | None:
        """The unit that the user is looking at."""
        return self._unit

    def select_unit(self, uid: str) -> None:
        """The user looks at this unit now."""
        if uid != self._unit:
            self._unit = uid
            self.unit_selected.emit(uid)

    def jump(self, key: FigureKey) -> None:
        """Show this cell, in whichever year it lies."""
        self.year = key.year
        self._unit = key.unit
        self.jump_wanted.emit(key)

    def tree(self) -> Tree:
        """The tree that figures of the shown year belong to."""
        return self.store.tree_of_year(self._year)

    @cached_property
    def checker(self) -> "Checker":
        """Runs and explains the checks; made when first needed, because a window can be painted without it."""
        from bienche_desktop.checks import Checker

        return Checker(self.store)

    # --- changing ---------------------------------------------------------------------------------------------

    def apply(self, proposal: Proposal) -> ChangeSet | None:
        """Write a proposal; None where it was refused (the sentence goes out by `refused`).

        Where it changes an issued year and says no reason, the user is asked for one.
        """
        return self._travel(lambda: self._with_reason(lambda why: self.store.apply(replace(proposal, reason=why)),
                                                      proposal.reason))  # fmt: skip

    def _with_reason(self, write: Callable[[str], ChangeSet], reason: str = "") -> ChangeSet:
        """Write; where issued years forbid it, ask for a reason and write with it. Raises `Refused`."""
        try:
            return write(reason)
        except YearIssued as closed:
            given = self.ask_reason(closed.years, self._last_reason).strip()
            if not given:
                raise
            self._last_reason = given
            return write(given)

    def undo(self) -> ChangeSet | None:
        """Take the last step back."""
        return self._travel(self.store.undo)

    def redo(self) -> ChangeSet | None:
        """Do the step again that was undone last."""
        return self._travel(self.store.redo)

    def _travel(self, action: Callable[[], ChangeSet | None]) -> ChangeSet | None:
        try:
            done = action()
        except Refused as refusal:
            self.refused.emit(refusal.text)
            return None
        return None if done is None else self._announce(done)

    def revert(self, number: int) -> ChangeSet:
        """Take back one step out of order. Raises `Refused` where later steps rest on it."""
        return self._announce(self._with_reason(lambda why: self.store.revert(number, why)))

    def _announce(self, done: ChangeSet) -> ChangeSet:
        if not done.is_empty:
            report = self.checker.rerun(done) if self.is_checked else self.checker.run_all()
            self.changed.emit(done)
            self._tell(report)
        return done

    def check(self) -> None:
        """Run every check over the whole file."""
        self._tell(self.checker.run_all())

    def check_once(self) -> None:
        """Run every check unless they ran already, or the file was closed meanwhile."""
        if not self.is_checked and not self._is_closed:
            self.check()

    def _tell(self, report: Report) -> None:
        self.report = report
        self.is_counting = (self.is_counting or not self.is_checked) and not self.checker.is_covered
        self.is_checked = True
        self.checked.emit(report)

    @property
    def is_covered(self) -> bool:
        """Whether the report tells which figures no rule compares, or cannot come to tell it."""
        return self._is_closed or not self.is_checked or self.checker.is_covered

    def cover(self) -> None:
        """Look a year further which figures no rule compares, and tell when all were looked at.

        Not in one go: in a large file it takes longer than anyone should wait.
        """
        if self.is_covered:
            return
        report = self.checker.cover(most=1)
        if self.is_covered:
            self._tell(report)

    @property
    def is_closed(self) -> bool:
        """Whether the file was given free; what still waits to read it must not."""
        return self._is_closed

    def close(self) -> None:
        """Give the file free."""
        self._is_closed = True
        self.store.close()
