"""Rows of the file as values of the domain."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from bienche_desktop.domain.documents import Document, ImportBatch
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import ChangeKey, Figure, FigureKey, Number, Source, StatedChange
from bienche_desktop.domain.units import Unit, UnitPeriod
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids


def read_units(db: Connection, ids: Ids, only: Iterable[int] | None = None) -> dict[str, Unit]:
    """Units by uid with all their periods; `only` restricts to these row numbers."""
    wanted = None if only is None else ",".join(str(int(i)) for i in only)
    where = "" if wanted is None else f"WHERE unit IN ({wanted})"
    periods: dict[int, list[UnitPeriod]] = {}
    sql = f"""
        SELECT unit, name, parent, valid_from, valid_to, short_name, kind, level, code, autonomy, ord, grade
        FROM unit_period {where} ORDER BY unit, valid_from
    """
    kinds, levels, uids = ids.names("unit_kind"), ids.names("level"), ids.names("unit")
    for unit, name, parent, start, end, short, kind, level, code, autonomy, order, grade in db.execute(sql):
        period = UnitPeriod(
            name, uids.get(parent), date.fromisoformat(start), date.fromisoformat(end), short,
            kinds[kind], levels.get(level), code, autonomy, order, grade,
        )  # fmt: skip
        periods.setdefault(unit, []).append(period)
    notes = db.execute(f"SELECT id, uid, note FROM unit {where.replace('unit IN', 'id IN')}")
    return {uid: Unit(uid, tuple(periods[row]), note) for row, uid, note in notes if row in periods}


_FIGURE = """
    SELECT unit, year, indicator, measure, value, as_of, document.file, sheet, cell, document.uid, note
    FROM figure LEFT JOIN document ON document.id = figure.document
"""


def read_figures(db: Connection, ids: Ids, where: str = "", values: Iterable[Any] = ()) -> Iterator[Figure]:
    """Figures with everything known about them; `where` speaks of columns of `figure`."""
    uids, indicators, measures = ids.names("unit"), ids.names("indicator"), ids.names("measure")
    for unit, year, indicator, measure, value, as_of, file, sheet, cell, document, note in db.execute(
        f"{_FIGURE} {where}", list(values)
    ):
        key = FigureKey(uids[unit], year, indicators[indicator], measures[measure])
        source = Source(file, sheet, cell, document) if document or cell else None
        yield Figure(key, value, date.fromisoformat(as_of) if as_of else None, source, note)


def read_values(db: Connection, ids: Ids, where: str = "", values: Iterable[Any] = ()) -> dict[FigureKey, Number]:
    """Only the numbers, for the places that show or compare many of them."""
    uids, indicators, measures = ids.names("unit"), ids.names("indicator"), ids.names("measure")
    rows = db.execute(f"SELECT unit, year, indicator, measure, value FROM figure {where}", list(values))
    return {FigureKey(uids[u], y, indicators[i], measures[m]): value for u, y, i, m, value in rows}


def read_stated_changes(db: Connection, ids: Ids) -> list[StatedChange]:
    """All printed differences and percentages."""
    columns = {row[1] for row in db.execute("PRAGMA table_info(stated_change)")}
    cells = "percent_cell, base_cell" if "percent_cell" in columns else "NULL, NULL"  # an older file, only read
    sql = f"""
        SELECT unit, year, base_year, indicator, measure, delta, percent, percent_decimals,
               document.file, sheet, cell, document.uid, {cells}
        FROM stated_change LEFT JOIN document ON document.id = stated_change.document ORDER BY stated_change.id
    """
    uids, indicators, measures = ids.names("unit"), ids.names("indicator"), ids.names("measure")
    return [
        StatedChange(ChangeKey(uids[u], y, b, indicators[i], measures[m]), delta, percent, decimals,
                     Source(file, sheet, cell, document) if document or cell else None, percent_cell, base_cell)
        for u, y, b, i, m, delta, percent, decimals, file, sheet, cell, document, percent_cell, base_cell
        in db.execute(sql)
    ]  # fmt: skip


def read_events(db: Connection, ids: Ids) -> list[Event]:
    """All events in order of their effective date."""
    parts: dict[int, list[EventUnit]] = {}
    uids, kinds = ids.names("unit"), ids.names("event_kind")
    for event, unit, role, share, survives in db.execute(
        "SELECT event, unit, role, share, survives FROM event_unit ORDER BY event, role DESC, ord, id"
    ):
        parts.setdefault(event, []).append(EventUnit(uids[unit], role, share, bool(survives)))
    sql = """
        SELECT id, uid, kind, effective_on, decision, issuer, decided_on, title, note
        FROM event ORDER BY effective_on, id
    """
    return [
        Event(uid, kinds[kind], date.fromisoformat(day), decision, issuer, _day(decided), title, note,
              tuple(parts.get(row, ())))
        for row, uid, kind, day, decision, issuer, decided, title, note in db.execute(sql)
    ]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read_documents(db: Connection, ids: Ids) -> list[Document]:
    """All documents, oldest first."""
    kinds = ids.names("document_kind")
    rows = db.execute("SELECT uid, kind, number, issuer, issued_on, title, file, sha256 FROM document ORDER BY id")
    return [Document(u, kinds[k], n, i, _day(on), t, f, s) for u, k, n, i, on, t, f, s in rows]


def read_batches(db: Connection, ids: Ids) -> list[ImportBatch]:
    """All imports, oldest first."""
    rows = db.execute("SELECT uid, document, read_at, summary FROM import_batch ORDER BY id")
    return [ImportBatch(u, ids.name("document", d) or "", datetime.fromisoformat(at), s) for u, d, at, s in rows]
