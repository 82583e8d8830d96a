"""Rows that the queries of checks return, as findings with their sentence, their cells and their source."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bienche_desktop.checks.catalogue import Check
from bienche_desktop.checks.involved import Involved
from bienche_desktop.checks.messages import sentence
from bienche_desktop.checks.printed import PART_OF_CHANGE
from bienche_desktop.checks.tree_scope import Cell, Ground
from bienche_desktop.checks.words import Failure, Words
from bienche_desktop.domain.figures import FigureKey, Source
from bienche_desktop.domain.findings import Finding, Severity
from bienche_desktop.store import Store

_OWN_COLUMNS = {"unit", "year", "base_year", "indicator", "measure", "stated", "computed", "difference", "severity",
                "figure", "change", "statement"}  # fmt: skip


class JudgedRows:
    """Reads what checks return over the ground of one file."""

    def __init__(self, store: Store, ground: Ground) -> None:
        self._store = store
        self._ground = ground
        self._involved = Involved(store, ground)

    def found_by(self, check: Check, words: Words) -> Iterable[Finding]:
        """What the check finds wrong in the places now in scope; `words` names units and numbers in sentences."""
        cursor = self._store.db.execute(check.query)
        columns = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            yield self._finding(check, dict(zip(columns, values, strict=True)), words)

    def _finding(self, check: Check, row: Mapping[str, Any], words: Words) -> Finding:
        name = self._store.ids.name
        stated, computed = row.get("stated"), row.get("computed")
        failure = Failure(
            check.id, row.get("severity") or check.severity, name("unit", row["unit"]), row.get("year"),
            row.get("base_year"), name("indicator", row.get("indicator")), name("measure", row.get("measure")),
            stated, computed, row.get("difference"),
            {column: self._told(column, value) for column, value in row.items() if column not in _OWN_COLUMNS},
        )  # fmt: skip
        return Finding(
            failure.check, Severity(failure.severity), sentence(failure, words), failure.unit, failure.year,
            failure.base_year, failure.indicator, failure.measure, stated, computed, failure.difference,
            self._cells(check.id, row), self._source(check.id, row), formula=_formula(row),
        )  # fmt: skip

    def _told(self, column: str, value: Any) -> Any:
        """What a check says beside its numbers; units by their uids."""
        if column == "above_unit":
            return self._store.ids.name("unit", value)
        if column == "parts":
            name = self._store.ids.name
            return tuple((name("unit", unit), name("indicator", indicator), *rest)
                         for unit, indicator, *rest in json.loads(value))  # fmt: skip
        if column == "units":
            return tuple(self._store.ids.name("unit", unit) for unit in json.loads(value))
        return value

    def _source(self, check: str, row: Mapping[str, Any]) -> Source | None:
        """The cell of the stated number: of a printed change that of the part which the check judges."""
        for column in ("figure", "change", "place", "statement"):
            if row.get(column) is not None:
                part = {"part": PART_OF_CHANGE.get(check, "delta")} if column == "change" else {}
                found = self._ground.run(f"{column}_source", id=row[column], **part)
                return Source(*found[0]) if found else None
        return None

    def _cells(self, check: str, row: Mapping[str, Any]) -> tuple[FigureKey, ...]:
        return tuple(self._key(cell) for cell in self._involved.cells(check, row))

    def _key(self, cell: Cell) -> FigureKey:
        name = self._store.ids.name
        return FigureKey(name("unit", cell.unit) or "", cell.year, name("indicator", cell.indicator) or "",
                         name("measure", cell.measure) or "")  # fmt: skip


def _formula(row: Mapping[str, Any]) -> str:
    """What tells a finding from others about the same number: its printed formula, the cell that differs, or the name
    of the target or norm."""
    if row.get("statement") is not None:
        return f"{row['sheet']}!{row['cell']}"
    if row.get("place") is not None:
        return f"{row['sheet']}!{row['cell']} {row['text']}"
    return row.get("name") or ""
