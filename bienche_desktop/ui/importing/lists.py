"""The lists below the preview: what changes, what is asked, what is broken, what was left out."""

from dataclasses import dataclass

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.units import Unit
from bienche_desktop.excel.choosing import FigureDifference
from bienche_desktop.excel.proposing import ImportProposal
from bienche_desktop.excel.recognised import RowKind


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its title with the count, and its lines."""

    title: str
    lines: tuple[str, ...]


def listings(plan: ImportProposal, vocabulary: Vocabulary, units: dict[str, Unit]) -> list[Listing]:
    """The lists that have something to say, the most urgent first."""
    made = (
        ("Câu hỏi", [f"{q.sheet}, ô {q.cell}: “{q.text}” – {q.why}." for q in plan.questions]),
        ("Ô hỏng", [f"{p.sheet}, ô {p.cell}: “{p.text}” – {p.why}." for p in plan.recognition.problems]),
        ("Số đổi", [_changed(d, vocabulary) for d in plan.changed_figures]),
        ("Đơn vị mới", [" › ".join(match.path) for match in plan.units if match.uid is None and not match.candidates]),
        ("Có trong tệp, không có trong bảng", [units[uid].name for uid in plan.missing]),
        ("Sự kiện nhắc tới", [f"Ô {m.cell}: {m.text}" for t in plan.recognition.tables for m in t.mentions]),
        ("Bỏ qua", _ignored(plan)),
        ("Ghi chú", list(plan.recognition.notes)),
    )
    return [Listing(f"{title} ({len(lines)})", tuple(lines)) for title, lines in made if lines]


def _changed(difference: FigureDifference, vocabulary: Vocabulary) -> str:
    key, found = difference.key, difference.found
    old = "" if difference.old is None else format_number(difference.old)
    label = vocabulary.label(key.indicator, key.measure)
    return f"{found.path[-1]}, {label} {key.year}: {old} → {format_number(difference.new)} (ô {found.cell})"


def _ignored(plan: ImportProposal) -> list[str]:
    rows = [
        f"{table.sheet}, dòng {row.number}: “{row.printed}” – {row.why}"
        for table in plan.recognition.tables
        for row in table.rows
        if row.kind is RowKind.IGNORED and row.printed
    ]
    columns = [
        f"{table.sheet}, cột {column.letter} “{column.header}” – {column.why or 'không phải số liệu cần nhập'}"
        for table in plan.recognition.tables
        for column in table.columns
        if not column.used and column.header
    ]
    return [*columns, *rows]


def summary(plan: ImportProposal) -> str:
    """The import in one sentence."""
    if not plan.recognition.tables:
        return "Không thấy bảng số liệu biên chế nào trong tệp này."
    new_units = sum(1 for match in plan.units if match.uid is None and not match.candidates)
    figures = (
        f"{format_number(len(plan.new_figures))} mới, {format_number(len(plan.changed_figures))} đổi, "
        f"{format_number(len(plan.same_figures))} giống"
    )
    said = f"{format_number(len(plan.units))} đơn vị, trong đó {format_number(new_units)} mới. Số liệu: {figures}."
    left = len(plan.questions) + len(plan.recognition.problems)
    if left:
        said += f" Còn {format_number(left)} ô chưa nhập được, xem bên dưới."
    if plan.read_before is not None:
        said += f" Tệp này đã được nhập ngày {plan.read_before:%d/%m/%Y}."
    return said
