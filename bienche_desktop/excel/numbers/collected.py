"""What a table says: figures, stated changes, and the cells that only a person can decide or nobody can read."""

from dataclasses import dataclass, field

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.book.workbook import Cell, cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.numbers.values import Read
from bienche_desktop.excel.results.figure_columns import Figures
from bienche_desktop.excel.results.found import FoundChange, FoundFigure
from bienche_desktop.excel.results.recognised import Column, Problem, Question, Row, TitleBlock

_LONGEST_SEEN = 300


@dataclass
class Collected:
    """What a table says."""

    figures: Figures = field(default_factory=Figures)
    changes: list[FoundChange] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def joined(self, other: "Collected") -> "Collected":
        """Both together."""
        return Collected(
            self.figures + other.figures,
            self.changes + other.changes,
            self.questions + other.questions,
            self.problems + other.problems,
        )

    def ask(self, sheet: str, row: Row, column: Column, cell: Cell, read: Read,
            about: FoundFigure | FoundChange | None) -> None:  # fmt: skip
        """A question or a problem for a cell that says something that cannot be taken over; `about`: what it would
        say."""
        if not read.why:
            return
        name, text = cell_name(row.number, column.number), _as_seen(cell)
        if read.asked:
            self.questions.append(Question(sheet, name, text, read.why, read.choices, about))
        else:
            self.problems.append(Problem(sheet, name, text, read.why, about))


def _as_seen(cell: Cell) -> str:
    """What the cell shows; of a formula or text without an end its beginning."""
    seen = f"={cell.formula or ''}" if cell.value is None else str(cell.value)
    return seen if len(seen) <= _LONGEST_SEEN else f"{seen[:_LONGEST_SEEN]}…"


@dataclass(frozen=True)
class NumberSheet:
    """The sheet and what is known about its numbers."""

    grid: Grid
    vocabulary: Vocabulary
    title: TitleBlock
    dash_is_zero: bool

    @property
    def name(self) -> str:
        return self.grid.sheet.name

    @property
    def thousands(self) -> str | None:
        return self.grid.thousands
