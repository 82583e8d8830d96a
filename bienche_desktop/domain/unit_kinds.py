"""What a unit probably is, read from its name: "Trường Tiểu học Quảng Minh" is a primary school, "Xã …" a commune."""

import re
from datetime import date

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.text import clean, expand, fold, spelt
from bienche_desktop.domain.units import UnitPeriod

_OUTLINE = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*|[a-zđ])[.)\-–]\s*|^[-–+]\s*")
_COMMITTEE_OF = re.compile(
    r"^(?i:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+"
    r"(?=(?i:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố)\s+[^\W_a-zà-ỹđ])"
)
_BETWEEN_KINDS = re.compile(r"\s*(?:,|;|/|&|\s[-–]\s|\bvà\b)\s*")
_OF_A_CLASS = re.compile(r"\s+(?:loại|hạng)\s+(?:[IVX]+|\d)$", re.IGNORECASE)
_OF_NO_KIND = frozenset(["nganh", "don vi", "thanh pho", "doan the", "to chuc"])
"""What headings name among kinds of units and no unit is called by itself."""
_LEVEL_OF_KIND = {"province": "province", "district": "district", "commune": "commune", "village": "village"}
_LEVEL_WORDS = (
    ("commune", re.compile(r"\b((?<!thị )(?<!hợp tác )xã(?! hội)|phường|thị trấn|đặc khu)\b")),
    ("district", re.compile(r"\b(huyện|quận|thị xã|thị ủy)\b")),
    ("province", re.compile(r"\btỉnh\b")),
)
_ANY_LEVEL_WORD = re.compile(r"xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh|thị ủy")


def guess_kind(name: str, vocabulary: Vocabulary, parent: UnitPeriod | None = None) -> str:
    """The code of the kind whose alias the name begins with, the longest alias first; "other" where none fits.

    A city is a province on top of the tree and a district under a province.
    """
    if parent is None or parent.kind != "commune":
        name = _COMMITTEE_OF.sub("", name)
    if spelt(name).startswith("thành phố "):
        below = parent is not None and "province" in (parent.kind, parent.level)
        return "district" if below else "province"
    # "H. Hải Hà" is a district, "H. Khối đoàn thể" an outline's row
    return _kind_of(name, vocabulary) or _kind_of(_bare(name), vocabulary) or "other"


def names_kinds_only(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is only words for kinds of units, as headings are: "Tiểu học", "Xã, phường", "Xã loại I"."""
    return _kinds_named(name, vocabulary) is not None


def kind_in_list(parent: UnitPeriod, vocabulary: Vocabulary) -> str | None:
    """The kind of units that a heading stands over, whose names need not repeat it: "Xã" over "Hiệp Hòa"."""
    kinds = _kinds_named(parent.name, vocabulary) or set()
    return kinds.pop() if len(kinds) == 1 else None


def _kinds_named(name: str, vocabulary: Vocabulary) -> set[str] | None:
    known = vocabulary.kinds_by_letters
    parts = [fold(expand(part)) for part in _BETWEEN_KINDS.split(_OF_A_CLASS.sub("", _bare(name))) if part]
    told = [known.get(part) or known.get(f"truong {part}") for part in parts if part not in _OF_NO_KIND]
    return {one[1] for one in told if one} if told and all(told) else None


def _kind_of(name: str, vocabulary: Vocabulary) -> str | None:
    """The kind that the name speaks of as it stands. With diacritics first: "bản" is a village, "ban" an office."""
    full = expand(name)
    for form, kinds in ((spelt, vocabulary.kinds_by_spelling), (fold, vocabulary.kinds_by_letters)):
        written, school = form(full), form("trường")
        spellings = {form(name), written if written.startswith(f"{school} ") else f"{school} {written}", written}
        starts = [start for one in spellings for start in _beginnings(one, vocabulary.longest_kind) if start in kinds]
        if starts:
            return max(kinds[start] for start in starts)[1]
    return None


def guess_level(
    name: str, kind: str, vocabulary: Vocabulary, day: date, parent: UnitPeriod | None = None
) -> str | None:
    """The code of the level that the kind, words of the name, or the unit above speak for; None where nothing does.

    A level that law has ended by `day` is not proposed.
    """
    guess = _LEVEL_OF_KIND.get(kind) or _spoken_level(name) or (parent.level if parent else None)
    return guess if guess is not None and guess in levels_on(vocabulary, day) else None


def _spoken_level(name: str) -> str | None:
    """The level that a word of the name speaks of."""
    words = spelt(expand(_bare(name)))
    if not _ANY_LEVEL_WORD.search(words):
        return None
    return next((level for level, word in _LEVEL_WORDS if word.search(words)), None)


def levels_on(vocabulary: Vocabulary, day: date) -> tuple[str, ...]:
    """Codes of the levels that exist on `day`."""
    iso = day.isoformat()
    return tuple(
        code
        for code, level in vocabulary.levels.items()
        if (level.valid_from or iso) <= iso and (level.valid_to is None or iso < level.valid_to)
    )


def _beginnings(text: str, most: int) -> list[str]:
    """The first word, the first two, and so on, up to the whole text or `most` words."""
    found: list[str] = []
    blank = text.find(" ", 1)
    while blank > 0 and len(found) < most:
        found.append(text[:blank])
        blank = text.find(" ", blank + 1)
    return found if len(found) == most else [*found, text]


def _bare(name: str) -> str:
    """The name without the number of its row in an outline."""
    return _OUTLINE.sub("", clean(name))
