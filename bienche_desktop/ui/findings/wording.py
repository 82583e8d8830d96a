"""The verdict in words; never green where something was not checked."""

from bienche_desktop.domain.findings import Report, Severity


def verdict_text(report: Report) -> str:
    """One line for the panel and the status bar: "1 lỗi, 2 cảnh báo, 3 chưa kiểm tra"."""
    counts = (
        (report.count(Severity.ERROR), "lỗi"),
        (report.count(Severity.WARNING), "cảnh báo"),
        (report.count(Severity.NOTE), "nhắc"),
        (len(report.not_checked), "chưa kiểm tra"),
    )
    said = [f"{number} {word}" for number, word in counts if number]
    return ", ".join(said) if said else "Không thấy sai lệch"


def verdict_sign(report: Report) -> str:
    """The sign that goes with the verdict."""
    return {"errors": "✖", "warnings": "▲", "not_checked": "?", "ok": "✓"}[report.verdict]
