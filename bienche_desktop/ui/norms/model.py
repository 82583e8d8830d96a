"""Norms as a table: what they are about, how many they allow, and from when to when."""

from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.norms import Norm
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.ui.table_model import Column


def norm_columns(vocabulary: Vocabulary) -> tuple[Column[Norm], ...]:
    """The columns, in words of this vocabulary; the last is the longest."""
    return (
        Column("Định mức", lambda norm: norm.name),
        Column("Chỉ tiêu", lambda norm: _indicator(norm, vocabulary)),
        Column("Áp dụng cho", lambda norm: about(norm, vocabulary)),
        Column("Nhiều nhất", lambda norm: format_number(norm.most), is_number=True),
        Column("Cách tính", lambda norm: way(norm, vocabulary)),
        Column("Từ ngày", lambda norm: show_day(norm.valid_from)),
        Column("Đến hết ngày", lambda norm: show_day(norm.last_day)),
        Column("Căn cứ", lambda norm: norm.legal_basis),
    )


def about(norm: Norm, vocabulary: Vocabulary) -> str:
    """The units that a norm binds: "Xã, Thị trấn, loại I"; "từ 10 đến 14 người"."""
    kind = vocabulary.kinds.get(norm.kind)
    parts = [", ".join(norm.names) or (kind.label if kind else norm.kind)]
    if norm.grade:
        parts.append(f"hạng {norm.grade}")
    if norm.size_from is not None or norm.size_to is not None:
        parts.append(_size(norm))
    return ", ".join(parts)


def _size(norm: Norm) -> str:
    if norm.size_from is None:
        return f"đến {norm.size_to} người"
    return f"từ {norm.size_from} người" if norm.size_to is None else f"{norm.size_from} đến {norm.size_to} người"


def way(norm: Norm, vocabulary: Vocabulary) -> str:
    """Whether each unit must keep it, or all those of a district, a province together."""
    over = vocabulary.kinds.get(norm.over or "")
    return f"bình quân trong {_lower(over.label.split(',')[0])}" if over else "từng đơn vị"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _indicator(norm: Norm, vocabulary: Vocabulary) -> str:
    known = vocabulary.indicators.get(norm.indicator)
    return known.short if known else norm.indicator
