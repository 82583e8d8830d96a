"""The years that a title names: of what was given and of who was there, and of what is asked for."""

import re

from bienche_desktop.excel.words.years import years_in

_CLAUSES = re.compile(r"[,;]|\bvà\b|\s[-–]\s", re.IGNORECASE)
_COMPARED = re.compile(r"\bso với\b.*", re.IGNORECASE)
_SET_ASIDE = re.compile(r"\([^()]*\)|\bso với\b.*|năm học\s*\d{4}\s*[-–]\s*\d{4}", re.IGNORECASE)
_ASKS = re.compile(r"kế hoạch|nhu cầu|dự kiến|đề nghị|đề xuất|phương án", re.IGNORECASE)
_PLANS = re.compile(r"\bkế hoạch\b", re.IGNORECASE)
_TELLS = re.compile(
    r"tình hình|thực hiện|sử dụng|quản lý|hiện trạng|kết quả|có mặt|hiện có|giao|thực trạng", re.IGNORECASE
)


def plans(title: str) -> bool:
    """Whether the title is that of a plan, which is made the year before: "Kế hoạch biên chế năm 2025"."""
    return _PLANS.search(title) is not None


def year_named(line: str) -> int | None:
    """The year that a line of the title names last, but for one that it compares with; None where it names none."""
    named = years_in(_COMPARED.sub(" ", line)) or years_in(line)
    return named[-1] if named else None


def several_years(title: str) -> tuple[int | None, int | None] | None:
    """Where the title names several years: that of what is, and that of what is asked for ("Tình hình sử dụng biên chế
    năm 2024 và kế hoạch năm 2025"), None for what it leaves open. None where it names one at most."""
    told: dict[bool, set[int]] = {False: set(), True: set()}
    asks = False
    for clause in _CLAUSES.split(_SET_ASIDE.sub(" ", title)):
        asks = bool(_ASKS.search(clause)) or (asks and not _TELLS.search(clause))
        told[asks].update(years_in(clause))
    if len(told[False] | told[True]) < 2:
        return None
    if len(told[False]) != 1 or len(told[True]) != 1:
        return None, None
    return told[False].pop(), told[True].pop()
