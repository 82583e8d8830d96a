"""Lists of reorganisations: units before at the left, units after at the right, one event over several rows."""

import re
from dataclasses import dataclass, replace

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.layout.columns import holds_numbers, level_column
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.name_headers import is_name_header
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.recognised import Column, Role, TitleBlock
from bienche_desktop.excel.words.lexicon import Lexicon
from bienche_desktop.excel.words.listed_names import names_in
from bienche_desktop.excel.words.years import years_in

_BEFORE = re.compile(r"\btrước\b|\bcũ\b|\b(?:nhập|nhất|thành|lập) từ\b|\bhiện (?:trạng|nay|tại|hành)\b", re.IGNORECASE)
_MADE_FROM = re.compile(r"(?:duoc )?(?:sap nhap|nhap|hop nhat|hinh thanh|thanh lap)( moi)? (?:tu|tren co so)\b")
_MERGED = re.compile(
    r"(?:ten )?(?:cac )?(?:don vi|dvhc|co quan|xa|phuong|thi tran|thon|truong)\b.*\b(?:sap nhap|hop nhat|nhap)"
)
_NEW_COMMUNE = re.compile(
    r"\b(?:dvhc|don vi hanh chinh|xa|phuong)\b(?: cap xa)? (?:moi|(?:duoc )?(?:hinh thanh|thanh lap))\b"
)
_AFTER = re.compile(r"\bsau\b|\bmới\b", re.IGNORECASE)
_SIDE_WORDS = re.compile(
    r"\bhiện (?:nay|tại|hành)\b|\b(?:được )?hình thành\b"
    r"|(?:đơn vị hành chính cấp xã )?\b(?:trước|sau)\b(?: khi)?(?: thực hiện)?(?: sắp xếp| sáp nhập| tổ chức lại)?"
    r"|đơn vị hành chính cấp xã mới|\((?:năm )?\d{4}\)|\(triệu đồng\)",
    re.IGNORECASE,
)
_SIDE_AT_LAST = re.compile(r"\s+(?:mới|cũ)$", re.IGNORECASE)
_NAMES = ("before", "after")
_HEADS = ("thuoc ",)
_COMMUNE = re.compile(r"(?:ten )?(?:xa|phuong|thi tran)(?: (?:xa|phuong|thi tran))*")
_IN_COMMUNES = re.compile(r"\b(?:thon|ban|xom|ap|buon|bon|lang|khom|khu|khu pho|to|to dan pho|truong|tram)\b")
_FORMS = ("hinh thuc", "phuong an", "phuong thuc", "cach sap xep", "cach thuc")
_WHEN = ("thoi gian thuc hien", "thoi diem thuc hien", "ngay thuc hien", "thuc hien tu", "thoi gian hoat dong")
_CODE = re.compile(r"ma( so| don vi| dvhc| dinh danh| co quan| xa| hanh chinh| to chuc| quan he ngan sach)*\b"
                   r"( (cu|moi|truoc|sau)\b.*)?")  # fmt: skip
