"""Columns left out for a word or two that nobody understands, though all else is told: they are asked about instead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bienche_desktop.domain.code_sets import LEADERS
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.open_points import UNKNOWN_WORD, WHICH_CONTRACTS, WHICH_PART_TIME
from bienche_desktop.excel.results.recognised import Column, Role, TitleBlock
from bienche_desktop.excel.words.asides import without_asides
from bienche_desktop.excel.words.header_measures import measure_of, measures_of_title
from bienche_desktop.excel.words.header_words import (
    indicator_of,
    speaks_of_part_time,
    telling_words,
    unknown_words,
    with_people_told,
    without_citations,
)
from bienche_desktop.excel.words.lexicon import Lexicon, words_of
from bienche_desktop.excel.words.years import day_in_year, of_several_years, year_of_header

NOT_UNDERSTOOD = "chưa hiểu tiêu đề"
_FEW = 2
_FLOWS = frozenset({"reduced"})  # posts cut for one more reason are a part of those cut
_BODIES = frozenset(["phòng", "ban", "khoa", "chi", "cục", "sở"])  # "Lãnh đạo cấp phòng": not those of the unit itself
_ENOUGH = 3  # rows in which two columns of the same posts are much alike
_APART, _SHARE = 2, 0.3  # so many posts, or so large a share of them, may lie between what is given and who is there


@dataclass(frozen=True, slots=True)
class _Kind:
    """People of whom there are two kinds: the words that name both, the likelier one, and what is asked."""

    words: frozenset[str]
    indicator: str
    doubt: str


_KINDS = (
    _Kind(frozenset(["hợp", "đồng"]), "contract_support", WHICH_CONTRACTS),
    _Kind(frozenset(["chuyên", "trách"]), "commune_part_time", WHICH_PART_TIME),
)


def with_unclear_asked(
    grid: Grid, block: Block, columns: tuple[Column, ...], lexicon: Lexicon, title: TitleBlock
) -> tuple[Column, ...]:
    """The columns, those among them asked about whose header tells enough besides one or two unknown words.

    Enough is whom it counts and as what; or only whom, where the numbers are much like those of another column of the
    same people. Not where another column says the same without such a word: this one counts a part of it.
    """
    levels = [column for column in columns if column.role is Role.LEVEL]
    said = {(column.indicator, column.measure, column.year) for column in levels}
    asked: dict[int, Column] = {}
    for column in columns:
        one = _told_so_far(column, lexicon, title)
        one = one and _like_others(grid, block, one, levels)
        if one is not None:
            asked[column.number] = _with_year(one, levels, title)
    keys = [(one.indicator, one.measure, one.year) for one in asked.values()]
    return tuple(
        one
        if (one := asked.get(column.number)) is not None
        and (key := (one.indicator, one.measure, one.year)) not in said
        and keys.count(key) == 1
        else column
        for column in columns
    )


def with_what_is_told(column: Column, lexicon: Lexicon, title: TitleBlock) -> Column:
    """The same column, unused as it is, with what its header tells: an answer about the rest then says all."""
    told = _told_so_far(column, lexicon, title)
    if told is None:
        return column
    return replace(column, indicator=told.indicator, measure=told.measure, year=told.year, as_of=told.as_of)


def _told_so_far(column: Column, lexicon: Lexicon, title: TitleBlock) -> Column | None:
    """What the header tells beside the unknown words; None where those are many or it tells nothing."""
    if column.role is not Role.UNKNOWN or not column.why.startswith(NOT_UNDERSTOOD):
        return None
    path = without_asides(tuple(without_citations(part) for part in column.header.split(" / ")))
    unknown = set(unknown_words(path, lexicon))
    if len(unknown) > _FEW or of_several_years(path, title.title):
        return None
    indicator, doubt = indicator_of(with_people_told(path), lexicon)
    measure, open_ = measure_of(path, indicator, lexicon, set()) if _names_measure(path, lexicon) else (None, "")
    indicator = None if indicator == "total" and not _says_posts(path) else indicator
    if indicator is None and not doubt and (kind := _kind_left_open(path, unknown, lexicon)) is not None:
        return _of_which_kind(column, path, lexicon, title, kind)
    no_posts = indicator == "savings" or measure in _FLOWS
    of_inner_bodies = indicator in LEADERS and bool(unknown & _BODIES)
    if doubt or open_ or indicator is None or of_inner_bodies or no_posts:
        return None
    return _read(column, path, title, indicator, measure, UNKNOWN_WORD)


def _kind_left_open(path: tuple[str, ...], unknown: set[str], lexicon: Lexicon) -> _Kind | None:
    """Contracts or part-time staff, where nothing tells which of them and no other word is left."""
    told = {word for part in path for word in telling_words(part, lexicon)}
    kinds = [kind for kind in _KINDS if told and told <= kind.words and unknown <= kind.words]
    return next((kind for kind in kinds if kind.doubt != WHICH_PART_TIME or any(map(speaks_of_part_time, path))), None)


def _of_which_kind(
    column: Column, path: tuple[str, ...], lexicon: Lexicon, title: TitleBlock, kind: _Kind
) -> Column | None:
    """ "Hợp đồng được giao", where no word tells which contracts."""
    measure, open_ = measure_of(path, None, lexicon, measures_of_title(title, lexicon))
    told = measure is not None and measure not in _FLOWS and not open_
    return _read(column, path, title, kind.indicator, measure, kind.doubt) if told else None


def _read(
    column: Column, path: tuple[str, ...], title: TitleBlock, indicator: str | None, measure: str | None, doubt: str
) -> Column:
    year = year_of_header(path, title.year)
    day = next((day for part in reversed(path) if (day := day_in_year(part, year))), None)
    return replace(
        column, role=Role.LEVEL, indicator=indicator, measure=measure, year=year, as_of=day,
        confidence=0.5, why="", doubt=doubt,
    )  # fmt: skip


def _names_measure(path: tuple[str, ...], lexicon: Lexicon) -> bool:
    return any(lexicon.measures(part) for part in path)


def _says_posts(path: tuple[str, ...]) -> bool:
    return any("biên" in words_of(part) for part in path)


def _like_others(grid: Grid, block: Block, column: Column, levels: Iterable[Column]) -> Column | None:
    """The column, where nothing is missing or its numbers are much like those of a column of the same people."""
    if column.measure is not None:
        return column
    for other in levels:
        if column.indicator == other.indicator and _are_alike(grid, block, column.number, other.number):
            return column
    return None


def _are_alike(grid: Grid, block: Block, one: int, other: int) -> bool:
    """Whether two columns hold nearly the same number in every row that has both."""
    pairs = [(grid.number(row, one), grid.number(row, other)) for row in block.body]
    both = [(a, b) for a, b in pairs if a is not None and b is not None and b > _APART]
    return len(both) >= _ENOUGH and all(abs(a - b) <= max(_APART, _SHARE * b) for a, b in both)


def _with_year(column: Column, levels: Iterable[Column], title: TitleBlock) -> Column:
    """A year that the header does not name is that of the columns of its measure where they agree, then the title's."""
    years = {other.year for other in levels if other.measure == column.measure} - {None}
    return column if column.year is not None else replace(column, year=years.pop() if len(years) == 1 else title.year)
