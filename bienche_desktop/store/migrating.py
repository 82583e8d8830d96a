"""Brings a data file to the schema of this program: db/migrations/NNNN_name.sql, applied once and in order."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bienche_desktop import paths
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.triggers import install_triggers

if TYPE_CHECKING:
    from sqlite_utils import Database

SET_NAME = "bienche"


def migration_files() -> list[Path]:
    """All migrations of this program, oldest first."""
    return sorted(paths.database("migrations").glob("[0-9][0-9][0-9][0-9]_*.sql"))


def migrate(db: Connection) -> None:
    """Apply what the file lacks; each migration in one transaction with the row that remembers it."""
    from sqlite_utils import Migrations

    migrations = Migrations(SET_NAME)
    for file in migration_files():
        migrations(name=file.stem)(_runner(db, file))
    migrations.apply(db.utils)


def _runner(db: Connection, file: Path) -> "Callable[[Database], None]":
    def run(_database: "Database") -> None:
        for statement in statements(file.read_text(encoding="utf-8")):
            db.execute(statement)
        install_triggers(db)

    return run


def statements(script: str) -> list[str]:
    """The statements of a script that has no semicolons inside literals or triggers; comments are dropped."""
    lines = [line.split("--", 1)[0] for line in script.splitlines()]
    return [s.strip() for s in "\n".join(lines).split(";") if s.strip()]


def applied(db: Connection) -> list[str]:
    """Names of the migrations that the file has seen, as sqlite-utils keeps them."""
    if "_sqlite_migrations" not in db.table_names():
        return []
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid", [SET_NAME])
    return [row[0] for row in rows]


def pending(db: Connection) -> list[str]:
    """Names of the migrations that the file still lacks."""
    seen = set(applied(db))
    return [file.stem for file in migration_files() if file.stem not in seen]


def unknown(db: Connection) -> list[str]:
    """Names of migrations in the file that this program does not know: the file is newer."""
    known = {file.stem for file in migration_files()}
    return [name for name in applied(db) if name not in known]


def version(db: Connection) -> int:
    """The schema version of the file: how many migrations it has seen."""
    return len(applied(db))
