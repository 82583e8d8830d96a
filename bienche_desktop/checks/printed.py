"""What a document should have printed: corrections of printed differences, percentages and years of comparison.

They are told, never applied: the printed words stay what they are until the document is corrected.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bienche_desktop.checks.likelihood import SHARES, way
from bienche_desktop.checks.words import change, n, size
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, StatedChange, same_number
from bienche_desktop.domain.findings import Finding, Severity
from bienche_desktop.store import Store

Values = dict[FigureKey, Number]

PART_OF_CHANGE = {"stated-percentage": "percent", "comparison-year": "base"}
"""What of a printed change a check judges; the others judge the difference."""


@dataclass(frozen=True, slots=True)
class PrintedCorrection:
    """`kind` is what was printed wrongly: printed-difference, printed-percent or printed-year (sizes
    without sign), or printed-number, one that the file holds no figure for; wrong-base-year, wrong-percent or
    wrong-sign, or the slip of the hand where that tells more. `weight` is how much speaks for it, beside other
    hypotheses; `clears` the findings that it would bring right."""

    key: ChangeKey
    kind: str
    old: Number
    new: Number
    confidence: float
    why: str
    weight: float = 0.0
    clears: int = 1


def printed_corrections(store: Store, finding: Finding) -> tuple[PrintedCorrection, ...]:
    """What the document would have to say for the finding to disappear; empty for findings about figures."""
    if finding.check == "base-level":
        return _after_the_wrong_base(store, finding)
    if finding.check not in _OF_CHECK or finding.stated is None or finding.computed is None:
        return ()
    return tuple(_OF_CHECK[finding.check](store, finding, finding.stated, finding.computed))


def lone_statement(finding: Finding, beside: Iterable[Finding]) -> Iterator[PrintedCorrection]:
    """The other cell of a figure as the figure itself; where two tables differ in more than one number, nobody knows
    which of them is right."""
    stated, computed, off = finding.stated, finding.computed, finding.difference
    alike = (other for other in beside if other.check == finding.check and other.ident != finding.ident)
    is_lone = not any(same_number(other.difference, off) and other.year == finding.year for other in alike)
    if finding.check != "stated-twice" or finding.severity is not Severity.ERROR or not is_lone:
        return
    if stated is not None and computed is not None:
        why = f"Ô này ghi {n(stated)}; các số khác của văn bản ứng với {n(computed)}."
        yield PrintedCorrection(_key(finding), "printed-number", stated, computed, 0.0, why)


def _number(_store: Store, finding: Finding, stated: Number, computed: Number) -> Iterator[PrintedCorrection]:
    """The number that a printed formula makes of the others; only for one that the file holds no figure for."""
    if finding.indicator is None:
        computed = round(computed, max(2, len(repr(stated).partition(".")[2])))
        why = f"Văn bản ghi {n(stated)}, tính lại theo công thức in trong biểu là {n(computed)}."
        yield PrintedCorrection(_key(finding), "printed-number", stated, computed, 0.0, why, way(stated, computed)[1])


def _year(_store: Store, finding: Finding, stated: Number, computed: Number) -> Iterator[PrintedCorrection]:
    why = f"Văn bản so năm {finding.year} với chính năm đó; số tăng, giảm in là so với năm {computed}."
    weight = math.log(SHARES["wrong-base-year"])
    yield PrintedCorrection(_key(finding), "printed-year", stated, computed, 0.0, why, weight)


def _difference(store: Store, finding: Finding, stated: Number, computed: Number) -> Iterator[PrintedCorrection]:
    """The difference that the two years make; taken from a third year, or with the wrong sign, or just wrong."""
    if finding.base_year == finding.year:
        return  # the year of comparison is what is wrong there
    own, base = finding.cells
    values = store.values_of_unit(own.unit)
    told = f"{n(values.get(own))} − {n(values.get(base))} là {change(computed)}"
    other = _year_of(values, _key(finding), (values.get(own) or 0) - stated)
    kind, weight, why = "printed-difference", _slipped(stated, computed), f"Văn bản ghi {change(stated)}; {told}."
    if same_number(stated, -computed):
        kind, weight = "wrong-sign", math.log(SHARES["sign"])
        why = f"Văn bản ghi {change(stated)}, ngược chiều: {told}."
    elif other is not None:
        kind, weight = "wrong-base-year", math.log(SHARES["wrong-base-year"])
        why = (f"Số {size(stated)} in ở năm {finding.year} là so với năm {other}, không phải năm {base.year}: "
               f"{told}.")  # fmt: skip
    yield PrintedCorrection(_key(finding), kind, abs(stated), abs(computed), 0.0, why, weight)


def _slipped(stated: Number, computed: Number) -> float:
    """A difference is reckoned, then typed: both may go wrong."""
    return max(way(abs(stated), abs(computed))[1], math.log(SHARES["printed-difference"] / 10))


def _percent(store: Store, finding: Finding, stated: Number, computed: Number) -> Iterator[PrintedCorrection]:
    """The percentage that the difference makes of the base level; divided by another year's level, it is named."""
    key, old, new = _key(finding), abs(stated), abs(computed)
    values = store.values_of_unit(key.unit)
    printed = next((p for p in store.stated_changes() if p.key == key), None)
    own = values.get(FigureKey(*key[:2], *key[3:]))
    base = values.get(FigureKey(key.unit, *key[2:]))
    if printed is None or own is None:
        return
    delta = printed.delta if printed.delta is not None else own - (base or 0)
    base = base if base is not None else own - delta
    taken = _denominator(values, key, delta, stated, own)
    told = f"tính đúng {size(delta)}/{n(base)} của năm {key.base_year} là {n(new)} %"
    kind, why = "printed-percent", f"Văn bản ghi {n(old)} %; {told}."
    if taken is not None:
        year, value = taken
        kind = "wrong-percent"
        why = f"{n(old)} % là lấy {size(delta)} chia cho {n(value)} của năm {year}; {told}."
    weight = math.log(SHARES["wrong-base-year"]) if taken else _slipped(old, new)
    yield PrintedCorrection(key, kind, old, new, 0.0, why, weight)


