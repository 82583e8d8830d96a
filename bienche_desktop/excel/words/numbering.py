"""Numbering of outline rows: A, I, 1, 1.1, a), -, +; and numbering glued to the name."""

import re
from typing import NamedTuple

# From the outermost to the innermost; an outline may leave steps out (docs/domain.md §1.11).
RANKS = {"letter": 0, "roman": 1, "arabic": 2, "bracketed": 2, "nested": 3, "small": 6, "dash": 7, "plus": 8}
UNNUMBERED = 9
MINOR = ("dash", "plus", "small")

_ROMAN = re.compile(r"[IVX]{1,6}")
_ORDINALS = r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[IVX]+|\d{1,2}|[A-ZĐ]"
_PART = re.compile(
    rf"((?:phần|mục|chương|khối|nhóm|cụm|tiểu mục)\s+(?:thứ\s+)?(?:{_ORDINALS}))\s*[.:)\-–]*", re.IGNORECASE
)
_PART_LETTERS = frozenset("PMCTpmct")
_PART_AHEAD = re.compile(
    rf"((?:phần|mục|chương|tiểu mục)\s+(?:thứ\s+)?(?:{_ORDINALS}))\s*(?:[.:)]|\s[-–])\s*(?=\w)", re.IGNORECASE
)
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_NUMBER = r"[A-ZĐ]|[IVX]+|\d{1,3}|[a-zđ]"
_NESTED = r"(?:[A-ZĐ]|[IVX]+|\d{1,3})(?:\.(?:\d{1,3}|[IVX]+|[a-zđ]))+"
_IN_INDEX = re.compile(rf"\(?\s*({_NESTED}|{_NUMBER})\s*[.)\-/]*|[-–—+*•]")
_GLUED = re.compile(rf"({_NESTED}|{_NUMBER})\s*(?:[.)/]|\s?[-–](?=\s))\s*(?=\D)")
_SHORT_KINDS = frozenset("PXHQT")
"""Letters that shorten a kind of unit before a dot: "P. Nội vụ", "X. Tân Lập"."""
_LARGEST_GAP = 10
_MOST_DIGITS = 3
_NESTED_STEP = 0.1
_PART_STYLE = "part "
_BULLET = re.compile(r"([-–—+*•])\s*")
_PRINTED_SUM = re.compile(r"\s*\((?=[^)]*[+=…])[\sA-ZĐIVX\d+\-–−.…=,:a-z]*\)\s*$")
_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|\*+|\[\d{1,2}\])\s*$")


class Mark(NamedTuple):
    """A numbering: its text as printed and its style (a key of RANKS; "" for none)."""

    text: str = ""
    style: str = ""

    @property
    def rank(self) -> float:
        """How far inside the outline; smaller is further out. Nested numbers count their dots."""
        if self.style == "nested" and not self.text[0].isdigit():
            outer = "roman" if _ROMAN.fullmatch(self.text.partition(".")[0]) else "letter"
            return RANKS[outer] + _NESTED_STEP * self.text.count(".")
        extra = self.text.count(".") - 1 if self.style == "nested" else 0
        return RANKS.get(self.style, UNNUMBERED) + extra

    @property
    def is_major(self) -> bool:
        """Whether it is a letter, number or word, and not the dash or small letter of a line below."""
        return bool(self.style) and self.style not in (*MINOR, "plus")

    @property
    def is_part(self) -> bool:
        """Whether it is written in words: "Phần thứ nhất", "Mục 2"."""
        return self.style.startswith(_PART_STYLE)


NO_MARK = Mark()


def read_mark(index: str, previous: tuple[Mark, ...]) -> Mark | None:
    """The mark in the column of numbers; None where the text is no numbering."""
    text = index.strip()
    if not text:
        return NO_MARK
    if text.isdecimal():
        return Mark(text, "arabic") if len(text) <= _MOST_DIGITS or _goes_on(text, previous) else None
    if not _IN_INDEX.fullmatch(text):
        part = _PART.fullmatch(text)
        return _part_mark(part) if part else None
    if text[0] in "-–—+*•":
        return _styled(text, previous)
    return _with_bracket(_styled(re.sub(r"^[( ]+|[ .)/-]+$", "", text), previous), text)


