"""Maps each column of a table to what its numbers mean, from its header path; unsure columns stay unused, visibly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bienche_desktop.domain.printed import PrintedKind, read_printed
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.columns_together import completed
from bienche_desktop.excel.comparisons import comparison_column
from bienche_desktop.excel.corrections import Override
from bienche_desktop.excel.footnotes import marked
from bienche_desktop.excel.grid import Grid, shown
from bienche_desktop.excel.headers import header_path
from bienche_desktop.excel.lexicon import FILLERS, KINDS_OF_PEOPLE, Lexicon, is_part_of, words_of
from bienche_desktop.excel.open_points import WHICH_POSTS
from bienche_desktop.excel.recognised import Column, Role, TitleBlock
from bienche_desktop.excel.tables import Block
from bienche_desktop.excel.workbook import CellKind
from bienche_desktop.excel.years import day_in_year, years_in

_COUNTED_AS_PRESENT = frozenset({"villages", "organisations", "heads", "deputies"})
_POSTS = frozenset({"civil_servants", "public_employees_state"})
_PAID = frozenset({"public_employees_state", "public_employees_revenue"})  # "người làm việc" … "từ nguồn thu"
_TOLD_AS_NUMBERS = (PrintedKind.NUMBER, PrintedKind.PERCENT, PrintedKind.MONEY, PrintedKind.QUESTION)
_IN_TOTAL = _POSTS | {"total", "public_employees_revenue", "contract_support", "contract_professional"}
NOT_TAKEN = "người dùng chọn không lấy cột này"
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
) -> tuple[Column, ...]:
    """The columns of a table, as a person corrected them by letter; the others follow from that.

    An indicator or measure of None means that the rows name it.
    """
    places = range(block.left, block.right + 1)
    columns = [_column(grid, block, lexicon, title, number) for number in places]
    columns = list(overridden(tuple(columns), overrides or {}, title.year))
    if any(column.role is Role.MEASURE for column in columns):
        columns = [_measured_by_rows(column) for column in columns]
    return tuple(completed(columns, year or title.year))


def _measured_by_rows(column: Column) -> Column:
    """A column of numbers where the rows name the measure: its heading need only name a year."""
    if column.role is Role.UNKNOWN and column.why == _SAYS_NOTHING and years_in(column.header):
        year = years_in(column.header)[-1]
        return replace(column, role=Role.LEVEL, year=year, confidence=0.8, why="")
    return replace(column, measure=None) if column.role is Role.LEVEL else column


def _column(grid: Grid, block: Block, lexicon: Lexicon, title: TitleBlock, number: int) -> Column:
    path = header_path(grid, block, number)
    header = " / ".join(path)
    if number == block.index_column:
        return Column(number, header, Role.INDEX)
    if number == block.name_column:
        return Column(number, header, Role.NAME)
    if fold(header).startswith("ghi chu"):
        return Column(number, header, Role.NOTE)
    if _holds_measures(grid, block, lexicon, number):
        return Column(number, header, Role.MEASURE)
    if not path or not holds_numbers(grid, block, number):
        return Column(number, header, Role.TEXT)
    compared = comparison_column(number, path, lexicon)
    return compared or level_column(number, path, lexicon, title)


def _holds_measures(grid: Grid, block: Block, lexicon: Lexicon, number: int) -> bool:
    measures, known, others = set(), 0, 0
    for cell, times in grid.down(number, block.body).counted():
        measure = lexicon.whole_measure(shown(cell)) if cell.kind is not CellKind.NUMBER else None
        if measure:
            measures.add(measure)
            known += times
        elif shown(cell):
            others += times
    return len(measures) >= 2 and known > others


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
    meaning = _meaning(path, lexicon, title)
    if meaning.why:
        return Column(number, header, Role.UNKNOWN, confidence=0.0, why=meaning.why)
    year = next((years_in(part)[-1] for part in reversed(path) if years_in(part)), None)
    as_of = next((day for part in reversed(path) if (day := day_in_year(part, year))), None)
    confidence = 0.97 if meaning.indicator and meaning.measure else 0.8
    return Column(
        number, header, Role.LEVEL, meaning.indicator, meaning.measure, year, as_of=as_of, confidence=confidence
    )


def _meaning(path: tuple[str, ...], lexicon: Lexicon, title: TitleBlock) -> _Meaning:
    words = tuple(word for part in path for word in words_of(part))
    if is_part_of(words):
        return _Meaning(None, None, "cột này đếm một phần hoặc một việc khác, không phải toàn bộ chỉ tiêu")
    unknown = _unknown_words(path, lexicon)
    indicator, doubt = _indicator_of(path, lexicon)
    if indicator is None and not doubt:
        unknown += [word for part in path for word in _telling_words(part, lexicon)]
    if unknown:
        return _Meaning(None, None, f"chưa hiểu tiêu đề ({', '.join(f'“{word}”' for word in unknown)})")
    if doubt:
        return _Meaning(None, None, doubt)
    measure, doubt = _measure_of(path, indicator, lexicon, title)
    if doubt or (indicator is None and measure is None):
        return _Meaning(None, None, doubt or _SAYS_NOTHING)
    return _Meaning(indicator, measure)


def _unknown_words(path: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    """Words of the header that name neither indicator nor measure and are no fillers: one of them may change all."""
    return [word for part in path for word in _other_words(part, lexicon) if not _is_filler(word)]


def _telling_words(part: str, lexicon: Lexicon) -> list[str]:
    """Words that name a kind of people or bodies: where they stand, an unnamed indicator is not simply the total."""
    return [word for word in _other_words(part, lexicon) if word in KINDS_OF_PEOPLE]


def _other_words(part: str, lexicon: Lexicon) -> list[str]:
    known = {at for match in (*lexicon.indicators(part), *lexicon.measures(part))
             for at in range(match.start, match.start + match.length)}  # fmt: skip
    return [word for at, word in enumerate(words_of(part)) if at not in known]


def _is_filler(word: str) -> bool:
    return word in FILLERS or word.isdigit() or word in {"a", "b", "nđcp", "i", "ii"}


def _indicator_of(path: tuple[str, ...], lexicon: Lexicon) -> tuple[str | None, str]:
    """The indicator that the lowest telling part of the path names; "Tổng số" takes that of the parts above it."""
    total = False
    for part in reversed(path):
        codes = {match.code for match in lexicon.indicators(part)}
        if codes == {"total"}:
            total = True
        elif codes == _POSTS and (total or "tổng" in words_of(part)):
            return "total", ""
        elif codes == _PAID and "ngân" not in words_of(part):
            return "public_employees_revenue", ""
        elif len(codes) == 1:
            return codes.pop(), ""
        elif codes:
            return None, "tiêu đề nêu nhiều chỉ tiêu cùng lúc"
    return ("total" if total else None), ""


def _measure_of(
    path: tuple[str, ...], indicator: str | None, lexicon: Lexicon, title: TitleBlock
) -> tuple[str | None, str]:
    for part in reversed(path):
        codes = {match.code for match in lexicon.measures(part)}
        if len(codes) > 1:
            return None, "tiêu đề nêu nhiều loại số liệu cùng lúc"
        if codes:
            return codes.pop(), ""
    if indicator in _COUNTED_AS_PRESENT:
        return "present", ""
    codes = {match.code for match in lexicon.measures(title.title)}
    return (codes.pop() if len(codes) == 1 else None), ""


def with_indicator_of_title(columns: tuple[Column, ...], lexicon: Lexicon, title: TitleBlock) -> tuple[Column, ...]:
    """What columns count that do not say it: what the title names, if it names one thing only, otherwise the total.

    Only for tables whose rows do not name indicators. Where a column names what the title names, the silent ones mean
    all, but "Biên chế giao" beside nothing else than what the title names may as well mean that. A title beside columns
    that name other posts leaves it open; contracts, heads or villages leave nothing open.
    """
    named = {column.indicator for column in columns if column.role is Role.LEVEL}
    codes = {match.code for match in lexicon.indicators(title.title)}
    code = next(iter(codes)) if len(codes) == 1 and not codes & named else "total"
    either = code in _POSTS and bool(named & _POSTS)
    doubt = WHICH_POSTS if either or (len(codes) > 1 and codes - _IN_TOTAL - named) else ""
    same = len(codes) == 1 and codes <= _POSTS and named - {None} == codes
    return tuple(
        replace(
            c, indicator=code, confidence=min(c.confidence, 0.75),
            doubt=doubt or (WHICH_POSTS if same and "biên" in words_of(c.header) else ""),
        )
        if c.used and c.indicator is None
        else c
        for c in columns
    )  # fmt: skip


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
