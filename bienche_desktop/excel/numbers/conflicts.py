"""One thing said twice with different numbers: in a table, and between tables that speak of different things."""

from collections import Counter
from decimal import Decimal
from itertools import combinations

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.results.figure_columns import FigureColumn, Figures, Meaning, meaning_of
from bienche_desktop.excel.results.recognised import FoundFigure, Path, Question

Thing = tuple[Path, str, str, int]


def sort_out_repeats(found: Collected) -> None:
    """Within a table: two different numbers for one thing on one day become questions."""
    by_thing: dict[Thing, list[FoundFigure]] = {}
    for figure in found.figures.about(_suspects(found.figures)):
        by_thing.setdefault(_thing(figure), []).append(figure)
    unsure: set[str] = set()
    for same in by_thing.values():
        if any(_differ(a, b) for a, b in combinations(same, 2)):
            cells = ", ".join(figure.cell for figure in same)
            why = f"các ô {cells} ghi số khác nhau cho cùng một chỉ tiêu"
            unsure.update(figure.cell for figure in same)
            found.questions += [_which(figure, why) for figure in same]
    found.figures = found.figures.without_cells(unsure)


def _suspects(figures: Figures) -> set[Meaning]:
    """Meanings in which one thing may be said twice: of several columns, or of one where a unit has several rows."""
    suspects = _told_twice([figures])
    once: dict[int, bool] = {}
    for part in figures.parts:
        if isinstance(part, FigureColumn):
            key = id(part.paths)
            if key not in once:
                once[key] = len(set(part.paths)) == len(part.paths)
            if not once[key]:
                suspects.add(part.meaning)
    return suspects


def _told_twice(tables: list[Figures]) -> set[Meaning]:
    """Meanings that stand alone in a column of their own cannot be said twice; these are the others."""
    times = Counter(meaning for figures in tables for meaning in figures.meanings())
    alone = {
        part.meaning for figures in tables for part in figures.parts
        if isinstance(part, FigureColumn) and times[part.meaning] == 1
    }  # fmt: skip
    return set(times) - alone


def _thing(figure: FoundFigure) -> Thing:
    return figure.path, *meaning_of(figure)


def _differ(a: FoundFigure, b: FoundFigure) -> bool:
    """Whether both cannot be right: numbers as of two days may differ."""
    return a.value != b.value and (a.as_of is None or b.as_of is None or a.as_of == b.as_of)


def _which(figure: FoundFigure, why: str) -> Question:
    """Whether this of several numbers is the right one."""
    own = (Decimal(repr(figure.value)),)
    return Question(figure.sheet, figure.cell, str(figure.value), why, own, figure)


def without_conflicts(tables: list[Collected]) -> None:
    """Between tables: both may state one thing, and the checks tell where they differ.

    Tables that share fewer numbers than they differ about hardly speak of the same things: the one with more detail
    stays, and what the other says differently is asked about.
    """
    suspects = _told_twice([table.figures for table in tables])
    kept: dict[Thing, tuple[FoundFigure, int]] = {}
    for number, table in sorted(enumerate(tables), key=lambda pair: -len(pair[1].figures)):
        against: dict[int, list[tuple[FoundFigure, FoundFigure]]] = {}
        for figure in table.figures.about(suspects):
            other, owner = kept.setdefault(_thing(figure), (figure, number))
            if other is not figure:
                against.setdefault(owner, []).append((figure, other))
        for owner, pairs in against.items():
            if owner != number and _are_totals_of_parts(pairs):
                for figure, other in pairs:
                    _ask_which_total(table, figure, other)
                    _ask_which_total(tables[owner], other, figure)
            else:
                _ask_where_at_odds(table, pairs)


def _are_totals_of_parts(pairs: list[tuple[FoundFigure, FoundFigure]]) -> bool:
    """Whether two tables share nothing but their last lines, and none of those agree: each adds up its own part."""
    return all(len(figure.path) == 1 and _differ(figure, other) for figure, other in pairs)


def _ask_which_total(table: Collected, figure: FoundFigure, other: FoundFigure) -> None:
    """Whether this total is that of the whole organisation; neither is kept before a person says so."""
    why = f"tổng của riêng bảng này? Trang “{other.sheet}” ô {other.cell} ghi {format_number(other.value)}: giữ số nào?"
    if figure.cell not in {question.cell for question in table.questions}:
        table.questions.append(_which(figure, why))
    table.figures = table.figures.without_cells({figure.cell})


def _ask_where_at_odds(table: Collected, pairs: list[tuple[FoundFigure, FoundFigure]]) -> None:
    """`pairs`: numbers of the table beside those of another one, or of its own other cells, about the same things."""
    differing = [(figure, other) for figure, other in pairs if _differ(figure, other)]
    causes = [figure for figure, _ in differing if not any(_follows(figure, other) for other, _ in differing)]
    if len(causes) <= len(pairs) - len(differing):
        return
    for figure, other in differing:
        why = f"khác số {format_number(other.value)} ở trang “{other.sheet}” ô {other.cell}: giữ số nào?"
        table.questions.append(_which(figure, why))
    table.figures = table.figures.without_cells({figure.cell for figure, _ in differing})


def _follows(figure: FoundFigure, other: FoundFigure) -> bool:
    """Whether a difference about `other` makes one here: a number of a unit below, or a kind of staff of a total."""
    if figure.path == other.path:
        return figure.indicator == "total" != other.indicator and _thing(figure)[2:] == _thing(other)[2:]
    below = other.path[: len(figure.path)] == figure.path
    return below and _thing(figure)[2:] == _thing(other)[2:] and figure.indicator in ("total", other.indicator)
