"""Reads .xlsx and .xlsm by streaming its XML: sparse, bounded, and nothing is lost.

Keeps what the usual readers drop (docs/reliability.md §2.2): error cells, values under merges, strict OOXML, hidden
rows, formulas with and without cached values, and cells beyond a wrong dimension. Namespaces are compared by local
name, so strict and transitional files read alike.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from posixpath import dirname, join, normpath
from xml.parsers import expat

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.legacy import decode
from bienche_desktop.excel.preflight import LIMITS
from bienche_desktop.excel.workbook import Book, Cell, CellKind, Merge, Sheet, Style, column_number

Attributes = dict[str, str]
_CHUNK = 1 << 18
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_KINDS = {"s": CellKind.TEXT, "str": CellKind.TEXT, "inlineStr": CellKind.TEXT, "b": CellKind.BOOL,
          "e": CellKind.ERROR, "n": CellKind.NUMBER, "d": CellKind.DATE}  # fmt: skip
_BUILTIN_FORMATS = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "d/m/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/yyyy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)", 39: "#,##0.00;(#,##0.00)", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mmss.0", 49: "@",
}  # fmt: skip
_DATE_FORMAT = re.compile(r"[dmyhs]", re.IGNORECASE)
_NOT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|General', re.IGNORECASE)

Run = tuple[str, str]  # font, text


def read_xlsx(data: bytes, name: str) -> Book:
    """The book in the bytes of an OOXML package. Raises Refused where a part that is needed is missing or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Package(archive, name).book()
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as problem:
        raise Refused(f"Tệp {name} đã hỏng bên trong (phần bảng tính không đọc được); hãy mở bằng Excel, "
                      "lưu lại rồi nhập lần nữa.") from problem  # fmt: skip


class _Package:
    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._members = {member.filename.lower().lstrip("/"): member for member in archive.infolist()}

    def book(self) -> Book:
        workbook = self._workbook_part()
        found = _WorkbookParts()
        self._parse(workbook, found.start)
        relations = self._relations(workbook)
        styles = self._styles(self._target(relations, "styles"))
        strings = self._strings(self._target(relations, "sharedStrings"), styles)
        sheets = []
        for title, relation, visibility in found.sheets:
            kind, part = relations.get(relation, ("", ""))
            if kind == "worksheet":
                sheets.append(self._sheet(part, title, visibility, styles, strings, found.starts_1904))
        if not sheets:
            raise Refused(f"Tệp {self._name} không có trang tính nào đọc được; hãy mở bằng Excel và lưu lại.")
        return Book(self._name, tuple(sheets), tuple(styles), "xlsx", notes=tuple(self._notes()))

    def _workbook_part(self) -> str:
        for kind, part in self._relations("").values():
            if kind == "officeDocument":
                return part
        return "xl/workbook.xml"

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """id → (kind, part) of what a part refers to."""
        folder, _, file = part.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], whole)

        path = f"{folder}/_rels/{file}.rels".lstrip("/")
        if path.lower() in self._members:
            self._parse(path, start)
        return found

    def _target(self, relations: dict[str, tuple[str, str]], kind: str) -> str | None:
        part = next((part for found, part in relations.values() if found == kind), None)
        return part if part and part.lower() in self._members else None

    def _styles(self, part: str | None) -> list[Style]:
        if part is None:
            return [Style()]
        found = _StyleParts()
        self._parse(part, found.start, found.end)
        return found.styles() or [Style()]

    def _strings(self, part: str | None, styles: list[Style]) -> list[list[Run]]:
        if part is None:
            return []
        found = _StringParts()
        self._parse(part, found.start, found.end, found.text)
        return found.items

    def _sheet(self, part: str, title: str, visibility: str, styles: list[Style], strings: list[list[Run]],
               starts_1904: bool) -> Sheet:  # fmt: skip
        found = _SheetParts(styles, strings, starts_1904)
        self._parse(part, found.start, found.end, found.text)
        return Sheet(title, found.rows, tuple(found.merges), visibility, frozenset(found.hidden_rows),
                     frozenset(found.hidden_columns), found.outline)  # fmt: skip

    def _notes(self) -> list[str]:
        told = (
            ("vbaproject.bin", "Tệp có macro; macro không được chạy."),
            ("externallinks/", "Tệp có liên kết sang tệp khác; liên kết không được mở."),
            ("connections.xml", "Tệp có kết nối dữ liệu bên ngoài; kết nối không được mở."),
        )
        return [sentence for sign, sentence in told if any(sign in member for member in self._members)]

    def _parse(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        parser = expat.ParserCreate(namespace_separator="\n")
        parser.StartElementHandler = lambda tag, attributes: start(
            tag.rpartition("\n")[2], {key.rpartition("\n")[2]: value for key, value in attributes.items()}
            if any("\n" in key for key in attributes) else attributes)  # fmt: skip
        if end is not None:
            parser.EndElementHandler = lambda tag: end(tag.rpartition("\n")[2])
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.buffer_text = True
        with self._archive.open(self._members[part.lower().lstrip("/")]) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _refuse_doctype(self, *_unused: object) -> None:
        raise Refused(f"Tệp {self._name} chứa khai báo DOCTYPE (có thể là tệp phá hoại); không mở tệp này.")


class _WorkbookParts:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.starts_1904 = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            state = attributes.get("state", "visible")
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), state))
        elif tag == "workbookPr":
            self.starts_1904 = attributes.get("date1904") in ("1", "true")


