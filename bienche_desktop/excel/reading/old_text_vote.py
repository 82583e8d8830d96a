"""Text of the fonts before Unicode whose cells do not name such a font any more: told by the words of a column.

TCVN3 and VNI text under Arial or Times is Latin letters that make no Vietnamese word as they stand, and nothing but
Vietnamese words when decoded. A column is decoded only on that evidence, proper Vietnamese text in it never; each cell
keeps its text as stored, so that a person can take the decoding back.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from bienche_desktop.domain.syllables import is_syllable
from bienche_desktop.domain.text import fold
from bienche_desktop.excel.book.cells import TEXT
from bienche_desktop.excel.book.numbered import Numbered
from bienche_desktop.excel.book.workbook import Book, Cell, Sheet, column_letter
from bienche_desktop.excel.formats.legacy import decode

_FONTS = {".VnTime": "TCVN3 (ABC)", "VNI-Times": "VNI"}
_APART = re.compile(r"[\x00-\x20\xa0\d!-/:-@\[-`{-~“”‘’…–—•]+")
_NO_VOWEL = re.compile("[^aeiouy]*")
_NOT_IN_OLD_FONTS = re.compile(r"[^\W\d_\x00-\xff]|[\u0300-\u036f]")
_MOST_TEXTS = 400


@dataclass(frozen=True, slots=True)
class _Words:
    """How many of the words with letters beyond plain Latin are Vietnamese, as stored and decoded."""

    count: int
    plain: float
    decoded: float


_LONE, _BESIDE_PROPER = _Words(4, 0.34, 0.9), _Words(8, 0.2, 0.95)
"""What the words of a column must show at least (at most: as stored) to be decoded."""


def decoded_by_vote(book: Book) -> Book:
    """The book with such columns decoded, each told in a note of its sheet; the same book where there are none."""
    sheets = tuple(_sheet(sheet) for sheet in book.sheets)
    as_it_was = all(new is old for new, old in zip(sheets, book.sheets, strict=True))
    return book if as_it_was else replace(book, sheets=sheets)


def _sheet(sheet: Sheet) -> Sheet:
    if not any(_may_be_old(cell) for cell in sheet.numbered.different):
        return sheet
    texts = _foreign_texts(sheet.numbered)
    fonts = {column: font for column, known in texts.items() if (font := _font_of(known))}
    if not fonts:
        return sheet
    if len(set(fonts.values())) == 1:
        fonts |= _few_words_alike(texts, fonts)
    rows = {number: _row(cells, fonts) for number, cells in sheet.rows.items()}
    return replace(sheet, rows=rows, notes=(*sheet.notes, *_notes(sheet.name, fonts)))


def _foreign_texts(cells: Numbered) -> dict[int, set[str]]:
    """By column the texts, some hundreds at most, that have letters beyond plain Latin and were not decoded yet."""
    return {column: {str(cell.value) for cell in below[:_MOST_TEXTS]}
            for column, below in cells.columns_with(_is_foreign)}  # fmt: skip


def _is_foreign(cell: Cell) -> bool:
    return cell.kind is TEXT and cell.raw is None and not str(cell.value).isascii()


def _may_be_old(cell: Cell) -> bool:
    return _is_foreign(cell) and not _is_unicode(str(cell.value))


def _font_of(texts: Collection[str]) -> str:
    """The old encoding that the column's words speak for; "" for none. Beside proper text more is asked of them."""
    old = [text for text in texts if not _is_unicode(text)]
    asked = _LONE if len(old) == len(texts) else _BESIDE_PROPER
    for font in _FONTS:
        words = _judged(old, font)
        if words.count >= asked.count and words.decoded >= asked.decoded and words.plain <= asked.plain:
            return font
    return ""


def _few_words_alike(texts: dict[int, set[str]], voted: dict[int, str]) -> dict[int, str]:
    """Columns with too few words to tell by themselves, which decode as the others of the sheet do."""
    font = next(iter(voted.values()))
    found: dict[int, str] = {}
    for column, known in texts.items():
        if column not in voted and not any(map(_is_unicode, known)):
            words = _judged(known, font)
            if not words.count or (words.decoded == 1 and words.plain <= 0.5):
                found[column] = font
    return found


def _is_unicode(text: str) -> bool:
    """Whether the text has letters that the old encodings cannot hold: ă, đ, ơ, ế and marks of their own."""
    return _NOT_IN_OLD_FONTS.search(text) is not None


def _judged(texts: Iterable[str], font: str) -> _Words:
    """What the words of the texts say; abbreviations without a vowel (HĐ, HĐND) say nothing."""
    pairs = {pair for text in texts for pair in _pairs(text, font)}
    telling = [pair for pair in pairs if pair.stored != pair.text and not _NO_VOWEL.fullmatch(fold(pair.text))]
    if not telling:
        return _Words(0, 1.0, 0.0)
    plain, decoded = sum(pair.was_word for pair in telling), sum(pair.is_word for pair in telling)
    return _Words(len(telling), plain / len(telling), decoded / len(telling))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word as stored and decoded, and whether it stands in a text of capitals."""

    stored: str
    text: str
    capitals: bool

    @property
    def was_word(self) -> bool:
        return _is_word(self.stored, self.capitals)

    @property
    def is_word(self) -> bool:
        return _is_word(self.text, self.capitals)


def _pairs(text: str, font: str) -> list[_Pair]:
    """The words with letters beyond plain Latin."""
    both, capitals = zip(_APART.split(text), _APART.split(_decoded(text, font)), strict=False), _in_capitals(text)
    return [_Pair(stored, word, capitals) for stored, word in both if not stored.isascii()]


def _in_capitals(text: str) -> bool:
    plain = [sign for sign in text if sign.isascii() and sign.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _decoded(text: str, font: str) -> str:
    """In Unicode; among plain capitals, TCVN3 means those of the fonts that show capitals."""
    return decode(text, f"{font}H" if font.startswith(".Vn") and _in_capitals(text) else font)


def _is_word(word: str, capitals: bool) -> bool:
    """Whether it is a syllable written as one writes it: ban or Ban, and BAN only among capitals."""
    return is_syllable(word) and (len(word) == 1 or word[1:].islower() or (capitals and word.isupper()))


def _row(cells: Mapping[int, Cell], fonts: dict[int, str]) -> dict[int, Cell]:
    return {column: _cell(cell, fonts.get(column, "")) for column, cell in cells.items()}


def _cell(cell: Cell, font: str) -> Cell:
    stored = str(cell.value)
    if not font or cell.kind is not TEXT or cell.raw is not None or stored.isascii() or _is_unicode(stored):
        return cell
    text = _decoded(stored, font)
    return cell if text == stored or _is_proper(stored, font) else cell._replace(value=text, raw=stored)


def _is_proper(stored: str, font: str) -> bool:
    """Whether the text is Vietnamese as it stands, and less so when decoded."""
    pairs = _pairs(stored, font)
    return all(pair.was_word for pair in pairs) and not all(pair.is_word for pair in pairs)


def _notes(sheet: str, fonts: dict[int, str]) -> Iterable[str]:
    for font, name in _FONTS.items():
        columns = ", ".join(column_letter(column) for column in sorted(fonts) if fonts[column] == font)
        if columns:
            yield (f"Trang “{sheet}”, cột {columns}: chữ {name} nằm trong phông khác đã được chuyển sang Unicode; "
                   "chuyển nhầm thì giữ nguyên được ở cửa sổ nhập.")  # fmt: skip
