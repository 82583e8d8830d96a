"""What a document should have printed: corrections of printed differences, percentages and years of comparison.

They are told, never applied: the printed words stay what they are until the document is corrected.
"""

from dataclasses import dataclass

from bienche_desktop.checks.messages import n
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, StatedChange, same_number
from bienche_desktop.domain.findings import Finding
from bienche_desktop.store import Store

PART_OF_CHANGE = {"stated-percentage": "percent", "comparison-year": "base"}
"""What of a printed change a check judges; the others judge the difference."""


@dataclass(frozen=True, slots=True)
class PrintedCorrection:
    """`kind` is what was printed wrongly: printed-difference, printed-percent or printed-year (sizes
    without sign), or printed-number, one that the file holds no figure for."""

    key: ChangeKey
    kind: str
    old: Number
    new: Number
    confidence: float
    why: str


def printed_corrections(store: Store, finding: Finding) -> tuple[PrintedCorrection, ...]:
    """What the document would have to say for the finding to disappear; empty for findings about figures."""
    if finding.check == "printed-formula":
        return _by_its_formula(finding)
    if finding.check == "base-level":
        return _after_the_wrong_base(store, finding)
    kinds = {"stated-difference": "printed-difference", "stated-percentage": "printed-percent",
             "comparison-year": "printed-year"}  # fmt: skip
    if finding.check not in kinds or finding.stated is None or finding.computed is None:
        return ()
    if finding.check == "stated-difference" and finding.base_year == finding.year:
        return ()  # the year of comparison is what is wrong there
    old, new = abs(finding.stated), abs(finding.computed)
    shown = (str(old), str(new)) if finding.check == "comparison-year" else (n(old), n(new))
    why = f"Văn bản ghi {shown[0]}, tính lại theo số liệu trong tệp là {shown[1]}."
    return (PrintedCorrection(_key(finding), kinds[finding.check], old, new, 0.6, why),)


def _by_its_formula(finding: Finding) -> tuple[PrintedCorrection, ...]:
    """The number that a printed formula makes of the others; only for one that the file holds no figure for."""
    if finding.indicator is not None or finding.stated is None or finding.computed is None:
        return ()
    why = f"Văn bản ghi {n(finding.stated)}, tính lại theo công thức in trong biểu là {n(finding.computed)}."
    return (PrintedCorrection(_key(finding), "printed-number", finding.stated, finding.computed, 0.6, why),)


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


def _year_of(values: dict[FigureKey, Number], key: ChangeKey, level: Number) -> int | None:
    """The year whose own figure is this level."""
    series = {f.year: v for f, v in values.items() if (f.indicator, f.measure) == (key.indicator, key.measure)}
    return next((year for year, value in sorted(series.items()) if same_number(value, level)), None)


def _from_year(printed: StatedChange, level: Number, right: Number, year: int) -> PrintedCorrection:
    why = (f"Số {n(abs(printed.delta or 0))} in ở năm {printed.key.year} là so với {n(level)} của năm {year}, "
           f"không phải năm {printed.key.base_year}; so đúng năm gốc là {n(abs(right))}.")  # fmt: skip
    return PrintedCorrection(printed.key, "printed-difference", abs(printed.delta or 0), abs(right), 0.8, why)
