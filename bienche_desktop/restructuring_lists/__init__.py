"""Whole lists of reorganisations applied as one undoable step: a workbook's before and after, or a text table."""

from bienche_desktop.restructuring_lists.planning import ListProposal, Problem, plan_list, text_of
from bienche_desktop.restructuring_lists.reading import ReadList, listed_in, read_list

__all__ = ["ListProposal", "Problem", "ReadList", "listed_in", "plan_list", "read_list", "text_of"]
