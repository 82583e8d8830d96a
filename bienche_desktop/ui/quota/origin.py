"""Where a number came from, in words: document, file, sheet, cell, date, and what it was before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bienche_desktop.domain.documents import Document
from bienche_desktop.domain.figures import PASTED, Figure, FigureKey, Source
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.quota_entry import is_typed_sum
from bienche_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Past:
    """One line of a figure's history."""

    when: str
    who: str
    what: str
    value: str
    reason: str = ""


class Origins:
    """Answers for one open file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self, key: FigureKey) -> list[str]:
        """The origin as lines for a tooltip."""
        figure = self._store.figure(key)
        return [] if figure is None else [f"{label}: {text}" for label, text in self._facts(figure)]

    def facts(self, key: FigureKey) -> list[tuple[str, str]]:
        """The origin as labels and texts for the panel; empty where the number is not known."""
        figure = self._store.figure(key)
        return [] if figure is None else self._facts(figure)

    def note(self, key: FigureKey) -> str | None:
        """The sum that was typed, where the number is the outcome of one."""
        figure = self._store.figure(key)
        return figure.note if figure and figure.note and is_typed_sum(figure.note) else None

    def _facts(self, figure: Figure) -> list[tuple[str, str]]:
        facts = [*self._source_facts(figure.source), *self._other_cells(figure)]
        if figure.as_of:
            facts.insert(0, ("Tính đến ngày", day_text(figure.as_of)))
        if figure.note:
            facts.append(("Phép tính" if is_typed_sum(figure.note) else "Ghi chú", figure.note))
        return facts

    def _source_facts(self, source: Source | None) -> Iterable[tuple[str, str]]:
        if source is None:
            yield "Nguồn", "nhập trực tiếp vào bảng"
            return
        if source.file == PASTED:
            yield "Nguồn", PASTED + (f", ô {source.cell}" if source.cell else "")
            return
        document = self._document(source.document)
        if document is not None and (title := document_text(document)):
            yield "Văn bản", title
        for label, text in (("Tệp", source.file), ("Trang tính", source.sheet), ("Ô", source.cell)):
            if text:
                yield label, text

    def _other_cells(self, figure: Figure) -> Iterable[tuple[str, str]]:
        """The further cells in which the document states the figure."""
        for one in self._store.statements(speaking=True, key=figure.key):
            if one.source != figure.source:
                where = f"ô {one.source.cell}, trang {one.source.sheet}"
                yield "Cũng ghi ở", f"{where}: {format_number(one.value)}"

    def _document(self, uid: str | None) -> Document | None:
        return next((d for d in self._store.documents() if d.uid == uid), None) if uid else None

    def history(self, key: FigureKey) -> list[Past]:
        """All that was ever written for a figure, newest first."""
        return [
            Past(past.at.strftime("%d/%m/%Y %H:%M"), past.who, _step_words(past.kind, past.step),
                 format_number(past.value) or "chưa biết", past.reason)
            for past in self._store.history(key)
        ]  # fmt: skip


def _step_words(kind: str, step: str) -> str:
    verb = {"undo": "hoàn tác: ", "redo": "làm lại: "}.get(kind, "")
    return verb + step


def day_text(day: date) -> str:
    """A date as it is written in the field."""
    return day.strftime("%d/%m/%Y")


def document_text(document: Document) -> str:
    """Number, date and issuer of a document, or its title."""
    parts = [document.number, f"ngày {day_text(document.issued_on)}" if document.issued_on else "", document.issuer]
    return " ".join(part for part in parts if part) or document.title
