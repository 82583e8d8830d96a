"""Making and opening a data file: recognised by content, backed up before it is migrated, never created by opening."""

import os
import sqlite3
from datetime import datetime
from pathlib import Path

from bienche_desktop.store import migrating
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.failures import FileProblem, from_sqlite, from_system, problem

APPLICATION_ID = 0x42434845
"""`BCHE` in the header of every data file of ours."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
PREPARED = 512
"""Statements kept prepared: more than the checks and one edit run, so that typing never prepares one twice."""


def check_header(path: Path) -> None:
    """Refuse what is not a whole data file of ours, by its first bytes and its size; nothing is opened.

    Raises `FileProblem`.
    """
    if path.exists() and not path.is_file():  # a folder, or a pipe that would be waited for
        raise problem("foreign", path)
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except FileNotFoundError:
        raise problem("missing", path) from None
    except IsADirectoryError:
        raise problem("foreign", path) from None
    except OSError as error:
        raise from_system(error, path) from error
    if not header:
        raise problem("empty", path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER or _number(header, 68) != APPLICATION_ID:
        raise problem("foreign", path)
    page = int.from_bytes(header[16:18], "big")
    if path.stat().st_size < _number(header, 28) * (65536 if page == 1 else page):
        raise problem("damaged", path)


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def is_writable(path: Path) -> bool:
    """Whether both the file and its folder (SQLite's rollback journal lies there) can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def open_file(path: Path, *, read_only: bool = False) -> Connection:
    """The opened, migrated database.

    Raises `FileProblem` where the file is missing, empty, not ours, damaged, newer, locked or read-only.
    """
    check_header(path)
    if not read_only and not is_writable(path):
        raise problem("read-only", path)
    try:
        database = _connect(path, read_only=read_only)
        return _prepared(database, path, read_only=read_only)
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error


def _prepared(database: Connection, path: Path, *, read_only: bool) -> Connection:
    """The file at today's schema; an older one that may only be read is brought there in a copy in memory."""
    try:
        _check_contents(database, path)
        if not migrating.pending(database):
            return database
        if read_only:
            return _migrated_copy(database)
        _back_up(database, path)
        migrating.migrate(database)
        return database
    except (sqlite3.Error, FileProblem):
        database.conn.close()
        raise


def _migrated_copy(database: Connection) -> Connection:
    copy = sqlite3.connect(":memory:")
    database.conn.backup(copy)
    database.conn.close()
    _set_up(copy, exclusive=False)
    migrated = Connection(copy)
    migrating.migrate(migrated)
    return migrated


def _check_contents(database: Connection, path: Path) -> None:
    if not {"unit", "figure", "journal"} <= set(database.table_names()):
        raise problem("damaged", path)
    if migrating.unknown(database):
        raise problem("newer", path)


def _connect(path: Path, *, read_only: bool) -> Connection:
    uri = path.absolute().as_uri() + ("?mode=ro" if read_only else "?mode=rw")
    connection = sqlite3.connect(uri, uri=True, timeout=1.0, cached_statements=PREPARED)
    try:
        _set_up(connection, exclusive=not read_only)
    except sqlite3.Error:
        connection.close()
        raise
    return Connection(connection)


def _set_up(connection: sqlite3.Connection, *, exclusive: bool) -> None:
    """Durable and safe (measured, docs: reliability §3.3); the exclusive lock is taken at once and kept."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -32768")
    if exclusive:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _back_up(database: Connection, path: Path) -> Path:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    copy = path.with_name(f"{path.stem}.truoc-nang-cap-{migrating.version(database)}-{stamp}{path.suffix}")
    target = sqlite3.connect(copy)
    try:
        database.conn.backup(target)
    finally:
        target.close()
    return copy


def create_file(path: Path) -> None:
    """Make an empty data file with this program's schema; it appears under its name only when it is whole.

    Raises `FileProblem` where the file exists or cannot be written.
    """
    if path.exists():
        raise problem("exists", path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tao-moi")
    try:
        _write_schema(draft)
        draft.replace(path)
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error if path.parent.is_dir() else problem("folder", path)
    except OSError as error:
        raise from_system(error, path) from error
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(draft.name + "-journal").unlink(missing_ok=True)


def _write_schema(draft: Path) -> None:
    if not draft.parent.is_dir():
        raise problem("folder", draft.with_name(draft.name[1:].rsplit(".", 2)[0]))
    connection = sqlite3.connect(draft)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _set_up(connection, exclusive=True)
        migrating.migrate(Connection(connection))
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()
