"""What decisions are about that another sheet of the book tells: its text, or a table that names it in full."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.recognised import TitleBlock

_NUMBER = re.compile(r"^Số\s*:?\s*(\d[^\s/]*/(?:\d{4}/)?(?:QĐ|NQ)\S*)", re.IGNORECASE)
_ABOUT = re.compile(r"^\(?(?:Về việc|V/v|Về)\s+([^)]*)", re.IGNORECASE)
_HEAD = 40
"""Rows in which the text of a decision has its number and what it is about."""


def subjects_told(titles: Iterable[TitleBlock], texts: Iterable[Grid]) -> dict[str, str]:
    """The number of each decision → what it is about; none that is told in two ways. `texts`: sheets without tables."""
    found: dict[str, set[str]] = {}
    for number, subject in (*_of_titles(titles), *_of_texts(texts)):
        found.setdefault(number.casefold(), set()).add(subject)
    return {number: told.pop() for number, told in found.items() if len(told) == 1}


def with_subject_told(title: TitleBlock, subjects: Mapping[str, str]) -> TitleBlock:
    """The title with what its decision is about, where only another sheet says it."""
    subject = "" if title.subject else subjects.get(title.decision.casefold(), "")
    return replace(title, subject=subject) if subject else title


def _of_titles(titles: Iterable[TitleBlock]) -> Iterator[tuple[str, str]]:
    return ((title.decision, title.subject) for title in titles if title.decision and title.subject)


def _of_texts(texts: Iterable[Grid]) -> Iterator[tuple[str, str]]:
    for grid in texts:
        lines = [text for row in islice(grid.rows, _HEAD) for _, text in grid.texts(row)]
        numbers = {found[1].strip(".,;") for line in lines if (found := _NUMBER.match(line))}
        about = [found[1].strip() for line in lines if (found := _ABOUT.match(line))]
        if len(numbers) == 1 and about:
            yield numbers.pop(), about[0]
