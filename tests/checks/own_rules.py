"""Rules of the user's own in few words, random ones, and what they should find, reckoned without SQL."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import eq, ge, gt, le, lt, ne

from hypothesis import strategies as st

from bienche_desktop.domain.changes import SetRule
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm
from bienche_desktop.store import Store

CIVIL = "civil_servants"
HOLDS = {Operator.AT_MOST: le, Operator.LESS: lt, Operator.EQUAL: eq, Operator.AT_LEAST: ge, Operator.MORE: gt,
         Operator.DIFFERENT: ne}  # fmt: skip


def term(measure: str = "present", indicator: str = CIVIL, **how: object) -> RuleTerm:
    return RuleTerm(indicator, measure, **how)  # type: ignore[arg-type]


def side(*terms: RuleTerm, constant: Number | None = None, missing: Missing = Missing.SKIP) -> RuleSide:
    return RuleSide(terms, constant, missing)


def rule(left: RuleSide, operator: Operator, right: RuleSide, uid: str = "q", **how: object) -> OwnRule:
    return OwnRule(uid, "Quy tắc thử", left, operator, right, **how)  # type: ignore[arg-type]


def written(left: RuleSide, operator: Operator, right: RuleSide, **how: object) -> SetRule:
    return SetRule(rule(left, operator, right, **how))  # type: ignore[arg-type]


# --- random rules ------------------------------------------------------------------------------------------------

terms = st.builds(
    RuleTerm, st.sampled_from([CIVIL, "heads"]), st.sampled_from(["assigned", "present"]),
    st.sampled_from([1, -1, 2, 0.5]), st.sampled_from([0, 0, 1]), st.sampled_from([False, False, True]),
)  # fmt: skip
sides = st.builds(
    RuleSide, st.lists(terms, min_size=1, max_size=2).map(tuple), st.none() | st.integers(-2, 3),
    st.sampled_from(list(Missing)),
)  # fmt: skip
rules = st.builds(
    OwnRule, st.sampled_from(["q1", "q2"]), st.just("Quy tắc"), sides, st.sampled_from(list(Operator)), sides,
    st.sampled_from(list(Severity)), st.sampled_from([(), (), ("other",), ("group", "other")]), st.just(()),
    st.none() | st.just(2024), st.none() | st.just(2024), is_on=st.sampled_from([True, True, False]),
)  # fmt: skip


# --- the same by hand --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """What should come of one rule, by unit and year."""

    failed: set[tuple[str, int]]
    missing: set[tuple[str, int]]
    skipped: set[tuple[str, int]]
    passed: set[tuple[str, int]]
    empty: set[tuple[str, int]]


class Oracle:
    """Judges a rule over a small file, unit by unit, from what the store tells."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.values = {figure.key: figure.value for figure in store.figures()}
        self.years = store.years()

    def judge(self, own: OwnRule) -> Told:
        told: dict[str, set[tuple[str, int]]] = {field.name: set() for field in fields(Told)}
        for unit, year in self._places(own):
            if (outcome := self._outcome(own, unit, year)) is not None:
                told[outcome].add((unit, year))
        return Told(**told)

    def _places(self, own: OwnRule) -> Iterator[tuple[str, int]]:
        adds = any(one.of_children for one in own.terms)
        for year in self.years:
            if not (own.first_year or year) <= year <= (own.last_year or year):
                continue
            for uid, unit in self.store.units.items():
                period = unit.in_year(year)
                if period is None or (own.kinds and period.kind not in own.kinds):
                    continue
                if not adds or self._children(uid, year):
                    yield uid, year

    def _children(self, uid: str, year: int) -> list[str]:
        """As the parent sees them on its own last living day of the year."""
        parent = self.store.units[uid].in_year(year)
        if parent is None:
            return []
        found = []
        for child, unit in self.store.units.items():
            on = [p for p in unit.periods if p.valid_from < parent.valid_to and p.valid_from.year <= year
                  and min(p.valid_to, parent.valid_to) == parent.valid_to and p.parent == uid]  # fmt: skip
            if parent.valid_to.year > year:
                last = unit.in_year(year)
                on = [last] if last is not None and last.valid_to.year > year and last.parent == uid else []
            if on:
                found.append(child)
        return found

    def _value(self, one: RuleTerm, unit: str, year: int, depth: int = 0) -> Number | None:
        key = FigureKey(unit, year - one.years_back, one.indicator, one.measure)
        if not one.of_children:
            return self.values.get(key)
        parts = []
        for child in self._children(unit, key.year):
            own = self.values.get(key._replace(unit=child))
            parts.append(own if own is not None or depth > 20 else self._value(one, child, year, depth + 1))
        known = [part for part in parts if part is not None]
        return sum(known) if known else None

    def _outcome(self, own: OwnRule, unit: str, year: int) -> str | None:
        numbers = [[self._value(one, unit, year) for one in part.terms] for part in own.sides]
        lacks = [None in known for known in numbers]
        entered = any(n is not None for known in numbers for n in known) or any(
            key.unit == unit and key.year == year for key in self.values
        )
        period = self.store.units[unit].in_year(year)
        heading = period is not None and period.kind == "group" and not own.kinds
        strategies = [part.missing for part, lacking in zip(own.sides, lacks, strict=True) if lacking]
        if Missing.MUST_EXIST in strategies and (entered or not heading):
            return "missing"
        if not entered:
            return None
        if Missing.SKIP in strategies:
            return "skipped" if any(n is not None for known in numbers for n in known) else "empty"
        left, right = (sum(t.factor * (n or 0) for t, n in zip(part.terms, known, strict=True)) + (part.constant or 0)
                       for part, known in zip(own.sides, numbers, strict=True))  # fmt: skip
        return "passed" if HOLDS[own.operator](left, right) else "failed"
