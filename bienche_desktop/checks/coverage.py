"""Figures that no rule compares with another number: nobody would notice a mistake in them.

A figure is compared where a unit above it or below it states the same quantity, where a total stands beside its
indicators, posts beside people or their norm, where a document prints how it changed or a formula about it, or where
a rule of the user's own judges it. The years are looked at one by one, when asked, because a run of the checks has no
time for it; a year is looked at again only when a figure came or went.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from bienche_desktop.checks.own_rules import TABLES as RULES
from bienche_desktop.checks.own_rules import OwnRules
from bienche_desktop.checks.tree_scope import DEEPEST, Ground
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.findings import NotChecked
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.store import Store

CHECK = "no-rule"
BESIDE = (("present", "assigned"), ("norm", "assigned"), ("norm", "planned"))
"""Measures of one indicator that rules set against each other."""

PRINTED = ("printed_relation", "relation_place", "relation_term", "statement")
Kind = tuple[int, int]
"""Indicator and measure, as row numbers."""


class Coverage:
    """What no rule compares, year by year. `look` at the stale years, then `rows` tells."""

    def __init__(self, store: Store, ground: Ground, own_rules: OwnRules) -> None:
        self._store = store
        self._ground = ground
        self._own_rules = own_rules
        self._counts: dict[int, Counter[int]] = {}
        self._stale: set[int] | None = None

    @property
    def is_stale(self) -> bool:
        """Whether something is still to be looked at; true before the first look."""
        return self._stale is None or bool(self._stale)

    def forget(self) -> None:
        """Look at every year again next time."""
        self._stale = None

    def follow(self, done: ChangeSet) -> None:
        """Look again at the years in which figures or printed changes came or went; at all of them where a
        document says something else about its own numbers, or a rule was written."""
        if done.touches(*PRINTED, *RULES):
            self.forget()
        if self._stale is None:
            return
        figures = done.tables.get("figure")
        if figures is not None and (figures.created or figures.removed):
            back = self._own_rules.years_back
            self._stale |= {key.year + away for key in done.figures for away in range(-back, back + 1)}
        self._stale |= {year for key in done.stated_changes for year in (key.year, key.base_year)}

    def look(self, most: int | None = None) -> None:
        """Look at the years that may have changed, at no more than `most` of them."""
        years = set(self._store.years())
        stale = sorted(years if self._stale is None else years & self._stale)
        for year in stale[:most]:
            self._counts[year] = self._count(year)
        self._counts = {year: found for year, found in self._counts.items() if year in years}
        self._stale = set() if most is None else set(stale[most:])

    def rows(self) -> Iterable[NotChecked]:
        """One row an indicator, as it was at the last look: how many figures, and in which years."""
        for code, known in self._store.vocabulary.indicators.items():
            indicator = self._store.ids.row("indicator", code)
            years = {year: found[indicator] for year, found in sorted(self._counts.items()) if found[indicator]}
            if years:
                yield NotChecked(CHECK, known.label, _sentence(years), sum(years.values()))

    def _count(self, year: int) -> Counter[int]:
        """How many figures of each indicator no rule compares."""
        stating, compared = self._stated_and_compared(year)
        parents: dict[int, list[int]] = {}
        for unit, parent in self._ground.run("coverage_parents", year=year):
            parents.setdefault(unit, []).append(parent)
        for kind, units in stating.items():
            compared.setdefault(kind, set()).update(summed(units, parents))
        self._beside(stating, compared)
        left: Counter[int] = Counter()
        for kind, units in stating.items():
            left[kind[0]] += len(units - compared[kind])
        return left

    def _stated_and_compared(self, year: int) -> tuple[dict[Kind, set[int]], dict[Kind, set[int]]]:
        """The units that state each kind of number, and those of which something printed or an own rule speaks."""
        stating: dict[Kind, set[int]] = {}
        compared: dict[Kind, set[int]] = {}
        for unit, indicator, measure, printed in self._ground.run("coverage_figures", year=year):
            stating.setdefault((indicator, measure), set()).add(unit)
            if printed:
                compared.setdefault((indicator, measure), set()).add(unit)
        for unit, indicator, measure in self._ground.run("coverage_formulas", year=year):
            compared.setdefault((indicator, measure), set()).add(unit)
        for unit, indicator, measure in self._own_rules.compared(year):
            compared.setdefault((indicator, measure), set()).add(unit)
        return stating, compared

    def _beside(self, stating: Mapping[Kind, set[int]], compared: dict[Kind, set[int]]) -> None:
        """Totals beside their indicators, people and norms beside posts."""
        for a, b in self._pairs(stating):
            both = stating[a] & stating[b]
            compared[a] |= both
            compared[b] |= both

    def _pairs(self, stating: Mapping[Kind, set[int]]) -> Iterable[tuple[Kind, Kind]]:
        row, indicators = self._store.ids.row, self._store.vocabulary.indicators
        role = {row("indicator", code): known.counts_in_total for code, known in indicators.items()}
        beside = [(row("measure", a), row("measure", b)) for a, b in BESIDE]
        for indicator, measure in stating:
            yield from (
                ((indicator, a), (indicator, b)) for a, b in beside if a == measure and (indicator, b) in stating
            )
            if role[indicator] == "computed":
                yield from (((indicator, measure), (i, m)) for i, m in stating if m == measure and role[i] == "yes")


def summed(stating: set[int], parents: Mapping[int, list[int]]) -> set[int]:
    """The units whose figure goes into a sum that is compared with another's figure, and those it is compared with.

    A unit without the figure is looked through, as the sums do.
    """
    found: set[int] = set()
    for unit in stating:
        above, depth = list(parents.get(unit, ())), 0
        while above and depth < DEEPEST:
            hit = [one for one in above if one in stating]
            if hit:
                found.update(hit, (unit,))
            above = [up for one in above if one not in stating for up in parents.get(one, ())]
            depth += 1
    return found


def _sentence(years: Mapping[int, int]) -> str:
    told = ", ".join(f"{year} ({format_number(count)} số)" for year, count in years.items())
    count = format_number(sum(years.values()))
    return f"{count} số liệu không có quy tắc nào đối chiếu với số khác, nên sai cũng không thấy được: năm {told}."
