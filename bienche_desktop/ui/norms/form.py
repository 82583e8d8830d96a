"""Writing one norm."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import (
    QLineEdit,
    QWidget,
)

from bienche_desktop.domain.days import day_after, parse_day, show_day
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.domain.norms import Norm
from bienche_desktop.domain.text import clean
from bienche_desktop.domain.unit_edits import grade_of
from bienche_desktop.domain.units import BEGINNING, FOREVER
from bienche_desktop.ui.forms import NumberField, ValueForm, choice

WIDTH = 600
_EACH = ("", "từng đơn vị phải theo")


class NormDialog(ValueForm):
    """A form over one norm; accepted only with one that can be."""

    def __init__(self, parent: QWidget | None, vocabulary: Vocabulary, norm: Norm) -> None:
        super().__init__(parent, "Định mức", WIDTH)
        self._norm = norm
        kinds = {code: kind.label for code, kind in vocabulary.kinds.items() if not kind.is_group}
        wholes = {code: f"bình quân trong {kinds[code]}" for code in ("commune", "district", "province")}
        self.name = QLineEdit(norm.name)
        self.indicator = choice({code: i.label for code, i in vocabulary.indicators.items()}, norm.indicator)
        self.kind = choice(kinds, norm.kind)
        self.names = _line("; ".join(norm.names), "mọi đơn vị loại này; hoặc: Xã; Thị trấn")
        self.grade = _line(norm.grade or "", "mọi hạng; hoặc: I")
        self.size_from = _line(_text(norm.size_from), "không kể")
        self.size_to = _line(_text(norm.size_to), "không kể")
        self.most = NumberField(norm.most, 0, 100_000, decimals=1)
        self.over = choice(dict([_EACH]) | wholes, norm.over or "")
        self.start = _line(show_day(norm.valid_from), "từ trước")
        self.end = _line(show_day(norm.last_day), "vẫn còn hiệu lực")
        self.basis = QLineEdit(norm.legal_basis)
        self._lay_out_fields()

    def _lay_out_fields(self) -> None:
        self.lay_out(
            ("&Tên định mức", self.name), ("&Chỉ tiêu", self.indicator), ("&Loại đơn vị", self.kind),
            ("Tên đơn vị &bắt đầu bằng", self.names), ("&Hạng, loại", self.grade),
            ("Biên chế giao t&ừ", self.size_from), ("Biên chế giao đế&n", self.size_to),
            ("Nhiều nh&ất", self.most), ("Cách tín&h", self.over), ("Có hiệu lực từ n&gày", self.start),
            ("Đến hết ngà&y", self.end), ("Căn cứ &pháp lý", self.basis),
        )  # fmt: skip

    def norm(self) -> Norm:
        """The norm as the form says. Raises `Refused` for a day or a number that is none."""
        return replace(
            self._norm, name=clean(self.name.text()), indicator=self.indicator.currentData(),
            kind=self.kind.currentData(), names=tuple(filter(None, map(clean, self.names.text().split(";")))),
            grade=grade_of(self.grade.text()) or None, size_from=_whole(self.size_from), size_to=_whole(self.size_to),
            most=self.most.value(), over=self.over.currentData() or None, valid_from=_day(self.start, BEGINNING),
            valid_to=day_after(_day(self.end, FOREVER)), legal_basis=clean(self.basis.text()),
        )  # fmt: skip

    def check(self) -> None:
        """Raises `Refused` for a norm that cannot be."""
        self.norm().check()


def _line(text: str, hint: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setPlaceholderText(hint)
    return line


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _whole(line: QLineEdit) -> int | None:
    text = line.text().strip()
    if text and not text.isdecimal():
        raise Refused(f"“{text}” không phải là số người; hãy gõ số nguyên, hoặc để trống.")
    return int(text) if text else None


def _day(line: QLineEdit, empty: date) -> date:
    return parse_day(line.text()) or empty
