"""Which of two years is mistyped where a number jumps from one to the next, and which slip made it."""

from bienche_desktop.checks.equations import Equations
from bienche_desktop.checks.hypotheses import Hypothesis
from bienche_desktop.checks.jumps import meant
from bienche_desktop.checks.likelihood import EQUATION, near, way
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Amendment, Finding

AS_IT_IS = 3.0
"""That the number did change so and only the reason is not on record."""


def mistyped(equations: Equations, finding: Finding) -> list[Hypothesis]:
    """One of the two figures mistyped: the other one, and the year beyond, say what was meant."""
    own, base = finding.cells
    found = []
    for key, other in ((own, base), (base, own)):
        old, witness = equations.value(key), equations.value(other)
        beyond = equations.value(key._replace(year=2 * key.year - other.year))
        for new in meant(old, witness) if old is not None and witness is not None else ():
            found.append(_weighed(equations, Amendment(key, old, new), [w for w in (witness, beyond) if w is not None]))
    return found


def _weighed(equations: Equations, change: Amendment, witnesses: list[Number]) -> Hypothesis:
    old, new = change.old or 0, change.new or 0
    kind, prior = way(old, new)
    speaking = sum(near(new, witness) - near(old, witness) for witness in witnesses)
    cleared, broken = equations.effect((change,))
    weight = prior + speaking + EQUATION * (len(cleared) - len(broken))
    return Hypothesis(kind, (change,), weight, tuple(cleared), tuple(broken), _before(equations, change.key))


def _before(equations: Equations, key: FigureKey) -> Number | None:
    return equations.value(key._replace(year=key.year - 1))
