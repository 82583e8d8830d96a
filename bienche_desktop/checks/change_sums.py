"""Sums of printed changes that do not come out: what they are made of, and which change is probably wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bienche_desktop.checks.likelihood import EQUATION, RECKONED, way
from bienche_desktop.checks.printed import PrintedCorrection
from bienche_desktop.checks.slips import SLIP_TEXT
from bienche_desktop.checks.words import Words, change
from bienche_desktop.domain.figures import ChangeKey, Number, StatedChange
from bienche_desktop.domain.findings import Finding
from bienche_desktop.store import Store

CHECK = "sum-of-changes"
STEPS = "steps"
"""The name of a finding that adds up the steps of several years; the others add up changes of the same years."""


def added(finding: Finding) -> tuple[ChangeKey, ...]:
    """The changes that a sum speaks of, the whole first. Those that no document prints are among them."""
    base = finding.base_year or 0
    whole, *parts = finding.cells
    bases = [*(key.year for key in parts[1:]), base] if finding.formula == STEPS else [base] * len(parts)
    keyed = zip(parts, bases, strict=True)
    return (_of(whole.unit, whole.year, base, finding),
            *(_of(key.unit, key.year, since, finding, key.indicator) for key, since in keyed))  # fmt: skip


def _of(unit: str, year: int, base: int, finding: Finding, indicator: str | None = None) -> ChangeKey:
    return ChangeKey(unit, year, base, indicator or finding.indicator or "", finding.measure or "")


def needed(finding: Finding) -> Iterator[tuple[ChangeKey, Number]]:
    """For each change of a sum: by how much it alone would have to differ for the sum to come out."""
    off = finding.difference or 0
    whole, *parts = added(finding)
    yield whole, -off
    yield from ((part, off) for part in parts)


@dataclass(frozen=True, slots=True)
class _Place:
    """A printed change, and by how much it would have to differ."""

    printed: StatedChange
    by: Number

    @property
    def old(self) -> Number:
        return self.printed.delta or 0

    @property
    def new(self) -> Number:
        return self.old + self.by


def suggested(store: Store, finding: Finding, beside: Iterable[Finding], words: Words) -> Iterator[PrintedCorrection]:
    """Each printed change of the sum that may be the wrong one; one that brings other sums right too is likelier.

    `beside` are the sums that do not come out.
    """
    printed = {one.key: one for one in store.stated_changes() if one.delta is not None}
    others = [dict(needed(other)) for other in beside if other.ident != finding.ident]
    for at, (key, by) in enumerate(needed(finding)):
        if key in printed:
            mended = sum(round((other.get(key, 0) - by) * 1000) == 0 for other in others)
            yield _correction(_Place(printed[key], by), RECKONED if at == 0 else 0.0, mended, words)


def _correction(place: _Place, prior: float, mended: int, words: Words) -> PrintedCorrection:
    kind, likely = way(abs(place.old), abs(place.new))
    reasons = [SLIP_TEXT[kind]] if kind in SLIP_TEXT else []
    if mended:
        reasons.append(f"cả {mended + 1} phép cộng có số này đều đúng" if mended > 1 else
                       "cả hai phép cộng có số này đều đúng")  # fmt: skip
    key = place.printed.key
    told = (f"{words.number(key.indicator, key.measure)} {key.year} của {words.unit(key.unit, key.year)} so với "
            f"{key.base_year}: văn bản ghi {change(place.old)}, có thể là {change(place.new)}")  # fmt: skip
    why = f"{told} ({'; '.join(reasons)})." if reasons else f"{told}."
    weight = likely + prior + EQUATION * mended
    shown = kind if kind in SLIP_TEXT else "printed-difference"
    return PrintedCorrection(key, shown, abs(place.old), abs(place.new), 0.0, why, weight, 1 + mended)
