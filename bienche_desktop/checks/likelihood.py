"""How likely a number is to have come to stand where it stands, in natural logarithms.

A hypothesis is weighed as Bayes would: how often hands slip in this way, how well the numbers beside the cell (the year
before, the posts assigned) agree with what should stand there and with what does, and how many other sums agree. The
shares below are estimates, not counts; `tests/benchmarks/test_explaining.py` measures what comes of them.
"""

import math

from bienche_desktop.checks.slips import slip
from bienche_desktop.domain.figures import Number, same_number

SHARES = {
    "one-digit": 0.3,
    "transposed": 0.12,
    "slid": 0.06,
    "extra-digit": 0.04,
    "missing-digit": 0.04,
    "sign": 0.03,
    "row-beside": 0.03,
    "stale-total": 0.1,
    "counted-twice": 0.08,
    "missing-in-sum": 0.08,
    "subtotal-counted": 0.04,
    "missing-row": 0.05,
    "wrong-column": 0.05,
    "slid-column": 0.05,
    "wrong-base-year": 0.2,
    "printed-difference": 0.1,
    "other": 0.06,
}
"""Of a hundred errors, how many are made in this way."""

AFTER_EVENT = 0.3
"""After a reorganisation a total that was left as it was is the likeliest error, where the difference is just that of
its posts."""

EQUATION = 4.0
"""What one more sum that comes right speaks for a hypothesis, and one that would no longer hold against it."""

RECKONED = math.log(2)
"""A sum is added up before it is typed: it goes wrong twice as often as a number that is only copied."""

CARRIED = 0.2
"""A sum into which a wrong sum was carried on still agrees with it: that speaks little for it."""

NOTHING_FITS = -7.0
"""That none of the hypotheses is right: several errors at once, or one that nobody thought of."""

GONE = math.log(8)
"""An empty cell in a row with other numbers, where last year one stood, speaks for itself. A unit without any number
may be gone."""

AS_IT_STANDS = 0.0
"""Of two cells that state the same figure, either may be right: what the sums say tips the scales."""

ANYTHING = 60.0
"""An error that follows no pattern may put any of so many numbers."""


def way(typed: Number, meant: Number) -> tuple[str, float]:
    """The likeliest slip of the hand that turns `meant` into `typed`, and how likely that is."""
    kind = slip(typed, meant) or "other"
    return kind, math.log(SHARES[kind] / _choices(kind, meant))


def _choices(kind: str, meant: Number) -> float:
    """In how many ways the slip could have gone for this number."""
    digits = len(str(abs(int(meant))))
    return {"one-digit": 9.0 * digits, "transposed": max(1.0, digits - 1), "extra-digit": 10.0 * (digits + 1),
            "missing-digit": float(digits), "other": ANYTHING}.get(kind, 1.0)  # fmt: skip


def near(value: Number, witness: Number) -> float:
    """How likely a figure is `value` where the year before (or after) has `witness`: most hardly change."""
    if value < 0:
        return math.log(1e-6)
    fall = math.exp(-1 / max(1.5, 0.06 * abs(witness)))
    moved = (1 - fall) / (1 + fall) * fall ** min(abs(value - witness), 500)
    return math.log(0.55 * same_number(value, witness) + 0.45 * moved + 0.0005)


def staffed(present: Number, assigned: Number) -> float:
    """How likely so many are present where so many posts are assigned: nearly all of them, seldom more."""
    if present < 0 or assigned < 0:
        return math.log(1e-6)
    fall = math.exp(-1 / max(1.0, 0.05 * assigned))
    share = 0.95 if present <= assigned else 0.05
    return math.log(share * (1 - fall) * fall ** min(abs(assigned - present), 500) + 0.0005)
