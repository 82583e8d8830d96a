"""Changes a part of a package where it must change and leaves every other byte as it stands.

The parser (expat) only says where elements begin and end; what is new is spliced into the bytes at these places, so a
part keeps its namespaces, extensions and order, known or not. New text is written as ASCII with character references,
which is right in every encoding that a part may have.
"""

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_TAG_NAME = re.compile(rb"<((?:[^\s/>:]+:)?)[^\s/>]+")
_START = re.compile(r"<(/?)(?=\w)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_TEXT = 32_767
"""What a cell or a comment can hold, in characters."""


class Element:
    """An element and where it stands: tag from `start` to `inner`, end tag from `close` to `end` (offsets in bytes)."""

    __slots__ = ("attributes", "children", "close", "end", "inner", "name", "namespace", "start", "text")

    def __init__(self, name: str, namespace: str, attributes: dict[str, str], start: int, inner: int) -> None:
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.start = start
        self.inner = self.close = self.end = inner
        self.children: list[Element] = []
        self.text = ""

    def child(self, name: str) -> "Element | None":
        """The first child of that local name."""
        return next((child for child in self.children if child.name == name), None)


def as_ascii_compatible(data: bytes) -> bytes:
    """The part as it is, or in UTF-8 where it is in UTF-16."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    text = data.decode("utf-16")
    return re.sub(r"""encoding\s*=\s*["'][^"']*["']""", 'encoding="UTF-8"', text, count=1).encode("utf-8")


def walk(
    data: bytes,
    start: Callable[[str, dict[str, str], int], None],
    end: Callable[[str, int], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell of every element as it comes: "namespace\\nname", attributes by local name, offset.

    The offset of an end is that of its end tag; for an element without one it is that behind its only tag.
    Raises ValueError for a document type, ExpatError for what is no XML.
    """
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = text is not None

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        start(tag, {key.rpartition("\n")[2]: value for key, value in attributes.items()}, parser.CurrentByteIndex)

    parser.StartElementHandler = on_start
    parser.EndElementHandler = lambda tag: end(tag, parser.CurrentByteIndex)
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(data, True)


def _refuse_doctype(*_unused: object) -> None:
    raise ValueError("document type in a part")


def elements(data: bytes) -> Element:
    """A (small) part as a tree of elements with their places."""
    root = Element("", "", {}, 0, 0)
    open_ones = [root]

    def start(tag: str, attributes: dict[str, str], at: int) -> None:
        namespace, _, name = tag.rpartition("\n")
        found = Element(name, namespace, attributes, at, tag_end(data, at))
        open_ones[-1].children.append(found)
        open_ones.append(found)

    def end(_tag: str, at: int) -> None:
        found = open_ones.pop()
        if not is_empty_tag(data, found.start):
            found.close, found.end = at, tag_end(data, at)
        open_ones[-1].text += found.text

    def text(part: str) -> None:
        open_ones[-1].text += part

    walk(data, start, end, text)
    return root.children[0]


def tag_end(data: bytes, at: int) -> int:
    """The offset behind the tag that begins at `at`."""
    found = _TAG.match(data, at)
    if found is None:
        raise ValueError("no tag here")
    return found.end()


def is_empty_tag(data: bytes, at: int) -> bool:
    """Whether the element that begins at `at` has no end tag (`<a/>`)."""
    return data[tag_end(data, at) - 2 : tag_end(data, at)] == b"/>"


def prefix_at(data: bytes, at: int) -> str:
    """The namespace prefix of the tag that begins at `at`, with its colon; empty where there is none."""
    found = _TAG_NAME.match(data, at)
    return found[1].decode("ascii") if found else ""


def with_attributes(tag: bytes, values: Mapping[str, object]) -> bytes:
    """The start tag with these attributes set. Names are without prefix, values need no escaping."""
    for name, value in values.items():
        setting = f' {name}="{value}"'.encode("ascii")
        tag, count = re.subn(rb"\s" + name.encode("ascii") + rb"""\s*=\s*("[^"]*"|'[^']*')""", setting, tag, count=1)
        if not count:
            close = tag.rindex(b"/>") if tag.endswith(b"/>") else tag.rindex(b">")
            tag = tag[:close].rstrip() + setting + tag[close:]
    return tag


def prefixed(xml: str, prefix: str) -> bytes:
    """The XML with this prefix on every element, ready to be spliced in."""
    return (_START.sub(rf"<\1{prefix}", xml) if prefix else xml).encode("ascii", "xmlcharrefreplace")


def plain(text: str) -> str:
    """Text as it may stand in an element: escaped, without control characters, cut where no cell could hold it.

    What looks like an escape of OOXML (`_x000D_`) is escaped itself, so that readers show what is meant.
    """
    clean = _ESCAPE_LIKE.sub("_x005F_", _NOT_XML.sub("", text))
    if len(clean) > LONGEST_TEXT:
        clean = clean[: LONGEST_TEXT - 1] + "…"
    return escape(clean, {'"': "&quot;"})


class Splices:
    """Changes to one part, gathered in any order and then made at once."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put `new` where the bytes from `start` to `end` stand."""
        self._changes.append((start, end, new))

    def insert(self, at: int, new: bytes) -> None:
        """Put `new` before the byte at `at`, behind what was inserted there earlier."""
        self.replace(at, at, new)

    def append(self, start: int, close: int, new: bytes, attributes: Mapping[str, object] | None = None) -> None:
        """Put `new` at the end of the element that begins at `start` and closes at `close`; set its attributes."""
        inner = tag_end(self.data, start)
        tag = with_attributes(self.data[start:inner], attributes or {})
        if not tag.endswith(b"/>"):
            if attributes:
                self.replace(start, inner, tag)
            self.insert(close, new)
            return
        name = self.data[start + 1 : inner].split(b"/")[0].split()[0]
        self.replace(start, inner, tag[:-2].rstrip() + b">" + new + b"</" + name + b">")

    def made(self) -> bytes:
        """The part with all changes."""
        pieces, at = [], 0
        for start, end, new in sorted(self._changes, key=lambda change: change[:2]):
            pieces += [self.data[at:start], new]
            at = end
        return b"".join([*pieces, self.data[at:]])
