"""What does not add up, as values."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.domain.figures import FigureKey, Number, Source
from bienche_desktop.domain.waivers import Waiver

_NUMBER = re.compile(r"\d[\d.,]*")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A figure that should be `new` and not `old`; None: no number stands there, or none should."""

    key: FigureKey
    old: Number | None
    new: Number | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One hypothesis about a finding: setting `key` from `old` to `new` would clear it. Never applied by itself.

    `also` are the further figures that the same error touched: numbers that slid together, the column where a number
    belongs. They are set in the same step.
    """

    key: FigureKey
    old: Number | None
    new: Number | None
    kind: str
    confidence: float
    why: str
    clears: int = 0
    breaks: int = 0
    also: tuple[Amendment, ...] = ()

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        """All figures that it would set, the first the place to look at."""
        return Amendment(self.key, self.old, self.new), *self.also


@dataclass(frozen=True, slots=True)
class Finding:
    """Two numbers that should agree and do not, or a state that should not be.

    `difference` is stated minus computed. `cells` are the figures involved, the stated one first.
    `ident` is the same from run to run while the finding stands, so that selection and waivers can hold on to it.
    `waiver` is the acceptance of the finding; on one that stands in spite of it, it has lapsed.
    `formula` tells it from others about the same number: the printed formula that does not hold, with the sheet and
    cell of its left side, or the name of the target or norm.
    """

    check: str
    severity: Severity
    message: str
    unit: str | None = None
    year: int | None = None
    base_year: int | None = None
    indicator: str | None = None
    measure: str | None = None
    stated: Number | None = None
    computed: Number | None = None
    difference: Number | None = None
    cells: tuple[FigureKey, ...] = ()
    source: Source | None = None
    follows_from: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    waiver: Waiver | None = None
    formula: str = ""

    @property
    def basis(self) -> str:
        """The numbers it stands on; a waiver written with them lapses when one of them changes.

        A finding that compares no two numbers stands on those that its sentence tells, such as how many units.
        """
        numbers = "|".join("" if number is None else _plain(number) for number in (self.stated, self.computed))
        return numbers if numbers != "|" else f"||{' '.join(_NUMBER.findall(self.message))}"

    @property
    def ident(self) -> str:
        return "|".join(
            str(part if part is not None else "")
            for part in (self.check, self.unit, self.year, self.base_year, self.indicator, self.measure)
        ) + (f"|{self.formula}" if self.formula else "")

    @property
    def root_cause(self) -> bool:
        return self.follows_from is None


def _plain(number: Number) -> str:
    return str(int(number)) if float(number).is_integer() else f"{number:.6f}"


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that could not run, and for want of what; or figures that no rule compares: then how many."""

    check: str
    title: str
    why: str
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run of the checks found."""

    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    waived: tuple[Finding, ...] = ()

    def of_year(self, year: int | None) -> "Report":
        """What concerns this year; everything where no year is given."""
        if year is None:
            return self
        return Report(
            tuple(f for f in self.findings if f.year == year),
            self.not_checked,
            tuple(f for f in self.waived if f.year == year),
        )

    def count(self, severity: Severity) -> int:
        return sum(1 for f in self.findings if f.severity is severity)

    @property
    def verdict(self) -> str:
        """`errors`, `warnings`, `not_checked` or `ok`; never ok where nothing could be checked."""
        if self.count(Severity.ERROR):
            return "errors"
        if self.count(Severity.WARNING):
            return "warnings"
        return "not_checked" if self.not_checked else "ok"
