"""Judges the rules of the user's own, everywhere or where a step touched something, with the same result.

The rules are copied into temporary tables, so that one that is only being written can be tried out in the same way.
A file without rules pays for none of this.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from typing import Any

from bienche_desktop.checks.own_rule_messages import failed_in_words, idle, missing_in_words, skipped
from bienche_desktop.checks.tree_scope import Cell, Ground
from bienche_desktop.checks.words import Words
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.figures import FigureKey, Source
from bienche_desktop.domain.findings import Finding, NotChecked
from bienche_desktop.domain.rule_words import term_in_words
from bienche_desktop.domain.rules import Missing, OwnRule, RuleTerm
from bienche_desktop.store import Store

TABLES = ("own_rule", "own_rule_term", "own_rule_kind", "own_rule_level")
TRIAL = 0
"""The number under which a rule is tried out; those of the file count from 1."""

MOST_SHOWN = 20
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would say about the file: how many places it judged, at how many it does not hold, at how many a
    figure that must exist is missing, how many it skipped because it knows some of their figures and not others, and
    how many have none that it speaks of. `findings` are the first of those it told.
    """

    checked: int = 0
    failed: int = 0
    missing: int = 0
    skipped: int = 0
    empty: int = 0
    findings: tuple[Finding, ...] = ()


