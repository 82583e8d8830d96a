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
EXPLAINED = (*SUMS, "stated-twice", "printed-formula", "stated-difference")
KIND_WEIGHT = {"one-digit": 2.0, "transposed": 2.5, "slid": 2.0, "extra-digit": 1.0, "missing-digit": 1.0, "sign": 1.5,
               "wrong-column": 4.0, "stale-total": 3.0, "counted-twice": 1.5, "row-total": 1.5,
               "other-cell": 3.0}  # fmt: skip
"""How much a way of going wrong speaks for a hypothesis; set on the sample workbooks."""

KIND_TEXT = {
    **SLIP_TEXT,
    "wrong-column": "số này có lẽ bị ghi nhầm sang cột bên cạnh",
    "stale-total": "số tổng còn để nguyên của năm trước",
    "counted-twice": "phần chênh đúng bằng số của một đơn vị, có thể đã cộng hai lần",
    "other-cell": "một ô khác của chính văn bản ghi như vậy",
    "row-total": "cả hàng của đơn vị này lệch như nhau, nên số tổng sai dễ hơn là từng đơn vị",
}


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """The figure should have been `new`. Equations as they would be told; `before` is last year's value, `beside` what
    stands beside it in the row: the posts assigned for those present, and the other way round."""

    key: FigureKey
    old: Number | None
    new: Number | None
    kind: str
    cleared: tuple[Equation, ...]
    broken: tuple[Equation, ...]
    before: Number | None
    beside: Number | None = None

    @property
    def weight(self) -> float:
        """How much speaks for it."""
        carried = sum(1 for equation in self.broken if self._was_carried_on(equation))
        equations = 3.0 * (len(self.cleared) - 1) - 3.0 * (len(self.broken) - carried) - carried
        agreement = self._agreement(self.before, 2.0) + self._agreement(self.beside, 1.0)
        return equations + KIND_WEIGHT.get(self.kind, 0.0) + agreement

    def _was_carried_on(self, equation: Equation) -> bool:
        """A wrong sum is added into the sum above it: that this one holds speaks little for the figure."""
        is_sum = any(cleared.kind == "children-sum" and cleared.whole[0] == self.key for cleared in self.cleared)
        return is_sum and equation.kind == "children-sum" and equation.whole[0] != self.key

    def _agreement(self, witness: Number | None, most: float) -> float:
        """Between `most`, where the new value is just what the witness says, and its negative."""
        if witness is None or self.new is None or self.kind == "stale-total":
            return 0.0
        if same_number(self.new, witness):
            return most
        if self.old is None:
            return 0.0
        now, then = abs(self.old - witness), abs(self.new - witness)
        return 0.75 * most * (now - then) / (now + then)

    @property
    def confidence(self) -> float:
        """The weight as a number between 0 and 1."""
        return round(1 / (1 + math.exp(-self.weight / 1.5 + 0.5)), 2)


def explain(store: Store, ground: Ground, finding: Finding) -> tuple[Suggestion, ...]:
    """The likeliest single corrections for a failed sum, total or printed difference, best first; at most five."""
    if finding.check not in EXPLAINED or not finding.cells:
        return ()
    equations = Equations(store, ground)
    if finding.check == "stated-twice":
        other = _as_the_other_cell(equations, finding)
        return (_suggestion(other, Words(store.units, store.vocabulary)),) if other else ()
    found = [h for key in finding.cells if (h := _hypothesis(equations, finding, key)) is not None]
    found.extend(_missing_children(store, equations, finding))
    found.extend(_wrong_columns(equations, finding))
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
    if own is None or old is None or new is None or new < 0 or same_number(old, new):
        return None
    cleared = tuple(e for e in known if not e.holds and same_number(e.needs(key), new))
    broken = [e for e in known if e.holds and e.needs(key) is not None]
    before = equations.value(key._replace(year=key.year - 1))
    row = [e for e in broken if key == own.whole[0] and _row_is_off_alike(equations, e, key, new - old)]
    kind = _kind(own, key, old, new, before) or ("row-total" if row else "other")
    broken = [e for e in broken if e not in row]
    return Hypothesis(key, old, new, kind, cleared, tuple(broken), before, _beside(equations, key))


def _as_the_other_cell(equations: Equations, finding: Finding) -> Hypothesis | None:
    """The figure as the other cell of the document states it; None where the file does not hold it any more."""
    key, new = finding.cells[0], finding.stated
    old, known = equations.value(key), equations.of(key)
    if old is None or new is None:
        return None
    cleared = tuple(e for e in known if not e.holds and same_number(e.needs(key), new))
    broken = tuple(e for e in known if e.holds and e.needs(key) is not None)
    before = equations.value(key._replace(year=key.year - 1))
    return Hypothesis(key, old, new, "other-cell", cleared, broken, before, _beside(equations, key))


