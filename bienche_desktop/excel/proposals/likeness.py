"""When two names that differ may be those of one unit, so that a person must be asked.

A name is read in several ways: without what stands in brackets, without the place behind it, without words that say
where it stands. Two names may be one where a reading of one has the letters of a reading of the other, or its initials.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bienche_desktop.domain.text import expand, fold, name_key, place_tones
from bienche_desktop.excel.proposals.spellings import loose_key
from bienche_desktop.excel.words.level_words import LEVEL_WORDS
from bienche_desktop.excel.words.unit_words import in_likely_words, written_out

_WORD = re.compile(r"[^\W_]+")
_REMARK = re.compile(r"\s*\([^()]*\)|(?:(?<=\S)\s*[-–,])?\s+(?:mới|cũ)$", re.IGNORECASE)
_RANKED = re.compile(
    r"^((?:xã|phường|thị trấn)\s.*?)\s*[-–,*]?(?:\s+(?:sau\s.*|(?:kv|khu vực|vùng|loại)\s*[ivx\d]+)|\*)$", re.IGNORECASE
)
_LAST_ROMAN = re.compile(r"(?<=[a-zà-ỹđ] )I$")
_DOTTED = re.compile(r"\b[A-ZĐ]\.")
_WHERE = re.compile(
    rf"\b(?:huyen uy|tinh uy|thanh uy|thi uy|quan uy|dang uy|{'|'.join(LEVEL_WORDS)}|co quan|khoi)\b ?"
)  # fmt: skip
_HEAD = re.compile(
    r"^(?:so|phong|ban|tram|trung tam|truong|hoi|doi|hat|thon|xom|ap|buon|lang|khu|khom|to) (?=\S+ \S)"
)  # fmt: skip
_PLACED = re.compile(
    r"^((?:(?:trường|tr\.|th|mn|mg|thcs|thpt|th&thcs|tiểu học|mầm non|mẫu giáo|trung học|phổ thông|ptdt\w*|thôn|bản"
    r"|xóm|ấp|buôn|làng|khu phố|khóm|tổ dân phố|xã|phường|thị trấn) ).*?\S)[\s,;–-]+"
    r"((?:thị xã|thị trấn|thành phố|huyện|quận|tỉnh|phường|tx\.|tp\.?|h\.|x\.|(?<!hợp tác )xã(?! hội))\s*\S.*)$",
    re.IGNORECASE,
)
_SHORTEST_SHORT_FORM = 2


class Reading(NamedTuple):
    """A way to read a name; `place` stood behind it and was left out."""

    text: str
    place: str = ""


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Reading, ...]:
    """The name without remarks in brackets, and a place or school also without the place behind it."""
    plain = _RANKED.sub(r"\1", _REMARK.sub("", name).strip())
    plain = plain if " " in plain else name
    found = _PLACED.match(place_tones(plain))
    return (Reading(plain), Reading(found[1], expand(found[2].strip(" ).")))) if found else (Reading(plain),)


def without_place(text: str, places: Collection[str]) -> str:
    """The name without the place behind it, where that is one of these keys; else the name."""
    key = name_key(text)
    if not any(key.endswith(f" {place}") for place in places):
        return text
    starts = [found.start() for found in _WORD.finditer(text)][1:]
    cut = next((start for start in starts if name_key(text[start:]) in places), len(text))
    return text[:cut].rstrip(" ,;–-(")


def tells_level(place: str) -> bool:
    """Whether the key of a place begins with its level: not "ba be", but "huyen" and "huyen ba be"."""
    return bool(_WHERE.match(place))


@lru_cache(maxsize=65536)
def bare_key(name: str) -> tuple[str, frozenset[str]]:
    """The letters of the name without words that say what it is and where it stands, then its numbers; those words."""
    key = likely_key(name)
    head = _HEAD.match(key)
    rest = key[head.end() :] if head else key
    words = _WHERE.sub("", rest).split()
    letters = [word for word in words if not word.isdigit()]
    bare = " ".join(["".join(letters), *(word for word in words if word.isdigit())]) if letters else ""
    left_out = [head[0]] if head else []
    return bare, frozenset(found.strip() for found in (*left_out, *_WHERE.findall(rest)))


@lru_cache(maxsize=65536)
def likely_key(name: str) -> str:
    """What spellings of a name share, in words that usually mean the same."""
    return in_likely_words(loose_key(_LAST_ROMAN.sub("1", name)))


def may_be_one(a: Reading, b: Reading) -> bool:
    """Whether two readings of one bare key may be one: they stand in the same place, or one says less about where."""
    one, other = _where(a), _where(b)
    return (one <= other or other <= one) and _may_stand_together(a.place, b.place)


def _where(reading: Reading) -> frozenset[str]:
    """The words of a name that say what it is and where it stands."""
    left_out = bare_key(reading.text)[1]
    return (
        left_out | {found.strip() for found in _WHERE.findall(name_key(reading.place))} if reading.place else left_out
    )


def _may_stand_together(a: str, b: str) -> bool:
    one, other = name_key(a), name_key(b)
    return not (one and other) or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def is_part_of(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the first name only leaves out words of the other, at most half of them: "Trạm Thủy nông"."""
    rest = iter(long)
    return len(short) < len(long) <= 2 * len(short) and short[0] == long[0] and all(word in rest for word in short)


def may_be_short(name: str) -> bool:
    """Whether a word of the name may be initials: a quick look that settles most names."""
    written = expand(written_out(name))
    return any(map(_is_initials, _WORD.findall(written))) or bool(_DOTTED.search(written))


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """The first letters of the words, where a short form gives all of its letters; numbers stay whole."""
    return "".join(_letters_of(token) for token in _tokens(name))


def _letters_of(token: str) -> str:
    folded = fold(token)
    return folded if _is_initials(token) or folded.isdigit() else folded[:1]


def _tokens(name: str) -> Iterator[str]:
    found = _WORD.findall(expand(written_out(name)))
    return (token for token in found if token.casefold() not in ("và", "số"))


def is_short_for(short: str, long: str) -> bool:
    """Whether initials in one name stand for words of the other: "TTDVNN", "Trung tâm Dịch vụ nông nghiệp"."""
    words = [fold(token) for token in _tokens(long)]
    at = 0
    for token in _tokens(short):
        letters = fold(token)
        first = "".join(word[0] for word in words[at : at + len(letters)])
        if _is_initials(token) and first == letters:
            at += len(letters)
        elif words[at : at + 1] == [letters] or (token.isupper() and first == letters):
            at += 1
        else:
            return False
    return at == len(words)


def _is_initials(token: str) -> bool:
    return len(token) >= _SHORTEST_SHORT_FORM and token.isalpha() and token.isupper()
