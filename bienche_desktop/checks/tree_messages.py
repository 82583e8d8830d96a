"""Sentences about units: who is there twice, who is not there, and what events say of them."""

from collections.abc import Callable, Mapping
from datetime import date

from bienche_desktop.checks.words import Failure, Words, n, size, subject
from bienche_desktop.domain.days import show_day


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


def _duplicate_codes(failure: Failure, words: Words) -> str:
    one, other = (words.unit(uid, None) for uid in failure.more["units"])
    return f"{one} và {other} cùng mang mã {failure.more['name']} trong cùng một thời gian{_since(failure)}."


def _code_format(failure: Failure, words: Words) -> str:
    lost = "; có thể đã mất số 0 ở đầu" if (failure.difference or 0) < 0 else ""
    return (f"Mã {failure.more['name']} của {words.unit(failure.unit, None)} dài {n(failure.stated)} ký tự, "
            f"{n(failure.more['alike'])} đơn vị cùng loại có mã dài {n(failure.computed)} ký tự{lost}.")  # fmt: skip


def _since(failure: Failure) -> str:
    since = date.fromisoformat(failure.more["since"])
    return f" (từ {show_day(since)})" if since > date.min else ""


def _organisations(failure: Failure, words: Words) -> str:
    what = "thôn, tổ dân phố" if failure.indicator == "villages" else "đơn vị"
    day = show_day(date.fromisoformat(failure.more["day"]))
    return (f"{subject(failure, words)} ghi {n(failure.stated)}; cây đơn vị ngày {day} có {n(failure.computed)} {what} "
            f"bên dưới, lệch {size(failure.difference)}.")  # fmt: skip


def _autonomous(failure: Failure, words: Words) -> str:
    return (f"{subject(failure, words)} là {n(failure.stated)}, trong khi đơn vị thuộc {_group(failure)} nên số này "
            f"thường là {n(failure.computed)}.")  # fmt: skip


def _group(failure: Failure) -> str:
    told = str(failure.more["autonomy"])
    return f"nhóm {told} (tự bảo đảm chi thường xuyên)" if told in ("1", "2") else f"{told[0].lower()}{told[1:]}"


SENTENCES: Mapping[str, Callable[[Failure, Words], str]] = {
    "duplicate-units": _duplicate,
    "event-units": _event_units,
    "outside-life": _outside_life,
    "structure": _structure,
    "duplicate-codes": _duplicate_codes,
    "code-format": _code_format,
    "organisations-in-tree": _organisations,
    "autonomous-on-budget": _autonomous,
}
