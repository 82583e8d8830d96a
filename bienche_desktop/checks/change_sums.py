"""Sums of printed changes that do not come out: what they are made of, and which change is probably wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bienche_desktop.checks.likelihood import EQUATION, RECKONED, way
from bienche_desktop.checks.printed import PrintedCorrection
from bienche_desktop.checks.slips import SLIP_TEXT
from bienche_desktop.checks.words import Words, change
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, StatedChange, same_number
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


def proof_above(store: Store, correction: PrintedCorrection, words: Words) -> str:
    """What the units beside and the unit above say to a corrected change; empty where they do not prove it.

    "41 cộng với 910 của Chính quyền địa phương đúng bằng 951 của Tỉnh Long An".
    """
    key = correction.key
    tree = store.tree_of_year(key.year)
    above = tree.parent(key.unit) if key.unit in tree else None
    if above is None:
        return ""
    printed = {one.key: one.delta for one in store.stated_changes() if one.delta is not None}
    whole, old = printed.get(key._replace(unit=above)), printed.get(key)
    beside = {unit: _change_of(store, printed, key._replace(unit=unit))
              for unit in tree[above].children if unit != key.unit}  # fmt: skip
    known = {unit: by for unit, by in beside.items() if by is not None}
    if whole is None or old is None or not beside or len(known) < len(beside):
        return ""
    new = -correction.new if old < 0 else correction.new
    if not same_number(new + sum(known.values()), whole):
        return ""
    others = " và ".join(f"{change(by)} của {words.unit(unit, key.year)}" for unit, by in known.items())
    return f" {_capital(change(new))} cộng với {others} đúng bằng {change(whole)} của {words.unit(above, key.year)}."


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _change_of(store: Store, printed: Mapping[ChangeKey, Number], key: ChangeKey) -> Number | None:
    """A unit's change as printed, else what its figures make of it, or other printed changes against the same year."""
    if key in printed:
        return printed[key]
    values = store.values_of_unit(key.unit)
    level = FigureKey(*key[:2], *key[3:])
    base = values.get(level._replace(year=key.base_year))
    if base is None:
        alike = (
            (level._replace(year=one.year), by) for one, by in printed.items() if one._replace(year=key.year) == key
        )
        told = Counter(values[own] - by for own, by in alike if own in values)
        base = next((number for number, _ in told.most_common(1)), None)
    return values[level] - base if level in values and base is not None else None
