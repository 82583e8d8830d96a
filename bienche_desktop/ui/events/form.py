"""The whole form for an event: its parts, what they make together, and how they follow each other."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bienche_desktop.domain.identity import new_uid
from bienche_desktop.domain.units import tree_on
from bienche_desktop.restructuring import EventPlan, Problem, problems
from bienche_desktop.restructuring.plan import MERGERS
from bienche_desktop.restructuring.planning import orphans
from bienche_desktop.restructuring.wording import name_from
from bienche_desktop.store import Store
from bienche_desktop.ui.events.changes import ChangesSection
from bienche_desktop.ui.events.children import ChildrenSection, Question
from bienche_desktop.ui.events.kinds import SHAPES, KindSection
from bienche_desktop.ui.events.papers import PapersSection
from bienche_desktop.ui.events.results import ResultsSection
from bienche_desktop.ui.events.section import Section
from bienche_desktop.ui.events.sources import SourcesSection
from bienche_desktop.ui.theme import STEP
from bienche_desktop.ui.unit_picker import UnitChoice, choices_of


class EventForm(QWidget):
    """Makes a plan of what the user entered. `changed` comes when they changed something."""

    changed = Signal()

    def __init__(self, store: Store, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._day = day
        self._uid = new_uid()
        self.kind = KindSection()
        self.papers = PapersSection()
        self.sources = SourcesSection(self._units_before)
        self.results = ResultsSection(store.vocabulary, self._units_after)
        self.changes = ChangesSection(store.vocabulary, self._units_after)
        self.children_to = ChildrenSection(self._places_to_go)
        self.sections: tuple[Section, ...] = (
            self.kind, self.papers, self.sources, self.results, self.changes, self.children_to,
        )  # fmt: skip
        self._lay_out()
        self.kind.kind_changed.connect(self.set_kind)
        self.papers.effective_on.show_day(day)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(4 * STEP)
        for section in self.sections:
            column.addWidget(section)
            section.changed.connect(self.changed)
        column.addStretch(1)

    # --- units on offer ---------------------------------------------------------------------------------------

    def _units_before(self) -> list[UnitChoice]:
        return choices_of(tree_on(self._store.units.values(), self.plan().eve))

    def _units_after(self) -> list[UnitChoice]:
        return choices_of(tree_on(self._store.units.values(), self.effective_day))

    def _places_to_go(self) -> list[UnitChoice]:
        plan = self.plan()
        new = [UnitChoice(n.uid, n.name.strip(), "đơn vị mới") for n in plan.new_units if n.name.strip()]
        return new + [choice for choice in self._units_after() if choice.uid not in plan.ending]

    # --- the plan ---------------------------------------------------------------------------------------------

    @property
    def effective_day(self) -> date:
        """The day in the field, or the last one that stood there."""
        self._day = self.papers.effective_day(self._day)
        return self._day

    def plan(self) -> EventPlan:
        """What stands in the form, complete or not."""
        results = self.results.results()
        survivor = next((r for r in results if isinstance(r, str)), None) if self.kind.kind in MERGERS else None
        entered: dict[str, Any] = {**self.papers.values(), **self.changes.values()}
        if survivor is None and self.kind.kind in MERGERS:
            entered["new_name"] = None
        return EventPlan(
            self.kind.kind, self.effective_day, self.sources.sources(), results, survivor,
            children_to=self.children_to.answers(), uid=self._uid, **entered,
        )  # fmt: skip

    def refresh(self) -> tuple[EventPlan, list[Problem]]:
        """Let the parts follow each other; the plan, and everything that is to be said about it."""
        self.results.set_day(self.effective_day)
        self._follow_the_sources(self.plan())
        plan = self.plan()
        self.children_to.ask(self._questions(plan))
        plan = self.plan()
        found = [*self.papers.own_problems(), *problems(plan, self._store.units)]
        for section in self.sections:
            section.show_problems(found)
        return plan, found

    def _follow_the_sources(self, plan: EventPlan) -> None:
        """New units hang where the first unit before hangs; the changed unit shows how it is now."""
        first = self._store.units.get(plan.sources[0].unit) if plan.sources else None
        period = first.on(plan.eve) if first is not None else None
        if period is not None:
            self.results.suggest_parent(period.parent)
        self.changes.show_present(period)
        shape = SHAPES[plan.kind]
        visible = bool(shape.changes) and (plan.kind not in MERGERS or plan.receiver is not None)
        self.changes.setVisible(visible)

    def _questions(self, plan: EventPlan) -> tuple[Question, ...]:
        """For every ending unit with children where they go; a division asks for each child."""
        found: list[Question] = []
        usual = self._usual_place(plan)
        for ending, children in orphans(plan, self._store.units).items():
            name = name_from(self._store.units[ending], plan.eve)
            if plan.kind == "divide":
                found += [Question(c, name_from(self._store.units[c], plan.effective_on)) for c in children]
            else:
                found.append(Question(ending, f"{len(children)} đơn vị của {name}", usual))
        return tuple(found)

    def _usual_place(self, plan: EventPlan) -> str:
        if len(plan.after) != 1:
            return ""
        new = next((n.name.strip() or "đơn vị mới" for n in plan.new_units), "")
        return new or name_from(self._store.units[plan.after[0]], plan.effective_on)

    # --- what is asked for ------------------------------------------------------------------------------------

    def set_kind(self, kind: str) -> None:
        """Show the parts that this kind needs."""
        shape = SHAPES[kind]
        self.kind.show_kind(kind)
        self.sources.set_shape(shape.before, shape.shares)
        self.results.set_shape(shape)
        self.changes.set_shape(shape.changes, optional=kind in MERGERS)

    @property
    def is_filled(self) -> bool:
        """Whether the user typed something that would be lost."""
        parts = (self.papers.is_filled, self.results.is_filled, self.changes.is_filled)
        return any(parts) or any(section.touched for section in self.sections)

    def begin_anew(self) -> None:
        """The next event of the same decision: papers, kind and day stay, the units go."""
        self._uid = new_uid()
        for part in (self.sources, self.results, self.changes, self.children_to):
            part.clear()
        for section in self.sections:
            section.forget()