def _denominator(values: Values, key: ChangeKey, delta: Number, percent: Number, own: Number
                 ) -> tuple[int, Number] | None:  # fmt: skip
    """The year whose level as denominator gives the percentage as printed; with two places at least."""
    levels = sorted((f.year, v) for f, v in values.items() if (f.indicator, f.measure) == key[3:] and v)
    near = [(year, v) for year, v in levels if year != key.base_year and abs(100 * delta / v - percent) <= 0.005]
    return min(near, key=lambda one: (one[1] != own, one[0]), default=None)


_OF_CHECK = {
    "printed-formula": _number,
    "comparison-year": _year,
    "stated-difference": _difference,
    "stated-percentage": _percent,
}


def _key(finding: Finding) -> ChangeKey:
    return ChangeKey(finding.unit or "", finding.year or 0, finding.base_year or 0, finding.indicator or "",
                     finding.measure or "")  # fmt: skip


def _after_the_wrong_base(store: Store, finding: Finding) -> tuple[PrintedCorrection, ...]:
    """Differences whose base level is the figure of another year: they were taken from that year."""
    key = _key(finding)
    values = store.values_of_unit(key.unit)
    owns = ((p, values.get(FigureKey(*p.key[:2], *p.key[3:]))) for p in _about(store, key))
    levels = [(p, own - p.delta, own) for p, own in owns if p.delta is not None and own is not None]
    taken = {p.key.year: _year_of(values, key, level) for p, level, _ in levels}
    right = next((level for p, level, _ in levels if taken[p.key.year] is None), None)
    if right is None:
        return ()
    return tuple(_from_year(p, level, own - right, year) for p, level, own in levels
                 if (year := taken[p.key.year]) is not None and not same_number(level, right))  # fmt: skip


def _about(store: Store, key: ChangeKey) -> list[StatedChange]:
    same = (p for p in store.stated_changes() if p.key._replace(year=key.year) == key and p.key.year != key.base_year)
    return sorted(same, key=lambda p: p.key.year)


def _year_of(values: Values, key: ChangeKey, level: Number) -> int | None:
    """The year, other than that of the difference itself, whose own figure is this level."""
    series = {f.year: v for f, v in values.items() if (f.indicator, f.measure) == (key.indicator, key.measure)}
    return next((y for y, value in sorted(series.items()) if same_number(value, level) and y != key.base_year), None)


def _from_year(printed: StatedChange, level: Number, right: Number, year: int) -> PrintedCorrection:
    why = (f"Số {n(abs(printed.delta or 0))} in ở năm {printed.key.year} là so với {n(level)} của năm {year}, "
           f"không phải năm {printed.key.base_year}; so đúng năm gốc là {n(abs(right))}.")  # fmt: skip
    return PrintedCorrection(printed.key, "wrong-base-year", abs(printed.delta or 0), abs(right), 0.0, why,
                             math.log(SHARES["wrong-base-year"]))  # fmt: skip
