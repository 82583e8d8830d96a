"""Writes a proposal's changes: one writer a kind of change, inside one step."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.figures import Source
from bienche_desktop.domain.text import fold
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import acceptance, learned, norms, own_rules, relations, statements, targets
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids


def write(db: Connection, ids: Ids, changes: Iterable[c.Change]) -> None:
    """Write the changes in order, neighbours of one kind together. Raises `Refused` for what cannot be."""
    for kind, run in groupby(changes, key=type):
        _WRITERS[kind](db, ids, list(run))


_SIMPLE = (c.SetFigure, c.SetStatedChange, c.RemoveStatedChange, c.SetWaiver, c.RemoveWaiver, c.SetProperty)
"""Kinds of change whose rows refer to nothing that these kinds write."""


def is_simple(changes: Iterable[c.Change]) -> bool:
    """Whether every row that the changes write refers only to rows that stand already."""
    return all(isinstance(change, _SIMPLE) for change in changes)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _origin(ids: Ids, source: Source | None, batch: str | None) -> tuple[Any, ...]:
    source = source or Source()
    return (ids.row_or_none("document", source.document), ids.row_or_none("import_batch", batch),
            source.sheet, source.cell)  # fmt: skip


def _key(ids: Ids, unit: str, indicator: str, measure: str) -> tuple[int, int, int]:
    return ids.row("unit", unit), ids.row("indicator", indicator), ids.row("measure", measure)


_SET_FIGURE = """
    INSERT INTO figure (unit, year, indicator, measure, value, as_of, document, batch, sheet, cell, note)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (unit, year, indicator, measure) DO UPDATE SET
        value = excluded.value, as_of = excluded.as_of, document = excluded.document,
        batch = excluded.batch, sheet = excluded.sheet, cell = excluded.cell, note = excluded.note
"""


def _figures(db: Connection, ids: Ids, run: list[c.SetFigure]) -> None:
    kept, gone = [], []
    for change in run:
        unit, indicator, measure = _key(ids, change.key.unit, change.key.indicator, change.key.measure)
        place = (unit, change.key.year, indicator, measure)
        if change.value is None:
            gone.append(place)
        else:
            origin = _origin(ids, change.source, change.batch)
            kept.append((*place, _plain(change.value), _iso(change.as_of), *origin, change.note))
    db.conn.executemany("DELETE FROM figure WHERE unit = ? AND year = ? AND indicator = ? AND measure = ?", gone)
    db.conn.executemany(_SET_FIGURE, kept)


def _plain(value: float) -> int | float:
    """Whole numbers are stored whole, so that sums of them are exact."""
    return int(value) if float(value).is_integer() else float(value)


_SET_STATED_CHANGE = """
    INSERT INTO stated_change (unit, year, base_year, indicator, measure, delta, percent, percent_decimals,
                               document, batch, sheet, cell, percent_cell, base_cell)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (unit, year, base_year, indicator, measure) DO UPDATE SET
        delta = excluded.delta, percent = excluded.percent, percent_decimals = excluded.percent_decimals,
        document = excluded.document, batch = excluded.batch, sheet = excluded.sheet, cell = excluded.cell,
        percent_cell = excluded.percent_cell, base_cell = excluded.base_cell
