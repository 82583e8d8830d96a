"""The copy of a workbook that goes back to its maker: faulty cells coloured and commented, and a list of them.

An .xlsx or .xlsm keeps every part byte for byte, except where a cell gets its colour, a sheet its comments and the
workbook the sheet “Danh sách lỗi” (openpyxl would lose pictures, charts, extensions and printer settings on the way).
Other formats are copied to .xlsx first. The original is only read.
"""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from xml.parsers.expat import ExpatError

from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import Book, Cell, CellKind
from bienche_desktop.excel.formats.preflight import check_zip
from bienche_desktop.excel.reading import ods_protection
from bienche_desktop.excel.reading.protection import is_encrypted, locked, unlocked
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.reading.sniffing import FileKind, is_sealed, sniff
from bienche_desktop.excel.reading.taking import bytes_of
from bienche_desktop.excel.sending_back.comment_parts import SheetComments
from bienche_desktop.excel.sending_back.fault_sheet import HEAD_ROW, TITLE, Listed, counted, fault_sheet, quoted
from bienche_desktop.excel.sending_back.faults import LEVEL_WORDS, CellFault, Level
from bienche_desktop.excel.sending_back.marked_cells import MarkedCells
from bienche_desktop.excel.sending_back.marked_styles import NO_STYLES, STYLES_TYPE, Styles
from bienche_desktop.excel.sending_back.package import Package
from bienche_desktop.excel.sending_back.plain_copy import plain_copy, sheet_names
from bienche_desktop.excel.sending_back.xml_places import Element, Splices, elements, plain, prefix_at, prefixed

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_LEVELS = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a send-back copy holds: cells coloured, faults by level in words, and remarks for the user."""

    cells: int
    faults: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """The copy itself; `suffix` is the ending that its name must have for Excel to open it."""

    contents: bytes
    suffix: str
    summary: Summary


def marked_copy(original: Path, faults: Iterable[CellFault], password: str | None = None) -> MarkedCopy:
    """The workbook with these faults marked, protected by the password that the original has.

    Raises Refused (NeedsPassword among them) where the original cannot be read.
    """
    book = read_book(original, password)
    data, key = _opened(original, password or "")
    rest: tuple[str, ...] = ()
    if sniff(data, original.name) is FileKind.XLSX:
        check_zip(data, original.name)
    else:
        data, faults = plain_copy(book), _renamed(faults, book)
        rest = (f"Tệp gốc {original.name} là .{book.format} nên bản gửi lại là tệp .xlsx mới: giữ giá trị, ô gộp và "
                "dạng số, không giữ mọi cách trình bày.",)  # fmt: skip
        book = replace(book, sheets=tuple(replace(s, name=sheet_names(book)[s.name]) for s in book.sheets))
    try:
        marked = _Marking(data, book, _in_order(faults, book))
        contents = marked.made()
    except (ExpatError, KeyError, ValueError, zipfile.BadZipFile) as problem:
        raise Refused(f"Chưa đánh dấu được lỗi trong {original.name} vì cấu trúc bên trong tệp khác thường; "
                      "hãy mở bằng Excel, lưu thành .xlsx rồi làm lại.") from problem  # fmt: skip
    summary = Summary(marked.cells, marked.counted, (*rest, *marked.notes))
    return MarkedCopy(locked(contents, key) if key else contents, marked.suffix, summary)


def _opened(original: Path, password: str) -> tuple[bytes, str]:
    """The bytes without protection, and the password that protected them."""
    data = bytes_of(original)
    kind = sniff(data, original.name)
    if kind is FileKind.ENCRYPTED or (kind is FileKind.XLS and is_encrypted(data)):
        return unlocked(data, original.name, password)
    if kind is FileKind.ODS and is_sealed(data):
        return ods_protection.unlocked(data, original.name, password)
    return data, ""


def _renamed(faults: Iterable[CellFault], book: Book) -> list[CellFault]:
    names = sheet_names(book)
    return [replace(fault, sheet=names.get(fault.sheet, fault.sheet)) for fault in faults]


def _in_order(faults: Iterable[CellFault], book: Book) -> list[CellFault]:
    """Sheet by sheet, row by row, the worst first in a cell."""
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    return sorted(faults, key=lambda f: (order.get(f.sheet, len(order)), f.place, _LEVELS[f.level]))


class _Marking:
    """Marks one package."""

    def __init__(self, data: bytes, book: Book, faults: Sequence[CellFault]) -> None:
        self._package = Package(data)
        self._book = book
        self._faults = faults
        workbook = next((one for one in self._package.relations("") if one.kind == "officeDocument"), None)
        if workbook is None:
            raise ValueError("package without a workbook")
        self._base = workbook.type.rpartition("/")[0]
        self._workbook = workbook.part
        self._data = self._package.read(workbook.part)
        self._root = elements(self._data)
        self._relations = {one.id: one for one in self._package.relations(workbook.part)}
        self._sheets = {one.attributes.get("name", ""): self._part_of(one) for one in self._section("sheets").children}
        self.cells = 0
        self.counted = counted(fault.level for fault in faults)

    @property
    def suffix(self) -> str:
        """Excel opens a workbook with macros only under this name."""
        return ".xlsm" if "macroEnabled" in self._package.content_type(self._workbook) else ".xlsx"

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks for the user."""
        signed = any(name.lower().startswith("_xmlsignatures/") for name in self._package.names)
        return ("Bản gốc có chữ ký số; bản gửi lại đã thêm ghi chú nên chữ ký đó không còn hợp lệ.",) * signed

    def made(self) -> bytes:
        """The marked package."""
        styles = Styles(self._package, self._styles_part())
        by_sheet: dict[str, dict[tuple[int, int], list[CellFault]]] = defaultdict(lambda: defaultdict(list))
        for fault in self._faults:
            if self._has_cell(fault):
                by_sheet[fault.sheet][self._visible(fault)].append(fault)
        for sheet, cells in by_sheet.items():
            self._mark(self._sheets[sheet], cells, styles)
            self.cells += len(cells)
        self._add_list(styles)
        styles.save()
        return self._package.to_bytes()

    def _has_cell(self, fault: CellFault) -> bool:
        return bool(self._sheets.get(fault.sheet)) and fault.place != (0, 0)

    def _visible(self, fault: CellFault) -> tuple[int, int]:
        """The cell that is seen: of a merged range only its first."""
        sheet = self._book.sheet(fault.sheet)
        ranges = (merge for merge in (sheet.merges if sheet else ()) if merge.holds(*fault.place))
        return next(((merge.top, merge.left) for merge in ranges), fault.place)

    def _part_of(self, sheet: Element) -> str:
        relation = self._relations.get(sheet.attributes.get("id", ""))
        return relation.part if relation and relation.kind == "worksheet" else ""

    def _section(self, name: str) -> Element:
        found = self._root.child(name)
        if found is None:
            raise ValueError(f"workbook without {name}")
        return found

    def _styles_part(self) -> str:
        known = next((one.part for one in self._relations.values() if one.kind == "styles"), "")
        if known and known in self._package:
            return known
        part = "xl/styles.xml" if "xl/styles.xml" not in self._package else self._package.free_name("xl/styles{}.xml")
        self._package.write(part, NO_STYLES.format(namespace=self._root.namespace).encode(), STYLES_TYPE)
        self._package.relate(self._workbook, f"{self._base}/styles", part)
        return part

    # --- cells ------------------------------------------------------------------------------------------------

    def _mark(self, part: str, cells: Mapping[tuple[int, int], list[CellFault]], styles: Styles) -> None:
        wanted: dict[int, dict[int, Level]] = defaultdict(dict)
        for (row, column), faults in cells.items():
            wanted[row][column] = faults[0].level
        sheet = MarkedCells(self._package.read(part), wanted, styles.marked)
        comments = SheetComments(self._package, part, self._base, self._root.namespace)
        texts = {place: "\n\n".join(map(_words, faults)) for place, faults in cells.items()}
        drawing = comments.add(texts, sheet.drawing, sheet.columns, sheet.rows)
        if drawing is not None:
            named = f'<legacyDrawing xmlns:r="{self._base}" r:id="{drawing}"/>'
            sheet.name_drawing(named)
        self._package.write(part, sheet.splices.made())

    # --- the list ---------------------------------------------------------------------------------------------

    def _add_list(self, styles: Styles) -> None:
        rows = [Listed(fault, self._value(fault), self._has_cell(fault)) for fault in self._faults]
        part = self._package.free_name("xl/worksheets/sheet{}.xml")
        contents = fault_sheet(rows, self._book.name, styles, self._root.namespace)
        self._package.write(part, contents, _SHEET_TYPE)
        relation = self._package.relate(self._workbook, f"{self._base}/worksheet", part)
        self._name_list(relation)

    def _name_list(self, relation: str) -> None:
        """Put the list behind the other sheets, its head repeated in print."""
        sheets, prefix = self._section("sheets"), prefix_at(self._data, self._root.start)
        number = 1 + max((int(one.attributes.get("sheetId", 0)) for one in sheets.children), default=0)
        name = _free_title({one.attributes.get("name", "") for one in sheets.children})
        splices = Splices(self._data)
        entry = f'<sheet xmlns:r="{self._base}" name="{name}" sheetId="{number}" r:id="{relation}"/>'
        splices.append(sheets.start, sheets.close, prefixed(entry, prefix))
        titles = (f'<definedName name="_xlnm.Print_Titles" localSheetId="{len(sheets.children)}">'
                  f"{plain(quoted(name))}!${HEAD_ROW}:${HEAD_ROW}</definedName>")  # fmt: skip
        known = self._root.child("definedNames")
        if known is not None:
            splices.append(known.start, known.close, prefixed(titles, prefix))
        else:
            before = [one for one in self._root.children if one.name in _BEFORE_NAMES]
            splices.insert(before[-1].end, prefixed(f"<definedNames>{titles}</definedNames>", prefix))
        self._package.write(self._workbook, splices.made())

    def _value(self, fault: CellFault) -> str:
        sheet = self._book.sheet(fault.sheet)
        return shown(sheet.cell(*fault.place)) if sheet else ""


def shown(cell: Cell | None) -> str:
    """What a cell says, as a person reads it."""
    value = cell.value if cell else None
    if cell and cell.kind is CellKind.UNCACHED:
        return "(công thức chưa có kết quả)"
    if isinstance(value, bool):
        return "ĐÚNG" if value else "SAI"
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y %H:%M}" if isinstance(value, datetime) else f"{value:%d/%m/%Y}"
    return str(value) if value is not None else "(trống)"


def _words(fault: CellFault) -> str:
    said = f"{LEVEL_WORDS[fault.level]}: {fault.text}"
    return f"{said}\nĐề nghị: {fault.advice}" if fault.advice else said


def _free_title(taken: set[str]) -> str:
    lowered = {name.lower() for name in taken}
    names = [TITLE, *(f"{TITLE} ({number})" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.lower() not in lowered)
