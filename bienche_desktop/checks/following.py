"""One cause instead of many consequences: which finding follows from which."""

from collections.abc import Callable, Container, Iterable, Mapping

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding, Severity

SUMS = ("children-sum", "total-of-indicators")
IN_ROWS = ("children-sum", "present-over-assigned", "stated-twice")
"""Checks that judge a total and its indicators one beside the other."""


Above = Callable[[str, int | None], Iterable[str]]
"""The units above a unit in a year."""


def causes(found: Mapping[str, Finding], totals: Container[str], above: Above) -> dict[str, str]:
    """For each finding that follows from another: the other's ident. Findings come by their idents.

    Sums and differences that one single change of one single figure would bring right together have one cause: the
    others follow from the first of them. A percentage follows from the difference printed beside it, and a total that
    is off by what one of its indicators is off by follows from that. Where two tables of a document differ about a
    unit, the same difference about the units above it follows. `totals` are the indicators that are totals.
    """
    twins = _said_twice(found)
    own = {ident: finding for ident, finding in found.items() if ident not in twins}
    followers = {**_below_another(own, above), **_beside_an_indicator(own, totals), **_shared_causes(own),
                 **_beside_a_difference(own)}  # fmt: skip
    return followers | {ident: followers.get(twin, twin) for ident, twin in twins.items()}


def _said_twice(found: Mapping[str, Finding]) -> dict[str, str]:
    """Printed formulas that say what a sum or total says about the same figures, and notes that say less than they."""
    sums = {_sum(f): (ident, f) for ident, f in found.items() if f.check in SUMS and f.cells}
    twins: dict[str, str] = {}
    for ident, finding in found.items():
        if finding.check == "printed-formula" and finding.cells and _sum(finding) in sums:
            other, sum_ = sums[_sum(finding)]
            if finding.severity is Severity.ERROR and sum_.severity is not Severity.ERROR:
                twins[other] = ident
            else:
                twins[ident] = other
    return twins


def _sum(finding: Finding) -> tuple[object, ...]:
    return finding.cells[0], frozenset(finding.cells[1:]), round((finding.difference or 0) * 1000)


def _beside_a_difference(found: Mapping[str, Finding]) -> dict[str, str]:
    differences = {_place(f): ident for ident, f in found.items() if f.check == "stated-difference"}
    return {ident: differences[_place(f)] for ident, f in found.items()
            if f.check == "stated-percentage" and _place(f) in differences}  # fmt: skip


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.unit, finding.year, finding.base_year, finding.indicator, finding.measure


def _beside_an_indicator(found: Mapping[str, Finding], totals: Container[str]) -> dict[str, str]:
    rows = [(ident, f) for ident, f in found.items() if f.check in IN_ROWS and f.difference is not None]
    parts = {_row(f): ident for ident, f in rows if f.indicator not in totals}
    return {ident: parts[_row(f)] for ident, f in rows if f.indicator in totals and _row(f) in parts}


def _row(finding: Finding) -> tuple[object, ...]:
    return finding.check, finding.unit, finding.year, finding.measure, round((finding.difference or 0) * 1000)


def _below_another(found: Mapping[str, Finding], above: Above) -> dict[str, str]:
    """Cells that differ about a unit as they differ about one below it: the lowest is the cause."""
    alike: dict[tuple[object, ...], list[tuple[str, Finding]]] = {}
    for ident, finding in found.items():
        if finding.check == "stated-twice":
            alike.setdefault((finding.indicator, *_row(finding)[2:]), []).append((ident, finding))
    followers: dict[str, str] = {}
    for same in alike.values():
        depth = {ident: set(above(f.unit or "", f.year)) for ident, f in same}
        for ident, finding in sorted(same, key=lambda one: (-len(depth[one[0]]), one[0])):
            lower = [other for other, f in same if other not in followers and finding.unit in depth[other]]
            followers.update({ident: min(lower)} if lower else {})
    return followers


def corrections(finding: Finding) -> Iterable[tuple[FigureKey, Number]]:
    """For each figure in a sum or difference: by how much it alone would have to change to bring it right."""
    if finding.difference is None or not finding.cells:
        return
    if finding.check in (*SUMS, "printed-formula"):
        yield finding.cells[0], -finding.difference
        yield from ((cell, finding.difference) for cell in finding.cells[1:])
    elif finding.check == "stated-twice":
        yield finding.cells[0], finding.difference
    elif finding.check == "stated-difference" and finding.base_year != finding.year:
        own, base = finding.cells
        yield own, finding.difference
        yield base, -finding.difference


def _shared_causes(found: Mapping[str, Finding]) -> dict[str, str]:
    sharing: dict[tuple[FigureKey, int], list[str]] = {}
    for ident, finding in found.items():
        for cell, correction in corrections(finding):
            sharing.setdefault((cell, round(correction * 1000)), []).append(ident)
    shared = sorted((-len(idents), place, idents) for place, idents in sharing.items() if len(idents) > 1)
    followers: dict[str, str] = {}
    leaders: set[str] = set()
    for _, (cell, _), idents in shared:
        free = [ident for ident in idents if ident not in followers and ident not in leaders]
        if len(free) > 1:
            leader = min(free, key=lambda ident: (*_weight(found[ident], cell), ident))
            leaders.add(leader)
            followers.update((ident, leader) for ident in free if ident != leader)
    return followers


def _weight(finding: Finding, cell: FigureKey) -> tuple[bool, bool, bool]:
    """Errors lead before notes, findings about the very unit before those above it, sums of children before totals."""
    return finding.severity is not Severity.ERROR, finding.unit != cell.unit, finding.check != "children-sum"
