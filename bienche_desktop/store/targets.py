"""Reduction targets in the file, and those that the program offers."""

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.targets import Target
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids
from bienche_desktop.store.reference import reference_rows

_COLUMNS = ("name", "indicator", "measure", "scope", "base_year", "end_year", "percent", "legal_basis", "subject")


def read_targets(db: Connection, ids: Ids) -> list[Target]:
    """All targets, oldest first."""
    indicators, measures, units = ids.names("indicator"), ids.names("measure"), ids.names("unit")
    rows = db.execute(f"SELECT id, {', '.join(_COLUMNS)} FROM target ORDER BY id")
    return [Target(name, indicators[i], measures[m], base, end, percent, basis, units.get(scope), number, subject)
            for number, name, i, m, scope, base, end, percent, basis, subject in rows]  # fmt: skip


def set_targets(db: Connection, ids: Ids, run: list[c.SetTarget]) -> None:
    """Write targets, new or changed. Raises `Refused` for one that cannot be or is no longer there."""
    for change in run:
        t = change.target
        t.check()
        values = [t.name.strip(), ids.row("indicator", t.indicator), ids.row("measure", t.measure),
                  ids.row_or_none("unit", t.scope), t.base_year, t.end_year, float(t.percent),
                  t.legal_basis.strip(), t.subject]  # fmt: skip
        if t.number is None:
            places = ", ".join("?" for _ in _COLUMNS)
            db.execute(f"INSERT INTO target ({', '.join(_COLUMNS)}) VALUES ({places})", values)
        else:
            sets = ", ".join(f"{column} = ?" for column in _COLUMNS)
            if not db.execute(f"UPDATE target SET {sets} WHERE id = ?", [*values, t.number]).rowcount:
                raise Refused(f"Mục tiêu “{t.name}” không còn trong tệp; hãy thêm lại nếu vẫn cần.")


def remove_targets(db: Connection, _ids: Ids, run: list[c.RemoveTarget]) -> None:
    """Remove targets; one that is gone already is left alone."""
    db.conn.executemany("DELETE FROM target WHERE id = ?", [(change.number,) for change in run])


def sample_targets() -> list[Target]:
    """The targets of central resolutions as db/reference/targets.csv has them; offered, never forced into a file."""
    return [Target(r["name"], r["indicator"], r["measure"], int(r["base_year"]), int(r["end_year"]),
                   float(r["percent"]), r["legal_basis"], subject=r["subject"])
            for r in reference_rows("targets")]  # fmt: skip
