"""What the user is told about a workbook beside its numbers: left out, hidden, damaged, easily overlooked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from bienche_desktop.excel.book.cells import ERROR, NUMBER, TEXT, UNCACHED
from bienche_desktop.excel.book.looking import places_of
from bienche_desktop.excel.book.merging import covered, overlapping
from bienche_desktop.excel.book.workbook import Book, Cell, Sheet, cell_name

Place = tuple[int, int]
_What = TypeVar("_What", bound=str)
_SHOWN = 3
_LONGEST_TEXT = 32_767
LONGEST_JUDGED = 2_000
"""Characters of a cell that recognition looks at: no name, header or note that matters is longer."""

_PARTS = (
    ("vbaproject.bin", "Tệp có macro; macro không được chạy."),
    ("macrosheets/", "Tệp có macro; macro không được chạy."),
    ("basic/", "Tệp có macro; macro không được chạy."),
    ("scripts/", "Tệp có macro; macro không được chạy."),
    ("externallinks/", "Tệp có liên kết sang tệp khác; liên kết không được mở, số đang lưu trong ô được dùng."),
    ("connections.", "Tệp có kết nối dữ liệu bên ngoài; kết nối không được mở."),
    ("embeddings/", "Tệp có đối tượng nhúng; đối tượng không được mở."),
)
DDE = "Tệp có liên kết DDE sang chương trình khác; liên kết không được mở."


def package_notes(members: Iterable[str], dde: bool = False) -> list[str]:
    """Sentences about parts of a package (names in small letters) that are never opened."""
    names = [f"/{member}" for member in members]
    told = [sentence for sign, sentence in _PARTS if any(f"/{sign}" in name for name in names)]
    return [*dict.fromkeys(told), *([DDE] if dde else [])]


def sentences(sheet: str, odd: Mapping[_What, Sequence[Place]]) -> tuple[str, ...]:
    """One sentence a kind of oddity, with the first cells that show it."""
    return tuple(f"Trang “{sheet}”: {len(places)} {what}: {named(places)}." for what, places in odd.items())


def named(places: Sequence[Place]) -> str:
    """C3, D4, E5 và 7 ô khác."""
    shown = ", ".join(cell_name(*place) for place in places[:_SHOWN])
    return shown if len(places) <= _SHOWN else f"{shown} và {len(places) - _SHOWN} ô khác"


def with_remarks(book: Book) -> Book:
    """The book with everything that its cells give reason to tell among its notes."""
    told = [] if any(sheet.rows for sheet in book.sheets) else ["Tệp không có ô nào có dữ liệu."]
    unusual = [(sheet.name, place, what) for sheet in book.sheets for place, what in _unusual(sheet)]
    long_texts = any(what in (_Unusual.LONG, _Unusual.WORDY) for _, _, what in unusual)
    told += [sentence for what in _Unusual if (sentence := _counted(unusual, what))]
    for sheet in book.sheets:
        told += sheet.notes
        told += [note for tell in _TELLERS if (note := tell(book, sheet))]
    return replace(book, notes=(*book.notes, *told), has_long_texts=long_texts)


class _Unusual(StrEnum):
    ERROR = "ô báo lỗi (như #REF!)"
    UNCACHED = "công thức chưa có kết quả trong tệp"
    LONG = "ô chữ dài hơn 32.767 ký tự"
    WORDY = "ô chữ dài hơn 2.000 ký tự, chỉ phần đầu được dùng để nhận dạng"


def _unusual(sheet: Sheet) -> Iterator[tuple[Place, _Unusual]]:
    odd = {id(cell): what for cell in sheet.numbered.different
           if cell.kind is not NUMBER
           and (cell.kind is not TEXT or len(str(cell.value)) > LONGEST_JUDGED)
           and (what := _what_is_odd(cell)) is not None}  # fmt: skip
    yield from ((place, odd[id(cell)]) for place, cell in places_of(sheet, odd))
    yield from ((place, _Unusual.UNCACHED) for place, value in sheet.stored.items() if value is None)


def _what_is_odd(cell: Cell) -> _Unusual | None:
    if cell.kind is TEXT:
        return _Unusual.LONG if len(str(cell.value)) > _LONGEST_TEXT else _Unusual.WORDY
    return {ERROR: _Unusual.ERROR, UNCACHED: _Unusual.UNCACHED}.get(cell.kind)


def _counted(unusual: Sequence[tuple[str, Place, _Unusual]], wanted: _Unusual) -> str | None:
    places = sorted((sheet, place) for sheet, place, what in unusual if what is wanted)
    if not places:
        return None
    shown = ", ".join(f"“{sheet}” {cell_name(*place)}" for sheet, place in places[:_SHOWN])
    more = f" và {len(places) - _SHOWN} ô khác" if len(places) > _SHOWN else ""
    return f"Tệp có {len(places)} {wanted}: {shown}{more}."


def _hidden_rows(_book: Book, sheet: Sheet) -> str | None:
    hidden = sorted(row for row in sheet.hidden_rows if sheet.rows.get(row))
    if not hidden:
        empty = len(sheet.hidden_rows)
        return f"Trang “{sheet.name}” có {empty} dòng ẩn, không có dữ liệu." if empty else None
    shown = ", ".join(map(str, hidden[:_SHOWN])) + ("…" if len(hidden) > _SHOWN else "")
    return f"Trang “{sheet.name}” có {len(hidden)} dòng ẩn có dữ liệu, vẫn được đọc: dòng {shown}."


def _hidden_columns(_book: Book, sheet: Sheet) -> str | None:
    if not sheet.hidden_columns:
        return None
    used = {column for cells in sheet.rows.values() for column in cells}
    hidden = sorted(used & sheet.hidden_columns)
    if not hidden:
        return None
    letters = ", ".join(cell_name(1, column)[:-1] for column in hidden[:_SHOWN]) + ("…" if len(hidden) > _SHOWN else "")
    return f"Trang “{sheet.name}” có {len(hidden)} cột ẩn có dữ liệu, vẫn được đọc: cột {letters}."


def _under_merges(_book: Book, sheet: Sheet) -> str | None:
    places = covered(sheet)
    if places is None:
        return f"Trang “{sheet.name}” có quá nhiều ô gộp lớn nên chưa kiểm được giá trị nằm dưới ô gộp."
    return f"Trang “{sheet.name}”: {len(places)} giá trị nằm dưới ô gộp: {named(places)}." if places else None


def _overlaps(_book: Book, sheet: Sheet) -> str | None:
    places = overlapping(sheet.merges)
    return f"Trang “{sheet.name}” có các vùng gộp ô chồng lên nhau, ở {named(places)}." if places else None


def _struck(book: Book, sheet: Sheet) -> str | None:
    struck = {number for number, style in enumerate(book.styles) if style.strike}
    if not struck:
        return None
    if not any(cell.style in struck for cell in sheet.numbered.different):
        return None
    places = [(row, column) for row, column, cell in sheet.cells() if cell.style in struck]
    return f"Trang “{sheet.name}”: {len(places)} ô bị gạch ngang, số trong đó được hỏi lại: {named(places)}."


def _calculated(_book: Book, sheet: Sheet) -> str | None:
    places = [place for place in sheet.stored if (cell := sheet.cell(*place)) and cell.kind is NUMBER]
    if not places:
        return None
    return f"Trang “{sheet.name}”: số của {len(places)} ô được tính từ công thức: {named(places)}."


_TELLERS: tuple[Callable[[Book, Sheet], str | None], ...] = (
    _hidden_rows,
    _hidden_columns,
    _under_merges,
    _overlaps,
    _struck,
    _calculated,
)
