"""Lists of reorganisations: units before at the left, units after at the right, one event over several rows."""

import re
from dataclasses import dataclass, field, replace

from bienche_desktop.domain.text import fold, name_key, official_name
from bienche_desktop.excel.columns import holds_numbers, level_column
from bienche_desktop.excel.events import Wording, kind_of, share_of
from bienche_desktop.excel.grid import Grid
from bienche_desktop.excel.headers import header_path
from bienche_desktop.excel.lexicon import Lexicon
from bienche_desktop.excel.numbering import plain_name, split_name
from bienche_desktop.excel.outline import is_total
from bienche_desktop.excel.recognised import Column, FoundEvent, Path, Role, Row, RowKind, TitleBlock
from bienche_desktop.excel.tables import Block, is_name_header
from bienche_desktop.excel.years import days_in, years_in

_BEFORE = re.compile(r"\btrước\b", re.IGNORECASE)
_AFTER = re.compile(r"\bsau\b|\bmới\b", re.IGNORECASE)
_SIDE_WORDS = re.compile(
    r"(?:đơn vị hành chính cấp xã )?\b(?:trước|sau)\b(?: khi)?(?: thực hiện)?(?: sắp xếp| sáp nhập| tổ chức lại)?"
    r"|đơn vị hành chính cấp xã mới|\((?:năm )?\d{4}\)|\(triệu đồng\)",
    re.IGNORECASE,
)
_HEADS = ("thuoc ",)
_CODE = re.compile(r"ma( so| don vi| dvhc| dinh danh| co quan| xa| hanh chinh| to chuc| quan he ngan sach)*\b"
                   r"( (cu|moi|truoc|sau)\b.*)?")  # fmt: skip
