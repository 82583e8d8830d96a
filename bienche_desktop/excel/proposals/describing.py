"""An import in words and as the JSON document that the command line promises."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bienche_desktop.domain.numbers import format_number
from bienche_desktop.excel.book.workbook import column_number
from bienche_desktop.excel.numbers.values import plain_number
from bienche_desktop.excel.proposals.accounting import Account, sentences
from bienche_desktop.excel.proposals.matching import How
from bienche_desktop.excel.proposals.proposing import ImportProposal
from bienche_desktop.excel.recognition.settling import ROW_CHOICES
from bienche_desktop.excel.results.found_events import FoundEvent, Mention
from bienche_desktop.excel.results.open_points import OpenColumns, OpenRows
from bienche_desktop.excel.results.recognised import TURNED, Column, Question, RowKind, Table


def as_json(plan: ImportProposal, account: Account | None = None) -> dict[str, Any]:
    """The document of `bienche import --json`; `cells` is null where nobody counted the cells."""
    return {
        "tables": [_table(table, plan) for table in plan.recognition.tables],
        "result": _result(plan),
        "questions": [told for question in plan.questions for told in _questions(question)],
        "problems": [
            {"sheet": problem.sheet, "cell": problem.cell, "text": problem.text, "why": problem.why}
            for problem in plan.recognition.problems
        ],
        "cells": _cells(account) if account is not None else None,
        "notes": list(plan.recognition.notes),
        "remarks": [
            {"sheet": one.sheet, "cells": list(one.cells), "about": one.oddity.value, "text": one.text}
            for one in plan.recognition.remarks
        ],
        "read_before": plan.read_before.isoformat() if plan.read_before else None,
    }


def _table(table: Table, plan: ImportProposal) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "kind": table.kind,
        "range": table.range,
        "header_rows": list(table.header_rows),
        "root": table.title.organisation,
        "columns": [_column(column) for column in table.columns],
        "rows": _row_counts(table, plan),
        "ignored": [
            {"row": row.number, "text": row.printed, "why": row.why}
            for row in table.rows
            if row.kind is RowKind.IGNORED
        ],
        "events": [*map(_mention, table.mentions), *map(_event, table.events)],
    }


def _row_counts(table: Table, plan: ImportProposal) -> dict[str, int]:
    """How many rows there are of each kind, and the cells of the sheet that wait for an answer."""
    kinds = Counter(row.kind for row in table.rows)
    asked = {place for question in plan.questions for place in question.places if place[0] == table.sheet}
    return {
        "units": kinds[RowKind.UNIT] + kinds[RowKind.GROUP],
        "totals": kinds[RowKind.TOTAL],
        "ignored": kinds[RowKind.IGNORED],
        "asked": len(asked),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    """An event that a note or a sentence tells; moved posts with their number and what is unclear about them."""
    return {
        "cell": mention.cell,
        "kind": mention.kind,
        "text": mention.text,
        "sources": list(mention.sources),
        "results": list(mention.results),
        "effective_on": mention.effective_on.isoformat() if mention.effective_on else None,
        "decision": mention.decision,
        **({"posts": mention.posts, "unclear": list(mention.unclear)} if mention.posts else {}),
    }


def _event(event: FoundEvent) -> dict[str, Any]:
    return {
        "row": event.row,
        "kind": event.kind,
        "text": event.text,
        "sources": [path[-1] for path, _ in event.sources],
        "results": [path[-1] for path in event.results],
        "effective_on": event.effective_on.isoformat() if event.effective_on else None,
        "decision": event.decision,
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "letter": column.letter,
        "header": column.header,
        "role": column.role.value,
        "indicator": column.indicator,
        "measure": column.measure,
        "year": column.year,
        "base_year": column.base_year,
        "confidence": column.confidence,
        "used": column.used,
        "why": column.why,
    }


def _result(plan: ImportProposal) -> dict[str, int]:
    hows = Counter(match.how for match in plan.units)
    return {
        "units_new": hows[How.NEW],
        "units_matched": hows[How.SAME_PLACE] + hows[How.ELSEWHERE] + hows[How.LEARNED],
        "figures_new": len(plan.new_figures),
        "figures_changed": len(plan.changed_figures),
        "figures_same": len(plan.same_figures),
        "missing_from_file": len(plan.missing),
    }


def _cells(account: Account) -> dict[str, Any]:
    """Where every non-empty cell went: the counts make up the total."""
    return {
        "total": account.total,
        "taken": account.taken,
        "used": account.used,
        "asked": account.asked,
        "listed": account.listed,
        "left_out": account.left_cells,
        "left_out_numbers": account.left_numbers,
        "left": [
            {"sheet": one.sheet, "why": one.why, "cells": list(one.cells), "numbers": one.numbers}
            for one in account.left
        ],
    }


def _questions(question: Question) -> Iterator[dict[str, Any]]:
    """The question, then the same at each further cell that waits for its answer: `of` is where it is asked."""
    told = _question(question)
    yield told
    head = (question.sheet, question.cell)
    for sheet, cell in question.places:
        if (sheet, cell) != head:
            own = {"sheet": sheet, "cell": cell, "cells": [cell], "sheets": [{"sheet": sheet, "cells": [cell]}]}
            yield {**told, **own, "of": head[1], "of_sheet": head[0]}


def _question(question: Question) -> dict[str, Any]:
    """A question; `cells` wait for its answer, and `asks` tells what the answer is about."""
    told = {
        "sheet": question.sheet,
        "cell": question.cell,
        "text": question.text,
        "why": question.why,
        "choices": [plain_number(choice) for choice in question.choices],
        "cells": [cell for sheet, cell in question.places if sheet == question.sheet],
        "sheets": _sheets(question),
        "asks": "unit" if question.path else "value",
    }
    match question.open:
        case OpenColumns() as open_:
            return {**told, "choices": list(open_.choices), "asks": open_.what.value, **_columns(open_)}
        case OpenRows():
            return {**told, "choices": [kind.value for kind in ROW_CHOICES], "asks": "row"}
    return told


def _sheets(question: Question) -> list[dict[str, Any]]:
    """The cells that wait for the answer, sheet by sheet."""
    cells: dict[str, list[str]] = {}
    for sheet, cell in question.places:
        cells.setdefault(sheet, []).append(cell)
    return [{"sheet": sheet, "cells": own} for sheet, own in cells.items()]


def _columns(asked: OpenColumns) -> dict[str, Any]:
    """Which columns the answer is about (rows where units stand across), all that is open, what it may be together."""
    across = asked.keys[0][0].endswith(TURNED)
    return {
        "columns": [] if across else list(asked.letters),
        "lines": [column_number(letter) for letter in asked.letters] if across else [],
        "asks_all": [what.value for what in asked.opens],
        "combinations": [
            {"indicator": one.indicator, "measure": one.measure, "year": one.year} for one in asked.together
        ],
    }


def as_lines(plan: ImportProposal, account: Account | None = None) -> Iterator[str]:
    """The import in Vietnamese, line by line, for a person at the command line."""
    yield from _tables_said(plan)
    yield from _results_said(plan)
    yield from _open_said(plan)
    if account is not None and account.left:
        yield (f"Không lấy {format_number(account.left_cells)} ô, trong đó {format_number(account.left_numbers)} ô "
               "có số:")  # fmt: skip
        yield from (f"  {cells}: {why}." for cells, why, left in sentences(account) if left is not None)
    if plan.read_before:
        yield f"Tệp này đã được nhập ngày {plan.read_before:%d/%m/%Y}."
    yield from (f"Lưu ý: {remark.text}" for remark in plan.recognition.remarks)
    yield from plan.recognition.notes


def _tables_said(plan: ImportProposal) -> Iterator[str]:
    if not plan.recognition.tables:
        yield "Không thấy bảng số liệu biên chế nào trong tệp này."
    for table in plan.recognition.tables:
        yield f"Trang “{table.sheet}”, vùng {table.range}: {_said_by(table)}, {table.title.organisation}."


def _results_said(plan: ImportProposal) -> Iterator[str]:
    """How many units and figures are new, and each figure that would change."""
    result = _result(plan)
    yield (f"Đơn vị: {result['units_new']} mới, {result['units_matched']} đã có. Số liệu: {result['figures_new']} mới, "
           f"{result['figures_changed']} thay đổi, {result['figures_same']} như cũ.")  # fmt: skip
    for difference in plan.changed_figures:
        found = difference.found
        yield (f"  {found.sheet}!{found.cell} {found.path[-1]}, {found.year}: "
               f"{format_number(difference.old)} → {format_number(difference.new)}")  # fmt: skip


def _open_said(plan: ImportProposal) -> Iterator[str]:
    """What waits for a person."""
    for question in plan.questions:
        yield f"  Hỏi: {question.sheet}!{question.cell} “{question.text}”: {_ended(question.why)}"
    for problem in plan.recognition.problems:
        yield f"  Lỗi: {problem.sheet}!{problem.cell} “{problem.text}”: {_ended(problem.why)}"


def _said_by(table: Table) -> str:
    """What a table holds: a list of reorganisations is reported, and applied by another call."""
    if table.events:
        return f"danh sách sắp xếp với {len(table.events)} sự kiện (áp dụng bằng “bienche restructure”)"
    return f"{len(table.figures)} số liệu"


def _ended(sentence: str) -> str:
    """With one mark at its end, its own where it has one."""
    return sentence if sentence.endswith(("?", ".", "!")) else f"{sentence}."
