"""Ways to look at the units: the tree of a day with what ended before it, and what a search leaves of a tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bienche_desktop.domain.text import fold, matches
from bienche_desktop.domain.unit_edits import period_shown
from bienche_desktop.domain.units import Tree, Unit, UnitPeriod, build_tree


def tree_with_closed(units: Iterable[Unit], day: date) -> Tree:
    """The tree of `day` together with the units that ended before, each where it last stood."""
    return build_tree((u, period_shown(u, day)) for u in units if u.first.valid_from <= day)


@dataclass(frozen=True)
class Hits:
    """What a search found in a tree: the units that match, and those with everything above them."""

    found: frozenset[str]
    shown: frozenset[str]


def search(tree: Tree, query: str) -> Hits:
    """The units of the tree that match the query by any name they ever bore or by their code."""
    found = frozenset(uid for uid, node in tree.nodes.items() if unit_matches(node.unit, node.period, query))
    shown = frozenset(above for uid in found for above in tree.lineage(uid))
    return Hits(found, shown)


def unit_matches(unit: Unit, period: UnitPeriod, query: str) -> bool:
    """Whether the query, typed without diacritics, finds the unit."""
    if period.code and fold(query) == fold(period.code):
        return True
    return any(matches(query, name) for name in unit.names())


def found_elsewhere(units: Mapping[str, Unit], day: date, query: str) -> tuple[str, ...]:
    """Units that match the query but do not live on `day`."""
    return tuple(uid for uid, unit in units.items() if unit.on(day) is None and unit_matches(unit, unit.last, query))


def same_shape(one: Tree, other: Tree) -> bool:
    """Whether both trees have the same units in the same places."""
    if one.roots != other.roots or len(one) != len(other):
        return False
    return all(uid in other and node.children == other[uid].children for uid, node in one.nodes.items())
