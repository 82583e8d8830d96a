"""What may have gone wrong behind a sum that does not come out: one error each, with all figures that it touched."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bienche_desktop.checks.equation import Equation
from bienche_desktop.checks.equations import Equations
from bienche_desktop.checks.likelihood import (
    AFTER_EVENT,
    ANYTHING,
    AS_IT_STANDS,
    CARRIED,
    EQUATION,
    GONE,
    RECKONED,
    SHARES,
    near,
    staffed,
    way,
)
from bienche_desktop.checks.reorganised import Missed, missed
from bienche_desktop.domain.figures import FigureKey, Number, same_number
from bienche_desktop.domain.findings import Amendment, Finding

SHORTEST_RUN, LONGEST_RUN = 3, 8
"""So many rows at least and at most are thought to have slid together."""

BESIDE = {"present": "assigned", "assigned": "present"}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One error: what each figure that it touched should be, the first the place to look at.

    `weight` is how much speaks for it (see likelihood). `cleared` and `broken` are the equations that would come right
    and those that would no longer hold; `before` is what the first was the year before; `missed` is the reorganisation
    that the sum does not take in yet.
    """

    kind: str
    changes: tuple[Amendment, ...]
    weight: float
    cleared: tuple[Equation, ...] = ()
    broken: tuple[Equation, ...] = ()
    before: Number | None = None
    missed: Missed | None = None

    @property
    def key(self) -> FigureKey:
        return self.changes[0].key

    @property
    def old(self) -> Number | None:
        return self.changes[0].old

    @property
    def new(self) -> Number | None:
        return self.changes[0].new


def as_the_other_cell(equations: Equations, finding: Finding) -> list[Hypothesis]:
    """The figure as another cell of the document states it; none where the file does not hold it any more."""
    key, new = finding.cells[0], finding.stated
    old = equations.value(key)
    if old is None or new is None:
        return []
    change = Amendment(key, old, new)
    cleared, broken = equations.effect((change,))
    weight = AS_IT_STANDS + EQUATION * (len(cleared) - len(broken))
    before = equations.value(key._replace(year=key.year - 1))
    return [Hypothesis("other-cell", (change,), weight, tuple(cleared), tuple(broken), before)]


