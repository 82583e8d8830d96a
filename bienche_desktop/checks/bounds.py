"""Why a number oversteps what bounds it: one of the two is wrong, where a sum says so, or the bound is overstepped.

A norm is a rule: the ceiling is offered as it stands, and what the sums around the number say to that.
"""

import math

from bienche_desktop.checks.equations import Equations
from bienche_desktop.checks.hypotheses import Hypothesis, Suspects
from bienche_desktop.checks.words import Words, n, size
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Amendment, Finding, Suggestion

WEIGHT_OF_CEILING = -5.0
"""How much speaks for a breach of the norm, beside a number that is mistyped."""


def beyond_the_bound(equations: Equations, finding: Finding) -> list[Hypothesis]:
    """Single errors that a sum betrays and without which the number stays within its bound."""
    own, bound = finding.cells
    failing = {e.name: e for key in (own, bound) for e in equations.of(key) if not e.holds}
    found = [h for equation in failing.values() for h in Suspects(equations, equation).all()
             if _is_kept(h, own, bound, finding)]  # fmt: skip
    return list({h.changes: h for h in found}.values())


def _is_kept(h: Hypothesis, own: FigureKey, bound: FigureKey, finding: Finding) -> bool:
    after = {change.key: change.new for change in h.changes}
    number, limit = after.get(own, finding.stated), after.get(bound, finding.computed)
    return (own in after or bound in after) and (number is None or (limit is not None and number <= limit))


def ceiling(equations: Equations, finding: Finding, words: Words) -> tuple[Suggestion, ...]:
    """The number lowered to its norm (broken norms are rounded up)."""
    if finding.check != "assigned-over-norm" or finding.stated is None or finding.computed is None:
        return ()
    key, most = finding.cells[0], math.ceil(finding.computed - 0.0005)
    cleared, broken = equations.effect((Amendment(key, finding.stated, most),))
    told = (f"{words.number(key.indicator, key.measure)} {key.year} của {words.unit(key.unit, key.year)} ghi "
            f"{n(finding.stated)}, định mức cho nhiều nhất {n(most)}, vượt {size(finding.stated - most)}"
            f"{_sums_say(len(cleared), len(broken), finding)}.")  # fmt: skip
    return (Suggestion(key, finding.stated, most, "ceiling", 0.0, told, 1 + len(cleared), len(broken)),)


def _sums_say(cleared: int, broken: int, finding: Finding) -> str:
    if broken and not cleared:
        return f"; số tổng đang cộng {n(finding.stated)} nên là giao vượt hơn là gõ nhầm, sửa thì phải sửa cả số tổng"
    return "; sửa như vậy thì số tổng cũng đúng" if cleared else ""