class OwnRules:
    """The rules of one open file and what they found. `look_at_everything` first."""

    def __init__(self, store: Store, ground: Ground) -> None:
        self._store = store
        self._ground = ground
        self._rules: dict[int, OwnRule] = {}
        self._counts: dict[int, Counter[str]] = {}
        self._named: dict[int, list[tuple[str, int]]] = {}
        self._has_places = False
        self.found: dict[str, Finding] = {}

    @property
    def years_back(self) -> int:
        """How many years a rule looks back at most."""
        return max((term.years_back for rule in self._rules.values() for term in rule.terms), default=0)

    # --- judging ----------------------------------------------------------------------------------------------

    def look_at_everything(self, words: Words, *, is_new_ground: bool = True) -> None:
        """Read the rules anew and judge them at every place; `is_new_ground` says that tree or years may be others."""
        self._has_places = self._has_places and not is_new_ground
        for number in self._rules:
            self._ground.run("own_rule_forget", rule=number)
        self._rules = dict(enumerate((rule for rule in self._store.own_rules() if rule.is_on), start=1))
        self.found, self._counts, self._named = {}, {}, {}
        if self._rules:
            self._make_places()
            for number, rule in self._rules.items():
                self._copy(number, rule)
            self._ground.run("own_rule_everywhere")
            self.found = {f.ident: f for f in self._judged(words)}

    def look_again(self, done: ChangeSet, places: Iterable[tuple[int, int]], words: Words) -> None:
        """Judge what a step touched: everything where a rule changed, else these units in these years."""
        if done.touches(*TABLES):
            self.look_at_everything(words, is_new_ground=False)
        elif self._rules:
            self._ground.run("own_rule_nowhere")
            for unit, year in places:
                self._ground.run("own_rule_here", unit=unit, year=year)
            scope = self._places_in_scope()
            kept = {i: f for i, f in self.found.items() if (f.unit, f.year) not in scope}
            self.found = kept | {f.ident: f for f in self._judged(words)}

    def _places_in_scope(self) -> set[tuple[str | None, int]]:
        name = self._store.ids.name
        return {(name("unit", unit), year) for unit, year in self._ground.run("own_rule_scope")}

    def _make_places(self) -> None:
        self._ground.run("own_rule_tables")
        self._ground.run("own_rule_nowhere")
        if not self._has_places:
            self._ground.run("own_rule_places")
            self._has_places = True

    def _copy(self, number: int, rule: OwnRule) -> None:
        """Put a rule into the temporary tables."""
        run, row = partial(self._ground.run, rule=number), self._store.ids.row
        run("own_rule_forget")
        run("own_rule_add", operator=rule.operator, left_constant=rule.left.constant, left_missing=rule.left.missing,
            right_constant=rule.right.constant, right_missing=rule.right.missing, first_year=rule.first_year,
            last_year=rule.last_year)  # fmt: skip
        for ord_, term in enumerate(rule.terms):
            run("own_rule_add_term", ord=ord_, is_left=ord_ < len(rule.left.terms),
                indicator=row("indicator", term.indicator), measure=row("measure", term.measure), factor=term.factor,
                years_back=term.years_back, of_children=term.of_children)  # fmt: skip
        for kind in rule.kinds:
            run("own_rule_add_kind", kind=row("unit_kind", kind))
        for level in rule.levels:
            run("own_rule_add_level", level=row("level", level))

    def _judged(self, words: Words) -> Iterator[Finding]:
        for number, rule in self._rules.items():
            self._judge(number)
            yield from self._findings(number, rule, words)

    def _judge(self, number: int) -> None:
        """Judge a rule at the places in scope, and count anew what it came to."""
        counts = self._counts.setdefault(number, Counter())
        before = dict(self._ground.run("own_rule_counts", rule=number))
        self._ground.run("own_rule_judge", rule=number)
        after = dict(self._ground.run("own_rule_counts", rule=number))
        counts.subtract(before)
        counts.update(after)
        if "skipped" in (*before, *after):
            self._named.pop(number, None)

    # --- rows into findings -----------------------------------------------------------------------------------

    def _findings(self, number: int, rule: OwnRule, words: Words) -> Iterator[Finding]:
        rows = self._ground.run("own_rule_findings", rule=number)
        for (unit, year), terms in groupby(rows, key=lambda row: (row[0], row[1])):
            yield self._finding(rule, unit, year, list(terms), words)

    def _finding(self, rule: OwnRule, unit: int, year: int, rows: Sequence[Any], words: Words) -> Finding:
        """One row a term: unit, year, outcome, stated, computed, number of the term, its value, its figure."""
        uid = self._store.ids.name("unit", unit) or ""
        outcome, stated, computed = rows[0][2:5]
        values, name = [row[6] for row in rows], words.unit(uid, year)
        if outcome == "missing":
            lacking = _lacking(rule, values)
            named = [term_in_words(rule.terms[at], self._store.vocabulary, year=year) for at in lacking]
            message, at = missing_in_words(rule, name, year, named), lacking[0]
            stated = computed = difference = None
        else:
            message, at = failed_in_words(rule, name, year, values, self._store.vocabulary), _subject(rule)
            stated, computed, difference = _plain(stated), _plain(computed), _plain(stated - computed)
        term = rule.terms[at]
        return Finding(
            rule.check, rule.severity, message, uid, year, None, term.indicator, term.measure, stated, computed,
            difference, self._cells(rule, unit, year, at), self._source(rows[at][7]),
        )  # fmt: skip

    def _cells(self, rule: OwnRule, unit: int, year: int, first: int) -> tuple[FigureKey, ...]:
        """The figures that the rule speaks of, that of the term `first` before the others."""
        terms = [rule.terms[first], *rule.terms[:first], *rule.terms[first + 1 :]]
        return tuple(dict.fromkeys(key for term in terms for key in self._cells_of(term, unit, year)))

    def _cells_of(self, term: RuleTerm, unit: int, year: int) -> Iterator[FigureKey]:
        name, row = self._store.ids.name, self._store.ids.row
        own = FigureKey(name("unit", unit) or "", year - term.years_back, term.indicator, term.measure)
        if not term.of_children:
            yield own
            return
        cell = Cell(unit, own.year, row("indicator", term.indicator), row("measure", term.measure))
        parts = self._ground.parts(cell)
        yield from (own._replace(unit=name("unit", child) or "") for child, _ in parts)
        if not parts:
            yield own

    def _source(self, figure: int | None) -> Source | None:
        found = self._ground.run("figure_source", id=figure) if figure is not None else []
        return Source(*found[0]) if found else None

    # --- what was not judged ----------------------------------------------------------------------------------

    def not_checked(self, words: Words) -> Iterator[NotChecked]:
        """The rules that rested somewhere for want of a figure, and those that found nothing to speak about."""
        for number, rule in self._rules.items():
            known = self._counts[number]
            if known.total() == known["empty"]:
                yield idle(rule)
            elif known["skipped"]:
                yield skipped(rule, known["skipped"], self._latest_skipped(number), words)

    def _latest_skipped(self, number: int) -> list[tuple[str, int]]:
        if number not in self._named:
            rows = self._ground.run("own_rule_skipped", rule=number, most=MOST_NAMED)
            self._named[number] = [(self._store.ids.name("unit", unit) or "", year) for unit, year in rows]
        return self._named[number]

    def compared(self, year: int) -> list[tuple[int, int, int]]:
        """The figures of a year that the rules judge: unit, indicator and measure, as row numbers."""
        return self._ground.run("coverage_own_rules", year=year) if self._rules else []

    # --- trying out -------------------------------------------------------------------------------------------

    def try_out(self, rule: OwnRule, words: Words, *, is_new_ground: bool = False) -> Trial:
        """What the rule would say, without writing it; the ground must be built. It must have no problems."""
        self._has_places = self._has_places and not is_new_ground
        self._make_places()
        self._copy(TRIAL, rule)
        self._ground.run("own_rule_everywhere")
        try:
            self._judge(TRIAL)
            known = self._counts[TRIAL]
            findings = tuple(islice(self._findings(TRIAL, rule, words), MOST_SHOWN))
        finally:
            self._counts.pop(TRIAL, None)
            self._ground.run("own_rule_forget", rule=TRIAL)
        return Trial(known["passed"] + known["failed"], known["failed"], known["missing"], known["skipped"],
                     known["empty"], findings)  # fmt: skip


def _lacking(rule: OwnRule, values: Sequence[Any]) -> list[int]:
    """The numbers of the terms whose figure must exist and does not."""
    strict = [side.missing is Missing.MUST_EXIST for side in rule.sides for _ in side.terms]
    return [at for at, (must, value) in enumerate(zip(strict, values, strict=True)) if must and value is None]


def _subject(rule: OwnRule) -> int:
    """The number of the term whose cell a finding stands at: the first figure of the unit itself, of this year."""
    now = [at for at, term in enumerate(rule.terms) if not term.of_children and not term.years_back]
    own = [at for at, term in enumerate(rule.terms) if not term.of_children]
    return next(iter((*now, *own)), 0)


def _plain(value: int | float) -> int | float:
    """A sum without the dust of decimals; whole numbers whole."""
    rounded = round(value, 3)
    return int(rounded) if float(rounded).is_integer() else rounded
