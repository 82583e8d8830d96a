"""The sheet “Danh sách lỗi”: every fault in a row, with a link to its cell. All cells are texts, none a formula."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.sending_back.faults import LEVEL_WORDS, CellFault, Level
from bienche_desktop.excel.sending_back.marked_styles import FILLS, Look, Styles
from bienche_desktop.excel.sending_back.xml_places import plain

TITLE = "Danh sách lỗi"
HEAD_ROW = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list: the fault, what its cell says now, and whether a link can lead there."""

    fault: CellFault
    value: str
    has_cell: bool = True


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: int
    across: str = "left"


_COLUMNS = (
    _Column("STT", 6, "center"),
    _Column("Trang", 18),
    _Column("Ô", 8, "center"),
    _Column("Giá trị đang ghi", 18),
    _Column("Mức", 12, "center"),
    _Column("Nội dung", 62),
    _Column("Đề nghị", 46),
)
_LINK, _LEVEL = 2, 4
_LETTERS, _LINE, _TALLEST = 1.2, 15, 409
_HEAD = Look(bold=True, fill="FFE4ECF5", across="center")
_TITLE = Look(size=14, bold=True, border=False, wrap=False)
_PLAIN = Look(border=False, wrap=False)

_SHEET = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
<dimension ref="A1:{last}"/><sheetViews><sheetView showGridLines="0" workbookViewId="0">\
<pane ySplit="{head}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/>\
<selection pane="bottomLeft" activeCell="A{first}" sqref="A{first}"/></sheetView></sheetViews>\
<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{rows}</sheetData>{links}\
<pageMargins left="0.5" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>\
<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"""


def fault_sheet(rows: Sequence[Listed], file: str, styles: Styles, namespace: str) -> bytes:
    """The worksheet as a part; its looks are added to the styles. `file` is the name of the marked workbook."""
    top = [
        _row(1, [_cell(1, 0, "DANH SÁCH LỖI", styles.look(_TITLE))]),
        _row(2, [_cell(2, 0, f"Tệp {file}: {counted(one.fault.level for one in rows)}.", styles.look(_PLAIN))]),
        _row(HEAD_ROW, [_cell(HEAD_ROW, n, c.title, styles.look(_HEAD)) for n, c in enumerate(_COLUMNS)]),
    ]
    lines = [_line(number, one, styles) for number, one in enumerate(rows, start=1)]
    columns = "".join(f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
                      for n, column in enumerate(_COLUMNS, start=1))  # fmt: skip
    return _SHEET.format(
        namespace=namespace, last=cell_name(HEAD_ROW + len(rows), len(_COLUMNS)), head=HEAD_ROW, first=HEAD_ROW + 1,
        columns=columns, rows="".join([*top, *lines]), links=_links(rows),
    ).encode("utf-8")  # fmt: skip


def counted(levels: Iterable[Level]) -> str:
    """How many of each, in words: "3 lỗi, 1 cảnh báo"."""
    found = Counter(levels)
    return ", ".join(f"{found[level]} {LEVEL_WORDS[level].lower()}" for level in Level if found[level])


def _line(number: int, one: Listed, styles: Styles) -> str:
    fault, row = one.fault, HEAD_ROW + number
    texts = (str(number), fault.sheet, fault.cell, one.value, LEVEL_WORDS[fault.level], fault.text, fault.advice)
    lines = max(ceil(len(text) / (column.width * _LETTERS)) for text, column in zip(texts, _COLUMNS, strict=True))
    looks = [Look(across=column.across) for column in _COLUMNS]
    looks[_LEVEL] = Look(bold=True, fill=FILLS[fault.level], across="center")
    if one.has_cell:
        looks[_LINK] = Look(link=True, across="center")
    return _row(row, [_cell(row, n, text, styles.look(looks[n])) for n, text in enumerate(texts)], lines)


def _row(number: int, cells: list[str], lines: int = 0) -> str:
    """A row of that many lines; not all programs find the height of wrapped texts by themselves."""
    height = f' ht="{min(lines * _LINE + 1, _TALLEST)}" customHeight="1"' * bool(lines)
    return f'<row r="{number}"{height}>{"".join(cells)}</row>'


def _cell(row: int, column: int, text: str, style: int) -> str:
    where = f'<c r="{cell_name(row, column + 1)}" s="{style}"'
    return f'{where} t="inlineStr"><is><t xml:space="preserve">{plain(text)}</t></is></c>' if text else f"{where}/>"


def _links(rows: Sequence[Listed]) -> str:
    links = [_link(number, one.fault) for number, one in enumerate(rows, start=1) if one.has_cell]
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""


def _link(number: int, fault: CellFault) -> str:
    target = plain(f"{quoted(fault.sheet)}!{cell_name(*fault.place)}")
    place = cell_name(HEAD_ROW + number, _LINK + 1)
    return f'<hyperlink ref="{place}" location="{target}" display="{plain(fault.cell)}"/>'


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in references."""
    return "'" + sheet.replace("'", "''") + "'"
