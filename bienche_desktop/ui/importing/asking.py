"""The open points of an import as rows: what is asked, why, and the answers that can be given, each with its effect."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from decimal import Decimal

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import column_number, letter_of, row_of
from bienche_desktop.excel.proposals.matching import How, UnitMatch
from bienche_desktop.excel.proposals.new_units import UNKNOWN_NAME
from bienche_desktop.excel.recognition.settling import without_cells
from bienche_desktop.excel.results.corrections import SKIP, Corrections, UnitAnswer
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.open_points import Open, OpenColumns, OpenRows
from bienche_desktop.excel.results.recognised import Column, Problem, Question, Role, Settled, Table
from bienche_desktop.excel.results.remark import Oddity
from bienche_desktop.ui.importing.ask_row import Answering, Ask, AskRow, Further
from bienche_desktop.ui.importing.asked_before import said_columns, said_rows
from bienche_desktop.ui.importing.asking_together import leave_columns, of_columns, of_marks, of_rows
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.words import column_title, column_word, header_of, sheets_named, spread

JOINT = " › "
_ODDITIES = {
    Oddity.SCOPE: "Phạm vi khác nhau giữa các năm",
    Oddity.DECIMALS: "Số chữ số lẻ không đều",
    Oddity.AS_OF: "Ngày chốt số không thống nhất",
    Oddity.UNIT_LABEL: "Đơn vị tính không thống nhất",
    Oddity.THOUSANDS: "Dấu hàng nghìn không thống nhất",
}
_CAPITAL_UNKNOWN = UNKNOWN_NAME[:1].upper() + UNKNOWN_NAME[1:]


def open_rows(desk: ImportDesk) -> list[AskRow]:
    """Everything that waits for an answer, units first, because numbers hang on them."""
    if desk.plan is None:
        return []
    rows = {(q.sheet, q.cell, q.why): q for q in reversed(desk.plan.questions) if q.path}
    units = list(reversed(rows.values()))
    others = [_open(desk, question) for question in desk.plan.questions if not question.path]
    return [
        *(_unit(desk, question) for question in units),
        *others,
        *(_broken(desk, one) for one in desk.found.problems),
    ]


def _open(desk: ImportDesk, question: Question) -> AskRow:
    match question.open:
        case OpenColumns() as asked:
            return of_columns(desk, question, asked)
        case OpenRows() as asked:
            return of_rows(desk, question, asked)
    if not question.parts:
        return _number(desk, question)
    return of_marks(desk, question) if question.parts[0].choices else _without_results(desk, question)


def unused_columns(desk: ImportDesk) -> list[AskRow]:
    """Columns of numbers that are not taken over and that nobody has left out on purpose; those of tables of one layout
    and year as one."""
    same: dict[Hashable, list[tuple[Table, Column]]] = {}
    for table in desk.found.tables:
        for column in table.columns:
            if column.role is Role.UNKNOWN and column.confidence < 1:
                alike = (table.fingerprint or table.told_as, table.title.year, column.header, column.why)
                same.setdefault((*alike, "" if table.is_turned else column.letter), []).append((table, column))
    return [_unused(desk, found) for found in same.values()]


def odd_rows(desk: ImportDesk) -> list[AskRow]:
    """What is odd in how the tables are printed; nothing needs an answer."""
    return [
        AskRow(Ask.ODD, one.sheet, row_of(one.cells[0]), _column(one.cells[0]), _ODDITIES[one.oddity], one.text)
        for one in desk.found.remarks
    ]


def done_rows(desk: ImportDesk) -> list[AskRow]:
    """What was answered this time, each with the way back."""
    settled = [one for table in desk.found.tables for one in table.settled]
    said, place = desk.said, desk.said_by_place
    rows = [_settled(desk, one) for one in settled if (one.asked.sheet, one.asked.cell) in said.answers]
    named = [key for key, answer in said.units.items() if place.units.get(key) != answer]
    return [
        *rows,
        *said_columns(desk),
        *said_rows(desk),
        *(_named(desk, key) for key in named),
    ]


# --- units --------------------------------------------------------------------------------------------------------


def _unit(desk: ImportDesk, question: Question) -> AskRow:
    key = desk.unit_key(question.sheet, row_of(question.cell), _column(question.cell))
    key = key if len(question.path) > 1 else (question.sheet, 0)
    match = _match(desk, question)
    likely = match.candidates if match else ()
    answers = [
        *(Answering(unit_path(desk, uid), desk.said.with_unit(key, uid)) for uid in likely),
        Answering("Đơn vị mới", desk.said.with_unit(key, UnitAnswer.NEW)),
        Answering("Đơn vị khác…", further=Further.FIND_UNIT),
        Answering("Bỏ qua dòng này", desk.said.with_unit(key, UnitAnswer.SKIP)),
    ]
    name = JOINT.join(question.path[1:]) or question.path[0]
    likeness = "Tên gần giống hoặc trùng tên đơn vị đang có; chưa chắc là đơn vị nào"
    why = likeness if likely else _CAPITAL_UNKNOWN if match else question.why
    return AskRow(Ask.UNIT, question.sheet, row_of(question.cell), _column(question.cell), name, why, tuple(answers))


def _match(desk: ImportDesk, question: Question) -> UnitMatch | None:
    matches = desk.plan.units if desk.plan else ()
    return next((match for match in matches if match.path == question.path and match.how is How.ASKED), None)


def unit_path(desk: ImportDesk, uid: str) -> str:
    """The unit with the units above it, as the shown year has them; its last name where it is not alive then."""
    tree = desk.tree
    return JOINT.join(tree.path(uid)) if uid in tree.nodes else desk.session.store.units[uid].name


def _named(desk: ImportDesk, key: tuple[str, int]) -> AskRow:
    answer = desk.said.units[key]
    row = desk.row_at(*key)
    words = {UnitAnswer.NEW.value: "đơn vị mới", UnitAnswer.SKIP.value: "bỏ qua"}.get(answer)
    others = {one: uid for one, uid in desk.said.units.items() if one != key}
    again = Answering("Hỏi lại", replace(desk.said, units=others))
    name = row.name if row else "Bảng này của"
    return AskRow(Ask.DONE, key[0], max(1, key[1]), 1, name, words or unit_path(desk, answer), (again,))


# --- numbers ------------------------------------------------------------------------------------------------------


def _number(desk: ImportDesk, question: Question) -> AskRow:
    key = (question.sheet, question.cell)
    take = "Lấy " if len(question.choices) == 1 else ""
    answers = [Answering(f"{take}{format_number(one)}", desk.said.with_answer(key, one)) for one in question.choices]
    answers.append(Answering("Bỏ qua ô này", desk.said.with_answer(key, SKIP)))
    typed = _Typed(desk, key) if isinstance(question.about, FoundFigure) and not question.choices else None
    return AskRow(Ask.NUMBER, *_place(question), _what(desk, question), question.why, tuple(answers), typed,
                  _takes_decimals(desk, question))  # fmt: skip


def _without_results(desk: ImportDesk, question: Question) -> AskRow:
    """Cells of a column whose formulas have no result: the first can be typed, or all are left out."""
    first = _number(desk, question.parts[0])
    skip = Answering(f"Bỏ qua cả {len(question.parts)} ô", without_cells(desk.said, question.parts))
    return replace(first, why=question.why, answers=(*first.answers, skip))


def _broken(desk: ImportDesk, problem: Problem) -> AskRow:
    key = (problem.sheet, problem.cell)
    typed = _Typed(desk, key) if isinstance(problem.about, FoundFigure) else None
    skip = Answering("Bỏ qua ô này", desk.said.with_answer(key, SKIP))
    return AskRow(Ask.BROKEN, *_place(problem), _what(desk, problem), problem.why, (skip,), typed,
                  _takes_decimals(desk, problem))  # fmt: skip


def _takes_decimals(desk: ImportDesk, asked: Question | Problem) -> bool:
    about = asked.about
    return about is not None and desk.vocabulary.takes_decimals(about.indicator, about.measure)


@dataclass(frozen=True, slots=True)
class _Typed:
    """The corrections with a number that was typed for a cell."""

    desk: ImportDesk
    key: tuple[str, str]

    def __call__(self, number: Decimal) -> Corrections:
        return self.desk.said.with_answer(self.key, number)


def _settled(desk: ImportDesk, one: Settled) -> AskRow:
    key = (one.asked.sheet, one.asked.cell)
    answer = "bỏ qua" if one.answer is None else format_number(one.answer)
    again = Answering("Hỏi lại", desk.said.without_answer(key))
    return AskRow(Ask.DONE, *_place(one.asked), _what(desk, one.asked), answer, (again,))


def _what(desk: ImportDesk, asked: Question | Problem) -> str:
    """ "Ô F38, Phòng Y tế, VC NSNN · Định mức 2024: “27.700”"."""
    about = asked.about
    if about is None:
        return f"Ô {asked.cell}: “{asked.text}”"
    label = desk.vocabulary.label(about.indicator, about.measure)
    return f"Ô {asked.cell}, {about.path[-1]}, {label} {about.year}: “{asked.text}”"


def _place(asked: Question | Problem) -> tuple[str, int, int]:
    return asked.sheet, row_of(asked.cell), _column(asked.cell)


def _column(cell: str) -> int:
    return column_number(letter_of(cell))


# --- columns ------------------------------------------------------------------------------------------------------


def _unused(desk: ImportDesk, found: list[tuple[Table, Column]]) -> AskRow:
    table, column = found[0]
    keys = tuple((one.told_as, own.letter, one.top) for one, own in found)
    answers = (
        Answering("Thêm làm chỉ tiêu mới…", further=Further.NEW_INDICATOR),
        Answering(f"Chọn nghĩa của {column_word(table.told_as)}…", further=Further.COLUMN),
        leave_columns(desk, OpenColumns(keys, Open.MEANING)),
    )
    why = column.why if header_of(column) else "hãy chọn nghĩa của cột, hoặc không lấy"
    why += sheets_named(key[0] for key in keys) or spread((table.told_as,), desk.found.tables)
    place = (column.number, table.left) if table.is_turned else (table.header_rows[1], column.number)
    return AskRow(Ask.UNUSED, table.sheet, *place, column_title(table, column), why, answers, keys=keys)
