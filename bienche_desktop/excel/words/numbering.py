"""Numbering of outline rows: A, I, 1, 1.1, a), -, +; and numbering glued to the name."""

import re
from typing import NamedTuple

# From the outermost to the innermost; an outline may leave steps out (docs/domain.md §1.11).
RANKS = {"letter": 0, "roman": 1, "arabic": 2, "nested": 3, "small": 6, "dash": 7, "plus": 8}
UNNUMBERED = 9
MINOR = ("dash", "plus", "small")

_ROMAN = re.compile(r"[IVX]{1,6}")
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_IN_INDEX = re.compile(r"\(?\s*([A-ZĐ]|[IVX]+|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\s*[.)\-/]*|[-–—+*•]")
_GLUED = re.compile(r"([A-ZĐ]|[IVX]+|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\s*(?:[.)/]|\s?[-–](?=\s))\s*(?=\D)")
_LARGEST_GAP = 10
_MOST_DIGITS = 3
_BULLET = re.compile(r"([-–—+*•])\s*")
_PRINTED_SUM = re.compile(r"\s*\((?=[^)]*[+=…])[\sA-ZĐIVX\d+\-–−.…=,:a-z]*\)\s*$")
_FOOTNOTE = re.compile(r"\s*(?:\(\d{1,2}\)|\*+|\[\d{1,2}\])\s*$")


class Mark(NamedTuple):
    """A numbering: its text as printed and its style (a key of RANKS; "" for none)."""

    text: str = ""
    style: str = ""

    @property
    def rank(self) -> int:
        """How far inside the outline; smaller is further out. Nested numbers count their dots."""
        extra = self.text.count(".") - 1 if self.style == "nested" else 0
        return RANKS.get(self.style, UNNUMBERED) + extra


NO_MARK = Mark()


def read_mark(index: str, previous: tuple[Mark, ...]) -> Mark | None:
    """The mark in the column of numbers; None where the text is no numbering."""
    text = index.strip()
    if not text:
        return NO_MARK
    if text.isdecimal():
        return Mark(text, "arabic") if len(text) <= _MOST_DIGITS or _goes_on(text, previous) else None
    if not _IN_INDEX.fullmatch(text):
        return None
    return _styled(re.sub(r"^[( ]+|[ .)/-]+$", "", text) if text[0] not in "-–—+*•" else text, previous)


def _goes_on(text: str, previous: tuple[Mark, ...]) -> bool:
    """Whether a number of four digits or more continues the count of the rows above; alone it could be a year."""
    for mark in previous:
        if mark.style == "arabic":
            return mark.text.isdecimal() and 0 <= int(text) - int(mark.text) <= _LARGEST_GAP
    return False


def split_name(name: str, previous: tuple[Mark, ...]) -> tuple[Mark, str]:
    """The numbering that is glued to a name, and the name without it: "1. Phòng Nội vụ", "– Bộ phận Một cửa"."""
    if name[:1].isalpha() and name[1:2].islower():
        return NO_MARK, name  # begins with a word, as most names do
    bullet = _BULLET.match(name)
    if bullet and len(name) > bullet.end():
        return _styled(bullet[1], previous), name[bullet.end() :]
    glued = _GLUED.match(name)
    if glued and len(name) > glued.end():
        return _styled(glued[1], previous), name[glued.end() :]
    return NO_MARK, name


def plain_name(name: str) -> str:
    """The name without printed sums "(I+II)" and footnote marks at its end."""
    if "(" in name:
        name = _PRINTED_SUM.sub("", name)
    if name.rstrip()[-1:] in (")", "*", "]"):
        name = _FOOTNOTE.sub("", name)
    return name.strip(" :;,")


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
