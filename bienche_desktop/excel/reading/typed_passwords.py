"""The same password as different keyboards write it."""

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def typed_forms(password: str) -> list[str]:
    """Composed, decomposed, letter and tone apart (Windows Vietnamese), and as it came; nothing for no password."""
    if not password:
        return []
    forms = [unicodedata.normalize("NFC", password), unicodedata.normalize("NFD", password)]
    return list(dict.fromkeys([*forms, "".join(map(_tone_apart, forms[0])), password]))


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in parts if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES)) + tones
