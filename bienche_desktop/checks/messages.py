"""What the checks say to an officer: one Vietnamese sentence a finding, with both numbers and the names."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.quota_cells import ALLOCATED
from bienche_desktop.domain.targets import SUBJECTS
from bienche_desktop.domain.units import Unit

NAMED = 5
"""Units named in one sentence; of the others their number."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that a check's query returned, in the program's own identities; `more` holds the columns of that check."""

    check: str
    severity: str
    unit: str | None = None
    year: int | None = None
    base_year: int | None = None
    indicator: str | None = None
    measure: str | None = None
    stated: Number | None = None
    computed: Number | None = None
    difference: Number | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


class Words:
    """Names of units and of numbers as they stand in sentences."""

    def __init__(self, units: Mapping[str, Unit], vocabulary: Vocabulary) -> None:
        self._units = units
        self._vocabulary = vocabulary

    def unit(self, uid: str | None, year: int | None) -> str:
        """The unit's name in that year, else its latest."""
        unit = self._units.get(uid or "")
        if unit is None:
            return "đơn vị không rõ"
        period = unit.in_year(year) if year is not None else None
        return (period or unit.last).name

    def number(self, indicator: str | None, measure: str | None) -> str:
        """What is counted, as the subject of a sentence: "Tổng biên chế giao"."""
        known = self._vocabulary.indicators.get(indicator or "")
        kind = self._vocabulary.measures.get(measure or "")
        if known is None or kind is None:
            return "Số liệu"
        what = "Tổng biên chế" if known.counts_in_total == "computed" else known.label.split(" (")[0]
        return f"{what} {kind.label[0].lower()}{kind.label[1:]}"


def sentence(failure: Failure, words: Words) -> str:
    """The finding in one sentence. A check that has no wording of its own gets one with both numbers."""
    return _SENTENCES.get(failure.check, _two_numbers)(failure, words)


def n(value: Number | None) -> str:
    """A number inside a sentence; decimals to the third place."""
    return format_number(round(value, 3) if isinstance(value, float) else value)


def size(value: Number | None) -> str:
    """A number without its sign."""
    return n(abs(value or 0))


def change(delta: Number | None) -> str:
    """A difference as documents write it: "giảm 455", "tăng 3", "không đổi"."""
    if not delta:
        return "không đổi"
    return f"{'giảm' if delta < 0 else 'tăng'} {size(delta)}"


def _subject(failure: Failure, words: Words) -> str:
    number = words.number(failure.indicator, failure.measure)
    return f"{number} {failure.year} của {words.unit(failure.unit, failure.year)}"


def gap_in_words(failure: Failure) -> str:
    """What the sum lacks or has too much: "thiếu 2", "thừa 3", "vượt 2"."""
    if (failure.difference or 0) > 0:
        return f"thiếu {size(failure.difference)}"
    return f"{'vượt' if failure.measure in ALLOCATED else 'thừa'} {size(failure.difference)}"


def _children_sum(failure: Failure, words: Words) -> str:
    if failure.measure in ALLOCATED and failure.severity != "warning":
        return _allocation(failure, words)
    return (f"{_subject(failure, words)} ghi {n(failure.stated)}, cộng các đơn vị được {n(failure.computed)}, "
            f"{gap_in_words(failure)}.")  # fmt: skip


def _allocation(failure: Failure, words: Words) -> str:
    """What is handed down and what is left of it, or how much too much was."""
    left = failure.difference or 0
    told = f"còn {size(left)} chưa phân bổ" if left > 0 else f"chia vượt {size(left)}"
    return (f"{_subject(failure, words)} là {n(failure.stated)}, đã chia cho các đơn vị trực thuộc "
            f"{n(failure.computed)}: {told}.")  # fmt: skip


def _total(failure: Failure, words: Words) -> str:
    word = "thiếu" if (failure.difference or 0) > 0 else "thừa"
    return (f"{_subject(failure, words)} ghi {n(failure.stated)}, cộng các loại biên chế được {n(failure.computed)}, "
            f"{word} {size(failure.difference)}.")  # fmt: skip


def _stated_twice(failure: Failure, words: Words) -> str:
    more = failure.more
    places = sorted(json.loads(more["places"]), key=lambda place: (place[0], len(place[1]), place[1]))
    own = (more["own_sheet"], more["own_cell"])
    sheets = {sheet for sheet, _ in [*places, own] if sheet}
    said = ", ".join(_cell(sheet, cell, sheets) for sheet, cell in places)
    held = (f"{_cell(*own, sheets)} ghi {n(failure.computed)}" if more["own_cell"]
            else f"số trong tệp là {n(failure.computed)}")  # fmt: skip
    return f"{_subject(failure, words)}: {said} ghi {n(failure.stated)}, {held}, lệch {size(failure.difference)}."


