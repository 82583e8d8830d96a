"""Numbers such as "1,187" on a sheet that writes "1.263": taken as thousands where only then a sum of the column holds.

An exact sum of other numbers is evidence that nobody has to be asked for; without one the question stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bienche_desktop.excel.book.cells import TEXT
from bienche_desktop.excel.book.workbook import column_number, letter_of, row_of
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.values import plain_number
from bienche_desktop.excel.results.figure_columns import Meaning, meaning_of
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Problem, Question

_THOUSAND = 1000


@dataclass(frozen=True)
class _Open:
    """A cell whose number is `grouped`, or a thousandth of that."""

    asked: Question
    about: FoundFigure
    grouped: Decimal


def take_proved_thousands(found: Collected, grid: Grid) -> None:
    """Puts figures in the place of questions that a sum decides."""
    asked: dict[Meaning, list[_Open]] = {}
    for question in found.questions:
        if (one := _open_in(question, grid)) is not None:
            asked.setdefault(meaning_of(one.about), []).append(one)
    if not asked:
        return
    proved = [one for meaning, opened in asked.items() for one in _proved(found, meaning, opened)]
    gone = {id(one.asked) for one in proved}
    found.questions = [question for question in found.questions if id(question) not in gone]
    found.figures += tuple(replace(one.about, value=plain_number(one.grouped)) for one in proved)


def _open_in(question: Question, grid: Grid) -> _Open | None:
    """What a question leaves open that is about one text read with thousands and with decimals; None for others."""
    pair = sorted(question.choices)
    if not isinstance(question.about, FoundFigure) or len(pair) != 2 or pair[0] * _THOUSAND != pair[1]:
        return None
    cell = grid.cell(row_of(question.cell), column_number(letter_of(question.cell)))
    is_text = cell is not None and cell.kind is TEXT
    return _Open(question, question.about, pair[1]) if is_text else None


def _proved(found: Collected, meaning: Meaning, opened: list[_Open]) -> Iterable[_Open]:
    """Those that stand in a sum which holds with thousands and fails with decimals."""
    numbers: dict[Path, list[Decimal | None]] = {}
    for figure in found.figures.about({meaning}):
        numbers.setdefault(figure.path, []).append(Decimal(repr(figure.value)))
    asked: tuple[Question | Problem, ...] = (*found.questions, *found.problems)
    for about in (one.about for one in asked):
        if isinstance(about, FoundFigure) and meaning_of(about) == meaning:
            numbers.setdefault(about.path, []).append(None)
    grouped = _told(numbers, {one.about.path: one.grouped for one in opened})
    split = _told(numbers, {one.about.path: one.grouped / _THOUSAND for one in opened})
    sums = {path for path in (p[:-1] for p in grouped) if _holds(path, grouped) and not _holds(path, split)}
    return [one for one in opened if one.about.path in sums or one.about.path[:-1] in sums]


def _told(numbers: Mapping[Path, list[Decimal | None]], read: Mapping[Path, Decimal]) -> dict[Path, Decimal | None]:
    """Unit → its number, with the open ones read so; None where it is not known, or said twice."""
    return {path: read.get(path, said[0]) if len(said) == 1 else None for path, said in numbers.items()}


def _holds(path: Path, numbers: Mapping[Path, Decimal | None]) -> bool:
    """Whether the numbers right below a unit are all known and make up its own."""
    parts = [number for below, number in numbers.items() if below[:-1] == path]
    known = [number for number in parts if number is not None]
    return bool(parts) and len(known) == len(parts) and sum(known) == numbers.get(path)
