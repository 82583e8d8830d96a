"""The small parts of an OOXML workbook, heard as they are parsed: list of sheets, styles, shared strings."""

import re
from functools import lru_cache

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Style
from bienche_desktop.excel.formats.legacy import decode
from bienche_desktop.excel.formats.reserve import EVERY, keep_reserve

Attributes = dict[str, str]
Run = tuple[str, str]  # font, text

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_STRUCK_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"[\d.,\s]*\d[\d.,\s]*")
_NO_OLD_FONT = "Times New Roman"
_MOST_TEXT = 10 * 32_767  # ten times what Excel can hold in a cell
_DATE_FORMAT = re.compile(r"[dmyhs]", re.IGNORECASE)
_NOT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|General', re.IGNORECASE)
BUILTIN_FORMATS = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "d/m/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "d/m/yyyy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)", 39: "#,##0.00;(#,##0.00)", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mmss.0", 49: "@",
}  # fmt: skip


class WorkbookParts:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.starts_1904 = False
        self.is_uncalculated = False
        self.seen = False

    def start(self, tag: str, attributes: Attributes) -> None:
        self.seen = self.seen or tag == "workbook"
        if tag == "sheet":
            state = attributes.get("state", "visible")
            self.sheets.append((attributes.get("name", ""), _relation_id(attributes), state))
        elif tag == "workbookPr":
            self.starts_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "calcPr":
            self.is_uncalculated = attributes.get("fullCalcOnLoad") in ("1", "true")


class StyleParts:
    """Fonts and number formats of styles.xml, put together per cell style."""

    def __init__(self) -> None:
        self._formats = dict(BUILTIN_FORMATS)
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
            self._fonts[-1][1 if tag == "b" else 2] = is_on(attributes)

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


class StringParts:
    """sharedStrings.xml: each item as runs of (font, text); phonetic hints are left out.

    ``struck`` holds the numbers of items with struck-through text.
    """

    def __init__(self) -> None:
        self.items: list[list[Run]] = []
        self.struck: set[int] = set()
        self._font = ""
        self._text: list[str] = []
        self._reading = False
        self._phonetic = False
        self._raised = self._struck = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "si":
            if len(self.items) % EVERY == 0:
                keep_reserve()
            self.items.append([])
        elif tag == "r":
            self._font, self._raised, self._struck = "", False, False
        elif tag == "rFont":
            self._font = attributes.get("val", "")
        elif tag == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        elif tag == "strike" and is_on(attributes):
            self.struck.add(len(self.items) - 1)
            self._struck = True
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
            text = "".join(self._text)
            if len(text) > _MOST_TEXT:
                raise Refused("Tệp có ô chứa quá nhiều chữ (có thể là tệp phá hoại); chương trình không đọc tệp này.")
            self.items[-1].append(run_of(self._font, unescape(text), self._raised, self._struck))
            self._reading = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "r":
            self._font, self._raised, self._struck = "", False, False


def run_of(font: str, text: str, is_raised: bool, is_struck: bool = False) -> Run:
    """A run of text. Raised figures stay raised, in whatever font: a small ¹ behind 12 must not make it 121."""
    text = crossed_out(text) if is_struck else text
    return (_NO_OLD_FONT, text.translate(_RAISED)) if is_raised and text.strip().isdecimal() else (font, text)


def crossed_out(text: str) -> str:
    """The text of a struck run; figures stay struck, for a 12 that was replaced by 15 beside it is not 1215."""
    return _STRUCK_FIGURE.sub("\\g<0>\u0336", text) if _FIGURES.fullmatch(text) else text


def decoded(runs: list[Run], font: str) -> tuple[str, str | None]:
    """The runs' text in Unicode, each run by its own font, and the raw text where that differs."""
    if len(runs) == 1:
        [(own, raw)] = runs
        value = decode(raw, own or font)
        return value, (raw if raw != value else None)
    raw = "".join(text for _, text in runs)
    value = "".join(decode(text, own or font) for own, text in runs)
    return value, (raw if raw != value else None)


def unescape(text: str) -> str:
    """Text with ``_xHHHH_`` escapes of OOXML turned into their characters."""
    if "_x" not in text:
        return text
    return _PAIR.sub(_joined, _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def _joined(surrogates: re.Match[str]) -> str:
    """One character out of two halves; a half by itself stays written as the file writes it."""
    try:
        return surrogates[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return "".join(f"_x{ord(half):04X}_" for half in surrogates[0])


def is_on(attributes: Attributes) -> bool:
    """Whether an element such as <b/> or <strike val="1"/> switches its property on."""
    return attributes.get("val", "1") not in ("0", "false")


@lru_cache(maxsize=4096)
def is_date_format(format: str) -> bool:
    """Whether a number under this format is a date or a time."""
    return bool(_DATE_FORMAT.search(_NOT_IN_FORMAT.sub("", format.split(";")[0])))


def _relation_id(attributes: Attributes) -> str:
    """The relationship that a sheet names; the prefix of the attribute is the file's own choice."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
