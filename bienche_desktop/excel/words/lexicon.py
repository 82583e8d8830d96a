"""The words of headers and row labels: which phrase means which indicator or measure.

Phrases come from the file's vocabulary (labels and aliases) and from db/reference/header_words.csv, which holds
wordings that are too short or too general to be an alias, and decoys: phrases that contain such a wording and mean
something else.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bienche_desktop.domain.indicators import Indicator, Measure, Vocabulary
from bienche_desktop.domain.text import clean, place_tones
from bienche_desktop.excel.words.wordings import Words, header_words, short_forms

DECOY = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in words: what it means and where it stands."""

    code: str
    start: int
    length: int


@lru_cache(maxsize=8192)
def words_of(text: str) -> Words:
    """The words of a header: short forms written out, tone marks in one place, lower case, no punctuation."""
    tokens = re.findall(r"[^\W\d_]+|\d+", place_tones(clean(text)))
    written_out = short_forms()
    written = " ".join(written_out.get(token, token) for token in tokens)
    return tuple(written.casefold().split())


class Lexicon:
    """Finds indicators and measures in words; the longest phrase wins, decoys keep their words for themselves."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        known = header_words()
        self._indicators = _phrases(vocabulary.indicators.values(), {**known.indicators, DECOY: known.decoys})
        self._measures = _phrases(vocabulary.measures.values(), {**known.measures, DECOY: known.decoys})

    def indicators(self, text: str) -> list[Match]:
        """Indicators named in the text, in order, decoys left out; the total only where nothing else is named."""
        found = [match for match in _matches(words_of(text), self._indicators) if match.code != DECOY]
        named = [match for match in found if match.code != "total"]
        return named or found

    def measures(self, text: str) -> list[Match]:
        """Measures named in the text, in order, decoys left out: "Giao thông" gives nothing."""
        return [match for match in _matches(words_of(text), self._measures) if match.code != DECOY]

    def whole_indicator(self, text: str) -> str | None:
        """The indicator that the text names and says nothing else besides; None otherwise."""
        words = words_of(text)
        codes = {phrase[1] for phrase in self._indicators.get(words[:1] and words[0], ()) if phrase[0] == words}
        return codes.pop() if len(codes) == 1 and DECOY not in codes else None

    def whole_measure(self, text: str) -> str | None:
        """The measure that the text names and says nothing else besides, but for "biên chế" and the like."""
        words = words_of(text)
        neutral = header_words().neutral
        return self._measure_of(words) or self._measure_of(tuple(word for word in words if word not in neutral))

    def _measure_of(self, words: Words) -> str | None:
        codes = {phrase[1] for phrase in self._measures.get(words[:1] and words[0], ()) if phrase[0] == words}
        return codes.pop() if len(codes) == 1 and DECOY not in codes else None


_Phrases = dict[object, list[tuple[Words, str]]]


def _phrases(known: Iterable[Indicator | Measure], more: Mapping[str, tuple[str, ...]]) -> _Phrases:
    by_first: _Phrases = {}
    for item in known:
        names = {item.label, *item.aliases, *more.get(item.code, ())}
        names |= {item.short} if isinstance(item, Indicator) else set()
        for name in names:
            _add(by_first, words_of(name), item.code)
    for phrase in more.get(DECOY, ()):
        _add(by_first, words_of(phrase), DECOY)
    return by_first


def _add(by_first: _Phrases, words: Words, code: str) -> None:
    if words and (words, code) not in by_first.setdefault(words[0], []):
        by_first[words[0]].append((words, code))


def _matches(words: Words, phrases: _Phrases) -> list[Match]:
    """Longest phrases first, none overlapping; returned in reading order."""
    found = [
        Match(code, start, len(phrase))
        for start, word in enumerate(words)
        for phrase, code in phrases.get(word, ())
        if words[start : start + len(phrase)] == phrase
    ]
    chosen: list[Match] = []
    for match in sorted(found, key=lambda match: (-match.length, match.start)):
        if all(
            match.start + match.length <= other.start or other.start + other.length <= match.start for other in chosen
        ):
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)


def without_phrases(words: Words, phrases: tuple[Words, ...]) -> Words:
    """The words without these phrases."""
    for phrase in phrases:
        for start in range(len(words) - len(phrase), -1, -1):
            if words[start : start + len(phrase)] == phrase:
                words = (*words[:start], *words[start + len(phrase) :])
    return words


def is_after_changes(words: Words) -> bool:
    """Whether the header speaks of posts "sau điều chỉnh": all of them, not only those that were changed."""
    return without_phrases(words, header_words().after_changes) != words


def is_part_of(words: Words) -> bool:
    """Whether the words narrow the count down to a part (women, Party members, a rank …)."""
    known = header_words()
    words = without_phrases(words, known.counts_all)
    return any(words[start : start + len(part)] == part for part in known.part_of for start in range(len(words)))


def blocks_in(title: str) -> tuple[Words, ...]:
    """The blocks of the political system that a title is about as a whole: there "khối Đảng" in a header is no part."""
    words = words_of(title)
    return tuple(words[at : at + 2] for at, word in enumerate(words[:-1]) if word == "khối")
