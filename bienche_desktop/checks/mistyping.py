"""Numbers as hands mistype them, and whether a second number would tell."""

import random
from collections.abc import Container

from bienche_desktop.checks.equations import Equations
from bienche_desktop.domain.figures import FigureKey, Number


def has_witness(equations: Equations, known: Container[FigureKey], key: FigureKey) -> bool:
    """Whether the year before, or a second sum, speaks about the figure; `known` are all that have a number."""
    return key._replace(year=key.year - 1) in known or len(equations.of(key)) > 1


def mistyped(value: Number, dice: random.Random) -> Number:
    """The number as a hand might mistype it: a digit changed, two exchanged, one too many; never the same."""
    digits = str(abs(int(value)))
    slips = [other_digit, exchanged, slid]
    dice.shuffle(slips)
    for slip in slips:
        wrong = int(slip(digits, dice))
        if wrong != value:
            return wrong
    return int(value) + 1


def other_digit(digits: str, dice: random.Random) -> str:
    """One digit is another one."""
    place = dice.randrange(len(digits))
    return digits[:place] + str((int(digits[place]) + dice.randrange(1, 10)) % 10) + digits[place + 1 :]


def exchanged(digits: str, dice: random.Random) -> str:
    """Two neighbouring digits changed places; a single digit stays."""
    if len(digits) < 2:
        return digits
    place = dice.randrange(len(digits) - 1)
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


def slid(digits: str, _dice: random.Random) -> str:
    """A zero too many."""
    return digits + "0"
