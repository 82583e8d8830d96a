"""Maps each column of a table to what its numbers mean, from its header path; unsure columns stay unused, visibly."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from bienche_desktop.domain.code_sets import ALLOCATED, CONTRACTS, POSTS, PUBLIC_EMPLOYEES
from bienche_desktop.domain.printed import PrintedKind, read_printed
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.column_years import with_years_asked, with_years_of_title
from bienche_desktop.excel.layout.columns_together import completed
from bienche_desktop.excel.layout.footnotes import marked
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.silent_columns import that_cannot_be_all, without_measure_of_title
from bienche_desktop.excel.layout.sum_evidence import with_measure_of_their_sum
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.layout.unclear_headers import NOT_UNDERSTOOD, with_what_is_told
from bienche_desktop.excel.results.corrections import Override
from bienche_desktop.excel.results.open_points import WHICH_POSTS
from bienche_desktop.excel.results.recognised import Column, Role, TitleBlock
from bienche_desktop.excel.rows.telling import NOTHING_TOLD, Telling
from bienche_desktop.excel.words.asides import without_asides
from bienche_desktop.excel.words.comparisons import comparison_column
from bienche_desktop.excel.words.header_measures import measure_of, measures_of_title, norm_by_rule
from bienche_desktop.excel.words.header_words import (
    contract_of_title,
    counts_leaders,
    indicator_of,
    speaks_of_contracts,
    telling_words,
    unknown_words,
    with_people_told,
    without_citations,
)
from bienche_desktop.excel.words.labels import is_about_other_days
from bienche_desktop.excel.words.lexicon import Lexicon, blocks_in, is_part_of, without_phrases, words_of
from bienche_desktop.excel.words.years import day_in_year, of_several_years, says_year_before, year_of_header, years_in

_POSTS_WORDS = ("biên", "chế")
_LABOUR = ("lao", "động")
_POST_WORDS = frozenset({"công", "viên", "việc"})
_TOLD_AS_NUMBERS = (PrintedKind.NUMBER, PrintedKind.PERCENT, PrintedKind.MONEY, PrintedKind.QUESTION)
_IN_TOTAL = POSTS | PUBLIC_EMPLOYEES | CONTRACTS | {"total"}
_COUNTED_ANEW = 4  # the month from which a paper no longer speaks of the headcount of the year before
NOT_TAKEN = "người dùng chọn không lấy cột này"
_COUNTS_A_PART = "cột này đếm một phần hoặc một việc khác, không phải toàn bộ chỉ tiêu"
_OF_SEVERAL_YEARS = "tiêu đề nêu một khoảng nhiều năm, chưa rõ số này của năm nào"
_ROUND = re.compile(r"\b(?:đợt|quý)\s+(?:[IVX]+|\d+)\b|\b\d+ tháng (?:đầu|cuối)", re.IGNORECASE)
_OF_A_ROUND = "số của một đợt, không phải của cả năm"
_SAYS_NOTHING = "tiêu đề không nói đây là số liệu gì"


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a header path says, before the rest of the table is asked."""

    indicator: str | None
    measure: str | None
    why: str = ""


def map_columns(
    grid: Grid,
    block: Block,
    lexicon: Lexicon,
    title: TitleBlock,
    year: int | None,
    overrides: Mapping[str, Override] | None = None,
    telling: Telling = NOTHING_TOLD,
) -> tuple[Column, ...]:
    """The columns of a table, as a person corrected them by letter; the others follow from that.

    An indicator, measure or year of None means that the rows tell it, as `telling` says.
    """
    places = range(block.left, block.right + 1)
    columns = [_column(grid, block, lexicon, title, number, telling) for number in places]
    columns = [with_what_is_told(column, lexicon, title) for column in columns]
    columns = list(overridden(tuple(columns), overrides or {}, title.year))
    columns = without_measure_of_title(columns, lexicon, title)
    if "measure" in telling.parts:
        columns = [_measured_by_rows(column) for column in columns]
    columns = with_years_of_title(columns, title)
    of_all = year or title.year or _year_of_decision(columns, title)
    columns = completed(columns, of_all if telling.years <= {of_all} else None, "measure" in telling.parts)
    columns = with_years_asked(columns, title)
    return tuple(columns if "measure" in telling.parts else with_measure_of_their_sum(grid, block, columns))


