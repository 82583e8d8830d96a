"""Years and dates in headers and titles."""

import re
from datetime import date

from bienche_desktop.domain.text import clean

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LONG_DAY = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
_YEAR = re.compile(r"(?:năm học|năm|kỳ|(?:tháng|quý)\s*(?:\d{1,2}|[IVX]+)\s*[/.-])\s*(\d{4})", re.IGNORECASE)
_SPAN = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_SCHOOL_YEAR = re.compile(r"năm học\s*\d{4}\s*[-–]\s*\d{4}", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\bnăm(?: học)?(?: liền| kề){0,2} trước\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?<![\d./])(19[4-9]\d|20\d\d)(?![\d./])")


def days_in(text: str) -> list[date]:
    """Dates written as 31/3/2024 or "ngày 31 tháng 3 năm 2024", in order of writing form."""
    found = []
    for pattern in (_LONG_DAY, _DAY):
        for day, month, year in pattern.findall(clean(text)):
            made = _date(int(year), int(month), int(day))
            if made is not None:
                found.append(made)
    return found


def day_in_year(text: str, year: int | None) -> date | None:
    """The as-of date: a full date, or a day and month ("31/12") of the given year."""
    full = days_in(text)
    if full:
        return full[0]
    short = _DAY_MONTH.search(clean(text))
    return _date(year, int(short[2]), int(short[1])) if short and year else None


def years_in(text: str) -> list[int]:
    """Years named as such ("năm 2024", "2024"), years of dates last; a span gives its two years."""
    bare = _LONG_DAY.sub(" ", _DAY.sub(" ", clean(text)))
    named = [int(year) for year in _YEAR.findall(bare)] or [int(year) for year in _BARE_YEAR.findall(bare)]
    return named or [day.year for day in days_in(text)]


def year_of_header(path: tuple[str, ...], of_title: int | None) -> int | None:
    """The year that the lowest telling part names; "năm trước" is the one before that, or before the title's."""
    named = next((years_in(part)[-1] for part in reversed(path) if years_in(part)), None)
    if not says_year_before(path):
        return named
    year = named or of_title
    return None if year is None else year - 1


def of_several_years(path: tuple[str, ...], title: str) -> bool:
    """Whether a part names several years at once, a span or a list; a school year is one, and those of schools are."""
    if any("năm học" in clean(text).lower() for text in (*path, title)):
        return False
    bare = (_LONG_DAY.sub(" ", _DAY.sub(" ", clean(part))) for part in path)
    return any(len(set(_BARE_YEAR.findall(part))) > 1 for part in bare)


def says_year_before(path: tuple[str, ...]) -> bool:
    """Whether a part speaks of "năm trước" without saying in numbers which year that is."""
    return any(_YEAR_BEFORE.search(clean(part)) and not years_in(part) for part in path)


def school_years_in(text: str) -> list[int]:
    """Both years of the school year that the text names."""
    found = _SCHOOL_YEAR.search(clean(text))
    return [int(year) for year in re.findall(r"\d{4}", found[0])] if found else []


def has_span(text: str) -> bool:
    """Whether the text speaks of a span of years: "giai đoạn 2022 - 2025"; a school year is one year."""
    return bool(_SPAN.search(_SCHOOL_YEAR.sub(" ", clean(text))))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
