"""Which change of one figure alone would bring which findings right; kept from report to report."""

from collections.abc import Iterable, Iterator, Mapping

from bienche_desktop.checks.change_sums import CHECK as SUM_OF_CHANGES
from bienche_desktop.checks.change_sums import needed
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number
from bienche_desktop.domain.findings import Finding

SUMS = ("children-sum", "total-of-indicators")

Key = FigureKey | ChangeKey
Place = tuple[Key, int]
"""A figure or printed change, and by how many thousandths it would change."""


def corrections(finding: Finding) -> Iterable[tuple[Key, Number]]:
    """For each figure in a sum or difference, or printed change in a sum of them: by how much it alone would have to
    change to bring it right."""
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
    elif finding.check == SUM_OF_CHANGES:
        yield from needed(finding)


class Crossing:
    """The corrections of all findings, by figure: a step changes few findings, and only those are looked at again."""

    def __init__(self) -> None:
        self._known: dict[str, Finding] = {}
        self._at: dict[Key, set[tuple[str, Number]]] = {}
        self._by_place: dict[Place, set[str]] = {}
        self._shared: set[Place] = set()

    def follow(self, found: Mapping[str, Finding]) -> None:
        """From now on speak of these findings, which come by their idents."""
        gone = [ident for ident, known in self._known.items() if found.get(ident) is not known]
        new = [ident for ident, finding in found.items() if self._known.get(ident) is not finding]
        for ident in gone:
            self._forget(ident, self._known.pop(ident))
        for ident in new:
            self._known[ident] = found[ident]
            self._learn(ident, found[ident])

    def shared(self) -> Iterator[tuple[Place, set[str]]]:
        """The changes that would bring several findings right, and the idents of these."""
        return ((place, self._by_place[place]) for place in self._shared)

    def at(self, key: Key) -> Iterable[tuple[str, Number]]:
        """The findings that a change of this figure would bring right, and by how much it would change for each."""
        return self._at.get(key, ())

    def _learn(self, ident: str, finding: Finding) -> None:
        for place in _places(finding):
            idents = self._by_place.setdefault(place, set())
            idents.add(ident)
            if len(idents) > 1:
                self._shared.add(place)
        for key, correction in corrections(finding):
            self._at.setdefault(key, set()).add((ident, correction))

    def _forget(self, ident: str, finding: Finding) -> None:
        for place in _places(finding):
            self._by_place[place].discard(ident)
            if len(self._by_place[place]) < 2:
                self._shared.discard(place)
            if not self._by_place[place]:
                del self._by_place[place]
        for key, correction in set(corrections(finding)):
            self._at[key].discard((ident, correction))
            if not self._at[key]:
                del self._at[key]


def _places(finding: Finding) -> set[Place]:
    return {(key, round(correction * 1000)) for key, correction in corrections(finding)}