def _cell(sheet: str | None, cell: str | None, sheets: set[str]) -> str:
    """A cell as one names it in a sentence, with its sheet where several are spoken of."""
    return f"ô {cell}" if len(sheets) < 2 else f"ô {cell} trang “{sheet}”"


def _printed_formula(failure: Failure, words: Words) -> str:
    more = failure.more
    line = "Cột" if more["axis"] == "column" else "Dòng"
    what = words.number(failure.indicator, failure.measure)
    who = more["label"] or words.unit(failure.unit, failure.year)
    named = f"{who}, {what[0].lower()}{what[1:]} {failure.year}" if failure.indicator else who
    if more["is_part"]:
        return (f"{line} {more['text']} của biểu “{more['sheet']}”, ô {more['cell']}: {named} chỉ ghi "
                f"{n(failure.stated)} mà riêng các phần nêu đó đã là {n(failure.computed)}, "
                f"quá {size(failure.difference)}.")  # fmt: skip
    off = "thiếu" if (failure.difference or 0) > 0 else "thừa"
    if more["is_product"]:
        off = "lệch"
    named = "" if who == more["text"] else f"{named} "
    return (f"{line} {more['text']} của biểu “{more['sheet']}”, ô {more['cell']}: {named}ghi {n(failure.stated)}, "
            f"tính lại {n(failure.computed)}, {off} {size(failure.difference)}.")  # fmt: skip


def _present(failure: Failure, words: Words) -> str:
    return (f"{_subject(failure, words)} là {n(failure.stated)}, vượt {size(failure.difference)} so với số giao "
            f"{n(failure.computed)}.")  # fmt: skip


def _over_norm(failure: Failure, words: Words) -> str:
    return (f"{_subject(failure, words)} là {n(failure.stated)}, vượt {size(failure.difference)} so với định mức "
            f"{n(failure.computed)}.")  # fmt: skip


def _over_decree(failure: Failure, words: Words) -> str:
    return (f"{_subject(failure, words)} là {n(failure.stated)}, vượt {size(failure.difference)} so với mức tối đa "
            f"{n(failure.computed)} ({failure.more['name']}).")  # fmt: skip


def _over_average(failure: Failure, words: Words) -> str:
    count, name = len(failure.more["units"]), failure.more["name"]
    average = format_number(round((failure.stated or 0) / count, 2))
    return (f"{words.number(failure.indicator, failure.measure)} {failure.year} của {count} đơn vị thuộc "
            f"{words.unit(failure.unit, failure.year)} là {n(failure.stated)}, bình quân {average}; mức bình quân "
            f"{n(failure.more['most'])} cho nhiều nhất {n(failure.computed)} ({name}).")  # fmt: skip


def _not_entered(failure: Failure, words: Words) -> str:
    return (f"{words.unit(failure.unit, failure.year)} năm {failure.year}: {n(failure.stated)}/{n(failure.computed)} "
            f"đơn vị trực thuộc có số liệu, chưa có số nào của {_units_told(failure, words)}.")  # fmt: skip


def _units_told(failure: Failure, words: Words) -> str:
    names = [words.unit(uid, failure.year) for uid in failure.more["units"]]
    return ", ".join(names[:NAMED]) + (f" và {len(names) - NAMED} đơn vị khác" if len(names) > NAMED else "")


def _indicator_not_entered(failure: Failure, words: Words) -> str:
    number = words.number(failure.indicator, failure.measure)
    return (f"{number} {failure.year}: {n(failure.stated)}/{n(failure.computed)} đơn vị trực thuộc "
            f"{words.unit(failure.unit, failure.year)} đã có, năm trước có mà năm nay còn trống: "
            f"{_units_told(failure, words)}.")  # fmt: skip


def _jump(failure: Failure, words: Words) -> str:
    before = failure.computed or 0
    share = f" ({format_number(100 * abs(failure.difference or 0) / before, 1)} %)" if before else ""
    return (f"{_subject(failure, words)} là {n(failure.stated)}, năm {failure.base_year} là {n(before)}: "
            f"{change(failure.difference)}{share}, chưa có sự kiện, số tăng giảm của văn bản hay ghi chú nêu lý do."
            )  # fmt: skip


def _slid(failure: Failure, words: Words) -> str:
    more = failure.more
    moved = ", ".join(f"{words.unit(uid, failure.year)} {n(old)} → {n(new)}" for uid, old, new in
                      zip(more["units"], json.loads(more["olds"]), json.loads(more["news"]), strict=True))  # fmt: skip
    where = "xuống" if more["step"] > 0 else "lên"
    return (f"{_subject(failure, words)}: có vẻ {len(more['units'])} số liền nhau bị trượt {where} một dòng; "
            f"đặt lại thì khớp tổng: {moved}.")  # fmt: skip