def _year_of_decision(columns: Iterable[Column], title: TitleBlock) -> int | None:
    """The only year of the headings, where the paper was signed in it too: "có mặt" beside that is of this year.

    A paper of the first months may still count those of the year before.
    """
    years = {year for column in columns for year in (column.year, column.base_year) if year is not None}
    day = title.decided_on
    return day.year if day is not None and day.month >= _COUNTED_ANEW and years == {day.year} else None


def _measured_by_rows(column: Column) -> Column:
    """A column of numbers where the rows name the measure: its heading need only name a year, or nothing."""
    if column.role is Role.UNKNOWN and column.why == _SAYS_NOTHING:
        years = years_in(column.header)
        return replace(column, role=Role.LEVEL, year=years[-1] if years else None, confidence=0.8, why="")
    return replace(column, measure=None) if column.role is Role.LEVEL and column.confidence < 1 else column


def _column(grid: Grid, block: Block, lexicon: Lexicon, title: TitleBlock, number: int, telling: Telling) -> Column:
    path = header_path(grid, block, number)
    header = " / ".join(path)
    if number == block.index_column:
        return Column(number, header, Role.INDEX)
    if number == block.name_column:
        return Column(number, header, Role.NAME)
    if fold(header).startswith("ghi chu"):
        return Column(number, header, Role.NOTE)
    if number in telling.columns:
        return Column(number, header, Role.MEASURE)
    if not path or not holds_numbers(grid, block, number) or _holds_other_days(grid, block, number, path):
        return Column(number, header, Role.TEXT)
    compared = comparison_column(number, path, lexicon)
    return compared or level_column(number, path, lexicon, title)


def _holds_other_days(grid: Grid, block: Block, number: int, path: tuple[str, ...]) -> bool:
    """Whether the column holds days and nothing else, of something beside the posts: when a unit was founded."""
    return is_about_other_days(path) and all(
        cell.kind is CellKind.DATE for cell, _ in grid.down(number, block.body).counted()
    )


def holds_numbers(grid: Grid, block: Block, number: int) -> bool:
    """Whether at least one cell is a number, a formula or the text of one, and such cells are not the exception."""
    numbers = others = 0
    for cell, times in grid.down(number, block.body).counted():
        if cell.kind in (CellKind.NUMBER, CellKind.UNCACHED, CellKind.ERROR, CellKind.DATE):
            numbers += times
        elif cell.kind is CellKind.TEXT:
            kind = read_printed(str(cell.value)).kind
            has_mark = kind is PrintedKind.ERROR and marked(cell) is not None
            numbers += times * (kind in _TOLD_AS_NUMBERS or has_mark)
            others += times * (kind is PrintedKind.ERROR and not has_mark)
    return numbers > 0 and numbers >= others


def level_column(number: int, path: tuple[str, ...], lexicon: Lexicon, title: TitleBlock) -> Column:
    """The column as numbers of an indicator, a measure and a year; UNKNOWN, with the reason, where that is not sure."""
    header = " / ".join(path)
    cited, path = path, without_asides(tuple(without_citations(part) for part in path))
    meaning = _meaning(with_people_told(path), lexicon, title)
    if meaning.why in ("", _SAYS_NOTHING) and norm_by_rule(cited, meaning.indicator, lexicon):
        meaning = replace(meaning, measure="norm", why="")
    if meaning.why and not (meaning.why == _SAYS_NOTHING and _names_posts(path)):
        return Column(number, header, Role.UNKNOWN, confidence=0.0, why=meaning.why)
    if meaning.measure == "reduced" and (_ROUND.search(title.title) or any(map(_ROUND.search, path))):
        return Column(number, header, Role.UNKNOWN, confidence=0.0, why=_OF_A_ROUND)
    if of_several_years(path, title.title):
        return Column(number, header, Role.UNKNOWN, confidence=0.0, why=_OF_SEVERAL_YEARS)
    year = year_of_header(path, title.year)
    if year is None and says_year_before(path):
        return Column(number, header, Role.UNKNOWN, confidence=0.0, why="chưa rõ “năm trước” là năm nào")
    as_of = next((day for part in reversed(path) if (day := day_in_year(part, year))), None)
    confidence = 0.97 if meaning.indicator and meaning.measure else 0.8
    return Column(
        number, header, Role.LEVEL, meaning.indicator, meaning.measure, year, as_of=as_of, confidence=confidence
    )


