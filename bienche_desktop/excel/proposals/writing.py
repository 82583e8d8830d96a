"""Puts the changes of one import together: the paper, the batch, units, figures, printed differences, lessons."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from operator import attrgetter

from bienche_desktop.domain.changes import (
    AddBatch,
    AddDocument,
    Change,
    Proposal,
    SetFigure,
    SetIndicator,
    SetStatedChange,
)
from bienche_desktop.domain.documents import Document, ImportBatch
from bienche_desktop.domain.figures import ChangeKey, FigureKey, Source, StatedChange
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.excel.book.joined import Joined, Made
from bienche_desktop.excel.book.workbook import row_of
from bienche_desktop.excel.proposals.choosing import Chosen, FigureDifference
from bienche_desktop.excel.proposals.formulas_kept import Formulas
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.learning import lessons
from bienche_desktop.excel.proposals.repeats import Repeats
from bienche_desktop.excel.results.corrections import Corrections
from bienche_desktop.excel.results.found import FoundChange
from bienche_desktop.excel.results.recognised import Recognition, Table, TitleBlock

_DOCUMENT_KINDS = (
    ("QĐ", "decision"),
    ("NQ", "resolution"),
    ("KH", "plan"),
    ("BC", "report"),
    ("CV", "letter"),
    ("ĐA", "project"),
)


@dataclass(frozen=True)
class Writing:
    """Puts the changes of one import together."""

    recognition: Recognition
    tables: list[Table]
    known: Known
    now: datetime
    corrections: Corrections
    formulas: Formulas
    repeats: Repeats

    def proposal(self, chosen: Chosen, keys: Collection[FigureKey]) -> Proposal:
        """The proposal; without a change where the file already says all this, and nothing new was learned.

        `keys` are the figures that the file then holds as the workbook says.
        """
        name = self._name(chosen)
        learned = lessons(self.recognition, self.corrections, self.known) if self.known.onto is None else []
        if chosen.is_empty and not chosen.left and (self.formulas.is_new or self.repeats.is_new(keys)):
            what = "công thức in" if self.formulas.is_new else "các ô ghi lại số liệu"
            name = f"nhập {what} trong {self.recognition.file}"
        elif chosen.is_empty:
            return Proposal(f"nhớ cách đọc {self.recognition.file}" if learned else name, tuple(learned), "import")
        document, changes = self._document()
        batch = ImportBatch(new_uid(), document, self.now, name)
        changes.append(AddBatch(batch))
        changes += self._indicators(chosen)
        units = Made(attrgetter("change"), chosen.units)
        figures = Made(partial(self._figure, document, batch.uid), chosen.figures)
        rest: list[Change] = [self._stated(one.found, one.key, document, batch.uid) for one in chosen.stated]
        rest += self.repeats.changes(keys, document, batch.uid)
        rest += self.formulas.changes(document)
        return Proposal(name, Joined[Change]((changes, units, figures, rest, learned)), "import")

    def _name(self, chosen: Chosen) -> str:
        left = f" (bỏ {chosen.left} mục)" if chosen.left else ""
        if self.known.onto is None:
            return f"nhập {len(chosen.figures)} số liệu từ {self.recognition.file}{left}"
        counts = ((len(chosen.units), "đơn vị"), (len(chosen.figures), "số liệu"))
        told = " và ".join(f"{count} {words}" for count, words in counts if count)
        return f"dán {told or 'khối'} từ bảng tạm{left}"

    def _indicators(self, chosen: Chosen) -> list[Change]:
        """New indicators that a chosen number counts: those that a person adds, those that rows of a summary name."""
        known = self.known.vocabulary.indicators
        named = [one for table in self.tables for one in table.indicators if one.code not in known]
        if not (named or self.corrections.indicators):
            return []
        counted = {one.key.indicator for one in chosen.figures} | {one.key.indicator for one in chosen.stated}
        return [
            SetIndicator(one) for one in dict.fromkeys((*self.corrections.indicators, *named)) if one.code in counted
        ]

    def _document(self) -> tuple[str, list[Change]]:
        known = self.known.read_before.get(self.recognition.sha256)
        if known is not None:
            return known[0], []
        title = next((table.title for table in self.tables if table.title.decision), None) or TitleBlock()
        document = Document(
            new_uid(),
            _document_kind(title.decision),
            title.decision, title.issuer, title.decided_on, title.title, self.recognition.file, self.recognition.sha256,
        )  # fmt: skip
        return document.uid, [AddDocument(document)]

    def _figure(self, document: str, batch: str, difference: FigureDifference) -> SetFigure:
        found = difference.found
        source = Source(self.recognition.file, found.sheet, found.cell, document)
        note = self.notes[found.sheet].get(row_of(found.cell)) if found.sheet in self.notes else None
        return SetFigure(difference.key, difference.new, found.as_of, source, note, batch)

    @cached_property
    def notes(self) -> dict[str, dict[int, str]]:
        """Sheet → row → the note beside its numbers; without the sheets that have none."""
        found: dict[str, dict[int, str]] = {}
        for table in self.tables:
            if table.notes:
                found.setdefault(table.sheet, {}).update(table.notes)
        return found

    def _stated(self, change: FoundChange, key: ChangeKey, document: str, batch: str) -> SetStatedChange:
        source = Source(self.recognition.file, change.sheet, change.cell, document)
        stated = StatedChange(
            key, change.delta, change.percent, change.percent_decimals, source, change.percent_cell, change.base_cell
        )
        return SetStatedChange(stated, batch)


def _document_kind(number: str) -> str:
    """The kind that the number of a paper tells: 5127/QĐ-UBND, 123-KH/TU; a bare workbook where there is none."""
    return next((kind for sign, kind in _DOCUMENT_KINDS if re.search(rf"[/-]{sign}\b", number)), "workbook")
