"""The words of a header or label: what they count, and which of them say something that nobody understands."""

from bienche_desktop.excel.words.lexicon import FILLERS, KINDS_OF_PEOPLE, Lexicon, words_of

_POSTS = frozenset({"civil_servants", "public_employees_state"})
_PAID = frozenset({"public_employees_state", "public_employees_revenue"})  # "người làm việc" … "từ nguồn thu"


def unknown_words(path: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    """Words of the header that name neither indicator nor measure and are no fillers: one of them may change all."""
    return [word for part in path for word in other_words(part, lexicon) if not _is_filler(word)]


def telling_words(part: str, lexicon: Lexicon) -> list[str]:
    """Words that name a kind of people or bodies: where they stand, an unnamed indicator is not simply the total."""
    return [word for word in other_words(part, lexicon) if word in KINDS_OF_PEOPLE]


def other_words(part: str, lexicon: Lexicon) -> list[str]:
    """Words that belong to the name of no indicator and no measure."""
    known = {at for match in (*lexicon.indicators(part), *lexicon.measures(part))
             for at in range(match.start, match.start + match.length)}  # fmt: skip
    return [word for at, word in enumerate(words_of(part)) if at not in known]


def _is_filler(word: str) -> bool:
    return word in FILLERS or word.isdigit() or word in {"a", "b", "nđcp", "i", "ii"}


def indicator_of(path: tuple[str, ...], lexicon: Lexicon) -> tuple[str | None, str]:
    """The indicator that the lowest telling part of the path names; "Tổng số" takes that of the parts above it."""
    total = False
    for part in reversed(path):
        codes = {match.code for match in lexicon.indicators(part)}
        if codes == {"total"}:
            total = True
        elif codes == _POSTS and (total or "tổng" in words_of(part)):
            return "total", ""
        elif codes == _PAID and "ngân" not in words_of(part):
            return "public_employees_revenue", ""
        elif len(codes) == 1:
            return codes.pop(), ""
        elif codes:
            return None, "tiêu đề nêu nhiều chỉ tiêu cùng lúc"
    return ("total" if total else None), ""
