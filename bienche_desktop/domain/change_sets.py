"""Change sets: what a step wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bienche_desktop.domain.figures import ChangeKey, FigureKey


@dataclass(frozen=True, slots=True)
class Touched:
    """Row ids of one table that a step created, changed, removed."""

    created: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a step did. Views refresh from this and from nothing else."""

    step: int
    name: str
    figures: frozenset[FigureKey] = frozenset()
    units: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    stated_changes: frozenset[ChangeKey] = frozenset()
    tables: Mapping[str, Touched] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.tables

    def touches(self, *tables: str) -> bool:
        """Whether the step touched any of these tables."""
        return any(t in self.tables for t in tables)
