"""Progress against reduction targets, as db/checks/ground/targets.sql reckons it."""

from collections.abc import Sequence
from typing import Any

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.targets import Progress, Target


def progress(target: Target, row: Sequence[Any] | None) -> Progress:
    """A target with its row (base, is_implied, goal, year, level, needed, behind); None: nothing is known."""
    if row is None:
        return Progress(target)
    base, is_implied, goal, year, level, needed, behind = row
    return Progress(target, base, bool(is_implied) and base is not None, goal, year, level, needed, bool(behind))


def in_words(known: Progress) -> str:
    """One sentence: what was reached of what, with the denominator named, or why that cannot be said."""
    target = known.target
    if known.base is None:
        return f"Chưa biết số của năm gốc {target.base_year}, nên chưa tính được."
    if known.level is None or known.done is None or known.share is None:
        return f"Chưa có số của năm nào sau {target.base_year} đến {target.end_year}, nên chưa tính được."
    if target.subject == "autonomous":
        return _share_in_words(known)
    implied = " (tính ngược từ số tăng, giảm in trong văn bản)" if known.base_is_implied else ""
    percent = format_number(abs(round(100 * known.done / known.base, 2))) if known.base else "0"
    verb = "giảm" if known.done <= 0 else "tăng"
    whole = format_number(abs(round((known.goal or 0) - known.base)))
    wanted = "giảm" if target.percent < 0 else "tăng"
    return (f"Đến {known.year} {verb} {format_number(abs(known.done))}, bằng {percent} % số "
            f"{format_number(known.base)} của năm {target.base_year}{implied}; đạt "
            f"{format_number(round(known.share, 1))} % mức {whole} phải {wanted} đến {target.end_year}.")  # fmt: skip


def _share_in_words(known: Progress) -> str:
    target, level, base = known.target, format_number(known.level), format_number(known.base)
    return (f"Năm {known.year} có {level} % đơn vị sự nghiệp công lập tự bảo đảm chi thường xuyên, năm "
            f"{target.base_year} là {base} %; phải có {format_number(target.percent)} % vào "
            f"{target.end_year}.")  # fmt: skip
