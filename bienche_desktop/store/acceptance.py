"""What was accepted and what was issued: waivers of findings, and years that are closed."""

from datetime import date, datetime

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.issued import IssuedYear
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids


def read_waivers(db: Connection) -> dict[str, Waiver]:
    """All waivers by the finding they speak of, lapsed ones too."""
    rows = db.execute("SELECT ident, reason, who, at, until, basis FROM waiver ORDER BY id")
    return {
        ident: Waiver(ident, reason, who, datetime.fromisoformat(at), date.fromisoformat(u) if u else None, basis)
        for ident, reason, who, at, u, basis in rows
    }


def set_waivers(db: Connection, _ids: Ids, run: list[c.SetWaiver]) -> None:
    """Write waivers; one finding has one."""
    sql = """
        INSERT INTO waiver (ident, reason, who, at, until, basis) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (ident) DO UPDATE SET reason = excluded.reason, who = excluded.who, at = excluded.at,
            until = excluded.until, basis = excluded.basis
    """
    for change in run:
        w = change.waiver
        until = w.until.isoformat() if w.until else None
        db.execute(sql, [w.ident, w.reason, w.who, w.at.isoformat(timespec="seconds"), until, w.basis])


def remove_waivers(db: Connection, _ids: Ids, run: list[c.RemoveWaiver]) -> None:
    """Remove waivers; a finding that has none is left alone."""
    db.conn.executemany("DELETE FROM waiver WHERE ident = ?", [(change.ident,) for change in run])


def read_issued(db: Connection) -> dict[int, IssuedYear]:
    """The issued years in order; none in a file of an older schema that is only being read."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'issued_year'").fetchone() is None:
        return {}
    rows = db.execute("SELECT year, at, who, number, reason FROM issued_year ORDER BY year")
    return {y: IssuedYear(y, datetime.fromisoformat(at), who, number, why) for y, at, who, number, why in rows}


def set_issued(db: Connection, _ids: Ids, run: list[c.SetIssuedYear]) -> None:
    """Mark years as issued."""
    sql = """
        INSERT INTO issued_year (year, at, who, number, reason) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (year) DO UPDATE SET at = excluded.at, who = excluded.who, number = excluded.number,
            reason = excluded.reason
    """
    for change in run:
        i = change.issued
        db.execute(sql, [i.year, i.at.isoformat(timespec="seconds"), i.who, i.number, i.reason])


def remove_issued(db: Connection, _ids: Ids, run: list[c.RemoveIssuedYear]) -> None:
    """Open years again."""
    db.conn.executemany("DELETE FROM issued_year WHERE year = ?", [(change.year,) for change in run])