class Suspects:
    """Finds the hypotheses about one equation that does not hold."""

    def __init__(self, equations: Equations, own: Equation) -> None:
        self._equations = equations
        self._own = own
        self._whole = own.whole[0]

    def all(self) -> list[Hypothesis]:
        """Every hypothesis that would bring the equation right."""
        found = [*self._of_whole(), *(h for part, _ in self._own.parts for h in self._of_part(part))]
        if self._own.kind == "children-sum":
            found += [*self._left_out(), *self._wrong_columns(), *self._slid()]
        return found

    # --- the sum itself -------------------------------------------------------------------------------------------

    def _of_whole(self) -> Iterator[Hypothesis]:
        old, new = self._own.whole[1], self._own.whole[1] - self._own.excess
        kind, prior = self._way_of_sum(self._own) if self._own.kind == "children-sum" else way(old, new)
        behind = self._missed() if self._own.kind == "children-sum" else None
        if behind is not None:
            kind, prior = "stale-total", max(prior, math.log(AFTER_EVENT / behind.tries) + RECKONED)
        before = self._before(self._whole)
        known = sum(self._before(part) is not None for part, _ in self._own.parts)
        trust = 0.3 if known * 2 >= len(self._own.parts) else 1.0  # what stands below it tells more than its last year
        evidence = 0.0 if kind == "stale-total" else trust * self._agreement(self._whole, old, new)
        found = self._weighed(kind, (Amendment(self._whole, old, new),), prior + evidence, before)
        yield from (replace(h, missed=behind) for h in found)

    def _missed(self) -> Missed | None:
        """The reorganisation after which the sum was not added up anew: its posts are the difference, or the sum is
        that of the year before."""
        touches = self._equations.history.reorganised.below(self._whole.unit, self._whole.year)
        found = missed(touches, self._whole, self._own.excess, self._equations.value)
        if found is not None or not touches:
            return found
        old = self._equations.sum_of_year(self._whole, self._whole.year - 1)
        if not same_number(self._own.whole[1], old):
            return None
        return Missed(touches[0].event, (), (), self._own.whole[1], self._own.whole[1] - self._own.excess)

    def _way_of_sum(self, own: Equation) -> tuple[str, float]:
        """The likeliest way in which a sum came to be typed, or added up, wrongly."""
        old, new = own.whole[1], own.whole[1] - own.excess
        ways = [way(old, new)]
        if same_number(old, self._before(own.whole[0])):
            ways.append(("stale-total", math.log(SHARES["stale-total"])))
        values = [value for _, value in own.parts]
        ways += _by_a_part("counted-twice", values, old - new)
        ways += _by_a_part("missing-in-sum", values, new - old)
        ways += _by_a_part("subtotal-counted", self._equations.below_parts(own), old - new)
        kind, likely = max(ways, key=lambda one: one[1])
        return kind, likely + RECKONED

    # --- one of what it is made of --------------------------------------------------------------------------------

    def _of_part(self, key: FigureKey) -> Iterator[Hypothesis]:
        old, new = self._equations.value(key), self._own.needs(key)
        if old is None or new is None or new < 0:
            return
        kind, prior = way(old, new)
        below = self._equations.sum_of(key)
        if below is not None and same_number(below.excess, old - new):
            kind, prior = self._way_of_sum(below)
        elif kind == "other" and self._own.kind == "children-sum" and old in self._rows_beside(key):
            kind, prior = "row-beside", math.log(SHARES["row-beside"] / 2)
        evidence = 0.0 if kind == "stale-total" else self._agreement(key, old, new)
        yield from self._weighed(kind, (Amendment(key, old, new),), prior + evidence, self._before(key))

    def _rows_beside(self, key: FigureKey) -> list[Number | None]:
        column = self._equations.column(self._whole)
        at = column.index(key) if key in column else None
        if at is None:
            return []
        return [self._equations.value(column[i]) for i in (at - 1, at + 1) if 0 <= i < len(column)]

    # --- a number that is missing, or stands elsewhere ------------------------------------------------------------

    def _left_out(self) -> Iterator[Hypothesis]:
        """Children without a number: what would be theirs."""
        lacking = self._own.excess
        empty = [key for key in self._equations.column(self._whole) if self._equations.value(key) is None]
        for key in empty if lacking > 0 else ():
            witnesses = self._witnesses(key)
            speaking = [chance(lacking) for chance in witnesses]
            known = GONE if self._equations.counts(key.unit, key.year) else 0.0
            rare = known if speaking else -math.log(ANYTHING * len(empty))
            prior = math.log(SHARES["missing-row"]) + rare
            yield from self._weighed("missing-row", (Amendment(key, None, lacking),), prior + _mean(speaking),
                                     self._before(key))  # fmt: skip

    def _wrong_columns(self) -> Iterator[Hypothesis]:
        """A number that stands under another indicator: one sum above it has too much by what the other one lacks."""
        lacking = self._own.excess
        if lacking < 0:
            here_too_much = (key for key, value in self._own.parts if same_number(value, -lacking))
            pairs = [(key, other) for key in here_too_much for other in self._equations.beside(key)]
        else:
            empty = [key for key in self._equations.column(self._whole) if not self._equations.value(key)]
            pairs = [(other, key) for key in empty for other in self._equations.beside(key)]
        for there, here in pairs:
            far = here if lacking < 0 else there
            if self._equations.value(here) or not same_number(self._equations.value(there), abs(lacking)):
                continue
            if any(same_number(e.excess, -lacking) for e in self._equations.sums_above(far)):
                yield from self._moved(there, here, abs(lacking))

    def _moved(self, there: FigureKey, here: FigureKey, value: Number) -> Iterator[Hypothesis]:
        empty = self._equations.value(here)
        before = self._before(here)
        speaks = 0.0 if before is None else near(value, before) - near(0, before)
        changes = (Amendment(there, value, empty), Amendment(here, empty, value))
        yield from self._weighed("wrong-column", changes, math.log(SHARES["wrong-column"]) + speaks, before)

    # --- numbers that slid by a row -------------------------------------------------------------------------------

    def _slid(self) -> Iterator[Hypothesis]:
        """Runs of numbers that stand a row below, or above, their own; the sum tells the one that was lost."""
        column = [key for key in self._equations.column(self._whole) if self._equations.value(key) is not None]
        for rows in (column, column[::-1]):
            for start in range(1, len(rows)):
                if self._value(rows[start]) == self._value(rows[start - 1]):
                    yield from self._runs(rows, start)

    def _runs(self, rows: list[FigureKey], start: int) -> Iterator[Hypothesis]:
        lost = self._own.excess + self._value(rows[start])
        for end in range(start + SHORTEST_RUN, min(start + LONGEST_RUN, len(rows)) + 1):
            run = rows[start:end]
            meant = [*(self._value(key) for key in run[1:]), lost]
            changes = tuple(Amendment(key, self._value(key), new) for key, new in zip(run, meant, strict=True)
                            if not same_number(self._value(key), new))  # fmt: skip
            if lost < 0 or len(changes) < 2:
                continue
            speaking = sum(self._agreement(c.key, c.old or 0, c.new or 0) for c in changes)
            prior = math.log(SHARES["slid-column"] / (2 * LONGEST_RUN))
            for h in self._weighed("slid-column", changes, prior + speaking, self._before(changes[0].key)):
                if speaking > 0 or len(h.cleared) - len(h.broken) >= len(changes):
                    yield h

    # --- what speaks for it ---------------------------------------------------------------------------------------

    def _value(self, key: FigureKey) -> Number:
        return self._equations.value(key) or 0

    def _before(self, key: FigureKey) -> Number | None:
        return self._equations.value(key._replace(year=key.year - 1))

    def _witnesses(self, key: FigureKey) -> list["_Chance"]:
        """What the years beside the figure, and the number beside it in the row, say about a value."""
        near_by = (self._equations.history.reorganised.year_before(key, self._equations.value), self._year_after(key))
        found = [_Chance("year", value) for value in near_by if value is not None]
        other = BESIDE.get(key.measure)
        beside = self._equations.value(key._replace(measure=other)) if other else None
        return found if beside is None else [*found, _Chance(key.measure, beside)]

    def _year_after(self, key: FigureKey) -> Number | None:
        """The figure of the next year, where no reorganisation changed the unit then."""
        later = key._replace(year=key.year + 1)
        changed = self._equations.history.reorganised.naming(key.unit, later.year)
        return None if changed else self._equations.value(later)

    def _agreement(self, key: FigureKey, old: Number, new: Number) -> float:
        """How much better the new value agrees with what stands beside the figure than the old one."""
        return sum((chance.weight * (chance(new) - chance(old)) for chance in self._witnesses(key)), 0.0)

    def _weighed(
        self, kind: str, changes: tuple[Amendment, ...], weight: float, before: Number | None
    ) -> Iterator[Hypothesis]:
        """The hypothesis with what it clears and breaks, where it would bring the equation right."""
        cleared, broken = self._equations.effect(changes)
        if not any(e.name == self._own.name for e in cleared):
            return
        if any(e.kind == "children-sum" and e.whole[0] == changes[0].key for e in cleared):
            broken = [e for e in broken if not self._is_off_alike(e, changes[0])]
            carried = [e for e in broken if _is_carried_on(e, changes[0].key)]
        else:
            carried = []
        weight += EQUATION * (len(cleared) - 1 - len(broken) + len(carried)) - CARRIED * len(carried)
        yield Hypothesis(kind, changes, weight, tuple(cleared), tuple(broken), before)

    def _is_off_alike(self, row: Equation, change: Amendment) -> bool:
        """Whether the other side of the row (its total, or an indicator of it) needs the very same correction."""
        if row.kind not in ("total-of-indicators", "printed-formula"):
            return False
        others = [part for part, _ in row.parts] if change.key == row.whole[0] else [row.whole[0]]
        by = (change.old or 0) - (change.new or 0)
        return any(same_number(self._equations.excess_of(other), by) for other in others)


@dataclass(frozen=True, slots=True)
class _Chance:
    """How likely a value is, as one witness sees it."""

    kind: str
    witness: Number

    @property
    def weight(self) -> float:
        """Years follow one from the other; what stands beside a figure says half of that once more."""
        return 1.0 if self.kind == "year" else 0.5

    def __call__(self, value: Number) -> float:
        if self.kind == "year":
            return near(value, self.witness)
        return staffed(value, self.witness) if self.kind == "present" else staffed(self.witness, value)


def _is_carried_on(equation: Equation, wrong: FigureKey) -> bool:
    """Whether what is off in a sum went on into the sum above it, or into the difference reckoned from it."""
    is_whole = equation.whole[0] == wrong
    return (equation.kind == "children-sum" and not is_whole) or (equation.kind == "stated-difference" and is_whole)


def _mean(parts: list[float]) -> float:
    return sum(parts) / len(parts) if parts else 0.0


def _by_a_part(kind: str, values: Iterable[Number], off: Number) -> list[tuple[str, float]]:
    """The sum is off by the very number of one of its parts."""
    known = [value for value in values if value]
    hits = sum(same_number(value, off) for value in known)
    return [(kind, math.log(SHARES[kind] * hits / len(known)))] if hits and off > 0 else []