def _goes_on(text: str, previous: tuple[Mark, ...]) -> bool:
    """Whether a number of four digits or more continues the count of the rows above; alone it could be a year."""
    for mark in previous:
        if mark.style == "arabic":
            return mark.text.isdecimal() and 0 <= int(text) - int(mark.text) <= _LARGEST_GAP
    return False


def split_name(name: str, previous: tuple[Mark, ...]) -> tuple[Mark, str]:
    """The numbering that is glued to a name, and the name without it: "1. Phòng Nội vụ", "– Bộ phận Một cửa"."""
    if name[:1].isalpha() and name[1:2].islower():
        if name[:1] not in "PMCTpmct":
            return NO_MARK, name  # begins with a word, as most names do
        part = _PART_AHEAD.match(name)
        return (
            (Mark(part[1], _PART_STYLE + part[1].split()[0].casefold()), name[part.end() :])
            if part
            else (NO_MARK, name)
        )
    bullet = _BULLET.match(name)
    if bullet and len(name) > bullet.end():
        return _styled(bullet[1], previous), name[bullet.end() :]
    glued = _GLUED.match(name)
    if glued and len(name) > glued.end() and not _is_short_kind(glued, previous):
        return _with_bracket(_styled(glued[1], previous), glued[0].rstrip()), name[glued.end() :]
    return NO_MARK, name


def _split_part(name: str) -> tuple[Mark, str]:
    """A numbering in words at the beginning of a name: "Mục 1: Sở Y tế"."""
    part = _PART_AHEAD.match(name) if name[:1] in _PART_LETTERS else None
    return (_part_mark(part), name[part.end() :]) if part else (NO_MARK, name)


def _part_mark(part: "re.Match[str]") -> Mark:
    return Mark(part[1].strip(" .:)-–"), _PART_STYLE + part[1].split()[0].casefold())


def _is_short_kind(glued: "re.Match[str]", previous: tuple[Mark, ...]) -> bool:
    """Whether the letter before the dot shortens a kind of unit, rather than going on with the letters above."""
    if glued[1] not in _SHORT_KINDS or "." not in glued[0]:
        return False
    letters = [mark.text for mark in previous if mark.style == "letter"]
    return not letters or _LETTERS.find(letters[-1]) + 1 != _LETTERS.find(glued[1])


def plain_name(name: str) -> str:
    """The name without printed sums "(I+II)" and footnote marks at its end."""
    if "(" in name:
        name = _PRINTED_SUM.sub("", name)
    if name.rstrip()[-1:] in (")", "*", "]"):
        name = _FOOTNOTE.sub("", name)
    return name.strip(" :;,")


def _with_bracket(mark: Mark, text: str) -> Mark:
    """The mark of "1)" and "(1)", which may stand inside "1"."""
    return Mark(mark.text, "bracketed") if mark.style == "arabic" and text.endswith(")") else mark


def _styled(text: str, previous: tuple[Mark, ...]) -> Mark:
    if text in "-–—•*":
        return Mark(text, "dash")
    if text == "+":
        return Mark(text, "plus")
    if "." in text:
        return Mark(text, "nested")
    if text.isdigit():
        return Mark(text, "arabic")
    if _ROMAN.fullmatch(text) and not _follows_letter(text, previous):
        return Mark(text, "roman")
    return Mark(text, "small" if text.islower() else "letter")


def _follows_letter(text: str, previous: tuple[Mark, ...]) -> bool:
    """Whether I, V or X continues a run of letters (H, I) rather than being a Roman number."""
    letters = [mark.text for mark in previous if mark.style == "letter"]
    return len(text) == 1 and bool(letters) and _LETTERS.find(letters[-1]) + 1 == _LETTERS.find(text)
