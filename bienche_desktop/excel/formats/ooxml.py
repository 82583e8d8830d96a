"""The package of an .xlsx, .xlsm or .xlsb: parts, what they refer to, and XML heard as it is parsed."""

import zipfile
from collections.abc import Callable
from posixpath import dirname, join, normpath
from typing import IO
from xml.parsers import expat

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.remarks import package_notes
from bienche_desktop.excel.formats.xlsx_parts import Attributes

_CHUNK = 1 << 18
_NO_PART = "Trang “{}” không có nội dung trong tệp nên không đọc."
_PART_OF_ANOTHER = "Trang “{}” lấy nội dung của một trang khác trong tệp nên không đọc lần nữa."
_OTHER_SHEETS = {
    "worksheet": _PART_OF_ANOTHER,
    "chartsheet": "Trang biểu đồ “{}” không có ô nên không đọc.",
    "dialogsheet": "Trang hộp thoại “{}” không được đọc.",
    "xlMacrosheet": "Trang macro “{}” không được đọc và không được chạy.",
    "xlIntlMacrosheet": "Trang macro “{}” không được đọc và không được chạy.",
}
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]


class OoxmlPackage:
    """An open package. Parts are found whatever capitals, slashes or folders a program gave them."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._members = {_plain(member.filename): member for member in archive.infolist()}

    def workbook_part(self, usual: str) -> str:
        """The main part, or the usual one where the package does not say."""
        for kind, part in self.relations("").values():
            if kind == "officeDocument":
                return part
        return usual

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """id → (kind, part) of what a part refers to inside the package."""
        folder, _, file = part.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
                found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], whole)

        path = f"{folder}/_rels/{file}.rels".lstrip("/")
        if _plain(path) in self._members:
            self.parse(path, start)
        return found

    def target(self, relations: dict[str, tuple[str, str]], kind: str) -> str | None:
        """The part of this kind that the relations name, where it is in the package."""
        part = next((part for found, part in relations.values() if found == kind), None)
        return part if part and _plain(part) in self._members else None

    def strings_part(self, relations: dict[str, tuple[str, str]]) -> str | None:
        """The table of shared strings. Raises Refused where the workbook names one that is not in the package."""
        named = any(kind == "sharedStrings" for kind, _ in relations.values())
        part = self.target(relations, "sharedStrings")
        if named and part is None:
            raise Refused(f"Tệp {self.name} đã hỏng: thiếu bảng chữ dùng chung nên mất tên trong các ô; "
                          "hãy mở bằng Excel, lưu lại rồi nhập lần nữa.")  # fmt: skip
        return part

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises KeyError where it is not there."""
        return self._archive.read(self._members[_plain(part)])

    def notes(self) -> list[str]:
        """What else the package carries: read nothing of it, tell of all of it."""
        links = [self._archive.read(member) for name, member in self._members.items()
                 if "externallinks/externallink" in name and "/_rels/" not in name]  # fmt: skip
        return package_notes(self._members, any(b"ddeLink" in link for link in links))

    def open(self, part: str) -> IO[bytes]:
        """The part as a stream. Raises KeyError where it is not there."""
        return self._archive.open(self._members[_plain(part)])

    def parse(self, part: str, start: Start, end: End | None = None, text: Callable[[str], None] | None = None) -> None:
        """Parse a part; names are given without their prefix. Raises ExpatError, KeyError, Refused."""
        with self.open(part) as stream:
            self.parse_stream(stream, start, end, text)

    def parse_stream(
        self, stream: IO[bytes], start: Start, end: End | None = None, text: Callable[[str], None] | None = None
    ) -> None:
        """Parse XML from a stream, as `parse` does."""
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
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _refuse_doctype(self, *_unused: object) -> None:
        raise Refused(f"Tệp {self.name} chứa khai báo DOCTYPE (có thể là tệp phá hoại); không mở tệp này.")


def not_read(kind: str, title: str) -> str:
    """Why a sheet of this kind of relation is left out."""
    return _OTHER_SHEETS.get(kind, _NO_PART).format(title)


def _without_prefix(start: Start) -> Start:
    def heard(tag: str, attributes: Attributes) -> None:
        start(tag.rpartition(":")[2], attributes)

    return heard


def _plain(member: str) -> str:
    """A member's name for looking up: some programs write backslashes, a leading slash or other capitals."""
    return member.replace("\\", "/").lstrip("/").lower()
