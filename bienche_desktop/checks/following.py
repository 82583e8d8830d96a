"""One cause instead of many consequences: which finding follows from which."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding, Severity

SUMS = ("children-sum", "total-of-indicators")
IN_ROWS = ("children-sum", "present-over-assigned")
"""Checks that judge a total and its indicators one beside the other."""


def with_causes(findings: Sequence[Finding], totals: Container[str]) -> list[Finding]:
    """The findings with `follows_from` filled in; `totals` are the indicators that are totals of others.

    Sums and differences that one single change of one single figure would bring right together have one cause: the
    others follow from the first of them. A percentage follows from the difference printed beside it, and a total that
    is off by what one of its indicators is off by follows from that.
    """
    causes = {**_beside_an_indicator(findings, totals), **_shared_causes(findings), **_beside_a_difference(findings)}
    return [replace(f, follows_from=causes[f.ident]) if f.ident in causes else f for f in findings]


def _beside_a_difference(findings: Sequence[Finding]) -> dict[str, str]:
    differences = {_place(f): f.ident for f in findings if f.check == "stated-difference"}
    return {f.ident: differences[_place(f)] for f in findings
            if f.check == "stated-percentage" and _place(f) in differences}  # fmt: skip


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.unit, finding.year, finding.base_year, finding.indicator, finding.measure


def _beside_an_indicator(findings: Sequence[Finding], totals: Container[str]) -> dict[str, str]:
    rows = [f for f in findings if f.check in IN_ROWS and f.difference is not None]
    parts = {_row(f): f.ident for f in rows if f.indicator not in totals}
    return {f.ident: parts[_row(f)] for f in rows if f.indicator in totals and _row(f) in parts}


def _row(finding: Finding) -> tuple[object, ...]:
    return finding.check, finding.unit, finding.year, finding.measure, round((finding.difference or 0) * 1000)


def corrections(finding: Finding) -> Iterable[tuple[FigureKey, Number]]:
    """For each figure in a sum or difference: by how much it alone would have to change to bring it right."""
    if finding.difference is None or not finding.cells:
        return
    if finding.check in SUMS:
        yield finding.cells[0], -finding.difference
        yield from ((cell, finding.difference) for cell in finding.cells[1:])
    elif finding.check == "stated-difference" and finding.base_year != finding.year:
        own, base = finding.cells
        yield own, finding.difference
        yield base, -finding.difference


def _shared_causes(findings: Sequence[Finding]) -> dict[str, str]:
    """For every finding that follows from another: the other's ident."""
    sharing: dict[tuple[FigureKey, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        for cell, correction in corrections(finding):
            sharing[cell, round(correction * 1000)].append(finding)
    followers: dict[str, str] = {}
    groups = sorted((g for g in sharing.items() if len(g[1]) > 1), key=lambda g: (-len(g[1]), g[0]))
    leading: set[str] = set()
    for (cell, _), group in groups:
        free = [f for f in group if f.ident not in followers and f.ident not in leading]
        if len(free) < 2:
            continue
        leader = min(free, key=lambda f: _weight(f, cell))
        leading.add(leader.ident)
        followers.update((f.ident, leader.ident) for f in free if f is not leader)
    return followers


def _weight(finding: Finding, cell: FigureKey) -> tuple[bool, bool, bool, str]:
    """Errors lead before notes, findings about the very unit before those above it, sums of children before totals."""
    return (finding.severity is not Severity.ERROR, finding.unit != cell.unit, finding.check != "children-sum",
            finding.ident)  # fmt: skip
