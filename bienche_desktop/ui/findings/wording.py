"""Verdict and acceptances in words; never green where something was not checked."""

from datetime import date

from bienche_desktop.domain.findings import Finding, Report, Severity
from bienche_desktop.domain.waivers import Waiver

COUNTING = "đang đếm chỗ chưa kiểm tra…"


def verdict_text(report: Report, *, is_counting: bool = False) -> str:
    """One line for the panel and the status bar: "1 lỗi, 2 cảnh báo, 3 chưa kiểm tra".

    While what no rule compares is still counted for the first time, it says so instead of a number that would grow.
    """
    counts = (
        (report.count(Severity.ERROR), "lỗi"),
        (report.count(Severity.WARNING), "cảnh báo"),
        (report.count(Severity.NOTE), "nhắc"),
        (0 if is_counting else len(report.not_checked), "chưa kiểm tra"),
    )
    said = [f"{number} {word}" for number, word in counts if number]
    if is_counting:
        said.append(COUNTING)
    return ", ".join(said) if said else "Không thấy sai lệch"


def verdict_sign(report: Report) -> str:
    """The sign that goes with the verdict."""
    return {"errors": "✖", "warnings": "▲", "not_checked": "?", "ok": "✓"}[report.verdict]


def is_accepted(finding: Finding) -> bool:
    """Whether the finding is accepted today, on the numbers that it has now."""
    return finding.waiver is not None and finding.waiver.holds(finding.basis, date.today())


def acceptance_text(finding: Finding) -> str:
    """Why, by whom, when and until when a finding is accepted; or was, and why no more. "" for one that never was."""
    waiver = finding.waiver
    if waiver is None:
        return ""
    if is_accepted(finding):
        return f"Đã chấp nhận vì “{waiver.reason}” ({_signed(waiver)})"
    why = "nhưng số liệu đã đổi" if waiver.basis != finding.basis else f"nhưng chỉ đến hết ngày {_until(waiver)}"
    return f"Đã chấp nhận trước đây vì “{waiver.reason}” ({waiver.who}, {waiver.at:%d/%m/%Y}), {why}"


def _signed(waiver: Waiver) -> str:
    parts = [waiver.who, f"{waiver.at:%d/%m/%Y}", f"đến hết ngày {_until(waiver)}" if waiver.until else ""]
    return ", ".join(part for part in parts if part)


def _until(waiver: Waiver) -> str:
    return f"{waiver.until:%d/%m/%Y}"


def what_to_do(finding: Finding) -> str:
    """What an officer does about such a finding, with the legal basis of its rule; empty for rules of their own."""
    from bienche_desktop.checks.catalogue import check_named  # read from its files when a finding is looked at

    check = check_named(finding.check)
    if check is None:
        return ""
    return f"Nên làm: {check.action}" + (f" Căn cứ: {check.legal_basis}." if check.legal_basis else "")
