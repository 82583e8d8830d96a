"""Numbers of a workbook that are not taken over, for whatever reason: the sums that they belong to are not judged.

Each is kept as a relation that says `why` its right side is not known: its place is the sum, its term the missing part.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from bienche_desktop.domain.relations import PrintedRelation, RelationPlace, RelationTerm
from bienche_desktop.excel.results.figure_columns import Meaning, meaning_of
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Problem, Question, Table

_ASKED = "còn phải hỏi"
_LEFT_OUT = "không lấy"
_NO_UNIT = "chưa rõ là đơn vị nào"


def open_parts(tables: Iterable[Table], uids: Mapping[Path, str]) -> tuple[PrintedRelation[str], ...]:
    """One relation for each part that is asked about, cannot be read, was left out, or is of a unit in doubt."""
    tables = list(tables)
    left = [*_left(tables), *((one, _NO_UNIT) for one in _of_nobody(tables, uids))]
    if not left:
        return ()
    stated = _stated(tables, {meaning_of(one) for one, _ in left})
    return tuple(_relation(one, why, stated, uids) for one, why in left if one.year)


def _left(tables: Iterable[Table]) -> Iterator[tuple[FoundFigure, str]]:
    """What cells would say that are open or were left out, with why."""
    for table in tables:
        asked = chain.from_iterable(question.parts or (question,) for question in table.questions)
        skipped = (one.asked for one in table.settled if one.answer is None)
        yield from ((one, _ASKED) for one in _figures(asked))
        yield from ((one, _LEFT_OUT) for one in _figures(chain(table.problems, skipped)))


def _figures(asked: Iterable[Question | Problem]) -> Iterator[FoundFigure]:
    return (one.about for one in asked if isinstance(one.about, FoundFigure))


def _of_nobody(tables: Iterable[Table], uids: Mapping[Path, str]) -> Iterator[FoundFigure]:
    """Figures of rows of which nobody knows whose they are; those of a reorganisation wait for its events."""
    for table in tables:
        if table.events:
            continue
        lost = {row.path for row in table.rows if row.path and row.path not in uids}
        if lost:
            yield from (figure for figure in table.figures if figure.path in lost)


def _stated(tables: Iterable[Table], meanings: set[Meaning]) -> dict[Meaning, set[Path]]:
    """The units that state a number of these meanings."""
    found: dict[Meaning, set[Path]] = {}
    for table in tables:
        for figure in table.figures:
            if meaning_of(figure) in meanings:
                found.setdefault(meaning_of(figure), set()).add(figure.path)
    return found


def _relation(
    one: FoundFigure, why: str, stated: Mapping[Meaning, set[Path]], uids: Mapping[Path, str]
) -> PrintedRelation[str]:
    indicator, measure, year = meaning_of(one)
    above = (one.path[:length] for length in range(len(one.path) - 1, 0, -1))
    sums = [path for path in above if path in stated.get(meaning_of(one), ()) and path in uids]
    unit = uids.get(one.path)
    terms = (RelationTerm(one.path[-1], unit=unit, indicator=indicator, measure=measure, year=year),) if unit else ()
    places = tuple(RelationPlace(uids[path], year, indicator, measure, cell=one.cell) for path in sums[:1])
    return PrintedRelation(one.path[-1], one.sheet, one.cell, "row", terms, places, why=why, is_part=True)
