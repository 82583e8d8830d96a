"""How many errors would the checks notice? Wrong numbers are put into a copy in memory, one at a time.

A try mistypes one known figure the way hands do, looks whether the checks say something new, and whether the figure
that they suspect first is the one that was mistyped. The file itself is never touched.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bienche_desktop.checks.equations import Equations
from bienche_desktop.checks.mistyping import has_witness, mistyped
from bienche_desktop.checks.running import Checker
from bienche_desktop.checks.tree_scope import Ground
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding, Report
from bienche_desktop.store import Store
from bienche_desktop.store.copying import copy_in_memory

TRIES = 200
"""So many errors tell the share within about three percent."""

STEP = "thử gõ sai"


MOST_NAMED = 3
"""So many suggestions an officer is thought to look at."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many errors; of so many the first suggestion, or one of the first three, named the cell and its number."""

    tried: int = 0
    first: int = 0
    among_three: int = 0

    def with_one(self, place: int | None) -> "Tally":
        """One error more, and which suggestion named it."""
        return Tally(self.tried + 1, self.first + (place == 0), self.among_three + (place is not None))

    @property
    def in_words(self) -> str:
        first, three = _share(self.first, self.tried), _share(self.among_three, self.tried)
        return f"chỉ đúng ô và đúng số ngay gợi ý đầu {first} %, trong ba gợi ý đầu {three} %"


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What came of it: how many errors were tried, noticed, and traced to the very cell; `blind` went unnoticed.

    `watched` counts those whose cell has the year before or a second sum beside it, without which one sum alone can
    only guess among its parts.
    """

    noticed: int = 0
    traced: Tally = Tally()
    watched: Tally = Tally()
    blind: tuple[FigureKey, ...] = ()

    def with_one(self, key: FigureKey, is_noticed: bool, place: int | None, is_watched: bool) -> "SelfTest":
        """One error more, in this figure, and which suggestion named it."""
        return SelfTest(
            self.noticed + is_noticed,
            self.traced.with_one(place),
            self.watched.with_one(place) if is_watched else self.watched,
            self.blind if is_noticed else (*self.blind, key),
        )

    @property
    def tried(self) -> int:
        return self.traced.tried

    @property
    def in_words(self) -> str:
        """The result as an officer reads it."""
        if not self.tried:
            return "Tệp chưa có số liệu nào nên chưa thử được."
        watched = ""
        if self.watched.tried:
            watched = f" Riêng {self.watched.tried} ô có số năm trước hoặc tổng thứ hai để đối chiếu: "
            watched += f"{self.watched.in_words}."
        return (f"Thử gõ sai {self.tried} ô, mỗi lần một ô: bộ quy tắc phát hiện {_share(self.noticed, self.tried)} %, "
                f"{self.traced.in_words}; {len(self.blind)} ô sai mà không quy tắc nào thấy.{watched}")  # fmt: skip


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole)


def self_test(
    store: Store, tries: int = TRIES, seed: int = 0, going_on: Callable[[int], bool] = lambda _done: True
) -> SelfTest:
    """Try that many random single-cell errors; the same seed tries the same ones.

    `going_on` is told after each try how many were made; where it returns False, what was tried so far is returned.
    """
    dice = random.Random(seed)
    with copy_in_memory(store) as copy:
        values = {figure.key: figure.value for figure in copy.figures()}
        chosen = dice.sample(sorted(values), min(tries, len(values)))
        checker = Checker(copy)
        before = _said(checker.run_all())
        equations = Equations(copy, Ground(copy))
        watched = {key for key in chosen if has_witness(equations, values, key)}
        result = SelfTest()
        for key in chosen:
            wrong = mistyped(values[key], dice)
            result = result.with_one(key, *_tried(copy, checker, before, key, wrong), key in watched)
            if not going_on(result.tried):
                break
        return result


def _tried(
    copy: Store, checker: Checker, before: set[tuple[object, ...]], key: FigureKey, wrong: Number
) -> tuple[bool, int | None]:
    """Whether the error was noticed, and which suggestion (of the first three) named the cell and its number."""
    right = copy.figure(key)
    report = checker.rerun(copy.apply(Proposal(STEP, (SetFigure(key, wrong),), reason=STEP)))
    new = [f for f in report.findings if _name(f) not in before]
    causes = [f for f in new if f.root_cause] or new
    said = [(s.key, s.new) for finding in causes[:MOST_NAMED] for s in checker.explain(finding)][:MOST_NAMED]
    if (undone := copy.undo()) is not None:
        checker.rerun(undone)
    return bool(new), next((at for at, one in enumerate(said) if right and one == (key, right.value)), None)


def _said(report: Report) -> set[tuple[object, ...]]:
    return {_name(finding) for finding in report.findings}


def _name(finding: Finding) -> tuple[object, ...]:
    """A finding with its numbers: another number is another thing said."""
    return finding.ident, finding.basis, finding.severity
