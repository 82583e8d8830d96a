"""Adds looks to the styles of a workbook: what is there keeps its number, and the look it has."""

from dataclasses import dataclass

from bienche_desktop.excel.sending_back.faults import Level
from bienche_desktop.excel.sending_back.package import Package
from bienche_desktop.excel.sending_back.xml_places import (
    Element,
    Splices,
    elements,
    prefix_at,
    prefixed,
    with_attributes,
)

FILLS = {Level.ERROR: "FFFFC7CE", Level.WARNING: "FFFFD966", Level.QUESTION: "FFFFD966"}
"""Light red for errors, light amber for what is asked."""

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
NO_STYLES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="{namespace}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>"""

_SECTIONS = ("fonts", "fills", "borders", "cellXfs")
_EDGE = '<{0} style="thin"><color indexed="64"/></{0}>'
_EDGES = "".join(_EDGE.format(edge) for edge in ("left", "right", "top", "bottom"))
_BORDER = f"<border>{_EDGES}<diagonal/></border>"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of the list of faults looks. `fill` is ARGB; texts are shown as texts even when edited."""

    size: int = 11
    bold: bool = False
    link: bool = False
    fill: str = ""
    border: bool = True
    across: str = "left"
    wrap: bool = True


class Styles:
    """The styles of a workbook, with additions. `save` writes them into the package."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        self._data = package.read(part)
        root = elements(self._data)
        found = {name: root.child(name) for name in _SECTIONS}
        self._sections: dict[str, Element] = {name: section for name, section in found.items() if section is not None}
        if len(self._sections) < len(_SECTIONS):
            raise ValueError("styles without fonts, fills, borders or cell formats")
        self._added: dict[str, list[bytes]] = {name: [] for name in _SECTIONS}
        self._known: dict[tuple[str, bytes], int] = {}

    def marked(self, style: int, level: Level) -> int:
        """The number of a style that differs from `style` by its fill alone."""
        formats = self._sections["cellXfs"].children
        if not formats:
            return self._add("cellXfs", self._new(f'<xf numFmtId="0" fontId="0" fillId="{self._fill(FILLS[level])}" '
                                                  'borderId="0" xfId="0" applyFill="1"/>', "cellXfs"))  # fmt: skip
        old = _entry(formats[style if style < len(formats) else 0])
        tag = self._data[old.start : old.inner]
        changed = with_attributes(tag, {"fillId": self._fill(FILLS[level]), "applyFill": 1})
        return self._add("cellXfs", changed + self._data[old.inner : old.end])

    def look(self, look: Look) -> int:
        """The number of a style with this look."""
        font = self._add("fonts", self._new(_font(look), "fonts"))
        fill = self._fill(look.fill) if look.fill else 0
        border = self._add("borders", self._new(_BORDER, "borders")) if look.border else 0
        xf = (f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" quotePrefix="1" '
              'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
              f'<alignment horizontal="{look.across}" vertical="top" wrapText="{int(look.wrap)}"/></xf>')  # fmt: skip
        return self._add("cellXfs", self._new(xf, "cellXfs"))

    def save(self) -> None:
        """Write the additions into the package."""
        splices = Splices(self._data)
        for name, section in self._sections.items():
            added = self._added[name]
            if added:
                count = {"count": len(section.children) + len(added)}
                splices.append(section.start, section.close, b"".join(added), count)
        self._package.write(self._part, splices.made())

    def _fill(self, colour: str) -> int:
        fill = (f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/>'
                "</patternFill></fill>")  # fmt: skip
        return self._add("fills", self._new(fill, "fills"))

    def _new(self, xml: str, section: str) -> bytes:
        return prefixed(xml, prefix_at(self._data, self._sections[section].start))

    def _add(self, section: str, xml: bytes) -> int:
        """The number of this entry: a new one at the end of its section, or the one added before."""
        if (section, xml) not in self._known:
            self._known[section, xml] = len(self._sections[section].children) + len(self._added[section])
            self._added[section].append(xml)
        return self._known[section, xml]


def _entry(element: Element) -> Element:
    """The cell format itself, where a program wrapped it for readers of different abilities (mc:AlternateContent)."""
    while element.name != "xf" and element.children:
        element = element.children[-1]
    return element


def _font(look: Look) -> str:
    bold, underline = "<b/>" * look.bold, "<u/>" * look.link
    colour = "FF0563C1" if look.link else "FF000000"
    return f'<font>{bold}{underline}<sz val="{look.size}"/><color rgb="{colour}"/><name val="Times New Roman"/></font>'
