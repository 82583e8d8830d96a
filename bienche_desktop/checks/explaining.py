"""Which cell is probably wrong: hypotheses about a finding, each with what it would clear, what break, and why.

Nothing here changes a figure. What speaks for a hypothesis is weighed in `hypotheses` and `likelihood`; the confidence
of each is its share among all of them, and of the chance that none is right.
"""

import math
from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.checks.bounds import WEIGHT_OF_CEILING, beyond_the_bound, ceiling
from bienche_desktop.checks.change_sums import CHECK as SUM_OF_CHANGES
from bienche_desktop.checks.change_sums import proof_above, suggested
from bienche_desktop.checks.crossing import SUMS
from bienche_desktop.checks.equation import Equation
from bienche_desktop.checks.equations import Equations
from bienche_desktop.checks.following import BOUNDS
from bienche_desktop.checks.history import History
from bienche_desktop.checks.hypotheses import Hypothesis, Suspects, as_the_other_cell
from bienche_desktop.checks.jumps import CHECK as JUMP
from bienche_desktop.checks.likelihood import AS_IT_STANDS, NOTHING_FITS
from bienche_desktop.checks.mistyped_years import AS_IT_IS, mistyped
from bienche_desktop.checks.printed import PrintedCorrection, lone_statement, printed_corrections
from bienche_desktop.checks.reasons import why
from bienche_desktop.checks.words import Words
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding, Suggestion
from bienche_desktop.store import Store

MOST = 5
EXPLAINED = (*SUMS, "printed-formula", "stated-difference", "slid-column")

TOGETHER = ("base-level",)
"""Findings whose corrections belong together: all of them are needed, none excludes another."""

WORTH_NAMING = 1 / 40
"""A hypothesis this much less likely than the first is not told."""

HARDLY = 0.01
"""What oversteps its bound may well be so: a mistake is told from this likelihood on."""

Correction = Suggestion | PrintedCorrection
Told = Correction | Hypothesis


def explain(store: Store, equations: Equations, finding: Finding) -> tuple[Suggestion, ...]:
    """The likeliest single errors among the figures behind a finding, best first; at most five."""
    return tuple(one for one in corrections(store, equations, finding) if isinstance(one, Suggestion))


def corrections(
    store: Store, equations: Equations, finding: Finding, beside: Iterable[Finding] = ()
) -> tuple[Correction, ...]:
    """`explain`, and what the document should have printed, the likelier first.

    `beside` are the other findings, among them sums of printed changes that one correction may bring right together.
    """
    words = Words(store.units, store.vocabulary)
    told: list[tuple[float, Told]] = [(h.weight, h) for h in _hypotheses(equations, finding)]
    told += [(p.weight, p) for p in printed_corrections(store, finding)]
    told += [(AS_IT_STANDS, p) for p in lone_statement(finding, beside)]
    if finding.check == SUM_OF_CHANGES:
        sums = [other for other in beside if other.check == SUM_OF_CHANGES]
        told += [(p.weight, p) for p in suggested(store, finding, sums, words)]
    told += [(WEIGHT_OF_CEILING, one) for one in ceiling(equations, finding, words)]
    return tuple(_worded(store, one, share, words, equations.history, finding) for one, share in _ranked(told, finding))


def _worded(store: Store, one: Told, share: float, words: Words, history: History, finding: Finding) -> Correction:
    """What is offered, with how likely it is and why."""
    if isinstance(one, Hypothesis):
        clears = len(one.cleared) + (finding.check == JUMP)
        told = why(one, words, history.last_year(one.key))
        return Suggestion(one.key, one.old, one.new, one.kind, share, told, clears, len(one.broken), one.changes[1:])
    if finding.check == "stated-difference":
        return replace(one, confidence=share, why=history.added_to(one.why, finding))
    if isinstance(one, PrintedCorrection) and finding.check == "base-level":
        return replace(one, confidence=share, why=one.why + proof_above(store, one, words))
    return replace(one, confidence=share)


def _hypotheses(equations: Equations, finding: Finding) -> list[Hypothesis]:
    """One for each figure and value that it should have; those that differ only further on speak for the best."""
    best: dict[tuple[FigureKey, Number | None], Hypothesis] = {}
    for h in _found(equations, finding):
        known = best.get((h.key, h.new))
        one = h if known is None or h.weight > known.weight + 1e-9 else known
        together = h.weight if known is None else math.log(math.exp(h.weight) + math.exp(known.weight))
        best[h.key, h.new] = replace(one, weight=together)
    return list(best.values())


def _found(equations: Equations, finding: Finding) -> list[Hypothesis]:
    if finding.check in BOUNDS:
        return beyond_the_bound(equations, finding)
    if finding.check == "stated-twice":
        return as_the_other_cell(equations, finding)
    if finding.check == JUMP:
        return mistyped(equations, finding)
    own = _own(equations, finding)
    return Suspects(equations, own).all() if own is not None else []


def _own(equations: Equations, finding: Finding) -> Equation | None:
    """The equation that the finding says does not hold."""
    if finding.check not in EXPLAINED or not finding.cells:
        return None
    if finding.check == "slid-column":
        whole = finding.cells[0]._replace(unit=finding.unit or "")
        return next((e for e in equations.of(whole) if e.kind == "children-sum" and e.whole[0] == whole), None)
    return next((e for key in finding.cells for e in equations.of(key) if _is_about(e, finding)), None)


def _is_about(equation: Equation, finding: Finding) -> bool:
    if equation.holds or equation.whole[0] != finding.cells[0]:
        return False
    if finding.check == "stated-difference":
        return equation.kind == finding.check and {equation.parts[0][0]} == set(finding.cells[1:])
    keys = {part for part, _ in equation.parts}
    return equation.kind == finding.check or (finding.check == "printed-formula" and keys == set(finding.cells[1:]))


def _ranked(told: list[tuple[float, Told]], finding: Finding) -> list[tuple[Told, float]]:
    """By weight, each with its confidence; what is hardly possible beside the first is left out."""
    if not told:
        return []
    top = max(weight for weight, _ in told)
    rivals = [weight for weight, _ in told if finding.check not in TOGETHER]
    if finding.check == "stated-twice" and len(told) == 1:
        rivals.append(AS_IT_STANDS)
    if finding.check == JUMP:
        rivals.append(AS_IT_IS)
    every = sum(math.exp(weight - top) for weight in rivals or [top]) + math.exp(NOTHING_FITS - top)
    told.sort(key=lambda one: (-one[0], bool(finding.cells) and one[1].key != finding.cells[0], one[1].key))
    least = max(HARDLY * every, WORTH_NAMING) if finding.check in BOUNDS else WORTH_NAMING
    least = 0 if finding.check == "stated-twice" else least  # both cells are always told
    likely = [(w, one) for w, one in told[:MOST] if math.exp(w - top) >= least]
    return [(one, round(math.exp(w - top) / every, 2)) for w, one in likely]
