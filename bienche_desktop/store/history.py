"""Where a number comes from: its past values and the steps that wrote them."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bienche_desktop.domain.figures import FigureKey, Number, Source
from bienche_desktop.store.connection import Connection
from bienche_desktop.store.ids import Ids
from bienche_desktop.store.steps import reason_column


@dataclass(frozen=True, slots=True)
class PastValue:
    """What a figure became in a step. `value` None: it was made not known.

    `reason` says why an issued year was edited.
    """

    at: datetime
    who: str
    step: str
    kind: str
    value: Number | None
    as_of: date | None
    source: Source | None
    reason: str = ""


def figure_history(db: Connection, ids: Ids, key: FigureKey) -> list[PastValue]:
    """All values a figure has had, newest first."""
    place = (
        f'"unit":{ids.row("unit", key.unit)},"year":{key.year},'
        f'"indicator":{ids.row("indicator", key.indicator)},"measure":{ids.row("measure", key.measure)},'
    )
    sql = f"""
        SELECT step.at, step.who, step.name, step.kind, {reason_column(db)}, after
        FROM journal JOIN step ON step.id = journal.step
        WHERE tbl = 'figure' AND instr(coalesce(after, before), ?) > 0 ORDER BY journal.id DESC
    """
    documents = dict(db.execute("SELECT id, file FROM document").fetchall())
    return [_past(ids, documents, *row) for row in db.execute(sql, [place])]


def _past(
    ids: Ids, files: dict[int, str], at: str, who: str, step: str, kind: str, reason: str, after: str | None
) -> PastValue:
    row: dict[str, Any] = json.loads(after) if after else {}
    document = row.get("document")
    source = None
    if document or row.get("cell"):
        source = Source(files.get(document or 0), row.get("sheet"), row.get("cell"), ids.name("document", document))
    as_of = row.get("as_of")
    return PastValue(datetime.fromisoformat(at), who, step, kind, row.get("value"),
                     date.fromisoformat(as_of) if as_of else None, source, reason)  # fmt: skip


def reasoned_edits(db: Connection, ids: Ids, year: int, indicator: str, measure: str) -> dict[str, Number]:
    """By how much the figures of a year were edited after it was issued, by unit: the edits that gave a reason."""
    if reason_column(db) == "''":
        return {}
    sql = """
        SELECT json_extract(after, '$.unit'), sum(json_extract(after, '$.value') - json_extract(before, '$.value'))
        FROM step CROSS JOIN journal ON journal.step = step.id
        WHERE step.reason <> '' AND step.state = 'done' AND step.kind NOT IN ('undo', 'redo')
          AND tbl = 'figure' AND op = 'update' AND json_extract(after, '$.year') = ?
          AND json_extract(after, '$.indicator') = ? AND json_extract(after, '$.measure') = ?
        GROUP BY 1
    """
    place = [year, ids.row("indicator", indicator), ids.row("measure", measure)]
    return {ids.name("unit", unit) or "": amount for unit, amount in db.execute(sql, place) if amount}
