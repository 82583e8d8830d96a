"""A list over a file, in words and as the JSON document that the command line promises."""

from collections.abc import Iterator
from typing import Any

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.restructuring_lists.planning import ListProposal, text_of
from bienche_desktop.restructuring_lists.settling import AppliedEvent


def as_json(plan: ListProposal) -> dict[str, Any]:
    """The document of `bienche restructure --json`."""
    return {
        "events": [_event(one, plan) for one in plan.settled.applied],
        "result": {
            "events_new": len(plan.applied),
            "events_same": len(plan.same),
            "units_new": plan.units_new,
            "units_changed": plan.units_changed,
            "figures_new": plan.numbers.figures,
            "figures_same": plan.numbers.same,
        },
        "problems": [
            {"sheet": one.sheet, "cell": one.cell, "row": one.row or None, "text": one.text, "why": one.why}
            for one in plan.problems
        ],
    }


def _event(one: AppliedEvent, plan: ListProposal) -> dict[str, Any]:
    listed, day = one.listed, one.listed.effective_on
    return {
        "sheet": listed.sheet,
        "row": listed.row,
        "cell": plan.read.cell_of(listed),
        "kind": listed.kind,
        "decision": listed.decision,
        "effective_on": day.isoformat() if day is not None else None,
        "sources": [
            {"uid": one.before[path], "name": path[-1], "path": list(path), "share": share}
            for path, share in listed.sources
        ],
        "results": [{"uid": one.after.get(path), "name": path[-1], "path": list(path)} for path in listed.results],
        "new": bool(one.new),
        "uids": [event.uid for event in (*one.new, *one.same)],
    }


def as_lines(plan: ListProposal) -> Iterator[str]:
    """The list in Vietnamese, line by line, for a person at the command line."""
    for one in plan.settled.applied:
        day = show_day(one.listed.effective_on) if one.listed.effective_on is not None else ""
        mark = "+" if one.new else "="
        yield f"{mark} {day}  {EVENT_KINDS[one.listed.kind].label}: {text_of(one.listed)}"
    yield summary(plan)
    for problem in plan.problems:
        yield f"✖ {place(problem.sheet, problem.cell)} “{problem.text}”: {problem.why}"


def place(sheet: str, cell: str) -> str:
    """Where a problem stands."""
    return f"{sheet}!{cell}" if sheet else f"Dòng {cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"


def summary(plan: ListProposal) -> str:
    """The list in one sentence."""
    text = (
        f"Sự kiện: {format_number(len(plan.applied))} mới, {format_number(len(plan.same))} đã có. "
        f"Đơn vị: {format_number(plan.units_new)} mới, {format_number(plan.units_changed)} thay đổi. "
        f"Số liệu: {format_number(plan.numbers.figures)} mới, {format_number(plan.numbers.same)} đã có."
    )
    return f"{text} Chưa áp dụng được: {format_number(len(plan.problems))} dòng." if plan.problems else text
