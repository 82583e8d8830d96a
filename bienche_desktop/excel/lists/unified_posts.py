"""Lists of posts that one person holds together: which model, in which communes. No unit changes by them."""

import re
from dataclasses import dataclass

from bienche_desktop.domain.text import fold, official_name
from bienche_desktop.excel.layout.grid import Grid
from bienche_desktop.excel.layout.headers import header_path
from bienche_desktop.excel.layout.name_headers import is_name_header
from bienche_desktop.excel.layout.tables import Block
from bienche_desktop.excel.results.found_events import FoundEvent
from bienche_desktop.excel.results.recognised import Row, RowKind, TitleBlock

_ABOUT = re.compile(r"nhat the hoa|kiem nhiem (cac )?chuc danh")
_BETWEEN_NAMES = re.compile(r"\s*[;\n]\s*|\s*,\s*(?=(?:Xã|Phường|Thị trấn|Phòng|Ban|Trường|Trung tâm)\s)")
_RECORDED = "nhất thể hóa chức danh: ghi nhận thành sự kiện, không phải số liệu"


@dataclass(frozen=True, slots=True)
class UnifiedPosts:
    """The events of the list, one a model, and its rows."""

    events: tuple[FoundEvent, ...]
    rows: tuple[Row, ...]


def unified_posts(grid: Grid, block: Block, title: TitleBlock) -> UnifiedPosts | None:
    """The list that stands in the block; None where it is about something else."""
    if not _ABOUT.search(fold(_caption(grid, block))):
        return None
    names = next((c for c in _columns(block) if is_name_header(_header(grid, block, c))), 0)
    model = next((c for c in _columns(block) if c not in (names, block.index_column) and _header(grid, block, c)), 0)
    if not (names and model):
        return None
    events = [_event(grid, row, model, names, title) for row in block.body]
    rows = [
        Row(row, RowKind.IGNORED, grid.text(row, model), grid.text(row, model), why=_RECORDED) for row in block.body
    ]
    return UnifiedPosts(tuple(event for event in events if event is not None), tuple(rows))


def _columns(block: Block) -> range:
    return range(block.left, block.right + 1)


def _header(grid: Grid, block: Block, column: int) -> str:
    path = header_path(grid, block, column)
    return path[-1] if path else ""


def _caption(grid: Grid, block: Block) -> str:
    """The lines directly above the header, up to the nearest table."""
    above = [row for row in grid.rows if row < block.header_top][-1:]
    return " ".join(text for row in above for _, text in grid.texts(row))


def _event(grid: Grid, row: int, model: int, names: int, title: TitleBlock) -> FoundEvent | None:
    said = [name for name in _BETWEEN_NAMES.split(grid.text(row, names)) if name]
    paths = tuple(dict.fromkeys((title.organisation, official_name(name)) for name in said))
    if not paths:
        return None
    return FoundEvent(
        grid.sheet.name, row, "unify_posts", tuple((path, "whole") for path in paths), paths, title.effective_on,
        text=grid.text(row, model),
    )  # fmt: skip
