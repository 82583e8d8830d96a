"""What the tab does when the user wants something: ask, propose, apply, show the result."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bienche_desktop.domain import tree_edits, unit_edits
from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.changes import AddUnit, Proposal, SetPeriods
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.sibling_order import siblings_on
from bienche_desktop.domain.tree_edits import NewUnit, topmost
from bienche_desktop.domain.unit_edits import When, living_day, period_shown
from bienche_desktop.domain.units import Tree, Unit
from bienche_desktop.ui import messages
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.unit_picker import choices_of
from bienche_desktop.ui.units import new_unit, questions
from bienche_desktop.ui.units.model import Drop

if TYPE_CHECKING:
    from bienche_desktop.ui.units.tab import UnitsTab


class TreeCommands(QObject):
    """The commands of the tree. Each method does one thing that a row of the table of actions names."""

    def __init__(self, session: Session, tab: "UnitsTab") -> None:
        super().__init__(tab)
        self._session = session
        self._tab = tab
        self._refusal = ""
        self._corrects = {"move": False}
        session.refused.connect(self._on_refused)

    def _on_refused(self, sentence: str) -> None:
        self._refusal = sentence

    # --- the ground everything stands on ----------------------------------------------------------------------

    @property
    def _units(self) -> dict[str, Unit]:
        return dict(self._session.store.units)

    @property
    def _tree(self) -> Tree:
        return self._tab.model.tree

    @property
    def _day(self) -> date:
        return self._tab.day

    def apply(self, propose: Callable[[], Proposal]) -> ChangeSet | None:
        """Write what `propose` proposes; None where it was refused or changes nothing."""
        try:
            proposal = propose()
        except Refused as refusal:
            self._session.refused.emit(refusal.text)
            return None
        units = self._session.store.units
        changes = tuple(
            c for c in proposal.changes if not isinstance(c, SetPeriods) or c.periods != units[c.uid].periods
        )
        return self._session.apply(Proposal(proposal.name, changes, proposal.kind)) if changes else None

    def when(self, about: str, unit: Unit, topic: str) -> When | None:
        """Ask from which day; remembers for each topic whether it was a correction the last time."""
        shown = living_day(unit, self._day)
        default = When(self._usual_day(unit), self._corrects.get(topic, True))
        answer = questions.ask_when(self._tab, about, shown, default)
        if answer is not None:
            self._corrects[topic] = answer.corrects
        return answer

    def _usual_day(self, unit: Unit) -> date:
        """The day that stands in the question: the first of the year where the year's end is shown."""
        year_end = (self._day.month, self._day.day) == (12, 31)
        day = self._day.replace(month=1, day=1) if year_end else self._day
        return max(day, unit.first.valid_from)

    # --- adding and renaming ----------------------------------------------------------------------------------

    def add(self) -> None:
        """Add units beside the current one, or the first one."""
        current = self._tab.view.current()
        self._ask_new(self._tree.parent(current) if current else None)

    def add_below(self) -> None:
        """Add units under the current one."""
        self._ask_new(self._tab.view.current())

    def _ask_new(self, parent: str | None) -> None:
        above = (parent, self._tree[parent].period) if parent else None
        new_unit.ask_new_units(self._tab, self._session.store.vocabulary, self._day, above, self._add)

    def _add(self, new: NewUnit) -> str:
        """Add one unit; the reason why not, or ""."""
        made: list[Proposal] = []

        def propose() -> Proposal:
            made.append(tree_edits.add_unit(self._units, new, self._day))
            return made[0]

        if self.apply(propose) is None:
            return self._refusal
        added = made[0].changes[0]
        if isinstance(added, AddUnit):
            self._tab.show_added(added.uid)
        return ""

    def copy_block(self) -> None:
        """Put the chosen units on the clipboard."""
        self._tab.blocks.copy()

    def paste_block(self) -> None:
        """Look at what the clipboard would add under the current unit."""
        self._tab.blocks.paste()

    def rename(self) -> None:
        """Let the user type another name in the tree."""
        self._tab.view.edit(self._tab.view.currentIndex().siblingAtColumn(0))

    def on_renamed(self, uid: str, name: str) -> None:
        """A name was typed in the tree."""
        unit = self._units[uid]
        old = period_shown(unit, self._day).name
        when = self.when(f"Đổi tên “{old}” thành “{name}”", unit, "name")
        if when is not None:
            self.apply(lambda: unit_edits.rename(unit, name, when))

    # --- moving -----------------------------------------------------------------------------------------------

    def _chosen(self) -> tuple[str, ...]:
        return topmost(self._tree, self._tab.view.chosen())

    def move(self) -> None:
        """Ask where to, then from when."""
        chosen = self._chosen()
        if not chosen:
            return
        own = {below for uid in chosen for below in self._tree.below(uid)}
        choices = [choice for choice in choices_of(self._tree) if choice.uid not in own]
        name = tree_edits.named(self._units, chosen, self._day)
        where = questions.ask_destination(self._tab, name, choices)
        if where is not None:
            self._move_to(chosen, where.parent, None)

    def on_dropped(self, drop: Drop) -> None:
        """Units were dragged to another place."""
        self._move_to(topmost(self._tree, drop.uids), drop.parent, drop.before)

    def outdent(self) -> None:
        """The current unit comes to stand behind the one above it."""
        uid = self._tab.view.current()
        parent = self._tree.parent(uid) if uid else None
        if uid is None or parent is None:
            return
        above = self._tree.parent(parent)
        self._move_to((uid,), above, self._neighbour(parent, above, 1))

    def indent(self) -> None:
        """The current unit goes under the one before it."""
        uid = self._tab.view.current()
        before = self._neighbour(uid, self._tree.parent(uid), -1) if uid else None
        if uid is not None and before is not None:
            self._move_to((uid,), before, None)

    def _move_to(self, uids: Sequence[str], parent: str | None, before: str | None) -> None:
        if not uids:
            return
        if all(self._tree.parent(uid) == parent for uid in uids):
            self.apply(lambda: tree_edits.reorder(self._units, uids, parent, self._day, before))
        elif any(parent in self._tree.below(uid) for uid in uids):  # refused, so there is nothing to ask
            self.apply(lambda: tree_edits.move(self._units, uids, parent, When(self._day), before))
        else:
            self._move_under(uids, parent, before)
        self._tab.view.choose_all(uids)

    def _move_under(self, uids: Sequence[str], parent: str | None, before: str | None) -> None:
        units = self._units
        where = f"vào {period_shown(units[parent], self._day).name}" if parent else "lên cấp cao nhất"
        about = f"Chuyển {tree_edits.named(units, uids, self._day)} {where}"
        youngest = max((units[uid] for uid in uids), key=lambda unit: unit.first.valid_from)
        when = self.when(about, youngest, "move")
        if when is not None and self.apply(lambda: tree_edits.move(units, uids, parent, when, before)) and parent:
            self._tab.open_unit(parent)

    # --- order ------------------------------------------------------------------------------------------------

    def up(self) -> None:
        """Before the unit above."""
        self._step(-1)

    def down(self) -> None:
        """Behind the unit below."""
        self._step(1)

    def _step(self, direction: int) -> None:
        uid = self._tab.view.current()
        parent = self._tree.parent(uid) if uid else None
        if uid is None or self._neighbour(uid, parent, direction) is None:
            return
        before = self._neighbour(uid, parent, -1 if direction < 0 else 2)
        self.apply(lambda: tree_edits.reorder(self._units, (uid,), parent, self._day, before))

    def _neighbour(self, uid: str | None, parent: str | None, distance: int) -> str | None:
        """The sibling so many places further on; None beyond the ends."""
        siblings = list(siblings_on(self._units, parent, self._day))
        at = siblings.index(uid) + distance if uid in siblings else -1
        return siblings[at] if 0 <= at < len(siblings) else None

    def sort_below(self) -> None:
        """The units under the current one by name."""
        uid = self._tab.view.current()
        if uid is not None:
            self.apply(lambda: tree_edits.sort_by_name(self._units, uid, self._day))

    def sort_siblings(self) -> None:
        """The current unit and its siblings by name."""
        uid = self._tab.view.current()
        if uid is not None:
            self.apply(lambda: tree_edits.sort_by_name(self._units, self._tree.parent(uid), self._day))

    # --- ending -----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Ask from which day the chosen units are gone."""
        chosen = self._chosen()
        if not chosen:
            return
        day = self._day + timedelta(days=1)
        name = tree_edits.named(self._units, chosen, self._day)
        below = len(tree_edits.below_on(self._units, chosen, day))
        answer = questions.ask_closing(self._tab, name, day, below)
        if answer is not None:
            self.apply(lambda: tree_edits.close(self._units, chosen, answer.day, answer.with_all_below))

    def reopen(self) -> None:
        """The chosen units go on after all."""
        chosen = [uid for uid in self._tab.view.chosen() if self._units[uid].is_closed]
        if chosen:
            self.apply(lambda: tree_edits.reopen(self._units, chosen))

    def remove(self) -> None:
        """Ask what is meant: ended, or never there."""
        chosen = self._tab.view.chosen()
        if not chosen:
            return
        name = tree_edits.named(self._units, chosen, self._day)
        answer = messages.ask(
            self._tab,
            "Xóa đơn vị",
            f"{name}: kết thúc hay xóa hẳn?",
            ("Kết thúc từ một ngày…", "Xóa hẳn (đã nhập nhầm)"),
            more="Kết thúc: đơn vị không còn từ một ngày, số liệu và lịch sử vẫn giữ.\n"
            "Xóa hẳn: như chưa từng có; chỉ xóa được khi chưa có số liệu.",
        )
        if answer == 0:
            self.close()
        elif answer == 1:
            self._remove(chosen)

    def _remove(self, uids: Sequence[str]) -> None:
        self.apply(lambda: tree_edits.remove(self._units, uids))
