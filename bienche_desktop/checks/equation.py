"""One sum, total or printed difference as an equation that a correction clears or breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bienche_desktop.checks.words import n, size
from bienche_desktop.domain.figures import FigureKey, Number, same_number
from bienche_desktop.domain.findings import Amendment


@dataclass(frozen=True)
class Equation:
    """`whole` = the sum of `parts` + `constant`, over figures with their values.

    `kind` is the check that judges it; a printed difference is own value = base value + delta.
    """

    kind: str
    whole: tuple[FigureKey, Number]
    parts: tuple[tuple[FigureKey, Number], ...]
    constant: Number = 0

    @cached_property
    def excess(self) -> Number:
        """By how much the whole exceeds its parts."""
        return self.whole[1] - sum(value for _, value in self.parts) - self.constant

    @property
    def holds(self) -> bool:
        return same_number(self.excess, 0)

    @property
    def name(self) -> tuple[object, ...]:
        """Two equations over the same figures are the same."""
        return self.kind, self.whole[0], frozenset(key for key, _ in self.parts)

    def needs(self, key: FigureKey) -> Number | None:
        """What the figure would have to be for the equation to hold; None where it does not occur, or not once."""
        if key == self.whole[0]:
            return self.whole[1] - self.excess
        own = [value for part, value in self.parts if part == key]
        return own[0] + self.excess if len(own) == 1 else None

    def after(self, changes: Iterable[Amendment]) -> Number:
        """The excess once these figures have changed. A figure that was not known joins the parts."""
        excess, parts = self.excess, {part for part, _ in self.parts}
        for change in changes:
            by = (change.new or 0) - (change.old or 0)
            if change.key == self.whole[0]:
                excess += by
            elif change.key in parts or change.old is None:
                excess -= by
        return excess

    def proof(self, key: FigureKey) -> str:
        """The sum that gives the needed value, as one would write it: "27.697 − 2.273 = 25.424"."""
        needed = self.needs(key)
        others = [value for part, value in self.parts if part != key]
        if len(self.parts) == 1 and not self.constant:
            return f"tổng là {n(needed)}" if key != self.whole[0] else f"cộng lại được {n(needed)}"
        constant = [self.constant] if self.constant else []
        if key == self.whole[0]:
            return f"{_added(others + constant)} = {n(needed)}"
        return f"{_added([self.whole[1], *(-value for value in others), *(-c for c in constant)])} = {n(needed)}"


def _added(values: list[Number]) -> str:
    """1.357 + 24 − 2; long sums are told by their beginning and what the rest comes to."""
    if len(values) > 5:
        values = [values[0], sum(values[1:])]
    first = n(values[0]) if values else "0"
    return first + "".join(f" {'−' if value < 0 else '+'} {size(value)}" for value in values[1:])
