"""Days as officers type and read them: 01/07/2025; BEGINNING and FOREVER are blank."""

import re
from datetime import date, timedelta

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.units import BEGINNING, FOREVER

_PARTS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")


def show_day(day: date) -> str:
    """dd/mm/yyyy, or nothing where there is no limit."""
    return "" if day in (BEGINNING, FOREVER) else f"{day.day:02d}/{day.month:02d}/{day.year}"


def parse_day(text: str) -> date | None:
    """The day typed as 1/7/2025, 01-07-2025, 1.7.2025 or 01072025; None for an empty entry.

    Raises Refused for anything else.
    """
    entry = text.strip()
    if not entry:
        return None
    found = _PARTS.fullmatch(entry) or _DIGITS.fullmatch(entry)
    try:
        day, month, year = (int(part) for part in found.groups()) if found else (0, 0, 0)
        return date(year, month, day)
    except ValueError:
        raise Refused(f"“{entry}” không phải là ngày; hãy gõ ngày/tháng/năm như 01/07/2025.") from None


def day_after(day: date) -> date:
    """The next day; FOREVER stays FOREVER."""
    return day if day == FOREVER else day + timedelta(days=1)


def span_text(start: date, end: date) -> str:
    """A period in words, `end` being the first day after it: "từ 01/07/2020 đến 30/06/2025", "" for always."""
    since = f"từ {show_day(start)}" if start != BEGINNING else ""
    until = f"đến {show_day(end - timedelta(days=1))}" if end != FOREVER else ""
    return " ".join(part for part in (since, until) if part)
