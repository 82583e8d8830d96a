"""Reorganisations that the notes of a table speak of: "Sáp nhập Phòng Y tế vào … kể từ ngày …"."""

import re
from collections.abc import Iterator
from datetime import date

from bienche_desktop.domain.text import clean, official_name
from bienche_desktop.excel.book.workbook import cell_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.results.recognised import Column, Mention, Role, Row, RowKind
from bienche_desktop.excel.words.years import days_in

_SINCE = re.compile(r"\s*(?:kể từ|từ|bắt đầu từ)\s+(?:ngày\s+)?(?=\d)", re.IGNORECASE)
_DECISION = re.compile(r"theo\s+(?:Quyết định|QĐ|Nghị quyết|NQ|Công văn|Đề án)\s*(?:số\s*)?(\S+)", re.IGNORECASE)
_STARTS = (
    ("merge_into", re.compile(r"Sáp nhập\s+(?P<sources>.+?)\s+vào\s+(?P<result>.+)", re.IGNORECASE)),
    ("merge_into", re.compile(r"Sáp nhập vào\s+(?P<result>.+)", re.IGNORECASE)),
    ("merge_into", re.compile(r"(?:Sáp nhập|Nhập)\s+với\s+(?P<sources>.+)", re.IGNORECASE)),
    ("merge_new", re.compile(r"Hợp nhất\s+(?P<sources>.+)", re.IGNORECASE)),
    ("rename", re.compile(r"Đổi tên từ\s+(?P<sources>.+)", re.IGNORECASE)),
    ("establish", re.compile(r"(?:Thành lập mới|Mới thành lập|Thành lập)\b.*", re.IGNORECASE)),
    ("dissolve", re.compile(r"(?:Giải thể)\b.*", re.IGNORECASE)),
)
_CUT = re.compile(r"\s*(?:,?\s*theo\s+(?:Quyết định|QĐ|Nghị quyết|NQ)\b.*|[.;]\s*$)", re.IGNORECASE)


def find_mentions(grid: Grid, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[Mention, ...]:
    """What the note columns say about reorganisations, for the unit of their row."""
    notes = [column.number for column in columns if column.role is Role.NOTE]
    telling = (RowKind.UNIT, RowKind.GROUP)
    return tuple(
        mention for row in rows if row.kind in telling for column in notes for mention in _mentions(grid, row, column)
    )


def _mentions(grid: Grid, row: Row, column: int) -> Iterator[Mention]:
    text = clean(grid.text(row.number, column))
    for kind, pattern in _STARTS:
        found = pattern.match(text)
        if found:
            parts = found.groupdict()
            before = _names(_cut(parts.get("sources") or ""))
            after = _names(_cut(parts.get("result") or ""))[:1]
            own = (row.name,)
            if kind == "merge_into" and not before:
                before = own
            elif kind == "dissolve":
                before, after = own, ()
            yield Mention(grid.sheet.name, cell_name(row.number, column), kind, text, before,
                          after or (() if kind == "dissolve" else own), _since(text), _decision(text))  # fmt: skip
            return


def _cut(text: str) -> str:
    return _CUT.sub("", _SINCE.split(text)[0]).strip(" ,.;")


def _names(text: str) -> tuple[str, ...]:
    """Names in an enumeration; "và" and commas part names only before a word that begins a unit's name."""
    kinds = "Trường|Phòng|Trung tâm|[Xx]ã|[Tt]hị trấn|[Pp]hường|Ban|Hội|Trạm|Đài|Văn phòng|[Tt]hôn|[Bb]ản|Khu"
    parts = re.split(rf"\s*(?:,|;|\bvà\b|\bvới\b)\s*(?=(?:{kinds})\s)", text)
    return tuple(official_name(part[:1].upper() + part[1:]) for part in parts if part)


def _since(text: str) -> date | None:
    found = _SINCE.search(text)
    days = days_in(text[found.start() :]) if found else []
    return days[0] if days else None


def _decision(text: str) -> str:
    found = _DECISION.search(text)
    return found[1].strip(".,;)") if found else ""