def _meaning(path: tuple[str, ...], lexicon: Lexicon, title: TitleBlock) -> _Meaning:
    words = tuple(word for part in path for word in words_of(part))
    if is_part_of(without_phrases(words, blocks_in(title.title))):
        return _Meaning(None, None, _COUNTS_A_PART)
    unknown = unknown_words(path, lexicon)
    indicator, doubt = indicator_of(path, lexicon)
    if indicator in POSTS and counts_leaders(path):
        return _Meaning(None, None, _COUNTS_A_PART)
    if indicator is None and not doubt and speaks_of_contracts(path):
        indicator = contract_of_title(title.title, lexicon)
    if indicator is None and not doubt:
        unknown += [word for part in path for word in telling_words(part, lexicon)]
    if unknown:
        return _Meaning(None, None, f"{NOT_UNDERSTOOD} ({', '.join(f'“{word}”' for word in unknown)})")
    if doubt:
        return _Meaning(None, None, doubt)
    measure, doubt = measure_of(path, indicator, lexicon, measures_of_title(title, lexicon))
    if doubt or (indicator is None and measure is None):
        return _Meaning(None, None, doubt or _SAYS_NOTHING)
    return _Meaning(indicator, measure)


def _names_posts(path: tuple[str, ...]) -> bool:
    """Whether the lowest part says "Biên chế" and no more than a year: posts they are, but given or filled?"""
    words = words_of(path[-1]) if path else ()
    return words[-2:] == _POSTS_WORDS or _POSTS_WORDS in (words[:2], words[1:3])


def with_indicator_of_title(columns: tuple[Column, ...], lexicon: Lexicon, title: TitleBlock) -> tuple[Column, ...]:
    """What columns count that do not say it: what the title names, if it names one thing only, otherwise the total.

    Only for tables whose rows do not name indicators. Where a column names what the title names, the silent ones of its
    measure mean all, but "Biên chế giao" beside nothing else than what the title names may as well mean that. A title
    beside columns that name other posts leaves it open; contracts, heads or villages leave nothing open.
    """
    named = {column.indicator for column in columns if column.role is Role.LEVEL}
    codes = {match.code for match in lexicon.indicators(title.title)}
    code = next(iter(codes)) if len(codes) == 1 and not codes & named else "total"
    either = code in POSTS and bool(named & POSTS)
    beside_contracts = len(codes) > 1 and len(codes - CONTRACTS) == 1 and codes - CONTRACTS <= POSTS
    doubt = WHICH_POSTS if either or beside_contracts or (len(codes) > 1 and codes - _IN_TOTAL - named) else ""
    same = len(codes) == 1 and codes <= POSTS and named - {None} == codes
    columns = tuple(_beside_other_measures(column, columns, title, codes) for column in columns)
    columns = that_cannot_be_all(columns, code)
    titled = _posts_named(title.title, lexicon)
    columns = tuple(_of_the_only_posts(column, columns, titled) for column in columns)
    return tuple(
        replace(
            c, indicator=_of_posts(c, code), confidence=min(c.confidence, 0.75),
            doubt=c.doubt or doubt or _doubt_of_words(words_of(c.header), code, same),
        )
        if c.used and c.indicator is None
        else c
        for c in columns
    )  # fmt: skip


