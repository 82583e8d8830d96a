"""Units that a list hands over to another one as they are: "Chuyển về Sở Y tế quản lý", "Bàn giao cho UBND xã A"."""

import re

from bienche_desktop.domain.text import clean, name_key, official_name
from bienche_desktop.excel.results.paths import Path

_HANDED = re.compile(r"\b(?:bàn giao|điều chuyển|chuyển)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"sáp nhập|hợp nhất|thành lập|giải thể|đổi tên|\btách\b|\bchia\b|một phần|chuyển đổi|cổ phần|tự chủ|tự bảo đảm"
    r"|giữ nguyên|biên chế|nhiệm vụ|chức năng|nhân sự|tài sản",
    re.IGNORECASE,
)
_OFFICES = "Sở|Ban|Phòng|UBND|Ủy ban|Uỷ ban|Trung tâm|Văn phòng|Chi cục|Bộ|Tỉnh|Huyện|Xã|Phường|Đặc khu|Thành phố"
_TO = re.compile(
    rf"\b(?:về|cho|sang)\s+(?:trực thuộc\s+|thuộc\s+)?((?:{_OFFICES})\b.*?)"
    r"(?:\s+(?:quản lý|trực tiếp|kể từ|từ ngày|theo)\b.*|[,;.].*)?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(rf"(?:{_OFFICES})\b", re.IGNORECASE)


def receiver_of(form: str, before: list[Path], after: tuple[Path, ...]) -> str:
    """The unit that takes the others over as they are, named in the form or as the result; "" for another event."""
    text = clean(form)
    if not before or not _HANDED.search(text) or _OTHER.search(text) or len(after) > 1:
        return ""
    names = {name_key(path[-1]) for path in before}
    if after and name_key(after[0][-1]) not in names:
        return after[0][-1] if _OFFICE.match(after[0][-1]) else ""
    found = _TO.search(text)
    named = official_name(found[1][:1].upper() + found[1][1:]) if found else ""
    return named if name_key(named) not in names else ""
