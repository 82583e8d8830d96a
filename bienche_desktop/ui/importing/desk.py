"""What all steps of the import window share: the workbook as read, what the user said about it, and what follows."""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.units import Tree
from bienche_desktop.excel.book.workbook import Book
from bienche_desktop.excel.importing import ReadBook
from bienche_desktop.excel.layout.layouts import LearnedLayout
from bienche_desktop.excel.proposals.accounting import Account
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.recognition.as_written import as_written
from bienche_desktop.excel.recognition.told import TableTold, with_indicators
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections
from bienche_desktop.excel.results.figure_columns import Figures
from bienche_desktop.excel.results.recognised import Column, Recognition, Row, Table
from bienche_desktop.ui.importing.following import Following, Outcome
from bienche_desktop.ui.importing.states import States
from bienche_desktop.ui.session import Session


class ImportDesk(QObject):
    """One workbook on its way into the file. Every view reads from here and says here what the user decided.

    `said` is everything that the user said, `shown_said` as much of it as `plan`, `account` (where every cell of the
    workbook went; None for one that is ours) and `states` (what each cell would do to the file) follow from already.

    Signals:
        changed: recognition and proposal are new; views show them.
        waiting: whether the user waits for what follows from their last words; until then the old picture stands.
        failed: the exception for which nothing followed from them; they are taken back.
        place_wanted: sheet (str) and cell (row, column) to show in the picture.
    """

    changed = Signal()
    waiting = Signal(bool)
    failed = Signal(object)
    place_wanted = Signal(str, int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.said: Corrections = NOTHING_SAID
        self.shown_said: Corrections = NOTHING_SAID
        self.plan: ImportProposal | None = None
        self.account: Account | None = None
        self.states: States = {}
        self._read: ReadBook | None = None
        self._past: list[Corrections] = []
        self._tree: Tree | None = None
        self._words: tuple[ImportProposal | None, Vocabulary] = (None, session.store.vocabulary)
        self._following = Following(session, self)
        self._following.arrived.connect(self._on_arrived)
        self._following.failed.connect(self._on_failed)

    # --- what there is ----------------------------------------------------------------------------------------

    @property
    def book(self) -> Book | None:
        """The workbook as plain values; None until it is read."""
        return self._read.book if self._read else None

    @property
    def shown_book(self) -> Book | None:
        """The same with the texts of old fonts as the user wants them."""
        return as_written(self._read.book, self.shown_said.as_written) if self._read else None

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
            layout = self._layouts.get(table.fingerprint, LearnedLayout())
            for letter, override in TableTold.of(table, NOTHING_SAID, layout).learned_columns.items():
                key = (table.told_as, letter, table.top)
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
    def can_take_back(self) -> bool:
        return bool(self._past)

    def table_at(self, sheet: str, row: int) -> Table | None:
        """The table that this row of a sheet belongs to; the nearest above where it stands between tables."""
        own = [table for table in self.found.tables if table.sheet == sheet]
        inside = next((table for table in own if table.top <= row <= table.bottom), None)
        above = [table for table in own if table.top <= row]
        return inside or (above[-1] if above else own[0] if own else None)

    def unit_key(self, sheet: str, row: int, column: int) -> tuple[str, int]:
        """Under what corrections of the unit are kept that stands at this cell."""
        table = self.table_at(sheet, row)
        return (table.told_as, column) if table is not None and table.is_turned else (sheet, row)

    def row_at(self, sheet: str, number: int) -> Row | None:
        """What a row of a table was taken for; `sheet` is the name under which corrections of it are kept."""
        rows = (row for table in self.found.tables if table.told_as == sheet for row in table.rows)
        return next((row for row in rows if row.number == number), None)

    def column_at(self, table: Table, number: int) -> Column | None:
        """What a column of a table was taken for."""
        return next((column for column in table.columns if column.number == number), None)

    # --- what the user does -----------------------------------------------------------------------------------

    def start(self, read: ReadBook) -> None:
        """Begin with a workbook that was just read. Raises Refused where it cannot belong to this file."""
        self.said, self._past = read.said, []
        self._following.begin(read)

    def say(self, said: Corrections) -> None:
        """The user said something more; everything follows from it."""
        self._past.append(self.said)
        self._follow(said)

    def take_back(self) -> None:
        """As it was before the last thing that the user said."""
        if self._past:
            self._follow(self._past.pop())

    @property
    def is_waiting(self) -> bool:
        """Whether what is shown does not follow yet from all that was said."""
        return self._following.is_waiting

    def stop(self) -> None:
        """The window closes."""
        self._following.stop()

    def _follow(self, said: Corrections) -> None:
        if self._read is None:
            return
        self.said = said
        self._following.follow(said)
        if self.is_waiting:
            self.waiting.emit(True)

    def _on_arrived(self, outcome: Outcome) -> None:
        self._read, self.plan, self._tree = outcome.read, outcome.plan, None
        self.account, self.states, self.shown_said = outcome.account, outcome.states, outcome.said
        self.waiting.emit(False)
        self.changed.emit()

    def _on_failed(self, error: object) -> None:
        self.said = self.shown_said
        self.waiting.emit(False)
        self.failed.emit(error)

    def show_place(self, sheet: str, row: int, column: int) -> None:
        """Show this cell in the picture."""
        self.place_wanted.emit(sheet, row, column)
