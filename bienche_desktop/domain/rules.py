"""Rules of the user's own: two sums of figures, and how the one must stand to the other.

A rule is judged at a place, a unit in a year. What is wrong with a rule that is being written is data: `problems`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.findings import Severity
from bienche_desktop.domain.indicators import Vocabulary

FIRST_YEAR, LAST_YEAR = 1945, 2200
MOST_YEARS_BACK = 10


class Operator(StrEnum):
    """How the left side must stand to the right one; stored under these codes."""

    AT_MOST = "le"
    LESS = "lt"
    EQUAL = "eq"
    AT_LEAST = "ge"
    MORE = "gt"
    DIFFERENT = "ne"

    @property
    def sign(self) -> str:
        return _SIGNS[self]


_SIGNS = {Operator.AT_MOST: "≤", Operator.LESS: "<", Operator.EQUAL: "=", Operator.AT_LEAST: "≥",
          Operator.MORE: ">", Operator.DIFFERENT: "≠"}  # fmt: skip


class Missing(StrEnum):
    """What happens at a place where a figure of a side is not known; stored under these codes."""

    SKIP = "skip"
    ZERO = "zero"
    MUST_EXIST = "must-exist"


@dataclass(frozen=True, slots=True)
class RuleTerm:
    """One number of a side, times `factor` (negative to take it away).

    `years_back` counts from the year that is judged; `of_children` is the sum of what stands directly below the unit
    instead of the unit's own figure.
    """

    indicator: str
    measure: str
    factor: Number = 1
    years_back: int = 0
    of_children: bool = False


@dataclass(frozen=True, slots=True)
class RuleSide:
    """A sum of terms and a constant. Without both it is empty, and the rule says nothing."""

    terms: tuple[RuleTerm, ...] = ()
    constant: Number | None = None
    missing: Missing = Missing.SKIP

    @property
    def is_empty(self) -> bool:
        return not self.terms and self.constant is None


@dataclass(frozen=True, slots=True)
class OwnRule:
    """`left` `operator` `right` for every unit of these kinds and levels (none named: all) in these years.

    `name` says in the user's words what must be so, `advice` what to do where it is not. Years count inclusively;
    None: no limit. A rule that `is_on` not is kept, and judges nothing.
    """

    uid: str
    name: str
    left: RuleSide
    operator: Operator
    right: RuleSide
    severity: Severity = Severity.WARNING
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    advice: str = ""
    is_on: bool = True

    @property
    def sides(self) -> tuple[RuleSide, RuleSide]:
        return self.left, self.right

    @property
    def terms(self) -> tuple[RuleTerm, ...]:
        """The terms of both sides, those of the left first."""
        return *self.left.terms, *self.right.terms

    @property
    def check(self) -> str:
        """The id under which its findings go."""
        return f"own-rule:{self.uid}"


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """What keeps a rule from being one. `part`: name, left, right, sides, scope or years."""

    part: str
    text: str


def problems(rule: OwnRule, vocabulary: Vocabulary) -> tuple[RuleProblem, ...]:
    """Everything that is wrong with the rule, in reading order; empty for a rule that can be judged."""
    return tuple(_problems(rule, vocabulary))


def _problems(rule: OwnRule, vocabulary: Vocabulary) -> Iterator[RuleProblem]:
    if not rule.name.strip():
        yield RuleProblem("name", "Quy tắc chưa có tên; hãy ghi điều phải đúng, ví dụ “Có mặt không vượt giao”.")
    for part, words, side in (("left", "Vế trái", rule.left), ("right", "Vế phải", rule.right)):
        yield from (RuleProblem(part, f"{words} {why}") for why in _problems_of(side, vocabulary))
    if not rule.terms and not (rule.left.is_empty or rule.right.is_empty):
        yield RuleProblem("sides", "Cả hai vế chỉ có hằng số; hãy chọn ít nhất một chỉ tiêu.")
    if rule.terms and (rule.left.terms, rule.left.constant or 0) == (rule.right.terms, rule.right.constant or 0):
        yield RuleProblem("sides", "Hai vế giống hệt nhau nên quy tắc không kiểm tra gì; hãy sửa một vế.")
    yield from _problems_of_scope(rule, vocabulary)


def _problems_of(side: RuleSide, vocabulary: Vocabulary) -> Iterator[str]:
    if side.is_empty:
        yield "còn trống; hãy thêm một số hoặc ghi hằng số."
    for term in side.terms:
        if term.indicator not in vocabulary.indicators:
            yield f"có chỉ tiêu “{term.indicator}” mà tệp này không có; hãy chọn chỉ tiêu khác."
        if term.measure not in vocabulary.measures:
            yield f"có loại số “{term.measure}” mà tệp này không có; hãy chọn loại số khác."
        if term.factor == 0:
            yield "có một số nhân với 0; hãy bỏ số đó hoặc ghi hệ số khác 0."
        if not 0 <= term.years_back <= MOST_YEARS_BACK:
            yield f"lấy số cách quá {MOST_YEARS_BACK} năm; hãy chọn năm gần hơn."


def _problems_of_scope(rule: OwnRule, vocabulary: Vocabulary) -> Iterator[RuleProblem]:
    for word, chosen, known in (("loại đơn vị", rule.kinds, vocabulary.kinds), ("cấp", rule.levels, vocabulary.levels)):
        for code in chosen:
            if code not in known:
                yield RuleProblem("scope", f"Tệp này không có {word} “{code}”; hãy chọn lại.")
    first, last = rule.first_year, rule.last_year
    if first is not None and last is not None and first > last:
        yield RuleProblem("years", f"Năm bắt đầu {first} sau năm cuối {last}; hãy sửa một năm.")
    for year in (first, last):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            yield RuleProblem("years", f"Năm {year} không hợp lệ; hãy ghi năm từ {FIRST_YEAR} đến {LAST_YEAR}.")
