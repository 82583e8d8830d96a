"""Several units named in one cell of a list: "Xã A, xã B và một phần diện tích tự nhiên của xã C"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bienche_desktop.domain.text import clean

_PLACES = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|xóm|ấp|buôn|khu phố|khu|tổ dân phố|khóm"
_OFFICES = (
    "sở|phòng|ban|văn phòng|thanh tra|chi cục|trường|trung tâm|trạm|đội|hội|đài|quỹ|bảo tàng|thư viện|nhà|bệnh viện"
    "|ủy ban|ubnd|đảng ủy|khoa|tổ"
)
_PLACE = re.compile(rf"(?:(?i:các)\s+)?((?i:{_PLACES}))\s*:?\s+(?=(\w))")
_UNIT = re.compile(rf"(?:{_PLACES}|{_OFFICES})\b\s+\S", re.IGNORECASE)
_LINE = re.compile(r"[\n;]+")
_COMMA = re.compile(r",\s*|\s+và\s+")
_SHARE = re.compile(
    rf"(toàn bộ|một phần|phần còn lại)(?:\s+(?=(?:các\s+)?(?:{_PLACES})\s)|\b[^;\n]*?\bcủa\s+)", re.IGNORECASE
)
_WHOLE, _PART = "\x01", "\x02"
_BULLET = re.compile(r"^(?:[-–—+*•]|\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit named in a cell; `is_part` where only a part of it is meant."""

    name: str
    is_part: bool = False


def begins_like_a_unit(text: str) -> bool:
    """Whether the text begins with the word of a place or an office: "Phòng Nội vụ", "xã Minh Thuận"."""
    return bool(_UNIT.match(text))


def names_in(text: str) -> tuple[Named, ...]:
    """The units that a cell names, in order; one where the text cannot safely be taken apart, none for no text.

    Lines and semicolons separate where each part begins like a unit. Commas and "và" separate places only, because
    they also stand inside the names of offices ("Phòng Lao động - Thương binh và Xã hội").
    """
    marked = _SHARE.sub(lambda found: _WHOLE if found[1].lower() == "toàn bộ" else _PART, text)
    lines = [line for part in _LINE.split(marked) if (line := _BULLET.sub("", clean(part)))]
    if len(lines) > 1 and not all(_UNIT.match(line.lstrip(_WHOLE + _PART)) for line in lines):
        lines = [clean(" ".join(lines))]
    return tuple(named for line in lines for named in _in_line(line))


def _in_line(line: str) -> Iterator[Named]:
    pieces = [piece for piece in map(clean, _COMMA.split(line)) if piece]
    first = _place(pieces[0].lstrip(_WHOLE + _PART)) if pieces else None
    if first is None or not all(_names_a_place(piece, first) for piece in pieces[1:]):
        yield Named(_bare(line), _PART in line)
        return
    is_part, word = False, first[1]
    for piece in pieces:
        is_part = _PART in piece if piece[0] in (_WHOLE, _PART) else is_part
        bare = _bare(piece)
        own = _place(bare)
        word = own[1] if own else word
        yield Named(f"{word[0].upper()}{word[1:]} {bare[own.end() :] if own else bare}", is_part)


def _place(text: str) -> re.Match[str] | None:
    """The word of a place before a name of its own: "xã Minh", "phường 1", not "xã hội"."""
    found = _PLACE.match(text)
    return found if found and not found[2].islower() else None


def _names_a_place(piece: str, first: re.Match[str]) -> bool:
    """A further piece begins with the word of a place, or after "các xã" with a capital."""
    bare = piece.lstrip(_WHOLE + _PART)
    return bool(_place(bare)) or (first[0].lower().startswith("các") and (bare[:1].isupper() or bare[:1].isdigit()))


def _bare(text: str) -> str:
    return text.replace(_WHOLE, "").replace(_PART, "")
