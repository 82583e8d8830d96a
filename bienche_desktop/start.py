"""Where the program starts: straight to the window for a data file or for nothing, else to the command line.

The window is what people wait for, so nothing of the command line is loaded on the way to it.
"""

import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

NO_DISPLAY = "Máy này không có màn hình nên không mở được cửa sổ; gõ “bienche --help” để xem các lệnh."
UNUSABLE = 3


def main() -> NoReturn:
    """`bienche` and `bienche FILE.bienche` open the window; everything else is read by the command line."""
    words = sys.argv[1:]
    if not words or (len(words) == 1 and words[0].endswith(".bienche")):
        sys.exit(open_window(Path(words[0]) if words else None))
    from bienche_desktop.cli import main as command_line

    command_line()


def open_window(file: Path | None) -> int:
    """Open the window; where there is no display, say so instead of dying in Qt. Returns the exit status."""
    shown = os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    if sys.platform == "linux" and not shown:
        sys.stderr.write(f"{NO_DISPLAY}\n")
        return UNUSABLE
    gc.disable()  # nearly all that is made on the way to the window stays; `run` enables it again
    from bienche_desktop.app import run

    return run(file)


if __name__ == "__main__":
    main()
