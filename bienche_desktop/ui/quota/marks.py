"""What the checks say, by cell; kept up to date without looking at every finding again."""

from collections.abc import Iterable
from dataclasses import dataclass

from bienche_desktop.domain.figures import FigureKey, Number, same_number
from bienche_desktop.domain.findings import Finding, Severity

LOUD = (Severity.ERROR, Severity.WARNING)
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the checks say about one cell; `counted_in` are errors and warnings elsewhere that its number goes into."""

    severity: Severity | None
    sentences: tuple[str, ...] = ()
    counted_in: tuple[str, ...] = ()
    differences: tuple[Number, ...] = ()

    def confirms(self, difference: Number | None) -> bool:
        """Whether an error or warning at this cell speaks of the same difference."""
        return difference is not None and any(same_number(abs(difference), abs(found)) for found in self.differences)


class Marks:
    """Each finding stands at the cell that it is about, the first of its cells.

    The other cells that it counts in only know its sentence; else one wrong total would paint all units below it.
    """

    def __init__(self) -> None:
        self._findings: dict[int, Finding] = {}
        self._at: dict[FigureKey, dict[int, Finding]] = {}

    def take(self, findings: Iterable[Finding]) -> set[FigureKey]:
        """Takes over a report; returns the cells that look different now.

        A run of the checks keeps the findings that it did not look at again, so that comparing identities is enough.
        """
        after = {id(finding): finding for finding in findings}
        gone = self._findings.keys() - after.keys()
        come = after.keys() - self._findings.keys()
        for number in gone:
            self._remove(number)
        for number in come:
            self._add(number, after[number])
        changed = [*(self._findings[number] for number in gone), *(after[number] for number in come)]
        self._findings = after
        return {finding.cells[0] for finding in changed if finding.cells}

    def _remove(self, number: int) -> None:
        for key in self._findings[number].cells:
            self._at[key].pop(number, None)

    def _add(self, number: int, finding: Finding) -> None:
        for key in finding.cells:
            self._at.setdefault(key, {})[number] = finding

    def get(self, key: FigureKey) -> Mark | None:
        """What is said about a cell; None where nothing is."""
        found = self._at.get(key)
        if not found:
            return None
        own = [finding for finding in found.values() if finding.cells[0] == key]
        others = [finding for finding in found.values() if finding.cells[0] != key and finding.severity in LOUD]
        severity = min((finding.severity for finding in own), key=_ORDER.index, default=None)
        differences = tuple(f.difference for f in own if f.severity in LOUD and f.difference is not None)
        return Mark(severity, tuple(f.message for f in own), tuple(f.message for f in others), differences)

    def units(self) -> set[str]:
        """The units at whose cells a finding stands."""
        return {finding.cells[0].unit for finding in self._findings.values() if finding.cells}
