"""Adds comments to a worksheet: the texts, and the drawing (VML) without which Excel does not show them.

What is there stays: a cell that has a comment keeps it, and the new words follow it.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.sending_back.comment_boxes import WIDTH, Spans, anchor, height_of
from bienche_desktop.excel.sending_back.package import Package, Relation
from bienche_desktop.excel.sending_back.xml_places import Element, Splices, elements, plain, prefix_at, prefixed

AUTHOR = "Biên Chế"
Place = tuple[int, int]

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_COMMENTS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>"""
_NAMESPACES = ('xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
               'xmlns:x="urn:schemas-microsoft-com:office:excel"')  # fmt: skip
_NO_DRAWING = """<xml {namespaces}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>"""
_SHAPE_TYPE = """<v:shapetype {namespaces} id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>\
</v:shapetype>"""
_SHAPE = """<v:shape {namespaces} id="_x0000_s{number}" type="#_x0000_t202" \
style="position:absolute;width:{width}px;height:{height}px;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">\
<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""

_NOTE = re.compile(rb"""<(\w+:)?ClientData\s[^>]*ObjectType=["']Note["'][^>]*>.*?</(?:\w+:)?ClientData>""", re.S)
_ANCHOR = re.compile(rb"<(?:\w+:)?Anchor>[^<]*</(?:\w+:)?Anchor>")
_NUMBER = rb"<(?:\w+:)?%s>\s*(\d+)\s*</(?:\w+:)?%s>"
_ROW, _COLUMN = (re.compile(_NUMBER % (name, name)) for name in (b"Row", b"Column"))
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")


class Box(NamedTuple):
    """Where a comment is shown, as VML says it, and how tall that is in pixels."""

    anchor: str
    height: int


class SheetComments:
    """The comments of one worksheet of a package; `base` begins the types of its relations."""

    def __init__(self, package: Package, sheet: str, base: str, namespace: str) -> None:
        self._package = package
        self._sheet = sheet
        self._base = base
        self._namespace = namespace

    def add(self, texts: Mapping[Place, str], drawing: str | None, columns: Spans, rows: Spans) -> str | None:
        """Add a comment at each place. Returns the id of a drawing that the sheet must name now, None if it does."""
        whole = self._add_texts(texts)
        boxes = {p: Box(anchor(*p, text, columns, rows), height_of(text)) for p, text in whole.items()}
        known = self._related(drawing) if drawing else None
        part = known.part if known else self._package.free_name("xl/drawings/vmlDrawing{}.vml")
        data = self._package.read(part) if known else _filled(_NO_DRAWING).encode("ascii")
        self._package.set_default("vml", _VML_TYPE)
        self._package.write(part, _with_boxes(data, boxes))
        return None if known else self._package.relate(self._sheet, f"{self._base}/vmlDrawing", part)

    def _related(self, id_: str) -> Relation | None:
        relations = self._package.relations(self._sheet)
        return next((one for one in relations if one.id == id_ and one.part in self._package), None)

    def _add_texts(self, texts: Mapping[Place, str]) -> dict[Place, str]:
        """Write the texts; returns the whole text that each place has now."""
        relations = self._package.relations(self._sheet)
        known = next((one.part for one in relations if one.kind == "comments" and one.part in self._package), None)
        if known is None:
            known = self._package.free_name("xl/comments{}.xml")
            self._package.write(known, _NO_COMMENTS.format(namespace=self._namespace).encode(), _COMMENTS_TYPE)
            self._package.relate(self._sheet, f"{self._base}/comments", known)
        written = _Comments(self._package.read(known))
        whole = {place: written.add(place, text) for place, text in texts.items()}
        self._package.write(known, written.made())
        return whole


class _Comments:
    """The part with the texts of comments."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        root = elements(data)
        authors, listed = root.child("authors"), root.child("commentList")
        if authors is None or listed is None:
            raise ValueError("comments without authors or list")
        self._authors, self._list = authors, listed
        self._known = {comment.attributes.get("ref", "").upper(): comment for comment in listed.children}
        names = [author.text for author in authors.children]
        self._author = names.index(AUTHOR) if AUTHOR in names else len(names)
        self._is_new_author = AUTHOR not in names
        self._prefix = prefix_at(data, listed.start)
        self._splices = Splices(data)
        self._added: list[bytes] = []

    def add(self, place: Place, text: str) -> str:
        known = self._known.get(cell_name(*place))
        if known is not None and (body := known.child("text")) is not None:
            return self._append(body, text)
        runs = f'<comment ref="{cell_name(*place)}" authorId="{self._author}" shapeId="0"><text>{_runs(text)}</text>'
        self._added.append(prefixed(f"{runs}</comment>", self._prefix))
        return text

    def _append(self, body: Element, text: str) -> str:
        added = f"\n\n{AUTHOR}:\n{text}"
        behind = next((child.start for child in body.children if child.name in ("rPh", "phoneticPr")), body.close)
        if body.children:
            self._splices.insert(behind, prefixed(_runs(added), self._prefix))
        else:
            self._splices.append(body.start, body.close, prefixed(_runs(added), self._prefix))
        return body.text + added

    def made(self) -> bytes:
        if self._added:
            self._splices.append(self._list.start, self._list.close, b"".join(self._added))
            if self._is_new_author:
                author = prefixed(f"<author>{plain(AUTHOR)}</author>", self._prefix)
                self._splices.append(self._authors.start, self._authors.close, author)
        return self._splices.made()


def _runs(text: str) -> str:
    look = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
    return f'<r><rPr>{look}</rPr><t xml:space="preserve">{plain(text)}</t></r>'


def _filled(template: str, **values: object) -> str:
    return template.format(namespaces=_NAMESPACES, **values)


def _with_boxes(data: bytes, boxes: Mapping[Place, Box]) -> bytes:
    """The drawing with a box for each place: one that stands there is resized, others are added.

    Such drawings are not always XML (Excel itself leaves `<br>` open in them), so they are not parsed.
    """
    splices = Splices(data)
    left = dict(boxes)
    for note in _NOTE.finditer(data):
        row, column = _ROW.search(note[0]), _COLUMN.search(note[0])
        box = left.pop((int(row[1]) + 1, int(column[1]) + 1), None) if row and column else None
        if row and box is not None:
            _resize(splices, note, row, box.anchor)
    end = data.rfind(b"</")
    if end < 0:
        raise ValueError("drawing without an end")
    splices.insert(end, _new_boxes(data, left))
    return splices.made()


def _resize(splices: Splices, note: "re.Match[bytes]", row: "re.Match[bytes]", anchor: str) -> None:
    start = note.start()
    element = prefixed(f"<Anchor>{anchor}</Anchor>", (note[1] or b"").decode("ascii"))
    old = _ANCHOR.search(note[0])
    if old:
        splices.replace(start + old.start(), start + old.end(), element)
    else:
        splices.insert(start + row.start(), element)


def _new_boxes(data: bytes, boxes: Mapping[Place, Box]) -> bytes:
    if not boxes:
        return b""
    last = max((int(found) for found in _SHAPE_NUMBER.findall(data)), default=1024)
    shapes = [] if b'id="_x0000_t202"' in data else [_filled(_SHAPE_TYPE)]
    for number, (place, box) in enumerate(boxes.items(), start=last + 1):
        shapes.append(_filled(_SHAPE, number=number, anchor=box.anchor, width=WIDTH, height=box.height,
                              row=place[0] - 1, column=place[1] - 1))  # fmt: skip
    return "".join(shapes).encode("ascii")
