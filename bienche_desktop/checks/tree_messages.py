"""Sentences about units: who is there twice, who is not there, and what events say of them."""

from collections.abc import Callable, Mapping
from datetime import date

from bienche_desktop.checks.words import Failure, Words, n


def _duplicate(failure: Failure, words: Words) -> str:
    above = failure.more["above_unit"]
    where = f"trực thuộc {words.unit(above, None)}" if above else "ở cấp cao nhất"
    return f"Có hai đơn vị cùng tên {words.unit(failure.unit, None)} {where} trong cùng một thời gian."


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


SENTENCES: Mapping[str, Callable[[Failure, Words], str]] = {
    "duplicate-units": _duplicate,
    "event-units": _event_units,
    "outside-life": _outside_life,
    "structure": _structure,
}
