"""Brings a data file to the schema of this program: db/migrations/NNNN_name.sql, applied once and in order."""

from pathlib import Path

from sqlite_utils import Database, Migrations

from bienche_desktop import paths
from bienche_desktop.store.triggers import install_triggers

SET_NAME = "bienche"


def migration_files() -> list[Path]:
    """All migrations of this program, oldest first."""
    return sorted(paths.database("migrations").glob("[0-9][0-9][0-9][0-9]_*.sql"))


def migrations() -> Migrations:
    """The migrations as sqlite-utils runs them: each in one transaction with the row that remembers it."""
    collected = Migrations(SET_NAME)
    for file in migration_files():
        collected(name=file.stem)(_runner(file))
    return collected


def _runner(file: Path):  # type: ignore[no-untyped-def]
    def run(db: Database) -> None:
        for statement in statements(file.read_text(encoding="utf-8")):
            db.execute(statement)
        install_triggers(db)

    return run


def statements(script: str) -> list[str]:
    """The statements of a script that has no semicolons inside literals or triggers; comments are dropped."""
    lines = [line.split("--", 1)[0] for line in script.splitlines()]
    return [s.strip() for s in "\n".join(lines).split(";") if s.strip()]


def pending(db: Database) -> list[str]:
    """Names of the migrations that the file still lacks."""
    return [m.name for m in migrations().pending(db)]


def unknown(db: Database) -> list[str]:
    """Names of migrations in the file that this program does not know: the file is newer."""
    known = {file.stem for file in migration_files()}
    return [m.name for m in migrations().applied(db) if m.name not in known]


def version(db: Database) -> int:
    """The schema version of the file: how many migrations it has seen."""
    return len(list(migrations().applied(db)))
