"""How many errors would the checks notice? Wrong numbers are put into a copy in memory, one at a time.

A try mistypes one known figure the way hands do, looks whether the checks say something new, and whether the figure
that they suspect first is the one that was mistyped. The file itself is never touched.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey, Number
from bienche_desktop.domain.findings import Finding, Report
from bienche_desktop.store import Store
from bienche_desktop.store.copying import copy_in_memory

TRIES = 200
"""So many errors tell the share within about three percent."""

STEP = "thử gõ sai"


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What came of it: how many errors were tried, noticed, and traced to the very cell; `blind` went unnoticed."""

    tried: int = 0
    noticed: int = 0
    right_cell: int = 0
    blind: tuple[FigureKey, ...] = ()

    @property
    def in_words(self) -> str:
        """The result as an officer reads it."""
        if not self.tried:
            return "Tệp chưa có số liệu nào nên chưa thử được."
        return (f"Thử gõ sai {self.tried} ô, mỗi lần một ô: bộ quy tắc phát hiện {_share(self.noticed, self.tried)} %, "
                f"chỉ đúng ô sai trước tiên {_share(self.right_cell, self.tried)} %; "
                f"{len(self.blind)} ô sai mà không quy tắc nào thấy.")  # fmt: skip


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
        figures = sorted((figure.key, figure.value) for figure in copy.figures())
        chosen = dice.sample(figures, min(tries, len(figures)))
        checker = Checker(copy)
        before = _said(checker.run_all())
        result = SelfTest()
        for key, value in chosen:
            result = _tried(copy, checker, before, key, mistyped(value, dice), result)
            if not going_on(result.tried):
                break
        return result


def _tried(
    copy: Store, checker: Checker, before: set[tuple[object, ...]], key: FigureKey, wrong: Number, so_far: SelfTest
) -> SelfTest:
    report = checker.rerun(copy.apply(Proposal(STEP, (SetFigure(key, wrong),), reason=STEP)))
    new = [f for f in report.findings if _name(f) not in before]
    causes = [f for f in new if f.root_cause and f.cells] or [f for f in new if f.cells]
    named = next(iter(checker.explain(causes[0])), None) if causes else None
    if (undone := copy.undo()) is not None:
        checker.rerun(undone)
    return SelfTest(
        so_far.tried + 1, so_far.noticed + bool(new), so_far.right_cell + (named is not None and named.key == key),
        so_far.blind if new else (*so_far.blind, key),
    )  # fmt: skip


def _said(report: Report) -> set[tuple[object, ...]]:
    return {_name(finding) for finding in report.findings}


def _name(finding: Finding) -> tuple[object, ...]:
    """A finding with its numbers: another number is another thing said."""
    return finding.ident, finding.basis, finding.severity


def mistyped(value: Number, dice: random.Random) -> Number:
    """The number as a hand might mistype it: a digit changed, two exchanged, one too many; never the same."""
    digits = str(abs(int(value)))
    slips = [_other_digit, _exchanged, _slid]
    dice.shuffle(slips)
    for slip in slips:
        wrong = int(slip(digits, dice))
        if wrong != value:
            return wrong
    return int(value) + 1


def _other_digit(digits: str, dice: random.Random) -> str:
    place = dice.randrange(len(digits))
    return digits[:place] + str((int(digits[place]) + dice.randrange(1, 10)) % 10) + digits[place + 1 :]


def _exchanged(digits: str, dice: random.Random) -> str:
    if len(digits) < 2:
        return digits
    place = dice.randrange(len(digits) - 1)
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def _slid(digits: str, _dice: random.Random) -> str:
    return digits + "0"
