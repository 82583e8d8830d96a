"""Formulas that a document prints about its own table: "4=5+6", "Tổng cộng (I+II+III)", "D = A + B − C"."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bienche_desktop.domain.figures import Number

U = TypeVar("U")
V = TypeVar("V")
"""How a unit is named: by its uid in a file, by its path in a workbook that was only recognised."""


@dataclass(frozen=True, slots=True)
class RelationTerm(Generic[U]):
    """A number on the right side, as the formula calls it (`name`): a figure, or a number that only stands printed.

    What is None of a figure's key is that of the place where the formula is judged. `value` is set where the file has
    no figure for the number. `power` is −1 for a divisor; in a product the first factor carries all constants. Of
    several products that are added, `part` tells which one the term belongs to.
    """

    name: str
    factor: Number = 1
    power: int = 1
    unit: U | None = None
    indicator: str | None = None
    measure: str | None = None
    year: int | None = None
    value: Number | None = None
    part: int = 0

    def of(self, unit: V | None) -> "RelationTerm[V]":
        """The same about this unit."""
        return RelationTerm(
            self.name, self.factor, self.power, unit, self.indicator, self.measure, self.year, self.value, self.part
        )


@dataclass(frozen=True, slots=True)
class RelationPlace(Generic[U]):
    """A number on the left side: a figure, or, without an indicator, `value` as printed with `decimals` places.

    `cell` is where it stands, `label` the name of its row where that is no unit.
    """

    unit: U
    year: int
    indicator: str | None = None
    measure: str | None = None
    value: Number | None = None
    decimals: int = 0
    cell: str = ""
    label: str = ""

    def of(self, unit: V) -> "RelationPlace[V]":
        """The same about this unit."""
        return RelationPlace(
            unit, self.year, self.indicator, self.measure, self.value, self.decimals, self.cell, self.label
        )


@dataclass(frozen=True, slots=True)
class PrintedRelation(Generic[U]):
    """A formula as printed in `cell` of `sheet`, and the places that it speaks of.

    `axis` is "column" for formulas of the index row and "row" for those in labels. The right side is the sum of the
    terms times their factors, or, where it `is_product`, of the products of their parts; where the right side `is_part`
    of the number ("trong đó"), the number is at least that. A formula that cannot be checked has no places and says
    `why`. One that `is_open` is no formula: its document has a part that is not known, and says `why`; its place, if
    any, is the sum of which nothing can be said before the part that is its term is known.
    """

    text: str
    sheet: str
    cell: str
    axis: str
    terms: tuple[RelationTerm[U], ...] = ()
    places: tuple[RelationPlace[U], ...] = ()
    is_product: bool = False
    why: str = ""
    document: str | None = None
    is_part: bool = False

    @property
    def where(self) -> tuple[str | None, str, str]:
        """Document, sheet and cell of the formula itself."""
        return self.document, self.sheet, self.cell

    @property
    def is_open(self) -> bool:
        """Whether this only tells that a part of a sum is not known."""
        return self.is_part and bool(self.why)

    def covers(self, other: "PrintedRelation[U]") -> bool:
        """Whether this one says all that the other says."""
        same = replace(self, places=()) == replace(other, places=())
        return same and set(other.places) <= set(self.places)

    def meets(self, other: "PrintedRelation[U]") -> bool:
        """Whether both define the same numbers in the same direction."""
        return self.axis == other.axis and not {_key(p) for p in self.places}.isdisjoint(map(_key, other.places))


def _key(place: RelationPlace[U]) -> tuple[object, ...]:
    return place.unit, place.year, place.indicator, place.measure, place.cell if place.indicator is None else ""
