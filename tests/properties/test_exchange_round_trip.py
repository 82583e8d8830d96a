"""Whatever a file holds: exporting it and taking the workbook back proposes nothing."""

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bienche_desktop.domain.changes import AddUnit, Proposal, SetEvent, SetFigure, SetStatedChange
from bienche_desktop.domain.events import Event, EventUnit
from bienche_desktop.domain.figures import ChangeKey, FigureKey, StatedChange
from bienche_desktop.domain.units import BEGINNING, FOREVER, UnitPeriod
from bienche_desktop.excel.book.workbook import Book, CellKind, Sheet
from bienche_desktop.excel.exchange.layout import META, SEAL
from bienche_desktop.excel.exchange.reading import propose_exchange
from bienche_desktop.excel.exchange.rows import read_page
from bienche_desktop.excel.exchange.writing import write_exchange
from bienche_desktop.excel.formats.xlsx import read_xlsx
from bienche_desktop.store import Store

NASTY = (
    "=SUM(A1:A9)", "=cmd|' /C calc'!A0", "+84", "-1", "@A1", "{=1}", "'quoted", "_x0041_", "_x000D_", "#N/A", "TRUE",
    "007", "1.263", "38,4", "01/02/2020", "mailto:a@b.vn", "internal:A1", " hai  đầu ", "hai\ndòng", "hai\r\ndòng",
    "tab\tgiữa", "hai\u00a0chữ", "mềm\u00ad", "zero\u200bwidth", "&<>\"'", "]]>", "🙂", "Phòng Nội vụ",
    unicodedata.normalize("NFD", "Trường Tiểu học Đường Hoa"), "uid", "+",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=30)
)
NAMES = TEXTS.filter(lambda text: bool(text.strip()))
BLANK_OR_TEXT = st.one_of(st.none(), NAMES)
DAYS = st.dates(date(1, 2, 1), date(9998, 12, 31))
KINDS = st.sampled_from(["office", "group", "school_primary", "commune", "other"])
LEVELS = st.sampled_from([None, "province", "district", "commune"])
INDICATORS = ["total", "civil_servants", "public_employees_state", "savings"]
MEASURES = ["norm", "assigned", "present"]
POSTS = st.integers(0, 3_000_000)
DECIMALS = st.one_of(st.integers(0, 10**9), st.floats(0, 10**9, allow_nan=False), st.sampled_from([0.1, 38.4, 1 / 3]))
YEARS = st.integers(2015, 2026)


@st.composite
def periods(draw: st.DrawFn, parents: list[str]) -> tuple[UnitPeriod, ...]:
    """One to three periods that follow one another, the first from the beginning or not, the last open or not."""
    days = sorted(set(draw(st.lists(DAYS, min_size=0, max_size=3))))
    starts = [BEGINNING, *days] if draw(st.booleans()) or not days else days
    ends = [*starts[1:], FOREVER]
    if len(starts) > 1 and draw(st.booleans()):
        starts, ends = starts[:-1], ends[:-1]
    return tuple(
        UnitPeriod(
            draw(NAMES), draw(st.sampled_from([None, *parents])), start, end, draw(BLANK_OR_TEXT), draw(KINDS),
            draw(LEVELS), draw(BLANK_OR_TEXT), draw(BLANK_OR_TEXT), draw(st.integers(0, 5)),
        )
        for start, end in zip(starts, ends, strict=True)
    )  # fmt: skip


@st.composite
def contents(draw: st.DrawFn) -> Proposal:
    """Everything that an exchange workbook carries. Only units that last for ever have others below them."""
    roots = [f"r{n}" for n in range(draw(st.integers(1, 2)))]
    units = [AddUnit(uid, (UnitPeriod(draw(NAMES), kind="district"),), draw(TEXTS)) for uid in roots]
    for number in range(draw(st.integers(0, 5))):
        units.append(AddUnit(f"u{number}", draw(periods(roots)), draw(TEXTS)))
    uids = st.sampled_from([unit.uid for unit in units])
    keys = st.tuples(uids, YEARS, st.sampled_from(INDICATORS), st.sampled_from(MEASURES))
    figures = [
        SetFigure(FigureKey(*key), draw(DECIMALS if key[3] == "norm" or key[2] == "savings" else POSTS))
        for key in draw(st.lists(keys, max_size=12, unique=True))
    ]
    changes = [
        SetStatedChange(StatedChange(ChangeKey(key[0], key[1], draw(YEARS), key[2], key[3]), *draw(said())))
        for key in draw(st.lists(keys, max_size=3, unique=True))
    ]
    events = [SetEvent(draw(event(f"e{n}", uids))) for n in range(draw(st.integers(0, 2)))]
    return Proposal("nhập", (*units, *figures, *changes, *events))


@st.composite
def said(draw: st.DrawFn) -> tuple[int | None, float | None, int | None]:
    delta = draw(st.one_of(st.none(), st.integers(-10_000, 10_000)))
    if delta is not None and draw(st.booleans()):
        return delta, None, None
    places = draw(st.integers(0, 2))
    return delta, round(draw(st.floats(-99, 99)), places), places


@st.composite
def event(draw: st.DrawFn, uid: str, uids: st.SearchStrategy[str]) -> Event:
    parts = draw(st.lists(st.tuples(uids, st.sampled_from(["source", "result"])), max_size=4, unique=True))
    units = tuple(EventUnit(unit, role, draw(st.sampled_from(["whole", "part", "part-main"]))) for unit, role in parts)
    return Event(uid, draw(st.sampled_from(["merge_into", "rename", "dissolve"])), draw(DAYS), draw(TEXTS), draw(TEXTS),
                 draw(st.one_of(st.none(), DAYS)), draw(TEXTS), draw(TEXTS), units)  # fmt: skip


def without_seals(book: Book) -> Book:
    """The workbook as if every row had been edited."""
    return replace(book, sheets=tuple(_unsealed(sheet) for sheet in book.sheets))


def _unsealed(sheet: Sheet) -> Sheet:
    seals = {at for row in sheet.rows.values() for at, cell in row.items() if cell.value == SEAL}
    if sheet.name == META or not seals:
        return sheet
    kept = {n: {at: c for at, c in row.items() if at != max(seals)} for n, row in sheet.rows.items()}
    return replace(sheet, rows=kept)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(contents())
def test_exporting_and_taking_back_proposes_nothing(proposal: Proposal) -> None:
    with TemporaryDirectory() as folder, Store.create(Path(folder) / "a.bienche") as store:
        store.apply(proposal)
        path = Path(folder) / "a.xlsx"
        write_exchange(store, path)
        book = read_xlsx(path.read_bytes(), path.name)

        for one in (book, without_seals(book)):
            plan = propose_exchange(store, one, datetime(2025, 1, 1))
            assert plan.recognition.problems == ()
            assert plan.proposal.changes == (), plan.recognition.notes
            assert len(plan.same_figures) == store.counts()["figure"]
        assert not any(edited(book))
        formulas = [cell for sheet in book.sheets for _, _, cell in sheet.cells() if cell.formula is not None]
        assert all(cell.formula is not None and cell.formula.startswith("SUM(") for cell in formulas)
        assert all(cell.kind is CellKind.NUMBER for cell in formulas)


def edited(book: Book) -> list[bool]:
    return [row.edited for sheet in book.sheets if (page := read_page(sheet)) for row in page.rows()]