_OLD = re.compile(r"\bcu\b|\btruoc\b")
_NEW = re.compile(r"\bmoi\b|\bsau\b")
_ADMINISTRATIVE = re.compile(r"(Tỉnh|Thành phố|Huyện|Quận|Thị xã)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of the list stand; 0 for what it has not. `after_numbers`: columns that speak of results.

    `makes_new`: the heading says that results are new units.
    """

    before: int = 0
    after: int = 0
    parent: int = 0
    form: int = 0
    decision: int = 0
    effective: int = 0
    code_before: int = 0
    code_after: int = 0
    after_numbers: frozenset[int] = frozenset()
    makes_new: bool = False

    @property
    def sides(self) -> tuple[int, int]:
        """The columns of names, the left one first."""
        return min(self.before, self.after), max(self.before, self.after)


def layout_of(grid: Grid, block: Block) -> Layout | None:
    """The list's layout; None where the table has no names on both sides."""
    found: dict[str, int] = {}
    numbers: list[int] = []
    for column in range(block.left, block.right + 1):
        path = header_path(grid, block, column)
        text = " / ".join(path)
        part = _part(path, text, found)
        if part in _NAMES and holds_numbers(grid, block, column):
            part = ""
        if part:
            found.setdefault(part, column)
        if 0 < found.get("after", 0) < column and not part.startswith("code") and holds_numbers(grid, block, column):
            numbers.append(column)
    if not (found.get("before") and found.get("after")):
        return None
    if found["after"] < found["before"] and not _names_several(grid, block, found["before"]):
        numbers = [one for one in numbers if one < found["before"] or _merged_as(grid, block, found["after"], one)]
    numbers += [one for one in _left_of_results(grid, block, found["before"], found["after"]) if one not in numbers]
    if "parent" not in found and (commune := _commune_beside(grid, block, found["before"], found["after"])):
        found["parent"] = commune
    makes_new = _makes_new(grid, block, found["before"], found["after"])
    return Layout(**found, after_numbers=frozenset(numbers), makes_new=makes_new)


def _left_of_results(grid: Grid, block: Block, before: int, after: int) -> list[int]:
    """Columns of numbers left of the names of results that stand below the same heading as those names."""
    heading, *below = header_path(grid, block, after)
    if not below or header_path(grid, block, before)[:1] == (heading,):
        return []
    beside = (one for one in range(block.left, after) if header_path(grid, block, one)[:1] == (heading,))
    return [one for one in beside if holds_numbers(grid, block, one)]


def _commune_beside(grid: Grid, block: Block, before: int, after: int) -> int:
    """The column "Xã" beside old and new villages or schools, which stand under what it names; 0 for none."""
    if not all(_IN_COMMUNES.search(fold(" ".join(header_path(grid, block, one)))) for one in (before, after)):
        return 0
    others = (number for number in range(block.left, block.right + 1) if number not in (before, after))
    return next((n for n in others if _COMMUNE.fullmatch(fold(" ".join(header_path(grid, block, n))))), 0)


def _makes_new(grid: Grid, block: Block, before: int, after: int) -> bool:
    """Whether a heading says that results are new units."""
    made_from = any(_MADE_FROM.match(fold(part)) for part in header_path(grid, block, before))
    return made_from or any(_NEW_COMMUNE.search(fold(part)) for part in header_path(grid, block, after))


def _names_several(grid: Grid, block: Block, before: int) -> bool:
    """Whether most cells of the old units name several: a number beside them is then that of the one new unit."""
    named = [len(names_in(text)) for row in block.body if (text := grid.text(row, before))]
    return sum(times > 1 for times in named) * 2 > len(named)


def _merged_as(grid: Grid, block: Block, name: int, number: int) -> bool:
    """Whether the column of numbers is merged over the rows of an event as the names of results are."""
    merges = [(grid.merge(row, name), grid.merge(row, number)) for row in block.body]
    return any(a.top < a.bottom and (a.top, a.bottom) == (b.top, b.bottom) for a, b in merges)


def _part(path: tuple[str, ...], text: str, found: dict[str, int]) -> str:
    """The field of `Layout` that a heading names, beside those found before; "" for none."""
    if not path:
        return ""
    folded = fold(path[-1])
    if folded.startswith(_FORMS):
        return "form"
    if "van ban" in folded or "quyet dinh" in folded:
        return "decision"
    if "hieu luc" in folded or folded.startswith(_WHEN):
        return "effective"
    if folded.startswith(_HEADS):
        return "parent"
    if _CODE.fullmatch(folded):
        beside_result = "after" in found and not _OLD.search(fold(text))
        return "code_after" if _NEW.search(fold(text)) or beside_result else "code_before"
    if _MADE_FROM.match(folded) or ("after" in found and len(path) == 1 and _MERGED.fullmatch(folded)):
        return "before"
    return _side(path, text, found)


def _side(path: tuple[str, ...], text: str, found: dict[str, int]) -> str:
    """The side whose names stand below a heading."""
    named = _SIDE_AT_LAST.sub("", _without_side(path[-1]))
    if named and not is_name_header(named):
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
    column = _level(number, path, lexicon, title)
    if column.role is Role.UNKNOWN:
        column = _level(number, _below_side(grid, block, layout, path), lexicon, title)
    years = [year for part in reversed(path) for year in years_in(part)]
    return replace(column, header=header, year=column.year or (years[0] if years else title.year))


def _level(number: int, path: tuple[str, ...], lexicon: Lexicon, title: TitleBlock) -> Column:
    plain = tuple(part for part in map(_without_side, path) if part)
    return level_column(number, plain, lexicon, title) if plain else Column(number, "", Role.UNKNOWN)


def _below_side(grid: Grid, block: Block, layout: Layout, path: tuple[str, ...]) -> tuple[str, ...]:
    """The heading without the parts that only name its side: those that stand over the names of units as well."""
    sides = {part for names in layout.sides for part in header_path(grid, block, names)[:-1]}
    return tuple(part for part in path if part not in sides)
