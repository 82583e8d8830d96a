"""Runs the checks over the whole file, or over what a step touched, with the same result."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bienche_desktop.checks.catalogue import Check, checks, gaps
from bienche_desktop.checks.coverage import Coverage
from bienche_desktop.checks.crossing import Crossing
from bienche_desktop.checks.equations import Equations
from bienche_desktop.checks.explaining import Correction, corrections, explain
from bienche_desktop.checks.following import causes
from bienche_desktop.checks.history import History
from bienche_desktop.checks.judged_rows import JudgedRows
from bienche_desktop.checks.lineage import Lineage
from bienche_desktop.checks.own_rules import OwnRules, Trial
from bienche_desktop.checks.targets import progress
from bienche_desktop.checks.tree_scope import Cell, Ground
from bienche_desktop.checks.words import Words
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Source
from bienche_desktop.domain.findings import Finding, NotChecked, Report, Severity, Suggestion
from bienche_desktop.domain.rules import OwnRule
from bienche_desktop.domain.targets import Progress
from bienche_desktop.store import Store

MANY_FIGURES = 2000
"""From so many changed figures on, looking at everything is quicker than following each."""

PRINTED_TABLES = ("printed_relation", "relation_term", "relation_place", "statement")
EVERYWHERE = ("event", "event_unit", "property")
"""Tables that say what needs no explanation, and from where on something does."""

TREE_TABLES = ("unit", "unit_period", "indicator", "measure", "unit_kind", "norm", "event", "event_unit")
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Checker:
    """The checks of one open file. `run_all` first; then `rerun` after each step keeps the report up to date."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ground = Ground(store)
        self._years: tuple[int, ...] | None = None
        self._equations: Equations | None = None
        self._found: dict[str, dict[str, Finding]] = {}
        self._words = Words(store.units, store.vocabulary)
        self._own_rules = OwnRules(store, self._ground)
        self._coverage = Coverage(store, self._ground, self._own_rules)
        self._history = History(store)
        self._crossing = Crossing()
        self._followers: dict[tuple[str, str], tuple[Finding, Finding]] = {}
        self._lineage = Lineage(store)
        self._rows = JudgedRows(store, self._ground)

    def run_all(self) -> Report:
        """Look at everything."""
        self._years = None
        self._coverage.forget()
        self._history = History(self._store)
        self._found = {}
        self._followers = {}
        self._lineage.forget()
        self._words = Words(self._store.units, self._store.vocabulary)
        with self._store.db.atomic():
            self._ground.build()
            for check in self._standing_checks():
                self._found[check.id] = {f.ident: f for f in self._rows.found_by(check, self._words)}
            self._own_rules.look_at_everything(self._words)
            self._years = self._store.years()
            return self._report()

    def rerun(self, done: ChangeSet) -> Report:
        """Look again at what a step touched. The report is the same that `run_all` would give."""
        if self._needs_everything(done):
            return self.run_all()
        try:
            with self._store.db.atomic():
                self._look_again(done)
                self._coverage.follow(done)
                self._history.follow(done)
                return self._report()
        except BaseException:
            self._years = None  # half looked at: everything next time
            raise

    @property
    def is_covered(self) -> bool:
        """Whether the report also tells, as things stand now, which figures no rule compares."""
        return not self._coverage.is_stale

    def cover(self, most: int | None = None) -> Report:
        """The report of the last run, told also which figures no rule compares.

        Takes longer than a rerun may; `most` years at a time, until `is_covered`.
        """
        with self._store.db.atomic():
            self._coverage.look(most)
            return self._report()

    def explain(self, finding: Finding) -> tuple[Suggestion, ...]:
        """Which figure is probably wrong, best hypothesis first. Computed when asked, so that runs stay quick."""
        with self._store.db.atomic():
            return explain(self._store, self._known_equations(), finding)

    def corrections(self, finding: Finding) -> tuple[Correction, ...]:
        """`explain`, and what the document should have printed, the likelier first."""
        with self._store.db.atomic():
            beside = self._found.get(finding.check, {}).values()
            return corrections(self._store, self._known_equations(), finding, beside)

    def _known_equations(self) -> Equations:
        """What was read for the finding explained before, where nothing has changed since."""
        if self._years is None:
            self._ground.build()
        if self._equations is None or not self._equations.is_current:
            self._equations = Equations(self._store, self._ground, self._history)
        return self._equations

    def source_of(self, key: FigureKey | ChangeKey) -> Source | None:
        """The cell of a workbook that a figure, or a printed difference, was read from."""
        if isinstance(key, ChangeKey):
            return next((one.source for one in self._store.stated_changes() if one.key == key), None)
        known = self._store.figure(key)
        return known.source if known else None

    def try_rule(self, rule: OwnRule) -> Trial:
        """What a rule of the user's own would say about the file, without writing it."""
        with self._store.db.atomic():
            is_new_ground = self._years is None
            if is_new_ground:
                self._ground.build()
            return self._own_rules.try_out(rule, self._words, is_new_ground=is_new_ground)

    def target_progress(self) -> tuple[Progress, ...]:
        """How far each reduction target of the file is reached."""
        targets = self._store.targets()
        if not targets:
            return ()
        with self._store.db.atomic():
            if self._years is None:
                self._ground.build()
            known = {row[0]: row[1:] for row in self._ground.run("target_progress")}
        return tuple(progress(target, known.get(target.number)) for target in targets)

    def path(self, uid: str, year: int | None) -> tuple[str, ...]:
        """The names from the root to the unit, as they were in that year (without one: in its last)."""
        return self._lineage.path(uid, year)

    def _needs_everything(self, done: ChangeSet) -> bool:
        return (
            self._years is None
            or done.touches(*TREE_TABLES, *PRINTED_TABLES, *EVERYWHERE)
            or len(done.figures) > MANY_FIGURES
            or (bool(done.figures) and self._years != self._store.years())
        )

    def _look_again(self, done: ChangeSet) -> None:
        places, scope = self._put_into_scope(done)
        names = self._store.ids.names("unit")
        normed = self._store.averaged_indicators() & {key.indicator for key in done.figures}
        later = {(names[unit], year) for unit, year in self._ground.run("later")}
        for check in self._standing_checks():
            if check.tree_only or (check.of_norms and not normed):
                continue
            known = {} if check.of_targets or check.of_norms else self._found[check.id]
            kept = {i: f for i, f in known.items() if (f.unit, f.year) not in (later if check.of_years else scope)}
            kept.update((f.ident, f) for f in self._rows.found_by(check, self._words))
            self._found[check.id] = kept
        self._own_rules.look_again(done, places, self._words)

    def _put_into_scope(self, done: ChangeSet) -> tuple[set[tuple[int, int]], set[tuple[str, int]]]:
        """Put what the change touches into the scope; returns the rows (unit, year) whose numbers or sums changed, and
        the whole scope by uids."""
        row = self._store.ids.row
        cells = [Cell(row("unit", k.unit), k.year, row("indicator", k.indicator), row("measure", k.measure))
                 for k in done.figures]  # fmt: skip
        summed = self._ground.recount(cells)
        places = {(cell.unit, cell.year) for cell in cells} | summed
        printed = {(row("unit", k.unit), year) for k in done.stated_changes for year in _span(k)}
        self._ground.run("scope_none")
        assigned = row("measure", "assigned")
        self._ground.judge_jumps([cell for cell in cells if cell.measure == assigned], summed)
        units = {cell.unit for cell in cells} | {unit for unit, _ in printed}
        names = self._store.ids.names("unit")
        return places, {(names[unit], year) for unit, year in self._ground.judge(places | printed, units)}

    def _standing_checks(self) -> Iterable[Check]:
        """The checks that have something to speak about: those of targets rest in a file without targets."""
        has_targets = bool(self._store.targets())
        for check in checks():
            if check.of_targets and not has_targets:
                self._found[check.id] = {}
            else:
                yield check

    # --- the report -------------------------------------------------------------------------------------------

    def _report(self) -> Report:
        kept = (*self._found.values(), self._own_rules.found)
        found = {ident: finding for findings in kept for ident, finding in findings.items()}
        waivers, today = self._store.waivers(), date.today()
        found.update((i, replace(found[i], waiver=waiver)) for i, waiver in waivers.items() if i in found)
        waived = {i: found[i] for i, w in waivers.items() if i in found and w.holds(found[i].basis, today)}
        standing = {i: f for i, f in found.items() if i not in waived}
        self._crossing.follow(standing)
        for ident, cause in causes(standing, self._totals(), self._lineage.above, self._crossing).items():
            standing[ident] = self._led(ident, standing[ident], cause)
        return Report(self._sorted(standing), tuple(self._not_checked()), self._sorted(waived))

    def _led(self, ident: str, finding: Finding, cause: str) -> Finding:
        """The finding with its cause; the same value as in the last report where nothing has changed."""
        before, led = self._followers.get((ident, cause), (None, finding))
        if before is not finding:
            led = replace(finding, follows_from=cause)
            self._followers[ident, cause] = finding, led
        return led

    def _sorted(self, found: Mapping[str, Finding]) -> tuple[Finding, ...]:
        """Errors first, causes before what follows from them, then by year, from the top of the tree down, by check and
        by place in the document; rules of the user's own last."""
        order = {check.id: number for number, check in enumerate(checks())}
        keys = {i: (_RANK[f.severity], not f.root_cause, f.year or 0, self._lineage.depth(f.unit or "", f.year),
                    order.get(f.check, len(order)), _place(f.source), i) for i, f in found.items()}  # fmt: skip
        return tuple(found[ident] for ident in sorted(found, key=keys.__getitem__))

    def _totals(self) -> set[str]:
        indicators = self._store.vocabulary.indicators
        return {code for code, known in indicators.items() if known.counts_in_total == "computed"}

    def _not_checked(self) -> Iterable[NotChecked]:
        yield from self._gaps()
        yield from self._own_rules.not_checked(self._words)
        yield from self._coverage.rows()

    def _gaps(self) -> Iterable[NotChecked]:
        for gap in gaps():
            for count, *rest in self._store.db.execute(gap.query):
                yield NotChecked(gap.id, gap.title, gap.why.format(count=count, list=rest[0] if rest else ""))


def _span(key: ChangeKey) -> Iterable[int]:
    """The years that a printed difference speaks about."""
    return range(min(key.base_year, key.year), max(key.base_year, key.year) + 1)


def _place(source: Source | None) -> tuple[str, int, str]:
    """Where a number stands, so that sheets are read from the top."""
    cell = (source.cell if source else None) or ""
    return (source.sheet if source else None) or "", int("".join(filter(str.isdigit, cell)) or 0), cell
