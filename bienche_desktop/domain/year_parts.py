"""Why a number differs from another year's, as values: parts that add up exactly to the difference."""

from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.domain.events import Event
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.quota_cells import tidy


class Why(StrEnum):
    """What explains a part of a difference.

    `EVENT`: a reorganisation changed the units that it names. `CARRIED`: a reorganisation brought posts from units
    outside, or took them there. `MOVED`: units came or left under another parent. `STATED`: a document prints the
    change. `CORRECTED`: the later year was edited after it was issued, with a reason. `NEW`, `ENDED`: units that began
    or ended without an event on record. `ENTERED`: the number is not known in one of the years. `UNEXPLAINED`: nothing
    on record says why.
    """

    EVENT = "event"
    CARRIED = "carried"
    MOVED = "moved"
    STATED = "stated"
    CORRECTED = "corrected"
    NEW = "new"
    ENDED = "ended"
    ENTERED = "entered"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What one unit adds to a difference. `cell` is its figure to look at; `is_rest`: what is not handed down to the
    units below it, or the change of their sum where only one of the years knows them one by one."""

    unit: str
    amount: Number
    cell: FigureKey
    before: Number | None = None
    after: Number | None = None
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a difference with its evidence: the events that explain it and the units it lies in, largest first."""

    why: Why
    amount: Number
    units: tuple[UnitChange, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class YearChange:
    """The number of `unit` in `year` against `base_year`.

    `base_units` are the units whose numbers make up `before`: the unit itself, or those that it was merged from; none
    where the unit is new. The parts add up exactly to `difference`, unexplained ones last.
    """

    unit: str
    indicator: str
    measure: str
    base_year: int
    year: int
    before: Number
    after: Number
    base_units: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def difference(self) -> Number:
        return tidy(self.after - self.before)
