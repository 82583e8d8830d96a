"""What rows and columns were taken for, in words."""

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.recognised import Column, Role, RowKind

KIND_WORDS = {
    RowKind.UNIT: "đơn vị",
    RowKind.GROUP: "nhóm",
    RowKind.TOTAL: "tổng",
    RowKind.INDICATOR: "chỉ tiêu",
    RowKind.IGNORED: "bỏ qua",
}
HEADER_WORD = "tiêu đề"
_ROLE_WORDS = {
    Role.INDEX: "số thứ tự",
    Role.NAME: "tên đơn vị",
    Role.MEASURE: "loại số",
    Role.BASE_YEAR: "năm gốc",
    Role.PERCENT: "tỷ lệ ghi",
    Role.DERIVED: "tự tính",
    Role.TEXT: "chữ, không lấy",
    Role.NOTE: "ghi chú",
    Role.UNKNOWN: "không lấy",
}


def column_words(column: Column, vocabulary: Vocabulary) -> str:
    """A column in two short lines: "CBCC · Giao" over "2024"."""
    if column.role is Role.LEVEL:
        return f"{meaning(column, vocabulary)}\n{column.year or 'chưa rõ năm'}"
    if column.role is Role.DELTA:
        return f"tăng, giảm\n{column.year or ''} so {column.base_year or 'năm gốc'}"
    return _ROLE_WORDS[column.role]


def meaning(column: Column, vocabulary: Vocabulary) -> str:
    """What a column counts: "CBCC · Giao"."""
    indicator = vocabulary.indicators.get(column.indicator or "")
    measure = vocabulary.measures.get(column.measure or "")
    return f"{indicator.short if indicator else 'theo dòng'} · {measure.label if measure else 'theo dòng'}"
