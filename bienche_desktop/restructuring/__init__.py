"""Reorganisations as one undoable step: plan, preview, apply."""

from bienche_desktop.restructuring.plan import EventPlan, NewUnit, SourceUnit
from bienche_desktop.restructuring.planning import propose, units_after
from bienche_desktop.restructuring.preview import Fate, Preview, UnitLine, preview, review
from bienche_desktop.restructuring.problem import Problem, has_errors
from bienche_desktop.restructuring.problems import problems

__all__ = [
    "EventPlan",
    "Fate",
    "NewUnit",
    "Preview",
    "Problem",
    "SourceUnit",
    "UnitLine",
    "has_errors",
    "preview",
    "problems",
    "propose",
    "review",
    "units_after",
]
