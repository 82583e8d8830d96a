"""Other words for the names of units: db/reference/unit_words.csv. They find units again; stored names are kept.

What each role means stands in db/reference/README.md. The file is read when a name is first not found, and once.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from bienche_desktop.domain.text import fold, name_key
from bienche_desktop.store.reference import reference_rows


@lru_cache(maxsize=65536)
def written_out(name: str) -> str:
    """The name with short forms in words that only some names use: "Hội ND" → "hội nông dân".

    A name all in capitals stays: there nothing tells a short form from a word.
    """
    return name if name.isupper() and " " in name else _short_forms()(name)


def in_usual_words(key: str) -> str:
    """The `name_key` of a name, with the words of role `same` put as the file's names usually put them."""
    return _same_words()(key)


def in_likely_words(key: str) -> str:
    """The same with the words of role `like`, which usually mean these: whoever relies on them must ask."""
    return " ".join(_like_words()(key).split())


@cache
def _short_forms() -> Callable[[str], str]:
    return _replacing({row["phrase"]: row["words"] for row in _rows("short")})


@cache
def _same_words() -> Callable[[str], str]:
    return _replacing({name_key(row["phrase"]): name_key(row["words"]) for row in _rows("same")})


@cache
def _like_words() -> Callable[[str], str]:
    return _replacing({fold(row["phrase"]): name_key(row["words"]) for row in _rows("like")})


def _rows(role: str) -> list[dict[str, str]]:
    return [row for row in reference_rows("unit_words") if row["role"] == role]


def _replacing(words: Mapping[str, str]) -> Callable[[str], str]:
    """A function that puts these words for those phrases, the longest phrase first, whole words only."""
    phrases = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")
    return lambda text: pattern.sub(lambda found: words[found[0]], text)
