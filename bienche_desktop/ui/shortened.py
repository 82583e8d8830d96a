"""Words that are too long for their place, cut between words; whoever shows them gives the whole in a tooltip."""

from PySide6.QtGui import QFontMetrics

MORE = "…"


def cut_at_word(text: str, longest: int) -> str:
    """The beginning of the text, of whole words: no more than so many letters."""
    if len(text) <= longest:
        return text
    return f"{text[: longest + 1].rpartition(' ')[0] or text[:longest]}{MORE}"


def beginning(text: str, metrics: QFontMetrics, room: int) -> str:
    """As many whole words from the beginning as there is room for; the first in any case."""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count]) + (MORE if count < len(words) else "")
        if count == 1 or metrics.horizontalAdvance(shown) <= room:
            return shown
    return text


def ending(text: str, metrics: QFontMetrics, room: int) -> str:
    """The same from the end, which is the name of the unit in a path; the last word in any case."""
    words = text.split(" ")
    for start in range(len(words)):
        if start and not any(letter.isalnum() for letter in words[start]):
            continue  # no path begins with the sign between its units
        shown = (f"{MORE} " if start else "") + " ".join(words[start:])
        if start == len(words) - 1 or metrics.horizontalAdvance(shown) <= room:
            return shown
    return text
