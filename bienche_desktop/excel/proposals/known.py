"""What the file already holds, as far as an import needs it: plain values, no SQL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bienche_desktop.domain.documents import Alias, Document
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Number, StatedChange, Statement
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.layout.layouts import LearnedLayout
from bienche_desktop.excel.results.paths import Path


@dataclass(frozen=True, slots=True)
class Onto:
    """Where a block is pasted: under which unit its names are looked for (None: anywhere), and in which year.

    `asks_new`: a name that is not found is asked about rather than taken for a new unit.
    """

    unit: str | None
    year: int
    asks_new: bool = False


@dataclass(frozen=True)
class Known:
    """The file's units, numbers, printed differences, learned names and layouts.

    `read_before`: sha256 → (document, day). `decided`: units of the workbook that a person named just now, by uid of
    the file or a `UnitAnswer`. `onto`: where a block is pasted; None for workbooks.
    """

    vocabulary: Vocabulary
    units: Mapping[str, Unit] = field(default_factory=dict)
    figures: Mapping[FigureKey, Number] = field(default_factory=dict)
    changes: Mapping[ChangeKey, StatedChange] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    read_before: Mapping[str, tuple[str, date | None]] = field(default_factory=dict)
    layouts: Mapping[str, LearnedLayout] = field(default_factory=dict)
    decided: Mapping[Path, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    relations: tuple[PrintedRelation[str], ...] = ()
    statements: tuple[Statement, ...] = ()
    onto: Onto | None = None

    @cached_property
    def first_year(self) -> int | None:
        """The earliest year that has numbers; None for an empty file. Each new unit of a workbook asks for it."""
        return min((key.year for key in self.figures), default=None)
