"""Holding a data file for one window, also where the database's own lock can be lost.

SQLite locks a file in a way that Linux and macOS drop as soon as anything in the same process opens and closes that
file: Qt's file dialog does so when it looks what kind of file it lists. A second window would then write into the file
while the first one does. So the file is held by a lock of another kind beside SQLite's, which belongs to the handle
and not to the process. On Windows SQLite's own lock belongs to the handle already.
"""

import os
import sys
from pathlib import Path

from bienche_desktop.store.failures import problem

if sys.platform != "win32":
    import fcntl

_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # for whoever names a pipe


class Hold:
    """The lock on one file; `release` gives it free. A `Hold(None)` holds nothing."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def release(self) -> None:
        """Give the file free for others; close the database before, because this ends its lock too."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def __del__(self) -> None:
        self.release()  # a file that nobody closed is free again with whoever forgot it


def hold(path: Path, *, read_only: bool = False) -> Hold:
    """Hold the file at `path` to write it; a reader only makes sure that nobody writes it now.

    Raises `FileProblem` "locked" where another window holds it. Where the file cannot be opened or its disk knows no
    such locks, nothing is held: opening the database tells what is wrong.
    """
    if sys.platform == "win32":
        return Hold(None)
    try:
        handle = os.open(path, (os.O_RDONLY if read_only else os.O_RDWR) | _NO_WAITING)
    except OSError:
        return Hold(None)
    held = Hold(handle)
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if read_only else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        held.release()
        raise problem("locked", path) from taken
    except OSError:
        held.release()
    if read_only:
        held.release()
    return held
