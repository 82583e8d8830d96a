"""Why a figure is probably wrong, in one Vietnamese sentence with the evidence."""

from bienche_desktop.checks.hypotheses import Hypothesis
from bienche_desktop.checks.reorganised import Missed
from bienche_desktop.checks.slips import SLIP_TEXT
from bienche_desktop.checks.words import NAMED, Words, n
from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.events import EVENT_KINDS, Event
from bienche_desktop.domain.figures import same_number

KIND_TEXT = {
    **SLIP_TEXT,
    "row-beside": "trùng số của dòng liền kề, có thể chép nhầm dòng",
    "stale-total": "số tổng còn để nguyên của năm trước",
    "counted-twice": "phần thừa đúng bằng số của một đơn vị, có thể đã cộng hai lần",
    "missing-in-sum": "phần thiếu đúng bằng số của một đơn vị, có thể đã cộng sót",
    "subtotal-counted": "phần thừa đúng bằng số của một đơn vị cấp dưới, có thể đã cộng cả dòng nhóm lẫn dòng con",
    "other-cell": "một ô khác của chính văn bản ghi như vậy",
    "wrong-column": "số này có lẽ bị ghi nhầm sang cột bên cạnh",
}
"""What is said of a way of going wrong."""


def why(h: Hypothesis, words: Words, since: str = "") -> str:
    """The evidence in one sentence: where, from what to what, which slip, which sums prove it, what speaks against.

    `since` tells why the number as it stands differs from the year before.
    """
    if h.kind == "slid-column":
        return _slid(h, words)
    where = _where(h, words)
    said = f"{where} chưa có số" if h.old is None else f"{where} ghi {n(h.old)}"
    meant = "để trống" if h.new is None else n(h.new)
    reasons = [*_kind_reason(h, words), *_moved_to(h, words), *_proofs(h), *_last_year(h, since), *_against(h)]
    return f"{said}, có thể là {meant}" + (f" ({'; '.join(reasons)})." if reasons else ".")


def _slid(h: Hypothesis, words: Words) -> str:
    moved = ", ".join(f"{words.unit(c.key.unit, c.key.year)} {n(c.old)} → {n(c.new)}" for c in h.changes)
    number = words.number(h.key.indicator, h.key.measure)
    told = (
        f"{number} {h.key.year}: có vẻ {len(h.changes)} số bị trượt dòng, đặt lại thì cộng đúng bằng số tổng: {moved}"
    )
    against = "; ".join(_against(h))
    return f"{told} ({against})." if against else f"{told}."


def _where(h: Hypothesis, words: Words) -> str:
    number = words.number(h.key.indicator, h.key.measure)
    return f"{number} {h.key.year} của {words.unit(h.key.unit, h.key.year)}"


def _kind_reason(h: Hypothesis, words: Words) -> list[str]:
    if h.missed is not None:
        return [f"số tổng chưa cập nhật sau {event_in_words(h.missed.event)}: {_behind(h.missed, h, words)}"]
    return [KIND_TEXT[h.kind]] if h.kind in KIND_TEXT else []


def _moved_to(h: Hypothesis, words: Words) -> list[str]:
    if h.kind != "wrong-column":
        return []
    there = h.changes[1]
    number = words.number(there.key.indicator, there.key.measure)
    return [f"{number[0].lower()}{number[1:]} của đơn vị này thiếu đúng {n(there.new)}"]


def _proofs(h: Hypothesis) -> list[str]:
    """The sums that give the new value; none where the figure would only be filled in or emptied."""
    told = [e.proof(h.key) for e in h.cleared if e.needs(h.key) is not None] if h.old is not None and h.new else []
    return [" và ".join(dict.fromkeys(told))] if told and h.kind != "wrong-column" else []


def event_in_words(event: Event) -> str:
    """A reorganisation with its decision and day: "sáp nhập theo QĐ 12 từ 01/07/2024"."""
    kind = EVENT_KINDS[event.kind].label
    paper = f" theo {event.decision}" if event.decision else ""
    return f"{kind[0].lower()}{kind[1:]}{paper} từ {show_day(event.effective_on)}"


def _behind(missed: Missed, h: Hypothesis, words: Words) -> str:
    """What the sum still counts, or does not count yet."""
    year = h.key.year
    left, joined = (_named(units, words, year) for units in (missed.left, missed.joined))
    if left and not joined and not missed.new:
        return f"còn cộng {n(missed.old)} của {left}"
    if joined and not left and not missed.old:
        return f"chưa cộng {n(missed.new)} của {joined}"
    if not left and not joined and same_number(missed.old, h.old):
        return f"vẫn là {n(missed.old)} của các đơn vị năm {year - 1}"
    off = n(abs(missed.old - missed.new))
    return f"các đơn vị sắp xếp trước có {n(missed.old)}, nay {n(missed.new)}, chênh đúng {off}"


def _named(units: tuple[str, ...], words: Words, year: int) -> str:
    names = [words.unit(unit, year) for unit in units]
    return ", ".join(names[:NAMED]) + (f" và {len(names) - NAMED} đơn vị khác" if len(names) > NAMED else "")


def _last_year(h: Hypothesis, since: str) -> list[str]:
    told = f", số đang ghi {since}" if since else ""
    return [f"năm trước {n(h.before)}{told}"] if h.before is not None else []


def _against(h: Hypothesis) -> list[str]:
    return [f"nhưng làm lệch {len(h.broken)} phép tính đang đúng"] if h.broken else []
