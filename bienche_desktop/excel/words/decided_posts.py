"""What a table holds by the decision it goes with: posts given, where that gives or approves posts."""

import re
from collections.abc import Set as AbstractSet

from bienche_desktop.excel.results.recognised import TitleBlock
from bienche_desktop.excel.words.lexicon import Lexicon

_POSTS = (
    r"(?:tổng\s+)?(?:số\s+lượng\s+|số\s+|chỉ\s+tiêu\s+)*"
    r"(?:biên\s+chế|người\s+(?:làm\s+việc|hoạt\s+động)|cán\s+bộ|công\s+chức|viên\s+chức|hợp\s+đồng|lao\s+động)\b"
)
_GIVES = re.compile(r"(?:giao|phân bổ)\b", re.IGNORECASE)
_APPROVES = re.compile(rf"(?:phê duyệt|phê chuẩn|quyết định|thông qua)\s+{_POSTS}", re.IGNORECASE)
_ABOUT_POSTS = re.compile(_POSTS, re.IGNORECASE)
_RESOLUTION = re.compile(r"\d+[a-z]?/NQ-HĐND", re.IGNORECASE)
_TITLED = re.compile(
    rf"(?:^|\b(?:phụ lục|phụ biểu|biểu)(?:\s+số)?\s*[\divx]{{0,4}}\s*[:.–-]?\s*){_POSTS}", re.IGNORECASE
)
_OTHER_THINGS = re.compile(
    r"\b(?:sắp xếp|sáp nhập|hợp nhất|dôi dư|giải thể|giải quyết|danh sách|tình hình|kết quả|đánh giá|thuyết minh|"
    r"so sánh|kinh phí|mức|chế độ|chính sách|nghỉ|tăng|giảm|phương án|đề án|chênh lệch|thừa|thiếu|còn lại|chưa)\b",
    re.IGNORECASE,
)
"""Words of titles of lists, reports, proposals, norms and payments: what is decided there is something else."""


def measures_decided(title: TitleBlock, lexicon: Lexicon) -> AbstractSet[str]:
    """What the decision of a title that names no measure says its table holds; nothing where that is open.

    A council decides how many posts there are (NĐ 106/2020: HĐND tỉnh phê duyệt), so the posts that an issued
    resolution of one lists are posts given; a numbered normative one ("12/2024/NQ-HĐND") may set norms as well.
    """
    if title.is_draft:
        return set()
    if title.subject and (_GIVES.match(title.subject) or _is_about_posts(title)):
        named = {match.code for match in lexicon.measures(title.subject)}
        return named if _GIVES.match(title.subject) else named | {"assigned"}
    return {"assigned"} if not title.subject and _is_resolved(title) else set()


def _is_about_posts(title: TitleBlock) -> bool:
    """Whether the decision approves posts; a resolution need not say more than what posts it is about."""
    about = _ABOUT_POSTS.match(title.subject) is not None and _is_resolution(title)
    return (about or _APPROVES.match(title.subject) is not None) and not _OTHER_THINGS.search(title.subject)


def _is_resolved(title: TitleBlock) -> bool:
    """Whether an issued resolution of a council stands behind a title that says what posts there are, and no more."""
    told = _TITLED.search(title.title) is not None and not _OTHER_THINGS.search(title.title)
    return told and _is_resolution(title)


def _is_resolution(title: TitleBlock) -> bool:
    return title.decided_on is not None and _RESOLUTION.fullmatch(title.decision) is not None
