"""Two issues compared: what differs between two workbooks, two data files, or one of each; matched by unit."""

from bienche_desktop.comparing.comparison import Comparison
from bienche_desktop.comparing.differing import compare
from bienche_desktop.comparing.issue import Issue, issue_of_book, issue_of_store, years_beside
from bienche_desktop.comparing.reading import Chosen, SideLocked, compare_files, read_one, read_sides

__all__ = [
    "Chosen",
    "Comparison",
    "Issue",
    "SideLocked",
    "compare",
    "compare_files",
    "issue_of_book",
    "issue_of_store",
    "read_one",
    "read_sides",
    "years_beside",
]