_OLD = re.compile(r"\bcu\b|\btruoc\b")
_NEW = re.compile(r"\bmoi\b|\bsau\b")
_ADMINISTRATIVE = re.compile(r"(Tỉnh|Thành phố|Huyện|Quận|Thị xã)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of the list stand; 0 for what it has not. `after_numbers`: columns that speak of results."""

    before: int = 0
    after: int = 0
    parent: int = 0
    form: int = 0
    decision: int = 0
    effective: int = 0
    code_before: int = 0
    code_after: int = 0
    after_numbers: frozenset[int] = frozenset()


@dataclass
class ListedRows:
    """What the walk down a list gives: rows with the unit of each side, and the events."""

    before: dict[int, Path] = field(default_factory=dict)
    after: dict[int, Path] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    events: list[FoundEvent] = field(default_factory=list)


def layout_of(grid: Grid, block: Block) -> Layout | None:
    """The list's layout; None where the table has no names on both sides."""
    found: dict[str, int] = {}
    numbers: list[int] = []
    seen_after = 0
    for column in range(block.left, block.right + 1):
        path = header_path(grid, block, column)
        text = " / ".join(path)
        part = _part(path, text, found)
        if part:
            found.setdefault(part, column)
        seen_after = found.get("after", 0)
        if seen_after and column > seen_after and not part.startswith("code") and holds_numbers(grid, block, column):
            numbers.append(column)
    if not (found.get("before") and found.get("after")):
        return None
    return Layout(**found, after_numbers=frozenset(numbers))


def _part(path: tuple[str, ...], text: str, found: dict[str, int]) -> str:
    if not path:
        return ""
    folded = fold(path[-1])
    if folded.startswith(("hinh thuc", "phuong an")):
        return "form"
    if "van ban" in folded or "quyet dinh" in folded:
        return "decision"
    if "hieu luc" in folded:
        return "effective"
    if folded.startswith(_HEADS):
        return "parent"
    if _CODE.fullmatch(folded):
        beside_result = "after" in found and not _OLD.search(fold(text))
        return "code_after" if _NEW.search(fold(text)) or beside_result else "code_before"
    if not is_name_header(_without_side(path[-1]) or path[-1]):
        return ""
    if _AFTER.search(text):
        return "after"
    return "before" if _BEFORE.search(text) and "before" not in found else ""


def _without_side(text: str) -> str:
    return _SIDE_WORDS.sub(" ", text).strip(" ,:-/")


def list_columns(grid: Grid, block: Block, layout: Layout, lexicon: Lexicon, title: TitleBlock) -> tuple[Column, ...]:
    """The columns of the list; the year of a side stands in its heading."""
    return tuple(_column(grid, block, layout, lexicon, title, number) for number in range(block.left, block.right + 1))


def _column(grid: Grid, block: Block, layout: Layout, lexicon: Lexicon, title: TitleBlock, number: int) -> Column:
    path = header_path(grid, block, number)
    header = " / ".join(path)
    if number == block.index_column:
        return Column(number, header, Role.INDEX)
    if number in (layout.before, layout.after):
        return Column(number, header, Role.NAME)
    if fold(header).startswith("ghi chu"):
        return Column(number, header, Role.NOTE)
    texts = (layout.parent, layout.form, layout.decision, layout.effective, layout.code_before, layout.code_after)
    if number in texts or not holds_numbers(grid, block, number):
        return Column(number, header, Role.TEXT)
    plain = tuple(part for part in map(_without_side, path) if part)
    column = level_column(number, plain, lexicon, title) if plain else Column(number, header, Role.UNKNOWN)
    years = [year for part in reversed(path) for year in years_in(part)]
    return replace(column, header=header, year=column.year or (years[0] if years else title.year))


def list_rows(grid: Grid, block: Block, layout: Layout, title: TitleBlock) -> ListedRows:
    """Rows and events of the list, in order."""
    found = ListedRows()
    group: Path = (title.organisation,)
    members: list[int] = []
    for row in block.body:
        name = _name(grid, row, layout.before)
        if not name or is_total(name):
            why = "tổng của danh sách, không phải số của đơn vị nào" if name else "dòng không có tên đơn vị"
            found.rows.append(Row(row, RowKind.IGNORED, name, name, why=why))
            continue
        if _is_heading(grid, row, layout):
            group = _group(grid, row, name, layout, title, found)
            continue
        if members and _begins(grid, row, layout):
            _close(grid, members, layout, title, found)
            members = []
        members.append(row)
        found.before[row] = _before_path(grid, row, name, group, layout, title, found)
        found.rows.append(Row(row, RowKind.UNIT, found.before[row][-1], name, found.before[row]))
    if members:
        _close(grid, members, layout, title, found)
    return found


def _name(grid: Grid, row: int, column: int) -> str:
    return plain_name(split_name(grid.text(row, column), ())[1])


def _is_heading(grid: Grid, row: int, layout: Layout) -> bool:
    """A row without anything on the right side and without a form opens a group of the list."""
    return not (grid.spread_text(row, layout.after) or (layout.form and grid.spread_text(row, layout.form))) or (
        grid.merge(row, layout.before).right >= layout.after
    )


def _group(grid: Grid, row: int, name: str, layout: Layout, title: TitleBlock, found: ListedRows) -> Path:
    """The group that a heading opens; a heading written across both sides is only a title."""
    if grid.merge(row, layout.before).right >= layout.after:
        found.rows.append(Row(row, RowKind.IGNORED, name, name, why="tiêu đề nhóm dòng"))
        return (title.organisation,)
    path = (title.organisation, official_name(name))
    found.before[row] = path
    found.rows.append(Row(row, RowKind.GROUP, path[-1], name, path))
    return path


def _before_path(
    grid: Grid, row: int, name: str, group: Path, layout: Layout, title: TitleBlock, found: ListedRows
) -> Path:
    """The unit's place before: under the unit named beside it, under the group; a name met before is the same unit."""
    above = grid.spread_text(row, layout.parent) if layout.parent else ""
    if above:
        return (title.organisation, official_name(above), official_name(name))
    known = next(
        (p for p in found.before.values() if name_key(p[-1]) == name_key(name) and p[: len(group)] == group), None
    )
    return known or (*group, official_name(name))


def _begins(grid: Grid, row: int, layout: Layout) -> bool:
    """Whether an event begins in this row: its right side, or its form, is written here and not merged from above."""
    if grid.text(row, layout.after):
        return True
    merged = grid.merge(row, layout.after)
    if merged.top < row <= merged.bottom:
        return False
    return bool(layout.form and grid.text(row, layout.form) and not _same_form_above(grid, row, layout))


def _same_form_above(grid: Grid, row: int, layout: Layout) -> bool:
    """A form repeated in every row of one event, under one result that is not merged."""
    return fold(grid.text(row, layout.form)).startswith("nhap ") and not grid.text(row, layout.after)


def _close(grid: Grid, members: list[int], layout: Layout, title: TitleBlock, found: ListedRows) -> None:
    """One event: its rows, its result, its paper."""
    first = members[0]
    before = [found.before[row] for row in members]
    name = _name(grid, first, layout.after)
    after = _after_path(name, before, title, bool(layout.parent)) if name else None
    if after is not None:
        found.after[first] = after
    forms = {row: grid.spread_text(row, layout.form) if layout.form else "" for row in members}
    kind = kind_of(Wording(forms[first], before, after))
    if kind is None:
        return
    sources = [(found.before[row], share_of(forms[row])) for row in members]
    if kind == "merge_into":
        sources = [source for source in sources if source[0] != after]
    paper = grid.spread_text(first, layout.decision) if layout.decision else ""
    effective = days_in(grid.spread_text(first, layout.effective)) if layout.effective else []
    number = re.search(r"số\s*:?\s*(\S+)", paper)
    issuer = re.search(r"\bcủa\s+(.+)$", paper)
    found.events.append(FoundEvent(
        grid.sheet.name, first, kind, tuple(sources), (after,) if after else (),
        effective[0] if effective else title.effective_on,
        number[1].strip(".,;") if number else title.decision, issuer[1] if issuer else title.issuer,
        next(iter(days_in(paper)), title.decided_on), forms[first],
        tuple((found.before[row], code) for row in members if (code := _code(grid, row, layout.code_before))),
        ((after, code),) if after and (code := _code(grid, first, layout.code_after)) else (),
    ))  # fmt: skip


def _code(grid: Grid, row: int, column: int) -> str:
    """The code in this cell as it is shown, with the leading zeros that the cell's format gives it."""
    text = grid.spread_text(row, column) if column else ""
    zeros = grid.style(row, column).format if text.isdigit() else ""
    return text.zfill(len(zeros)) if zeros and set(zeros) == {"0"} else text


def _after_path(name: str, before: list[Path], title: TitleBlock, beside_parent: bool) -> Path:
    """The result's place: beside its sources; directly below the top where they stood under a district or province."""
    new = official_name(name)
    above = before[0][:-1]
    if not beside_parent and len(above) > 1 and _ADMINISTRATIVE.match(above[-1]):
        return (title.organisation, new)
    return (*above, new)
