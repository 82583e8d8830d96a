"""The open data file: made, opened, closed; proposals are applied to it, steps undone and redone."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import Proposal
from bienche_desktop.domain.issued import IssuedYear, YearIssued, edited_years
from bienche_desktop.domain.structure import check_structure
from bienche_desktop.domain.units import Unit
from bienche_desktop.store import (
    changed,
    file,
    migrating,
    norms,
    reference,
    steps,
    writing,
)
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.contents import Contents
from bienche_desktop.store.failures import FileProblem, from_sqlite, problem
from bienche_desktop.store.holding import Hold, hold


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


class Store(Contents):
    """One open data file, one connection, one thread. Close it, or use it in a `with` statement."""

    def __init__(self, database: Connection, path: Path, *, read_only: bool = False, held: Hold | None = None) -> None:
        super().__init__(database)
        self._held = held
        self.path = path
        self.read_only = read_only

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
