"""The order of the Vietnamese alphabet."""

import unicodedata
from functools import lru_cache

from bienche_desktop.domain.text import TONES, clean

_ALPHABET = {letter: chr(64 + rank) for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE_RANKS = {mark: str(rank) for rank, mark in enumerate(TONES, start=1)}


@lru_cache(maxsize=65536)
def collation_key(s: str) -> str:
    """A text that sorts as the Vietnamese alphabet does: a ă â b c d đ e ê …, tones only as tie-break.

    Tones follow ngang, huyền, hỏi, ngã, sắc, nặng; equal texts differ at last by their own characters.
    """
    letters, tones = [], []
    for base, tone in _letters_with_tone(clean(s).casefold()):
        letters.append(_ALPHABET.get(base, _plain_rank(base)))
        tones.append(tone)
    return "".join(letters) + "\x00" + "".join(tones) + "\x00" + s


def _letters_with_tone(s: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for mark in unicodedata.normalize("NFD", s):
        if mark in _TONE_RANKS and found:
            found[-1] = (found[-1][0], _TONE_RANKS[mark])
        elif unicodedata.combining(mark) and found:
            found[-1] = (unicodedata.normalize("NFC", found[-1][0] + mark), found[-1][1])
        else:
            found.append((mark, "0"))
    return found


def _plain_rank(sign: str) -> str:
    """Blanks and signs before digits before letters; other scripts after all."""
    if sign == " ":
        return "\x01"
    if sign.isdigit() or ord(sign) > 127:
        return sign if ord(sign) < 64 else "\uf000" + sign
    return chr(2 + ord(sign) % 40)
