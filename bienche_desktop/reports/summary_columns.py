"""The columns of the yearly summary: every indicator and measure that has figures, and what is left to fill."""

from collections import Counter
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.indicators import Indicator, Vocabulary
from bienche_desktop.reports.known import KnownFigures, difference
from bienche_desktop.reports.sheet import Column, ColumnGroup, ColumnKind, ColumnTree, Formula

REMAINING = "remaining"
_ASSIGNED, _PRESENT = "assigned", "present"
_FEW = 12
"""Up to so many columns every indicator has room for its full name; beyond, single columns bear the short one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value column: what it counts, and in which measure (`remaining`: assigned less present)."""

    indicator: str
    measure: str

    @property
    def key(self) -> str:
        return f"{self.indicator}.{self.measure}"

    def of(self, unit: str, known: KnownFigures) -> Number | None:
        """The quantity of a unit."""
        return self.read(lambda measure: known.value(unit, self.indicator, measure))

    def read(self, value: Callable[[str], Number | None]) -> Number | None:
        """The quantity where `value` gives the number of a measure."""
        if self.measure == REMAINING:
            return difference(value(_ASSIGNED), value(_PRESENT))
        return value(self.measure)


def quantities(used: Set[tuple[str, str]], vocabulary: Vocabulary) -> tuple[Quantity, ...]:
    """The value columns from left to right, given which (indicator, measure) have figures.

    A measure that two or more indicators count into brings its total with it, stated or not; of one alone the total
    would only repeat it, as if nothing else counted.
    """
    measures = {code: [m for m in vocabulary.measures if (code, m) in used] for code in vocabulary.indicators}
    counting = _counting(vocabulary, measures)
    counted = Counter(measure for code in counting for measure in measures[code])
    for total in _totals(vocabulary):
        measures[total] = [m for m in vocabulary.measures if counted[m] > 1 or m in measures[total]]
    return tuple(Quantity(code, m) for code, found in measures.items() for m in _with_remaining(found))


def column_tree(chosen: tuple[Quantity, ...], vocabulary: Vocabulary) -> ColumnTree:
    """The head of the table: ordinal, name, and for every indicator its measures under one heading."""
    measures: dict[str, list[str]] = {}
    for quantity in chosen:
        measures.setdefault(quantity.indicator, []).append(quantity.measure)
    counting = _counting(vocabulary, measures)
    few = len(chosen) <= _FEW
    groups = []
    for code, found in measures.items():
        parts = counting if vocabulary.indicators[code].counts_in_total == "computed" else ()
        columns = tuple(_column(Quantity(code, m), vocabulary, [p for p in parts if m in measures[p]]) for m in found)
        groups.append(ColumnGroup(_heading(vocabulary.indicators[code], few or len(columns) > 1), columns))
    first = (Column("ordinal", "TT", ColumnKind.ORDINAL), Column("name", "Tên đơn vị", ColumnKind.LABEL))
    return (*first, *groups)


def _column(quantity: Quantity, vocabulary: Vocabulary, parts: list[str]) -> Column:
    if quantity.measure == REMAINING:
        taken = Formula((f"{quantity.indicator}.{_ASSIGNED}",), (f"{quantity.indicator}.{_PRESENT}",))
        return Column(quantity.key, "Còn lại", formula=taken)
    summed = Formula(tuple(f"{part}.{quantity.measure}" for part in parts)) if len(parts) > 1 else None
    return Column(quantity.key, vocabulary.measures[quantity.measure].label, formula=summed)


def _heading(indicator: Indicator, in_full: bool) -> str:
    label = indicator.label if in_full else indicator.short
    return f"{label} (triệu đồng)" if indicator.is_money else label


def _with_remaining(measures: list[str]) -> list[str]:
    if _ASSIGNED not in measures or _PRESENT not in measures:
        return measures
    after = max(measures.index(_ASSIGNED), measures.index(_PRESENT)) + 1
    return [*measures[:after], REMAINING, *measures[after:]]


def _counting(vocabulary: Vocabulary, measures: Mapping[str, list[str]]) -> list[str]:
    return [c for c, known in vocabulary.indicators.items() if known.counts_in_total == "yes" and measures.get(c)]


def _totals(vocabulary: Vocabulary) -> list[str]:
    return [code for code, known in vocabulary.indicators.items() if known.counts_in_total == "computed"]
