"""Reads a workbook for an open data file: from path to proposal. The window and the command line call this."""

from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.book.workbook import Book
from bienche_desktop.excel.clipboard.pasting import Pasted
from bienche_desktop.excel.exchange.reading import ExchangeRecognition, propose_exchange, recognise_exchange
from bienche_desktop.excel.layout.layouts import LearnedLayout
from bienche_desktop.excel.proposals.known import Known, Onto
from bienche_desktop.excel.proposals.profiles import layouts_of, read_mapping
from bienche_desktop.excel.proposals.proposing import ImportProposal, propose
from bienche_desktop.excel.reading.reading import read_book, reading_steps
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.corrections import NOTHING_SAID, Corrections
from bienche_desktop.excel.results.figure_columns import Figures
from bienche_desktop.excel.results.recognised import Recognition
from bienche_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Instructions:
    """What is wanted of a workbook.

    `sheet`: only this one; `year` stands in where neither header nor title names one; `mapping`: a file that says how
    to read; `cancelled` is asked some times a second.
    """

    sheet: str | None = None
    year: int | None = None
    password: str | None = None
    mapping: Path | None = None
    cancelled: Callable[[], bool] | None = None


AS_IT_IS = Instructions()


def plan(store: Store, book: Path, wanted: Instructions = AS_IT_IS) -> ImportProposal:
    """What importing the workbook would do to the file; nothing is written. Raises Refused."""
    return read_and_plan(store, book, wanted)[1]


def read_and_plan(store: Store, book: Path, wanted: Instructions = AS_IT_IS) -> tuple[Book, ImportProposal]:
    """The workbook beside what importing it would do. Raises Refused."""
    said = read_mapping(wanted.mapping, store.vocabulary) if wanted.mapping else NOTHING_SAID
    read = read_for(Preparation.of(store), book, wanted, said)
    return read.book, compare(store, read.found, said)


@dataclass(frozen=True)
class Preparation:
    """What reading needs to know of the file, taken along into the background where the file must not be touched.

    `root`: its only top unit, which stands in for sheets that name no organisation; `tops`: all of them,
    or those below the only one.
    """

    vocabulary: Vocabulary
    root: str | None
    layouts: Mapping[str, LearnedLayout] = field(default_factory=dict)
    tops: tuple[str, ...] = ()

    @classmethod
    def of(cls, store: Store) -> "Preparation":
        """The preparation for this file."""
        tops = _below(store, None)
        learned = layouts_of(store.profiles(), store.vocabulary)
        return cls(store.vocabulary, tops[0] if len(tops) == 1 else None, learned, _listed(store))


@dataclass(frozen=True)
class ReadBook:
    """A workbook that was read once and can be recognised again with every correction; `found` is how it is now.

    A pasted block knows where it is pasted (`onto`) and what its place says about it (`said`).
    """

    book: Book
    preparation: Preparation
    found: Recognition
    sheet: str | None = None
    year: int | None = None
    onto: Onto | None = None
    said: Corrections = NOTHING_SAID

    def corrected(self, corrections: Corrections) -> "ReadBook":
        """The same workbook as recognised with these corrections; no file is read."""
        if isinstance(self.found, ExchangeRecognition):
            return self
        found = _recognised(self.book, self.preparation, self.sheet, self.year, corrections, self.onto)
        return replace(self, found=found)


def _recognised(
    book: Book, preparation: Preparation, sheet: str | None, year: int | None, corrections: Corrections,
    onto: Onto | None = None,
) -> Recognition:  # fmt: skip
    return recognise(
        book, preparation.vocabulary, sheet=sheet, year=year, root=preparation.root,
        corrections=corrections, layouts=preparation.layouts, tops=preparation.tops,
        pasted_in=onto.year if onto is not None else None,
    )  # fmt: skip


def read_pasted(preparation: Preparation, block: Pasted) -> ReadBook:
    """Recognise a pasted block as a workbook of its own, with what the place where it is pasted says about it."""
    own = replace(preparation, root=block.root or preparation.root)
    found = _recognised(block.book, own, None, None, block.said, block.onto)
    return ReadBook(block.book, own, found, onto=block.onto, said=block.said)


