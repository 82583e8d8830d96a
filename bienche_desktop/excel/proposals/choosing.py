"""What of an import is taken over: everything that differs, without the parts, cells and units that were left out."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from bienche_desktop.domain.changes import AddUnit
from bienche_desktop.domain.figures import ChangeKey
from bienche_desktop.excel.proposals.figure_differences import FigureDifference as FigureDifference
from bienche_desktop.excel.proposals.figure_differences import kept
from bienche_desktop.excel.results.corrections import Corrections, Part
from bienche_desktop.excel.results.found import FoundChange, FoundFigure
from bienche_desktop.excel.results.paths import Path


@dataclass(frozen=True, slots=True)
class StatedDifference:
    """A printed increase, decrease or percentage that the file does not hold in this form."""

    key: ChangeKey
    found: FoundChange


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit of the workbook that the file does not have."""

    path: Path
    change: AddUnit


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is taken over; `left` counts what could be and is not."""

    units: Sequence[NewUnit] = ()
    figures: Sequence[FigureDifference] = ()
    stated: tuple[StatedDifference, ...] = ()
    left: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.units or self.figures or self.stated)


def choose(
    units: Sequence[NewUnit],
    figures: Sequence[FigureDifference],
    stated: tuple[StatedDifference, ...],
    corrections: Corrections,
) -> Chosen:
    """The part that is taken over; numbers of a unit that is not added stay away with it."""
    taken = units
    if corrections.leave_units or Part.UNITS in corrections.leave_parts:
        taken = tuple(unit for unit in units if takes_unit(unit.path, corrections))
    absent = absent_units(units, taken)
    some = figures
    if absent or corrections.leave_parts or corrections.leave_out:
        some = kept(figures, lambda one: takes_figure(one, absent, corrections))
    told = tuple(one for one in stated if one.key.unit not in absent and _takes(Part.STATED, one.found, corrections))
    left = len(units) + len(figures) + len(stated) - len(taken) - len(some) - len(told)
    return Chosen(taken, some, told, left)


def absent_units(units: Sequence[NewUnit], taken: Sequence[NewUnit]) -> frozenset[str]:
    """The uids of those new units that are not taken over."""
    if len(units) == len(taken):
        return frozenset()
    return frozenset(unit.change.uid for unit in units) - {unit.change.uid for unit in taken}


def takes_figure(one: FigureDifference, absent: Set[str], corrections: Corrections) -> bool:
    """Whether a number is taken over; `absent` are the new units that are not added."""
    return one.key.unit not in absent and _takes(one.part, one.found, corrections)


def takes_unit(path: Path, corrections: Corrections) -> bool:
    """Whether a new unit is added: neither it nor a unit above it was left out."""
    if Part.UNITS in corrections.leave_parts:
        return False
    left = corrections.leave_units
    return not (left and any(path[:depth] in left for depth in range(1, len(path) + 1)))


def _takes(part: Part, found: FoundFigure | FoundChange, corrections: Corrections) -> bool:
    return part not in corrections.leave_parts and (found.sheet, found.cell) not in corrections.leave_out
