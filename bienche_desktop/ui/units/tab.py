"""The tab Đơn vị: assembles tree, tool bar, day, search, details, and keeps them in step with the file."""

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from bienche_desktop.domain.change_sets import ChangeSet
from bienche_desktop.domain.days import show_day
from bienche_desktop.domain.unit_edits import living_day, nearest_living_day
from bienche_desktop.domain.unit_views import tree_with_closed
from bienche_desktop.domain.units import Tree
from bienche_desktop.ui.session import Session
from bienche_desktop.ui.theme import Look, Theme
from bienche_desktop.ui.units.actions import CONTEXT, UnitActions
from bienche_desktop.ui.units.bars import EmptyState, RefusalBar
from bienche_desktop.ui.units.blocks import TreeBlocks
from bienche_desktop.ui.units.commands import TreeCommands
from bienche_desktop.ui.units.details import UnitDetails
from bienche_desktop.ui.units.form_commands import FormCommands
from bienche_desktop.ui.units.memory import remembered, restore
from bienche_desktop.ui.units.model import UnitTreeModel
from bienche_desktop.ui.units.searching import Searching
from bienche_desktop.ui.units.top import TopRows
from bienche_desktop.ui.units.view import UnitTreeView

SHARES = (5, 3)
SIZES = (860, 500)


