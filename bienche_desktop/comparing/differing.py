"""Compares two issues: units first, then every number and printed difference of the units that correspond."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bienche_desktop.comparing.comparison import (
    ChangeDifference,
    Comparison,
    FigureDifference,
    LoneUnit,
    Place,
    TitleDifference,
    UnitChange,
    UnitDifferences,
)
from bienche_desktop.comparing.issue import TITLE_FACTS, CellKey, Issue, IssueChange, IssueFigure, IssueUnit
from bienche_desktop.comparing.matching import UnitPair, match_units
from bienche_desktop.comparing.sums import column_ranks, totals
from bienche_desktop.domain.figures import same_number
from bienche_desktop.domain.text import name_key
from bienche_desktop.excel.results.found_events import Mention

_Beside = tuple[Place, Any, Any]
"""A place with what both sides say there."""


def compare(a: Issue, b: Issue) -> Comparison:
    """The second issue beside the first.

    Where one is a workbook and the other a data file, only what the workbook speaks of is compared.
    """
    shift = year_shift(a, b)
    a, b = _narrowed(a, b, -shift), _narrowed(b, a, shift)
    pairs = match_units(a, b)
    partners_a = {pair.b: pair.a for pair in pairs.values()}
    partners_b = {pair.a: pair.b for pair in pairs.values()}
    a, b = _within(a, b, partners_a), _within(b, a, partners_b)
    pairs = {ident: pair for ident, pair in pairs.items() if ident in a.units and pair.b in b.units}
    figures, same = _figures(a, b, pairs, shift)
    return Comparison(
        a, b, shift, pairs, figures, same, _units(a, b, pairs), _changes(a, b, pairs, shift), _titles(a, b),
        tuple(totals(a, b, pairs, shift)),
    )  # fmt: skip


def year_shift(a: Issue, b: Issue) -> int:
    """How many years later `b` speaks of the same thing: 0 where the issues share a column of any year.

    The sheet of 2025 beside that of 2024 has no column in common; their columns correspond a year apart.
    """
    if a.columns & b.columns or a.main_year is None or b.main_year is None:
        return 0
    shift = b.main_year - a.main_year
    return shift if {column.later(shift) for column in a.columns} & b.columns else 0


# --- narrowing a data file to what a workbook speaks of -----------------------------------------------------------


def _narrowed(issue: Issue, other: Issue, shift: int) -> Issue:
    """A data file beside a workbook: only the columns that the workbook has."""
    if issue.is_workbook or not other.is_workbook:
        return issue
    figures = {column.later(shift) for column in other.columns}
    changes = {key.column.later(shift) for key in other.changes}
    return replace(
        issue,
        figures={key: figure for key, figure in issue.figures.items() if key.column in figures},
        changes={key: change for key, change in issue.changes.items() if key.column in changes},
    )


def _within(issue: Issue, other: Issue, partner: Mapping[str, str]) -> Issue:
    """A data file beside a workbook: only what lies below the organisation of the workbook and has numbers there."""
    tops = {partner[top] for top in other.children.get(None, ()) if top in partner}
    if issue.is_workbook or not other.is_workbook or not tops:
        return issue
    speaking = {above for key in (*issue.figures, *issue.changes) for above in (key.unit, *issue.above(key.unit))}
    below = {ident for ident in speaking if ident in tops or not tops.isdisjoint(issue.above(ident))}
    inside = tops | below | set(partner.values())
    units = {ident: _topped(issue, ident, inside) for ident in issue.units if ident in inside}
    return replace(
        issue,
        units=units,
        figures={key: figure for key, figure in issue.figures.items() if key.unit in inside},
        changes={key: change for key, change in issue.changes.items() if key.unit in inside},
    )


def _topped(issue: Issue, ident: str, inside: set[str]) -> IssueUnit:
    unit = issue.units[ident]
    return unit if unit.parent in inside else replace(unit, parent=None)


# --- numbers ------------------------------------------------------------------------------------------------------


def _figures(a: Issue, b: Issue, pairs: Mapping[str, UnitPair], shift: int) -> tuple[tuple[FigureDifference, ...], int]:
    found, same = [], 0
    for place, one, other in _ordered(_beside(a.figures, b.figures, pairs, shift), a, b):
        if one is not None and other is not None and same_number(one.value, other.value):
            same += 1
            continue
        found.append(FigureDifference(
            place, one.value if one else None, other.value if other else None,
            one.source if one else None, other.source if other else None,
        ))  # fmt: skip
    return tuple(found), same


def _changes(a: Issue, b: Issue, pairs: Mapping[str, UnitPair], shift: int) -> tuple[ChangeDifference, ...]:
    return tuple(
        ChangeDifference(place, one, other)
        for place, one, other in _ordered(_beside(a.changes, b.changes, pairs, shift), a, b)
        if one is None
        or other is None
        or not (same_number(one.delta, other.delta) and same_number(one.percent, other.percent))
    )


def _beside(
    a: Mapping[CellKey, IssueFigure] | Mapping[CellKey, IssueChange],
    b: Mapping[CellKey, IssueFigure] | Mapping[CellKey, IssueChange],
    pairs: Mapping[str, UnitPair],
    shift: int,
) -> Iterator[_Beside]:
    """Every cell of either side with that of the other, first those of `a` in its order."""
    met: set[CellKey | None] = set()
    for key, one in a.items():
        pair = pairs.get(key.unit)
        later = key.column.later(shift)
        there = CellKey(pair.b, later) if pair else None
        met.add(there)
        place = Place(key.unit, pair.b if pair else None, key.column, later, pair is None or pair.certain)
        yield place, one, b.get(there) if there else None
    partner = {pair.b: pair for pair in pairs.values()}
    for key, other in b.items():
        if key not in met:
            pair = partner.get(key.unit)
            place = Place(pair.a if pair else None, key.unit, key.column.later(-shift), key.column,
                          pair is None or pair.certain)  # fmt: skip
            yield place, None, other


def _ordered(found: Iterator[_Beside], a: Issue, b: Issue) -> list[_Beside]:
    """In the order of the newer issue; what only the older has stands behind what it stood behind there."""
    found_all = list(found)
    partner = {place.unit_a: place.unit_b for place, _, _ in found_all if place.unit_a and place.unit_b}
    ranks_b = {ident: (number, 0) for number, ident in enumerate(b.units)}
    ranks_a: dict[str, tuple[int, int]] = {}
    last = (-1, 0)
    for number, ident in enumerate(a.units, start=1):
        last = ranks_b[partner[ident]] if ident in partner else (last[0], number)
        ranks_a[ident] = last
    columns = column_ranks(b.vocabulary, a.vocabulary)

    def rank(one: _Beside) -> tuple[object, ...]:
        place, column = one[0], one[0].column_b
        unit = ranks_b[place.unit_b] if place.unit_b is not None else ranks_a[place.unit_a or ""]
        return unit, column.year, columns.get(column.measure, 99), columns.get(column.indicator, 99), column.base_year

    return sorted(found_all, key=rank)


# --- units and title ----------------------------------------------------------------------------------------------


def _units(a: Issue, b: Issue, pairs: Mapping[str, UnitPair]) -> UnitDifferences:
    taken = {pair.b for pair in pairs.values()}
    changes = [UnitChange(pair, a.path(pair.a), b.path(pair.b)) for pair in pairs.values()]
    return UnitDifferences(
        tuple(LoneUnit(u, b.path(u), _note(b, b.units[u].name)) for u in b.units if u not in taken),
        tuple(LoneUnit(u, a.path(u), _note(b, a.units[u].name)) for u in a.units if u not in pairs),
        tuple(change for change in changes if _moved(a, b, change.pair, pairs)),
        tuple(change for change in changes if _renamed(a, b, change.pair)),
    )


def _moved(a: Issue, b: Issue, pair: UnitPair, pairs: Mapping[str, UnitPair]) -> bool:
    """Whether the unit hangs elsewhere. What stands above the topmost unit of a sheet, the sheet does not say."""
    above_a, above_b = a.units[pair.a].parent, b.units[pair.b].parent
    if above_a is None or above_b is None:
        return above_a is not above_b and a.is_workbook is b.is_workbook
    return above_a not in pairs or pairs[above_a].b != above_b


def _renamed(a: Issue, b: Issue, pair: UnitPair) -> bool:
    old, new = a.units[pair.a], b.units[pair.b]
    if not pair.certain:
        return name_key(old.name) != name_key(new.name)
    return {name_key(name) for name in old.names}.isdisjoint(name_key(name) for name in new.names)


def _note(issue: Issue, name: str) -> str:
    """What the notes of an issue say about a unit, with their cell."""
    key = name_key(name)
    told = dict.fromkeys(f"{m.text} (ô {m.cell})" for m in issue.mentions if key in _named(m))
    return "; ".join(told)


def _named(mention: Mention) -> set[str]:
    return {name_key(name) for name in (*mention.sources, *mention.results)}


def _titles(a: Issue, b: Issue) -> tuple[TitleDifference, ...]:
    if not (a.is_workbook and b.is_workbook):
        return ()
    facts = ((fact, a.titles.get(fact, ""), b.titles.get(fact, "")) for fact in TITLE_FACTS)
    return tuple(TitleDifference(*fact) for fact in facts if fact[1] != fact[2])
