"""What the checks say to an officer: one Vietnamese sentence a finding, with both numbers and the names."""

import json
from collections.abc import Callable
from string import ascii_uppercase, digits

from bienche_desktop.checks import change_messages, tree_messages
from bienche_desktop.checks.words import NAMED, Failure, Words, change, n, size, subject
from bienche_desktop.domain.code_sets import ALLOCATED
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.targets import SUBJECTS


def sentence(failure: Failure, words: Words) -> str:
    """The finding in one sentence. A check that has no wording of its own gets one with both numbers."""
    return _SENTENCES.get(failure.check, _two_numbers)(failure, words)


def gap_in_words(failure: Failure) -> str:
    """What the sum lacks or has too much: "thiếu 2", "thừa 3", "vượt 2"."""
    if (failure.difference or 0) > 0:
        return f"thiếu {size(failure.difference)}"
    return f"{'vượt' if failure.measure in ALLOCATED else 'thừa'} {size(failure.difference)}"


def _children_sum(failure: Failure, words: Words) -> str:
    if failure.measure in ALLOCATED and failure.severity != "warning":
        return _allocation(failure, words)
    return (f"{subject(failure, words)} ghi {n(failure.stated)}, cộng các đơn vị được {n(failure.computed)}, "
            f"{gap_in_words(failure)}.")  # fmt: skip


def _allocation(failure: Failure, words: Words) -> str:
    """What is handed down and what is left of it, or how much too much was."""
    left = failure.difference or 0
    told = f"còn {size(left)} chưa phân bổ" if left > 0 else f"chia vượt {size(left)}"
    return (f"{subject(failure, words)} là {n(failure.stated)}, đã chia cho các đơn vị trực thuộc "
            f"{n(failure.computed)}: {told}.")  # fmt: skip


def _total(failure: Failure, words: Words) -> str:
    word = "thiếu" if (failure.difference or 0) > 0 else "thừa"
    return (f"{subject(failure, words)} ghi {n(failure.stated)}, cộng các loại biên chế được {n(failure.computed)}, "
            f"{word} {size(failure.difference)}.")  # fmt: skip


def _stated_twice(failure: Failure, words: Words) -> str:
    more = failure.more
    places = sorted(json.loads(more["places"]), key=lambda place: (place[0], len(place[1]), place[1]))
    own = (more["own_sheet"], more["own_cell"])
    sheets = {sheet for sheet, _ in [*places, own] if sheet}
    said = ", ".join(_cell(sheet, cell, sheets) for sheet, cell in places)
    held = (f"{_cell(*own, sheets)} ghi {n(failure.computed)}" if more["own_cell"]
            else f"số trong tệp là {n(failure.computed)}")  # fmt: skip
    return f"{subject(failure, words)}: {said} ghi {n(failure.stated)}, {held}, lệch {size(failure.difference)}."


def _cell(sheet: str | None, cell: str | None, sheets: set[str]) -> str:
    """A cell as one names it in a sentence, with its sheet where several are spoken of."""
    return f"ô {cell}" if len(sheets) < 2 else f"ô {cell} trang “{sheet}”"


def _printed_formula(failure: Failure, words: Words) -> str:
    more = failure.more
    line = _line(more["axis"], more.get("formula_cell") or "", more["cell"] or "")
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


def _line(axis: str, formula: str, cell: str) -> str:
    """What the formula defines, by where it stands beside the number: where units stand across, a row is what a column
    is elsewhere."""
    if formula and formula.strip(ascii_uppercase) == cell.strip(ascii_uppercase):
        return "Dòng"
    same_column = formula and formula.strip(digits) == cell.strip(digits)
    return "Cột" if same_column or axis == "column" else "Dòng"


def _present(failure: Failure, words: Words) -> str:
    return f"{_over(failure, words, 'số giao')}."


def _over_norm(failure: Failure, words: Words) -> str:
    return f"{_over(failure, words, 'định mức')}."


def _over_decree(failure: Failure, words: Words) -> str:
    return f"{_over(failure, words, 'mức tối đa')} ({failure.more['name']})."


def _over(failure: Failure, words: Words, bound: str) -> str:
    return (f"{subject(failure, words)} là {n(failure.stated)}, vượt {size(failure.difference)} so với {bound} "
            f"{n(failure.computed)}")  # fmt: skip


def _over_average(failure: Failure, words: Words) -> str:
    count, name = len(failure.more["units"]), failure.more["name"]
    average = format_number(round((failure.stated or 0) / count, 2))
    return (f"{words.number(failure.indicator, failure.measure)} {failure.year} của {count} đơn vị thuộc "
            f"{words.unit(failure.unit, failure.year)} là {n(failure.stated)}, bình quân {average}; mức bình quân "
            f"{n(failure.more['most'])} cho nhiều nhất {n(failure.computed)}, vượt {size(failure.difference)} "
            f"({name}).")  # fmt: skip


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
    return (f"{subject(failure, words)} là {n(failure.stated)}, năm {failure.base_year} là {n(before)}: "
            f"{change(failure.difference)}{share}, chưa có sự kiện, số tăng giảm của văn bản hay ghi chú nêu lý do."
            )  # fmt: skip


def _slid(failure: Failure, words: Words) -> str:
    more = failure.more
    moved = ", ".join(f"{words.unit(uid, failure.year)} {n(old)} → {n(new)}" for uid, old, new in
                      zip(more["units"], json.loads(more["olds"]), json.loads(more["news"]), strict=True))  # fmt: skip
    where = "xuống" if more["step"] > 0 else "lên"
    return (f"{subject(failure, words)}: có vẻ {len(more['units'])} số liền nhau bị trượt {where} một dòng; "
            f"đặt lại thì cộng đúng bằng số tổng: {moved}.")  # fmt: skip


def _aimed_at(failure: Failure, words: Words) -> str:
    """What a target is about, as the subject of a sentence."""
    kind = failure.more["subject"]
    if kind == "figure":
        return subject(failure, words)
    unit = "%" if kind == "autonomous" else "đơn vị"
    return f"{SUBJECTS[kind]} ({unit}) {failure.year} của {words.unit(failure.unit, failure.year)}"


def _target_behind(failure: Failure, words: Words) -> str:
    more = failure.more
    base = f"{n(more['base'])} của năm {failure.base_year}"
    goal = more["goal"] if more["subject"] == "autonomous" else round(more["goal"])
    return (f"{more['name']}: {_aimed_at(failure, words)} là {n(failure.stated)}; theo lộ trình chia đều từ {base} đến "
            f"{n(goal)} của năm {more['end_year']} thì phải là {n(failure.computed)}, "
            f"còn {size(failure.difference)} chưa đạt.")  # fmt: skip


def _target_schedule(failure: Failure, words: Words) -> str:
    more = failure.more
    what = _aimed_at(failure, words)
    return (f"{more['name']}: đến năm cuối {failure.year}, {what[0].lower()}{what[1:]} là "
            f"{n(failure.stated)}, chưa đến mức {n(failure.computed)} phải đạt; "
            f"theo số liệu trong tệp đến {more['reached_in']} mới đạt.")  # fmt: skip


def _two_numbers(failure: Failure, words: Words) -> str:
    return (f"{subject(failure, words)} ghi {n(failure.stated)}, tính lại được {n(failure.computed)}, "
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
    **change_messages.SENTENCES,
    **tree_messages.SENTENCES,
}
