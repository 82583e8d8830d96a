"""What all steps of the import window share: the workbook as read, what the user said about it, and what follows."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.units import Tree
from bienche_desktop.excel.accounting import Account, account_of
from bienche_desktop.excel.as_written import as_written
from bienche_desktop.excel.corrections import NOTHING_SAID, Corrections, recognised_by
from bienche_desktop.excel.figure_columns import Figures
from bienche_desktop.excel.importing import ReadBook, compare
from bienche_desktop.excel.layouts import LearnedLayout
from bienche_desktop.excel.proposing import ImportProposal
from bienche_desktop.excel.recognised import Column, Recognition, Row, Table
from bienche_desktop.excel.told import with_indicators
from bienche_desktop.excel.workbook import Book
from bienche_desktop.ui.importing.states import States, states_of
from bienche_desktop.ui.session import Session


class ImportDesk(QObject):
    """One workbook on its way into the file. Every view reads from here and says here what the user decided.

    Signals:
        changed: recognition and proposal are new; views show them.
        place_wanted: sheet (str) and cell (row, column) to show in the picture.
    """

    changed = Signal()
    place_wanted = Signal(str, int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.said: Corrections = NOTHING_SAID
        self.plan: ImportProposal | None = None
        self._read: ReadBook | None = None
        self._past: list[Corrections] = []
        self._tree: Tree | None = None
        self._account: tuple[ImportProposal | None, Account | None] = (None, None)
        self._states: tuple[ImportProposal | None, States] = (None, {})
        self._words: tuple[ImportProposal | None, Vocabulary] = (None, session.store.vocabulary)

    # --- what there is ----------------------------------------------------------------------------------------

    @property
    def book(self) -> Book | None:
        """The workbook as plain values; None until it is read."""
        return self._read.book if self._read else None

    @property
    def shown_book(self) -> Book | None:
        """The same with the texts of old fonts as the user wants them."""
        return as_written(self._read.book, self.said.as_written) if self._read else None

    @property
    def found(self) -> Recognition:
        """Everything recognised, as corrected."""
        return self.plan.recognition if self.plan else Recognition("", "")

    @property
    def vocabulary(self) -> Vocabulary:
        """That of the file, with the indicators that the user, or rows of the workbook, add."""
        if self._words[0] is not self.plan:
            named = [one for table in self.found.tables for one in table.indicators]
            added = (*named, *self.said.indicators)
            self._words = (self.plan, with_indicators(self.session.store.vocabulary, added))
        return self._words[1]

    @property
    def all_said(self) -> Corrections:
        """What was said, with what was learned of columns before, which holds for this workbook too."""
        said = self.said
        for table in self.found.tables:
            learned = self._layouts.get(table.fingerprint)
            for letter, override in (learned.columns if learned else {}).items():
                key = (table.sheet, letter, table.top)
                if key not in said.columns:
                    said = said.with_column(key, override)
        return said

    @property
    def _layouts(self) -> Mapping[str, LearnedLayout]:
        return self._read.preparation.layouts if self._read else {}

    @property
    def tree(self) -> Tree:
        """The units of the file in the year that most numbers of the workbook belong to."""
        if self._tree is None:
            years: Counter[int] = Counter()
            for year, times in Figures.of(self.found.figures).counted_by_year():
                years[year] += times
            year = max(years, key=lambda one: (years[one], one)) if years else self.session.year
            self._tree = self.session.store.tree_of_year(year)
        return self._tree

    @property
    def is_pasted(self) -> bool:
        """Whether this came through the clipboard."""
        return self._read is not None and self._read.onto is not None

    @property
    def said_by_place(self) -> Corrections:
        """What the place of a pasted block said about it, so that nobody needs to."""
        return self._read.said if self._read is not None else NOTHING_SAID

    @property
    def states(self) -> States:
        """What each cell would do to the file, gathered once for every proposal."""
        if self._states[0] is not self.plan:
            self._states = (self.plan, states_of(self.plan) if self.plan is not None else {})
        return self._states[1]

    @property
    def account(self) -> Account | None:
        """Where every cell of the workbook went, counted once for every proposal; None for one that is ours."""
        if self._account[0] is not self.plan:
            read, plan = self._read, self.plan
            self._account = (plan, account_of(read.book, plan) if read is not None and plan is not None else None)
        return self._account[1]

    @property
    def can_take_back(self) -> bool:
        return bool(self._past)

    def table_at(self, sheet: str, row: int) -> Table | None:
        """The table that this row of a sheet belongs to; the nearest above where it stands between tables."""
        own = [table for table in self.found.tables if table.sheet == sheet]
        inside = next((table for table in own if table.top <= row <= table.bottom), None)
        above = [table for table in own if table.top <= row]
        return inside or (above[-1] if above else own[0] if own else None)

    def row_at(self, sheet: str, number: int) -> Row | None:
        """What a row of a sheet was taken for."""
        rows = (row for table in self.found.tables if table.sheet == sheet for row in table.rows)
        return next((row for row in rows if row.number == number), None)

    def column_at(self, table: Table, number: int) -> Column | None:
        """What a column of a table was taken for."""
        return next((column for column in table.columns if column.number == number), None)

    # --- what the user does -----------------------------------------------------------------------------------

    def start(self, read: ReadBook) -> None:
        """Begin with a workbook that was just read. Raises Refused where it cannot belong to this file."""
        plan = compare(self.session.store, read.found, read.said, read.onto)
        self._read, self.said, self._past, self.plan, self._tree = read, read.said, [], plan, None
        self.changed.emit()

    def say(self, said: Corrections) -> None:
        """The user said something more; everything follows from it."""
        self._past.append(self.said)
        self._follow(said)

    def take_back(self) -> None:
        """As it was before the last thing that the user said."""
        if self._past:
            self._follow(self._past.pop())

    def _follow(self, said: Corrections) -> None:
        if self._read is None:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if recognised_by(said) != recognised_by(self.said):
                self._read = self._read.corrected(said)
            self.said = said
            self.plan, self._tree = compare(self.session.store, self._read.found, said, self._read.onto), None
            self.changed.emit()
        finally:
            QGuiApplication.restoreOverrideCursor()

    def show_place(self, sheet: str, row: int, column: int) -> None:
        """Show this cell in the picture."""
        self.place_wanted.emit(sheet, row, column)
