"""When two names written with the same letters are one name: marks of tone count, numbers and usual words vary.

"Xã Tân Hòa" is not "Xã Tân Hóa", though both fold to the same letters; "Trường TH Sơn Hạ số I" is "Trường Tiểu học
Sơn Hạ 1"; "Hội Phụ nữ" is "Hội Liên hiệp Phụ nữ" (unit_words.csv). Names that only may be one: `likeness`.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from bienche_desktop.domain.syllables import is_syllable
from bienche_desktop.domain.text import TONES, expand, fold, name_key
from bienche_desktop.excel.words.level_words import LEVEL_WORDS
from bienche_desktop.excel.words.unit_words import in_usual_words, written_out

_WORD = re.compile(r"[^\W_]+")
_TONES = re.compile(f"[{TONES}]")
_Y_ALONE = re.compile(r"^(h|k|l|m|s|t|v|qu)y$")
_COUNTED = "|".join(f"(?<={word} )" for word in ("số", "thôn", "phố", "khu", "xóm", "ấp", "bản", "tổ", "khóm"))
_ROMAN = re.compile(rf"(?<=[a-zà-ỹđ] )(?:(?i:{_COUNTED})[IVX]+|II|III|IV|VI|VII|VIII)(?=$|\s)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_COMMITTEE_OF = re.compile(rf"^uy ban nhan dan (?=(?:{'|'.join(LEVEL_WORDS)}) \S)")
_SCHOOL = re.compile(r"^truong (?=(?:tieu hoc|mam non|mau giao|trung hoc|pho thong|dan toc|th |thcs|thpt))")
_LEFT_OUT = (("mat tran to quoc viet nam", "mat tran to quoc"), ("pho thong dan toc", "dan toc"))
_NUMBER = re.compile(r"\b(?:so )?0*(\d+)\b")


@lru_cache(maxsize=65536)
def is_spelt_alike(a: str, b: str) -> bool:
    """Whether two names of one key bear the same marks; a word that is no syllable (Đăk, Puch) may vary."""
    one, other = _marked_words(a), _marked_words(b)
    if list(map(_letters, one)) == list(map(_letters, other)):
        return all(_share_a_form({x}, {y}) for x, y in zip(one, other, strict=True))
    forms, others = _by_letters(one), _by_letters(other)
    return all(_share_a_form(forms[letters], others[letters]) for letters in forms.keys() & others.keys())


def _letters(word: str) -> str:
    return _Y_ALONE.sub(r"\1i", fold(word))


def _by_letters(words: tuple[str, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        found.setdefault(_letters(word), set()).add(word)
    return found


def _share_a_form(words: set[str], others: set[str]) -> bool:
    """Whether a word stands on both sides with the same marks; what is no Vietnamese syllable may be spelt freely."""
    if words & others or not all(map(is_syllable, words | others)):
        return True
    return not {_tone_last(word) for word in words}.isdisjoint(_tone_last(word) for word in others)


def _marked_words(name: str) -> tuple[str, ...]:
    written = expand(written_out(name)).replace("Ð", "đ").replace("ð", "đ").casefold()
    return tuple(word for word in _WORD.findall(unicodedata.normalize("NFC", written)) if word != "và")


def _tone_last(word: str) -> str:
    """The word with its tone behind it, wherever that was written, and y for i where either may stand (mĩ, mỹ)."""
    spread = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", _TONES.sub("", spread))
    return _Y_ALONE.sub(r"\1i", letters) + "".join(_TONES.findall(spread))


def has_no_marks(*names: str) -> bool:
    """Whether names were typed without any marks, so that they tell nothing about them."""
    return all(fold(name) == " ".join(_WORD.findall(name.casefold())) for name in names)


@lru_cache(maxsize=65536)
def loose_key(name: str) -> str:
    """What spellings of a name share beyond `name_key`: "số 1", 01 or I is 1; y or i; "UBND xã X" is xã X; the usual
    words for others, as in unit_words.csv."""
    key = name_key(_ROMAN.sub(lambda found: str(_roman_value(found[0])), written_out(name)))
    key = _SCHOOL.sub("", _COMMITTEE_OF.sub("", key))
    for long, short in _LEFT_OUT:
        key = key.replace(long, short)
    words = (_Y_ALONE.sub(r"\1i", word) for word in _NUMBER.sub(r"\1", in_usual_words(key)).split())
    return " ".join(words)


def _roman_value(text: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in text]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))
