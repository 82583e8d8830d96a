"""Start to painted window on the district file, against DB Browser for SQLite opening the same file.

Both are watched from outside in the same way: a window of the program is on the screen and its picture is no longer
one flat colour. Ours paints its frame before it reads the file, so that the time until figures stand in the middle of
the window is told beside it. Needs Xvfb, xdotool, ImageMagick and sqlitebrowser; without them nothing is measured.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.generated_files import DISTRICT, generate

TOOLS = ("Xvfb", "xdotool", "import", "sqlitebrowser")
RUNS = 5
PATIENCE = 30
COLOURS = 40
"""A painted window has more colours than this; an empty one has one or two."""

MIDDLE = ("-gravity", "center", "-crop", "60%x20%+0-60", "+repage")
"""Where the table of figures stands; a frame without one has nothing there."""

pytestmark = pytest.mark.bench


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    number = os.read(reading, 16).decode().strip()
    os.close(reading)
    # An installed program lies there compiled; the first run, which is not counted, compiles ours.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    yield {**kept, "DISPLAY": f":{number}", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8",
           "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}  # fmt: skip
    server.terminate()
    server.wait()


def test_start_to_painted_window(screen: dict[str, str], tmp_path: Path) -> None:
    file = generate(tmp_path / "huyen.bienche", DISTRICT)
    ours = [sys.executable, "-m", "bienche_desktop.start", str(file)]
    theirs = ["sqlitebrowser", str(file)]
    rounds = [(_seconds(ours, screen), _seconds(ours, screen, MIDDLE), _seconds(theirs, screen))
              for _ in range(RUNS + 1)][1:]  # fmt: skip
    mine, figures, other = (statistics.median(side) for side in zip(*rounds, strict=True))
    ratio, filled = (statistics.median(one[n] / one[2] for one in rounds) for n in (0, 1))
    print(f"\nstart to painted window: {mine:.3f} s, DB Browser {other:.3f} s, ratio {ratio:.2f} (budget 0.70); "
          f"figures in it: {figures:.3f} s, ratio {filled:.2f}")  # fmt: skip


def _seconds(command: list[str], screen: dict[str, str], part: tuple[str, ...] = ()) -> float:
    """Seconds until the window, or this part of it, is painted."""
    start = time.perf_counter()
    program = subprocess.Popen(command, env=screen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        window = _wait_for_window(screen)
        while _colours(window, screen, part) <= COLOURS:
            if time.perf_counter() - start > PATIENCE:
                raise TimeoutError(f"{command[0]} paints nothing")
        return time.perf_counter() - start
    finally:
        program.kill()
        program.wait()


def _wait_for_window(screen: dict[str, str]) -> str:
    """The window with the file's name in its title; waits in one process, so that little is taken from the program."""
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "huyen"]
    while True:  # a window that vanishes while it is looked at ends the search with nothing
        found = subprocess.run(search, env=screen, capture_output=True, text=True, check=False, timeout=PATIENCE)
        if found.stdout.split():
            return found.stdout.split()[-1]


def _colours(window: str, screen: dict[str, str], part: tuple[str, ...]) -> int:
    size = () if part else ("-resize", "25%")
    command = ["import", "-window", window, *part, *size, "-format", "%k", "info:"]
    picture = subprocess.run(command, env=screen, capture_output=True, text=True, check=False)
    return int(picture.stdout) if picture.stdout.strip().isdigit() else 0
