"""Lines that speak of posts and name no organisation: "2. Biên chế huyện phân bổ", "Hợp đồng lao động", "Số chưa giao".

Such a line is no unit by itself. One that says what is done with posts, or that no rows stand below, is asked about;
"B. Biên chế sự nghiệp" over its schools groups them, as "Khối sự nghiệp" would. "Biên chế dự phòng" is a kind of unit.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bienche_desktop.domain.printed import PrintedKind, read_printed
from bienche_desktop.domain.unit_kinds import guess_kind
from bienche_desktop.excel.book.workbook import Cell, CellKind, cell_name
from bienche_desktop.excel.layout.grid import Grid, shown
from bienche_desktop.excel.results.open_points import OpenRows
from bienche_desktop.excel.results.recognised import Column, Question, Role, Row
from bienche_desktop.excel.results.remark import named
from bienche_desktop.excel.words.lexicon import Lexicon, words_of
from bienche_desktop.excel.words.wordings import header_words

NO_UNIT = "dòng nói về biên chế, không phải tên cơ quan, đơn vị"
_ASKED = "dòng nói về biên chế, không phải tên cơ quan: là đơn vị (nhóm) hay chỉ là đề mục?"
_SHOWN = 4
_HOLDERS = ("reserve", "group")
"""Kinds of the file that hold posts and are no organisations."""
_STARTS = tuple(
    tuple(phrase.split())
    for phrase in (
        "biên chế", "số biên chế", "chỉ tiêu", "số chỉ tiêu", "số lượng", "số người", "người làm việc", "hợp đồng",
        "lao động hợp đồng", "cán bộ", "công chức", "viên chức", "người lao động", "người hoạt động",
        "không chuyên trách", "số thôn", "số xóm", "số tổ", "số còn", "số chưa", "số đã", "số tăng", "số giảm",
        "tinh giản", "còn lại", "chưa giao", "chưa phân", "chưa sử", "tăng thêm", "bổ sung", "giao bổ", "cắt giảm",
        "tạm giao",
    )
)  # fmt: skip
_TITLES = (
    "trưởng phòng", "trưởng ban", "giám đốc", "hiệu trưởng", "chánh văn phòng", "chánh thanh tra", "phó trưởng phòng",
    "phó trưởng ban", "phó giám đốc", "phó hiệu trưởng", "phó chánh văn phòng", "phó chánh thanh tra", "chuyên viên",
    "chuyên viên chính", "chuyên viên cao cấp", "cán sự", "nhân viên", "giáo viên", "kế toán", "văn thư", "thủ quỹ",
    "bảo vệ", "lái xe", "tạp vụ", "nữ", "đảng viên", "đoàn viên", "dân tộc thiểu số", "người dân tộc thiểu số",
    "tôn giáo",
)  # fmt: skip
_TITLE = re.compile("|".join(_TITLES).replace(" ", r"\s"), re.IGNORECASE)
"""A whole line that names a post or some of the people, as the lines below a unit may: "Phó Trưởng phòng"."""
_SHORT = ("BC", "BCSN", "BCHC", "BCCC", "HĐLĐ", "LĐHĐ", "HĐ", "CB", "CC", "VC", "CBCC", "CBCCVC", "NLV", "SLNLV", "KCT")
_FIRST_WORDS = sorted({start[0] for start in _STARTS})
_BEGINS = re.compile(rf"(?:{'|'.join(_FIRST_WORDS)}|(?-i:{'|'.join(_SHORT)}))\b", re.IGNORECASE)
_FIRST_OF_TITLES = frozenset(title.split()[0] for title in _TITLES)
_FIRST_LETTERS = frozenset(word[:2].casefold() for word in (*_FIRST_WORDS, *_SHORT))
_DONE_TEXT = "giao phân bổ còn chưa tăng giảm cắt dành thừa thiếu vượt dôi thu tinh chờ điều biệt nghỉ hiện mặt dự"
_DONE_WITH_POSTS = frozenset(_DONE_TEXT.split())
_BODIES_TEXT = (
    "phòng ban sở trường trung văn đài trạm hội chi ủy khoa đội bệnh viện thư cơ đơn khối ngành nhóm bậc học đoàn đảng "
    "mttq hđnd ubnd"
)
_BODIES = frozenset(_BODIES_TEXT.split())
_NO_BODY = (("dự", "phòng"), ("học", "sinh"), ("cơ", "cấu"), ("văn", "bản"), ("trung", "ương"), ("thư", "ký"))
_TOLD_AS_NUMBERS = (PrintedKind.NUMBER, PrintedKind.PERCENT, PrintedKind.QUESTION)


def may_speak_of_posts(name: str) -> bool:
    """Whether a label begins as such a line may: a quick look that most names do not pass."""
    begins = name[:2].casefold() in _FIRST_LETTERS and _BEGINS.match(name) is not None
    return begins or _TITLE.fullmatch(name) is not None


def begins_no_line(first: str) -> bool:
    """Whether a label that begins with this word is surely no such line."""
    return first.casefold() not in _FIRST_OF_TITLES and not _BEGINS.match(first)


def speaks_of_posts(name: str, lexicon: Lexicon, holds_rows: bool) -> bool:
    """Whether a label is a line about posts and no organisation. `holds_rows`: other rows of the outline hang below."""
    words = words_of(name)
    if _TITLE.fullmatch(name):
        return not holds_rows
    if not any(words[: len(start)] == start for start in _STARTS) or _names_a_body(name, words, lexicon):
        return False
    if guess_kind(name, lexicon.vocabulary) in _HOLDERS:
        return False
    return not holds_rows or bool(_DONE_WITH_POSTS.intersection(words))


def _names_a_body(name: str, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether an organisation or a place is named behind: "Biên chế Phòng Nội vụ", "BIÊN CHẾ HUYỆN HẢI HÀ"."""
    bodies = [at for at, word in enumerate(words) if word in _BODIES]
    if any(words[at : at + 2] not in _NO_BODY and words[at - 1 : at + 1] not in _NO_BODY for at in bodies):
        return True
    if not name.isupper():
        return any(word[:1].isupper() and word[1:].islower() for word in name.split()[1:])
    known = {at for match in (*lexicon.indicators(name), *lexicon.measures(name))
             for at in range(match.start, match.start + match.length)}  # fmt: skip
    said = _DONE_WITH_POSTS | header_words().fillers
    return any(at not in known and word not in said and not word.isdigit() for at, word in enumerate(words))


