"""Sheets of one agency about itself: "UBND TỈNH ĐIỆN BIÊN / SỞ Y TẾ" over its own units.

Its last line adds up the agency and not the province. Agencies that keep the posts of all others (Nội vụ, Tổ chức,
Tài chính) and offices of a district, under which no units stand, write about the whole place.
"""

import re

from bienche_desktop.domain.text import clean, fold

_AGENCY = re.compile(
    r"(SỞ|CHI CỤC|TRƯỜNG|BỆNH VIỆN|TRUNG TÂM|ĐẠI HỌC|BAN QUẢN LÝ|ĐÀI PHÁT THANH)\s+([^\d]{2,70})", re.IGNORECASE
)
_FOR_ALL = re.compile(r"noi vu|to chuc|tai chinh|ke hoach va dau tu|chinh tri")
_PHRASES = re.compile(r"(^|(?:\bvà|,|-|–)\s+)(\w)")


def agency_of(letterhead: list[str], lines: list[str], place: str, named_in_titles: bool) -> str:
    """The agency whose sheet this is, with its place; "" for the place itself.

    `place`: the place of the letterhead. `named_in_titles`: whether the title speaks of a place by name.
    """
    own = [clean(text) for text in letterhead if _AGENCY.fullmatch(clean(text))]
    if not own or not place or _FOR_ALL.search(fold(own[-1])):
        return ""
    bare = re.sub(rf"\s+{re.escape(place)}$", "", own[-1], flags=re.IGNORECASE)
    if named_in_titles and fold(bare) not in fold(" ".join(lines)):
        return ""
    kind, _, name = place.partition(" ")
    return f"{_written(bare)} {kind.lower()} {name}"


def _written(text: str) -> str:
    """A name in capitals as it is written: "SỞ GIÁO DỤC VÀ ĐÀO TẠO" → "Sở Giáo dục và Đào tạo"."""
    found = _AGENCY.fullmatch(text)
    if not text.isupper() or found is None:
        return text
    return f"{found[1].capitalize()} {_PHRASES.sub(_capital, found[2].lower())}"


def _capital(found: "re.Match[str]") -> str:
    return found[1] + found[2].upper()
