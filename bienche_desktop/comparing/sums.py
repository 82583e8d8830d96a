"""What the columns of both issues sum up to."""

from collections.abc import Iterator, Mapping

from bienche_desktop.comparing.comparison import Total, minus
from bienche_desktop.comparing.issue import CellKey, ColumnKey, Issue
from bienche_desktop.comparing.matching import UnitPair
from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.indicators import Vocabulary


def totals(a: Issue, b: Issue, pairs: Mapping[str, UnitPair], shift: int) -> Iterator[Total]:
    """Every column of either side, with its sum over the lowest units and what the one top unit states."""
    sums_a, sums_b = _sums(a), _sums(b)
    tops = [pair for pair in pairs.values() if a.units[pair.a].parent is None and b.units[pair.b].parent is None]
    columns = dict.fromkeys((*sums_a, *(column.later(-shift) for column in sums_b)))
    ranks = column_ranks(b.vocabulary, a.vocabulary)
    for column in sorted(columns, key=lambda c: (c.year, ranks.get(c.measure, 99), ranks.get(c.indicator, 99))):
        later = column.later(shift)
        stated_a = a.figures.get(CellKey(tops[0].a, column)) if len(tops) == 1 else None
        stated_b = b.figures.get(CellKey(tops[0].b, later)) if len(tops) == 1 else None
        yield Total(
            column, later, sums_a.get(column), sums_b.get(later),
            stated_a.value if stated_a else None, stated_b.value if stated_b else None,
        )  # fmt: skip


def _sums(issue: Issue) -> dict[ColumnKey, Number]:
    """The sum of every column over the units that have a number and hold no unit that has one."""
    holding: set[CellKey] = set()
    for key in issue.figures:
        for above in issue.above(key.unit):
            if (place := CellKey(above, key.column)) in holding:
                break
            holding.add(place)
    sums: dict[ColumnKey, Number] = {}
    for key, figure in issue.figures.items():
        if key not in holding:
            sums[key.column] = minus(sums.get(key.column, 0), -figure.value)
    return sums


def column_ranks(*known: Vocabulary) -> dict[str, int]:
    """Where the codes of measures and indicators stand in the order of the vocabularies, the first one leading."""
    ranks: dict[str, int] = {}
    for one in known:
        for codes in (one.measures, one.indicators):
            for number, code in enumerate(codes):
                ranks.setdefault(code, number)
    return ranks
