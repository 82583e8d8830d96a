"""What a rule of the user's own says, in one short sentence."""

from collections.abc import Iterable

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import MINUS, format_number
from bienche_desktop.domain.rules import Missing, Operator, OwnRule, RuleSide, RuleTerm

SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Nhắc"}
OPERATORS = {
    Operator.AT_MOST: "không được lớn hơn",
    Operator.LESS: "phải nhỏ hơn",
    Operator.EQUAL: "phải bằng",
    Operator.AT_LEAST: "không được nhỏ hơn",
    Operator.MORE: "phải lớn hơn",
    Operator.DIFFERENT: "phải khác",
}
MISSING = {Missing.SKIP: "bỏ qua", Missing.ZERO: "coi là 0", Missing.MUST_EXIST: "báo là phải có"}
UNKNOWN = "(không rõ)"


def rule_in_words(rule: OwnRule, vocabulary: Vocabulary) -> str:
    """The rule as one sentence: "CBCC: có mặt − giao ≤ 0 ở mọi đơn vị, mọi năm"."""
    codes = {term.indicator for term in rule.terms}
    common = next(iter(codes)) if len(codes) == 1 else None
    left, right = (side_in_words(side, vocabulary, common) for side in rule.sides)
    head = f"{_short(common, vocabulary)}: " if common is not None else ""
    where, when = scope_in_words(rule, vocabulary), years_in_words(rule)
    return f"{head}{left} {rule.operator.sign} {right} ở {where}, {when}{_missing_in_words(rule)}"


def side_in_words(side: RuleSide, vocabulary: Vocabulary, common: str | None = None) -> str:
    """A side as one writes it: "có mặt − 2 × giao năm trước + 3"; "…" where it is empty.

    `common` is the one indicator of the whole rule, which then need not be said at each term.
    """
    parts = [(term.factor, factor_in_words(term) + term_in_words(term, vocabulary, common)) for term in side.terms]
    if side.constant is not None and (side.constant or not parts):
        parts.append((side.constant, format_number(abs(side.constant))))
    return joined(parts) or "…"


def joined(parts: Iterable[tuple[Number, str]]) -> str:
    """Words added or, where the number before them is negative, taken away."""
    told = ""
    for sign, words in parts:
        if told:
            told += f" {MINUS if sign < 0 else '+'} {words}"
        else:
            told = f"{MINUS if sign < 0 else ''}{words}"
    return told


def factor_in_words(term: RuleTerm) -> str:
    """The size of its factor, "" for 1: "2 × "."""
    return "" if abs(term.factor) == 1 else f"{format_number(abs(term.factor))} × "


def term_in_words(term: RuleTerm, vocabulary: Vocabulary, common: str | None = None, year: int | None = None) -> str:
    """What the term counts: "CBCC giao năm trước (cộng các đơn vị trực thuộc)"; with the year judged, its own year."""
    known = vocabulary.measures.get(term.measure)
    measure = known.label[:1].lower() + known.label[1:] if known else UNKNOWN
    what = measure if term.indicator == common else f"{_short(term.indicator, vocabulary)} {measure}"
    when = _when(term.years_back, year)
    return f"{what}{when}{' (cộng các đơn vị trực thuộc)' if term.of_children else ''}"


def _when(years_back: int, year: int | None) -> str:
    if not years_back:
        return ""
    if year is not None:
        return f" năm {year - years_back}"
    return " năm trước" if years_back == 1 else f" {years_back} năm trước"


def _short(indicator: str | None, vocabulary: Vocabulary) -> str:
    known = vocabulary.indicators.get(indicator or "")
    return known.short if known else UNKNOWN


def scope_in_words(rule: OwnRule, vocabulary: Vocabulary) -> str:
    """Which units it is about: "mọi đơn vị", "đơn vị loại Trường tiểu học, cấp xã"."""
    kinds = [vocabulary.kinds[code].label if code in vocabulary.kinds else UNKNOWN for code in rule.kinds]
    levels = [vocabulary.levels[code].label.lower() if code in vocabulary.levels else UNKNOWN for code in rule.levels]
    if not kinds and not levels:
        return "mọi đơn vị"
    told = [f"loại {'; '.join(kinds)}"] if kinds else []
    return f"đơn vị {', '.join([*told, ', '.join(levels)] if levels else told)}"


def years_in_words(rule: OwnRule) -> str:
    """Which years it is about: "mọi năm", "từ 2020", "đến 2025", "năm 2024", "từ 2020 đến 2025"."""
    first, last = rule.first_year, rule.last_year
    if first is None and last is None:
        return "mọi năm"
    if first == last:
        return f"năm {first}"
    return " ".join([*([f"từ {first}"] if first is not None else []), *([f"đến {last}"] if last is not None else [])])


def _missing_in_words(rule: OwnRule) -> str:
    """What happens where figures are missing; not said where the place is simply skipped."""
    sides = [(words, side.missing) for words, side in (("vế trái", rule.left), ("vế phải", rule.right)) if side.terms]
    told = {missing for _, missing in sides}
    if told <= {Missing.SKIP}:
        return ""
    if len(told) == 1:
        return f"; thiếu số thì {MISSING[sides[0][1]]}"
    return "; " + ", ".join(f"{words} thiếu số thì {MISSING[missing]}" for words, missing in sides)
