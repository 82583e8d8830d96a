"""Units that only go on counting: most rows of a long list bear the next number and a name like any other.

What such a row is, its number and the first word of its name tell; the walk need not look at it from all sides.
"""

from functools import lru_cache

from bienche_desktop.domain.text import official_name
from bienche_desktop.excel.results.recognised import UNIT, Row
from bienche_desktop.excel.rows.section_lines import begins_no_line
from bienche_desktop.excel.rows.walk import Walk
from bienche_desktop.excel.words.numbering import RANKS, plain_name
from bienche_desktop.excel.words.totals import begins_no_sum

_ARABIC = RANKS["arabic"]


def may_count_on(walk: Walk) -> bool:
    """Whether nothing but numbering and names tells what the rows of this table are."""
    told = walk.labelled
    return told.is_silent and not told.telling.columns and not walk.bodies and not walk.body.block.group_column


def counting_on(walk: Walk, at: int) -> Row | None:
    """The unit that bears the number after that of the unit above it; None where the row wants a closer look."""
    index, printed = walk.body.index[at], walk.body.names[at]
    if not index.isdecimal() or not begins_plainly(printed.partition(" ")[0]) or not _is_next(walk, int(index)):
        return None
    path = walk.beside(index, official_name(plain_name(printed)))
    return Row(walk.body.block.body[at], UNIT, path[-1], printed, path, numbering=index)


@lru_cache(maxsize=4096)
def begins_plainly(first: str) -> bool:
    """Whether the name that begins with this word is neither that of a sum nor a line about posts."""
    return begins_no_sum(first) and begins_no_line(first)


def _is_next(walk: Walk, number: int) -> bool:
    """Whether the last row that opened a level bears the number before this one."""
    if not walk.stack or walk.stack[-1][0] != _ARABIC or not walk.marks:
        return False
    last = walk.marks[-1]
    return last.style == "arabic" and last.text.isdecimal() and number - int(last.text) == 1