def _beside(equations: Equations, key: FigureKey) -> Number | None:
    other = {"present": "assigned", "assigned": "present"}.get(key.measure)
    return equations.value(key._replace(measure=other)) if other else None


def _kind(own: Equation, key: FigureKey, old: Number, new: Number, before: Number | None) -> str | None:
    """The way in which `old` may have come to stand there instead of `new`."""
    if key == own.whole[0] and own.kind == "children-sum":
        if same_number(old, before):
            return "stale-total"
        if new < old and any(same_number(value, old - new) for _, value in own.parts):
            return "counted-twice"
    return slip(old, new)


def _row_is_off_alike(equations: Equations, row: Equation, key: FigureKey, correction: Number) -> bool:
    """Whether the other side of the row (its total, or an indicator of it) needs the very same correction."""
    if row.kind != "total-of-indicators":
        return False
    others = [part for part, _ in row.parts] if key == row.whole[0] else [row.whole[0]]
    return any(
        same_number(equation.needs(other), value + correction)
        for other in others if (value := equations.value(other)) is not None
        for equation in equations.of(other)
        if equation.kind == "children-sum" and equation.whole[0] == other and not equation.holds
    )  # fmt: skip


def _is_about(equation: Equation, finding: Finding) -> bool:
    keys = {equation.whole[0], *(part for part, _ in equation.parts)}
    same_kind = equation.kind == finding.check or finding.check == "printed-formula"
    return same_kind and keys == set(finding.cells) and not equation.holds


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


def _wrong_columns(equations: Equations, finding: Finding) -> Iterable[Hypothesis]:
    """A child's number that stands under another indicator, whose sum has too much by what this one lacks."""
    if finding.check != "children-sum" or not finding.difference:
        return
    whole, lacking = finding.cells[0], finding.difference
    for sum_beside in equations.beside(whole):
        if not same_number(sum_beside.excess, -lacking):
            continue
        for part, value in sum_beside.parts if lacking > 0 else ():
            here = part._replace(indicator=whole.indicator)
            if same_number(value, lacking) and not equations.value(here):
                yield _moved(equations, here, lacking, whole)
        for key in finding.cells[1:] if lacking < 0 else ():
            there = key._replace(indicator=sum_beside.whole[0].indicator)
            if same_number(equations.value(key), -lacking) and not equations.value(there):
                yield _moved(equations, key, None, whole)


def _moved(equations: Equations, key: FigureKey, new: Number | None, whole: FigureKey) -> Hypothesis:
    before = equations.value(key._replace(year=key.year - 1))
    return Hypothesis(key, equations.value(key), new, "wrong-column", tuple(_failing(equations, whole)), (), before)


def _failing(equations: Equations, whole: FigureKey) -> Iterable[Equation]:
    return (e for e in equations.of(whole) if e.kind == "children-sum" and e.whole[0] == whole and not e.holds)


# --- why ---------------------------------------------------------------------------------------------------------


def _why(h: Hypothesis, words: Words) -> str:
    """The evidence in one sentence: where, from what to what, which slip, which sums prove it, what speaks against."""
    number = words.number(h.key.indicator, h.key.measure)
    where = f"{number} {h.key.year} của {words.unit(h.key.unit, h.key.year)}"
    said = f"{where} chưa có số" if h.old is None else f"{where} ghi {n(h.old)}"
    reasons = [*_kind_reason(h), *_proofs(h), *_last_year(h), *_against(h)]
    meant = "để trống" if h.new is None else n(h.new)
    return f"{said}, có thể là {meant}" + (f" ({'; '.join(reasons)})." if reasons else ".")


def _kind_reason(h: Hypothesis) -> list[str]:
    return [KIND_TEXT[h.kind]] if h.kind in KIND_TEXT else []


def _proofs(h: Hypothesis) -> list[str]:
    """The sums that give the new value; none where the figure would only be filled in or emptied."""
    told = [e.proof(h.key) for e in h.cleared] if h.old is not None and h.new is not None else []
    return [" và ".join(dict.fromkeys(told))] if told else []


def _last_year(h: Hypothesis) -> list[str]:
    return [f"năm trước {n(h.before)}"] if h.before is not None else []


def _against(h: Hypothesis) -> list[str]:
    return [f"nhưng làm lệch {len(h.broken)} phép tính đang khớp"] if h.broken else []
