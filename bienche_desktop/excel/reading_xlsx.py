"""Reads .xlsx and .xlsm by streaming its XML: sparse, bounded, and nothing is lost.

Keeps what the usual readers drop (docs/reliability.md §2.2): error cells, values under merges, strict OOXML, hidden
rows, formulas with and without cached values, and cells beyond a wrong dimension. Namespaces are compared by local
name, so strict and transitional files read alike.
"""

import io
import zipfile
from collections.abc import Callable
from posixpath import dirname, join, normpath
from xml.parsers import expat

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.workbook import Book, Sheet, Style
from bienche_desktop.excel.xlsx_parts import Attributes, Run, StringParts, StyleParts, WorkbookParts
from bienche_desktop.excel.xlsx_sheet import SheetParts

_CHUNK = 1 << 18


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
        self._members = {_plain(member.filename): member for member in archive.infolist()}

    def book(self) -> Book:
        workbook = self._workbook_part()
        found = WorkbookParts()
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
        if _plain(path) in self._members:
            self._parse(path, start)
        return found

    def _target(self, relations: dict[str, tuple[str, str]], kind: str) -> str | None:
        part = next((part for found, part in relations.values() if found == kind), None)
        return part if part and _plain(part) in self._members else None

    def _styles(self, part: str | None) -> list[Style]:
        if part is None:
            return [Style()]
        found = StyleParts()
        self._parse(part, found.start, found.end)
        return found.styles() or [Style()]

    def _strings(self, part: str | None, styles: list[Style]) -> list[list[Run]]:
        if part is None:
            return []
        found = StringParts()
        self._parse(part, found.start, found.end, found.text)
        return found.items

    def _sheet(self, part: str, title: str, visibility: str, styles: list[Style], strings: list[list[Run]],
               starts_1904: bool) -> Sheet:  # fmt: skip
        found = SheetParts(styles, strings, starts_1904)
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
        parser = expat.ParserCreate()

        def first(tag: str, attributes: Attributes) -> None:
            """The root tells whether element names carry a prefix; most files have none and are heard directly."""
            prefixed = ":" in tag
            parser.StartElementHandler = _without_prefix(start) if prefixed else start
            parser.EndElementHandler = (lambda tag: end(tag.rpartition(":")[2])) if end and prefixed else end
            parser.StartElementHandler(tag, attributes)

        parser.StartElementHandler = first
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.buffer_text = True
        with self._archive.open(self._members[_plain(part)]) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _refuse_doctype(self, *_unused: object) -> None:
        raise Refused(f"Tệp {self._name} chứa khai báo DOCTYPE (có thể là tệp phá hoại); không mở tệp này.")


def _without_prefix(start: Callable[[str, Attributes], None]) -> Callable[[str, Attributes], None]:
    def heard(tag: str, attributes: Attributes) -> None:
        start(tag.rpartition(":")[2], attributes)

    return heard


def _plain(member: str) -> str:
    """A member's name for looking up: some programs write backslashes, a leading slash or other capitals."""
    return member.replace("\\", "/").lstrip("/").lower()
