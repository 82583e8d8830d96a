"""From an open file to a sheet of the catalogue: gathers its figures, its checks and the words around the table."""

from bienche_desktop.checks import Checker
from bienche_desktop.domain.changes import Proposal, SetProperty
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.findings import Finding, Report
from bienche_desktop.reports.catalogue import SHEETS
from bienche_desktop.reports.findings_sheet import FindingsData, listing
from bienche_desktop.reports.sheet import Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings, from_json, settings_for, to_json
from bienche_desktop.reports.summary_sheet import FindingWords, SummaryData
from bienche_desktop.store import Store

SUMMARY = "tong-hop"
WORTH_TELLING = 0.2
"""Confidence below which a cause is not told."""
MOST_EXPLAINED = 200
"""Looking for causes takes its time; a list longer than this is read from the top anyhow."""
PROPERTY = "sheet_settings"
"""The words around the table are kept in the file, so that they go with it to another machine."""


def sheet_settings(store: Store) -> SheetSettings:
    """What the officer filled in for this file, or what suits the unit at the top of its tree."""
    kept = store.properties().get(PROPERTY)
    if kept is not None:
        try:
            return from_json(kept)
        except ValueError:  # written by a program unlike ours: begin anew rather than refuse to print
            pass
    top = _topmost(store)
    return settings_for(top) if top else SheetSettings()


def _topmost(store: Store) -> str | None:
    """The name of the highest unit that has figures of its own in the last year, else of the first root."""
    years = store.years()
    if not years:
        return None
    tree = store.tree_of_year(years[-1])
    stated = {key.unit for key in store.values(years[-1])}
    found = [uid for uid in tree.order if uid in stated] or list(tree.roots)
    return tree[min(found, key=lambda uid: tree[uid].depth)].name if found else None


def keep_settings(settings: SheetSettings) -> Proposal:
    """The proposal that keeps the words around the table in the file."""
    return Proposal("sửa thông tin biểu in", (SetProperty(PROPERTY, to_json(settings)),))


class _Words:
    """Says of findings which unit they are about and what is probably wrong, for the first `MOST_EXPLAINED` of them."""

    def __init__(self, store: Store, checker: Checker) -> None:
        self._store = store
        self._checker = checker
        self._left = MOST_EXPLAINED

    def unit(self, finding: Finding) -> str:
        """The name that the unit bore in the year of the finding."""
        unit = self._store.units.get(finding.unit or "")
        if unit is None:
            return ""
        return ((unit.in_year(finding.year) if finding.year else None) or unit.last).name

    def cause(self, finding: Finding) -> str:
        """The likeliest cause; "" where none is likely."""
        if not finding.cells or not self._left:
            return ""
        self._left -= 1
        likely = (one for one in self._checker.corrections(finding) if one.confidence >= WORTH_TELLING)
        return next((one.why for one in likely), "")


def findings_sheet(
    store: Store, checker: Checker, report: Report, year: int | None = None, settings: SheetSettings | None = None
) -> Sheet:
    """The list of what a run of the checks found, of one year or of the whole file."""
    words = _Words(store, checker)
    data = FindingsData(report.of_year(year), words.unit, words.cause, year)
    return listing(data, settings or sheet_settings(store))


def sheet_data(store: Store, year: int, report: Report | None = None) -> SummaryData:
    """What the sheets of a year are made of. The checks run here unless their report is at hand."""
    if year not in store.years():
        raise Refused(f"Năm {year} chưa có số liệu nào nên chưa lập được biểu; hãy chọn năm khác hoặc nhập số liệu.")
    checker = Checker(store)
    report = report if report is not None else checker.run_all()
    words = _Words(store, checker)
    return SummaryData(year, store.tree_of_year(year), tuple(store.figures(year)), store.vocabulary, report,
                       words=FindingWords(words.unit, words.cause))  # fmt: skip


def make_sheet(
    store: Store, name: str, year: int, settings: SheetSettings | None = None, report: Report | None = None
) -> Sheet:
    """A sheet of the catalogue for a year. Raises `Refused` for an unknown name or a year without figures."""
    if name not in SHEETS:
        raise Refused(f"Không có biểu “{name}”; các biểu: {', '.join(SHEETS)}.")
    return SHEETS[name].build(sheet_data(store, year, report), settings or sheet_settings(store))
