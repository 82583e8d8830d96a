"""Steps and the journal: every change in one named step, taken back and done again by its own record."""

import getpass
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from bienche_desktop.domain.errors import Refused
from bienche_desktop.store.connection import Connection

ORDINARY = "kind NOT IN ('undo', 'redo', 'new')"
"""Steps that the user can take back."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A step as the log shows it. `state`: done, undone, abandoned (undone, then something else was done).

    `reason` says why an issued year was edited.
    """

    id: int
    name: str
    kind: str
    at: datetime
    who: str
    state: str
    changes: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal: what a step did to one row of one table."""

    table: str
    row: int
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def user_name() -> str:
    """Who sits at this machine, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "không rõ"


@contextmanager
def step(
    db: Connection, name: str, kind: str, reverts: int | None = None, reason: str = "", *, in_any_order: bool = True
) -> Iterator[int]:
    """A transaction in which rows may be written; gives the step's id. All or nothing; nothing written, no step.

    `in_any_order`: a row may be written before the row that it refers to. Only for steps that need it, because SQLite
    forgets every prepared statement when told so, and preparing the checks again takes longer than running them.
    """
    with db.atomic():
        if in_any_order:
            db.execute("PRAGMA defer_foreign_keys = ON")
        cursor = db.execute(
            "INSERT INTO step (name, kind, at, who, state, reverts, reason) VALUES (?, ?, ?, ?, 'open', ?, ?)",
            [name, kind, datetime.now().isoformat(timespec="seconds"), user_name(), reverts, reason or None],
        )
        number = int(cursor.lastrowid or 0)
        yield number
        _conclude(db, number, kind)


def _conclude(db: Connection, number: int, kind: str) -> None:
    if db.execute("SELECT 1 FROM journal WHERE step = ? LIMIT 1", [number]).fetchone() is None:
        db.execute("DELETE FROM step WHERE id = ?", [number])
        return
    if kind not in ("undo", "redo"):
        db.execute("UPDATE step SET state = 'abandoned' WHERE state = 'undone'")
    db.execute("UPDATE step SET state = 'done' WHERE id = ?", [number])


def entries(db: Connection, number: int) -> list[Entry]:
    """What a step did, in order."""
    rows = db.execute("SELECT tbl, row, op, before, after FROM journal WHERE step = ? ORDER BY id", [number])
    return [Entry(t, r, op, json.loads(b) if b else None, json.loads(a) if a else None) for t, r, op, b, a in rows]


def undo_candidate(db: Connection) -> tuple[int, str] | None:
    """The step that undo would take back: its id and name."""
    sql = f"SELECT id, name FROM step WHERE state = 'done' AND {ORDINARY} ORDER BY id DESC LIMIT 1"
    found = db.execute(sql).fetchone()
    return (found[0], found[1]) if found else None


def redo_candidate(db: Connection) -> tuple[int, str] | None:
    """The step that redo would do again: its id and name."""
    sql = f"SELECT id, name FROM step WHERE state = 'undone' AND {ORDINARY} ORDER BY id LIMIT 1"
    found = db.execute(sql).fetchone()
    return (found[0], found[1]) if found else None


def undo(db: Connection) -> int | None:
    """Take the last step back. Returns the id of the step that did it, None where there is nothing to undo."""
    return _travel(db, undo_candidate(db), "undo", _reverse, "undone")


def redo(db: Connection) -> int | None:
    """Do the step again that was undone last. Returns the id of the step that did it, or None."""
    return _travel(db, redo_candidate(db), "redo", _repeat, "done")


_Writing = Callable[[Connection, list[Entry]], None]


def _travel(db: Connection, found: tuple[int, str] | None, kind: str, write: _Writing, state: str) -> int | None:
    if found is None:
        return None
    number, name = found
    done = entries(db, number)
    with step(db, name, kind, number, in_any_order=_is_tangled(done)) as travelling:
        write(db, done)
        db.execute("UPDATE step SET state = ? WHERE id = ?", [state, number])
    return travelling


