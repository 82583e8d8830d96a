"""Small workbooks in the formats that no library here writes: .ods, .xlsb and .xls (BIFF5, BIFF8), byte by byte."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Rows = Mapping[str, Sequence[Sequence[object]]]
_ODS_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def ods(sheets: Rows, hidden: Sequence[str] = ()) -> bytes:
    """An OpenDocument spreadsheet."""
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{"off" if name in hidden else ""}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    style = ('<style:style style:name="off" style:family="table">'
             '<style:table-properties table:display="false"/></style:style>')  # fmt: skip
    content = (f"<office:document-content {_ODS_SPACES}><office:automatic-styles>{style}</office:automatic-styles>"
               f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
               "</office:document-content>")  # fmt: skip
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content,
                   "META-INF/manifest.xml": "<manifest/>"})  # fmt: skip


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str) and value.startswith("of:="):
        return f"<table:table-cell table:formula={quoteattr(value)}/>"
    if isinstance(value, str) and value in _ERRORS:
        kind, text = 'table:formula="of:=1/0" office:value-type="string"', value
    elif isinstance(value, str):
        kind, text = 'office:value-type="string"', escape(value)
    else:
        kind, text = f'office:value-type="float" office:value="{value}"', str(value)
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"


def xlsb(sheets: Rows, hidden: Sequence[str] = ()) -> bytes:
    """A binary workbook."""
    entries = b"".join(
        _record(156, struct.pack("<II", int(name in hidden), number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts = {
        f"xl/worksheets/sheet{number}.bin": b"".join(_xlsb_rows(rows)) for number, rows in enumerate(sheets.values(), 1)
    }
    main = f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.bin"/>'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    workbook = _record(131, b"") + _record(143, b"") + entries + _record(144, b"") + _record(132, b"")
    return packed({"[Content_Types].xml": types, "_rels/.rels": f"<Relationships>{main}</Relationships>",
                   "xl/workbook.bin": workbook,
                   "xl/_rels/workbook.bin.rels": f"<Relationships>{relations}</Relationships>", **parts})  # fmt: skip


def _xlsb_rows(rows: Sequence[Sequence[object]]) -> list[bytes]:
    found = [_record(129, b""), _record(145, b"")]
    for number, row in enumerate(rows):
        found.append(_record(0, struct.pack("<IIHBBB", number, 0, 300, 0, 0, 0) + struct.pack("<I", 0)))
        found += [
            _xlsb_cell(struct.pack("<II", column, 0), value) for column, value in enumerate(row) if value is not None
        ]
    return [*found, _record(146, b""), _record(130, b"")]


def _xlsb_cell(place: bytes, value: object) -> bytes:
    if isinstance(value, str) and value in _ERRORS:
        return _record(3, place + bytes([_ERRORS[value]]))
    if isinstance(value, str):
        return _record(6, place + _wide(value))
    if isinstance(value, int):
        return _record(2, place + struct.pack("<i", value << 2 | 2))
    return _record(5, place + struct.pack("<d", value))


def _record(number: int, content: bytes) -> bytes:
    """Number and size in groups of seven bits."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, left = b"", len(content)
    while left > 127:
        size, left = size + bytes([left & 0x7F | 0x80]), left >> 7
    return head + size + bytes([left]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xls(sheets: Rows, hidden: Sequence[str] = (), version: int = 8) -> bytes:
    """A BIFF stream of version 5 or 8 without a compound file around it. Version 5 holds Latin letters only."""
    code = 0x0600 if version == 8 else 0x0500
    parts = [_biff_sheet(rows, code) for rows in sheets.values()]
    names = [_biff_short(name, code) for name in sheets]
    start = _biff(0x809, struct.pack("<HHHH", code, 5, 0, 0) + (bytes(8) if version == 8 else b""))
    start += _biff(0x42, struct.pack("<H", 1200 if version == 8 else 1252))
    size = len(start) + sum(4 + 6 + len(name) for name in names) + 4
    places, at = [], size
    for part in parts:
        places.append(at)
        at += len(part)
    bounds = b"".join(
        _biff(0x85, struct.pack("<IBB", place, int(title in hidden), 0) + name)
        for place, name, title in zip(places, names, sheets, strict=True)
    )
    return start + bounds + _biff(0x0A, b"") + b"".join(parts)


def _biff_sheet(rows: Sequence[Sequence[object]], code: int) -> bytes:
    start = _biff(0x809, struct.pack("<HHHH", code, 0x10, 0, 0) + (bytes(8) if code == 0x0600 else b""))
    cells = [_biff_cell(struct.pack("<HHH", number, column, 0), value, code) for number, row in enumerate(rows)
             for column, value in enumerate(row) if value is not None]  # fmt: skip
    return start + b"".join(cells) + _biff(0x0A, b"")


def _biff_cell(place: bytes, value: object, code: int) -> bytes:
    if isinstance(value, str) and value in _ERRORS:
        return _biff(0x205, place + bytes([_ERRORS[value], 1]))
    if isinstance(value, str) and code == 0x0600:
        return _biff(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    if isinstance(value, str):
        return _biff(0x204, place + struct.pack("<H", len(value)) + value.encode("cp1252"))
    return _biff(0x203, place + struct.pack("<d", value))


def _biff_short(text: str, code: int) -> bytes:
    if code == 0x0600:
        return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")
    return struct.pack("<B", len(text)) + text.encode("cp1252")


def _biff(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content
