"""From an open file to a sheet of the catalogue: gathers its figures, its checks and the words around the table."""

from bienche_desktop.checks import Checker
from bienche_desktop.domain.changes import Proposal, SetProperty
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.findings import Report
from bienche_desktop.reports.catalogue import SHEETS
from bienche_desktop.reports.sheet import Sheet
from bienche_desktop.reports.sheet_settings import SheetSettings, from_json, settings_for, to_json
from bienche_desktop.reports.summary_sheet import SummaryData
from bienche_desktop.store import Store

SUMMARY = "tong-hop"
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


def sheet_data(store: Store, year: int, report: Report | None = None) -> SummaryData:
    """What the sheets of a year are made of. The checks run here unless their report is at hand."""
    if year not in store.years():
        raise Refused(f"Năm {year} chưa có số liệu nào nên chưa lập được biểu; hãy chọn năm khác hoặc nhập số liệu.")
    report = report if report is not None else Checker(store).run_all()
    return SummaryData(year, store.tree_of_year(year), tuple(store.figures(year)), store.vocabulary, report)


def make_sheet(
    store: Store, name: str, year: int, settings: SheetSettings | None = None, report: Report | None = None
) -> Sheet:
    """A sheet of the catalogue for a year. Raises `Refused` for an unknown name or a year without figures."""
    if name not in SHEETS:
        raise Refused(f"Không có biểu “{name}”; các biểu: {', '.join(SHEETS)}.")
    return SHEETS[name].build(sheet_data(store, year, report), settings or sheet_settings(store))
