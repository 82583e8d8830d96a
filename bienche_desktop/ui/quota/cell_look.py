"""How a cell reads: number, sign, words, and the colours and letters they are set in."""

from dataclasses import dataclass

from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.quota_cells import Cell, State, What, difference_words
from bienche_desktop.ui.quota.marks import Mark

SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲"}
COLOURS = {Severity.ERROR: "error_text", Severity.WARNING: "warning_text"}
"""Notes stay quiet in the grid: their sentence is in the tooltip."""
SUM_SIGN = "Σ"


@dataclass(frozen=True, slots=True)
class CellLook:
    """A cell in parts, so that digits line up: sign left of the number, words right of it. Colours by their names."""

    number: str = ""
    sign: str = ""
    words: str = ""
    colour: str = "text"
    words_colour: str = "text"
    bold: bool = False
    italic: bool = False

    @property
    def text(self) -> str:
        """The cell as one line."""
        number = " ".join(part for part in (self.sign, self.number) if part)
        return f"{number} · {self.words}" if self.words else number


def cell_look(cell: Cell, what: What, is_group: bool, key: FigureKey | None, mark: Mark | None) -> CellLook:
    """How a cell reads on screen; `key` is None for what is worked out."""
    if cell.state is State.SUMMED:
        return CellLook(format_number(cell.value), SUM_SIGN, "", "muted", bold=is_group, italic=True)
    if key is None:
        return _computed(cell, what, is_group)
    severity = mark.severity if mark else None
    sign = SIGNS.get(severity, "") if severity else ""
    colour = COLOURS.get(severity, "text") if severity else "text"
    is_finding = mark is not None and mark.confirms(cell.difference)
    words = difference_words(cell, key.indicator, key.measure, is_finding)
    return CellLook(format_number(cell.value), sign, words, colour, "muted" if colour == "text" else colour, is_group)


def _computed(cell: Cell, what: What, is_group: bool) -> CellLook:
    over = what is What.REMAINING and (cell.value or 0) < 0
    text = format_number(cell.value, signed=what is What.CHANGE)
    return CellLook(text, "", "", "text" if over else "muted", bold=is_group)
