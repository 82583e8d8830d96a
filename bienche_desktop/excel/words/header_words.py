"""The words of a header or label: what they count, and which of them say something that nobody understands."""

import re
from itertools import pairwise

from bienche_desktop.domain.code_sets import CONTRACTS, POSTS, PUBLIC_EMPLOYEES
from bienche_desktop.domain.text import clean
from bienche_desktop.excel.words.lexicon import Lexicon, words_of
from bienche_desktop.excel.words.wordings import Words, header_words

_CONTRACT = ("hợp", "đồng")
_WITH_CONTRACTS = re.compile(r"\btổng\b|(?:,|\+|\bvà)\s*(?:lao động\s+)?hợp đồng", re.IGNORECASE)
_WORK_OF_CONTRACTS = (("chuyên", "môn"), ("giáo", "viên"), ("làm", "chuyên"), ("làm", "giáo"), ("làm", "công"))
_OF_THE_PAID = PUBLIC_EMPLOYEES | {"total", "civil_servants"}
_PAPERS = (
    "TT|NĐ|QĐ|NQ|KH|CV|TB|TTr|ĐA|Thông tư|Nghị định|Nghị quyết|Quyết định|Kế hoạch|Công văn|Kết luận|Quy định|Thông báo"
    "|Tờ trình|Đề án|Hướng dẫn|Chương trình|Công điện"
)
_MORE_PAPERS = "Thông tư liên tịch|TTLT|Luật|Pháp lệnh|Chỉ thị"
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_CITED = re.compile(
    rf"(?:\b(?:theo|tại|của|căn cứ)\s+)?\b(?:{_MORE_PAPERS}|{_PAPERS})\s*(?:số\s*:?\s*)?"
    rf"(?!(?:68|111|161)\b)\d+(?:/\d{{4}})?[/-][A-ZĐ][\w-]*(?:/[\w-]+)?(?:,?\s*ngày\s+{_DAY})?",
    re.IGNORECASE,
)
_DAY_OF_PAPER = re.compile(
    rf"(\b(?:{_PAPERS})\s*(?:số\s*:?\s*)?\d+[\w/.-]*),?\s*ngày\s+{_DAY}(?:\s+của\s+(?:Thủ tướng\s+)?Chính phủ)?",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"(cán bộ|viên chức|công chức|lãnh đạo|chức danh)?,?\s*(lãnh đạo|quản lý)"
    r"(?:\s+(?:cấp\s+)?(?:sở|vụ|cục|trường|đơn vị|cơ quan)\b)?",
    re.IGNORECASE,
)
_OFFICIALS_THAT_LEAD = re.compile(r"(?:cán bộ|chức)\s+(?:lãnh đạo|quản lý(?! nhà nước))", re.IGNORECASE)
_EXCLUDED = re.compile(r"\((?:chưa|không)\s+(?:bao gồm|gồm|kể|tính|có)\b[^)]*\)", re.IGNORECASE)
_DRAWN = frozenset(["hưởng", "trả"])
_PART_TIME = frozenset({("không", "chuyên", "trách"), ("bán", "chuyên", "trách")})  # who is "chuyên trách" is not
_VILLAGE_WORDS = frozenset(["thôn", "xóm", "ấp", "bản", "khóm", "buôn", "bon", "làng", "phố", "khu"])
_COMMUNE_WORDS = frozenset(["xã", "phường", "trấn"])
_PLACES = _VILLAGE_WORDS | _COMMUNE_WORDS | {"ở", "cấp", "tại", "các", "thị", "tổ", "dân", "khu", "và", "cư"}
"""Words of a part that says no more than where people work: "Ở thôn, bản, khu phố"."""


def without_citations(part: str) -> str:
    """The header without the papers it cites and the scopes it leaves out: "Định mức theo TT 03/2023/TT-BYT".

    Decrees that name contracts stay, without their day.
    """
    return _EXCLUDED.sub(" ", _DAY_OF_PAPER.sub(r"\1", _CITED.sub(" ", part)))


