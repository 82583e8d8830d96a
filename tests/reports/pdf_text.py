"""Reads the text of the PDFs that Typst writes, page by page, with nothing but the standard library.

Good enough for these files only: plain objects (no object streams), composite fonts with a ToUnicode map.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)(stream\n|endobj)", re.DOTALL)
_STEP = re.compile(
    rb"1 0 0 -1 (?P<x>[-\d.]+) (?P<y>[-\d.]+) cm|/(?P<font>\w+) (?P<size>[\d.]+) Tf|(?P<open>\()|(?P<show>T[jJ])"
)
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Run:
    """A piece of text in one font: where it begins (points from the lower left corner), its size, what it says."""

    x: float
    y: float
    size: float
    text: str


def pages(pdf: bytes) -> list[list[Run]]:
    """The pieces of text of every page, in the order in which they were set."""
    objects = dict(_objects(pdf))
    tree = next(head for head, _ in objects.values() if b"/Type/Pages" in head)
    kids = re.search(rb"/Kids\[([^\]]*)\]", tree)
    assert kids is not None
    return [_page(int(number), objects) for number in re.findall(rb"(\d+) 0 R", kids[1])]


def texts(pdf: bytes) -> list[list[str]]:
    """What every page says, piece by piece."""
    return [[run.text for run in page] for page in pages(pdf)]


Objects = dict[int, tuple[bytes, bytes | None]]


def _objects(pdf: bytes) -> Iterator[tuple[int, tuple[bytes, bytes | None]]]:
    for found in _OBJECT.finditer(pdf):
        stream = None
        if found[3] == b"stream\n" and (length := re.search(rb"/Length (\d+)", found[2])):
            stream = pdf[found.end() : found.end() + int(length[1])]
        yield int(found[1]), (found[2], stream)


def _page(number: int, objects: Objects) -> list[Run]:
    head = objects[number][0]
    resources = objects[_reference(head, b"Resources")][0]
    fonts = {}
    if listed := re.search(rb"/Font<<(.*?)>>", resources):
        for name, font in re.findall(rb"/(\w+) (\d+) 0 R", listed[1]):
            fonts[name] = _letters(_stream(_reference(objects[int(font)][0], b"ToUnicode"), objects))
    return list(_runs(_stream(_reference(head, b"Contents"), objects), fonts))


def _reference(head: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", head)
    assert found is not None, (name, head)
    return int(found[1])


def _stream(number: int, objects: Objects) -> bytes:
    head, stream = objects[number]
    assert stream is not None
    return zlib.decompress(stream) if b"FlateDecode" in head else stream


def _runs(content: bytes, fonts: dict[bytes, dict[int, str]]) -> Iterator[Run]:
    x = y = size = 0.0
    letters: dict[int, str] = {}
    codes, at = b"", 0
    while found := _STEP.search(content, at):
        at = found.end()
        if found["x"]:
            x, y = float(found["x"]), float(found["y"])
        elif found["font"]:
            letters, size = fonts[found["font"]], float(found["size"])
        elif found["open"]:
            end = _end_of_string(content, at)
            codes += _unescaped(content[at : end - 1])
            at = end
        else:
            glyphs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
            yield Run(x, y, size, "".join(letters.get(glyph, "") for glyph in glyphs).replace("\u200b", ""))
            codes = b""


def _end_of_string(content: bytes, at: int) -> int:
    """Where the string that began just before `at` is over; brackets in it may be balanced or escaped."""
    depth = 1
    while depth:
        found = _BRACKET.search(content, at)
        assert found is not None
        at = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return at


def _unescaped(string: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        return bytes([int(sign, 8)]) if sign[:1].isdigit() else _LETTERS.get(sign, sign)

    return _ESCAPE.sub(plain, string)


def _letters(cmap: bytes) -> dict[int, str]:
    """What every glyph stands for."""
    found = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in re.findall(rb"<(\w+)>\s*<(\w+)>", section):
            found[int(glyph, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", section):
            start = bytes.fromhex(text.decode()).decode("utf-16-be")
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found
