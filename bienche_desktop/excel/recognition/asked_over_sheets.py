"""What is open alike in tables of one layout asked once for all of them, and lines about posts that are worded alike.

Only where the tables are about different units or years: where two would then say the same things about the same units,
one answer cannot be right for both.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field, replace

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.results.open_points import OpenColumns, OpenRows
from bienche_desktop.excel.results.recognised import Column, Question, Row, Table
from bienche_desktop.excel.results.remark import named

_SHOWN = 12
_Thing = tuple[Hashable, ...]


@dataclass
class _Group:
    """Questions of different tables that one answer settles: (table, place among its questions)."""

    members: list[tuple[int, int]] = field(default_factory=list)
    things: set[_Thing] = field(default_factory=set)


def asked_over_sheets(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables with such questions once, where the first of the tables asks it."""
    groups: dict[Hashable, list[_Group]] = {}
    for number, table in enumerate(tables):
        for at, question in enumerate(table.questions):
            key = _key(table, question)
            if key is not None:
                _join(groups.setdefault(key, []), (number, at), _things(table, question))
    shared = [group for same in groups.values() for group in same if len(group.members) > 1]
    return _together(tables, shared) if shared else tables


def _key(table: Table, question: Question) -> Hashable | None:
    """What the question has in common with those of other tables; None for one that is about its own table only."""
    match question.open:
        case OpenColumns() as asked if table.fingerprint:
            why = question.parts[0].why if question.parts else ""
            columns = asked.letters if not table.is_turned else fold(question.text)
            return table.fingerprint, asked.what, asked.opens, asked.choices, asked.together, columns, why
        case OpenRows() as lines:
            rows = {row.number: row for row in table.rows}
            return tuple(fold(rows[number].printed) for number in lines.numbers if number in rows)
    return None


def _things(table: Table, question: Question) -> set[_Thing]:
    """Whom the open numbers are about, and what is known of them; what stands for the whole sheet tells nothing."""
    if not isinstance(question.open, OpenColumns):
        return set()
    rows = {row.number: row for row in table.rows}
    columns = {column.letter: column for column in table.columns}
    places = (table.place(part.cell) for part in question.parts)
    told = ((rows[row], columns[letter]) for row, letter in places if row in rows and letter in columns)
    return {_thing(row, column) for row, column in told if len(row.path) > 1}


def _thing(row: Row, column: Column) -> _Thing:
    meaning = (row.indicator or column.indicator, row.measure or column.measure, row.year or column.year)
    return (row.path, *meaning)


def _join(groups: list[_Group], member: tuple[int, int], things: set[_Thing]) -> None:
    """Put the question to the first that it can share an answer with."""
    group = next((one for one in groups if not _at_odds(one.things, things)), None)
    if group is None:
        group = _Group()
        groups.append(group)
    group.members.append(member)
    group.things |= things


def _at_odds(some: set[_Thing], others: set[_Thing]) -> bool:
    """Whether more than half of what one is about is what the other is about: given and filled posts, say."""
    return len(some & others) * 2 > min(len(some), len(others))


# --- one question -------------------------------------------------------------------------------------------------


def _together(tables: tuple[Table, ...], groups: Iterable[_Group]) -> tuple[Table, ...]:
    asked = [list[Question | None](table.questions) for table in tables]
    for group in groups:
        first, *others = group.members
        members = [tables[table].questions[at] for table, at in group.members]
        asked[first[0]][first[1]] = _one(members)
        for table, at in others:
            asked[table][at] = None
    return tuple(
        replace(table, questions=tuple(one for one in own if one is not None))
        for table, own in zip(tables, asked, strict=True)
    )


def _one(questions: list[Question]) -> Question:
    """The first question with the cells of them all."""
    first = questions[0]
    parts = tuple(part for question in questions for part in question.parts)
    why = first.why.rpartition(" (")[0] or first.why
    told = f"{why} {_spread(questions, parts)}"
    return replace(first, why=told, parts=parts, open=_all_of(questions), gathered=tuple(questions))


def _all_of(questions: list[Question]) -> OpenColumns | OpenRows | None:
    asked = questions[0].open
    if isinstance(asked, OpenColumns):
        own = (one.open.keys for one in questions if isinstance(one.open, OpenColumns))
        return replace(asked, keys=tuple(key for keys in own for key in keys))
    if isinstance(asked, OpenRows):
        lines = (one.open.keys for one in questions if isinstance(one.open, OpenRows))
        return OpenRows(tuple(key for keys in lines for key in keys))
    return asked


def _spread(questions: list[Question], parts: Collection[Question]) -> str:
    """On how many sheets, and which: "(9 ô ở 3 trang: “Xã A” C7, C8; …); một câu trả lời cho cả 3 trang"."""
    cells: dict[str, list[str]] = {}
    for part in parts:
        cells.setdefault(part.sheet, []).append(part.cell)
    told = [f"“{sheet}” {named(own)}" for sheet, own in list(cells.items())[:_SHOWN]]
    told += [f"và {len(cells) - _SHOWN} trang nữa"] if len(cells) > _SHOWN else []
    among = f"{len(cells)} trang" if len(cells) > 1 else f"{len(questions)} bảng"
    return f"({len(parts)} ô ở {among}: {'; '.join(told)}); một câu trả lời cho cả {among}"
