"""One cause instead of many consequences: which finding follows from which."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping

from bienche_desktop.checks.change_sums import CHECK as SUM_OF_CHANGES
from bienche_desktop.checks.change_sums import added
from bienche_desktop.checks.crossing import SUMS, Crossing
from bienche_desktop.checks.jumps import followers as jumps_followers
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number
from bienche_desktop.domain.findings import Finding, Severity

IN_ROWS = ("children-sum", "present-over-assigned", "stated-twice")
"""Checks that judge a total and its indicators one beside the other."""


Found = Mapping[str, Finding]
Above = Callable[[str, int | None], Collection[str]]
"""The units above a unit in a year."""


def causes(found: Found, totals: Container[str], above: Above, crossing: Crossing) -> dict[str, str]:
    """For each finding that follows from another: the other's ident. Findings come by their idents.

    Sums and differences that one single change of one single figure would bring right together have one cause: the
    others follow from the first of them; so do the sums of two columns when a number moved from one to the other, all
    that numbers slid by a row throw off, and bounds that the wrong figure oversteps. A percentage follows from the
    difference printed beside it, and a total that is off by what one of its indicators, or a total below it, is off by
    follows from that. A sum of printed changes follows from what they say of their base year. Where two tables of a
    document differ about a unit, the same difference about the units above it follows. Of jumps from year to year see
    `jumps`. `totals` are the indicators that are totals; `crossing` knows the corrections of these findings.
    """
    twins = _said_twice(found)
    own = _left(found, twins)
    followers: dict[str, str] = {}
    _join(followers, _slid(_left(own, followers)))
    _join(followers, _from_a_base_level(_left(own, followers)))
    _join(followers, _shared_causes(_left(own, followers), crossing))
    _join(followers, _beside_a_difference(_left(own, followers)))
    _join(followers, _moved(_left(own, followers), above))
    _join(followers, _beside_an_indicator(own, totals))
    _join(followers, _below_another(_left(own, followers), above))
    _join(followers, _carried_on(_left(own, followers), above))
    _join(followers, _overstepped(_left(own, followers), own, followers, crossing))
    free = _left(own, followers)
    _join(followers, jumps_followers(free, {ident for ident, f in free.items() if f.check in SUMS}, crossing.at))
    return {ident: _first(ident, followers | twins) for ident in (*followers, *twins)}


def _join(followers: dict[str, str], more: Mapping[str, str]) -> None:
    """Take these in, unless a finding would come to follow from itself."""
    for ident, leader in more.items():
        if _first(leader, followers) != ident:
            followers[ident] = leader


def _left(found: Found, followers: Container[str]) -> dict[str, Finding]:
    return {ident: finding for ident, finding in found.items() if ident not in followers}


def _first(ident: str, followers: Mapping[str, str]) -> str:
    """The finding at the beginning of the chain."""
    seen = {ident}
    while ident in followers and followers[ident] not in seen:
        ident = followers[ident]
        seen.add(ident)
    return ident


def _said_twice(found: Found) -> dict[str, str]:
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


def _from_a_base_level(found: Found) -> dict[str, str]:
    """Sums of printed changes one of which gives its base year another level than the others do, by as much."""
    bases = {(*_place(f)[2:], f.unit): (ident, f) for ident, f in found.items() if f.check == "base-level"}
    followers: dict[str, str] = {}
    for ident, finding in found.items():
        for key in added(finding) if bases and finding.check == SUM_OF_CHANGES else ():
            leader, base = bases.get((*key[2:], key.unit), ("", finding))
            off = (base.stated or 0) - (base.computed or 0)
            if leader and round((abs(off) - abs(finding.difference or 0)) * 1000) == 0:
                followers[ident] = leader
    return followers


def _beside_a_difference(found: Found) -> dict[str, str]:
    differences = {_place(f): ident for ident, f in found.items() if f.check == "stated-difference"}
    return {ident: differences[_place(f)] for ident, f in found.items()
            if f.check == "stated-percentage" and _place(f) in differences}  # fmt: skip


def _place(finding: Finding) -> tuple[object, ...]:
    return finding.unit, finding.year, finding.base_year, finding.indicator, finding.measure


def _beside_an_indicator(found: Found, totals: Container[str]) -> dict[str, str]:
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


def _shared_causes(found: Found, crossing: Crossing) -> dict[str, str]:
    among = [(place, sorted(idents & found.keys())) for place, idents in crossing.shared()]
    shared = sorted((-len(idents), place, idents) for place, idents in among if len(idents) > 1)
    followers: dict[str, str] = {}
    leaders: set[str] = set()
    for _, (cell, _), idents in shared:
        free = [ident for ident in idents if ident not in followers and ident not in leaders]
        if len(free) > 1:
            leader = min(free, key=lambda ident: (*_weight(found[ident], cell), ident))
            leaders.add(leader)
            followers.update((ident, leader) for ident in free if ident != leader)
    return followers


def _weight(finding: Finding, cell: FigureKey | ChangeKey) -> tuple[bool, bool, bool]:
    """Errors lead before notes, findings about the very unit before those above it, sums of children before totals."""
    return finding.severity is not Severity.ERROR, finding.unit != cell.unit, finding.check != "children-sum"


# --- several figures with one cause ------------------------------------------------------------------------------


def _slid(found: Found) -> dict[str, str]:
    """What numbers that slid by a row throw off: the sum of the column, totals of its rows, and what bounds them."""
    runs = [(ident, f) for ident, f in found.items() if f.check == "slid-column"]
    return {other: ident for ident, run in runs for other, f in found.items()
            if other != ident and _is_thrown_off(f, run)}  # fmt: skip


def _is_thrown_off(finding: Finding, run: Finding) -> bool:
    if finding.check == "children-sum":
        return finding.cells[:1] == (run.cells[0]._replace(unit=run.unit or ""),)
    return finding.check in ("total-of-indicators", *BOUNDS) and not set(run.cells).isdisjoint(finding.cells)


def _moved(found: Found, above: Above) -> dict[str, str]:
    """Two sums over one unit that are off by as much in opposite directions: a number stands in the wrong column."""
    by_off: dict[tuple[object, ...], list[tuple[str, Finding]]] = {}
    for ident, f in found.items():
        if f.check == "children-sum" and f.difference:
            by_off.setdefault((f.year, round(abs(f.difference) * 1000)), []).append((ident, f))
    return {follower: leader for pair in by_off.values() for leader, follower in _opposite(pair, above)}


def _opposite(pair: list[tuple[str, Finding]], above: Above) -> Iterable[tuple[str, str]]:
    if len(pair) == 2 and _is_exchanged(pair[0][1], pair[1][1], above):
        leader, follower = sorted(pair, key=lambda one: (one[1].severity is not Severity.ERROR, one[0]))
        yield leader[0], follower[0]


def _is_exchanged(one: Finding, other: Finding, above: Above) -> bool:
    units = {one.unit or "", other.unit or ""}
    in_line = len(units) == 1 or any(units - {unit} <= set(above(unit, one.year)) for unit in units)
    beside = (one.indicator == other.indicator) != (one.measure == other.measure)
    return in_line and beside and (one.difference or 0) * (other.difference or 0) < 0


def _carried_on(found: Found, above: Above) -> dict[str, str]:
    """A wrong sum is added on into those above it: totals that are off by as much follow from the lowest of them."""
    by_off: dict[tuple[object, ...], list[tuple[str, Finding]]] = {}
    for ident, f in found.items():
        if f.check in SUMS and f.unit is not None:
            off = f.year, f.indicator, f.measure, round((f.difference or 0) * 1000)
            by_off.setdefault(off, []).append((ident, f))
    return {ident: lower for alike in by_off.values() if len(alike) > 1 for ident, f in alike
            if (lower := _below(f, alike, above)) is not None}  # fmt: skip


def _below(finding: Finding, alike: list[tuple[str, Finding]], above: Above) -> str | None:
    """The lowest of these below the finding's unit."""
    if finding.check != "total-of-indicators":
        return None
    lower = [(other, f.unit or "") for other, f in alike
             if f.unit != finding.unit and (finding.unit or "") in above(f.unit or "", f.year)]  # fmt: skip
    return next((one for one, unit in lower if all(unit not in above(u, finding.year) for _, u in lower)), None)


