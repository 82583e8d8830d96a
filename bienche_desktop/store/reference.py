"""Reference data: written into a new file from db/reference, read back as the file's vocabulary."""

import csv
from collections.abc import Iterator

from bienche_desktop import paths
from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.domain.indicators import Indicator, Kind, Level, Measure, Vocabulary
from bienche_desktop.store.connection import Connection


def fill(db: Connection) -> None:
    """Write the reference data of this program into a new file (inside a step)."""
    _insert(db, "level", [(r["code"], r["label_vi"], int(r["rank"]), r["valid_from"] or None, r["valid_to"] or None)
                          for r in reference_rows("levels")], "code, label, rank, valid_from, valid_to")  # fmt: skip
    _insert(db, "unit_kind", [(r["code"], r["label_vi"], int(r["is_group"]), r["aliases"])
                              for r in reference_rows("unit_kinds")], "code, label, is_group, aliases")  # fmt: skip
    _insert(db, "indicator", [(r["code"], r["label_vi"], r["short_vi"], r["value_type"], r["counts_in_total"],
                               r["aliases"], number) for number, r in enumerate(reference_rows("indicators"))],
            "code, label, short, value_type, counts_in_total, aliases, ord")  # fmt: skip
    _insert(db, "measure", [(r["code"], r["label_vi"], r["aliases"], number)
                            for number, r in enumerate(reference_rows("measures"))],
            "code, label, aliases, ord")  # fmt: skip
    _insert(db, "document_kind", [(r["code"], r["label_vi"]) for r in reference_rows("document_kinds")], "code, label")
    _insert(db, "event_kind", [(k.code, k.label) for k in EVENT_KINDS.values()], "code, label")


def reference_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file in db/reference."""
    with paths.database("reference", f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _insert(db: Connection, table: str, rows: list[tuple[object, ...]], columns: str) -> None:
    places = ", ".join("?" for _ in columns.split(","))
    db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)


def vocabulary(db: Connection) -> Vocabulary:
    """The file's vocabulary."""
    indicators = db.execute(
        "SELECT code, label, short, value_type, counts_in_total, aliases, ord FROM indicator ORDER BY ord, id"
    )
    measures = db.execute("SELECT code, label, aliases, ord FROM measure ORDER BY ord, id")
    kinds = db.execute("SELECT code, label, is_group, aliases FROM unit_kind ORDER BY id")
    levels = db.execute("SELECT code, label, rank, valid_from, valid_to FROM level ORDER BY rank, id")
    return Vocabulary(
        {c: Indicator(c, la, s, vt, ct, _split(a), o) for c, la, s, vt, ct, a, o in indicators},
        {c: Measure(c, la, _split(a), o) for c, la, a, o in measures},
        {c: Kind(c, la, bool(g), _split(a)) for c, la, g, a in kinds},
        {c: Level(c, la, r, f, t) for c, la, r, f, t in levels},
        dict(db.execute("SELECT code, label FROM event_kind ORDER BY id").fetchall()),
    )


def standard_vocabulary() -> Vocabulary:
    """The vocabulary that a new file begins with, where there is no file."""
    return Vocabulary(
        {
            r["code"]: Indicator(r["code"], r["label_vi"], r["short_vi"], r["value_type"], r["counts_in_total"],
                                 _split(r["aliases"]), number)
            for number, r in enumerate(reference_rows("indicators"))
        },
        {r["code"]: Measure(r["code"], r["label_vi"], _split(r["aliases"]), number)
         for number, r in enumerate(reference_rows("measures"))},
        {r["code"]: Kind(r["code"], r["label_vi"], r["is_group"] == "1", _split(r["aliases"]))
         for r in reference_rows("unit_kinds")},
        {r["code"]: Level(r["code"], r["label_vi"], int(r["rank"]), r["valid_from"] or None, r["valid_to"] or None)
         for r in sorted(reference_rows("levels"), key=lambda r: int(r["rank"]))},
        {kind.code: kind.label for kind in EVENT_KINDS.values()},
    )  # fmt: skip


def _split(aliases: str) -> tuple[str, ...]:
    return tuple(a.strip() for a in aliases.split(";") if a.strip())
