"""Marking a year as issued: only without errors of that year, or with a written reason."""

from datetime import datetime

from bienche_desktop.domain.changes import Proposal, RemoveIssuedYear, SetIssuedYear
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.domain.issued import IssuedYear
from bienche_desktop.store import Store
from bienche_desktop.store.steps import user_name


def standing_errors(report: Report, year: int) -> tuple[Finding, ...]:
    """The errors that keep a year from being issued: its own, and those of the tree itself."""
    return tuple(f for f in report.findings if f.severity is Severity.ERROR and f.year in (None, year))


def issue(store: Store, report: Report, year: int, number: str = "", reason: str = "") -> Proposal:
    """The proposal that marks the year as issued; `report` is that of a full run, `number` that of the document.

    Raises `Refused` where errors stand and no reason is given, or where there is nothing to issue.
    """
    if year in store.issued_years():
        raise Refused(f"Năm {year} đã được đánh dấu ban hành rồi; muốn sửa thông tin, hãy mở lại năm đó trước.")
    if year not in store.years():
        raise Refused(f"Năm {year} chưa có số liệu nào nên chưa có gì để ban hành; hãy nhập số liệu trước.")
    errors = len(standing_errors(report, year))
    if errors and not reason.strip():
        raise Refused(f"Năm {year} còn {errors} lỗi nên chưa đánh dấu ban hành được; hãy sửa lỗi, hoặc ghi lý do.")
    issued = IssuedYear(year, datetime.now().replace(microsecond=0), user_name(), number.strip(), reason.strip())
    named = f" ({issued.number})" if issued.number else ""
    return Proposal(f"đánh dấu năm {year} đã ban hành{named}", (SetIssuedYear(issued),), "issue", issued.reason)


def reopen(store: Store, year: int, reason: str = "") -> Proposal:
    """The proposal that opens an issued year again. Raises `Refused` where it is not issued."""
    if year not in store.issued_years():
        raise Refused(f"Năm {year} chưa được đánh dấu ban hành nên không cần mở lại.")
    return Proposal(f"mở lại năm {year} đã ban hành", (RemoveIssuedYear(year),), "issue", reason.strip())
