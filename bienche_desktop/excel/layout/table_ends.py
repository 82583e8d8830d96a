"""What ends a table: notes, signatures, place-date lines, page numbers, titles of the next one."""

import re

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.workbook import CellKind
from bienche_desktop.excel.layout.grid import Grid

_ENDINGS = re.compile(
    r"(ghi chu|noi nhan|luu y|nguoi (?:lap|tong hop|bao cao|thong ke|kiem tra|soat|duyet|ky)|"
    r"tm|t m|kt|tl|tuq|thu truong|chu tich|truong ban|truong phong|giam doc|"
    r"pho chu tich|bi thu|da ky|ky ten|ky ghi|ky dong|luu |luu$|muc tieu|nguon so lieu|nam goc|chu thich)( |$)"
)
_SIGNER = re.compile(
    r"(?:tm|t m|kt|tl|tuq) .+|(?:pho )?(?:tong )?(?:giam doc|chu tich|thu truong(?: don vi)?|(?:chi )?cuc truong|"
    r"truong (?:phong|ban|tram)|hieu truong|vien truong|bi thu|chanh van phong)"
)
_NUMBERING = re.compile(r"[0-9ivxlc.]+|[a-z]")
_DATE_LINE = re.compile(r"ngay .*thang .*nam")
_PAGE = re.compile(r"trang \d+( \d+)?")
_TITLE_LINE = re.compile(r"(bieu|bang|phu luc|mau)( so)? [0-9ivx]+[a-z]? ")
_LONGEST_NAME = 160
_LONGEST_DATE_LINE = 80


def is_page_number(text: str) -> bool:
    """Whether a text numbers a page and says nothing else: "Trang 2"."""
    return _PAGE.fullmatch(fold(text)) is not None


def goes_on_below(grid: Grid, row: int) -> bool:
    """Whether a row only numbers a page and the list goes on with numbers right below it."""
    texts = grid.texts(row)
    below = next(grid.rows_after(row), 0)
    return len(texts) == 1 and is_page_number(texts[0][1]) and below > 0 and _has_numbers(grid, below)


def ends_body(grid: Grid, row: int, left: int, right: int) -> bool:
    """Notes, signatures, place-date lines, page numbers and titles of the next table end a body."""
    if _has_numbers(grid, row):
        return False
    texts = [(column, text) for column, text in grid.texts(row) if left <= column <= right]
    if not texts:
        return False
    folded = [fold(text) for _, text in texts]
    if any(_DATE_LINE.search(text) and len(text) < _LONGEST_DATE_LINE for text in folded) and len(texts) == 1:
        return True
    first = folded[0]
    lone = len(texts) == 1
    return bool(
        _ENDINGS.match(first)
        or _is_signed(texts)
        or (lone and (_PAGE.fullmatch(first) or _TITLE_LINE.match(first + " ") or len(texts[0][1]) > _LONGEST_NAME))
        or (lone and texts[0][1].startswith("("))
    )


def _is_signed(texts: list[tuple[int, str]]) -> bool:
    """Whether somebody signs on the right, in capitals, in a row without a number of its own: "Kế toán | GIÁM ĐỐC"."""
    numbered = _NUMBERING.fullmatch(fold(texts[0][1])) is not None
    return not numbered and any(text.isupper() and _SIGNER.fullmatch(fold(text)) for _, text in texts[1:])


def _has_numbers(grid: Grid, row: int) -> bool:
    """Whether a cell beside the first of the row holds a number or a formula."""
    kinds = (CellKind.NUMBER, CellKind.UNCACHED, CellKind.ERROR)
    columns = grid.columns(row)[1:]
    return any((cell := grid.cell(row, column)) is not None and cell.kind in kinds for column in columns)
