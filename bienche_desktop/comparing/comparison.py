"""What a comparison says: figures, units, printed differences and title facts that differ, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from bienche_desktop.comparing.issue import ColumnKey, Issue, IssueChange, exact_key
from bienche_desktop.comparing.matching import UnitPair
from bienche_desktop.domain.figures import Number, Source
from bienche_desktop.excel.results.paths import Path

KINDS = ("changed", "added", "removed")
"""What can have happened to a number."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where both issues speak of one number. Units and columns are None on the side that does not have it."""

    unit_a: str | None
    unit_b: str | None
    column_a: ColumnKey
    column_b: ColumnKey
    certain: bool = True


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A number that is not the same; None on the side that has none. Missing is not zero, but adds as zero."""

    place: Place
    a: Number | None
    b: Number | None
    source_a: Source | None
    source_b: Source | None

    @property
    def kind(self) -> str:
        """Changed, added, removed."""
        return "added" if self.a is None else "removed" if self.b is None else "changed"

    @property
    def difference(self) -> Number:
        """What the sum of the second issue changes by."""
        return minus(self.b or 0, self.a or 0)


@dataclass(frozen=True, slots=True)
class ChangeDifference:
    """A printed difference that is printed otherwise; None on the side that prints none."""

    place: Place
    a: IssueChange | None
    b: IssueChange | None

    @property
    def kind(self) -> str:
        """Changed, added, removed."""
        return "added" if self.a is None else "removed" if self.b is None else "changed"


@dataclass(frozen=True, slots=True)
class LoneUnit:
    """A unit that only one issue has; `note` is what the newer one says about it."""

    ident: str
    path: Path
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitChange:
    """The same unit under another name or another unit."""

    pair: UnitPair
    a: Path
    b: Path


@dataclass(frozen=True, slots=True)
class UnitDifferences:
    """What happened to the units."""

    added: tuple[LoneUnit, ...] = ()
    removed: tuple[LoneUnit, ...] = ()
    moved: tuple[UnitChange, ...] = ()
    renamed: tuple[UnitChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleDifference:
    """A fact of the title that is printed otherwise."""

    fact: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Total:
    """A column on both sides: the sum over units that hold no others with a number, and what the top row states."""

    column_a: ColumnKey
    column_b: ColumnKey
    sum_a: Number | None
    sum_b: Number | None
    stated_a: Number | None = None
    stated_b: Number | None = None

    @property
    def difference(self) -> Number:
        """By how much the sums differ."""
        return minus(self.sum_b or 0, self.sum_a or 0)


@dataclass(frozen=True)
class Comparison:
    """The second issue `b` beside the first `a`. `shift`: so many years later does `b` speak of the same thing."""

    a: Issue
    b: Issue
    shift: int
    pairs: Mapping[str, UnitPair]
    figures: tuple[FigureDifference, ...]
    same: int
    units: UnitDifferences
    stated_changes: tuple[ChangeDifference, ...]
    titles: tuple[TitleDifference, ...]
    totals: tuple[Total, ...]

    @property
    def leaves_out(self) -> bool:
        """Whether cells of a workbook could not be read, so that something may be missing here."""
        return any(issue.unread for issue in (self.a, self.b))

    @property
    def differs(self) -> bool:
        """Whether anything differs at all."""
        units = self.units
        return bool(
            self.figures or self.stated_changes or self.titles
            or units.added or units.removed or units.moved or units.renamed
        )  # fmt: skip

    def count(self, kind: str) -> int:
        """How many figures were changed, added or removed."""
        return sum(one.kind == kind for one in self.figures)

    def name(self, place: Place) -> str:
        """The unit of a place; with the unit above where its issue has several of that name."""
        issue, ident = (self.a, place.unit_a) if place.unit_a is not None else (self.b, place.unit_b)
        path = issue.path(ident or "")
        twins = issue.name_counts[exact_key(path[-1])]
        return f"{path[-1]} ({path[-2]})" if twins > 1 and len(path) > 1 else path[-1]

    def label(self, column: ColumnKey) -> str:
        """Indicator and measure in words: "CBCC · Giao"."""
        for known in (self.b.vocabulary, self.a.vocabulary):
            if column.indicator in known.indicators and column.measure in known.measures:
                return known.label(column.indicator, column.measure)
        return f"{column.indicator} · {column.measure}"

    def lone_columns(self) -> dict[str, list[ColumnKey]]:
        """Columns that only one side has at all: "added" those of `b`, "removed" those of `a`."""
        a, b = self.a.columns, self.b.columns
        added = b - {column.later(self.shift) for column in a} if a else frozenset()
        removed = a - {column.later(-self.shift) for column in b} if b else frozenset()
        return {"added": sorted(added, key=_by_year), "removed": sorted(removed, key=_by_year)}


def _by_year(column: ColumnKey) -> tuple[int, str, str]:
    return column.year, column.measure, column.indicator


def minus(a: Number, b: Number) -> Number:
    """a − b, without the dust of binary fractions."""
    difference = a - b
    return difference if isinstance(difference, int) else round(difference, 6)
