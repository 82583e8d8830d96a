"""What a rule of the user's own says where it does not hold, and where it could not be judged."""

from collections.abc import Sequence

from bienche_desktop.checks.words import Words, n, size
from bienche_desktop.domain.figures import Number, same_number
from bienche_desktop.domain.findings import NotChecked
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.rule_words import OPERATORS, factor_in_words, joined, term_in_words
from bienche_desktop.domain.rules import Operator, OwnRule, RuleSide

Values = Sequence[Number | None]
"""The numbers of a rule's terms at one place, in their order."""

NOTHING = "chưa xét được chỗ nào, vì tệp không có số, đơn vị hay năm mà quy tắc nói tới."


def failed_in_words(rule: OwnRule, place: str, year: int, values: Values, vocabulary: Vocabulary) -> str:
    """As in "Có mặt không vượt giao: Phòng Nội vụ năm 2024, CBCC có mặt (8) không được lớn hơn CBCC giao (7), …"."""
    count = len(rule.left.terms)
    left, stated = _side(rule.left, values[:count], year, vocabulary)
    right, computed = _side(rule.right, values[count:], year, vocabulary)
    said = f"{left} {OPERATORS[rule.operator]} {right}, {_gap(rule.operator, stated - computed)}"
    return _whole(rule, f"{place} năm {year}, {said}")


def missing_in_words(rule: OwnRule, place: str, year: int, lacking: Sequence[str]) -> str:
    """As in "Giao phải có: Phòng Nội vụ năm 2024 chưa có số CBCC giao"; `lacking` are the numbers not known."""
    return _whole(rule, f"{place} năm {year} chưa có số {', '.join(lacking)}")


def _whole(rule: OwnRule, said: str) -> str:
    advice = rule.advice.strip()
    return f"{rule.name.strip().rstrip('.')}: {said}.{f' {advice}' if advice else ''}"


def _side(side: RuleSide, values: Values, year: int, vocabulary: Vocabulary) -> tuple[str, Number]:
    """A side with the number of each term, and what it comes to."""
    parts = [(term.factor, f"{factor_in_words(term)}{term_in_words(term, vocabulary, year=year)} ({_shown(value)})")
             for term, value in zip(side.terms, values, strict=True)]  # fmt: skip
    total = sum(term.factor * (value or 0) for term, value in zip(side.terms, values, strict=True))
    if side.constant is not None and (side.constant or not parts):
        parts.append((side.constant, size(side.constant)))
    total += side.constant or 0
    plain = len(parts) == 1 and (not side.terms or side.terms[0].factor == 1)
    return joined(parts) + ("" if plain else f" = {n(total)}"), total


def _shown(value: Number | None) -> str:
    return "chưa có số" if value is None else n(value)


def _gap(operator: Operator, difference: Number) -> str:
    if same_number(difference, 0):
        return "đang bằng nhau"
    if operator is Operator.EQUAL:
        return f"{'thừa' if difference > 0 else 'thiếu'} {size(difference)}"
    return f"{'vượt' if difference > 0 else 'thiếu'} {size(difference)}"


def skipped(rule: OwnRule, count: int, latest: Sequence[tuple[str, int]], words: Words) -> NotChecked:
    """How many places a rule left out for want of a figure, naming the latest of them."""
    named = ", ".join(f"{words.unit(uid, year)} {year}" for uid, year in latest)
    others = f" và {n(count - len(latest))} chỗ khác" if count > len(latest) else ""
    return NotChecked(rule.check, _title(rule), f"{n(count)} chỗ chưa xét được vì thiếu số: {named}{others}.")


def idle(rule: OwnRule) -> NotChecked:
    """A rule that found nothing to speak about."""
    return NotChecked(rule.check, _title(rule), NOTHING)


def _title(rule: OwnRule) -> str:
    return f"Quy tắc “{rule.name.strip()}”"
