"""Tables of one workbook that divide one number in different ways: by kind of work in one, by room in the other.

Both add up to the same total, each in its own line of it. What stands below the unit is then not one list of parts
whose numbers could be added: each table is a sum of its own, and is judged as that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bienche_desktop.domain.figures import Number, same_number
from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.excel.book.workbook import row_of
from bienche_desktop.excel.results.figure_columns import Meaning, meaning_of
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import RowKind, Table

_SEVERAL = 2


@dataclass(frozen=True)
class _View:
    """A number in a line of a table that adds up the units right below it: the same in every row of them."""

    table: Table
    total: FoundFigure
    parts: tuple[Path, ...]


def second_views(tables: Iterable[Table]) -> tuple[PrintedRelation[Path], ...]:
    """One relation for every number that tables divide in different ways, in each of these tables."""
    tables = list(tables)
    if len(tables) < _SEVERAL:
        return ()
    by_number: dict[tuple[Path, Meaning, Number], list[_View]] = {}
    for table in tables:
        for view in _views(table):
            by_number.setdefault((view.total.path, meaning_of(view.total), view.total.value), []).append(view)
    return tuple(_relation(view) for views in by_number.values() if _differ(views) for view in views)


def _views(table: Table) -> Iterator[_View]:
    """The numbers of the table's lines of totals that are the sums of its units right below."""
    sums = {row.number for row in table.rows if row.kind is RowKind.TOTAL and row.path}
    totals = [figure for figure in table.figures if figure.value and row_of(figure.cell) in sums] if sums else []
    wanted = {(figure.path, meaning_of(figure)) for figure in totals}
    below: dict[tuple[Path, Meaning], dict[Path, Number]] = {}
    for figure in table.figures if wanted else ():
        above = figure.path[:-1], meaning_of(figure)
        if above in wanted:
            below.setdefault(above, {})[figure.path] = figure.value
    for total in totals:
        parts = below.get((total.path, meaning_of(total)), {})
        if same_number(sum(parts.values()), total.value):
            yield _View(table, total, tuple(parts))


def _differ(views: list[_View]) -> bool:
    """Whether at least two of the tables list units that the other does not."""
    sets = [set(view.parts) for view in views]
    return any(one - other and other - one for one in sets for other in sets)


def _relation(view: _View) -> PrintedRelation[Path]:
    indicator, measure, year = meaning_of(view.total)
    row = next(row for row in view.table.rows if row.number == row_of(view.total.cell))
    terms = tuple(RelationTerm(path[-1], unit=path) for path in view.parts)
    place = RelationPlace(view.total.path, year, indicator, measure, cell=view.total.cell)
    text = f"{row.printed or row.name} = cộng các đơn vị"
    return PrintedRelation(text, view.table.sheet, view.total.cell, "row", terms, (place,))
