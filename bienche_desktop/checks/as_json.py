"""The document that `bienche check --json` prints."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bienche_desktop.checks.printed import PrintedCorrection
from bienche_desktop.domain.figures import Source
from bienche_desktop.domain.findings import Finding, Report, Severity, Suggestion

Path = Callable[[str, int | None], Sequence[str]]
Explain = Callable[[Finding], Iterable[Suggestion | PrintedCorrection]]


def document(report: Report, path: Path, explain: Explain) -> dict[str, Any]:
    """The report as plain values, keys as the command line promises.

    `path` gives the names from the root to a unit in a year, `explain` what could be corrected, best first; it is
    asked for root causes only.
    """
    counts = {severity.value: report.count(severity) for severity in Severity}
    return {
        "verdict": report.verdict,
        "counts": {**counts, "waived": len(report.waived), "not_checked": len(report.not_checked)},
        "findings": [_finding(finding, path, explain) for finding in report.findings],
        "waived": [_finding(finding, path, lambda _: ()) for finding in report.waived],
        "not_checked": [{"check": x.check, "title": x.title, "why": x.why} for x in report.not_checked],
    }


def _finding(finding: Finding, path: Path, explain: Explain) -> dict[str, Any]:
    suggestions = explain(finding) if finding.root_cause else ()
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "unit_uid": finding.unit,
        "path": list(path(finding.unit, finding.year)) if finding.unit else [],
        "year": finding.year,
        "base_year": finding.base_year,
        "indicator": finding.indicator,
        "measure": finding.measure,
        "stated": finding.stated,
        "computed": finding.computed,
        "difference": finding.difference,
        "message": finding.message,
        "source": _source(finding.source),
        "root_cause": finding.root_cause,
        "follows_from": finding.follows_from,
        "suggestions": [_suggestion(suggestion) for suggestion in suggestions],
    }


def _source(source: Source | None) -> dict[str, str | None] | None:
    return None if source is None else {"file": source.file, "sheet": source.sheet, "cell": source.cell}


def _suggestion(suggestion: Suggestion | PrintedCorrection) -> dict[str, Any]:
    """A correction of a printed difference counts as clearing its own finding; its sizes are without sign."""
    printed = isinstance(suggestion, PrintedCorrection)
    return {
        "unit_uid": suggestion.key.unit,
        "year": suggestion.key.year,
        "indicator": suggestion.key.indicator,
        "measure": suggestion.key.measure,
        "from": suggestion.old,
        "to": suggestion.new,
        "kind": suggestion.kind,
        "confidence": suggestion.confidence,
        "clears": 1 if printed else suggestion.clears,
        "breaks": 0 if printed else suggestion.breaks,
        "why": suggestion.why,
    }