"""


def _stated_changes(db: Connection, ids: Ids, run: list[c.SetStatedChange]) -> None:
    rows = []
    for change in run:
        stated = change.change
        unit, indicator, measure = _key(ids, stated.key.unit, stated.key.indicator, stated.key.measure)
        delta = None if stated.delta is None else _plain(stated.delta)
        percent = None if stated.percent is None else float(stated.percent)
        rows.append((unit, stated.key.year, stated.key.base_year, indicator, measure, delta, percent,
                     stated.percent_decimals, *_origin(ids, stated.source, change.batch),
                     stated.percent_cell, stated.base_cell))  # fmt: skip
    db.conn.executemany(_SET_STATED_CHANGE, rows)


def _remove_stated_changes(db: Connection, ids: Ids, run: list[c.RemoveStatedChange]) -> None:
    sql = "DELETE FROM stated_change WHERE unit = ? AND year = ? AND base_year = ? AND indicator = ? AND measure = ?"
    for change in run:
        unit, indicator, measure = _key(ids, change.key.unit, change.key.indicator, change.key.measure)
        db.execute(sql, [unit, change.key.year, change.key.base_year, indicator, measure])


def _add_units(db: Connection, ids: Ids, run: list[c.AddUnit]) -> None:
    for change in run:
        cursor = db.execute("INSERT INTO unit (uid, note) VALUES (?, ?)", [change.uid, change.note])
        ids.add("unit", change.uid, int(cursor.lastrowid or 0))
    for change in run:
        _write_periods(db, ids, ids.row("unit", change.uid), change.periods)


def _set_periods(db: Connection, ids: Ids, run: list[c.SetPeriods]) -> None:
    for change in run:
        _write_periods(db, ids, ids.row("unit", change.uid), change.periods)


_PERIOD = (
    "valid_from",
    "valid_to",
    "name",
    "short_name",
    "search",
    "kind",
    "level",
    "parent",
    "code",
    "autonomy",
    "ord",
    "grade",
)


def _period_row(ids: Ids, period: UnitPeriod) -> tuple[Any, ...]:
    return (
        period.valid_from.isoformat(), period.valid_to.isoformat(), period.name, period.short_name or None,
        fold(f"{period.name} {period.short_name or ''}"), ids.row("unit_kind", period.kind),
        ids.row_or_none("level", period.level), ids.row_or_none("unit", period.parent),
        period.code or None, period.autonomy or None, period.order, period.grade or None,
    )  # fmt: skip


def _write_periods(db: Connection, ids: Ids, unit: int, periods: tuple[UnitPeriod, ...]) -> None:
    """Touch only the rows that differ; removals first, because two periods may not begin on one day."""
    if not periods:
        raise Refused("Một đơn vị phải tồn tại ít nhất một ngày; muốn bỏ hẳn đơn vị nhập nhầm, hãy xóa đơn vị.")
    rows = db.execute("SELECT id FROM unit_period WHERE unit = ? ORDER BY valid_from", [unit])
    existing = [row[0] for row in rows]
    for row in existing[len(periods) :]:
        db.execute("DELETE FROM unit_period WHERE id = ?", [row])
    sets = ", ".join(f"{column} = ?" for column in _PERIOD)
    pairs = list(zip(existing, periods, strict=False))
    for row, period in sorted(pairs, key=lambda pair: pair[1].valid_from, reverse=True):
        db.execute(f"UPDATE unit_period SET {sets} WHERE id = ?", [*_period_row(ids, period), row])
    places = ", ".join("?" * (len(_PERIOD) + 1))
    for period in periods[len(existing) :]:
        sql = f"INSERT INTO unit_period (unit, {', '.join(_PERIOD)}) VALUES ({places})"
        db.execute(sql, [unit, *_period_row(ids, period)])


def _set_notes(db: Connection, ids: Ids, run: list[c.SetUnitNote]) -> None:
    for change in run:
        db.execute("UPDATE unit SET note = ? WHERE id = ?", [change.note, ids.row("unit", change.uid)])


def _remove_units(db: Connection, ids: Ids, run: list[c.RemoveUnit]) -> None:
    for change in run:
        unit = ids.row("unit", change.uid)
        for table, what in (
            ("figure", "số liệu"),
            ("stated_change", "số tăng giảm"),
            ("event_unit", "sự kiện sắp xếp"),
        ):
            if db.execute(f"SELECT 1 FROM {table} WHERE unit = ? LIMIT 1", [unit]).fetchone():
                raise Refused(f"Đơn vị này đã có {what} nên không xóa được; hãy kết thúc đơn vị thay vì xóa.")
        relations.forget_unit(db, unit)
        statements.forget_unit(db, unit)
        db.execute("DELETE FROM unit_period WHERE unit = ?", [unit])
        db.execute("DELETE FROM unit WHERE id = ?", [unit])


def _set_events(db: Connection, ids: Ids, run: list[c.SetEvent]) -> None:
    for change in run:
        event = change.event
        values = [ids.row("event_kind", event.kind), event.effective_on.isoformat(), event.decision, event.issuer,
                  _iso(event.decided_on), event.title, event.note]  # fmt: skip
        columns = ("kind", "effective_on", "decision", "issuer", "decided_on", "title", "note")
        row = _upsert_named(db, ids, "event", event.uid, columns, values)
        db.execute("DELETE FROM event_unit WHERE event = ?", [row])
        db.conn.executemany(
            "INSERT INTO event_unit (event, unit, role, share, survives, ord) VALUES (?, ?, ?, ?, ?, ?)",
            [(row, ids.row("unit", u.unit), u.role, u.share, int(u.survives), n) for n, u in enumerate(event.units)],
        )


def _remove_events(db: Connection, ids: Ids, run: list[c.RemoveEvent]) -> None:
    for change in run:
        row = ids.row("event", change.uid)
        db.execute("DELETE FROM event_unit WHERE event = ?", [row])
        db.execute("DELETE FROM event WHERE id = ?", [row])


def _add_documents(db: Connection, ids: Ids, run: list[c.AddDocument]) -> None:
    columns = ("kind", "number", "issuer", "issued_on", "title", "file", "sha256")
    for change in run:
        d = change.document
        values = [ids.row("document_kind", d.kind), d.number, d.issuer, _iso(d.issued_on), d.title, d.file, d.sha256]
        _upsert_named(db, ids, "document", d.uid, columns, values)


def _add_batches(db: Connection, ids: Ids, run: list[c.AddBatch]) -> None:
    for change in run:
        b = change.batch
        values = [ids.row("document", b.document), b.read_at.isoformat(timespec="seconds"), b.summary]
        _upsert_named(db, ids, "import_batch", b.uid, ("document", "read_at", "summary"), values)


def _upsert_named(db: Connection, ids: Ids, table: str, uid: str, columns: tuple[str, ...], values: list[Any]) -> int:
    """Insert or update the row with this uid; returns its number."""
    found = db.execute(f"SELECT id FROM {table} WHERE uid = ?", [uid]).fetchone()
    if found:
        db.execute(f"UPDATE {table} SET {', '.join(f'{n} = ?' for n in columns)} WHERE id = ?", [*values, found[0]])
        return int(found[0])
    sql = f"INSERT INTO {table} (uid, {', '.join(columns)}) VALUES (?, {', '.join('?' for _ in columns)})"
    row = int(db.execute(sql, [uid, *values]).lastrowid or 0)
    ids.add(table, uid, row)
    return row


def _set_indicators(db: Connection, ids: Ids, run: list[c.SetIndicator]) -> None:
    sql = """
        INSERT INTO indicator (code, label, short, value_type, counts_in_total, aliases, ord)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET label = excluded.label, short = excluded.short,
            value_type = excluded.value_type, counts_in_total = excluded.counts_in_total,
            aliases = excluded.aliases, ord = excluded.ord
    """
    for change in run:
        i = change.indicator
        db.execute(sql, [i.code, i.label, i.short, i.value_type, i.counts_in_total, "; ".join(i.aliases), i.order])
    ids.forget("indicator")


def _set_properties(db: Connection, ids: Ids, run: list[c.SetProperty]) -> None:
    for change in run:
        if change.value is None:
            db.execute("DELETE FROM property WHERE name = ?", [change.name])
        else:
            sql = """INSERT INTO property (name, value) VALUES (?, ?)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
            db.execute(sql, [change.name, change.value])


