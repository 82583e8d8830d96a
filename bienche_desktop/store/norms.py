"""Norms of decrees in the file, and those that the program brings."""

from datetime import date

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.norms import Norm
from bienche_desktop.domain.text import clean, fold
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids
from bienche_desktop.store.reference import reference_rows

_COLUMNS = ("name", "indicator", "unit_kind", "names", "begins", "grade", "size_from", "size_to", "over", "most",
            "valid_from", "valid_to", "legal_basis")  # fmt: skip
_APART = ";"


def read_norms(db: Connection, ids: Ids) -> list[Norm]:
    """All norms, oldest first."""
    kinds, indicators = ids.names("unit_kind"), ids.names("indicator")
    rows = db.execute(f"SELECT id, {', '.join(_COLUMNS)} FROM norm ORDER BY id")
    return [
        Norm(name, indicators[indicator], kinds[kind], most, date.fromisoformat(start), date.fromisoformat(end),
             _names(names), grade, size_from, size_to, kinds.get(over), basis, number)
        for number, name, indicator, kind, names, _, grade, size_from, size_to, over, most, start, end, basis in rows
    ]  # fmt: skip


def averaged(db: Connection, ids: Ids) -> frozenset[str]:
    """Codes of the indicators of which a norm allows so many on average."""
    names = ids.names("indicator")
    rows = db.execute("SELECT DISTINCT indicator FROM norm WHERE over IS NOT NULL")
    return frozenset(names[row[0]] for row in rows)


def set_norms(db: Connection, ids: Ids, run: list[c.SetNorm]) -> None:
    """Write norms, new or changed. Raises `Refused` for one that cannot be or is no longer there."""
    places = ", ".join("?" for _ in _COLUMNS)
    sets = ", ".join(f"{column} = ?" for column in _COLUMNS)
    for change in run:
        norm = change.norm
        norm.check()
        values = _row(norm, ids)
        if norm.number is None:
            db.execute(f"INSERT INTO norm ({', '.join(_COLUMNS)}) VALUES ({places})", values)
        elif not db.execute(f"UPDATE norm SET {sets} WHERE id = ?", [*values, norm.number]).rowcount:
            raise Refused(f"Định mức “{norm.name}” không còn trong tệp; hãy thêm lại nếu vẫn cần.")


def remove_norms(db: Connection, _ids: Ids, run: list[c.RemoveNorm]) -> None:
    """Remove norms; one that is gone already is left alone."""
    db.conn.executemany("DELETE FROM norm WHERE id = ?", [(change.number,) for change in run])


def fill(db: Connection, ids: Ids) -> None:
    """Write the norms of decrees into a new file (inside a step)."""
    set_norms(db, ids, [c.SetNorm(norm) for norm in decreed_norms()])


def decreed_norms() -> list[Norm]:
    """The norms of decrees that this program knows (db/reference/norms.csv), to be taken over."""
    return [
        Norm(row["name"], row["indicator"], row["unit_kind"], float(row["most"]), date.fromisoformat(row["valid_from"]),
             date.fromisoformat(row["valid_to"]), _names(row["names"]), row["grade"] or None,
             _whole(row["size_from"]), _whole(row["size_to"]), row["over"] or None, row["legal_basis"])
        for row in reference_rows("norms")
    ]  # fmt: skip


def _row(norm: Norm, ids: Ids) -> list[object]:
    """The values of a row. `begins` are the names as names of units are searched for: "xa", "thi tran"."""
    begins = "|".join(fold(name) for name in norm.names)
    return [clean(norm.name), ids.row("indicator", norm.indicator), ids.row("unit_kind", norm.kind),
            _APART.join(norm.names), begins, norm.grade or None, norm.size_from, norm.size_to,
            ids.row_or_none("unit_kind", norm.over), float(norm.most), norm.valid_from.isoformat(),
            norm.valid_to.isoformat(), norm.legal_basis.strip()]  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(_APART) if (name := clean(part)))


def _whole(text: str) -> int | None:
    return int(text) if text else None
