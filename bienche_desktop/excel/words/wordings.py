"""The wordings of headers and labels that the program knows: db/reference/header_words.csv and its neighbours.

What each role means stands in db/reference/README.md. The files are read when the first workbook is, and once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from bienche_desktop.domain.text import fold, spelt
from bienche_desktop.store.reference import reference_rows

Words = tuple[str, ...]
_Rows = Iterable[dict[str, str]]


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What words of headers mean; a phrase is the tuple of its words. The fields are the roles of header_words.csv."""

    indicators: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, tuple[str, ...]]
    decoys: tuple[str, ...]
    part_of: tuple[Words, ...]
    counts_all: tuple[Words, ...]
    after_changes: tuple[Words, ...]
    filler_phrases: tuple[Words, ...]
    fillers: frozenset[str]
    people: frozenset[str]
    neutral: frozenset[str]
    names: frozenset[str]
    compares: frozenset[str]
    surely_compares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelWords:
    """What words of row labels mean. The fields are the roles of label_words.csv."""

    units: frozenset[str]
    comparisons: frozenset[str]
    year_headers: frozenset[str]
    whole: tuple[Words, ...]
    posts: frozenset[str]
    no_total: frozenset[str]


@cache
def short_forms() -> dict[str, str]:
    """The words that a short form stands for in headers: "HĐLĐ" → "hợp đồng lao động"."""
    return {row["short"]: row["words"] for row in reference_rows("short_forms")}


@cache
def header_words() -> HeaderWords:
    """The words of headers."""
    rows = list(reference_rows("header_words"))
    after_changes = _phrases(rows, "after-changes")
    return HeaderWords(
        indicators=_by_code(rows, "indicator"),
        measures=_by_code(rows, "measure"),
        decoys=_texts(rows, "decoy"),
        part_of=_phrases(rows, "part-of"),
        counts_all=(*after_changes, *_phrases(rows, "counts-all")),
        after_changes=after_changes,
        filler_phrases=(*after_changes, *_phrases(rows, "filler-phrase")),
        fillers=frozenset(_texts(rows, "filler")),
        people=frozenset(_texts(rows, "people")),
        neutral=frozenset(_texts(rows, "neutral")),
        names=frozenset(map(fold, _texts(rows, "name"))),
        compares=frozenset(_texts(rows, "compares")),
        surely_compares=_texts(rows, "surely-compares"),
    )


@cache
def label_words() -> LabelWords:
    """The words of row labels."""
    rows = list(reference_rows("label_words"))
    return LabelWords(
        units=frozenset(_texts(rows, "unit")),
        comparisons=frozenset(_texts(rows, "comparison")),
        year_headers=frozenset(map(fold, _texts(rows, "year-header"))),
        whole=_phrases(rows, "whole"),
        posts=frozenset(_texts(rows, "posts")),
        no_total=frozenset(_texts(rows, "no-total")),
    )


def _texts(rows: _Rows, role: str) -> tuple[str, ...]:
    return tuple(spelt(row["phrase"]) for row in rows if row["role"] == role)


def _phrases(rows: _Rows, role: str) -> tuple[Words, ...]:
    return tuple(tuple(text.split()) for text in _texts(rows, role))


def _by_code(rows: _Rows, role: str) -> dict[str, tuple[str, ...]]:
    of_role = [row for row in rows if row["role"] == role]
    return {code: _texts((row for row in of_role if row["code"] == code), role)
            for code in dict.fromkeys(row["code"] for row in of_role)}  # fmt: skip
