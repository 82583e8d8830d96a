"""Answers of a person put into what was collected: a number instead of a question, or a cell that is left out."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.values import plain_number
from bienche_desktop.excel.results.corrections import SKIP, Answer
from bienche_desktop.excel.results.found import FoundChange, FoundFigure
from bienche_desktop.excel.results.recognised import Problem, Question, Settled

Asked = Question | Problem
Answers = Callable[[Asked], Answer | None]


def with_answers(tables: list[tuple[Collected, Answers]]) -> list[tuple[Settled, ...]]:
    """Put the answers into the tables; what is settled by them comes back, table by table."""
    settled: list[tuple[Settled, ...]] = []
    taken: list[tuple[Collected, FoundFigure]] = []
    for found, answers in tables:
        open_: list[Asked] = [*found.questions, *found.problems]
        done = tuple(_settled(asked, answers(asked)) for asked in open_)
        settled.append(tuple(one for one in done if one is not None))
        for one in settled[-1]:
            if one.answer is not None:
                taken += _take(found, one.asked, one.answer)
        closed = {id(one.asked) for one in settled[-1]}
        found.questions = [one for one in found.questions if id(one) not in closed]
        found.problems = [one for one in found.problems if id(one) not in closed]
    for owner, figure in taken:
        _settle(figure, owner, [found for found, _ in tables])
    return settled


def _settled(asked: Asked, answer: Answer | None) -> Settled | None:
    """The question with its answer; None where it stays open: a number answers nothing where more is unclear."""
    if answer is None or (answer is not SKIP and asked.about is None):
        return None
    return Settled(asked, answer if isinstance(answer, Decimal) else None)


def _take(found: Collected, asked: Asked, answer: Decimal) -> list[tuple[Collected, FoundFigure]]:
    if isinstance(asked.about, FoundFigure):
        return [(found, replace(asked.about, value=plain_number(answer)))]
    if isinstance(asked.about, FoundChange):
        _take_change(found, replace(asked.about, delta=plain_number(answer)))
    return []


def _take_change(found: Collected, change: FoundChange) -> None:
    """The answered difference; a percentage that was read beside it stays."""
    for at, known in enumerate(found.changes):
        if known.cell == change.cell and known.sheet == change.sheet:
            found.changes[at] = replace(known, delta=change.delta)
            return
    found.changes.append(change)


def _settle(figure: FoundFigure, owner: Collected, tables: Iterable[Collected]) -> None:
    """The answer stands alone: other numbers, and other questions, about the same thing go."""
    for table in tables:
        table.figures = table.figures.without_thing(figure)
        table.questions = [
            other
            for other in table.questions
            if not (isinstance(other.about, FoundFigure) and _same_thing(other.about, figure))
        ]
    owner.figures += (figure,)


def _same_thing(a: FoundFigure, b: FoundFigure) -> bool:
    return (a.path, a.indicator, a.measure, a.year) == (b.path, b.indicator, b.measure, b.year)
