"""Thông tin biểu: the words around the table, in one form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from bienche_desktop.reports.sheet import LetterheadKind, PaperChoice
from bienche_desktop.reports.sheet_settings import SheetSettings, under_letterhead
from bienche_desktop.ui.printing.fields import ChoiceField, DayField, LinesField, TextField

_LETTERHEADS = ((LetterheadKind.STATE, "Nhà nước (NĐ 30/2020)"), (LetterheadKind.PARTY, "Đảng (HD 05-HD/VPTW)"))
_PAPERS = (
    (PaperChoice.AUTO, "Tự chọn (A4)"),
    (PaperChoice.A4_PORTRAIT, "A4 dọc"),
    (PaperChoice.A4_LANDSCAPE, "A4 ngang"),
    (PaperChoice.A3_LANDSCAPE, "A3 ngang"),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the form: the setting's name, its words, what makes its field, and the heading that begins a part."""

    name: str
    label: str
    make: Callable[[], Any]
    heading: str = ""


_ENTRIES = (
    _Entry("letterhead", "Thể t&hức", partial(ChoiceField, _LETTERHEADS), "Đầu biểu"),
    _Entry("organ_above", "Cơ quan &cấp trên", partial(TextField, "Ví dụ: Tỉnh Quảng Ninh")),
    _Entry("organ", "Cơ quan &ban hành", partial(TextField, "Ví dụ: Ủy ban nhân dân huyện Hải Hà")),
    _Entry("number", "&Số, ký hiệu", partial(TextField, "Để trống nếu là biểu kèm theo")),
    _Entry("place", "Địa &danh", partial(TextField, "Ví dụ: Hải Hà")),
    _Entry("day", "&Ngày ký", DayField),
    _Entry("unit_of_measure", "Đơn vị &tính", TextField),
    _Entry("paper", "Khổ &giấy", partial(ChoiceField, _PAPERS)),
    _Entry("preparer_title", "Chức danh", partial(LinesField, 2), "Người lập biểu"),
    _Entry("preparer_note", "Ghi chú", TextField),
    _Entry("preparer_name", "Họ và tên", TextField),
    _Entry("signer_title", "Thẩm quyền, chức vụ", partial(LinesField, 3), "Người ký"),
    _Entry("signer_note", "Ghi chú", TextField),
    _Entry("signer_name", "Họ và tên", TextField),
    _Entry("recipients", "Mỗi nơi một dòng", partial(LinesField, 3, "Lưu: VT, …"), "Nơi nhận"),
)


class SheetSettingsForm(QWidget):
    """Edits a `SheetSettings`. `edited` comes when the user changed something, never when the form is filled."""

    edited = Signal()

    def __init__(self, settings: SheetSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._filling = False
        self._fields: dict[str, Any] = {}
        self._form = QFormLayout(self)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for entry in _ENTRIES:
            self._add(entry)
        self.fill(settings)

    def field(self, name: str) -> Any:
        """The field of a setting, by the setting's name."""
        return self._fields[name]

    def settings(self) -> SheetSettings:
        """What the form says now."""
        return replace(self._settings, **{name: field.value() for name, field in self._fields.items()})

    def fill(self, settings: SheetSettings) -> None:
        """Shows other settings, without a word to anyone."""
        self._settings = settings
        self._filling = True
        for name, field in self._fields.items():
            field.set_value(getattr(settings, name))
        self._filling = False

    def _add(self, entry: _Entry) -> None:
        if entry.heading:
            heading = QLabel(entry.heading)
            heading.setProperty("role", "heading")
            self._form.addRow(heading)
        field, label = entry.make(), QLabel(entry.label)
        label.setBuddy(field)
        field.setAccessibleName(f"{entry.heading} {entry.label}".replace("&", "").strip())
        field.edited.connect(self._on_letterhead if entry.name == "letterhead" else self._on_edited)
        self._form.addRow(label, field)
        self._fields[entry.name] = field

    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _on_letterhead(self) -> None:
        """Another letterhead brings its usual signer, where the user has not written another."""
        if not self._filling:
            before = replace(self.settings(), letterhead=self._settings.letterhead)
            self.fill(under_letterhead(before, self._fields["letterhead"].value()))
            self.edited.emit()
