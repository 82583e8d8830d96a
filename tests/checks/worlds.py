"""Small files with figures for the checks to look at, told in few words."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bienche_desktop.domain.changes import AddDocument, AddUnit, Change, Proposal, SetFigure, SetStatedChange
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, Source, StatedChange
from bienche_desktop.domain.units import UnitPeriod
from bienche_desktop.store import Store

YEAR = 2024
Names = tuple[str, ...]


def unit(uid: str, parent: str | None = None, name: str | None = None, **how: Any) -> AddUnit:
    return AddUnit(uid, (UnitPeriod(name or f"Phòng {uid}", parent, **how),))


def figure(uid: str, value: Number | None, indicator: str = "civil_servants", measure: str = "assigned",
           year: int = YEAR) -> SetFigure:  # fmt: skip
    return SetFigure(FigureKey(uid, year, indicator, measure), value)


def printed(uid: str, base_year: int, delta: Number | None = None, percent: float | None = None,
            decimals: int | None = None, year: int = YEAR, indicator: str = "civil_servants",
            measure: str = "assigned") -> SetStatedChange:  # fmt: skip
    key = ChangeKey(uid, year, base_year, indicator, measure)
    return SetStatedChange(StatedChange(key, delta, percent, decimals))


def world(store: Store, *changes: Change) -> Store:
    store.apply(Proposal("thử", changes))
    return store


def truth_changes(truth: Mapping[str, Any]) -> list[Change]:
    """A truth file's units, figures and printed changes as changes to an empty file."""
    changes: list[Change] = [AddDocument(Document("doc", "plan", file=truth["workbook"]))]
    seen: set[tuple[str, ...]] = set()
    for table in truth["tables"]:
        groups = {tuple(u["path"]): u["group"] for u in table["units"]}
        rows = [*table.get("units", ()), *table.get("figures", ()), *table.get("stated_changes", ())]
        for path in (tuple(row["path"]) for row in rows if row.get("path")):
            changes.extend(_units(path, groups, seen))
        changes.extend(_figures(table))
    return changes


def _units(path: Names, groups: Mapping[Names, bool], seen: set[Names]) -> Iterable[Change]:
    for depth in range(1, len(path) + 1):
        if path[:depth] not in seen:
            seen.add(path[:depth])
            kind = "group" if groups.get(path[:depth]) else "office"
            parent = uid(path[: depth - 1]) if depth > 1 else None
            yield AddUnit(uid(path[:depth]), (UnitPeriod(path[depth - 1], parent, kind=kind),))


def _figures(table: Mapping[str, Any]) -> Iterable[Change]:
    for f in table.get("figures", ()):
        if not f["indicator"].startswith("other:"):
            key = FigureKey(uid(f["path"]), f["year"], f["indicator"], f["measure"])
            yield SetFigure(key, f["value"], source=Source(sheet=table["sheet"], cell=f["cell"], document="doc"))
    for c in table.get("stated_changes", ()):
        change = ChangeKey(uid(c["path"]), c["year"], c["base_year"], c["indicator"], c["measure"])
        source = Source(sheet=table["sheet"], cell=c["cell"], document="doc")
        yield SetStatedChange(StatedChange(change, c["delta"], c["percent"], source=source))


def uid(path: Iterable[str]) -> str:
    """The identity these tests give to a unit of a truth file."""
    return "/".join(path)


def from_truth(store: Store, file: Path) -> Store:
    return world(store, *truth_changes(json.loads(file.read_text(encoding="utf-8"))))
