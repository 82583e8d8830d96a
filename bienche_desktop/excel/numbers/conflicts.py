"""One thing said twice with different numbers: in a table, and between tables that speak of different things."""

from collections import Counter
from datetime import date
from decimal import Decimal

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.merging import covered
from bienche_desktop.excel.book.workbook import Sheet, cell_name
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.results.figure_columns import FigureColumn, Figures, Meaning, meaning_of
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Question

Thing = tuple[Path, str, str, int]
_MOST_NAMED = 8


def sort_out_repeats(found: Collected) -> None:
    """Within a table: two different numbers for one thing on one day become questions."""
    by_thing: dict[Thing, list[FoundFigure]] = {}
    for figure in found.figures.about(_suspects(found.figures)):
        by_thing.setdefault(_thing(figure), []).append(figure)
    unsure: set[str] = set()
    for same in by_thing.values():
        if _are_at_odds(same):
            why = f"các ô {_named(same)} ghi số khác nhau cho cùng một chỉ tiêu"
            unsure.update(figure.cell for figure in same)
            found.questions += [_which(figure, why) for figure in same]
    found.figures = found.figures.without_cells(unsure)


def _are_at_odds(same: list[FoundFigure]) -> bool:
    """Whether any two of them cannot both be right."""
    by_day: dict[date | None, set[Number]] = {}
    for figure in same:
        by_day.setdefault(figure.as_of, set()).add(figure.value)
    if None in by_day and len(set().union(*by_day.values())) > 1:
        return True
    return any(len(values) > 1 for values in by_day.values())


def _named(same: list[FoundFigure]) -> str:
    cells = ", ".join(figure.cell for figure in same[:_MOST_NAMED])
    return cells if len(same) <= _MOST_NAMED else f"{cells} và {len(same) - _MOST_NAMED} ô khác"


def ask_where_covered(found: Collected, sheet: Sheet) -> None:
    """Numbers under merged ranges are not shown on the sheet: nobody signed them, so they are asked about."""
    cells = {cell_name(*place) for place in covered(sheet) or ()} if sheet.merges else set[str]()
    if not cells:
        return
    why = "số nằm dưới ô gộp nên không hiện trên trang: có dùng không?"
    found.questions += [_which(figure, why) for figure in found.figures if figure.cell in cells]
    found.figures = found.figures.without_cells(cells)


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
                _ask_which_totals(table, tables[owner], pairs)
            else:
                _ask_where_at_odds(table, pairs)


def _ask_which_totals(table: Collected, owner: Collected, pairs: list[tuple[FoundFigure, FoundFigure]]) -> None:
    """Both tables ask which of their last lines is that of all."""
    for figure, other in pairs:
        _ask_which_total(table, figure, other)
        _ask_which_total(owner, other, figure)


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
    if len(differing) - _following(differing) <= len(pairs) - len(differing):
        return
    for figure, other in differing:
        why = f"khác số {format_number(other.value)} ở trang “{other.sheet}” ô {other.cell}: giữ số nào?"
        table.questions.append(_which(figure, why))
    table.figures = table.figures.without_cells({figure.cell for figure, _ in differing})


def _following(differing: list[tuple[FoundFigure, FoundFigure]]) -> int:
    """How many differ because another does: a number of a unit below, or a kind of staff of a total."""
    beside, below = set[tuple[object, ...]](), set[tuple[object, ...]]()
    for figure, _ in differing:
        when = figure.measure, figure.year
        if figure.indicator != "total":
            beside.add((figure.path, *when))
        for length in range(1, len(figure.path)):
            above = figure.path[:length]
            below |= {(above, "total", *when), (above, figure.indicator, *when)}
    return sum(
        (figure.path, figure.indicator, figure.measure, figure.year) in below
        or (figure.indicator == "total" and (figure.path, figure.measure, figure.year) in beside)
        for figure, _ in differing
    )