def asked_lines(grid: Grid, columns: Iterable[Column], rows: Iterable[Row]) -> Iterator[Question]:
    """A question for each run of such lines that has numbers; lines without any are only headings."""
    columns = tuple(columns)
    used = [column.number for column in columns if column.used]
    names = next((column.number for column in columns if column.role is Role.NAME), 1)
    for are_lines, run in groupby(rows, key=lambda row: row.why == NO_UNIT):
        lines = [(row, parts) for row in run if are_lines and (parts := _numbers_of(grid, row, used))]
        if lines:
            yield _asked(grid, names, [row for row, _ in lines], tuple(part for _, parts in lines for part in parts))


def _asked(grid: Grid, names: int, rows: list[Row], parts: tuple[Question, ...]) -> Question:
    text = "; ".join(row.printed for row in rows[:_SHOWN]) + ("…" if len(rows) > _SHOWN else "")
    why = f"{_ASKED} ({len(parts)} ô: {named([part.cell for part in parts])})"
    open_ = OpenRows(tuple((grid.sheet.name, row.number) for row in rows))
    return Question(grid.sheet.name, cell_name(rows[0].number, names), text, why, parts=parts, open=open_)


def _numbers_of(grid: Grid, row: Row, used: Iterable[int]) -> tuple[Question, ...]:
    """The numbers in the row, each as it would be asked about alone."""
    cells = ((number, grid.cell(row.number, number)) for number in used)
    return tuple(
        Question(grid.sheet.name, cell_name(row.number, number), shown(cell) or f"={cell.formula}", _ASKED)
        for number, cell in cells
        if cell is not None and _is_number(cell)
    )


def _is_number(cell: Cell) -> bool:
    if cell.kind is CellKind.TEXT:
        return read_printed(str(cell.value)).kind in _TOLD_AS_NUMBERS
    return cell.kind in (CellKind.NUMBER, CellKind.UNCACHED, CellKind.ERROR)
