"""Rows of the questions that one answer settles for many cells: what columns count, what a row is, marks at numbers."""

from collections.abc import Iterable

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import column_number, letter_of, row_of
from bienche_desktop.excel.recognition.settling import (
    with_columns,
    with_only_choice,
    with_rows,
    without_cells,
    without_columns,
)
from bienche_desktop.excel.results.open_points import Choice, Combination, Open, OpenColumns, OpenRows
from bienche_desktop.excel.results.recognised import Question, RowKind
from bienche_desktop.ui.importing.ask_row import Answering, Ask, AskRow, Further
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.words import column_word, columns_place, rows_place, spread

_SHOWN_NUMBERS = 4
_MOST_TOGETHER = 6
_ROW_WORDS = {RowKind.GROUP: "Là đơn vị hoặc nhóm", RowKind.IGNORED: "Chỉ là đề mục, không lấy số"}


def of_columns(desk: ImportDesk, question: Question, asked: OpenColumns) -> AskRow:
    """What is open about columns: its possible values, all other meanings, or not to take them."""
    answers = [
        Answering(_words(desk, asked.what, choice), with_columns(desk.said, asked, choice, desk.all_said))
        for choice in _choices(desk, asked)
    ]
    other = "Nghĩa khác…" if answers else f"Chọn nghĩa của {column_word(asked.keys[0][0])}…"
    answers += [Answering(other, further=Further.COLUMN), leave_columns(desk, asked)]
    told_as = asked.keys[0][0]
    said = f": {question.text}" if question.text else ""
    text = f"{columns_place(told_as, asked.letters)}{spread((key[0] for key in asked.keys), desk.found.tables)}{said}"
    keys = asked.first_of_each
    return AskRow(Ask.MEANING, *_place(question), text, _sentence(question.why), tuple(answers), keys=keys)


def _choices(desk: ImportDesk, asked: OpenColumns) -> tuple[Choice, ...]:
    """Those of the question; years around the one that is looked at stand in where the sheet speaks of none."""
    year = desk.session.year
    if len(asked.opens) > 1:
        return _together(asked, (year, year - 1))
    if asked.what is not Open.YEAR:
        return asked.choices
    return tuple(sorted({*asked.choices, *(() if asked.choices else (year - 1, year, year + 1))}))


def _together(asked: OpenColumns, years: Iterable[int]) -> tuple[Combination, ...]:
    """What the open parts may be together, most likely first."""
    if Open.YEAR not in asked.opens or any(one.year is not None for one in asked.together):
        return asked.together[:_MOST_TOGETHER]
    every = (Combination(one.indicator, one.measure, year) for year in years for one in asked.together)
    return tuple(every)[:_MOST_TOGETHER]


def _words(desk: ImportDesk, what: Open, choice: Choice) -> str:
    known = desk.vocabulary
    if isinstance(choice, Combination):
        indicator = known.indicators[choice.indicator].label if choice.indicator else ""
        measure = known.measures[choice.measure].label if choice.measure else ""
        return " · ".join(part for part in (indicator, measure, f"năm {choice.year}" if choice.year else "") if part)
    if what is Open.MEASURE:
        return known.measures[str(choice)].label
    return known.indicators[str(choice)].label if what is Open.INDICATOR else f"Năm {choice}"


def leave_columns(desk: ImportDesk, asked: OpenColumns) -> Answering:
    """The answer that leaves these columns out."""
    many = "" if len(asked.keys) == 1 else "các "
    words = f"Không lấy {many}{column_word(asked.keys[0][0])} này"
    return Answering(words, without_columns(desk.said, asked))


def of_rows(desk: ImportDesk, question: Question, asked: OpenRows) -> AskRow:
    """Whether rows that speak of posts are units."""
    answers = tuple(Answering(words, with_rows(desk.said, asked, kind)) for kind, words in _ROW_WORDS.items())
    text = f"{rows_place(asked.numbers)}{spread((key[0] for key in asked.keys), desk.found.tables)}: {question.text}"
    return AskRow(Ask.UNIT, *_place(question), text, _sentence(question.why), answers)


def of_marks(desk: ImportDesk, question: Question) -> AskRow:
    """Numbers with a mark that nothing explains: the numbers without it, or none of them."""
    numbers = ", ".join(format_number(part.choices[0]) for part in question.parts[:_SHOWN_NUMBERS])
    more = "…" if len(question.parts) > _SHOWN_NUMBERS else ""
    answers = (
        Answering(f"Lấy số, bỏ dấu: {numbers}{more}", with_only_choice(desk.said, question.parts)),
        Answering("Bỏ qua các ô này", without_cells(desk.said, question.parts)),
    )
    return AskRow(Ask.NUMBER, *_place(question), question.text, _sentence(question.why), answers)


def _place(question: Question) -> tuple[str, int, int]:
    return question.sheet, row_of(question.cell), column_number(letter_of(question.cell))


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:]}"
