"""What a step did, read from its own journal rows, so that edits, undo and redo speak alike."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from bienche_desktop.domain.change_sets import ChangeSet, Touched
from bienche_desktop.domain.figures import ChangeKey, FigureKey
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids

_KIND = {"insert": 0, "update": 1, "delete": 2}


def change_set(db: Connection, ids: Ids, number: int) -> ChangeSet:
    """The change set of a step."""
    name = db.execute("SELECT name FROM step WHERE id = ?", [number]).fetchone()[0]
    tables = _touched(db, number)
    return ChangeSet(
        number, name,
        figures=frozenset(_figure_keys(db, ids, number)) if "figure" in tables else frozenset(),
        units=frozenset(_uids(db, ids, number)) if tables.keys() & {"unit", "unit_period"} else frozenset(),
        events=frozenset(_events(db, number)) if "event" in tables else frozenset(),
        stated_changes=frozenset(_change_keys(db, ids, number)) if "stated_change" in tables else frozenset(),
        tables=tables,
    )  # fmt: skip


def _touched(db: Connection, number: int) -> dict[str, Touched]:
    rows: dict[str, tuple[set[int], set[int], set[int]]] = defaultdict(lambda: (set(), set(), set()))
    for table, row, op in db.execute("SELECT tbl, row, op FROM journal WHERE step = ?", [number]):
        rows[table][_KIND[op]].add(row)
    return {t: Touched(frozenset(a), frozenset(b), frozenset(c)) for t, (a, b, c) in rows.items()}


def _fields(db: Connection, number: int, table: str, fields: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    """Distinct values of these fields over the rows of a table as they were before and after."""
    fields = tuple(fields)
    parts = [
        f"SELECT {', '.join(f'json_extract({side}, {chr(39)}$.{f}{chr(39)})' for f in fields)} "
        f"FROM journal WHERE step = :step AND tbl = :tbl AND {side} IS NOT NULL"
        for side in ("before", "after")
    ]
    return db.execute(" UNION ".join(parts), {"step": number, "tbl": table}).fetchall()


def _figure_keys(db: Connection, ids: Ids, number: int) -> Iterable[FigureKey]:
    units, indicators, measures = ids.names("unit"), ids.names("indicator"), ids.names("measure")
    for unit, year, indicator, measure in _fields(db, number, "figure", ("unit", "year", "indicator", "measure")):
        if unit in units:
            yield FigureKey(units[unit], year, indicators[indicator], measures[measure])


def _change_keys(db: Connection, ids: Ids, number: int) -> Iterable[ChangeKey]:
    units, indicators, measures = ids.names("unit"), ids.names("indicator"), ids.names("measure")
    fields = ("unit", "year", "base_year", "indicator", "measure")
    for unit, year, base, indicator, measure in _fields(db, number, "stated_change", fields):
        if unit in units:
            yield ChangeKey(units[unit], year, base, indicators[indicator], measures[measure])


def _uids(db: Connection, ids: Ids, number: int) -> Iterable[str]:
    for (uid,) in _fields(db, number, "unit", ("uid",)):
        yield str(uid)
    names = ids.names("unit")
    for (unit,) in _fields(db, number, "unit_period", ("unit",)):
        if unit in names:
            yield names[unit]


def _events(db: Connection, number: int) -> Iterable[str]:
    for (uid,) in _fields(db, number, "event", ("uid",)):
        yield str(uid)
