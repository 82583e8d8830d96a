"""What a header says by the way: who gave the posts, whose they are, which side of a reorganisation; and short parts.

Nobody is counted by it, so it is taken out before the words of the header are looked at.
"""

import re

from bienche_desktop.excel.words.years import years_in

_PARTY_BODY = r"(?:Tỉnh|Thành|Huyện|Thị|Quận)\s+ủy"
_STRONG = f"Ban Thường vụ|Ban Tổ chức|Bộ Nội vụ|Sở Nội vụ|{_PARTY_BODY}"
_SHORT = r"(?-i:BTV|BTC|BCH|BCT|TT|TU|TƯ|TW|HU|QU|ĐU|BNV|SNV|PNV|BTCTU|BTCHU|BTVTU|BTVHU|TTHĐND)"
_BODIES = (
    f"{_STRONG}|{_SHORT}|UBND|HĐND|Hội đồng nhân dân|Ủy ban nhân dân|Thường trực|Ban Chấp hành|Bộ Chính trị"
    "|Phòng Nội vụ|Sở|Bộ|Chính phủ|Thủ tướng|Trung ương|Đảng ủy|Đảng|Nhà nước|Chủ tịch|tỉnh|huyện|thành phố|thị xã"
    "|quận|xã|phường|đặc khu|cấp (?:có )?thẩm quyền|cấp trên|cơ quan (?:có thẩm quyền|chủ quản|cấp trên)|các cấp|cấp"
)
_GIVES = r"(?=(?:tạm\s+)?(?:giao|phân bổ|phê duyệt|duyệt|thẩm định|quyết định)\b(?!\s+nhiệm vụ))"
_GIVEN_BY = re.compile(rf"\b(được|do)\s+(?:(?:{_BODIES})[\s,]+){{1,8}}{_GIVES}", re.IGNORECASE)
_GIVER_FIRST = re.compile(
    rf"^((?:(?:số|BC|biên chế|chỉ tiêu|số lượng)\s+)*)(?:(?:{_STRONG}|{_SHORT})[\s,]+)(?:(?:{_BODIES})[\s,]+){{0,6}}"
    f"{_GIVES}",
    re.IGNORECASE,
)
_HOLDERS = "cơ quan|đơn vị|phòng|tổ chức|ban|ngành|sở|trường"
_OF_HOLDERS = re.compile(
    rf"\b(?:của|thuộc) (?:các |từng |toàn )?(?:{_HOLDERS})(?:[\s,]+(?:{_HOLDERS}|chuyên môn|trực thuộc|và|học))*(?!\w)",
    re.IGNORECASE,
)
_REORGANISED = re.compile(
    r"\b(?:trước|sau)(?:\s+khi)?(?:\s+thực hiện)?(?:\s+(?:việc|đề án|phương án))?"
    r"\s+(?:sắp xếp|sáp nhập|hợp nhất|kiện toàn|tinh gọn|tổ chức lại)"
    r"(?:\s+lại)?(?:\s+(?:tổ chức bộ máy|tổ chức|bộ máy|ĐVHC|đơn vị hành chính))?\b",
    re.IGNORECASE,
)
_IF_ANY = re.compile(r"\(\s*nếu có\s*\)", re.IGNORECASE)
_SPAN = re.compile(r"(?:(?:trong )?giai đoạn|thời kỳ|(?:từ )?năm|các năm)?\s*(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:số )?ngoài biên chế\b[ ,:]*", re.IGNORECASE)
_NO_POSTS = re.compile(r"hợp đồng|\bL?Đ?HĐ|nguồn thu", re.IGNORECASE)
_SAVED = re.compile(r"tiết kiệm", re.IGNORECASE)
_MONEY = re.compile(r"\((?:ĐVT|đơn vị tính)?:?\s*(?:triệu|tỷ|tỉ|nghìn|ngàn|1\.?000)?\s*đồng\)", re.IGNORECASE)
_TARGETS = re.compile(r"\bCT(?=\s+(?:được\s+)?(?:giao|biên chế|BC|phân bổ|BCHC|BCSN)\b)")
_PART_TIME = re.compile(r"\bHĐ(?=\s+(?:KCT|không chuyên trách)\b)")
_SUM = re.compile(r"T\.?/?\s?S\.?|T\.?/?\s?C\.?|T\.? ?(?:số|cộng)")
_STATE = re.compile(r"(?:nguồn\s+)?(?:NSNN|NS nhà nước|ngân sách nhà nước|ngân sách)", re.IGNORECASE)
_POSTS = re.compile(r"biên chế|\bBC|\bgiao|có mặt|hiện có|chỉ tiêu|kế hoạch|người làm việc|SLNLV|cán bộ", re.IGNORECASE)
_VILLAGE = r"(?:thôn|bản|xóm|ấp|khóm|khu phố|khu dân cư|khu vực|tiểu khu|tổ dân phố|TDP|buôn|bon|làng|sóc|phum|khu|tổ)"
_VILLAGES = re.compile(rf"\b{_VILLAGE}(?:(?:\s*[,/]\s*|\s+và\s+|\s*-\s*|\s+){_VILLAGE}\b)+", re.IGNORECASE)
_PART_TIME_STAFF = re.compile(r"(?:không|bán) chuyên trách|KCT", re.IGNORECASE)
_IN_VILLAGES = re.compile(rf"(?:ở\s+)?{_VILLAGE}(?:(?:\s*[,/]\s*|\s+và\s+|\s*-\s*|\s+){_VILLAGE})*", re.IGNORECASE)
_IN_COMMUNES = re.compile(r"(?:ở\s+)?(?:cấp\s+)?(?:xã|phường)(?:[\s,]+(?:phường|thị trấn|đặc khu))*", re.IGNORECASE)
_CUT = re.compile(r"(?:số )?(?:người )?tinh giản", re.IGNORECASE)
_MOVEMENT = re.compile(
    r"^(?:biến động|tăng,? giảm|số giảm|giảm)(?: biên chế| nhân sự| lao động)?(?: trong năm)?(?=$| năm \d{4}$)",
    re.IGNORECASE,
)


