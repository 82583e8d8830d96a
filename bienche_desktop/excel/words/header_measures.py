"""Which measure a header names: posts given, filled, asked for, allowed, or cut."""

import re
from collections.abc import Set as AbstractSet

from bienche_desktop.domain.code_sets import ALLOCATED, OWN_BESIDE
from bienche_desktop.excel.results.recognised import TitleBlock
from bienche_desktop.excel.words.decided_posts import measures_decided
from bienche_desktop.excel.words.lexicon import Lexicon, words_of

COUNTED_AS_PRESENT = OWN_BESIDE | {"villages", "savings"}
SEVERAL_MEASURES = "tiêu đề nêu nhiều loại số liệu cùng lúc"
_NO_SAVING = frozenset({"reduced"})  # posts cut are why money is saved
_ASKS = re.compile(
    r"(?:số |biên chế |chỉ tiêu |phương án )*(?:trình|đề nghị|kiến nghị|xin|dự kiến|đề xuất|dự thảo)\b", re.IGNORECASE
)
_HINTS = frozenset(["hiện", "thực", "thống", "báo", "rà", "đề", "dự", "nhu", "trình"])
"""Words of titles that list what is there, or what is asked for, though they name no measure."""
_BY_RULE = re.compile(
    r"\btheo\s+(?:quy định\s+(?:tại|của)\s+)?(?:NĐ|Nghị định|TT|Thông tư|TTLT|Thông tư liên tịch)\s*(?:số\s*)?:?\s*"
    r"(?!(?:68|111|161|173|178|67|154)\b)\d",
    re.IGNORECASE,
)
_SET_BY_RULES = frozenset(
    {"commune_officials", "commune_part_time", "village_part_time", "deputies", "organisations", "civil_servants",
     "public_employees_state"}
)  # fmt: skip


def measure_of(
    path: tuple[str, ...], indicator: str | None, lexicon: Lexicon, titled: AbstractSet[str]
) -> tuple[str | None, str]:
    """The measure that the lowest telling part names, or else the title; with the reason where it is not clear.

    `titled`: the measures of the title.
    """
    for part in reversed(path):
        codes = _codes(part, lexicon)
        if len(codes) > 1:
            return None, SEVERAL_MEASURES
        if codes - (_NO_SAVING if indicator == "savings" else set()):
            return codes.pop(), ""
    if indicator in COUNTED_AS_PRESENT:
        return "present", ""
    return (next(iter(titled)) if len(titled) == 1 else None), ""


def measures_of_title(title: TitleBlock, lexicon: Lexicon) -> AbstractSet[str]:
    """The measures that the title names; where it names and hints at none, that of the decision it goes with."""
    named = {match.code for match in lexicon.measures(title.title)}
    return named if named or not _HINTS.isdisjoint(words_of(title.title)) else measures_decided(title, lexicon)


def _codes(part: str, lexicon: Lexicon) -> set[str]:
    """The measures of a part; what is asked to be given is planned: "Trình HĐND tỉnh giao năm 2027"."""
    codes = {match.code for match in lexicon.measures(part)}
    return {"planned"} if codes and codes <= ALLOCATED and _ASKS.match(part) else codes


def norm_by_rule(path: tuple[str, ...], indicator: str | None, lexicon: Lexicon) -> bool:
    """Whether a header that names no measure counts what a decree or circular allows: "CBCC theo NĐ 33/2023/NĐ-CP".

    Decrees about contracts and about those who leave set no such number. `path` is with its citations.
    """
    silent = indicator in (None, "total") and any("biên" in words_of(part) for part in path)
    if not (silent or indicator in _SET_BY_RULES) or any(lexicon.measures(part) for part in path):
        return False
    return any(_BY_RULE.search(part) for part in path)
