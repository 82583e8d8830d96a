"""Summaries of a reorganisation: how many there were before, how many after, how many fewer; one subject a row."""

import re
from dataclasses import dataclass, replace

from bienche_desktop.domain.indicators import Indicator
from bienche_desktop.domain.text import clean, fold, official_name, without_brackets
from bienche_desktop.excel.layout.columns import holds_numbers
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.numbers.collected import Collected
from bienche_desktop.excel.numbers.collecting import collect
from bienche_desktop.excel.recognition.told import with_indicators
from bienche_desktop.excel.results.recognised import Column, Role, Row, RowKind, TitleBlock
from bienche_desktop.excel.words.header_measures import SEVERAL_MEASURES
from bienche_desktop.excel.words.lexicon import Lexicon, words_of
from bienche_desktop.excel.words.numbering import plain_name, split_name
from bienche_desktop.excel.words.years import years_in

_BEFORE = re.compile(r"\btruoc( khi)? (sap xep|sap nhap|to chuc lai|thuc hien)")
_AFTER = re.compile(r"\bsau( khi)? (sap xep|sap nhap|to chuc lai|thuc hien)")
_FEWER = re.compile(r"(so )?(giam|tang)( di|, giam)?")
_DIFFERENCE = "số giảm"
"""What binds the difference and its percentage together."""