def without_asides(path: tuple[str, ...]) -> tuple[str, ...]:
    """The header without who gave ("được Ban Tổ chức Tỉnh ủy giao"), and without the side of a reorganisation.

    A side goes only where the header names the year as well; without one it is what tells the year.
    """
    if path and _NO_POSTS.search(path[-1]):  # who is outside the posts is said below
        path = (*(_OUTSIDE.sub(" ", part) for part in path[:-1]), path[-1])
    plain = tuple(map(_plain, with_short_parts_told(_of_posts_cut(_without_wider_spans(path)))))
    if not any(years_in(part) for part in path):
        return plain
    return tuple(_REORGANISED.sub(" ", part) for part in plain)


def _without_wider_spans(path: tuple[str, ...]) -> tuple[str, ...]:
    """ "Giai đoạn 2022 - 2024" over "Năm 2023" says nothing more: the year below is one of them."""
    return tuple(part for at, part in enumerate(path) if not _holds_a_year_of(part, path[at + 1 :]))


def _holds_a_year_of(part: str, below: tuple[str, ...]) -> bool:
    span = _SPAN.fullmatch(part)
    named = {year for lower in below for year in years_in(lower)} if span else set()
    return span is not None and len(named) == 1 and int(span[1]) <= named.pop() <= int(span[2])


def _plain(part: str) -> str:
    part = _PART_TIME.sub("hoạt động", _TARGETS.sub("chỉ tiêu", _IF_ANY.sub(" ", part)))
    part = _OF_HOLDERS.sub(" ", _VILLAGES.sub(_villages, part))
    part = _MONEY.sub(" ", part) if _SAVED.search(part) else part
    return _GIVER_FIRST.sub(r"\1", _GIVEN_BY.sub("được ", part))


def _villages(found: re.Match[str]) -> str:
    """ "khóm, ấp" is one word for all of them; where the heading begins with it, they are counted."""
    return "thôn" if found.string[: found.start()].strip() else "số thôn"


def with_short_parts_told(path: tuple[str, ...]) -> tuple[str, ...]:
    """Last parts that need what stands above them: "TS" below posts is "Tổng số" (below degrees a doctor), "Thôn, TDP"
    below part-time staff are those of villages, and "NSNN" below anything are those whom it pays."""
    above, last = path[:-1], path[-1].strip() if path else ""
    if above and _SUM.fullmatch(last) and any(_POSTS.search(part) for part in above):
        return (*above, "Tổng số")
    if any(_PART_TIME_STAFF.search(part) for part in above):
        of_villages, of_communes = _IN_VILLAGES.fullmatch(last), _IN_COMMUNES.fullmatch(last)
        if of_villages or of_communes:
            return (*above, f"không chuyên trách ở {'thôn' if of_villages else 'xã'}")
    return (*above, "từ ngân sách nhà nước") if above and _STATE.fullmatch(last) else path


def _of_posts_cut(path: tuple[str, ...]) -> tuple[str, ...]:
    """ "Tinh giản biên chế" below "Biến động trong năm": what stands above says no more than the year."""
    if not path[:-1] or _CUT.match(path[-1]) is None:
        return path
    return (*(_MOVEMENT.sub(" ", part) for part in path[:-1]), path[-1])
