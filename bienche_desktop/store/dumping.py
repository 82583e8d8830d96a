"""Everything in a file in long form, as `bienche dump --json` promises it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import Figure, FigureKey, Source, StatedChange, Statement
from bienche_desktop.domain.rules_plain import as_plain
from bienche_desktop.domain.units import BEGINNING, FOREVER, Tree, Unit, UnitPeriod, tree_of_year
from bienche_desktop.store.store import Store

FORMAT = 1
"""Version of the long form."""


def dump(store: Store, year: int | None = None) -> dict[str, Any]:
    """The file as one JSON document; figures, stated changes and events of `year` only, where one is given."""
    figures = list(_with_statements(store.figures(year), store.statements(speaking=True)))
    years = {f.key.year for f in figures}
    paths = _Paths(store, years)
    changes = [s for s in store.stated_changes() if year in (None, s.key.year)]
    events = [event for event in store.events() if year in (None, event.effective_on.year)]
    rules = store.own_rules()
    return {
        "schema": FORMAT,
        "units": [
            *(_unit(unit, unit.last, paths) for unit in store.units.values()),
            *(_former(store.units[uid], period, paths) for uid, period in _former_names(events, store.units)),
        ],
        "figures": [_figure(figure, paths) for figure in figures],
        "stated_changes": [_stated_change(change, paths) for change in changes],
        "events": [_event(event, store.units) for event in events],
        **({"rules": [as_plain(rule) for rule in rules]} if rules else {}),
    }


def _figure(figure: Figure, paths: "_Paths") -> dict[str, Any]:
    key = figure.key
    return {
        "unit_uid": key.unit,
        "path": paths.of(key.unit, key.year, figure.as_of),
        "year": key.year,
        "indicator": key.indicator,
        "measure": key.measure,
        "value": figure.value,
        "as_of": _day(figure.as_of),
        "source": _source(figure.source),
    }


def _stated_change(change: StatedChange, paths: "_Paths") -> dict[str, Any]:
    key = change.key
    return {
        "unit_uid": key.unit,
        "path": paths.of(key.unit, key.year),
        "indicator": key.indicator,
        "measure": key.measure,
        "year": key.year,
        "base_year": key.base_year,
        "delta": change.delta,
        "percent": change.percent,
        "source": _source(change.source),
        **_cells_beside(change),
    }


def _event(event: Event, units: Mapping[str, Unit]) -> dict[str, Any]:
    return {
        "uid": event.uid,
        "kind": event.kind,
        "decision": event.decision,
        "effective_on": _day(event.effective_on),
        "sources": [{**_party(units[u.unit], _eve(event)), "share": u.share} for u in event.sources],
        "results": [_party(units[uid], event.effective_on) for uid in _units_after(event)],
    }


def _with_statements(figures: Iterable[Figure], statements: Iterable[Statement]) -> Iterable[Figure]:
    """Each figure, and after it one more for every further cell in which its document states it."""
    said: dict[FigureKey, list[Statement]] = {}
    for one in statements:
        said.setdefault(one.key, []).append(one)
    for figure in figures:
        yield figure
        for one in said.get(figure.key, ()):
            if one.source != figure.source:
                yield replace(figure, value=one.value, as_of=one.as_of, source=one.source, note=None)


def _cells_beside(change: StatedChange) -> dict[str, Any]:
    """Where the percentage and the year of comparison stand, if not in the cell of the difference."""
    cells = {"percent_source": change.percent_cell, "base_source": change.base_cell}
    own = change.source or Source()
    return {name: _source(replace(own, cell=cell)) for name, cell in cells.items() if cell and cell != own.cell}


class _Paths:
    """Names from the root to a unit, as of a year."""

    def __init__(self, store: Store, years: set[int]) -> None:
        self._units = store.units
        everyone = frozenset(store.units)
        self._trees: dict[int, Tree] = {y: tree_of_year(store.units.values(), y, everyone) for y in years}

    def of(self, uid: str, year: int, as_of: date | None = None) -> list[str]:
        """The path in the year; the unit itself under the name it bore on the day that the number is as of."""
        path = self._of(uid, year)
        period = self._units[uid].on(as_of) if as_of is not None else None
        return path if period is None else [*path[:-1], period.name]

    def _of(self, uid: str, year: int) -> list[str]:
        if year not in self._trees:
            self._trees[year] = tree_of_year(self._units.values(), year, frozenset(self._units))
        tree = self._trees[year]
        return list(tree.path(uid)) if uid in tree else [self._units[uid].name]

    def latest(self, unit: Unit, period: UnitPeriod) -> list[str]:
        """The path on the last day of the unit's period, each ancestor under the name it bore then."""
        path, current, seen = [], period, {unit.uid}
        while True:
            path.append(current.name)
            parent = self._units.get(current.parent or "")
            if parent is None or parent.uid in seen:
                return path[::-1]
            seen.add(parent.uid)
            current = parent.on(period.last_day) or parent.last


def _units_after(event: Event) -> list[str]:
    """Who is there afterwards: the results; of an event without any the sources that go on (moved, posts joined)."""
    return [u.unit for u in event.results] or [u.unit for u in event.sources if u.survives]


def _eve(event: Event) -> date:
    """The day before an event: its sources bore the names of that day."""
    return event.effective_on - timedelta(days=1)


def _party(unit: Unit, day: date) -> dict[str, Any]:
    """A unit in an event; one that bore another name on that day is told as it was then, besides what it is."""
    period = _other_name(unit, day)
    return {"uid": unit.uid} if period is None else {"uid": _former_uid(unit, period), "unit_uid": unit.uid}


def _other_name(unit: Unit, day: date) -> UnitPeriod | None:
    """The unit as it was on that day, if it bore another name than at last."""
    period = unit.on(day)
    return None if period is None or period.name == unit.last.name else period


def _former_uid(unit: Unit, period: UnitPeriod) -> str:
    return f"{unit.uid}@{_day(period.valid_to)}"


def _former_names(events: Iterable[Event], units: Mapping[str, Unit]) -> dict[tuple[str, UnitPeriod], None]:
    """The units of events under the names that they bore then and no longer bear."""
    days = [(u.unit, _eve(event)) for event in events for u in event.sources]
    days += [(uid, event.effective_on) for event in events for uid in _units_after(event)]
    told = ((uid, _other_name(units[uid], day)) for uid, day in days)
    return dict.fromkeys((uid, period) for uid, period in told if period is not None)


def _former(unit: Unit, period: UnitPeriod, paths: _Paths) -> dict[str, Any]:
    """A unit as it was under a former name; `unit_uid` is the unit that it still is, whose figures are its own."""
    return {
        **_unit(unit, period, paths), "uid": _former_uid(unit, period), "unit_uid": unit.uid,
        "valid_from": _day(period.valid_from),
    }  # fmt: skip


def _unit(unit: Unit, period: UnitPeriod, paths: _Paths) -> dict[str, Any]:
    return {
        "uid": unit.uid,
        "name": period.name,
        "kind": period.kind,
        "level": period.level,
        "code": period.code,
        "parent_uid": period.parent,
        "path": paths.latest(unit, period),
        "valid_from": _day(unit.first.valid_from),
        "valid_to": _day(period.valid_to),
    }


def _day(day: date | None) -> str | None:
    return None if day in (None, BEGINNING, FOREVER) else day.isoformat()


def _source(source: Source | None) -> dict[str, str | None] | None:
    return None if source is None else {"file": source.file, "sheet": source.sheet, "cell": source.cell}