_COMPARED = re.compile(r"\bso với\b", re.IGNORECASE)
_ORGANISATIONS = re.compile(
    r"(don vi|co quan|to chuc|truong|trung tam|tram|phong|ban|hoi|co so|dau moi|don vi hanh chinh)\b"
)
_BOTH_TIERS = re.compile(r"khong chuyen trach\b.*\bxa\b.*\b(thon|ban|to dan pho|khu)\b")
_COUNT = re.compile(r"^Số (?:lượng )?(?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_OF_KINDS = frozenset(("Đảng", "Nhà", "Sở", "Ủy", "Hội", "Mặt", "Tổ"))
"""Words with a capital in names of kinds of bodies: "Cơ quan Đảng, đoàn thể"."""

_ONE_EACH = re.compile(r"(?:văn phòng|thanh tra|công an|ban chỉ huy|hạt|đài|kho bạc)\b", re.IGNORECASE)
_OF_BODIES = frozenset({"organisations", "villages"})
OTHER = "other:"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a summary says; `indicators` are those that its rows name and the vocabulary lacks."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    numbers: Collected
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a row counts; `base_year` where its note compares with another year than the table does."""

    row: Row
    base_year: int | None = None


def summary_of(
    grid: Grid, block: Block, columns: tuple[Column, ...], lexicon: Lexicon, title: TitleBlock, dash_is_zero: bool
) -> Summary | None:
    """The summary in the block; None where before and after do not stand in two columns of numbers with years, and
    where rows are mostly bodies by name, whose numbers are posts."""
    sides = _sides(grid, block, columns)
    if sides is None or _names_bodies(grid, block):
        return None
    before, after = sides
    fewer = next((c.number for c in columns if c.number not in (before.number, after.number) and _says_fewer(c)), 0)
    columns = tuple(_column(column, before, after, fewer, lexicon) for column in columns)
    added: list[Indicator] = []
    of_posts = _counts_posts(sides, lexicon, title)
    subjects = [_subject(grid, block, number, lexicon, title, added) for number in block.body]
    subjects = [_of_posts(subject) if of_posts else subject for subject in subjects]
    vocabulary = with_indicators(lexicon.vocabulary, tuple(added))
    found = Collected()
    for base in dict.fromkeys(subject.base_year for subject in subjects):
        rows = tuple(subject.row for subject in subjects if subject.base_year == base)
        own = columns if base is None else _compared_with(columns, base)
        found = found.joined(collect(grid, vocabulary, title, own, rows, dash_is_zero))
    said = {figure.indicator for figure in found.figures} | {change.indicator for change in found.changes}
    used = tuple(one for one in added if one.code in said)
    return Summary(columns, tuple(subject.row for subject in subjects), found, used)


def _names_bodies(grid: Grid, block: Block) -> bool:
    """Whether as many rows are a body by its name ("Phòng Nội vụ") than a kind of bodies ("Trường học công lập")."""
    names = [name for row in block.body if (name := _name(grid, block, row))]
    return bool(names) and sum(map(_is_one_body, names)) * 2 >= len(names)


def _is_one_body(name: str) -> bool:
    proper = (word for word in _WORD.findall(name)[1:] if word[0].isupper() and not word.isupper())
    return not _COUNT.match(name) and (bool(_ONE_EACH.match(name)) or any(word not in _OF_KINDS for word in proper))


def _counts_posts(sides: tuple[Column, Column], lexicon: Lexicon, title: TitleBlock) -> bool:
    """Whether headings, or the title, say that posts are counted and not bodies."""
    named = {match.code for column in sides for match in lexicon.indicators(column.header)}
    if not any(match.code == "reduced" for match in lexicon.measures(title.title)):
        named |= {match.code for match in lexicon.indicators(title.title)}
    return not named <= _OF_BODIES


def _of_posts(subject: _Subject) -> _Subject:
    """A row of which nobody knows whether its bodies are counted, or their posts."""
    if subject.row.kind is not RowKind.GROUP and not (subject.row.indicator or "").startswith(OTHER):
        return subject
    why = f"chưa rõ dòng “{subject.row.name}” đếm đơn vị hay biên chế"
    return replace(subject, row=subject.row._replace(kind=RowKind.IGNORED, path=(), indicator=None, why=why))


def _says_fewer(column: Column) -> bool:
    return _FEWER.fullmatch(fold(without_brackets(column.header))) is not None


def _sides(grid: Grid, block: Block, columns: tuple[Column, ...]) -> tuple[Column, Column] | None:
    numbers = [c for c in columns if holds_numbers(grid, block, c.number) and years_in(c.header)]
    before = next((c for c in numbers if _BEFORE.search(fold(c.header))), None)
    after = next((c for c in numbers if _AFTER.search(fold(c.header))), None)
    return (before, after) if before and after else None


def _column(column: Column, before: Column, after: Column, fewer: int, lexicon: Lexicon) -> Column:
    year, base = years_in(after.header)[0], years_in(before.header)[0]
    if column.number in (before.number, after.number):
        own = years_in(column.header)[0]
        named = {match.code for match in lexicon.measures(column.header)} or {"present"}
        measure = named.pop() if len(named) == 1 else None
        role = Role.LEVEL if measure else Role.UNKNOWN
        return replace(
            column, role=role, measure=measure, year=own, confidence=0.9, why=SEVERAL_MEASURES if not measure else ""
        )
    if column.number == fewer:
        sign = 1 if "tang" in fold(column.header) else -1
        return replace(column, role=Role.DELTA, measure="present", year=year, base_year=base, sign=sign, why="",
                       group=_DIFFERENCE)  # fmt: skip
    if column.number == fewer + 1 and ("%" in column.header or fold(column.header).startswith("ty le")):
        return replace(column, role=Role.PERCENT, year=year, base_year=base, why="", group=_DIFFERENCE)
    return column


def _compared_with(columns: tuple[Column, ...], base: int) -> tuple[Column, ...]:
    """Only the difference and its percentage, of posts as assigned, from another year."""
    compared = (column for column in columns if column.role in (Role.DELTA, Role.PERCENT))
    return tuple(replace(column, base_year=base, measure="assigned") for column in compared)


def _subject(
    grid: Grid, block: Block, number: int, lexicon: Lexicon, title: TitleBlock, added: list[Indicator]
) -> _Subject:
    printed, name = grid.text(number, block.name_column), _name(grid, block, number)
    root = (title.organisation,)
    if not name:
        return _Subject(Row(number, RowKind.IGNORED, why="dòng không có tên"))
    code = _indicator(name, lexicon)
    if code is None and _ORGANISATIONS.match(fold(name)):
        path = (*root, official_name(name))
        row = Row(number, RowKind.GROUP, path[-1], printed, path, indicator="organisations")
    else:
        row = Row(number, RowKind.INDICATOR, name, printed, root, indicator=code or _added(name, added))
    return _Subject(row, _base_year(grid, block, number))


def _name(grid: Grid, block: Block, number: int) -> str:
    return plain_name(split_name(grid.text(number, block.name_column), ())[1])


def _indicator(name: str, lexicon: Lexicon) -> str | None:
    """The indicator that the row names; None where it counts both tiers' part-time workers, or something else."""
    if _BOTH_TIERS.search(" ".join(fold(word) for word in words_of(name))):
        return None
    codes = {match.code for match in lexicon.indicators(name)}
    return codes.pop() if len(codes) == 1 and codes != {"total"} else None


def _added(name: str, added: list[Indicator]) -> str:
    """A new indicator for a subject that the vocabulary lacks."""
    label = clean(_COUNT.sub("", name))
    label = label[:1].upper() + label[1:]
    one = Indicator(OTHER + label, label, label)
    if one not in added:
        added.append(one)
    return one.code


def _base_year(grid: Grid, block: Block, number: int) -> int | None:
    """The year that a note of the row compares with: "Số giao năm 2020 so với số giao năm 2015"."""
    notes = [text for column, text in grid.texts(number) if column > block.name_column]
    bases = [text[found.end() :] for text in notes for found in _COMPARED.finditer(text)]
    return next((year for base in bases for year in years_in(base)), None)
