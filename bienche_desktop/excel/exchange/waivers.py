"""Accepted findings in an exchange workbook: a sheet of their own, read back like the others."""

from collections.abc import Mapping
from datetime import datetime

from bienche_desktop.domain.changes import SetWaiver
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.units import Unit
from bienche_desktop.domain.waivers import Waiver
from bienche_desktop.excel.exchange.layout import NAME, SEAL, UID, WAIVERS, Column, Line, Page, Value, seal
from bienche_desktop.excel.exchange.rows import CellError, Gathered, ReadPage, Row
from bienche_desktop.store import Store

COLUMNS = (
    Column(UID, "Mã phát hiện", hidden=True),
    Column(NAME, "Đơn vị", width=50),
    Column("year", "Năm", width=8),
    Column("what", "Chỉ tiêu", width=40),
    Column("stated", "Ghi", "Số khi chấp nhận", 12),
    Column("computed", "Tính lại", "Số khi chấp nhận", 12),
    Column("reason", "Lý do", width=50),
    Column("who", "Người chấp nhận", width=18),
    Column("day", "Ngày chấp nhận", width=13),
    Column("until", "Đến hết ngày", width=13, look="date"),
    Column("at", "Lúc chấp nhận", hidden=True),
    Column("basis", "Số gốc", hidden=True),
    Column(SEAL, "Dấu", hidden=True),
)


def waiver_page(store: Store, year: int | None = None) -> Page | None:
    """The sheet of accepted findings, of one year or all; None where nothing was accepted."""
    wanted = [w for w in store.waivers().values() if year is None or _parts(w)["year"] in ("", str(year))]
    if not wanted:
        return None
    lines = []
    for waiver in wanted:
        cells = _cells(waiver, store)
        lines.append(Line({**cells, SEAL: seal(WAIVERS, cells)}))
    hint = "Sửa được lý do và ngày hết hạn. Chấp nhận hết hiệu lực khi số liệu đổi."
    return Page(WAIVERS, "PHÁT HIỆN ĐÃ CHẤP NHẬN", hint, COLUMNS, tuple(lines))


def _parts(waiver: Waiver) -> dict[str, str]:
    """What the ident of a finding names."""
    names = ("check", "unit", "year", "base_year", "indicator", "measure")
    return dict(zip(names, [*waiver.ident.split("|"), *[""] * len(names)], strict=False))


def _cells(waiver: Waiver, store: Store) -> dict[str, Value]:
    about, words = _parts(waiver), store.vocabulary
    known = about["indicator"] in words.indicators and about["measure"] in words.measures
    stated, computed, *_ = f"{waiver.basis}|".split("|")
    return {
        UID: waiver.ident,
        NAME: _name(store.units.get(about["unit"]), about["year"]),
        "year": about["year"],
        "what": words.label(about["indicator"], about["measure"]) if known else None,
        "stated": _shown(stated),
        "computed": _shown(computed),
        "reason": waiver.reason,
        "who": waiver.who,
        "day": f"{waiver.at:%d/%m/%Y}",
        "until": waiver.until,
        "at": waiver.at.isoformat(timespec="seconds"),
        "basis": waiver.basis,
    }


def _name(unit: Unit | None, year: str) -> str | None:
    if unit is None:
        return None
    return ((unit.in_year(int(year)) if year.isdecimal() else None) or unit.last).name


def _shown(number: str) -> str | None:
    return format_number(float(number)) if number else None


def compare_waivers(store: Store, page: ReadPage, gathered: Gathered) -> None:
    """Propose the acceptances that the file does not have, or has otherwise."""
    known = store.waivers()
    for row in gathered.fresh(page.rows()):
        waiver = _read(row, known, gathered)
        if waiver is not None and known.get(waiver.ident) != waiver:
            gathered.changes.append(SetWaiver(waiver))


def _read(row: Row, known: Mapping[str, Waiver], gathered: Gathered) -> Waiver | None:
    ident, reason = row.text(UID), row.text("reason")
    if not ident or not row.text("at"):
        gathered.problem(row, NAME, "dòng thêm mới không nhận; hãy chấp nhận phát hiện trong bảng Kiểm tra")
        return None
    if not reason:
        gathered.problem(row, "reason", "chấp nhận phải có lý do; muốn bỏ chấp nhận, hãy làm trong bảng Kiểm tra")
        return None
    try:
        return Waiver(ident, reason, row.text("who"), datetime.fromisoformat(row.text("at")), row.day_of("until"),
                      row.text("basis"))  # fmt: skip
    except CellError as problem:
        gathered.problem(row, "until", str(problem))
    except ValueError:
        gathered.problem(row, "day", "cột ẩn ghi lúc chấp nhận đã bị sửa")
    return None
