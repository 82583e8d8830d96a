"""Finds what ties figures together: the sums, totals, formulas and printed differences that a figure occurs in."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from bienche_desktop.checks.equation import Equation
from bienche_desktop.checks.history import History
from bienche_desktop.checks.tree_scope import DEEPEST, Cell, Ground
from bienche_desktop.domain.figures import FigureKey, Number, StatedChange, same_number
from bienche_desktop.domain.findings import Amendment
from bienche_desktop.store import Store

AT_TIMES = ("contract_support", "public_employees_revenue")
"""Support contracts, and people paid from revenue: some tables count them into their totals, others do not."""

SET_AGAINST = {"planned": ("assigned", "planned")}
"""What a document sets a number of another year against: a plan against the posts that were assigned."""

MANY_UNITS = 500
"""The figures of so many units are kept at hand at most."""

Parts = tuple[tuple[FigureKey, Number], ...]


class Equations:
    """Finds the equations that a figure occurs in. Reads what it needs from the store, each unit once.

    What was read stands for one state of the file; `is_current` tells whether it still is that state. What `history`
    knows of reorganisations and of other years is kept up to date by whoever gives it.
    """

    def __init__(self, store: Store, ground: Ground, history: History | None = None) -> None:
        self._state = store.db.conn.total_changes
        self._store = store
        self._ground = ground
        self._values: dict[str, dict[FigureKey, Number]] = {}
        self._printed: dict[str, list[StatedChange]] | None = None
        self._sums_known: dict[FigureKey, Equation | None] = {}
        self._columns: dict[FigureKey, list[FigureKey]] = {}
        self.history = history or History(store)

    @property
    def is_current(self) -> bool:
        """Whether nothing was written since, and not so much read that it is better to begin anew."""
        return self._state == self._store.db.conn.total_changes and len(self._values) < MANY_UNITS

    def value(self, key: FigureKey) -> Number | None:
        """The figure's value, or None where it is not known."""
        return self._of_unit(key.unit).get(key)

    def counts(self, unit: str, year: int) -> bool:
        """Whether anything is known of the unit in that year."""
        return any(key.year == year for key in self._of_unit(unit))

    def _of_unit(self, unit: str) -> dict[FigureKey, Number]:
        if unit not in self._values:
            self._values[unit] = self._store.values_of_unit(unit)
        return self._values[unit]

    def of(self, key: FigureKey) -> list[Equation]:
        """All equations that the figure occurs in."""
        found = [*self._sums(key), *self._totals(key), *self._differences(key), *self._base_levels(key)]
        said = {equation.name[1:] for equation in found}
        found += [equation for equation in self._formulas(key) if equation.name[1:] not in said]
        return list({equation.name: equation for equation in found}.values())

    def effect(self, changes: tuple[Amendment, ...]) -> tuple[list[Equation], list[Equation]]:
        """The equations that these changes, made together, would bring right, and those that would no longer hold."""
        touched: dict[tuple[object, ...], tuple[Equation, list[Amendment]]] = {}
        for change in changes:
            for equation in self.of(change.key):
                touched.setdefault(equation.name, (equation, []))[1].append(change)
        after = [(equation, same_number(equation.after(mine), 0)) for equation, mine in touched.values()]
        return [e for e, holds in after if holds and not e.holds], [e for e, holds in after if e.holds and not holds]

    # --- sums of children -------------------------------------------------------------------------------------

    def column(self, whole: FigureKey) -> list[FigureKey]:
        """The same figure of all children, known or not, in the order in which they stand below the unit."""
        if whole not in self._columns:
            name, cell = self._store.ids.name, self._cell(whole)
            rows = self._ground.run("children", unit=cell.unit, year=cell.year)
            self._columns[whole] = [whole._replace(unit=name("unit", unit) or "") for (unit,) in rows]
        return self._columns[whole]

    def excess_of(self, whole: FigureKey) -> Number:
        """By how much a figure exceeds what stands below it; 0 where nothing does."""
        equation = self._sum_of(whole)
        return equation.excess if equation is not None else 0

    def sum_of_year(self, whole: FigureKey, year: int) -> Number | None:
        """What stood below the unit in that year, whether it states a number of its own or not."""
        parts = self._ground.parts(self._cell(whole._replace(year=year)))
        return sum(number for _, number in parts) if parts else None

    def below_parts(self, own: Equation) -> list[Number]:
        """The figures one level below those that a sum is made of."""
        return [value for part, _ in own.parts if (below := self._sum_of(part)) is not None for _, value in below.parts]

    def _sums(self, key: FigureKey) -> list[Equation]:
        above = self.stated_above(key)
        wholes = [key, *above] if self.value(key) is not None else above
        return [equation for whole in wholes if (equation := self._sum_of(whole)) is not None]

    def sums_above(self, key: FigureKey) -> list[Equation]:
        """The nearest sums above that the figure goes into, or would go into if it were known."""
        return [equation for whole in self.stated_above(key) if (equation := self._sum_of(whole)) is not None]

    def sum_of(self, whole: FigureKey) -> Equation | None:
        """The figure as the sum of what stands below it; None where nothing does."""
        return self._sum_of(whole)

    def beside(self, key: FigureKey) -> list[FigureKey]:
        """What else a row tells of the unit: the other indicators, and the same one by other measures."""
        known = self._store.vocabulary
        return [*(key._replace(indicator=code) for code in known.indicators if code != key.indicator),
                *(key._replace(measure=code) for code in known.measures if code != key.measure)]  # fmt: skip

    def _sum_of(self, whole: FigureKey) -> Equation | None:
        if whole not in self._sums_known:
            self._sums_known[whole] = self._summed(whole)
        return self._sums_known[whole]

    def _summed(self, whole: FigureKey) -> Equation | None:
        value, cell = self.value(whole), self._cell(whole)
        if self._ground.run("open_sum", **cell._asdict()):
            return None  # what its parts make up is not known, or its parts are told twice
        name = self._store.ids.name
        parts = tuple((whole._replace(unit=name("unit", unit) or ""), number)
                      for unit, number in self._ground.parts(cell))  # fmt: skip
        return Equation("children-sum", (whole, value), parts) if parts and value is not None else None

    def stated_above(self, key: FigureKey) -> list[FigureKey]:
        """The nearest figures above whose sums this one goes into."""
        found: list[FigureKey] = []
        pending = [key]
        for _ in range(DEEPEST):
            if not pending:
                break
            parents = [parent for current in pending for parent in self._parents(current)]
            found.extend(parent for parent, stated in parents if stated)
            pending = [parent for parent, stated in parents if not stated]
        return found

    def _parents(self, key: FigureKey) -> list[tuple[FigureKey, bool]]:
        name = self._store.ids.name
        above = self._ground.parents(self._cell(key))
        return [(key._replace(unit=name("unit", unit) or ""), stated) for unit, stated in above]

    def _cell(self, key: FigureKey) -> Cell:
        row = self._store.ids.row
        return Cell(row("unit", key.unit), key.year, row("indicator", key.indicator), row("measure", key.measure))

    # --- totals of indicators ---------------------------------------------------------------------------------

    def _totals(self, key: FigureKey) -> list[Equation]:
        indicators = self._store.vocabulary.indicators
        found = []
        for code in (code for code, known in indicators.items() if known.counts_in_total == "computed"):
            whole = key._replace(indicator=code)
            value = self.value(whole)
            counted = self._ground.run("counted_parts", **self._cell(whole)._asdict())
            parts = self._known(key._replace(indicator=self._store.ids.name("indicator", i) or "") for (i,) in counted)
            parts += self._counted_at_times(whole, parts)
            if value is not None and parts and (key in (whole, *(p for p, _ in parts)) or self._would_count(key)):
                found.append(Equation("total-of-indicators", (whole, value), parts))
        return found

    def _would_count(self, key: FigureKey) -> bool:
        """Whether a figure that is not known yet would count into the total of its row."""
        return self.value(key) is None and self._store.vocabulary.indicators[key.indicator].counts_in_total == "yes"

    def _counted_at_times(self, whole: FigureKey, parts: Parts) -> Parts:
        """What only some totals count in, where this one does: it holds with them, or that of the unit above does."""
        known = self._known(whole._replace(indicator=code) for code in AT_TIMES)
        more = tuple((key, value) for key, value in known if value and key not in dict(parts))
        rows = [whole, *(above for above, _ in self._parents(whole))] if more else []
        choices = (choice for size in (1, 2) for choice in combinations(more, size))
        return next((choice for choice in choices if any(self._holds_with(row, parts, choice) for row in rows)), ())

    def _holds_with(self, whole: FigureKey, parts: Parts, more: Parts) -> bool:
        value = self.value(whole)
        added = [self.value(whole._replace(indicator=key.indicator)) for key, _ in more]
        counted = sum(self.value(whole._replace(indicator=part.indicator)) or 0 for part, _ in parts)
        return value is not None and all(added) and same_number(value - counted, sum(one or 0 for one in added))

    def _known(self, keys: Iterable[FigureKey]) -> tuple[tuple[FigureKey, Number], ...]:
        return tuple((key, value) for key in keys if (value := self.value(key)) is not None)

    # --- printed formulas -------------------------------------------------------------------------------------

    def _formulas(self, key: FigureKey) -> list[Equation]:
        """Plain sums that a document prints about its own numbers."""
        found = []
        for place, *left in self._ground.run("formulas_of", **self._cell(key)._asdict()):
            whole = self._key(Cell(*left))
            value = self.value(whole)
            parts = self._known(self._key(cell) for cell in self._ground.formula_parts(place))
            if value is not None and parts and key in (whole, *(part for part, _ in parts)):
                found.append(Equation("printed-formula", (whole, value), parts))
        return found

    def _key(self, cell: Cell) -> FigureKey:
        name = self._store.ids.name
        return FigureKey(name("unit", cell.unit) or "", cell.year, name("indicator", cell.indicator) or "",
                         name("measure", cell.measure) or "")  # fmt: skip

    # --- printed differences ----------------------------------------------------------------------------------

    def _about(self, key: FigureKey) -> list[StatedChange]:
        """What is printed of the unit's changes under this indicator, in whichever measure."""
        if self._printed is None:
            self._printed = {}
            for printed in self._store.stated_changes():
                if printed.delta is not None:
                    self._printed.setdefault(printed.key.unit, []).append(printed)
        return [p for p in self._printed.get(key.unit, ()) if p.key.indicator == key.indicator]

    def _differences(self, key: FigureKey) -> list[Equation]:
        found = []
        for printed in self._about(key):
            own, base = FigureKey(*printed.key[:2], *printed.key[3:]), self._base_of(printed)
            value, before = self.value(own), self.value(base) if base is not None else None
            if base is not None and key in (own, base) and value is not None and before is not None:
                found.append(Equation("stated-difference", (own, value), ((base, before),), printed.delta or 0))
        return found

    def _base_of(self, printed: StatedChange) -> FigureKey | None:
        """The known figure that a printed change is set against: one with which it agrees, if there is one."""
        unit, year, compared, indicator, measure = printed.key
        measures = SET_AGAINST.get(measure, (measure,))
        bases = [FigureKey(unit, compared - (compared == year), indicator, one) for one in measures]
        known = [base for base in bases if self.value(base) is not None]
        own = (self.value(FigureKey(unit, year, indicator, measure)) or 0) - (printed.delta or 0)
        return next((base for base in known if same_number(self.value(base), own)), known[0] if known else None)

    def _base_levels(self, key: FigureKey) -> list[Equation]:
        """Two years whose printed differences speak of the same year, of which no figure is known."""
        levels = [(p, value) for p in self._about(key) if p.key.measure == key.measure
                  and p.key.base_year != p.key.year and self._base_of(p) is None
                  and (value := self.value(key._replace(year=p.key.year))) is not None]  # fmt: skip
        mine = [(p, value) for p, value in levels if p.key.year == key.year]
        found = []
        for printed, value in mine:
            others = [(p, v) for p, v in levels if p.key.base_year == printed.key.base_year and p.key.year != key.year]
            agreed = Counter(v - (p.delta or 0) for p, v in others).most_common(1)
            other = next(((p, v) for p, v in others if agreed and v - (p.delta or 0) == agreed[0][0]), None)
            if other is not None:
                delta = (printed.delta or 0) - (other[0].delta or 0)
                whole = key._replace(year=other[0].key.year)
                found.append(Equation("base-level", (key, value), ((whole, other[1]),), delta))
        return found
