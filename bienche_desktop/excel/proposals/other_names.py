"""The names of units by what a workbook may call them instead: with or without a place, shortened, in initials."""

from collections.abc import Callable, Collection, Iterable, Iterator

from bienche_desktop.excel.proposals.likeness import (
    Reading,
    bare_key,
    initials,
    is_part_of,
    is_short_for,
    likely_key,
    may_be_one,
    may_be_short,
    readings,
    tells_level,
    without_place,
)
from bienche_desktop.excel.proposals.organisations import is_office
from bienche_desktop.excel.proposals.spellings import is_spelt_alike, loose_key

Places = Collection[str]
"""Keys of what may stand behind a name to say where the unit is."""

_Named = dict[str, list[tuple[Reading, str]]]

_MOST_OF_A_RARE_WORD = 12
_OTHER_HEADS = ("tram ", "hat ", "co so ")
_FEWEST_WORDS = 3
"""So many words of an office's name may stand for the whole; fewer are those that many offices begin with."""


class OtherNames:
    """`texts`: every name with its unit; `places`: what may stand behind the name of a unit."""

    def __init__(self, texts: Iterable[tuple[str, str]], places: Callable[[str], Places]) -> None:
        self._by_bare_key: _Named = {}
        self._by_initials: dict[str, list[tuple[str, str]]] = {}
        self._by_beginning: _Named = {}
        self._by_whole: _Named = {}
        self._by_word: _Named = {}
        self._by_place_free: dict[str, list[tuple[str, str]]] = {}
        for text, uid in texts:
            free = _of_an_office(text, places(uid))
            self._by_place_free.setdefault(loose_key(free), []).append((free, uid))
            for reading in _readings(text, places(uid)):
                self._by_bare_key.setdefault(bare_key(reading.text)[0], []).append((reading, uid))
                for short in {reading.text, reading.text.removeprefix("Trường ")}:
                    self._by_initials.setdefault(initials(short), []).append((short, uid))
                key = likely_key(reading.text)
                self._by_whole.setdefault(key, []).append((reading, uid))
                for word in _words(key):
                    self._by_word.setdefault(word, []).append((reading, uid))
                for beginning in _beginnings(key):
                    self._by_beginning.setdefault(beginning, []).append((reading, uid))

    def of_this_place(self, name: str, places: Places) -> Iterator[str]:
        """The offices that the name surely means: one of the two only says as well whose office it is."""
        free = _of_an_office(name, places)
        for text, uid in self._by_place_free.get(loose_key(free), ()):
            if is_office(free) and is_spelt_alike(free, text):
                yield uid

    def alike(self, name: str, places: Places) -> Iterator[tuple[str, str]]:
        """The units that the name may mean, without words that say where they stand, or in initials.

        With the place that the name says and the unit's does not, or "".
        """
        found = tuple(_readings(name, places))
        for reading in found:
            for other, uid in self._by_bare_key.get(bare_key(reading.text)[0] or reading.text, ()):
                if may_be_one(reading, other):
                    yield uid, reading.place
        for reading in found:
            if may_be_short(reading.text):
                for text, uid in self._by_initials.get(initials(reading.text), ()):
                    if is_short_for(reading.text, text):
                        yield uid, reading.place

    def longer_or_shorter(self, name: str, places: Places) -> Iterator[str]:
        """The offices whose name only goes on, or ends sooner: "Ban Quản lý dự án", "… đầu tư xây dựng"."""
        for reading in _readings(name, places):
            key = likely_key(reading.text)
            shorter = (one for beginning in _beginnings(key) for one in self._by_whole.get(beginning, ()))
            for other, uid in (*self._by_beginning.get(key, ()), *shorter):
                if may_be_one(reading, other):
                    yield uid
            yield from self._leaving_words_out(reading)

    def _leaving_words_out(self, reading: Reading) -> Iterator[str]:
        """The offices that the two names share a rare word with, where one leaves out words of the other."""
        words = _words(likely_key(reading.text))
        for word in words:
            alike = self._by_word.get(word, ())
            for other, uid in alike if len(alike) <= _MOST_OF_A_RARE_WORD else ():
                others = _words(likely_key(other.text))
                if (is_part_of(words, others) or is_part_of(others, words)) and may_be_one(reading, other):
                    yield uid


def _readings(name: str, places: Places) -> Iterator[Reading]:
    """The ways to read a name, and its first one without a place that the unit stands in."""
    found = readings(name)
    yield from found
    short = without_place(found[0].text, places)
    if short != found[0].text:
        yield Reading(short, found[0].text[len(short) :].strip(" ,;–-("))


def _of_an_office(name: str, places: Places) -> str:
    """The name of an office without the place that it stands in, where that is told with its level: "… huyện Ba Bể"."""
    if not is_office(name):
        return name
    free = without_place(name, [place for place in places if tells_level(place)])
    return free if is_office(free) else name


def _words(key: str) -> tuple[str, ...]:
    """The words of an office's name that others may leave out some of; a number makes another office."""
    words = tuple(key.split())
    told = (is_office(key) or key.startswith(_OTHER_HEADS)) and len(words) >= _FEWEST_WORDS
    return words if told and not any(word.isdigit() for word in words) else ()


def _beginnings(key: str) -> Iterator[str]:
    """What an office's name could be shortened to; a number behind it makes another office."""
    words = key.split()
    if is_office(key) and not any(word.isdigit() for word in words):
        yield from (" ".join(words[:end]) for end in range(_FEWEST_WORDS, len(words)))
