"""One cause instead of many consequences: which finding follows from which."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding, Severity

SUMS = ("children-sum", "total-of-indicators")


def with_causes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with `follows_from` filled in.

    Sums and differences that one single change of one single figure would bring right together have one cause: the
    others follow from the first of them. A percentage follows from the difference printed beside it.
    """
    leaders = _shared_causes(findings)
    differences = {(f.unit, f.year, f.base_year, f.indicator, f.measure): f.ident
                   for f in findings if f.check == "stated-difference"}  # fmt: skip
    result = []
    for finding in findings:
        cause = leaders.get(finding.ident)
        if finding.check == "stated-percentage":
            cause = differences.get((finding.unit, finding.year, finding.base_year, finding.indicator, finding.measure))
        result.append(replace(finding, follows_from=cause) if cause else finding)
    return result


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
    for _, group in groups:
        free = [f for f in group if f.ident not in followers and f.ident not in leading]
        if len(free) < 2:
            continue
        leader = min(free, key=_weight)
        leading.add(leader.ident)
        followers.update((f.ident, leader.ident) for f in free if f is not leader)
    return followers


def _weight(finding: Finding) -> tuple[bool, bool, str]:
    """Errors lead before notes, sums of children before the rest."""
    return finding.severity is not Severity.ERROR, finding.check != "children-sum", finding.ident
