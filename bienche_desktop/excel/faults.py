"""Faults of a workbook's cells as plain values: what is sent back to the one who made the workbook."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.domain.findings import Finding, Severity
from bienche_desktop.excel.recognised import Problem, Question
from bienche_desktop.excel.workbook import column_number

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Level(StrEnum):
    """How bad a fault is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


LEVEL_WORDS = {Level.ERROR: "Lỗi", Level.WARNING: "Cảnh báo", Level.QUESTION: "Câu hỏi"}


@dataclass(frozen=True, slots=True)
class CellFault:
    """One sentence about one cell, and what is proposed, if anything. `cell` is an address such as E12."""

    sheet: str
    cell: str
    level: Level
    text: str
    advice: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Row and column (1-based); (0, 0) where the address is none."""
        return place_of(self.cell)


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with the cell of the workbook that it is about."""

    finding: Finding
    sheet: str
    cell: str
    advice: str = ""


def place_of(cell: str) -> tuple[int, int]:
    """Row and column (1-based) of an address, which may be a range (its first cell) or have $ signs."""
    found = _CELL.match(cell.replace("$", "").upper())
    return (int(found[2]), column_number(found[1])) if found else (0, 0)


def faults_of(
    findings: Iterable[PlacedFinding], questions: Iterable[Question] = (), problems: Iterable[Problem] = ()
) -> tuple[CellFault, ...]:
    """The faults of a workbook, each once; notes of the checks are no faults."""
    levels = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING}
    found = [
        *(CellFault(p.sheet, p.cell, levels[p.finding.severity], p.finding.message, p.advice)
          for p in findings if p.finding.severity in levels),
        *(CellFault(p.sheet, p.cell, Level.ERROR, _unread(p.text, p.why)) for p in problems),
        *(CellFault(q.sheet, q.cell, Level.QUESTION, _unread(q.text, q.why)) for q in questions),
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _unread(text: str, why: str) -> str:
    """“12 a” chưa đọc được: có chữ lẫn trong số."""
    said = f"Ô ghi “{text}”: {why}" if text else f"{why[:1].upper()}{why[1:]}"
    return said if said.endswith((".", "?", "!")) else f"{said}."