class UnitsTab(QWidget):
    """A page of the window. `import_wanted`: the user wants to bring in a workbook.

    `paste_wanted`: a block (`PasteSource`) is to be looked at before it is written.
    """

    title = "Đơn vị"
    import_wanted = Signal()
    paste_wanted = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._own_day: date | None = None
        self._lineage: tuple[str, ...] = ()
        self.model = UnitTreeModel(look.theme, writable=not session.store.read_only, parent=self)
        self.view = UnitTreeView(self.model, look)
        self.blocks = TreeBlocks(session, self.view, self.model, self._look_at)
        self.commands = TreeCommands(session, self)
        self.actions_by_id = UnitActions(self.view, self.commands)
        self.top = TopRows(self.actions_by_id)
        self.searching = Searching(session.store, self.top, self)
        self.refusal, self.empty = RefusalBar(), EmptyState()
        self.details = UnitDetails(session)
        self.form_commands = FormCommands(session, self, self.commands)
        self.split, self.stack = QSplitter(Qt.Orientation.Horizontal), QStackedWidget()
        self._lay_out()
        self._connect_tree()
        self._connect_details()
        self._connect_session(look)
        self.actions_by_id.draw(look.theme)
        self.refresh()
        self.view.open_top()
        self._choose_something()

    # --- building ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        for widget in (self.top, self.refusal, self.searching.nothing_found):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self.split.addWidget(left)
        self.split.addWidget(self.details)
        for part, share in enumerate(SHARES):
            self.split.setStretchFactor(part, share)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes(SIZES)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect_tree(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self.model.renamed.connect(self.commands.on_renamed, queued)  # no question while an editor or a drag ends
        self.model.dropped.connect(self.commands.on_dropped, queued)
        self.view.current_unit.connect(self._on_current)
        self.view.selection_changed.connect(self._enable)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.top.day_chosen.connect(self.set_day)
        self.top.query_left.connect(self.view.setFocus)
        self.top.closed_shown.connect(self.refresh)
        self.searching.settled.connect(self._on_searched)
        self.searching.unit_wanted.connect(self._go_to_elsewhere)
        self.empty.add_wanted.connect(self.commands.add)
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.day_wanted.connect(self._go_to_living_day)

    def _connect_details(self) -> None:
        self.details.form.entered.connect(self.form_commands.on_entry)
        self.details.note_entered.connect(self.form_commands.on_note)
        self.details.leaders.entered.connect(self.form_commands.on_figure)
        self.details.history.shift_wanted.connect(self.form_commands.on_shift)
        self.details.history.drop_wanted.connect(self.form_commands.on_drop_change)

    def _connect_session(self, look: Look) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.refused.connect(self._on_refused)
        self._session.year_changed.connect(self._on_year)
        self._session.unit_selected.connect(self.view.choose)
        look.changed.connect(self._on_look)

    def _on_look(self, theme: Theme) -> None:
        self.actions_by_id.draw(theme)

    # --- the day and the tree ---------------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day whose tree is shown: the end of the shown year, unless the user chose another."""
        return self._own_day or self._session.day

    @property
    def year_end(self) -> date:
        """The end of the shown year."""
        return self._session.day

    def set_day(self, day: date) -> None:
        """Show the tree of this day."""
        self._own_day = None if day == self._session.day else day
        self.refresh()

    def _on_year(self, _year: int) -> None:
        self._own_day = None
        self.refresh()

    def refresh(self, touched: frozenset[str] | None = None) -> None:
        """Show the tree of the day anew, keeping what is open and who is chosen; `touched`: only they changed."""
        store, uid = self._session.store, self.view.current() or self._session.unit
        units = store.units.values()
        tree = tree_with_closed(units, self.day) if self.top.shows_closed() else store.tree_on(self.day)
        hits = self.searching.hits(tree)
        bar, was_empty = self.view.verticalScrollBar(), not self.model.tree.order
        at = bar.value()
        if self.model.show(tree, self.day, store.vocabulary, hits, touched):
            if hits is not None:
                self.view.open_everything_shown()
            else:
                self.view.open_top() if was_empty else self.view.restore_open()
            bar.setValue(at)
        self.top.show_day(self.day, self._session.year)
        self._show_emptiness(tree)
        self.searching.tell(hits, self.day)
        self._choose_near(uid)
        self.show_details()
        self._enable()

    def _show_emptiness(self, tree: Tree) -> None:
        self.stack.setCurrentWidget(self.view if len(tree) else self.empty)
        self.details.setVisible(len(tree) > 0)
        if not self._session.store.units:
            self.empty.show_empty_file(not self._session.store.read_only)
        elif not len(tree):
            self.empty.show_empty_day(show_day(self.day), show_day(self._living_day()))

    def _choose_near(self, uid: str | None) -> None:
        """The unit, or where it is gone the nearest one above it that is still there."""
        for candidate in (uid, *reversed(self._lineage)):
            if candidate is not None and self.view.choose(candidate):
                return

    def _choose_something(self) -> None:
        """At the beginning: who the window looks at, or the first unit."""
        if self.view.current() is None and self.model.tree.roots:
            self.view.choose(self.model.tree.roots[0])

    def _living_day(self) -> date:
        return nearest_living_day(self._session.store.units.values(), self.day)

    def _go_to_living_day(self) -> None:
        self.set_day(self._living_day())

    # --- searching --------------------------------------------------------------------------------------------

    def _on_searched(self) -> None:
        """Show what the query finds, the cursor on a unit that matches."""
        self.refresh()
        matching = self.model.matching()
        if matching and self.view.current() not in matching:
            self.view.choose(matching[0])

    def _go_to_elsewhere(self, day: date, uid: str) -> None:
        self.set_day(day)
        self.view.choose(uid)

    # --- who is chosen ----------------------------------------------------------------------------------------

    def show_unit(self, uid: str) -> None:
        """Select this unit, scrolled into sight, and give the page the focus; go to a day on which it lives."""
        unit = self._session.store.units.get(uid)
        if unit is None:
            return
        if uid not in self.model.tree:
            self.set_day(living_day(unit, self.day))
        if not self.view.choose(uid):
            self.searching.forget()
            self.refresh()
            self.view.choose(uid)
        self.view.setFocus()

    def show_added(self, uid: str) -> None:
        """Go to a unit that was just added."""
        parent = self.model.tree.parent(uid) if uid in self.model.tree else None
        if parent is not None:
            self.open_unit(parent)
        self.show_unit(uid)

    def open_unit(self, uid: str) -> None:
        """Show what is under a unit."""
        self.view.expand(self.model.index_of(uid))

    def _on_current(self, uid: str) -> None:
        self._session.select_unit(uid)
        self.show_details()

    def show_details(self) -> None:
        """Show the current unit as it is stored."""
        uid = self.view.current()
        if uid is not None and uid in self.model.tree:
            self._lineage = self.model.tree.lineage(uid)[:-1]
        self.details.show_unit(uid, self.day, self.model.tree)

    def _enable(self) -> None:
        chosen = self.view.chosen()
        units, tree = self._session.store.units, self.model.tree
        self.actions_by_id.enable(
            {
                "writable": not self._session.store.read_only,
                "": True,
                "one": bool(chosen),
                "closed": any(units[uid].is_closed for uid in chosen if uid in units),
                "children": any(tree[uid].children for uid in chosen),
            }
        )

    def _look_at(self, block: object) -> None:
        self.paste_wanted.emit(block)

    # --- what happens -----------------------------------------------------------------------------------------

    def _on_changed(self, done: ChangeSet) -> None:
        self.refusal.hide()
        if done.touches("event", "event_unit"):
            self.details.forget_events()
        if done.units or done.touches("unit", "unit_period", "unit_kind", "level"):
            self.refresh(None if done.touches("unit_kind", "level") else done.units)
        elif done.touches("figure"):
            self.details.show_figures()
        elif done.touches("event", "event_unit"):
            self.show_details()

    def _on_refused(self, sentence: str) -> None:
        if self.isVisible():
            self.refusal.say(sentence)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        self.actions_by_id.fill(menu, CONTEXT)
        menu.exec(self.view.viewport().mapToGlobal(at))
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus():
            self.details.form.fields["name"].setFocus()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Going away, nothing that was typed is lost."""
        if not event.spontaneous():
            self.details.flush()
            self.form_commands.save_quietly(self.details.form.take_waiting())
        super().hideEvent(event)

    # --- memory -----------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Where the user is: day, open branches, the unit, sizes."""
        return remembered(self)

    def restore(self, state: dict[str, Any]) -> None:
        """Go back there."""
        restore(self, state)
