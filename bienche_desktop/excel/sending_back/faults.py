"""Faults of a workbook's cells as plain values: what is sent back to the one who made the workbook."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.domain.findings import Finding, Severity
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import column_number
from bienche_desktop.excel.results.recognised import Problem, Question, Settled

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
    findings: Iterable[PlacedFinding], asked: Iterable[Question | Problem] = (), settled: Iterable[Settled] = ()
) -> tuple[CellFault, ...]:
    """The faults of a workbook, each once; notes of the checks are no faults.

    `asked` are its cells that only a person can read; what a person `settled` here is still to be put right there.
    """
    levels = {Severity.ERROR: Level.ERROR, Severity.WARNING: Level.WARNING}
    found = [
        *(CellFault(p.sheet, p.cell, levels[p.finding.severity], p.finding.message, p.advice)
          for p in findings if p.finding.severity in levels),
        *map(_unread, asked),
        *(_unread(one.asked, _taken_as(one)) for one in settled),
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _unread(asked: Question | Problem, advice: str = "") -> CellFault:
    said = f"Ô ghi “{asked.text}”: {asked.why}" if asked.text else f"{asked.why[:1].upper()}{asked.why[1:]}"
    level = Level.QUESTION if isinstance(asked, Question) else Level.ERROR
    return CellFault(asked.sheet, asked.cell, level, said if said.endswith((".", "?", "!")) else f"{said}.", advice)


def _taken_as(settled: Settled) -> str:
    return "" if settled.answer is None else f"Đang được hiểu là {format_number(settled.answer)}; đề nghị ghi rõ."
