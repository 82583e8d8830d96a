"""The .bienche file: open, migrate, journal, undo, read. The only room that knows SQL."""

from bienche_desktop.store.failures import FileProblem
from bienche_desktop.store.store import FileInfo, Store

__all__ = ["FileInfo", "FileProblem", "Store"]
