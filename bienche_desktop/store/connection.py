"""The connection to the data file.

Reading goes straight to SQLite; sqlite-utils, which takes longer to load than the rest of opening a file, comes with
the first write: it brings transactions, migrations and a look at tables.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

Values = Iterable[Any] | Mapping[str, Any]


class Connection:
    """One open database file."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    @cached_property
    def utils(self) -> "Database":
        """The same connection as sqlite-utils sees it."""
        from sqlite_utils import Database

        return Database(self.conn, execute_plugins=False, strict=True)

    def execute(self, sql: str, values: Values = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, values if isinstance(values, Mapping) else tuple(values))

    def atomic(self) -> "AbstractContextManager[Database]":
        """A transaction: all or nothing; inside another one, a savepoint."""
        return self.utils.atomic()

    def table(self, name: str) -> "Table":
        """A table as sqlite-utils sees it."""
        return self.utils.table(name)

    def table_names(self) -> list[str]:
        """Names of all tables."""
        return [row[0] for row in self.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
