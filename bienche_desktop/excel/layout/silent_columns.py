"""Columns that leave something to the title or their neighbours, where those do not say it either."""

from collections.abc import Iterable
from dataclasses import replace

from bienche_desktop.domain.code_sets import CONTRACTS, POSTS, PUBLIC_EMPLOYEES
from bienche_desktop.excel.layout.sums import is_sum
from bienche_desktop.excel.results.open_points import WHICH_POSTS
from bienche_desktop.excel.results.recognised import Column, Role, TitleBlock
from bienche_desktop.excel.words.header_measures import measures_of_title
from bienche_desktop.excel.words.lexicon import Lexicon, words_of

_POSTS = POSTS | PUBLIC_EMPLOYEES
_OF_PRESENT = frozenset(["thực", "hiện", "đang", "mặt"])
_OF_PLANS = frozenset(["dự", "sẽ", "nhu", "trình"])
_SAID_OF_FEW = frozenset({"norm", "reduced"})
_OF_TITLES = frozenset({"civil_servants", "commune_officials", "commune_part_time", "village_part_time"})
_OF_OTHERS = "tổng của những loại không thuộc tổng biên chế"


def without_sums_of_others(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """ "Tổng cộng" beside commune officials and part-time staff alone, or beside contracts alone, is no total of posts.

    Contracts must be of two kinds: beside one kind of them the total may count posts that have no column.
    """
    return tuple(_unless_of_others(column, columns) for column in columns)


def _unless_of_others(column: Column, columns: tuple[Column, ...]) -> Column:
    if column.role is not Role.LEVEL or column.indicator != "total" or column.confidence == 1:
        return column
    words = set(words_of(column.header))
    if "biên" in words or not words & {"tổng", "cộng"}:
        return column
    beside = [o for o in columns if o is not column and o.role is Role.LEVEL]
    beside = [o for o in beside if (o.measure, o.year) == (column.measure, column.year)]
    codes = {other.indicator for other in beside}
    if not codes or codes & {None, "total", *_POSTS} or (codes <= CONTRACTS and len(codes) < len(CONTRACTS)):
        return column
    return replace(column, role=Role.UNKNOWN, confidence=0.3, why=_OF_OTHERS)


def without_measure_of_title(columns: list[Column], lexicon: Lexicon, title: TitleBlock) -> list[Column]:
    """What leaves its measure to the title, where the title does not say it for all.

    A title names a norm beside what else the columns name; and "Hợp đồng" beside posts given and posts filled may be
    either, whatever the title says.
    """
    codes = measures_of_title(title, lexicon)
    if len(codes) != 1:
        return columns
    of_title = next(iter(codes))
    first = _first_year(of_title, lexicon, title)
    levels = [column for column in columns if column.role is Role.LEVEL and column.measure is not None]
    said = [column for column in levels if _says_measure(column, lexicon)]
    return [
        replace(column, measure=None, confidence=min(column.confidence, 0.8))
        if column in levels and column not in said and _is_open(column, of_title, said, first)
        else column
        for column in columns
    ]


def _says_measure(column: Column, lexicon: Lexicon) -> bool:
    return any(lexicon.measures(part) for part in column.header.split(" / "))


def _first_year(of_title: str, lexicon: Lexicon, title: TitleBlock) -> int | None:
    """The first year that the title's measure is of: nothing is planned, or decided on, for the years before."""
    if of_title == "planned":
        return title.year
    if lexicon.measures(title.title):
        return None
    return title.year or (title.decided_on.year if title.decided_on else None)


def _is_open(column: Column, of_title: str, said: Iterable[Column], first: int | None) -> bool:
    if column.measure != of_title or column.confidence == 1:
        return False
    if None not in (column.year, first) and (column.year or 0) < (first or 0):
        return True
    if hints_otherwise(column, of_title):
        return True
    others = {other.measure for other in said if None in (other.year, column.year) or other.year == column.year}
    if any(_said_twice(column, other) for other in said):
        return True
    if of_title in _SAID_OF_FEW:
        return bool(others - {of_title})
    if of_title == "planned":
        return bool({other.measure for other in said if other.year == column.year} - {of_title})
    return {"assigned", "present"} <= others and of_title in others


def hints_otherwise(column: Column, measure: str) -> bool:
    """Whether words of the header that name no measure still hint at another: "Viên chức thực tại" is not "giao"."""
    words = set(words_of(column.header))
    return (measure != "present" and bool(words & _OF_PRESENT)) or (measure != "planned" and bool(words & _OF_PLANS))


def _said_twice(column: Column, other: Column) -> bool:
    """Whether another column says in words what this one would say by the title."""
    return (other.indicator, other.measure) == (column.indicator, column.measure) and (
        column.year is None or other.year in (None, column.year)
    )


def that_cannot_be_all(columns: tuple[Column, ...], code: str) -> tuple[Column, ...]:
    """ "Biên chế" beside "Tổng số" of the same measure and year: not all of them, and nothing says who they are."""
    if code != "total":
        return columns
    sums: set[tuple[str | None, int | None]]
    sums = {(c.measure, c.year) for c in columns if c.role is Role.LEVEL and c.indicator == "total" and is_sum(c)}
    return tuple(
        replace(c, doubt=c.doubt or WHICH_POSTS)
        if c.role is Role.LEVEL and c.indicator is None and (c.measure, c.year) in sums
        else c
        for c in columns
    )


def sums_of_whom(columns: tuple[Column, ...], lexicon: Lexicon, title: str) -> tuple[Column, ...]:
    """ "Tổng số hiện có" under a title of one kind of people, beside nobody else: of those, or of all? It is asked."""
    codes = {match.code for match in lexicon.indicators(title)} - {"total"}
    if len(codes) != 1 or not codes <= _OF_TITLES:
        return columns
    code = next(iter(codes))
    return tuple(
        replace(column, indicator=code, doubt=column.doubt or WHICH_POSTS)
        if _is_lonely_sum(column, columns)
        else column
        for column in columns
    )


def _is_lonely_sum(column: Column, columns: tuple[Column, ...]) -> bool:
    words = set(words_of(column.header))
    if column.role is not Role.LEVEL or column.indicator != "total" or column.confidence == 1:
        return False
    beside = [o for o in columns if o is not column and o.role is Role.LEVEL and o.measure == column.measure]
    return "tổng" in words and not words & {"biên", "hợp", "lao", "việc"} and not beside
