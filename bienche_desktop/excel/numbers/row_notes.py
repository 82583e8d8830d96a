"""What a column of notes says beside the numbers of a row, and what is told elsewhere of posts that its unit gave or
received: it is kept with them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bienche_desktop.domain.quota_entry import is_typed_sum
from bienche_desktop.domain.text import name_key
from bienche_desktop.excel.book.workbook import row_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.figure_columns import FigureColumn, Figures
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.found_events import Mention
from bienche_desktop.excel.results.recognised import Column, Role, RowKind, Table

_OF_UNITS = (RowKind.UNIT, RowKind.GROUP)


def notes_beside(
    grid: Grid, columns: Iterable[Column], figures: Sequence[FoundFigure]
) -> tuple[tuple[int, str], ...]:  # fmt: skip
    """(row, its note) for the rows with numbers. A sum such as "12+3" is no note: the table would work it out."""
    numbers = [column.number for column in columns if column.role is Role.NOTE]
    rows = _rows_of(figures) if numbers else ()
    told = ((row, "; ".join(filter(None, (grid.text(row, number) for number in numbers)))) for row in rows)
    return tuple((row, note) for row, note in told if note and not is_typed_sum(note))


def with_moves_told(table: Table) -> Table:
    """The table with what its notes and the sentences below it say of moved posts, beside both units' numbers.

    Nothing for a unit that is not surely one row of the table, nor where the row's own note says it.
    """
    moves = [one for one in table.mentions if one.posts]
    if not moves:
        return table
    notes = dict(table.notes)
    rows = {row.number: name_key(row.name) for row in table.rows if row.path and row.kind in _OF_UNITS}
    told = set(_rows_of(table.figures))
    for mention in moves:
        for name in (one for one in (*mention.sources, *mention.results) if one not in mention.unclear):
            own = [row for row, key in rows.items() if key == name_key(name) and row in told]
            if len(own) == 1 and own[0] != row_of(mention.cell):
                notes[own[0]] = "; ".join(filter(None, (notes.get(own[0], ""), _move(mention))))
    return replace(table, notes=tuple(sorted(notes.items()))) if notes != dict(table.notes) else table


def _move(mention: Mention) -> str:
    day = f" từ {mention.effective_on:%d/%m/%Y}" if mention.effective_on else ""
    return (f"Điều chuyển {mention.posts} biên chế từ {mention.sources[0]} sang {mention.results[0]}{day} "
            f"(ô {mention.cell})")  # fmt: skip


def _rows_of(figures: Sequence[FoundFigure]) -> list[int]:
    rows: set[int] = set()
    for part in Figures.of(figures).parts:
        rows.update(part.rows if isinstance(part, FigureColumn) else (row_of(figure.cell) for figure in part))
    return sorted(rows)
