"""Reads a workbook for an open data file: from path to proposal. The window and the command line call this."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.columns import Override
from bienche_desktop.excel.exchange_reading import ExchangeRecognition, propose_exchange, recognise_exchange
from bienche_desktop.excel.known import Known
from bienche_desktop.excel.proposing import ImportProposal, propose
from bienche_desktop.excel.reading import read_book
from bienche_desktop.excel.recognised import Recognition
from bienche_desktop.excel.recognising import recognise
from bienche_desktop.store import Store


def plan(
    store: Store,
    book: Path,
    *,
    sheet: str | None = None,
    year: int | None = None,
    password: str | None = None,
    mapping: Path | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportProposal:
    """What importing the workbook would do to the file; nothing is written. Raises Refused."""
    found = prepare(
        Preparation.of(store), book, sheet=sheet, year=year, password=password, mapping=mapping, cancelled=cancelled
    )
    return compare(store, found)


@dataclass(frozen=True)
class Preparation:
    """What reading needs to know of the file, taken along into the background where the file must not be touched."""

    vocabulary: Vocabulary
    root: str | None

    @classmethod
    def of(cls, store: Store) -> "Preparation":
        """The preparation for this file."""
        return cls(store.vocabulary, _only_root(store))


def prepare(
    preparation: Preparation,
    book: Path,
    *,
    sheet: str | None = None,
    year: int | None = None,
    password: str | None = None,
    mapping: Path | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Recognition:
    """Read a workbook and recognise its tables, without the file. Raises Refused."""
    read = read_book(book, password, cancelled=cancelled)
    if (own := recognise_exchange(read)) is not None:
        return own
    if sheet is not None and read.sheet(sheet) is None:
        names = ", ".join(f"“{one.name}”" for one in read.sheets)
        raise Refused(f"Tệp {book.name} không có trang “{sheet}”; các trang: {names}.")
    overrides = read_mapping(mapping) if mapping else {}
    return recognise(read, preparation.vocabulary, sheet=sheet, year=year, root=preparation.root, overrides=overrides)


def compare(store: Store, found: Recognition) -> ImportProposal:
    """What was recognised beside what the file holds, as a proposal; nothing is written. Raises Refused."""
    if isinstance(found, ExchangeRecognition) and found.book is not None:
        return propose_exchange(store, found.book, datetime.now().astimezone())
    return propose(found, known_to(store, found), datetime.now().astimezone())


def known_to(store: Store, found: Recognition) -> Known:
    """What the file holds about the years of the workbook and the years before them."""
    years = {figure.year for figure in found.figures} | {change.year for change in found.changes}
    wanted = years | {year - 1 for year in years} | set(store.years()[:1])
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
    )


def _only_root(store: Store) -> str | None:
    """The organisation of the file, where it has exactly one: it stands in for sheets that name none."""
    roots = [unit for unit in store.units.values() if unit.last.parent is None and not unit.is_closed]
    return roots[0].name if len(roots) == 1 else None


def read_mapping(path: Path) -> dict[tuple[str, str], Override]:
    """Column meanings that the user wrote down: (sheet, letter) → what the column holds.

    The file has one `[[column]]` a column with `sheet` (may be left out: every sheet), `letter`, and `indicator`,
    `measure`, `year`, or `use = false`.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            (str(entry.get("sheet", "")), str(entry["letter"]).upper()): Override(
                entry.get("indicator"), entry.get("measure"), entry.get("year"), bool(entry.get("use", True))
            )
            for entry in content.get("column", [])
        }
    except FileNotFoundError as problem:
        raise Refused(f"Không thấy tệp khớp cột {path.name}; hãy kiểm tra lại đường dẫn.") from problem
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, AttributeError) as problem:
        raise Refused(
            f"Tệp khớp cột {path.name} viết chưa đúng ({problem}); mỗi cột cần [[column]] và letter."
        ) from problem