_WRITERS: dict[type, Callable[[Connection, Ids, list[Any]], None]] = {
    c.SetFigure: _figures,
    c.SetStatements: statements.set_statements,
    c.SetStatedChange: _stated_changes,
    c.RemoveStatedChange: _remove_stated_changes,
    c.SetRelations: relations.set_relations,
    c.AddUnit: _add_units,
    c.SetPeriods: _set_periods,
    c.SetUnitNote: _set_notes,
    c.RemoveUnit: _remove_units,
    c.SetEvent: _set_events,
    c.RemoveEvent: _remove_events,
    c.AddDocument: _add_documents,
    c.AddBatch: _add_batches,
    c.SetAlias: learned.set_aliases,
    c.RemoveAlias: learned.remove_aliases,
    c.SetProfile: learned.set_profiles,
    c.RemoveProfile: learned.remove_profiles,
    c.SetIndicator: _set_indicators,
    c.SetProperty: _set_properties,
    c.SetTarget: targets.set_targets,
    c.RemoveTarget: targets.remove_targets,
    c.SetRule: own_rules.set_rules,
    c.RemoveRule: own_rules.remove_rules,
    c.SetNorm: norms.set_norms,
    c.RemoveNorm: norms.remove_norms,
    c.SetWaiver: acceptance.set_waivers,
    c.RemoveWaiver: acceptance.remove_waivers,
    c.SetIssuedYear: acceptance.set_issued,
    c.RemoveIssuedYear: acceptance.remove_issued,
}
