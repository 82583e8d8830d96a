"""Rows of the questions that one answer settles for many cells: what columns count, what a row is, marks at numbers."""

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import column_number, letter_of, row_of
from bienche_desktop.excel.recognition.settling import (
    with_columns,
    with_only_choice,
    with_rows,
    without_cells,
    without_columns,
)
from bienche_desktop.excel.results.open_points import Open, OpenColumns, OpenRows
from bienche_desktop.excel.results.recognised import Question, RowKind
from bienche_desktop.ui.importing.ask_row import Answering, Ask, AskRow, Further
from bienche_desktop.ui.importing.desk import ImportDesk

_SHOWN_COLUMNS = 6
_SHOWN_NUMBERS = 4
_ROW_WORDS = {RowKind.GROUP: "Là đơn vị hoặc nhóm", RowKind.IGNORED: "Chỉ là đề mục, không lấy số"}


def of_columns(desk: ImportDesk, question: Question, asked: OpenColumns) -> AskRow:
    """What is open about columns: its possible values, all other meanings, or not to take them."""
    answers = [
        Answering(
            _words(desk, asked.what, choice), with_columns(desk.said, question.sheet, asked, choice, desk.all_said)
        )
        for choice in _choices(desk, asked)
    ]
    other = "Nghĩa khác…" if answers else "Chọn nghĩa của cột…"
    answers += [Answering(other, further=Further.COLUMN), leave_columns(desk, question.sheet, asked)]
    letters = ", ".join(asked.letters[:_SHOWN_COLUMNS]) + ("…" if len(asked.letters) > _SHOWN_COLUMNS else "")
    said = f": {question.text}" if question.text else ""
    return AskRow(Ask.MEANING, *_place(question), f"Cột {letters}{said}", _sentence(question.why), tuple(answers))


def _choices(desk: ImportDesk, asked: OpenColumns) -> tuple[str | int, ...]:
    """Those of the question; years around the one that is looked at stand in where the sheet speaks of none."""
    if asked.what is not Open.YEAR:
        return asked.choices
    year = desk.session.year
    return tuple(sorted({*asked.choices, *(() if asked.choices else (year - 1, year, year + 1))}))


def _words(desk: ImportDesk, what: Open, choice: str | int) -> str:
    known = desk.vocabulary
    if what is Open.MEASURE:
        return known.measures[str(choice)].label
    return known.indicators[str(choice)].label if what is Open.INDICATOR else f"Năm {choice}"


def leave_columns(desk: ImportDesk, sheet: str, asked: OpenColumns) -> Answering:
    """The answer that leaves these columns out."""
    words = "Không lấy cột này" if len(asked.letters) == 1 else "Không lấy các cột này"
    return Answering(words, without_columns(desk.said, sheet, asked))


def of_rows(desk: ImportDesk, question: Question, asked: OpenRows) -> AskRow:
    """Whether rows that speak of posts are units."""
    answers = tuple(
        Answering(words, with_rows(desk.said, question.sheet, asked, kind)) for kind, words in _ROW_WORDS.items()
    )
    numbers = ", ".join(map(str, asked.numbers[:_SHOWN_COLUMNS])) + ("…" if len(asked.numbers) > _SHOWN_COLUMNS else "")
    return AskRow(Ask.UNIT, *_place(question), f"Dòng {numbers}: {question.text}", _sentence(question.why), answers)


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