def prepare(preparation: Preparation, book: Path, wanted: Instructions = AS_IT_IS) -> Recognition:
    """Read a workbook and recognise its tables, without the file. Raises Refused."""
    return read_for(preparation, book, wanted).found


def read_for(
    preparation: Preparation, book: Path, wanted: Instructions = AS_IT_IS, corrections: Corrections = NOTHING_SAID
) -> ReadBook:
    """Read a workbook, recognise its tables and keep it for corrections, without the file. Raises Refused."""
    read = read_book(book, wanted.password, cancelled=wanted.cancelled)
    return _understood(preparation, read, wanted.sheet, wanted.year, corrections)


def read_in_steps(preparation: Preparation, book: Path, password: str | None) -> Generator[int, None, ReadBook]:
    """The same step by step: yields how many rows are read, some times a second. Raises Refused."""
    read = yield from reading_steps(book, password)
    return _understood(preparation, read, None, None, NOTHING_SAID)


def _understood(
    preparation: Preparation, read: Book, sheet: str | None, year: int | None, corrections: Corrections
) -> ReadBook:
    if (own := recognise_exchange(read)) is not None:
        return ReadBook(read, preparation, own, sheet, year)
    if sheet is not None and read.sheet(sheet) is None:
        names = ", ".join(f"“{one.name}”" for one in read.sheets)
        raise Refused(f"Tệp {read.name} không có trang “{sheet}”; các trang: {names}.")
    return ReadBook(read, preparation, _recognised(read, preparation, sheet, year, corrections), sheet, year)


def compare(
    store: Store, found: Recognition, corrections: Corrections = NOTHING_SAID, onto: Onto | None = None
) -> ImportProposal:
    """What was recognised beside what the file holds, as a proposal; nothing is written. Raises Refused."""
    if isinstance(found, ExchangeRecognition) and found.book is not None:
        return propose_exchange(store, found.book, datetime.now().astimezone())
    return compared(found, known_to(store, found, onto), corrections)


def compared(found: Recognition, known: Known, corrections: Corrections = NOTHING_SAID) -> ImportProposal:
    """The same for a workbook of another program, beside what the file is known to hold: the file is not touched."""
    return propose(found, known, datetime.now().astimezone(), corrections)


def known_to(store: Store, found: Recognition, onto: Onto | None = None) -> Known:
    """What the file holds about the years of the workbook and the years before them."""
    return known_about(store, years_told(found, onto), onto)


def years_told(found: Recognition, onto: Onto | None = None) -> frozenset[int]:
    """The years that the workbook, or the place where it is pasted, speaks of."""
    years = {year for year, _ in Figures.of(found.figures).counted_by_year()}
    years |= {change.year for change in found.changes}
    return frozenset(years | {onto.year} if onto is not None else years)


def known_about(store: Store, years: Collection[int], onto: Onto | None = None) -> Known:
    """What the file holds about these years, the years before them, and its own first year."""
    wanted = {*years, *(year - 1 for year in years), *store.years()[:1]}
    figures = {key: value for year in sorted(wanted) for key, value in store.values(year).items()}
    days = {batch.document: batch.read_at.date() for batch in store.batches()}
    read_before: dict[str, tuple[str, date | None]] = {
        document.sha256: (document.uid, days.get(document.uid)) for document in store.documents() if document.sha256
    }
    return Known(
        store.vocabulary,
        dict(store.units),
        figures,
        {stated.key: stated for stated in store.stated_changes()},
        tuple(store.aliases()),
        read_before,
        layouts_of(store.profiles(), store.vocabulary),
        onto=onto,
        documents={document.uid: document for document in store.documents()},
        relations=tuple(store.relations()),
        statements=tuple(store.statements()),
    )


def _listed(store: Store) -> tuple[str, ...]:
    """The names of the units that our summary sheet lists outermost: the top ones, or those below the only one."""
    tops = [unit.uid for unit in store.units.values() if unit.last.parent is None and not unit.is_closed]
    return _below(store, tops[0] if len(tops) == 1 else None)


def _below(store: Store, parent: str | None) -> tuple[str, ...]:
    return tuple(unit.name for unit in store.units.values() if unit.last.parent == parent and not unit.is_closed)
