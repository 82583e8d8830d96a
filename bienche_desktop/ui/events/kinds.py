"""What the form looks like for each kind of event, and the choice of the kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from bienche_desktop.domain.events import EVENT_KINDS
from bienche_desktop.restructuring import Problem
from bienche_desktop.restructuring.wording import MEANINGS
from bienche_desktop.ui.buttons import Button
from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.labels import sentence
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import PATH, ChoiceDelegate
from bienche_desktop.ui.units.fields import ChoiceField

LIST_WIDTH = 640


@dataclass(frozen=True, slots=True)
class Shape:
    """Which parts of the form a kind needs. `before`, `after`: their headings, "" for none.

    `fewest_after`: so many units are there after at least; `many`: there may be more. `existing`: the unit after is
    usually there already. `shares`: parts of units may go. `changes`: fields of the unit that goes on which may
    change with the event.
    """

    before: str = ""
    after: str = ""
    fewest_after: int = 0
    many: bool = False
    existing: bool = False
    shares: bool = False
    changes: tuple[str, ...] = ()


SHAPES = {
    "establish": Shape("", "Đơn vị thành lập", 1, many=True),
    "merge_into": Shape("Đơn vị bị sáp nhập", "Đơn vị nhận sáp nhập", 1, existing=True, shares=True, changes=("name",)),
    "merge_new": Shape("Các đơn vị hợp nhất", "Đơn vị sau hợp nhất", 1, shares=True),
    "divide": Shape("Đơn vị được chia", "Các đơn vị sau khi chia", 2, many=True),
    "split_off": Shape("Đơn vị có phần tách ra", "Đơn vị mới được tách ra", 1, many=True),
    "dissolve": Shape("Đơn vị giải thể"),
    "rename": Shape("Đơn vị đổi tên", changes=("name", "short_name")),
    "transfer": Shape("Đơn vị chuyển đi", changes=("parent",)),
    "convert": Shape("Đơn vị chuyển đổi", changes=("kind", "autonomy")),
    "unify_posts": Shape("Đơn vị có chức danh nhất thể hóa"),
}


class KindSection(Section):
    """The kind, what it means by law, and a button for the word that would fit better."""

    kind_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Loại sắp xếp", ("kind",), parent)
        self.choice = ChoiceField()
        self.choice.setAccessibleName("Loại sắp xếp")
        self.meaning = sentence()
        self.instead = Button()
        self.instead.setProperty("role", "quiet")
        self.instead.hide()
        self._fill()
        self.body.addWidget(self.choice)
        self.body.addWidget(self.meaning)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.instead)
        layout.setAlignment(self.instead, Qt.AlignmentFlag.AlignLeft)
        self.choice.entered.connect(self._on_entered)
        self.instead.clicked.connect(self._on_instead)

    def _fill(self) -> None:
        self.choice.offer((code, kind.label) for code, kind in EVENT_KINDS.items())
        for row, code in enumerate(EVENT_KINDS):
            self.choice.setItemData(row, MEANINGS[code], PATH)
        view = self.choice.view()
        view.setItemDelegate(ChoiceDelegate(view))
        view.setMinimumWidth(LIST_WIDTH)
        self.choice.setMaxVisibleItems(len(EVENT_KINDS))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.body.setSpacing(STEP)

    @property
    def kind(self) -> str:
        """The code of the chosen kind."""
        return str(self.choice.currentData())

    def show_kind(self, kind: str) -> None:
        """Show this kind and what it means."""
        self.choice.show_value(kind)
        self.meaning.setText(MEANINGS[kind])

    def show_problems(self, found: Iterable[Problem]) -> None:
        found = list(found)
        super().show_problems(found)
        better = next((p.instead for p in found if p.field == "kind" and p.instead), None)
        self.instead.setVisible(better is not None)
        if better is not None:
            self.instead.setProperty("kind", better)
            self.instead.setText(f"Đổi thành {EVENT_KINDS[better].label}")

    def _on_entered(self, kind: str) -> None:
        self.show_kind(kind)
        self.kind_changed.emit(kind)
        self.touch()

    def _on_instead(self, _checked: bool = False) -> None:
        self._on_entered(self.instead.property("kind"))
