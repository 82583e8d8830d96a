"""Reduction targets as a table: a row a target, from its base over what is needed now to how far it is reached."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QColor

from bienche_desktop.checks.targets import in_words
from bienche_desktop.domain.figures import Number
from bienche_desktop.domain.numbers import format_number
from bienche_desktop.domain.targets import Progress
from bienche_desktop.ui.roles import ACCESSIBLE, DESCRIPTION, DISPLAY, FOREGROUND, Index
from bienche_desktop.ui.table_model import Column, TableModel
from bienche_desktop.ui.theme import Theme


def _number(known: Progress, value: Number | None) -> str:
    if value is None:
        return ""
    is_share = known.target.subject == "autonomous"
    return f"{format_number(round(value, 1))} %" if is_share else format_number(round(value))


def _share(known: Progress) -> str:
    return "" if known.share is None else f"{format_number(round(known.share, 1))} %"


def _state(known: Progress) -> str:
    if known.share is None:
        return "Chưa tính được"
    return "▲ Chậm" if known.behind else "✓ Kịp"


def _sentence(known: Progress) -> str:
    return "\n".join(filter(None, (in_words(known), known.target.legal_basis)))


def _column(title: str, text: Callable[[Progress], str], is_number: bool = True) -> Column[Progress]:
    return Column(title, text, is_number, _sentence)


COLUMNS = (
    _column("Mục tiêu", lambda p: p.target.name, is_number=False),
    _column("Năm gốc", lambda p: str(p.target.base_year)),
    _column("Số gốc", lambda p: _number(p, p.base)),
    _column("Năm cuối", lambda p: str(p.target.end_year)),
    _column("Phải đến", lambda p: _number(p, p.goal)),
    _column("Năm xét", lambda p: "" if p.year is None else str(p.year)),
    _column("Số năm xét", lambda p: _number(p, p.level)),
    _column("Lộ trình", lambda p: _number(p, p.needed)),
    _column("Đã đạt", _share),
    _column("Tình trạng", _state, is_number=False),
)


class TargetModel(TableModel[Progress]):
    """Those behind are painted in the colour of a warning; every cell tells its target's whole sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(COLUMNS)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint those behind in this theme."""
        self._theme = theme
        self.show(self.rows)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        known = self.row(index)
        if known is None:
            return None
        column = self.columns[index.column()]
        if role == FOREGROUND and known.behind and column.text is _state:
            return QColor(self._theme.warning_text)
        if role == DESCRIPTION:
            return _sentence(known)
        return f"{column.title}: {column.text(known)}" if role == ACCESSIBLE else super().data(index, role)
