"""Figures that differ much from the year before: which slip may have made them, and what follows from it."""

from collections.abc import Callable, Collection, Iterable, Mapping

from bienche_desktop.checks.slips import slip
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding, Severity

CHECK = "unexplained-jump"
MOST = 2
"""Slips considered for one figure: the two that come nearest to what the years beside it say."""

NEAR = 0.25
"""A change that undoes a jump leaves at most this share of it."""


def meant(typed: Number, witness: Number) -> list[int]:
    """Numbers that one slip turns into `typed` and that lie near the `witness`, the nearest first."""
    if typed != int(typed) or typed < 0 or witness < 0:
        return []
    reach = min(NEAR * abs(typed - witness), max(5, witness / 10))
    near = [number for number in _turned(str(int(typed))) if abs(number - witness) <= reach and slip(typed, number)]
    return sorted(set(near), key=lambda number: (abs(number - witness), number))[:MOST]


def _turned(digits: str) -> Iterable[int]:
    """All numbers that differ from this one by one digit more, less or other, or by two that changed places."""
    for at, digit in enumerate(digits):
        before, after = digits[:at], digits[at + 1 :]
        yield from (int(before + other + after) for other in "0123456789" if other != digit)
        yield int(before + after or "0")
        if after:
            yield int(before + after[0] + digit + after[1:])
    for at in range(len(digits) + 1):
        yield from (int(digits[:at] + more + digits[at:]) for more in "0123456789")


Corrections = Callable[[FigureKey], Iterable[tuple[str, Number]]]


def followers(found: Mapping[str, Finding], sums: Collection[str], corrections: Corrections) -> dict[str, str]:
    """What follows from what among jumps and sums: the other's ident by the ident.

    `corrections` tells of a figure by how much it alone would have to change for which findings; those of the failed
    `sums` count. A jump that such a change of one of its two figures undoes follows from a sum that is an error; what
    is only a note follows from the jump. Where a figure jumps up in one year and back in the next, the first says it.
    """
    jumps = {ident: finding for ident, finding in found.items() if finding.check == CHECK and finding.cells}
    told: dict[str, str] = {}
    back = {finding.cells[0]: ident for ident, finding in jumps.items()}
    for ident, jump in jumps.items():
        mended = sorted(s for key in jump.cells for s, by in corrections(key) if s in sums and _undoes(by, key, jump))
        errors = [s for s in mended if found[s].severity is Severity.ERROR]
        earlier = back.get(jump.cells[1])
        if errors:
            told[ident] = errors[0]
        elif earlier is not None and (found[earlier].difference or 0) * (jump.difference or 0) < 0:
            told[ident] = earlier
        told.update((s, ident) for s in mended if found[s].severity is Severity.NOTE and s not in told)
    return {ident: _first(leader, told) for ident, leader in told.items()}


def _undoes(correction: Number, key: FigureKey, jump: Finding) -> bool:
    """Whether changing one of its figures so leaves little of a jump."""
    size = jump.difference or 0
    left = size + correction if key == jump.cells[0] else size - correction
    return abs(left) <= NEAR * abs(size)


def _first(leader: str, told: Mapping[str, str]) -> str:
    seen = {leader}
    while (above := told.get(leader)) is not None and above not in seen:
        leader = above
        seen.add(leader)
    return leader
