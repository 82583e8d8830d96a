"""What a unit probably is, read from its name: "Trường Tiểu học Quảng Minh" is a primary school, "Xã …" a commune."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from bienche_desktop.domain.indicators import Kind, Vocabulary
from bienche_desktop.domain.text import clean, expand, fold, place_tones
from bienche_desktop.domain.units import UnitPeriod

_OUTLINE = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*|[a-zđ])[.)\-–]\s*|^[-–+]\s*")
_GAP = re.compile(" ")
_LEVEL_OF_KIND = {"province": "province", "district": "district", "commune": "commune", "village": "village"}
_LEVEL_WORDS = (
    ("commune", re.compile(r"\b(xã|phường|thị trấn|đặc khu)\b")),
    ("district", re.compile(r"\b(huyện|quận|thị xã)\b")),
    ("province", re.compile(r"\btỉnh\b")),
)


def guess_kind(name: str, vocabulary: Vocabulary, parent: UnitPeriod | None = None) -> str:
    """The code of the kind whose alias the name begins with, the longest alias first; "other" where none fits.

    A city is a province on top of the tree and a district under a province.
    """
    if _spelt(name).startswith("thành phố "):
        return "district" if parent is not None and parent.kind == "province" else "province"
    for text in (name, _bare(name)):  # "H. Hải Hà" is a district, "H. Khối đoàn thể" a row of an outline
        for form in (_spelt, fold):  # with diacritics first: "bản" is a village, "ban" an office
            forms = {form(spelling) for spelling in (text, expand(text), f"trường {expand(text)}")}
            known = _aliases(tuple(vocabulary.kinds.values()), form)
            found = [known[begin] for spelling in forms for begin in _beginnings(spelling) if begin in known]
            if found:
                return max(found)[1]
    return "other"


def guess_level(
    name: str, kind: str, vocabulary: Vocabulary, day: date, parent: UnitPeriod | None = None
) -> str | None:
    """The code of the level that the kind, words of the name, or the unit above speak for; None where nothing does.

    A level that law has ended by `day` is not proposed.
    """
    words = _spelt(expand(_bare(name)))
    spoken = next((level for level, word in _LEVEL_WORDS if word.search(words)), None)
    guess = _LEVEL_OF_KIND.get(kind) or spoken or (parent.level if parent else None)
    return guess if guess in levels_on(vocabulary, day) else None


def levels_on(vocabulary: Vocabulary, day: date) -> tuple[str, ...]:
    """Codes of the levels that exist on `day`."""
    iso = day.isoformat()
    return tuple(
        code
        for code, level in vocabulary.levels.items()
        if (level.valid_from or iso) <= iso and (level.valid_to is None or iso < level.valid_to)
    )


@lru_cache(maxsize=16)
def _aliases(kinds: tuple[Kind, ...], form: Callable[[str], str]) -> dict[str, tuple[int, str]]:
    """Length and kind of every alias, by the alias in that form; of kinds that share one, the last code."""
    found: dict[str, tuple[int, str]] = {}
    for kind in kinds:
        for alias in kind.aliases:
            found[form(alias)] = max(found.get(form(alias), (0, "")), (len(alias), kind.code))
    return found


def _beginnings(text: str) -> Iterator[str]:
    """The first word, the first two words, and so on up to the whole text."""
    yield from (text[: gap.start()] for gap in _GAP.finditer(text))
    yield text


def _bare(name: str) -> str:
    """The name without the number of its row in an outline."""
    return _OUTLINE.sub("", clean(name))


@lru_cache(maxsize=65536)
def _spelt(text: str) -> str:
    return place_tones(clean(text)).casefold()
