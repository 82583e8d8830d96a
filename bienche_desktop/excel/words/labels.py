"""Labels of rows that say what the numbers beside them are, not whose: "Năm 2023", "Được giao", "Công chức có mặt"."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bienche_desktop.domain.text import clean, fold
from bienche_desktop.excel.words.comparisons import comparison_column
from bienche_desktop.excel.words.header_words import indicator_of, other_words, telling_words
from bienche_desktop.excel.words.lexicon import Lexicon, is_part_of, words_of
from bienche_desktop.excel.words.wordings import header_words, label_words
from bienche_desktop.excel.words.years import days_in, has_span, school_years_in, years_in

Parts = frozenset[str]
_CARRIED = re.compile(r"(cong )?(mang|chuyen) (sang|trang)( trang)?( sau| truoc)?|(cong )?(luy ke|cong don)( den .*)?")
_LEFT_OVER = re.compile(r"(so |bien che )?con chua .*")
_YEAR = re.compile(r"(19[4-9]\d|20\d\d)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says of the numbers beside it; None is what it leaves open. `is_derived`: they are not stored.

    `as_of`: the day up to which they are counted, where the label names the whole day.
    """

    indicator: str | None = None
    measure: str | None = None
    year: int | None = None
    is_derived: bool = False
    as_of: date | None = None

    @property
    def parts(self) -> Parts:
        """The names of what it says."""
        said = (("indicator", self.indicator), ("measure", self.measure), ("year", self.year))
        return frozenset(name for name, value in said if value is not None)

    def within(self, outer: "Label") -> "Label":
        """With what a label around it says and this one leaves open."""
        return replace(
            self, indicator=self.indicator or outer.indicator, measure=self.measure or outer.measure,
            year=self.year or outer.year, is_derived=self.is_derived or outer.is_derived,
            as_of=self.as_of or (outer.as_of if self._is_of_the_day_of(outer) else None),
        )  # fmt: skip

    def _is_of_the_day_of(self, outer: "Label") -> bool:
        """Whether nothing here says otherwise than a label around it that names a day."""
        return self.year in (None, outer.year) and (outer.measure is None or self.measure in (None, outer.measure))


NO_LABEL = Label()
_OTHER_DAYS = re.compile(
    r"\b(quyet dinh|qd|van ban|nghi quyet|cong van|can cu|ban hanh|hieu luc|ghi chu|thanh lap|sap nhap|hop nhat|"
    r"giai the|doi ten|chuyen|sinh|tuyen dung|bo nhiem|nghi huu)\b|^ngay\b"
)
_COUNTED_ON = re.compile(r"\b(den ngay|tinh den|thoi diem|co mat|hien co|ky bao cao|ky so lieu|giai doan)\b")


def is_year_header(text: str) -> bool:
    """Whether a header stands over years: "Năm", "Năm học"."""
    return fold(text) in label_words().year_headers


def is_about_other_days(path: tuple[str, ...]) -> bool:
    """Whether a header speaks of days that no posts are counted on: of a decision, when a unit was founded, notes."""
    return bool(_OTHER_DAYS.search(fold(" ".join(path)))) and not is_counted_on(path)


def is_counted_on(path: tuple[str, ...]) -> bool:
    """Whether a header speaks of days on which posts are counted: "Thời điểm", "Tính đến ngày"."""
    return bool(_COUNTED_ON.search(fold(" ".join(path))))


def year_of(text: str) -> int | None:
    """The year that a text names and nothing else: "2023", "Năm 2023", "2023-2024" for a school year."""
    plain = fold(text).removeprefix("nam hoc ").removeprefix("nam ").strip()
    found = re.fullmatch(rf"{_YEAR.pattern}(?: (20\d\d))?", plain)
    if found is None or (found[2] and int(found[2]) != int(found[1]) + 1):
        return None
    return int(found[1])


def label_of(text: str, lexicon: Lexicon) -> Label | None:
    """What the label says; None where it says something else as well, as the name of a unit does."""
    if begins_with_a_unit(text):
        return None
    year = year_of(text)
    if year is not None:
        return Label(year=year)
    if _is_of_the_page_or_left_over(fold(text)):
        return Label(is_derived=True)
    words = words_of(text)
    if not words or words[0] in label_words().units or not _all_understood(other_words(text, lexicon)):
        return None
    if _is_comparison(text, lexicon):
        return Label(is_derived=True)
    return None if is_part_of(words) else _named(text, lexicon)


def _named(text: str, lexicon: Lexicon) -> Label | None:
    """The one indicator, measure and year that the text names; None where it names several of a kind, or none."""
    indicator, doubt = indicator_of((text,), lexicon)
    measures = {match.code for match in lexicon.measures(text)}
    years = set(years_in(text)) if not has_span(text) else {0, 1}
    school = school_years_in(text)
    if indicator is None and telling_words(text, lexicon):
        return None
    if doubt or len(measures) > 1 or (len(years) > 1 and not school):
        return None
    found = Label(indicator, measures.pop() if measures else None, years.pop() if len(years) == 1 else None)
    found = replace(found, year=school[0]) if school else replace(found, as_of=_only_day(text))
    return found if found.parts else None


def _only_day(text: str) -> date | None:
    """The day that the text names, where it names one."""
    days = days_in(text)
    return days[0] if len(days) == 1 else None


def begins_with_a_unit(text: str) -> bool:
    """Whether the first word is one of units: a quick look that settles most names. Says no where signs stand in it."""
    return _is_of_units(text.partition(" ")[0])


@lru_cache(maxsize=4096)
def _is_of_units(first: str) -> bool:
    return first.isalpha() and not label_words().units.isdisjoint(words_of(first)[:1])


def _is_of_the_page_or_left_over(folded: str) -> bool:
    """ "Mang sang trang sau", "Lũy kế", "Còn chưa phân bổ": made of the rows above, of no unit."""
    return bool(_CARRIED.fullmatch(folded) or _LEFT_OVER.fullmatch(folded))


def _all_understood(words: list[str]) -> bool:
    fillers, comparisons = header_words().fillers, label_words().comparisons
    return all(word in fillers or word.isdigit() or word in comparisons for word in words)


def _is_comparison(text: str, lexicon: Lexicon) -> bool:
    return comparison_column(1, (clean(text),), lexicon) is not None
