"""Columns that compare: decreases, increases, percentages, and the year that they are compared with."""

import re

from bienche_desktop.domain.text import clean
from bienche_desktop.excel.results.recognised import Column, Role
from bienche_desktop.excel.words.asides import with_short_parts_told
from bienche_desktop.excel.words.lexicon import Lexicon, without_phrases, words_of
from bienche_desktop.excel.words.wordings import header_words
from bienche_desktop.excel.words.years import years_in

_BASE = re.compile(r"(?:so với|\bvới\b|(?<=\d{4})\s*/\s*(?=\d{4}))(.*)$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_BASE_YEAR_GIVEN = re.compile(r"\bnăm gốc (?=\(?\d{4})", re.IGNORECASE)
_BASE_YEAR_BEHIND = re.compile(r"(?<=\d{4})[\s,-]*\(?\s*(?:là )?năm gốc\s*\)?$", re.IGNORECASE)
_AND_BETWEEN = re.compile(r"(?<=\d{4})\s+và\b(?=.*\d{4})", re.IGNORECASE)
_PREVIOUS_YEAR = re.compile(r"\bnăm(?: liền| kề){0,2} trước\b", re.IGNORECASE)


def comparison_column(number: int, path: tuple[str, ...], lexicon: Lexicon) -> Column | None:
    """The column as a comparison; None when its header does not compare.

    "Tinh giản" and "cắt giảm" are a measure of their own (posts cut), not a comparison, unless "so với" is said.
    """
    header, path = " / ".join(path), tuple(map(_with_base_told, with_short_parts_told(path)))
    if len(path) == 1 and lexicon.measures(path[0]):
        path = (
            _BASE_YEAR_BEHIND.sub("", _BASE_YEAR_GIVEN.sub("năm ", path[0])),
        )  # "Biên chế giao năm gốc 2021": given, compared with nothing
    text = clean(" / ".join(path))
    if not _compares(text, path, lexicon):
        return None
    role, group = _role_and_group(path)
    year, base = _years(path)
    words = set(words_of(text))
    sign = -1 if "giảm" in words and "tăng" not in words else 1
    before = _BASE.sub(_bracketed, path[-1]) if len(path) == 1 else path[-1]
    codes = _compared_indicators((*path[:-1], before), lexicon)
    measures = {match.code for part in path for match in lexicon.measures(_BASE.sub("", part))}
    return Column(
        number, header, role,
        indicator=codes.pop() if len(codes) == 1 else None,
        measure=measures.pop() if len(measures) == 1 else None,
        year=year, base_year=base, sign=sign, group=group, confidence=0.9,
    )  # fmt: skip


def _compared_indicators(path: tuple[str, ...], lexicon: Lexicon) -> set[str]:
    """What is compared: the lowest part of the header that names something."""
    return next((codes for part in reversed(path) if (codes := {m.code for m in lexicon.indicators(part)})), set())


def _bracketed(base: re.Match[str]) -> str:
    """What stands in brackets behind a base says what is compared: "Năm 2023 so với năm 2020 (công chức)"."""
    return " ".join(_BRACKETS.findall(base[0]))


def _with_base_told(part: str) -> str:
    """ "Chênh lệch giữa năm 2026 và năm 2025" says the same as "2026 so với 2025"."""
    return _AND_BETWEEN.sub(" so với", part) if "giữa" in part.lower() else part


def _compares(text: str, path: tuple[str, ...], lexicon: Lexicon) -> bool:
    lowered = " ".join(words_of(text))
    explicit = "%" in text or any(phrase in lowered for phrase in header_words().surely_compares)
    if explicit:
        return True
    reduced = any(match.code == "reduced" for part in path for match in lexicon.measures(part))
    words = without_phrases(words_of(text), header_words().after_changes)
    return not reduced and bool(header_words().compares & set(words))


def _role_and_group(path: tuple[str, ...]) -> tuple[Role, str]:
    """What the column holds, and the header above it, which binds base year, number and percentage together."""
    bottom = " ".join(words_of(path[-1]))
    above = " / ".join(path[:-1])
    if bottom in ("năm so sánh", "năm gốc", "so với năm", "năm được so sánh"):
        return Role.BASE_YEAR, above
    if "%" in path[-1] or "tỷ lệ" in bottom or "tỉ lệ" in bottom:
        return Role.PERCENT, above
    return Role.DELTA, above


def _years(path: tuple[str, ...]) -> tuple[int | None, int | None]:
    """(year, base year): the base stands after "so với", the year before it or in a part above."""
    year = base = None
    previous = False
    for part in reversed(path):
        found = _BASE.search(part)
        if found and base is None:
            base = years_in(found[1])[0] if years_in(found[1]) else None
            previous = previous or _PREVIOUS_YEAR.search(found[1]) is not None
        named = years_in(_BASE.sub("", part))
        year = year or (named[-1] if named else None)
    if base is None and previous and year is not None:
        base = year - 1
    return year, base
