"""Printed formulas in the file: three tables, read and written together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids

_PLACES = 100
"""What `ord` counts the products of a sum of products in: 1, 2 are the factors of the first, 101, 102 of the second."""

TABLES = ("printed_relation", "relation_term", "relation_place")


def read_relations(db: Connection, ids: Ids) -> list[PrintedRelation[str]]:
    """All printed formulas, oldest first; none in a file of an older schema that is only being read."""
    if "printed_relation" not in db.table_names():
        return []
    terms, places = _terms(db, ids), _places(db, ids)
    documents = ids.names("document")
    columns = {row[1] for row in db.execute("PRAGMA table_info(printed_relation)")}
    is_part = "is_part" if "is_part" in columns else "0"  # an older file, only read
    rows = db.execute(
        f"SELECT id, document, sheet, cell, text, axis, is_product, why, {is_part} FROM printed_relation ORDER BY id"
    )
    return [
        PrintedRelation(text, sheet, cell, axis, tuple(terms.get(row, ())), tuple(places.get(row, ())),
                        bool(product), why, documents.get(document), bool(part))
        for row, document, sheet, cell, text, axis, product, why, part in rows
    ]  # fmt: skip


def _terms(db: Connection, ids: Ids) -> dict[int, list[RelationTerm[str]]]:
    found: dict[int, list[RelationTerm[str]]] = {}
    sql = """
        SELECT relation, name, factor, power, unit, indicator, measure, year, value, ord * is_product
        FROM relation_term JOIN printed_relation ON printed_relation.id = relation ORDER BY relation, ord
    """
    for relation, name, factor, power, *key, year, value, place in db.execute(sql):
        term = RelationTerm(name, factor, power, *_names(ids, key), year, value, place // _PLACES)
        found.setdefault(relation, []).append(term)
    return found


def _places(db: Connection, ids: Ids) -> dict[int, list[RelationPlace[str]]]:
    found: dict[int, list[RelationPlace[str]]] = {}
    sql = """
        SELECT relation, year, unit, indicator, measure, value, decimals, cell, label FROM relation_place ORDER BY id
    """
    for relation, year, *key, value, decimals, cell, label in db.execute(sql):
        unit, indicator, measure = _names(ids, key)
        place = RelationPlace(unit or "", year, indicator, measure, value, decimals, cell, label)
        found.setdefault(relation, []).append(place)
    return found


def _names(ids: Ids, key: list[int | None]) -> tuple[str | None, str | None, str | None]:
    unit, indicator, measure = key
    return ids.name("unit", unit), ids.name("indicator", indicator), ids.name("measure", measure)


def set_relations(db: Connection, ids: Ids, run: list[c.SetRelations]) -> None:
    """Write the formulas of documents, in place of those they had and of those they replace."""
    for change in run:
        document = ids.row("document", change.document)
        _remove(db, db.execute("SELECT id FROM printed_relation WHERE document = ?", [document]).fetchall())
        for other, sheet, cell in change.replaces:
            sql = "SELECT id FROM printed_relation WHERE document = ? AND sheet = ? AND cell = ?"
            _remove(db, db.execute(sql, [ids.row("document", other), sheet, cell]).fetchall())
        for relation in change.relations:
            _write(db, ids, document, relation)


def forget_unit(db: Connection, unit: int) -> None:
    """Remove a unit from the formulas: its own places, and formulas that cannot do without it."""
    db.execute("DELETE FROM relation_place WHERE unit = ?", [unit])
    _remove(db, db.execute("SELECT DISTINCT relation FROM relation_term WHERE unit = ?", [unit]).fetchall())


def _remove(db: Connection, rows: Iterable[tuple[int]]) -> None:
    for (row,) in rows:
        db.execute("DELETE FROM relation_place WHERE relation = ?", [row])
        db.execute("DELETE FROM relation_term WHERE relation = ?", [row])
        db.execute("DELETE FROM printed_relation WHERE id = ?", [row])


_ADD_RELATION = """
    INSERT INTO printed_relation (document, sheet, cell, text, axis, is_product, why, is_part)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_TERM = """
    INSERT INTO relation_term (relation, ord, name, factor, power, unit, indicator, measure, year, value)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_PLACE = """
    INSERT INTO relation_place (relation, unit, indicator, measure, year, value, decimals, cell, label)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _write(db: Connection, ids: Ids, document: int, relation: PrintedRelation[str]) -> None:
    """One formula. Units that the step leaves out are left out here too: a sum over one of them says nothing."""
    terms = [_key(ids, term.unit, term.indicator, term.measure) for term in relation.terms]
    places = [(p, key) for p in relation.places if (key := _key(ids, p.unit, p.indicator, p.measure)) is not None]
    if None in terms or (relation.places and not places):
        return
    head = [document, relation.sheet, relation.cell, relation.text, relation.axis, relation.is_product, relation.why,
            relation.is_part]  # fmt: skip
    row = int(db.execute(_ADD_RELATION, head).lastrowid or 0)
    db.conn.executemany(
        _ADD_TERM,
        [(row, n, t.name, t.factor, t.power, *(key or ()), t.year, t.value)
         for n, t, key in zip(_order(relation.terms), relation.terms, terms, strict=True)],
    )  # fmt: skip
    db.conn.executemany(
        _ADD_PLACE, [(row, *key, p.year, p.value, p.decimals, p.cell, p.label) for p, key in places]
    )  # fmt: skip


def _order(terms: Iterable[RelationTerm[str]]) -> Iterator[int]:
    """1, 2, 3 … within each part; the parts of a product are hundreds apart."""
    known: Counter[int] = Counter()
    for term in terms:
        known[term.part] += 1
        yield term.part * _PLACES + known[term.part]


def _key(ids: Ids, unit: str | None, indicator: str | None, measure: str | None) -> tuple[Any, ...] | None:
    """Row numbers of a key; None where the unit is not in the file."""
    try:
        row = ids.row_or_none("unit", unit)
    except Refused:
        return None
    return row, ids.row_or_none("indicator", indicator), ids.row_or_none("measure", measure)
