"""Figures that a document states in several cells: what the paper says, cell by cell."""

from datetime import date
from typing import Any

from bienche_desktop.domain import changes as c
from bienche_desktop.domain.figures import FigureKey, Source, Statement
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids

TABLE = "statement"
_KEY = ("unit", "year", "indicator", "measure")

_ALL = """
    SELECT said.unit, said.year, said.indicator, said.measure, said.value, said.as_of, document.file, said.sheet,
           said.cell, document.uid
    FROM statement AS said LEFT JOIN document ON document.id = said.document
"""
_SPEAKING = """
    JOIN figure ON figure.unit = said.unit AND figure.year = said.year AND figure.indicator = said.indicator
               AND figure.measure = said.measure AND said.document >= ifnull(figure.document, 0)
    WHERE said.document = (SELECT max(other.document) FROM statement AS other
                           WHERE other.unit = said.unit AND other.year = said.year
                             AND other.indicator = said.indicator AND other.measure = said.measure)
"""


def read_statements(
    db: Connection, ids: Ids, *, speaking: bool = False, key: FigureKey | None = None
) -> list[Statement]:
    """The statements of one figure, or all, in the order of reading; none in an older file that is only being read.

    `speaking`: only those of the latest document that states the figure in several cells, and only while the figure
    was not taken from a later one.
    """
    if TABLE not in db.table_names():
        return []
    place = [] if key is None else [*_place(ids, key)]
    only = "" if key is None else f"{'AND' if speaking else 'WHERE'} {' AND '.join(f'said.{c} = ?' for c in _KEY)}"
    uids, indicators, measures = ids.names("unit"), ids.names("indicator"), ids.names("measure")
    return [
        Statement(
            FigureKey(uids[unit], year, indicators[indicator], measures[measure]), value,
            Source(file, sheet, cell, document), date.fromisoformat(as_of) if as_of else None,
        )
        for unit, year, indicator, measure, value, as_of, file, sheet, cell, document in db.execute(
            f"{_ALL} {_SPEAKING if speaking else ''} {only} ORDER BY said.id", place
        )
    ]  # fmt: skip


def set_statements(db: Connection, ids: Ids, run: list[c.SetStatements]) -> None:
    """Write what documents say about figures, in place of what the same documents said about them before."""
    for change in run:
        place, document = _place(ids, change.key), ids.row("document", change.document)
        db.execute(
            "DELETE FROM statement WHERE unit = ? AND year = ? AND indicator = ? AND measure = ? AND document = ?",
            [*place, document],
        )
        batch = ids.row_or_none("import_batch", change.batch)
        rows = [(*place, _plain(one), one.as_of.isoformat() if one.as_of else None, document, batch,
                 one.source.sheet or "", one.source.cell or "") for one in change.statements]  # fmt: skip
        db.conn.executemany(
            """INSERT INTO statement (unit, year, indicator, measure, value, as_of, document, batch, sheet, cell)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            rows,
        )


def _place(ids: Ids, key: FigureKey) -> tuple[int, int, int, int]:
    return (ids.row("unit", key.unit), key.year, ids.row("indicator", key.indicator),
            ids.row("measure", key.measure))  # fmt: skip


def _plain(statement: Statement) -> Any:
    value = statement.value
    return int(value) if float(value).is_integer() else float(value)


def forget_unit(db: Connection, unit: int) -> None:
    """Remove what papers say about a unit that is being removed."""
    db.execute("DELETE FROM statement WHERE unit = ?", [unit])
