"""Reorganisations that the notes of a table speak of: "Sáp nhập Phòng Y tế vào … kể từ ngày …"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bienche_desktop.domain.text import clean, name_key
from bienche_desktop.excel.book.workbook import CellKind, cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.lists.transfers import receiver_of
from bienche_desktop.excel.results.found_events import Mention
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, Table
from bienche_desktop.excel.words.event_sentences import (
    Told,
    day_since,
    decision_of,
    sentences_of,
    told_in,
    units_in,
    without_day,
)
from bienche_desktop.excel.words.moved_posts import MOVED_POSTS, moves_in

_STARTS = (
    ("merge_into", re.compile(r"Sáp nhập\s+(?P<sources>.+?)\s+vào\s+(?P<result>.+)", re.IGNORECASE)),
    ("merge_into", re.compile(r"Sáp nhập vào\s+(?P<result>.+)", re.IGNORECASE)),
    ("merge_into", re.compile(r"(?:Sáp nhập|Nhập)\s+với\s+(?P<sources>.+)", re.IGNORECASE)),
    ("merge_new", re.compile(r"Hợp nhất\s+(?P<sources>.+)", re.IGNORECASE)),
    ("rename", re.compile(r"Đổi tên từ\s+(?P<sources>.+)", re.IGNORECASE)),
    ("establish", re.compile(r"(?:Thành lập mới|Mới thành lập|Thành lập)\b.*", re.IGNORECASE)),
    ("dissolve", re.compile(r"(?:Giải thể)\b.*", re.IGNORECASE)),
)
_HANDED_OVER = re.compile(
    r"(?:Bàn giao|Chuyển giao|Điều chuyển|Chuyển)\s+(?:nguyên trạng\s+)?(?:về|cho|sang)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and its cell."""

    sheet: str
    cell: str
    text: str

    def mention(self, told: Told) -> Mention:
        """What the sentence says, with the day and the paper that it names."""
        day, paper = day_since(self.text), decision_of(self.text)
        return Mention(self.sheet, self.cell, told.kind, self.text, told.before, told.after, day, paper, told.posts)


def find_mentions(grid: Grid, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[Mention, ...]:
    """What the note columns say about reorganisations and moved posts, for the unit of their row."""
    notes = [column.number for column in columns if column.role is Role.NOTE]
    telling = (RowKind.UNIT, RowKind.GROUP)
    return tuple(
        mention for row in rows if row.kind in telling for column in notes for mention in _mentions(grid, row, column)
    )


def mentions_below(grid: Grid, first: int, end: int) -> tuple[Mention, ...]:
    """What sentences below a table say about reorganisations and moved posts, where they name every unit."""
    return tuple(
        mention
        for row in grid.rows[bisect_left(grid.rows, first) : bisect_left(grid.rows, end)]
        for column, cell in sorted(grid.sheet.rows[row].items())
        if cell.kind is CellKind.TEXT
        for sentence in sentences_of(str(cell.value))
        for told in told_in(sentence)
        for mention in (Place(grid.sheet.name, cell_name(row, column), sentence).mention(told),)
    )


def _mentions(grid: Grid, row: Row, column: int) -> Iterator[Mention]:
    place = Place(grid.sheet.name, cell_name(row.number, column), clean(grid.text(row.number, column)))
    yield from map(place.mention, _told_beside(row, place.text))


def _told_beside(row: Row, text: str) -> Iterator[Told]:
    """What a note says, the unit of its row standing in for the one that it does not name."""
    yield from _reorganisation(text, row.name)
    for moved in moves_in(text):
        if (both := moved.beside(row.name)) is not None:
            yield Told(MOVED_POSTS, (both.giver,), (both.receiver,), both.posts)
    if _HANDED_OVER.match(text) and (receiver := receiver_of(text, [row.path], ())):
        yield Told("transfer", (row.name,), (receiver,))


def _reorganisation(text: str, own: str) -> Iterator[Told]:
    for kind, pattern in _STARTS:
        found = pattern.match(text)
        if found:
            parts = found.groupdict()
            before = units_in(without_day(parts.get("sources") or ""))
            after = units_in(without_day(parts.get("result") or ""))[:1]
            if kind == "merge_into" and not before:
                before = (own,)
            elif kind == "dissolve":
                before, after = (own,), ()
            yield Told(kind, before, after or (() if kind == "dissolve" else (own,)))
            return


def with_clear_names(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables whose mentions of moved posts say which of their units no row bears, or several do."""
    if not any(mention.posts for table in tables for mention in table.mentions):
        return tables
    places: dict[str, set[Path]] = {}
    for row in (row for table in tables for row in table.rows if row.kind in (RowKind.UNIT, RowKind.GROUP)):
        places.setdefault(name_key(row.name), set()).add(row.path)

    def told(mention: Mention) -> Mention:
        names = (*mention.sources, *mention.results) if mention.posts else ()
        return replace(mention, unclear=tuple(name for name in names if len(places.get(name_key(name), ())) != 1))

    return tuple(replace(table, mentions=tuple(map(told, table.mentions))) for table in tables)
