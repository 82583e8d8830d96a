"""Sentences about what documents print of changes: differences, percentages, years of comparison, their sums."""

import json
from collections.abc import Callable, Mapping

from bienche_desktop.checks.words import NAMED, Failure, Words, change, n, size, subject
from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import format_number


def _difference(failure: Failure, words: Words) -> str:
    compared = failure.more["compared_year"]
    given = "số giao " if failure.more["is_plan"] else ""
    as_if = "" if compared == failure.base_year else f" (năm liền trước, vì văn bản so năm {failure.year} với chính nó)"
    return (
        f"{subject(failure, words)}: văn bản ghi {change(failure.stated)}; so với {given}{compared}{as_if} "
        f"tính lại là {change(failure.computed)} "
        f"({n(failure.more['own_value'])} và {n(failure.more['base_value'])}), lệch {size(failure.difference)}."
    )


def _percentage(failure: Failure, words: Words) -> str:
    places, more = failure.more["places"], failure.more
    stated = format_number(abs(failure.stated or 0), places)
    computed = format_number(abs(failure.computed or 0), places)
    year, value = json.loads(more["wrong_base"] or "[null, null]")
    wrong = f"; {stated} % là chia cho {n(value)} của năm {year}" if year else ""
    return (
        f"{subject(failure, words)}: văn bản ghi {'giảm' if (failure.stated or 0) < 0 else 'tăng'} {stated} % "
        f"so với {failure.base_year}, tính lại {size(more['delta'])}/{n(more['base'])} là {computed} %{wrong}."
    )


def _comparison_year(failure: Failure, words: Words) -> str:
    delta = f"ghi {change(failure.more['delta'])} " if failure.more["delta"] is not None else "được so "
    return (f"{subject(failure, words)} {delta}so với năm {failure.stated}, tức là với chính năm đó; "
            f"có lẽ phải so với năm {failure.computed}.").replace("được so so", "được so")  # fmt: skip


def _base_level(failure: Failure, words: Words) -> str:
    years: dict[Number, list[int]] = {}
    for year, level in sorted(json.loads(failure.more["levels"])):
        years.setdefault(level, []).append(year)
    told = [f"{n(level)} theo số tăng, giảm in ở năm {_listed(known)}" for level, known in years.items()]
    number = words.number(failure.indicator, failure.measure)
    return (f"{number} của {words.unit(failure.unit, failure.year)}: số của năm gốc {failure.base_year} "
            f"không thống nhất, {'; '.join(told)}.")  # fmt: skip


def _listed(years: list[int]) -> str:
    return ", ".join(str(year) for year in years)


def _sum_of_changes(failure: Failure, words: Words) -> str:
    """A printed change, what its parts add up to, and the parts themselves."""
    more = failure.more
    said = "văn bản ghi" if more["is_printed"] else "số của hai năm là"
    parts = [f"{_PART[more['name']](part, words)} {change(part[-1])}" for part in more["parts"]]
    told = "; ".join(parts[:NAMED]) + (f"; và {len(parts) - NAMED} số khác" if len(parts) > NAMED else "")
    return (f"{subject(failure, words)} so với {failure.base_year}: {said} {change(failure.stated)}, "
            f"{_ADDED[more['name']]} là {change(failure.computed)} ({told}), lệch {size(failure.difference)}."
            )  # fmt: skip


Part = tuple[str, str, int, int, Number]
"""Unit, indicator, year, base year and change of one part."""


def _indicator_name(part: Part, words: Words) -> str:
    name = words.indicator(part[1])
    return f"{name[0].lower()}{name[1:]}"


_ADDED = {
    "children": "cộng các đơn vị trực thuộc",
    "indicators": "cộng các loại biên chế",
    "steps": "cộng từng giai đoạn",
}
_PART: Mapping[str, Callable[[Part, Words], str]] = {
    "children": lambda part, words: words.unit(part[0], part[2]),
    "indicators": _indicator_name,
    "steps": lambda part, _: f"{part[2]} so với {part[3]}",
}

SENTENCES: Mapping[str, Callable[[Failure, Words], str]] = {
    "stated-difference": _difference,
    "stated-percentage": _percentage,
    "comparison-year": _comparison_year,
    "base-level": _base_level,
    "sum-of-changes": _sum_of_changes,
}
