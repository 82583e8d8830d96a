"""Triggers that write every change of every table to the journal, in the same transaction.

They are generated from the tables as they stand, after each migration, so that no column can be forgotten.
A write outside a step is refused by the trigger itself.
"""

from bienche_desktop.store.connection import Connection

NOT_JOURNALED = {"step", "journal", "_sqlite_migrations", "sqlite_sequence"}


def journaled_tables(db: Connection) -> list[str]:
    """Names of all tables whose rows the journal follows."""
    return [name for name in db.table_names() if name not in NOT_JOURNALED]


def install_triggers(db: Connection) -> None:
    """Replace all journal triggers by ones that fit today's columns."""
    for table in journaled_tables(db):
        columns = [column.name for column in db.table(table).columns]
        for sql in _triggers(table, columns):
            db.execute(sql)


def _triggers(table: str, columns: list[str]) -> list[str]:
    old, new = _row("old", columns), _row("new", columns)
    changed = " OR ".join(f'old."{c}" IS NOT new."{c}"' for c in columns)
    written = [
        _trigger(table, "insert", "new.id", "NULL", new),
        _trigger(table, "update", "old.id", old, new, f"WHEN {changed}"),
        _trigger(table, "delete", "old.id", old, "NULL"),
    ]
    dropped = [f'DROP TRIGGER IF EXISTS "journal_{table}_{op}"' for op in ("insert", "update", "delete")]
    return [*dropped, *written]


def _row(which: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{c}', {which}.\"{c}\"" for c in columns) + ")"


def _trigger(table: str, op: str, row: str, before: str, after: str, when: str = "") -> str:
    return f"""
CREATE TRIGGER "journal_{table}_{op}" AFTER {op.upper()} ON "{table}" {when} BEGIN
  SELECT RAISE(ABORT, 'write outside a step')
   WHERE (SELECT state FROM step ORDER BY id DESC LIMIT 1) IS NOT 'open';
  INSERT INTO journal (step, tbl, row, op, before, after)
  VALUES ((SELECT max(id) FROM step), '{table}', {row}, '{op}', {before}, {after});
END"""
