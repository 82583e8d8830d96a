"""How elements of copied HTML look, as far as it means something: font, bold, struck out, indent, hidden, format."""

import re
from dataclasses import dataclass, replace

from bienche_desktop.excel.book.workbook import Style
from bienche_desktop.excel.clipboard.html_cells import Attributes

Declarations = dict[str, str]

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:td|th|tr|p|li|span|col)?\.([\w-]+)")
_LENGTH = re.compile(r"(-?[\d.]+)(pt|px|in|cm|em|mm)?")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "em": 12.0, None: 0.75}
_POINTS_A_STEP = 9.0
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{4,6}) ?|(.))")
_LEVEL = re.compile(r"\blevel(\d)\b")
_MOST_RULES, _MOST_INDENT = 20_000, 60


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to what stands in it, and its number format."""

    font: str = ""
    bold: bool = False
    strike: bool = False
    indent: int = 0
    hidden: bool = False
    format: str = "General"

    @property
    def style(self) -> Style:
        """As the style of a cell."""
        return Style(self.format or "General", self.font, self.bold, self.strike, min(self.indent, _MOST_INDENT))


PLAIN = Look()


def rules_of(sheet: str) -> dict[str, Declarations]:
    """The declarations of every class that a style sheet names."""
    found: dict[str, Declarations] = {}
    for selectors, body in _RULE.findall(sheet.replace("<!--", "").replace("-->", "")):
        declared = declarations(body)
        for selector in selectors.split(","):
            name = _CLASS.fullmatch(selector.strip())
            if name and len(found) < _MOST_RULES:
                found.setdefault(name[1], {}).update(declared)
    return found


def declarations(text: str) -> Declarations:
    """The properties of a `style` attribute or of the body of a rule; a semicolon in quotation marks ends nothing."""
    found: Declarations = {}
    for part in re.findall(r"""(?:[^;"']|"[^"]*"|'[^']*'|["'])+""", text):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()
    return found


class Looks:
    """Finds the look of elements. Tables repeat a few looks many times, so each is worked out once."""

    def __init__(self) -> None:
        self._rules: dict[str, Declarations] = {}
        self._known: dict[tuple[object, ...], Look] = {}

    def learn(self, sheet: str) -> None:
        """A style sheet stands in the document."""
        self._rules |= rules_of(sheet)
        self._known.clear()

    def of(self, tag: str, attributes: Attributes, outer: Look) -> Look:
        """The look of an element inside one that looks like `outer`."""
        told = (attributes.get("class"), attributes.get("style"), attributes.get("face"), "hidden" in attributes)
        key = (outer, tag, *told)
        if key not in self._known:
            if len(self._known) > _MOST_RULES:
                self._known.clear()
            self._known[key] = self._work_out(tag, attributes, outer)
        return self._known[key]

    def _work_out(self, tag: str, attributes: Attributes, outer: Look) -> Look:
        declared: Declarations = {}
        for name in attributes.get("class", "").split():
            declared |= self._rules.get(name, {})
        if "style" in attributes:
            declared |= declarations(attributes["style"])
        look = _by_tag(tag, attributes, outer)
        return _declared(declared, look) if declared else look


def _by_tag(tag: str, attributes: Attributes, outer: Look) -> Look:
    if tag in ("b", "strong", "th"):
        return replace(outer, bold=True)
    if tag in ("s", "strike", "del"):
        return replace(outer, strike=True)
    if tag == "font" and attributes.get("face"):
        return replace(outer, font=_family(attributes["face"]))
    return replace(outer, hidden=True) if "hidden" in attributes else outer


def _declared(declared: Declarations, look: Look) -> Look:
    if "font-family" in declared:
        look = replace(look, font=_family(declared["font-family"]))
    weight = declared.get("font-weight", "")
    if weight:
        look = replace(look, bold=weight.startswith("bold") or (weight.isdecimal() and int(weight) >= 600))
    lines = f"{declared.get('text-decoration', '')} {declared.get('text-decoration-line', '')}"
    if "line-through" in lines:
        look = replace(look, strike=True)
    if declared.get("display") == "none" or declared.get("visibility") == "hidden" or "mso-hide" in declared:
        look = replace(look, hidden=True)
    if "mso-number-format" in declared:
        look = replace(look, format=_unescaped(declared["mso-number-format"]))
    steps = _indent(declared)
    return replace(look, indent=look.indent + steps) if steps else look


def _family(names: str) -> str:
    return names.split(",")[0].strip().strip("\"'")


def _indent(declared: Declarations) -> int:
    """Steps of indentation: as Excel counts them, as the level of a list of Word, else by the space at the left."""
    counted = declared.get("mso-char-indent-count", "")
    if counted.isdecimal():
        return min(int(counted), _MOST_INDENT)
    level = _LEVEL.search(declared.get("mso-list", ""))
    if level:
        return int(level[1]) - 1
    space = sum(max(0.0, _points(declared.get(name, ""))) for name in ("padding-left", "margin-left"))
    return min(int(space // _POINTS_A_STEP), _MOST_INDENT)


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length.strip())
    try:
        return float(found[1]) * _POINTS[found[2]] if found else 0.0
    except ValueError:
        return 0.0


def _unescaped(value: str) -> str:
    """A value of CSS without quotation marks and escapes: `"\\#\\,\\#\\#0"` is #,##0."""
    plain = value.strip()
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        plain = plain[1:-1]
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16) % 0x110000) if found[1] else found[2], plain)
