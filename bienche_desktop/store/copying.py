"""A second file with what the open one holds, to try something out on."""

import sqlite3
from pathlib import Path

from bienche_desktop.store.connection import Connection
from bienche_desktop.store.failures import from_sqlite, problem
from bienche_desktop.store.store import Store


def copy_data(store: Store, path: Path) -> None:
    """Write what the open file holds to a new file at `path`, which can then be opened beside it.

    The database does it itself: on Linux, closing a second handle of the open file would let go of its lock.
    Raises `FileProblem` where something stands there or the copy cannot be written.
    """
    if path.exists():
        raise problem("exists", path)
    target = sqlite3.connect(path)
    try:
        store.db.conn.backup(target)
    except sqlite3.Error as error:
        raise from_sqlite(error, path) from error
    finally:
        target.close()


def copy_in_memory(store: Store) -> Store:
    """What the open file holds, as a file of its own in memory: whatever is done to it, the file stays as it is."""
    target = sqlite3.connect(":memory:")
    store.db.conn.backup(target)
    target.execute("PRAGMA foreign_keys = ON")
    return Store(Connection(target), store.path)
