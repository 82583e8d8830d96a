"""Labels of sums and of their parts: "Tổng cộng", "Cộng Khối Mầm non", "Toàn huyện", "Trong đó"."""

import re
from functools import lru_cache

from bienche_desktop.domain.text import fold
from bienche_desktop.excel.words.lexicon import words_of
from bienche_desktop.excel.words.wordings import label_words

_TOTALS = (("tổng", "cộng"), ("tổng", "số"), ("cộng",), ("tổng",))
_SHORT = re.compile(r"T\.?\s?/?C\.?", re.IGNORECASE)
_PARTS = ("trong do", "chia ra", "bao gom", "gom co", "trong so do", "gom cac")
_PARTS_ALONE = frozenset(["gom", "cu the", "cu the la", "cu the nhu sau", "phan ra", "phan bo nhu sau", "chi tiet"])
_FIRST_OF_PARTS = frozenset({"", *(part.split()[0] for part in (*_PARTS, *_PARTS_ALONE))})
_TERM = r"(?:[A-ZĐ]|[IVX]{2,}|\d{1,2}|\([A-ZĐ]\)|\([IVX]{2,}\)|\(\d{1,2}\))"
# no text is one in two ways: a pattern would try them all
_OF_A_SUM = re.compile(rf"[=(]?\s*{_TERM}(?:\s*(?:[+,;&→]|->?|đến|và)\s*(?:{_TERM}|\.+|…))+\s*\)?")
_ENUMERATED = re.compile(rf"({_TERM}(?:\s*[+,;&]\s*{_TERM})+)\s*\)?$")
_OF_A_TABLE = re.compile(r"(?:cả |của )?(?:bảng|biểu|phụ lục|danh sách)(?: số)?(?: [\dIVX]+)?", re.IGNORECASE)
_OF_A_NUMBER = re.compile(r"(?:(?:khối|mục|phần|nhóm|điểm|số|khoản)\s+)*\(?([A-ZĐ]|[IVX]+|\d{1,2}|[a-zđ])[).]?",
                          re.IGNORECASE)  # fmt: skip
_OF_THE_GROUP = re.compile(
    r"(?:theo )?(?:khối|nhóm|mục|phần|lĩnh vực|bậc học|cấp học|loại|cụm)(?: này| trên)?", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")
_SHORT_FIRST = re.compile(r"[Tt]\s?[./]\s?(?=(?:cộng|số)\b)", re.IGNORECASE)
_MAYBE_TOTAL = re.compile(r"[\W_]*(?:tổng|cộng|toàn|cả )", re.IGNORECASE)


@lru_cache(maxsize=4096)
def begins_no_sum(first: str) -> bool:
    """Whether a label that begins with this word is surely neither that of a sum nor the heading of its parts."""
    plain = len(first) > 2 and first.isalpha()
    return plain and not _MAYBE_TOTAL.match(first) and fold(first) not in _FIRST_OF_PARTS


def is_part_heading(name: str) -> bool:
    """Whether a label says that parts of the number above follow: "Trong đó:", "Chia ra"."""
    first = _FIRST_WORD.match(name)
    if first is not None and fold(first[1]) not in _FIRST_OF_PARTS:
        return False
    folded = fold(name)
    return folded.startswith(_PARTS) or folded in _PARTS_ALONE


def is_total(name: str) -> bool:
    """Whether a label is that of a sum: "Tổng cộng", "T. Cộng", "Cộng Khối Mầm non", "Toàn huyện"."""
    name = _in_full(name)
    if not _MAYBE_TOTAL.match(name):
        return bool(_SHORT.fullmatch(name))
    words = words_of(name)
    if words[:2] in label_words().whole:
        return True
    start = next((total for total in _TOTALS if words[: len(total)] == total), ())
    return bool(start) and words[len(start) : len(start) + 1] not in {(word,) for word in label_words().no_total}


def after_total(name: str) -> str:
    """What a label of a sum says after its first words: the unit or number that is summed up."""
    if _SHORT.fullmatch(name):
        return ""
    name = _in_full(name)
    words = name.split()
    lowered = words_of(name)
    length = next((len(total) for total in _TOTALS if lowered[: len(total)] == total), 0)
    return " ".join(words[length:]).strip(" :,.-=")


def _in_full(name: str) -> str:
    """ "T.Cộng" → "Tổng Cộng"."""
    return _SHORT_FIRST.sub("Tổng ", name, count=1) if name[:1] in ("T", "t") and _SHORT_FIRST.match(name) else name


def is_of_all(name: str) -> bool:
    """Whether a label of a sum says that it is that of everything: "Toàn huyện"."""
    return words_of(name)[:2] in label_words().whole


def is_of_table(rest: str) -> bool:
    """Whether what a label of a sum names is the whole table: "Tổng cộng A + B", "Cộng bảng 1", "Tổng biên chế"."""
    before_count = rest.partition(":")[0].strip()
    return bool(_OF_A_SUM.fullmatch(before_count) or _OF_A_TABLE.fullmatch(rest)) or _speaks_of_posts_only(rest)


def parts_of_sum(printed: str) -> frozenset[str]:
    """The numbers of the rows that a label names one by one as its parts: "Tổng cộng (I+II)" → i, ii; none else."""
    found = _ENUMERATED.search(printed)
    return frozenset(one.strip("() ").casefold() for one in re.split(r"[+,;&]", found[1])) if found else frozenset()


def _speaks_of_posts_only(rest: str) -> bool:
    """Whether only posts are named, of nobody: "Tổng biên chế được giao năm 2024", "Tổng các đơn vị"."""
    posts = label_words().posts
    return all(word in posts or word.isdigit() for word in words_of(rest))


def is_of_group_above(rest: str) -> bool:
    """Whether what a label of a sum names is only the kind of group it closes: "Cộng khối", "Cộng nhóm này"."""
    return bool(_OF_THE_GROUP.fullmatch(rest))


def numbered_after_total(rest: str) -> tuple[str, ...]:
    """The number of the rows that a label of a sum names: "Cộng I", "Cộng mục 2"; none for "Cộng trang 2"."""
    found = _OF_A_NUMBER.fullmatch(rest)
    return (found[1].casefold(),) if found else ()
