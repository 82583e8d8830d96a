"""Widths of columns that grow with the text."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics


def in_letters(metrics: QFontMetrics, letters: int) -> int:
    """Pixels of so many figures; Vietnamese letters are as wide on average."""
    return letters * metrics.horizontalAdvance("0")


def shared_out(room: int, wished: Sequence[int], least: Sequence[int]) -> list[int]:
    """Widths that fill the room: the first column takes what is over; in a narrow room each gives the same part of
    what it can spare, and none is narrower than its least."""
    over = sum(wished) - room
    if over <= 0:
        return [wished[0] - over, *wished[1:]]
    spare = [one - other for one, other in zip(wished, least, strict=True)]
    part = min(1.0, over / sum(spare))
    return [one - round(part * cut) for one, cut in zip(wished, spare, strict=True)]
