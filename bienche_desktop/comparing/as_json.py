"""A comparison as the JSON document of `bienche diff --json`."""

from collections.abc import Iterable
from typing import Any

from bienche_desktop.comparing.comparison import (
    KINDS,
    ChangeDifference,
    Comparison,
    FigureDifference,
    LoneUnit,
    Place,
    Total,
    UnitChange,
)
from bienche_desktop.comparing.issue import ColumnKey, Issue, IssueChange
from bienche_desktop.domain.figures import Source
from bienche_desktop.excel.results.recognised import Problem, Question

Rows = dict[str, list[dict[str, Any]]]


def document(found: Comparison) -> dict[str, Any]:
    """The document of `bienche diff --json`."""
    figures = {kind: [_figure(found, one) for one in found.figures if one.kind == kind] for kind in KINDS}
    changes = {kind: [_change(found, one) for one in found.stated_changes if one.kind == kind] for kind in KINDS}
    units = _units(found)
    return {
        "a": _side(found.a),
        "b": _side(found.b),
        "year_shift": found.shift,
        "figures": figures,
        "columns": {kind: [_column(c) for c in columns] for kind, columns in found.lone_columns().items()},
        "units": units,
        "stated_changes": changes,
        "titles": [{"fact": one.fact, "a": one.a or None, "b": one.b or None} for one in found.titles],
        "totals": [_total(one) for one in found.totals],
        "summary": _summary(found, figures, units),
    }


def _units(found: Comparison) -> Rows:
    return {
        "added": [_lone(one) for one in found.units.added],
        "removed": [_lone(one) for one in found.units.removed],
        "moved": [_unit_change(one) for one in found.units.moved],
        "renamed": [_unit_change(one) for one in found.units.renamed],
    }


def _summary(found: Comparison, figures: Rows, units: Rows) -> dict[str, Any]:
    return {
        "differs": found.differs,
        "figures_same": found.same,
        **{f"figures_{kind}": len(rows) for kind, rows in figures.items()},
        **{f"units_{kind}": len(rows) for kind, rows in units.items()},
        "units_likely": sum(not one["certain"] for one in units["renamed"]),
        "stated_changes": len(found.stated_changes),
        "titles": len(found.titles),
        "cells_unread": sum(len(issue.unread) for issue in (found.a, found.b)),
    }


def _side(issue: Issue) -> dict[str, Any]:
    return {
        "file": issue.file,
        "kind": "workbook" if issue.is_workbook else "data",
        "year": issue.main_year,
        "sheets": list(issue.sheets),
        "titles": {fact: value for fact, value in issue.titles.items() if value},
        "units": len(issue.units),
        "figures": len(issue.figures),
        "questions": _cells(issue.questions),
        "problems": _cells(issue.problems),
        "notes": list(issue.notes),
    }


def _cells(cells: Iterable[Question | Problem]) -> list[dict[str, str]]:
    return [{"sheet": one.sheet, "cell": one.cell, "text": one.text, "why": one.why} for one in cells]


def _figure(found: Comparison, one: FigureDifference) -> dict[str, Any]:
    return {
        **_place(found, one.place),
        "a": one.a,
        "b": one.b,
        "difference": one.difference,
        "source_a": _source(one.source_a),
        "source_b": _source(one.source_b),
    }


def _change(found: Comparison, one: ChangeDifference) -> dict[str, Any]:
    return {
        **_place(found, one.place),
        "base_year_a": one.place.column_a.base_year,
        "base_year_b": one.place.column_b.base_year,
        "a": _stated(one.a),
        "b": _stated(one.b),
    }


def _place(found: Comparison, place: Place) -> dict[str, Any]:
    return {
        "path_a": list(found.a.path(place.unit_a)) if place.unit_a is not None else None,
        "path_b": list(found.b.path(place.unit_b)) if place.unit_b is not None else None,
        "certain": place.certain,
        "indicator": place.column_b.indicator,
        "measure": place.column_b.measure,
        "year_a": place.column_a.year,
        "year_b": place.column_b.year,
    }


def _stated(change: IssueChange | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {"delta": change.delta, "percent": change.percent, "source": _source(change.source)}


def _source(source: Source | None) -> dict[str, str | None] | None:
    return None if source is None else {"file": source.file, "sheet": source.sheet, "cell": source.cell}


def _column(column: ColumnKey) -> dict[str, Any]:
    return {"indicator": column.indicator, "measure": column.measure, "year": column.year}


def _lone(unit: LoneUnit) -> dict[str, Any]:
    return {"path": list(unit.path), "note": unit.note}


def _unit_change(one: UnitChange) -> dict[str, Any]:
    return {"a": list(one.a), "b": list(one.b), "certain": one.pair.certain, "why": one.pair.why}


def _total(one: Total) -> dict[str, Any]:
    return {
        "indicator": one.column_b.indicator,
        "measure": one.column_b.measure,
        "year_a": one.column_a.year,
        "year_b": one.column_b.year,
        "sum_a": one.sum_a,
        "sum_b": one.sum_b,
        "difference": one.difference,
        "stated_a": one.stated_a,
        "stated_b": one.stated_b,
    }
