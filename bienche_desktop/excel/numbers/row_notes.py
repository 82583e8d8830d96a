"""What a column of notes says beside the numbers of a row: it is kept with them."""

from collections.abc import Iterable, Sequence

from bienche_desktop.domain.quota_entry import is_typed_sum
from bienche_desktop.excel.book.workbook import row_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.figure_columns import FigureColumn, Figures
from bienche_desktop.excel.results.recognised import Column, FoundFigure, Role


def notes_beside(
    grid: Grid, columns: Iterable[Column], figures: Sequence[FoundFigure]
) -> tuple[tuple[int, str], ...]:  # fmt: skip
    """(row, its note) for the rows with numbers. A sum such as "12+3" is no note: the table would work it out."""
    numbers = [column.number for column in columns if column.role is Role.NOTE]
    rows = _rows_of(figures) if numbers else ()
    told = ((row, "; ".join(filter(None, (grid.text(row, number) for number in numbers)))) for row in rows)
    return tuple((row, note) for row, note in told if note and not is_typed_sum(note))


def _rows_of(figures: Sequence[FoundFigure]) -> list[int]:
    rows: set[int] = set()
    for part in Figures.of(figures).parts:
        rows.update(part.rows if isinstance(part, FigureColumn) else (row_of(figure.cell) for figure in part))
    return sorted(rows)
