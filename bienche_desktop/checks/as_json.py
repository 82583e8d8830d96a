"""The document that `bienche check --json` prints."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bienche_desktop.checks.printed import PrintedCorrection
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Source
from bienche_desktop.domain.findings import Finding, Report, Severity, Suggestion
from bienche_desktop.domain.waivers import Waiver

Correction = Suggestion | PrintedCorrection
Path = Callable[[str, int | None], Sequence[str]]
Explain = Callable[[Finding], Iterable[Correction]]
SourceOf = Callable[[FigureKey | ChangeKey], Source | None]

CONVINCING = 0.7
"""From this confidence on a figure is named instead of the stated number."""

PROBABLE, CLEARLY = 0.4, 2
"""One less sure is the place to look at first all the same, if it is so many times as probable as the next."""

ELSEWHERE = ("printed-percent", "wrong-percent", "printed-year", "printed-number")
"""What was printed wrongly there is what the finding itself speaks of: its own cell is the one."""


def document(report: Report, path: Path, explain: Explain, source_of: SourceOf = lambda _: None) -> dict[str, Any]:
    """The report as plain values, keys as the command line promises.

    `path` gives the names from the root to a unit in a year, `explain` what could be corrected, best first, and
    `source_of` the cell that a figure or printed change was read from. The `source` of a finding is the cell to look at
    first: that of a number that is very probably wrong, otherwise that of the stated number.
    """
    counts = {severity.value: report.count(severity) for severity in Severity}
    return {
        "verdict": report.verdict,
        "counts": {**counts, "waived": len(report.waived), "not_checked": len(report.not_checked)},
        "findings": [_finding(f, path, tuple(explain(f)), source_of) for f in report.findings],
        "waived": [_finding(f, path, (), source_of) for f in report.waived],
        "not_checked": [
            {"check": x.check, "title": x.title, "why": x.why, "figures": x.figures} for x in report.not_checked
        ],
    }


def _finding(finding: Finding, path: Path, corrections: Sequence[Correction], source_of: SourceOf) -> dict[str, Any]:
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
        "source": _source(suspect(_probable(corrections), source_of, PROBABLE) or finding.source),
        "root_cause": finding.root_cause,
        "follows_from": finding.follows_from,
        "suggestions": [_suggestion(correction) for correction in corrections],
        **({"waiver": _waiver(finding.waiver)} if finding.waiver else {}),
    }


def _waiver(waiver: Waiver) -> dict[str, str | None]:
    """Why, by whom and for how long a finding was accepted; on one among the findings it has lapsed."""
    until = waiver.until.isoformat() if waiver.until else None
    return {"reason": waiver.reason, "who": waiver.who, "at": waiver.at.isoformat(), "until": until}


def _probable(corrections: Sequence[Correction]) -> Sequence[Correction]:
    """The corrections where the first stands clear of the next; none otherwise."""
    first, second = (one.confidence if one else 0.0 for one in (*corrections, None, None)[:2])
    return corrections if first >= CONVINCING or first >= CLEARLY * second else ()


def suspect(corrections: Sequence[Correction], source_of: SourceOf, least: float = CONVINCING) -> Source | None:
    """The cell of the first correction, where it is convincing.

    Figures are alternatives, so one must stand clear of the second; what was printed wrongly is to be put right in each
    of its cells.
    """
    first = corrections[0] if corrections else None
    if first is None or first.confidence < least or first.kind in ELSEWHERE:
        return None
    clear = len(corrections) < 2 or corrections[1].confidence < first.confidence or not isinstance(first, Suggestion)
    return source_of(first.key) if clear else None


def _source(source: Source | None) -> dict[str, str | None] | None:
    return None if source is None else {"file": source.file, "sheet": source.sheet, "cell": source.cell}


def _suggestion(correction: Correction) -> dict[str, Any]:
    """Sizes of printed differences are without sign."""
    breaks = correction.breaks if isinstance(correction, Suggestion) else 0
    return {
        "unit_uid": correction.key.unit,
        "year": correction.key.year,
        "indicator": correction.key.indicator,
        "measure": correction.key.measure,
        "from": correction.old,
        "to": correction.new,
        "kind": correction.kind,
        "confidence": correction.confidence,
        "clears": correction.clears,
        "breaks": breaks,
        "why": correction.why,
        **_also(correction),
    }


def _also(correction: Correction) -> dict[str, Any]:
    """The further figures that the same error touched, where it touched more than one."""
    also = correction.also if isinstance(correction, Suggestion) else ()
    changes = [{"unit_uid": one.key.unit, "year": one.key.year, "indicator": one.key.indicator,
                "measure": one.key.measure, "from": one.old, "to": one.new} for one in also]  # fmt: skip
    return {"also": changes} if changes else {}
