"""The open data file: reads values of the domain, applies proposals, undoes and redoes steps."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType

from bienche_desktop.domain.changes import ChangeSet, Proposal
from bienche_desktop.domain.documents import Alias, Document, ImportBatch, ImportProfile
from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import Figure, FigureKey, Number, StatedChange, Statement
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.issued import IssuedYear, YearIssued, edited_years
from bienche_desktop.domain.norms import Norm
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.domain.rules import OwnRule
from bienche_desktop.domain.structure import check_structure
from bienche_desktop.domain.targets import Target
from bienche_desktop.domain.units import Tree, Unit, tree_of_year, tree_on
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.store import (
    acceptance,
    changed,
    file,
    history,
    learned,
    migrating,
    norms,
    own_rules,
    reading,
    reference,
    relations,
    statements,
    steps,
    targets,
    writing,
)
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.failures import FileProblem, from_sqlite, problem
from bienche_desktop.store.holding import Hold, hold
from bienche_desktop.store.ids import Ids


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file at a glance."""

    schema: int
    units: int
    figures: int
    events: int
    years: tuple[int, ...]
    last_change: datetime | None
    integrity: str


class Store:
    """One open data file, one connection, one thread. Close it, or use it in a `with` statement."""

    def __init__(self, database: Connection, path: Path, *, read_only: bool = False, held: Hold | None = None) -> None:
        self.db = database
        self._held = held
        self.path = path
        self.read_only = read_only
        self.ids = Ids(database)
        self._units: dict[str, Unit] | None = None
        self._vocabulary: Vocabulary | None = None

    # --- life -------------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path) -> "Store":
        """A new file with reference data and nothing else, opened. Raises `FileProblem`."""
        file.create_file(path)
        store = cls.open(path)
        with store._failures(), steps.step(store.db, "tạo tệp dữ liệu", "new"):
            reference.fill(store.db)
            norms.fill(store.db, store.ids)
        return store

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Store":
        """An existing file, migrated if need be. Raises `FileProblem`."""
        held = hold(path, read_only=read_only)
        try:
            return cls(file.open_file(path, read_only=read_only), path, read_only=read_only, held=held)
        except FileProblem:
            held.release()
            raise

    def close(self) -> None:
        """Give the file free for others; the empty rollback journal goes away with it."""
        if not self.read_only:
            with suppress(sqlite3.Error):  # a full or vanished disk must not keep the window from closing
                self.db.execute("PRAGMA journal_mode = DELETE")
        self.db.conn.close()
        if self._held is not None:
            self._held.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
                raise  # wrong SQL is our own mistake, not the file's
            raise from_sqlite(error, self.path) from error
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise
            raise from_sqlite(error, self.path) from error

    # --- writing ----------------------------------------------------------------------------------------------

    def apply(self, proposal: Proposal) -> ChangeSet:
        """Write a proposal as one step. Raises `Refused` and leaves the file as it was where it cannot be.

        Raises `YearIssued` where it changes an issued year and gives no reason.
        """
        self._check_writable()
        known, issued, reason = dict(self.units), self.issued_years(), proposal.reason.strip()
        try:
            step = steps.step(self.db, proposal.name, proposal.kind, reason=reason,
                              in_any_order=not writing.is_simple(proposal.changes))  # fmt: skip
            with self._failures(), step as number:
                writing.write(self.db, self.ids, proposal.changes)
                done = changed.change_set(self.db, self.ids, number)
                if done.units:
                    check_structure(self._units_after(known, done), done.units)
                self._guard(issued, done, known, reason)
        except BaseException:
            self._forget_everything()
            raise
        self._absorb(done)
        return done

    def undo(self) -> ChangeSet | None:
        """Take the last step back; None where there is none."""
        return self._travel(steps.undo)

    def redo(self) -> ChangeSet | None:
        """Do the step again that was undone last; None where there is none."""
        return self._travel(steps.redo)

    def revert(self, number: int, reason: str = "") -> ChangeSet:
        """Take back one step out of order. Raises `Refused` where later steps rest on it.

        Raises `YearIssued` where it changes numbers of an issued year and no reason is given.
        """
        self._guard(self.issued_years(), changed.change_set(self.db, self.ids, number), self.units, reason.strip())
        done = self._travel(lambda db: steps.revert(db, number, reason.strip()))
        assert done is not None
        return done

    def _travel(self, action: Callable[[Connection], int | None]) -> ChangeSet | None:
        self._check_writable()
        try:
            with self._failures():
                number = action(self.db)
        except BaseException:
            self._forget_everything()
            raise
        if number is None:
            return None
        self.ids.forget("unit", "event", "document", "import_batch", "indicator")
        done = changed.change_set(self.db, self.ids, number)
        self._absorb(done)
        return done

    def _guard(self, issued: Mapping[int, IssuedYear], done: ChangeSet, after: Mapping[str, Unit], reason: str) -> None:
        """Refuse a step that changes an issued year without a reason. Undo and redo pass: their steps had theirs."""
        if issued and not reason:
            years = edited_years(issued, self.issued_years(), done, self.units, after)
            if years:
                raise YearIssued(years)

    def _check_writable(self) -> None:
        if self.read_only:
            raise problem("read-only", self.path)

    def _units_after(self, known: dict[str, Unit], done: ChangeSet) -> dict[str, Unit]:
        rows = [self.ids.row("unit", uid) for uid in done.units if self._exists(uid)]
        for uid in done.units:
            known.pop(uid, None)
        known.update(reading.read_units(self.db, self.ids, rows))
        return known

    def _exists(self, uid: str) -> bool:
        return self.db.execute("SELECT 1 FROM unit WHERE uid = ?", [uid]).fetchone() is not None

    def _absorb(self, done: ChangeSet) -> None:
        if done.units and self._units is not None:
            self.ids.forget("unit")
            self._units = self._units_after(self._units, done)
        if done.touches("indicator", "measure", "level", "unit_kind"):
            self._vocabulary = None
            self.ids.forget("indicator", "measure", "level", "unit_kind")

    def _forget_everything(self) -> None:
        self.ids = Ids(self.db)
        self._units = None
        self._vocabulary = None

    # --- reading ----------------------------------------------------------------------------------------------

    @property
    def units(self) -> Mapping[str, Unit]:
        """All units by uid."""
        if self._units is None:
            self._units = reading.read_units(self.db, self.ids)
        return MappingProxyType(self._units)

    @property
    def vocabulary(self) -> Vocabulary:
        """Indicators, measures, kinds, levels."""
        if self._vocabulary is None:
            self._vocabulary = reference.vocabulary(self.db)
        return self._vocabulary

    def tree_on(self, day: date) -> Tree:
        """The tree as it stood on `day`."""
        return tree_on(self.units.values(), day)

    def tree_of_year(self, year: int) -> Tree:
        """The tree that figures of `year` belong to: its last day, and what ended within it and has figures."""
        names = self.ids.names("unit")
        rows = self.db.execute("SELECT DISTINCT unit FROM figure WHERE year = ?", [year])
        return tree_of_year(self.units.values(), year, frozenset(names[row[0]] for row in rows))

    def years(self) -> tuple[int, ...]:
        """The years that have figures, in order."""
        sql = """
            WITH RECURSIVE y (year) AS (
                SELECT min(year) FROM figure
                UNION ALL SELECT (SELECT min(year) FROM figure WHERE year > y.year) FROM y WHERE y.year IS NOT NULL
            ) SELECT year FROM y WHERE year IS NOT NULL
        """
        return tuple(row[0] for row in self.db.execute(sql))

    def values(self, year: int) -> dict[FigureKey, Number]:
        """The numbers of a year."""
        return reading.read_values(self.db, self.ids, "WHERE year = ?", [year])

    def values_of(self, year: int, indicator: str, measure: str) -> dict[FigureKey, Number]:
        """The numbers of one indicator and measure in a year."""
        place = [year, self.ids.row("indicator", indicator), self.ids.row("measure", measure)]
        return reading.read_values(self.db, self.ids, "WHERE year = ? AND indicator = ? AND measure = ?", place)

    def values_of_unit(self, uid: str) -> dict[FigureKey, Number]:
        """The numbers of a unit over all years."""
        return reading.read_values(self.db, self.ids, "WHERE unit = ?", [self.ids.row("unit", uid)])

    def figures(self, year: int | None = None) -> Iterator[Figure]:
        """Figures with their sources, of one year or all, in the order they were first written."""
        where, values = ("WHERE year = ?", [year]) if year is not None else ("", [])
        return reading.read_figures(self.db, self.ids, f"{where} ORDER BY figure.id", values)

    def figure(self, key: FigureKey) -> Figure | None:
        """One figure with its source, or None where it is not known."""
        where = "WHERE unit = ? AND year = ? AND indicator = ? AND measure = ?"
        place = [self.ids.row("unit", key.unit), key.year, self.ids.row("indicator", key.indicator),
                 self.ids.row("measure", key.measure)]  # fmt: skip
        return next(reading.read_figures(self.db, self.ids, where, place), None)

    def statements(self, *, speaking: bool = False, key: FigureKey | None = None) -> list[Statement]:
        """Cells of documents that state a figure several times, of one figure or all.

        `speaking`: only those that the figure still stands on, not those of papers that a later one replaced.
        """
        return statements.read_statements(self.db, self.ids, speaking=speaking, key=key)

    def history(self, key: FigureKey) -> list[history.PastValue]:
        """All values a figure has had, newest first."""
        return history.figure_history(self.db, self.ids, key)

    def reasoned_edits(self, year: int, indicator: str, measure: str) -> dict[str, Number]:
        """By how much figures of a year were edited after it was issued, with a reason, by unit."""
        return history.reasoned_edits(self.db, self.ids, year, indicator, measure)

    def stated_changes(self) -> list[StatedChange]:
        """All printed differences and percentages."""
        return reading.read_stated_changes(self.db, self.ids)

    def relations(self) -> list[PrintedRelation[str]]:
        """All formulas that documents print about their tables."""
        return relations.read_relations(self.db, self.ids)

    def events(self) -> list[Event]:
        """All events by effective date."""
        return reading.read_events(self.db, self.ids)

    def documents(self) -> list[Document]:
        """All documents, oldest first."""
        return reading.read_documents(self.db, self.ids)

    def batches(self) -> list[ImportBatch]:
        """All imports, oldest first."""
        return reading.read_batches(self.db, self.ids)

    def norms(self) -> list[Norm]:
        """All norms, in the order in which they were entered."""
        return norms.read_norms(self.db, self.ids)

    def averaged_indicators(self) -> frozenset[str]:
        """Codes of the indicators of which a norm allows so many on average."""
        return norms.averaged(self.db, self.ids)

    def targets(self) -> list[Target]:
        """All reduction targets, oldest first."""
        return targets.read_targets(self.db, self.ids)

    def own_rules(self) -> list[OwnRule]:
        """All rules of the user's own, oldest first; those that are off too."""
        return own_rules.read_rules(self.db, self.ids)

    def aliases(self) -> list[Alias]:
        """All learned names."""
        return learned.read_aliases(self.db)

    def profiles(self) -> list[ImportProfile]:
        """All learned layouts."""
        return learned.read_profiles(self.db)

    def properties(self) -> dict[str, str]:
        """Properties of the file itself."""
        return dict(self.db.execute("SELECT name, value FROM property ORDER BY name").fetchall())

    def waivers(self) -> dict[str, Waiver]:
        """Accepted findings by their ident, lapsed ones too."""
        return acceptance.read_waivers(self.db)

    def issued_years(self) -> dict[int, IssuedYear]:
        """The years that were issued, in order."""
        return acceptance.read_issued(self.db)

    # --- about the file ---------------------------------------------------------------------------------------

    @property
    def undo_name(self) -> str | None:
        """What undo would take back."""
        found = steps.undo_candidate(self.db)
        return found[1] if found else None

    @property
    def redo_name(self) -> str | None:
        """What redo would do again."""
        found = steps.redo_candidate(self.db)
        return found[1] if found else None

    def log(self) -> list[steps.LogEntry]:
        """All steps, newest first."""
        return steps.log(self.db)

    def last_change(self) -> datetime | None:
        """When the last step was written."""
        found = self.db.execute("SELECT at FROM step ORDER BY id DESC LIMIT 1").fetchone()
        return datetime.fromisoformat(found[0]) if found else None

    def counts(self) -> dict[str, int]:
        """Numbers of rows of the main tables."""
        return {t: self.db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("unit", "figure", "event")}

    def info(self) -> FileInfo:
        """The file at a glance, with a full look at its integrity."""
        with self._failures():
            verdict = self.db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = self.db.execute("PRAGMA foreign_key_check").fetchone()
        counts = self.counts()
        return FileInfo(
            migrating.version(self.db), counts["unit"], counts["figure"], counts["event"], self.years(),
            self.last_change(), "ok" if verdict == "ok" and broken is None else str(verdict),
        )  # fmt: skip
