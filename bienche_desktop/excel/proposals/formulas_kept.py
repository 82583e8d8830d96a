"""The printed formulas of a workbook as changes to the file: what it does not hold yet, and what an issue replaces."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bienche_desktop.domain.changes import Change, SetRelations
from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.relations import PrintedRelation
from bienche_desktop.excel.proposals.known import Known
from bienche_desktop.excel.proposals.open_parts import open_parts
from bienche_desktop.excel.proposals.second_views import second_views
from bienche_desktop.excel.results.paths import Path
from bienche_desktop.excel.results.recognised import Recognition, Table, TitleBlock


@dataclass(frozen=True)
class Formulas:
    """The formulas of one workbook in terms of the file's units."""

    file: str
    number: str
    found: tuple[PrintedRelation[str], ...]
    known: Known

    @classmethod
    def of(
        cls, recognition: Recognition, tables: Iterable[Table], uids: Mapping[Path, str], known: Known
    ) -> "Formulas":
        """All formulas of these tables. Units in doubt are left out, and sums over them."""
        tables = list(tables)
        printed = [*(relation for table in tables for relation in table.relations), *second_views(tables)]
        told = tuple(one for relation in printed for one in _told(relation, uids))
        found = (*told, *open_parts(tables, uids))
        title = next((table.title for table in tables if table.title.decision), TitleBlock())
        return cls(recognition.file, title.decision, found, known)

    @property
    def is_new(self) -> bool:
        """Whether the file lacks a formula about one of its figures, from this workbook or another issue of it.

        One about a number that is only printed, such as what remains to be filled, is no reason for an import.
        """
        about_figures = [one for one in self.found if any(place.indicator for place in one.places)]
        return not self._said_by(self._issues(), about_figures)

    def changes(self, document: str) -> list[Change]:
        """What writes them as those of `document`, in place of what its earlier issues said about the same numbers."""
        if self._said_by({document}, self.found) and not self._closed(document):
            return []
        issues = self._issues() - {document}
        replaced = [
            old.where for old in self.known.relations
            if old.document in issues and (old.is_open or any(old.meets(new) for new in self.found))
        ]  # fmt: skip
        return [SetRelations(document, self.found, tuple((d or "", s, c) for d, s, c in dict.fromkeys(replaced)))]

    def _said_by(self, documents: set[str], formulas: Iterable[PrintedRelation[str]]) -> bool:
        held = [replace(one, document=None) for one in self.known.relations if one.document in documents]
        return all(any(old.covers(new) for old in held) for new in formulas)

    def _closed(self, document: str) -> bool:
        """Whether a part that was open when the document was read before is open no longer."""
        held = (old for old in self.known.relations if old.document == document and old.is_open)
        return any(not any(replace(old, document=None).covers(new) for new in self.found) for old in held)

    def _issues(self) -> set[str]:
        return {uid for uid, document in self.known.documents.items() if self._is_issue(document)}

    def _is_issue(self, other: Document) -> bool:
        """Whether both papers have one number, or, without numbers, came as one file."""
        if self.number or other.number:
            return self.number == other.number
        return self.file == other.file


def _told(relation: PrintedRelation[Path], uids: Mapping[Path, str]) -> Iterator[PrintedRelation[str]]:
    """The formula with uids for paths; nothing where none of its places, or not all its parts, are in the file."""
    if any(term.unit is not None and term.unit not in uids for term in relation.terms):
        return
    places = tuple(place.of(uids[place.unit]) for place in relation.places if place.unit in uids)
    terms = tuple(term.of(uids[term.unit] if term.unit else None) for term in relation.terms)
    if places or relation.why:
        yield PrintedRelation(relation.text, relation.sheet, relation.cell, relation.axis, terms, places,
                              relation.is_product, relation.why, is_part=relation.is_part)  # fmt: skip