BOUNDS = ("present-over-assigned", "assigned-over-norm")


def _overstepped(found: Found, every: Found, followers: Mapping[str, str], crossing: Crossing) -> dict[str, str]:
    """Bounds that no figure would overstep if one wrong sum were put right; a note about a sum follows from them."""
    overstepped: dict[str, str] = {}
    bounds = [(ident, finding) for ident, finding in found.items() if finding.check in BOUNDS]
    for ident, finding in bounds:
        fixes = {cell: list(_fixes(cell, every, followers, crossing)) for cell in finding.cells}
        is_note, cause = _cause_of_bound(finding, fixes)
        if cause is not None and not is_note:
            overstepped[ident] = cause
        elif cause is not None and cause in found and (finding.difference or 0) > SMALL:
            overstepped[cause] = ident
    return overstepped


def _fixes(cell: FigureKey, every: Found, followers: Mapping[str, str], crossing: Crossing) -> "Iterable[_Fix]":
    """What sums would have this figure change."""
    for ident, correction in crossing.at(cell):
        finding = every.get(ident)
        if finding is not None and finding.check in SUMS:
            leader = _first(ident, followers)
            yield every[leader].severity is Severity.NOTE, correction, leader, cell == finding.cells[0]


SMALL = 2
"""So few people too many are seldom a mistake: a sum that is off besides has its own cause."""

_Fix = tuple[bool, Number, str, bool]
"""Whether only a note says so, by how much a figure would change, for which finding, and whether it is the sum."""


def _cause_of_bound(finding: Finding, fixes: Mapping[FigureKey, list[_Fix]]) -> tuple[bool, str | None]:
    """The sum whose correction takes the excess away; of one of many figures it must not go far beyond it."""
    own, bound = finding.cells
    excess = finding.difference or 0
    lowered = [(is_note, -by, cause, is_sum) for is_note, by, cause, is_sum in fixes.get(own, ())]
    fitting = [(is_note, by, cause) for is_note, by, cause, is_sum in (*lowered, *fixes.get(bound, ()))
               if excess <= by and (is_sum or by <= 2 * excess)]  # fmt: skip
    is_note, _, cause = min(fitting, default=(False, 0, None))
    return is_note, cause
