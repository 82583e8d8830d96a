"""What columns mean under the headings of many papers: plans, allocations, reports, of schools, communes, Party bodies.

`headers_of_papers.txt` holds a paper a paragraph: its title, what its rows are, then a line a column with the heading
and what is taken from it: indicator, measure and year; "?" where it is asked, "-" where it is left out. Behind "|"
stands what kind of numbers the column holds, where that is not what its meaning says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bienche_desktop.excel.book.workbook import Book, Cell, CellKind, Merge, Sheet, column_letter
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.recognised import Recognition
from bienche_desktop.store.reference import standard_vocabulary

PAPERS = Path(__file__).with_name("headers_of_papers.txt")
UNITS = {
    "phòng": ("UBND HUYỆN BÌNH SƠN", ("Văn phòng HĐND và UBND", "Phòng Nội vụ", "Phòng Tư pháp", "Thanh tra huyện")),
    "trường": ("UBND HUYỆN BÌNH SƠN", ("Trường Mầm non Hoa Sen", "Trường Tiểu học Lê Lợi", "Trường THCS Nguyễn Du",
                                       "Trường THCS Trần Phú")),
    "trạm": ("UBND HUYỆN BÌNH SƠN", ("Phòng khám đa khoa Đông Hà", "Trạm Y tế xã Bình An", "Trạm Y tế xã Tân Lập",
                                     "Trạm Y tế thị trấn Phú Lộc")),
    "xã": ("UBND HUYỆN BÌNH SƠN", ("Xã Bình An", "Xã Tân Lập", "Xã Hòa Sơn", "Xã Phú Lộc")),
    "sở": ("UBND TỈNH BÌNH HÀ", ("Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Tư pháp")),
    "ban": ("HUYỆN ỦY BÌNH SƠN", ("Ban Tổ chức", "Ban Tuyên giáo", "Hội Nông dân", "Hội Cựu chiến binh")),
}  # fmt: skip
ROWS = range(4)


@dataclass(frozen=True)
class Heading:
    path: tuple[str, ...]
    meaning: str
    numbers: str


@dataclass(frozen=True)
class Paper:
    titles: tuple[str, ...]
    units: str
    headings: tuple[Heading, ...]


def _papers(text: str) -> Iterator[Paper]:
    for paragraph in text.strip().split("\n\n"):
        title, units, *lines = paragraph.splitlines()
        headings: list[Heading] = []
        above: list[str] = []
        for line in lines:
            level = (len(line) - len(line.lstrip())) // 2
            part, told, rest = line.strip().partition(" => ")
            above = [*above[:level], part]
            if told:
                meaning, _, numbers = rest.partition(" | ")
                headings.append(Heading(tuple(above), meaning, numbers))
        yield Paper(tuple(title.split(" / ")), units, tuple(headings))


def _numbers(headings: tuple[Heading, ...], at: int) -> list[Cell]:
    """Four numbers: many posts, few of something, percentages, money, text, or sums of columns at these distances."""
    kind = headings[at].numbers or ("few" if headings[at].meaning == "-" else "many")
    if kind.startswith("sum"):
        parts = [_numbers(headings, at + int(step)) for step in kind.split()[1:]]
        return [Cell(sum(part[row].value for part in parts), CellKind.NUMBER) for row in ROWS]
    if kind == "text":
        return [Cell("Theo đề án", CellKind.TEXT) for _ in ROWS]
    made = {
        "many": [9 + 4 * row + (at + row) % 3 for row in ROWS],
        "few": [(at + 2 * row) % 4 for row in ROWS],
        "percent": [71.25 + at + 3 * row for row in ROWS],
        "money": [1000 * (row + 2) + 37 * at for row in ROWS],
    }[kind]
    return [Cell(value, CellKind.NUMBER) for value in made]


def _book(paper: Paper) -> Book:
    root, units = UNITS[paper.units]
    depth = max(len(heading.path) for heading in paper.headings)
    top = 4 + len(paper.titles)
    rows: dict[int, dict[int, Cell]] = {1: {1: _text(root), 4: _text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")}}
    rows |= {3 + at: {1: _text(title)} for at, title in enumerate(paper.titles)}
    rows |= {top + level: {} for level in range(depth)}
    rows[top] |= {1: _text("TT"), 2: _text("Đơn vị")}
    merges = [Merge(top, column, top + depth - 1, column) for column in (1, 2) if depth > 1]
    for at, heading in enumerate(paper.headings):
        for level, part in enumerate(heading.path):
            rows[top + level][3 + at] = _text(part)  # every column says all that stands above it
        if len(heading.path) < depth:
            merges.append(Merge(top + len(heading.path) - 1, 3 + at, top + depth - 1, 3 + at))
    for row, name in enumerate(units):
        cells = {3 + at: _numbers(paper.headings, at)[row] for at in range(len(paper.headings))}
        rows[top + depth + row] = {1: Cell(row + 1, CellKind.NUMBER), 2: _text(name), **cells}
    return Book("a.xlsx", (Sheet("Sheet1", rows, tuple(merges)),))


def _text(text: str) -> Cell:
    return Cell(text, CellKind.TEXT)


def _taken(paper: Paper, found: Recognition) -> list[str]:
    """What was taken from each column, in the words of the file."""
    figures: dict[str, set[str]] = {}
    for figure in found.figures:
        figures.setdefault(figure.cell.rstrip("0123456789"), set()).add(
            f"{figure.indicator} {figure.measure} {figure.year}"
        )
    asked = {cell.rstrip("0123456789") for question in found.questions for cell in question.cells}
    letters = [column_letter(3 + at) for at in range(len(paper.headings))]
    return [" + ".join(sorted(figures.get(letter, ()))) or ("?" if letter in asked else "-") for letter in letters]


@pytest.mark.parametrize("paper", tuple(_papers(PAPERS.read_text("utf-8"))), ids=lambda paper: paper.titles[-1])
def test_a_paper_is_read_as_its_headings_say(paper):
    taken = _taken(paper, recognise(_book(paper), standard_vocabulary()))
    said = [f"{' / '.join(heading.path)} => {meaning}" for heading, meaning in zip(paper.headings, taken, strict=True)]
    assert said == [f"{' / '.join(heading.path)} => {heading.meaning}" for heading in paper.headings]
