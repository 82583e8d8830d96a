"""The small menu that corrects a row: what it is, on which level, which unit of the file."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from bienche_desktop.excel.results.corrections import Corrections, RowCorrection, UnitAnswer
from bienche_desktop.excel.results.recognised import Row, RowKind
from bienche_desktop.ui.importing.desk import ImportDesk
from bienche_desktop.ui.importing.words import row_place
from bienche_desktop.ui.shortened import cut_at_word

_KINDS = (
    (RowKind.UNIT, "Đơ&n vị"),
    (RowKind.GROUP, "N&hóm (khối, đơn vị có cấp dưới)"),
    (RowKind.TOTAL, "&Tổng cộng của đơn vị trên"),
    (RowKind.IGNORED, "&Bỏ qua, không lấy"),
)
_LONGEST_NAME = 48


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry: its words, what the corrections are once it is chosen, whether it is how things are now."""

    words: str
    said: Callable[[], Corrections]
    is_now: bool = False


class RowMenu(QMenu):
    """Says to the desk what was chosen. `unit_wanted` asks for the field in which a unit is looked for."""

    unit_wanted = Signal(str, int)

    def __init__(self, desk: ImportDesk, sheet: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = (sheet, number)
        self._choices: dict[QAction, Choice] = {}
        row = desk.row_at(sheet, number)
        title = QAction(_title(sheet, number, row), self)
        title.setEnabled(False)
        self.addAction(title)
        self.addSeparator()
        if row is None:
            self._add(Choice("Đây là dòng tiêu &đề của một bảng", self._as_header))
        else:
            self._add_kinds(row)
            self._add_levels(row)
            self._add_units(row)
            self.addSeparator()
            self._add(Choice("Đây là dòng tiêu &đề của một bảng", self._as_header))
        self.triggered.connect(self._on_triggered)

    def _add(self, choice: Choice, group: QActionGroup | None = None, menu: QMenu | None = None) -> QAction:
        action = QAction(choice.words, self)
        if group is not None:
            action.setCheckable(True)
            action.setChecked(choice.is_now)
            group.addAction(action)
        (menu or self).addAction(action)
        self._choices[action] = choice
        return action

    def _on_triggered(self, action: QAction) -> None:
        choice = self._choices.get(action)
        if choice is not None and not choice.is_now:
            self._desk.say(choice.said())

    # --- kinds ------------------------------------------------------------------------------------------------

    def _add_kinds(self, row: Row) -> None:
        group = QActionGroup(self)
        for kind, words in _KINDS:
            self._add(Choice(words, _Said(self._desk, self._key, kind=kind), row.kind is kind), group)
        menu = self.addMenu("&Chỉ tiêu của đơn vị ở trên")
        for code, indicator in self._desk.vocabulary.indicators.items():
            now = row.kind is RowKind.INDICATOR and row.indicator == code
            said = _Said(self._desk, self._key, kind=RowKind.INDICATOR, indicator=code)
            self._add(Choice(indicator.label, said, now), group, menu)

    def _add_levels(self, row: Row) -> None:
        if row.kind not in (RowKind.UNIT, RowKind.GROUP, RowKind.TOTAL):
            return
        self.addSeparator()
        up = self._add(Choice("&Lên một cấp", _Said(self._desk, self._key, shift=-1)))
        up.setEnabled(len(row.path) > (1 if row.kind is RowKind.TOTAL else 2))
        self._add(Choice("&Xuống một cấp", _Said(self._desk, self._key, shift=1)))

    # --- units ------------------------------------------------------------------------------------------------

    def _add_units(self, row: Row) -> None:
        if row.kind not in (RowKind.UNIT, RowKind.GROUP) or not self._desk.session.store.units:
            return
        self.addSeparator()
        action = QAction("Là đơn &vị đang có trong tệp…", self)
        action.triggered.connect(self._on_unit)
        self.addAction(action)
        self._add(Choice("Là đơn vị &mới", _SaidUnit(self._desk, self._key, UnitAnswer.NEW)))

    def _on_unit(self, _checked: bool = False) -> None:
        self.unit_wanted.emit(*self._key)

    def _as_header(self) -> Corrections:
        return self._desk.said.with_header(self._key)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said about a row: another kind, or so many levels down."""

    desk: ImportDesk
    key: tuple[str, int]
    kind: RowKind | None = None
    shift: int = 0
    indicator: str | None = None

    def __call__(self) -> Corrections:
        now = self.desk.said.rows.get(self.key, RowCorrection())
        if self.kind is not None:
            return self.desk.said.with_row(self.key, RowCorrection(self.kind, now.shift, self.indicator))
        return self.desk.said.with_row(self.key, RowCorrection(now.kind, now.shift + self.shift, now.indicator))


@dataclass(frozen=True, slots=True)
class _SaidUnit:
    """Which unit a row is."""

    desk: ImportDesk
    key: tuple[str, int]
    answer: str

    def __call__(self) -> Corrections:
        return self.desk.said.with_unit(self.key, self.answer)


def _title(sheet: str, number: int, row: Row | None) -> str:
    name = (row.name or row.printed) if row else ""
    short = cut_at_word(name, _LONGEST_NAME)
    place = row_place(sheet, number)
    return f"{place}: {short}" if short else place
