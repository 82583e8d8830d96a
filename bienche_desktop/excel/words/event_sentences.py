"""Sentences about reorganisations and moved posts: what they say by themselves, their day and their paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bienche_desktop.domain.text import clean, official_name
from bienche_desktop.excel.words.listed_names import begins_like_a_unit
from bienche_desktop.excel.words.moved_posts import MOVED_POSTS, moves_in
from bienche_desktop.excel.words.years import days_in

_SINCE = re.compile(r"\s*(?:kể từ|từ|bắt đầu từ)\s+(?:ngày\s+)?(?=\d)", re.IGNORECASE)
_DECISION = re.compile(r"theo\s+(?:Quyết định|QĐ|Nghị quyết|NQ|Công văn|Đề án)\s*(?:số\s*)?(\S+)", re.IGNORECASE)
_COMPLETE = (
    ("merge_into", re.compile(r"Sáp nhập\s+(?P<sources>.+?)\s+vào\s+(?P<result>.+)", re.IGNORECASE)),
    ("merge_new", re.compile(r"Hợp nhất\s+(?P<sources>.+?)\s+thành\s+(?P<result>.+)", re.IGNORECASE)),
    ("rename", re.compile(r"Đổi tên\s+(?:từ\s+)?(?P<sources>.+?)\s+(?:thành|sang)\s+(?P<result>.+)", re.IGNORECASE)),
    ("dissolve", re.compile(r"Giải thể\s+(?P<sources>.+)", re.IGNORECASE)),
)
"""Sentences that name every unit."""
_BETWEEN = re.compile(r"[\n;]+|(?<=\w\w)\.\s+(?=[^\W\d_])")
_MARK = re.compile(r"^\s*(?:ghi chú\s*:?\s*)?(?:[-–—+*•]|\(?[\d*¹²³]{1,2}[.):]?)?\s*(?=[^\W\d_])", re.IGNORECASE)
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:[/.-]\d{1,2}[/.-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})")
_LONGEST_DAY = len("31 tháng 12 năm 2025")
_CUT = re.compile(r"\s*(?:,?\s*theo\s+(?:Quyết định|QĐ|Nghị quyết|NQ)\b.*|[.;]\s*$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says: the code of the event, the units before and after, or so many posts from where to where."""

    kind: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    posts: int | None = None


def told_in(sentence: str) -> Iterator[Told]:
    """What a sentence says that names every unit it is about."""
    for moved in moves_in(sentence):
        if (both := moved.beside("")) is not None:
            yield Told(MOVED_POSTS, (both.giver,), (both.receiver,), both.posts)
    for kind, pattern in _COMPLETE:
        found = pattern.match(sentence)
        if found:
            before, after = (units_in(without_day(found.groupdict().get(part) or "")) for part in ("sources", "result"))
            if all(begins_like_a_unit(name) for name in (*before, *after)):
                yield Told(kind, before, after)
            return


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a note, without what marks them; a heading in capitals is none."""
    for line in _BETWEEN.split(text):
        plain = clean(_MARK.sub("", line))
        if not plain.isupper():
            yield plain


def tells_of_units(text: str) -> bool:
    """Whether a text is no name but says what happens to units or posts."""
    return any(True for sentence in sentences_of(text) for _ in told_in(sentence))


def without_day(text: str) -> str:
    """The text up to its day and its paper."""
    return _CUT.sub("", _SINCE.split(text)[0]).strip(" ,.;")


def units_in(text: str) -> tuple[str, ...]:
    """Names in an enumeration; "và" and commas part names only before a word that begins a unit's name."""
    kinds = "Trường|Phòng|Trung tâm|[Xx]ã|[Tt]hị trấn|[Pp]hường|Ban|Hội|Trạm|Đài|Văn phòng|[Tt]hôn|[Bb]ản|Khu"
    parts = re.split(rf"\s*(?:,|;|\bvà\b|\bvới\b)\s*(?=(?:{kinds})\s)", text)
    return tuple(official_name(part[:1].upper() + part[1:]) for part in parts if part)


def day_since(text: str) -> date | None:
    """The day right behind "từ": another day of the sentence may be that of its paper."""
    starts = (found.end() for found in _SINCE.finditer(text) if _DAY.match(text, found.end()))
    days = (days_in(f"ngày {text[start : start + _LONGEST_DAY]}") for start in starts)
    return next((day[0] for day in days if day), None)


def decision_of(text: str) -> str:
    """The number of the paper; "" where none is named."""
    found = _DECISION.search(text)
    return found[1].strip(".,;)") if found else ""