class _StyleParts:
    """Fonts and number formats of styles.xml, put together per cell style."""

    def __init__(self) -> None:
        self._formats = dict(_BUILTIN_FORMATS)
        self._fonts: list[list[str | bool]] = []
        self._cells: list[tuple[int, int, int]] = []
        self._inside = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self._inside = tag
        elif tag == "numFmt" and self._inside != "dxfs":
            self._formats[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "General")
        elif self._inside == "fonts":
            self._font(tag, attributes)
        elif self._inside == "cellXfs":
            self._cell(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def _font(self, tag: str, attributes: Attributes) -> None:
        if tag == "font":
            self._fonts.append(["", False, False])
        elif tag == "name":
            self._fonts[-1][0] = attributes.get("val", "")
        elif tag in ("b", "strike"):
            self._fonts[-1][1 if tag == "b" else 2] = attributes.get("val", "1") not in ("0", "false")

    def _cell(self, tag: str, attributes: Attributes) -> None:
        if tag == "xf":
            self._cells.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0)), 0))
        elif tag == "alignment" and self._cells:
            number, font, _ = self._cells[-1]
            self._cells[-1] = (number, font, int(attributes.get("indent", 0)))

    def styles(self) -> list[Style]:
        return [self._style(*cell) for cell in self._cells]

    def _style(self, number: int, font: int, indent: int) -> Style:
        name, bold, strike = self._fonts[font] if font < len(self._fonts) else ("", False, False)
        return Style(self._formats.get(number, "General"), str(name), bool(bold), bool(strike), indent)


class _StringParts:
    """sharedStrings.xml: each item as runs of (font, text); phonetic hints are left out."""

    def __init__(self) -> None:
        self.items: list[list[Run]] = []
        self._font = ""
        self._text: list[str] = []
        self._reading = False
        self._phonetic = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "si":
            self.items.append([])
        elif tag == "r":
            self._font = ""
        elif tag == "rFont":
            self._font = attributes.get("val", "")
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t":
            self._reading = not self._phonetic
            self._text = []

    def text(self, text: str) -> None:
        if self._reading:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag == "t" and self._reading:
            self.items[-1].append((self._font, unescape("".join(self._text))))
            self._reading = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "r":
            self._font = ""