def _aimed_at(failure: Failure, words: Words) -> str:
    """What a target is about, as the subject of a sentence."""
    subject = failure.more["subject"]
    if subject == "figure":
        return _subject(failure, words)
    unit = "%" if subject == "autonomous" else "đơn vị"
    return f"{SUBJECTS[subject]} ({unit}) {failure.year} của {words.unit(failure.unit, failure.year)}"


def _target_behind(failure: Failure, words: Words) -> str:
    more = failure.more
    base = f"{n(more['base'])} của năm {failure.base_year}"
    goal = more["goal"] if more["subject"] == "autonomous" else round(more["goal"])
    return (f"{more['name']}: {_aimed_at(failure, words)} là {n(failure.stated)}; theo lộ trình chia đều từ {base} đến "
            f"{n(goal)} của năm {more['end_year']} thì phải là {n(failure.computed)}, "
            f"còn {size(failure.difference)} chưa đạt.")  # fmt: skip


def _target_schedule(failure: Failure, words: Words) -> str:
    more = failure.more
    subject = _aimed_at(failure, words)
    return (f"{more['name']}: đến năm cuối {failure.year}, {subject[0].lower()}{subject[1:]} là "
            f"{n(failure.stated)}, chưa đến mức {n(failure.computed)} phải đạt; "
            f"theo số liệu trong tệp đến {more['reached_in']} mới đạt.")  # fmt: skip


def _duplicate(failure: Failure, words: Words) -> str:
    above = failure.more["above_unit"]
    where = f"trực thuộc {words.unit(above, None)}" if above else "ở cấp cao nhất"
    return f"Có hai đơn vị cùng tên {words.unit(failure.unit, None)} {where} trong cùng một thời gian."


def _difference(failure: Failure, words: Words) -> str:
    compared = failure.more["compared_year"]
    as_if = "" if compared == failure.base_year else f" (năm liền trước, vì văn bản so năm {failure.year} với chính nó)"
    return (
        f"{_subject(failure, words)}: văn bản ghi {change(failure.stated)}; so với {compared}{as_if} "
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
        f"{_subject(failure, words)}: văn bản ghi {'giảm' if (failure.stated or 0) < 0 else 'tăng'} {stated} % "
        f"so với {failure.base_year}, tính lại {size(more['delta'])}/{n(more['base'])} là {computed} %{wrong}."
    )


def _comparison_year(failure: Failure, words: Words) -> str:
    delta = f"ghi {change(failure.more['delta'])} " if failure.more["delta"] is not None else "được so "
    return (f"{_subject(failure, words)} {delta}so với năm {failure.stated}, tức là với chính năm đó; "
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


def _outside_life(failure: Failure, words: Words) -> str:
    return (f"{words.unit(failure.unit, None)} có {n(failure.more['figures'])} số liệu của năm {failure.year}, "
            "nhưng không tồn tại ngày nào trong năm đó.")  # fmt: skip


_STRUCTURE = {
    "overlap": "{} có hai giai đoạn chồng lên nhau.",
    "circle": "{} trực thuộc chính cấp dưới của mình.",
    "orphan": "{} trực thuộc một đơn vị không tồn tại vào một phần thời gian đó.",
}


def _structure(failure: Failure, words: Words) -> str:
    return _STRUCTURE[failure.more["rule"]].format(words.unit(failure.unit, None))


def _event_units(failure: Failure, words: Words) -> str:
    day = date.fromisoformat(failure.more["effective_on"]).strftime("%d/%m/%Y")
    decision = f" theo {failure.more['decision']}" if failure.more["decision"] else ""
    wrong = "hình thành sau sắp xếp nhưng cây đơn vị ngày đó không có"
    if failure.more["role"] == "source":
        wrong = "không còn sau sắp xếp nhưng cây đơn vị ngày đó vẫn có"
    return f"{failure.more['kind']}{decision} từ {day}: {words.unit(failure.unit, None)} {wrong}."


def _two_numbers(failure: Failure, words: Words) -> str:
    return (f"{_subject(failure, words)} ghi {n(failure.stated)}, tính lại được {n(failure.computed)}, "
            f"lệch {size(failure.difference)}.")  # fmt: skip


_SENTENCES: dict[str, Callable[[Failure, Words], str]] = {
    "children-sum": _children_sum,
    "total-of-indicators": _total,
    "stated-twice": _stated_twice,
    "printed-formula": _printed_formula,
    "assigned-over-norm": _over_norm,
    "over-decree": _over_decree,
    "over-average": _over_average,
    "present-over-assigned": _present,
    "slid-column": _slid,
    "target-behind": _target_behind,
    "target-schedule": _target_schedule,
    "not-entered": _not_entered,
    "indicator-not-entered": _indicator_not_entered,
    "unexplained-jump": _jump,
    "duplicate-units": _duplicate,
    "event-units": _event_units,
    "stated-difference": _difference,
    "stated-percentage": _percentage,
    "comparison-year": _comparison_year,
    "base-level": _base_level,
    "outside-life": _outside_life,
    "structure": _structure,
}
