"""Sets a sheet in type: PDF to keep and SVG to paint, from one template and one input, so that both are the same pages.

The sheet reaches the template as JSON and is only ever inserted as text there, so nothing in a name is read as markup.
"""

import json
import re
from functools import cache
from threading import Lock
from typing import Any, Literal

from bienche_desktop.domain.text import nfc
from bienche_desktop.paths import resource
from bienche_desktop.reports.fitting import MARGINS_MM, Fit, Part, fit, shown
from bienche_desktop.reports.header import header_cells, header_depth, index_row
from bienche_desktop.reports.sheet import ColumnKind, Row, Sheet, leaves

_ROWS_WITH_SIGNATURES = 2
_UNBROKEN = re.compile(r"\S{24}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"
_ALIGNMENT = {
    ColumnKind.ORDINAL: "center",
    ColumnKind.LABEL: "left",
    ColumnKind.NUMBER: "right",
    ColumnKind.TEXT: "left",
}


def to_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF file."""
    pages = _press().set(sheet, "pdf")
    return pages[0]


def to_svg_pages(sheet: Sheet) -> list[bytes]:
    """The sheet as one SVG picture a page, sizes in points; the same pages as the PDF."""
    return _press().set(sheet, "svg")


@cache
def _press() -> "_Press":
    return _Press()


class _Press:
    """Typst with its fonts and templates loaded. One sheet at a time, from any thread."""

    def __init__(self) -> None:
        import typst  # 40 MB of compiler: only who sets a sheet pays for it

        folder = resource("typst")
        self._main = str(folder / "sheet.typ")
        self._compiler = typst.Compiler(root=str(folder))
        self._lock = Lock()

    def set(self, sheet: Sheet, form: Literal["pdf", "svg"]) -> list[bytes]:
        """The compiled document: one item for a PDF, one a page for SVG."""
        with self._lock:
            made = self._compiler.compile(
                input=self._main,
                format=form,
                sys_inputs={"sheet": template_input(sheet)},
                # Tags would make a 300-row PDF ten times larger and slower; the sheet is for paper and a signature.
                pdf_tags=False,
            )
        return [page for page in (made if isinstance(made, list) else [made]) if page]


def template_input(sheet: Sheet) -> str:
    """Everything the template needs, as JSON."""
    chosen = fit(sheet)
    return nfc(json.dumps(_page(sheet, chosen) | _words(sheet) | _table(sheet, chosen), ensure_ascii=False))


def _page(sheet: Sheet, chosen: Fit) -> dict[str, Any]:
    return {
        "paper": chosen.paper.name,
        "landscape": chosen.paper.landscape,
        "margins": MARGINS_MM,
        "draft": sheet.draft,
        "footer": sheet.footer.text,
    }


def _words(sheet: Sheet) -> dict[str, Any]:
    head = sheet.letterhead
    return {
        "letterhead": head.kind.value,
        "above": head.above,
        "organ": head.organ,
        "number": head.number,
        "date_in_head": sheet.place_and_date if sheet.dated_in_head else "",
        "date_at_foot": "" if sheet.dated_in_head else sheet.place_and_date,
        "title": list(sheet.title),
        "subtitle": sheet.subtitle,
        "unit": sheet.unit_of_measure,
        "notes": list(sheet.notes),
        "recipients": list(sheet.recipients),
        "signatures": [{"role": list(s.role), "note": s.note, "name": s.name} for s in sheet.signatures],
    }


def _table(sheet: Sheet, chosen: Fit) -> dict[str, Any]:
    texts = [_texts(row) for row in sheet.rows]
    return {"size": chosen.size_pt, "parts": [_part(sheet, part, texts) for part in chosen.parts]}


def _part(sheet: Sheet, part: Part, texts: list[list[str]]) -> dict[str, Any]:
    index = index_row(sheet.columns)
    kinds = [column.kind for column in leaves(part.columns)]
    return {
        "widths": list(part.widths_mm),
        "align": [_ALIGNMENT[kind] for kind in kinds],
        "wrapping": [at for at, kind in enumerate(kinds) if kind in (ColumnKind.LABEL, ColumnKind.TEXT)],
        "header": [
            {"text": cell.label, "x": cell.column, "y": cell.row, "rows": cell.rows, "columns": cell.columns}
            for cell in header_cells(part.columns)
        ],
        "depth": header_depth(part.columns),
        "index": [index[at].replace("=", "=" + _ZERO_WIDTH_SPACE) for at in part.places],
        "rows": [
            {"bold": row.bold, "cells": [cells[at] for at in part.places]}
            for row, cells in zip(sheet.rows, texts, strict=True)
        ],
        "kept": kept_together(sheet.rows),
    }


def _texts(row: Row) -> list[str]:
    return [row.ordinal, _breakable(row.label), *(_breakable(shown(cell)) for cell in row.cells)]


def _breakable(text: str) -> str:
    """The text with invisible places to break in words that no column could hold."""
    return _UNBROKEN.sub(lambda found: found[0] + _ZERO_WIDTH_SPACE, text)


def kept_together(rows: tuple[Row, ...]) -> list[int]:
    """Lengths of the runs of rows that no page break divides, in order.

    A heading stays with the first line below it; the last two lines stay with the signatures.
    """
    runs: list[int] = []
    run = 0
    tail = len(rows) - _ROWS_WITH_SIGNATURES
    for at, row in enumerate(rows):
        run += 1
        if at == len(rows) - 1 or not (row.group or at >= tail):
            runs.append(run)
            run = 0
    return runs