def unknown_words(path: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    """Words of the header that name neither indicator nor measure and are no fillers: one of them may change all."""
    path = _without_leaders(path, lexicon)
    unknown = [word for part in path for word in other_words(part, lexicon) if not _is_filler(word)]
    return unknown + [word for part in path for word in _pay(words_of(part))]


def _pay(words: Words) -> list[str]:
    """ "Lương" that nobody is said to draw: money and no people."""
    return [word for before, word in zip(("", *words), words, strict=False)
            if word == "lương" and before not in _DRAWN]  # fmt: skip


def _without_leaders(path: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """ "Cán bộ quản lý / Hiệu trưởng": over heads and deputies the word for both of them says nothing more."""
    if not {match.code for match in lexicon.indicators(path[-1])} & {"heads", "deputies"}:
        return path
    return (*(_LEADERS.sub(" ", part) for part in path[:-1]), path[-1])


def with_people_told(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path, with the people said again where only a part above says them: "Chuyên môn, nghiệp vụ" under "Hợp đồng
    lao động", "Ở thôn, bản" under "Người hoạt động không chuyên trách"."""
    return tuple(_with_people(part, path[:at]) for at, part in enumerate(path))


def _with_people(part: str, above: tuple[str, ...]) -> str:
    words = words_of(part)
    if any(map(_speaks_of_contracts, above)) and not _speaks_of_contracts(part) and words[:2] in _WORK_OF_CONTRACTS:
        return f"hợp đồng {part}"
    if any(map(speaks_of_part_time, above)) and not speaks_of_part_time(part) and _PLACES.issuperset(words):
        village, commune = (not group.isdisjoint(words) for group in (_VILLAGE_WORDS, _COMMUNE_WORDS))
        return part if village is commune else f"không chuyên trách ở {'thôn' if village else 'xã'}"
    return part


def speaks_of_part_time(part: str) -> bool:
    """Whether people without a full post are named: "Người hoạt động không chuyên trách"."""
    words = words_of(part)
    return any(words[at : at + 3] in _PART_TIME for at in range(len(words)))


def _speaks_of_contracts(part: str) -> bool:
    return _CONTRACT in pairwise(words_of(part))


def speaks_of_contracts(path: tuple[str, ...]) -> bool:
    """Whether contracts are counted and nothing tells which: "Số hợp đồng giao năm 2024"."""
    return any(_speaks_of_contracts(part) for part in path)


def contract_of_title(title: str, lexicon: Lexicon) -> str | None:
    """The only kind of contracts that the title names."""
    codes = {match.code for match in lexicon.indicators(title)} & CONTRACTS
    return codes.pop() if len(codes) == 1 else None


def counts_leaders(path: tuple[str, ...]) -> bool:
    """Whether those who lead are counted, not all: "Công chức lãnh đạo có mặt"; "quản lý nhà nước" is a field."""
    return any(_OFFICIALS_THAT_LEAD.search(clean(part)) for part in path)


def telling_words(part: str, lexicon: Lexicon) -> list[str]:
    """Words that name a kind of people or bodies: where they stand, an unnamed indicator is not simply the total."""
    people = header_words().people
    return [word for word in other_words(part, lexicon) if word in people]


def other_words(part: str, lexicon: Lexicon) -> list[str]:
    """Words that belong to the name of no indicator and no measure."""
    words = words_of(part)
    known = {at for match in (*lexicon.indicators(part), *lexicon.measures(part))
             for at in range(match.start, match.start + match.length)}  # fmt: skip
    known |= {start + at for phrase in header_words().filler_phrases for start in range(len(words))
              if words[start : start + len(phrase)] == phrase for at in range(len(phrase))}  # fmt: skip
    return [word for at, word in enumerate(words) if at not in known]


def _is_filler(word: str) -> bool:
    return word in header_words().fillers or word.isdigit() or word in {"a", "b", "nđcp", "i", "ii"}


def indicator_of(path: tuple[str, ...], lexicon: Lexicon) -> tuple[str | None, str]:
    """The indicator that the lowest telling part of the path names; "Tổng số" takes that of the parts above it."""
    total = False
    for at, part in reversed(list(enumerate(path))):
        codes = {match.code for match in lexicon.indicators(part)} or _part_time(part, path[:at])
        if codes == {"total"}:
            total = True
        elif codes == POSTS and (total or "tổng" in words_of(part)):
            return "total", ""
        elif codes == CONTRACTS and not {"hỗ", "phục"} & set(words_of(part)):
            return "contract_professional", ""
        elif codes == PUBLIC_EMPLOYEES and "ngân" not in words_of(part):
            return "public_employees_revenue", ""
        elif codes <= PUBLIC_EMPLOYEES and len(codes) == 1 and _is_of_others(part, path[:at], lexicon):
            return None, "nguồn trả lương của loại người khác"
        elif codes <= POSTS and len(codes) == 1 and _CONTRACT in pairwise(words_of(part)):
            return ("total", "") if _WITH_CONTRACTS.search(part) else (None, "chưa rõ có gồm hợp đồng")
        elif len(codes) == 1:
            return codes.pop(), ""
        elif codes:
            return None, "tiêu đề nêu nhiều chỉ tiêu cùng lúc"
    return ("total" if total else None), ""


def _part_time(part: str, above: tuple[str, ...]) -> set[str]:
    """Whose part-time staff a part speaks of that leaves it to the parts above: "Thôn, xóm / Số người HĐKCT giao"."""
    if not speaks_of_part_time(part):
        return set()
    places = {word for one in (part, *above) for word in words_of(one)}
    if places & _VILLAGE_WORDS:
        return set() if places & _COMMUNE_WORDS else {"village_part_time"}
    return {"commune_part_time"} if places & _COMMUNE_WORDS else set()


def _is_of_others(part: str, above: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether "từ ngân sách" stands under people who are no public employees: "Hợp đồng lao động / Ngân sách"."""
    if "viên" in words_of(part) or "làm" in words_of(part):
        return False
    named = {match.code for one in above for match in lexicon.indicators(one)}
    return bool(named - _OF_THE_PAID)