def revert(db: Connection, number: int, reason: str = "") -> int:
    """Take back one step out of order, as a new step of its own that can itself be undone.

    Raises `Refused` where later steps changed the same rows or rest on them, naming the first such step.
    """
    name, state = db.execute("SELECT name, state FROM step WHERE id = ?", [number]).fetchone()
    if state != "done":
        raise Refused(f"Bước “{name}” đã được hoàn tác rồi.")
    _refuse_if_later_steps_touched(db, number, name)
    try:
        with step(db, f"hoàn tác riêng: {name}", "revert", number, reason) as reverting:
            _reverse(db, entries(db, number))
    except sqlite3.IntegrityError:
        raise Refused(
            f"Không thể hoàn tác riêng “{name}” vì số liệu hoặc sự kiện nhập sau đang dựa vào đó; "
            "hãy hoàn tác các bước sau trước."
        ) from None
    return reverting


def _refuse_if_later_steps_touched(db: Connection, number: int, name: str) -> None:
    sql = """
        SELECT step.name FROM journal AS mine
        JOIN journal AS theirs ON theirs.tbl = mine.tbl AND theirs.row = mine.row AND theirs.step > mine.step
        JOIN step ON step.id = theirs.step
        WHERE mine.step = ? AND step.state = 'done' AND step.kind NOT IN ('undo', 'redo') LIMIT 1
    """
    later = db.execute(sql, [number]).fetchone()
    if later:
        raise Refused(f"Không thể hoàn tác riêng “{name}” vì bước sau “{later[0]}” đã sửa cùng số liệu.")


def _is_tangled(done: list[Entry]) -> bool:
    """Whether rows of a step may refer to each other: no table refers to itself, so that two must be touched."""
    return len({entry.table for entry in done}) > 1


def _reverse(db: Connection, done: list[Entry]) -> None:
    inverse = {"insert": "delete", "delete": "insert", "update": "update"}
    _write(db, [Entry(e.table, e.row, inverse[e.op], e.after, e.before) for e in reversed(done)])


def _repeat(db: Connection, done: list[Entry]) -> None:
    _write(db, done)


def _write(db: Connection, wanted: list[Entry]) -> None:
    """Bring rows to their `after`, many at a time where neighbours do the same to the same table."""
    for (table, op), run in groupby(wanted, key=lambda e: (e.table, e.op)):
        _WRITERS[op](db, table, list(run))


def _write_inserts(db: Connection, table: str, run: list[Entry]) -> None:
    columns = list(run[0].after or {})
    names = ", ".join(f'"{c}"' for c in columns)
    sql = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
    db.conn.executemany(sql, [[(e.after or {})[c] for c in columns] for e in run])


def _write_updates(db: Connection, table: str, run: list[Entry]) -> None:
    columns = [c for c in run[0].after or {} if c != "id"]
    sets = ", ".join(f'"{c}" = ?' for c in columns)
    sql = f'UPDATE "{table}" SET {sets} WHERE id = ?'
    db.conn.executemany(sql, [[*((e.after or {})[c] for c in columns), e.row] for e in run])


def _write_deletes(db: Connection, table: str, run: list[Entry]) -> None:
    db.conn.executemany(f'DELETE FROM "{table}" WHERE id = ?', [[e.row] for e in run])


_WRITERS = {"insert": _write_inserts, "update": _write_updates, "delete": _write_deletes}


def reason_column(db: Connection) -> str:
    """What to select for the reason of a step: a file of an older schema that is only being read keeps none."""
    columns = {row[1] for row in db.execute("PRAGMA table_info(step)")}
    return "coalesce(step.reason, '')" if "reason" in columns else "''"


def log(db: Connection) -> list[LogEntry]:
    """All steps, newest first."""
    sql = f"""
        SELECT step.id, name, kind, at, who, state, count(journal.id), {reason_column(db)}
        FROM step LEFT JOIN journal ON journal.step = step.id GROUP BY step.id ORDER BY step.id DESC
    """
    return [LogEntry(i, n, k, datetime.fromisoformat(a), w, s, c, r) for i, n, k, a, w, s, c, r in db.execute(sql)]
