"""A block for the clipboard: as HTML with the numbers themselves, so that no spreadsheet mistakes 12,5, and as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.quota_entry import plain_number

_HEAD = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>'
_FOOT = "</table></body></html>"
_AS_TEXT = "mso-number-format:'\\@'"
_POINTS_A_STEP = 9


@dataclass(frozen=True, slots=True)
class CopyCell:
    """A cell to be copied: a number (None: unknown), or a text with its indentation in steps."""

    number: Number | None = None
    text: str = ""
    indent: int = 0
    bold: bool = False

    @property
    def plain(self) -> str:
        """As text, numbers without dots for thousands."""
        return self.text or plain_number(self.number)


Lines = Sequence[Sequence[CopyCell]]


def text_of(lines: Lines) -> str:
    """The block as lines with tabs between cells."""
    return "\n".join("\t".join(cell.plain for cell in line) for line in lines)


def html_of(lines: Lines) -> str:
    """The block as a table that Excel, LibreOffice and this program read back exactly."""
    return _HEAD + "".join(f"<tr>{''.join(map(_cell, line))}</tr>" for line in lines) + _FOOT


def _cell(cell: CopyCell) -> str:
    if cell.text:
        inner = escape(cell.text)
        bold = f"<b>{inner}</b>" if cell.bold else inner
        indent = f";mso-char-indent-count:{cell.indent};padding-left:{cell.indent * _POINTS_A_STEP}pt"
        return f'<td x:str style="{_AS_TEXT}{indent if cell.indent else ""}">{bold}</td>'
    if cell.number is None:
        return "<td></td>"
    value = repr(cell.number)
    return f'<td align="right" x:num="{value}" sdval="{value}">{cell.plain}</td>'
