"""The styles of an OpenDocument spreadsheet that tell something: fonts, bold, struck out, raised, indent, hidden."""

import re
from dataclasses import dataclass, replace

from bienche_desktop.excel.book.workbook import Style

Attributes = dict[str, str]
_INDENT_STEP = 10.0  # points
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}


@dataclass(frozen=True, slots=True)
class _Look:
    """One style by itself; None is what its parent decides."""

    parent: str = ""
    font: str | None = None
    bold: bool | None = None
    strike: bool | None = None
    raised: bool | None = None
    indent: int | None = None
    hidden: bool = False


class OdsStyles:
    """Heard while styles.xml and content.xml are parsed; asked when cells are met."""

    def __init__(self) -> None:
        self._fonts: dict[str, str] = {}
        self._looks: dict[tuple[str, str], _Look] = {}
        self._key: tuple[str, str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "style:font-face":
            self._fonts[attributes.get("style:name", "")] = attributes.get("svg-compatible:font-family", "").strip(
                "'\""
            )
        elif tag in ("style:style", "style:default-style"):
            self._key = (attributes.get("style:family", ""), attributes.get("style:name", ""))
            self._looks[self._key] = _Look(attributes.get("style:parent-style-name", ""))
        elif self._key is not None and tag.endswith("-properties"):
            self._looks[self._key] = self._told(self._looks[self._key], tag, attributes)

    def end(self, tag: str) -> None:
        if tag in ("style:style", "style:default-style"):
            self._key = None

    def _told(self, look: _Look, tag: str, attributes: Attributes) -> _Look:
        if tag == "style:text-properties":
            font = attributes.get("style:font-name")
            family = attributes.get("xsl-fo-compatible:font-family")
            line = attributes.get("style:text-line-through-style")
            return replace(
                look,
                font=self._fonts.get(font, font) if font else family,
                bold=_is_bold(attributes.get("xsl-fo-compatible:font-weight")),
                strike=None if line is None else line != "none",
                raised=_is_raised(attributes.get("style:text-position")),
            )
        if tag == "style:paragraph-properties":
            return replace(look, indent=_indent(attributes.get("xsl-fo-compatible:margin-left")))
        if tag == "style:table-properties":
            return replace(look, hidden=attributes.get("table:display") == "false")
        return look

    def style(self, name: str, format: str) -> Style:
        """The look of a cell, what its style leaves open taken from the styles above it."""
        chain = self._chain("table-cell", name)
        return Style(
            format,
            next((look.font for look in chain if look.font), ""),
            next((look.bold for look in chain if look.bold is not None), False),
            next((look.strike for look in chain if look.strike is not None), False),
            next((look.indent for look in chain if look.indent is not None), 0),
        )

    def is_struck(self, name: str) -> bool:
        """Whether a run of text under this style is struck through."""
        return next((look.strike for look in self._chain("text", name) if look.strike is not None), False)

    def is_raised(self, name: str) -> bool:
        """Whether a run of text under this style stands higher than the others, as marks of footnotes do."""
        return next((look.raised for look in self._chain("text", name) if look.raised is not None), False)

    def hides(self, name: str) -> bool:
        """Whether a sheet under this style is hidden."""
        return any(look.hidden for look in self._chain("table", name))

    def _chain(self, family: str, name: str) -> list[_Look]:
        chain: list[_Look] = []
        while (look := self._looks.get((family, name))) is not None and look not in chain:
            chain.append(look)
            name = look.parent
        return [*chain, *(look for look in [self._looks.get((family, ""))] if look is not None)]


def _is_bold(weight: str | None) -> bool | None:
    if weight is None:
        return None
    return weight == "bold" or (weight.isdecimal() and int(weight) >= 600)


def _is_raised(position: str | None) -> bool | None:
    """Of "super 58%", "33% 58%" (raised), "sub 58%", "0% 100%" (not)."""
    if position is None:
        return None
    height = position.split()[:1]
    return height == ["super"] or bool(height and re.fullmatch(r"0*[1-9][0-9.]*%", height[0]))


def _indent(length: str | None) -> int | None:
    if length is None:
        return None
    points = _POINTS.get(length[-2:])
    try:
        return round(float(length[:-2]) * points / _INDENT_STEP) if points else 0
    except (ValueError, OverflowError):
        return 0
