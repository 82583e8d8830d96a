"""Takes an exchange workbook back: only what differs from the file is proposed, and nothing is removed by silence."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bienche_desktop.domain.changes import AddBatch, AddDocument, Change, Proposal
from bienche_desktop.domain.documents import Document, ImportBatch
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.identity import new_uid
from bienche_desktop.excel.book.workbook import Book
from bienche_desktop.excel.exchange.figures import FigureComparison, StatedComparison, compare_events
from bienche_desktop.excel.exchange.layout import CHANGES, EVENTS, RULES, UNITS, WAIVERS, YEAR_SHEET, descends, stamp
from bienche_desktop.excel.exchange.own_rules import compare_rules
from bienche_desktop.excel.exchange.rows import Gathered, Meta, ReadPage, is_newer, meta, read_page
from bienche_desktop.excel.exchange.units import UnitComparison
from bienche_desktop.excel.exchange.waivers import compare_waivers
from bienche_desktop.excel.proposals.choosing import FigureDifference
from bienche_desktop.excel.proposals.matching import How, UnitMatch
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.results.found import FoundFigure
from bienche_desktop.excel.results.recognised import Column, Problem, Recognition, Role, Row, RowKind, Table, TitleBlock
from bienche_desktop.store import Store

KIND = "exchange"
"""The kind of its tables in a `Recognition`."""

_OTHER_PAGES: tuple[tuple[str, Callable[[Store, ReadPage, Gathered], None]], ...] = (
    (EVENTS, compare_events),
    (WAIVERS, compare_waivers),
    (RULES, compare_rules),
)
"""Pages that are compared by themselves, after units and figures."""


@dataclass(frozen=True)
class ExchangeRecognition(Recognition):
    """An exchange workbook as recognised without the file; the book goes along to be compared with it."""

    book: Book | None = None


def recognise_exchange(book: Book) -> ExchangeRecognition | None:
    """The workbook ready for `propose_exchange`; None where it is no exchange workbook."""
    if not is_exchange(book):
        return None
    found = _recognition(book, _pages(book), Gathered(trusted=False), ())
    return ExchangeRecognition(found.file, found.sha256, found.tables, found.notes, book=book)


def is_exchange(book: Book) -> bool:
    """Whether the workbook says itself that it is an exchange workbook."""
    return meta(book) is not None


def propose_exchange(store: Store, book: Book, now: datetime) -> ImportProposal:
    """What taking the workbook back would change. `now` is written into the batch.

    Raises `Refused` where the workbook was written from another file or by a newer program.
    """
    gathered = Gathered(trusted=descends(store, _checked(store, book).head))
    pages = _pages(book)
    units, figures, stated = _compare_numbers(store, pages, gathered)
    for name, compare in _OTHER_PAGES:
        if name in pages:
            compare(store, pages[name], gathered)
    return ImportProposal(
        _recognition(book, pages, gathered, (*figures.same, *figures.differences)),
        tuple(_matches(store, units)),
        tuple(one for one in figures.differences if one.old is None),
        tuple(one for one in figures.differences if one.old is not None),
        tuple(figures.same),
        proposal=_proposal(book, gathered, figures, stated, now),
    )


def _compare_numbers(
    store: Store, pages: Mapping[str, ReadPage], gathered: Gathered
) -> tuple[UnitComparison, FigureComparison, StatedComparison]:
    """Units first: figures and printed changes speak of them."""
    units = UnitComparison(store, gathered)
    if UNITS in pages:
        units.compare(pages[UNITS])
    figures, stated = FigureComparison(store, units, gathered), StatedComparison(store, units, gathered)
    for page in pages.values():
        _compare_year(page, figures, gathered)
    if CHANGES in pages:
        stated.compare(pages[CHANGES])
    return units, figures, stated


def _pages(book: Book) -> dict[str, ReadPage]:
    return {sheet.name: page for sheet in book.sheets if (page := read_page(sheet)) is not None}


def _checked(store: Store, book: Book) -> Meta:
    """What the workbook says of itself. Raises `Refused` where it cannot be taken back into this file."""
    found = meta(book)
    if found is None:
        raise Refused(f"“{book.name}” không phải bảng trao đổi của Biên Chế; hãy nhập như bảng tính thường.")
    if is_newer(found):
        raise Refused(f"“{book.name}” do phiên bản Biên Chế mới hơn xuất ra; hãy cập nhật chương trình rồi nhập lại.")
    if found.file != stamp(store).file:
        raise Refused(
            f"“{book.name}” được xuất từ một tệp dữ liệu khác, không phải “{store.path.name}”; "
            "hãy mở đúng tệp đó rồi nhập, hoặc gộp hai tệp."
        )
    return found


def _compare_year(page: ReadPage, figures: FigureComparison, gathered: Gathered) -> None:
    if page.year is not None and 1945 <= page.year <= 2200:
        figures.compare(page, page.year)
    elif page.value_codes:
        why = f"không rõ trang này của năm nào; hãy đặt tên trang như “{YEAR_SHEET}2026”"
        gathered.problems.append(Problem(page.name, "A1", page.name, why))


def _matches(store: Store, units: UnitComparison) -> Iterator[UnitMatch]:
    for uid, unit in units.state.items():
        yield UnitMatch((unit.name,), How.SAME_PLACE if uid in store.units else How.NEW, uid)


def _proposal(
    book: Book, gathered: Gathered, figures: FigureComparison, stated: StatedComparison, now: datetime
) -> Proposal:
    """One step; a document and a batch are added only where numbers come from the workbook."""
    document = Document(
        new_uid(), "workbook", title="Bảng trao đổi số liệu", file=book.name, sha256=book.sha256 or None
    )
    batch = ImportBatch(new_uid(), document.uid, now)
    numbers = (
        *figures.changes(book.name, document.uid, batch.uid),
        *stated.changes(book.name, document.uid, batch.uid),
    )
    count = len(gathered.changes) + len(numbers)
    name = f"nhập {count} thay đổi từ {book.name}"
    origin: tuple[Change, ...] = ()
    if figures.differences or stated.found:
        origin = (AddDocument(document), AddBatch(ImportBatch(batch.uid, document.uid, now, name)))
    return Proposal(name, (*origin, *gathered.changes, *numbers), "import")


# --- for the preview ---------------------------------------------------------------------------------------------


def _recognition(
    book: Book, pages: dict[str, ReadPage], gathered: Gathered, compared: Iterable[FigureDifference]
) -> Recognition:
    figures: dict[str, list[FoundFigure]] = {}
    for one in compared:
        figures.setdefault(one.found.sheet, []).append(one.found)
    tables = tuple(_table(page, gathered, figures.get(page.name, [])) for page in pages.values())
    return Recognition(book.name, book.sha256, tables, (*book.notes, *gathered.notes))


def _table(page: ReadPage, gathered: Gathered, figures: list[FoundFigure]) -> Table:
    rows = tuple(
        Row(row.number, RowKind.UNIT, row.text("name"), row.text("name"), (row.text("name"),)) for row in page.rows()
    )
    return Table(
        page.name,
        KIND,
        page.first - 2,
        min(page.columns.values()),
        max((row.number for row in rows), default=page.first),
        max(page.columns.values()),
        (page.first - 2, page.first - 1),
        TitleBlock("bảng trao đổi", page.name, page.year),
        tuple(_column(page, code) for code in page.value_codes),
        rows,
        tuple(figures),
        problems=tuple(problem for problem in gathered.problems if problem.sheet == page.name),
    )


def _column(page: ReadPage, code: str) -> Column:
    indicator, _, measure = code.partition(".")
    return Column(page.columns[code], code, Role.LEVEL, indicator, measure, page.year)
