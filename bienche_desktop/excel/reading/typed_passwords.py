"""The same password as different keyboards write it."""

import unicodedata

from bienche_desktop.domain.text import TONES


def typed_forms(password: str) -> list[str]:
    """Composed, decomposed, letter and tone apart (Windows Vietnamese), and as it came; nothing for no password."""
    if not password:
        return []
    forms = [unicodedata.normalize("NFC", password), unicodedata.normalize("NFD", password)]
    return list(dict.fromkeys([*forms, "".join(map(_tone_apart, forms[0])), password]))


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)) + tones
