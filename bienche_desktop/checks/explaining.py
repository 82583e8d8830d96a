"""Which cell is probably wrong: hypotheses about a finding, each with what it would clear, what break, and why.

Nothing here changes a figure. A hypothesis sets one figure so that the finding disappears; it is the more likely the
more independent equations then hold, the fewer that held are broken, when one slip of the hand explains what stands
there, and when the year before agrees.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bienche_desktop.checks.equations import Equation, Equations
from bienche_desktop.checks.following import SUMS
from bienche_desktop.checks.messages import Words, n
from bienche_desktop.checks.slips import SLIP_TEXT, slip
from bienche_desktop.checks.tree_scope import Ground
from bienche_desktop.domain.figures import FigureKey, Number, same_number
from bienche_desktop.domain.findings import Finding, Suggestion
from bienche_desktop.store import Store

MOST = 5
EXPLAINED = (*SUMS, "stated-difference")
_SLIP_WEIGHT = {"one-digit": 2.0, "transposed": 2.5, "slid": 2.0, "extra-digit": 1.0, "missing-digit": 1.0, "sign": 1.5}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """The figure should have been `new`. Equations as they would be told; `before` is last year's value."""

    key: FigureKey
    old: Number | None
    new: Number | None
    kind: str
    cleared: tuple[Equation, ...]
    broken: tuple[Equation, ...]
    before: Number | None

    @property
    def weight(self) -> float:
        """How much speaks for it; the weights were set on the sample workbooks."""
        return (
            3.0 * (len(self.cleared) - 1) - 3.0 * len(self.broken) + _SLIP_WEIGHT.get(self.kind, 0.0)
            + self._agreement_with_last_year
        )  # fmt: skip

    @property
    def _agreement_with_last_year(self) -> float:
        if self.before is None or self.new is None:
            return 0.0
        if same_number(self.new, self.before):
            return 2.0
        if self.old is None:
            return 0.0
        now, then = abs(self.old - self.before), abs(self.new - self.before)
        return 1.5 * (now - then) / (now + then)

    @property
    def confidence(self) -> float:
        """The weight as a number between 0 and 1."""
        return round(1 / (1 + math.exp(-self.weight / 1.5 + 0.5)), 2)


def explain(store: Store, ground: Ground, finding: Finding) -> tuple[Suggestion, ...]:
    """The likeliest single corrections for a failed sum, total or printed difference, best first; at most five."""
    if finding.check not in EXPLAINED or not finding.cells:
        return ()
    equations = Equations(store, ground)
    found = [h for key in finding.cells if (h := _hypothesis(equations, finding, key)) is not None]
    found.extend(_missing_children(store, equations, finding))
    found.sort(key=lambda h: (-h.weight, h.key != finding.cells[0], h.key))
    words = Words(store.units, store.vocabulary)
    return tuple(_suggestion(h, words) for h in found[:MOST])


def _suggestion(h: Hypothesis, words: Words) -> Suggestion:
    return Suggestion(h.key, h.old, h.new, h.kind, h.confidence, _why(h, words), len(h.cleared), len(h.broken))


def _hypothesis(equations: Equations, finding: Finding, key: FigureKey) -> Hypothesis | None:
    """Setting this figure so that the finding's own equation holds."""
    old = equations.value(key)
    known = equations.of(key)
    own = next((e for e in known if _is_about(e, finding)), None)
    new = own.needs(key) if own is not None else None
    if old is None or new is None or new < 0 or same_number(old, new):
        return None
    kind = slip(old, new) or ("counted-twice" if same_number(new, 0) else "other")
    return _judged(equations, known, key, old, new, kind)


def _judged(equations: Equations, known: list[Equation], key: FigureKey, old: Number | None, new: Number,
            kind: str) -> Hypothesis:  # fmt: skip
    cleared = tuple(e for e in known if not e.holds and same_number(e.needs(key), new))
    broken = tuple(e for e in known if e.holds and e.needs(key) is not None)
    return Hypothesis(key, old, new, kind, cleared, broken, equations.value(key._replace(year=key.year - 1)))


def _is_about(equation: Equation, finding: Finding) -> bool:
    keys = {equation.whole[0], *(part for part, _ in equation.parts)}
    return equation.kind == finding.check and keys == set(finding.cells) and not equation.holds


def _missing_children(store: Store, equations: Equations, finding: Finding) -> Iterable[Hypothesis]:
    """Children that had exactly the missing number last year and have none this year."""
    lacking = finding.difference or 0
    if finding.check != "children-sum" or lacking <= 0 or finding.year is None:
        return
    whole = finding.cells[0]
    for uid in store.tree_of_year(finding.year)[whole.unit].children:
        key = whole._replace(unit=uid)
        before = equations.value(key._replace(year=key.year - 1))
        if equations.value(key) is None and before is not None and same_number(before, lacking):
            yield Hypothesis(key, None, before, "missing-row", tuple(_failing(equations, whole)), (), before)


def _failing(equations: Equations, whole: FigureKey) -> Iterable[Equation]:
    return (e for e in equations.of(whole) if e.kind == "children-sum" and e.whole[0] == whole and not e.holds)


# --- why ---------------------------------------------------------------------------------------------------------


def _why(h: Hypothesis, words: Words) -> str:
    """The evidence in one sentence: where, from what to what, which slip, which sums prove it, what speaks against."""
    number = words.number(h.key.indicator, h.key.measure)
    where = f"{number} {h.key.year} của {words.unit(h.key.unit, h.key.year)}"
    said = f"{where} chưa có số" if h.old is None else f"{where} ghi {n(h.old)}"
    reasons = [*_slip_reason(h), *_proofs(h), *_last_year(h), *_against(h)]
    return f"{said}, có thể là {n(h.new)}" + (f" ({'; '.join(reasons)})." if reasons else ".")


def _slip_reason(h: Hypothesis) -> list[str]:
    return [SLIP_TEXT[h.kind]] if h.kind in SLIP_TEXT else []


def _proofs(h: Hypothesis) -> list[str]:
    proofs = [e.proof(h.key) for e in h.cleared] if h.old is not None else []
    return [" và ".join(dict.fromkeys(proofs))] if proofs else []


def _last_year(h: Hypothesis) -> list[str]:
    return [f"năm trước {n(h.before)}"] if h.before is not None else []


def _against(h: Hypothesis) -> list[str]:
    return [f"nhưng làm lệch {len(h.broken)} phép tính đang khớp"] if h.broken else []