class _SheetParts:
    """One worksheet: non-empty cells, merges, hidden rows and columns, outline levels."""

    def __init__(self, styles: list[Style], strings: list[list[Run]], starts_1904: bool) -> None:
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.outline: dict[int, int] = {}
        self._styles = styles
        self._strings = strings
        self._dates = [is_date_format(style.format) for style in styles]
        self._decoded: dict[tuple[int, str], tuple[str, str | None]] = {}
        self._epoch = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 30)
        self._row = self._column = self._count = 0
        self._style, self._type, self._formula = 0, "n", False
        self._value: list[str] = []
        self._formula_text: list[str] = []
        self._runs: list[Run] = []
        self._font = ""
        self._sink: list[str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._sink = self._value
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._formula, self._sink = True, self._formula_text
        elif tag in ("is", "r", "rFont", "t"):
            self._start_inline(tag, attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))

    def text(self, text: str) -> None:
        if self._sink is not None:
            self._sink.append(text)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "f"):
            self._sink = None
        elif tag == "t" and self._sink is not None:
            self._runs.append((self._font, unescape("".join(self._sink))))
            self._sink = None

    def _start_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)
        if attributes.get("outlineLevel", "0") != "0":
            self.outline[self._row] = int(attributes["outlineLevel"])

    def _start_cell(self, attributes: Attributes) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            self._column, self._row = column_number(reference[1]), int(reference[2])
        else:
            self._column += 1
        if not (0 < self._row <= _LAST_ROW and 0 < self._column <= _LAST_COLUMN):
            raise ValueError("cell outside the sheet")
        style = int(attributes.get("s", 0))
        self._style = style if style < len(self._styles) else 0
        self._type = attributes.get("t", "n")
        self._formula = False
        self._value, self._formula_text, self._runs = [], [], []

    def _start_inline(self, tag: str, attributes: Attributes) -> None:
        if tag == "rFont":
            self._font = attributes.get("val", "")
        elif tag == "t":
            self._sink = []
        else:
            self._font = ""

    def _end_cell(self) -> None:
        text = "".join(self._value)
        if not (text or self._runs or self._formula):
            return
        self._count += 1
        if self._count > LIMITS.cells:
            raise Refused("Trang tính có quá nhiều ô (trên 5 triệu); hãy tách tệp hoặc xóa phần thừa rồi nhập lại.")
        formula = "".join(self._formula_text) if self._formula else None
        cell = self._cell(text, formula)
        if cell is not None:
            self.rows.setdefault(self._row, {})[self._column] = cell

    def _cell(self, text: str, formula: str | None) -> Cell | None:
        if self._runs:
            return self._text_cell(self._runs, formula)
        if not text:
            has_text_result = self._type == "str"
            return Cell(None, CellKind.UNCACHED, self._style, formula) if not has_text_result else None
        if self._type == "s":
            return self._shared_cell(int(text), formula)
        if self._type == "str":
            return self._text_cell([("", unescape(text))], formula)
        return self._plain_cell(text, formula)

    def _plain_cell(self, text: str, formula: str | None) -> Cell:
        kind = _KINDS.get(self._type, CellKind.NUMBER)
        if kind is CellKind.ERROR:
            return Cell(text, kind, self._style, formula)
        if kind is CellKind.BOOL:
            return Cell(text.strip() == "1", kind, self._style, formula)
        if kind is CellKind.DATE:
            return Cell(datetime.fromisoformat(text.rstrip("Z")), kind, self._style, formula)
        number = float(text) if any(sign in text for sign in ".eEnN") else int(text)
        if self._dates[self._style] and 0 <= number < 2_958_466:
            return Cell(self._date(number), CellKind.DATE, self._style, formula)
        return Cell(number, CellKind.NUMBER, self._style, formula)

    def _date(self, serial: float) -> date | datetime:
        moment = self._epoch + timedelta(days=serial)
        return moment.date() if float(serial).is_integer() else moment

    def _shared_cell(self, index: int, formula: str | None) -> Cell | None:
        font = self._styles[self._style].font
        known = self._decoded.get((index, font))
        if known is None:
            known = self._decoded[index, font] = decoded(self._strings[index], font)
        value, raw = known
        return Cell(value, CellKind.TEXT, self._style, formula, raw) if value else None

    def _text_cell(self, runs: list[Run], formula: str | None) -> Cell | None:
        value, raw = decoded(runs, self._styles[self._style].font)
        return Cell(value, CellKind.TEXT, self._style, formula, raw) if value else None

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(corner) for corner in reference.replace("$", "").split(":")]
        for first, last in pairwise(corners):
            if first and last:
                self.merges.append(Merge(int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1])))


def decoded(runs: list[Run], font: str) -> tuple[str, str | None]:
    """The runs' text in Unicode, each run by its own font, and the raw text where that differs."""
    raw = "".join(text for _, text in runs)
    value = "".join(decode(text, own or font) for own, text in runs)
    return value, (raw if raw != value else None)


def unescape(text: str) -> str:
    """Text with ``_xHHHH_`` escapes of OOXML turned into their characters."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def is_date_format(format: str) -> bool:
    """Whether a number under this format is a date or a time."""
    return bool(_DATE_FORMAT.search(_NOT_IN_FORMAT.sub("", format.split(";")[0])))
