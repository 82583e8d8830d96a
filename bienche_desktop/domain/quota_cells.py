"""One cell of the quota grid: what is known, what is worked out, and where a stated total differs from its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.domain.code_sets import ALLOCATED, OWN_BESIDE
from bienche_desktop.domain.figures import FigureKey, Number, same_number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.units import Tree


class What(StrEnum):
    """What a column or row of the grid holds: entered numbers, or what is worked out from them."""

    FIGURE = "figure"
    REMAINING = "remaining"
    CHANGE = "change"


class State(StrEnum):
    """How a cell's number came to stand there. `SUMMED`: nothing is stated, the children's sum stands in."""

    UNKNOWN = "unknown"
    STATED = "stated"
    SUMMED = "summed"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Sum:
    """What the units below add up to. `missing` counts those among them whose number is not known."""

    total: Number
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the grid. `summed` is what the units below add up to, where any of them is known."""

    value: Number | None = None
    state: State = State.UNKNOWN
    summed: Sum | None = None

    @property
    def difference(self) -> Number | None:
        """Stated minus the children's sum; None where they agree or there is nothing to compare."""
        if self.state is not State.STATED or self.summed is None or self.value is None:
            return None
        return None if same_number(self.value, self.summed.total) else tidy(self.value - self.summed.total)


EMPTY = Cell()


def difference_words(cell: Cell, indicator: str, measure: str, is_finding: bool) -> str:
    """The difference of a stated total in words: "thiếu 2", "vượt 2", "chưa chia 3"; "" where there is none.

    The same rules as the check children-sum, so that grid and panel agree; `is_finding` tells that a check calls the
    difference an error or a warning.
    """
    difference = cell.difference
    if difference is None:
        return ""
    amount = format_number(abs(difference))
    if difference < 0:
        return f"vượt {amount}"
    if measure in ALLOCATED and not is_finding:
        return f"chưa chia {amount}"
    return f"thiếu {amount}" if is_finding or indicator not in OWN_BESIDE else ""


def allocation_words(cell: Cell, measure: str) -> str:
    """What is left to hand down, of a stated number of posts: "còn 3 chưa phân bổ", "đã phân bổ hết", "chia vượt 1"."""
    if measure not in ALLOCATED or cell.state is not State.STATED or cell.summed is None:
        return ""
    left = cell.difference
    if left is None:
        return "đã phân bổ hết"
    return f"còn {format_number(left)} chưa phân bổ" if left > 0 else f"chia vượt {format_number(-left)}"


def figure_cell(stated: Number | None, summed: Sum | None) -> Cell:
    """The cell of a unit: its own number, else the sum of the units below it, else nothing."""
    if stated is not None:
        return Cell(stated, State.STATED, summed)
    return EMPTY if summed is None else Cell(summed.total, State.SUMMED, summed)


def less(a: Cell, b: Cell) -> Cell:
    """`a` minus `b`, computed; nothing where either is not known."""
    if a.value is None or b.value is None:
        return EMPTY
    return Cell(tidy(a.value - b.value), State.COMPUTED)


def tidy(value: Number) -> Number:
    """The number without the dust that adding decimals leaves."""
    return value if isinstance(value, int) else round(value, 6)


class YearSums:
    """The numbers of one year in its tree, with what the units below each unit add up to.

    A sum takes the direct children; a child without a number of its own is looked through to its children.
    """

    def __init__(self, year: int, tree: Tree, values: dict[FigureKey, Number]) -> None:
        self.year = year
        self.tree = tree
        self.values = values
        self._sums: dict[tuple[str, str, str], Sum | None] = {}

    def cell(self, unit: str, indicator: str, measure: str) -> Cell:
        """The cell of a unit in this year; empty where the unit is not in the year's tree."""
        stated = self.values.get(FigureKey(unit, self.year, indicator, measure))
        return figure_cell(stated, self.below(unit, indicator, measure))

    def below(self, unit: str, indicator: str, measure: str) -> Sum | None:
        """What the units below add up to; None where none of them is known."""
        if unit not in self.tree or not self.tree[unit].children:
            return None
        place = (unit, indicator, measure)
        if place not in self._sums:
            self._sums[place] = self._add(unit, indicator, measure)
        return self._sums[place]

    def _add(self, unit: str, indicator: str, measure: str) -> Sum | None:
        total: Number = 0
        known = missing = 0
        for child in self.tree[unit].children:
            value = self.values.get(FigureKey(child, self.year, indicator, measure))
            part = Sum(value) if value is not None else self.below(child, indicator, measure)
            if part is None:
                missing += 1
            else:
                known, total, missing = known + 1, total + part.total, missing + part.missing
        return Sum(tidy(total), missing) if known else None

    def put(self, key: FigureKey, value: Number | None) -> tuple[str, ...]:
        """Take over a number of this year; returns the units whose cells may differ now: its own and all above."""
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = value
        if key.unit not in self.tree:
            return ()
        touched = self.tree.lineage(key.unit)
        for uid in touched:
            self._sums.pop((uid, key.indicator, key.measure), None)
        return touched


def remaining(cell_of: Callable[[str], Cell]) -> Cell:
    """Posts assigned and not filled; `cell_of` gives the cell of a measure."""
    return less(cell_of("assigned"), cell_of("present"))