def _of_posts(column: Column, code: str) -> str:
    """What the title names, but "Số biên chế giao" under a title of bodies or part-time staff is posts."""
    return code if code in _IN_TOTAL or "biên" not in words_of(column.header) else "total"


def _doubt_of_words(words: tuple[str, ...], code: str, same: bool) -> str:
    """What a silent header leaves open: "Biên chế" beside the same posts, "lao động" where contracts may be among."""
    labour = code in POSTS and _LABOUR in pairwise(words)
    return WHICH_POSTS if labour or (same and "biên" in words) else ""


def _posts_named(title: str, lexicon: Lexicon) -> set[str]:
    """What posts a title names as posts: "biên chế sự nghiệp", not the field alone ("sự nghiệp giáo dục")."""
    words, found = words_of(title), lexicon.indicators(title)
    fields = [m for m in found if not {"biên", "chức", "người"} & set(words[m.start : m.start + m.length])]
    return {match.code for match in found} if not fields else set()


def _of_the_only_posts(column: Column, columns: tuple[Column, ...], titled: set[str]) -> Column:
    """ "Biên chế giao" beside "Số người làm việc theo định mức", where title and columns speak of one kind of posts.

    Only where no column of its own measure names these posts; "Có mặt" without "biên chế" may be more people.
    """
    others = [other for other in columns if other.role is Role.LEVEL and other.indicator is not None]
    posts = {other.indicator for other in others} & {*POSTS, "total"}
    silent = column.role is Role.LEVEL and column.indicator is None and column.confidence < 1
    if not silent or len(posts) != 1 or posts != titled or not posts <= POSTS or column.measure is None:
        return column
    if any(other.indicator in posts and other.measure == column.measure for other in others):
        return column
    return replace(column, indicator=posts.pop(), confidence=0.75) if "biên" in words_of(column.header) else column


def _beside_other_measures(column: Column, columns: tuple[Column, ...], title: TitleBlock, codes: set[str]) -> Column:
    """ "Có mặt" beside "Công chức được giao" under a title that speaks of công chức: all, or those? That is asked.

    Contracts beside them change nothing.
    """
    others = [other for other in columns if other.role is Role.LEVEL and other.indicator is not None]
    others = [other for other in others if other.indicator in POSTS | {"total"}]
    posts = {other.indicator for other in others}
    silent = column.role is Role.LEVEL and column.indicator is None and column.confidence < 1
    if not silent or len(posts) != 1 or not posts <= POSTS or any(o.measure == column.measure for o in others):
        return column
    words = set(words_of(title.title))
    named = all(set(words_of(other.header)) & _POST_WORDS & words for other in others)
    bare = column.measure in ALLOCATED and "biên" not in words_of(column.header)  # "Có mặt" may be more people
    return replace(column, doubt=column.doubt or WHICH_POSTS) if named or (bare and posts == codes) else column


def overridden(
    columns: tuple[Column, ...], overrides: Mapping[str, Override], title_year: int | None
) -> tuple[Column, ...]:
    """The columns as a person corrected them; `title_year` is the year that a learned distance counts from."""
    return tuple(_overridden(column, overrides.get(column.letter), title_year) for column in columns)


def _overridden(column: Column, override: Override | None, title_year: int | None) -> Column:
    if override is None or override.is_about_signs_only:
        return column
    if not override.use:
        return replace(column, role=Role.UNKNOWN, confidence=1.0, why=override.why or NOT_TAKEN)
    year = override.year or column.year
    if override.year is None and override.year_from_title is not None and title_year is not None:
        year = title_year + override.year_from_title
    return replace(
        column, role=Role.DELTA if override.base_year else Role.LEVEL, confidence=1.0, why="", doubt="",
        indicator=override.indicator or column.indicator,
        measure=override.measure or column.measure,
        year=year, base_year=override.base_year or column.base_year,
    )  # fmt: skip
