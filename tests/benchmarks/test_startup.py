"""Start to painted window on the district file, against DB Browser for SQLite opening the same file.

Both are watched from outside in the same way: in the memory of the screen, every few milliseconds, until there are
colours on it. (Asking the X server for windows by name takes half a second a question, which is longer than what is
measured.) Ours paints its frame before it reads the file, so the time until figures stand in the window is told beside
it. The processor time of each program until then is told too: it says the same when the machine is busy with others.
Needs Xvfb and sqlitebrowser; without them nothing is measured.
"""

import mmap
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from tests.benchmarks.generated_files import DISTRICT, generate

TOOLS = ("Xvfb", "sqlitebrowser")
RUNS = 5
PATIENCE = 30
WIDTH, HEIGHT = 1366, 768
COLOURS = 40
"""A painted window has more colours than this; an empty screen, or an empty table, has one or two."""

WHOLE = slice(0, WIDTH * HEIGHT, 7)
FIGURES = slice(120 * WIDTH, 320 * WIDTH, 3)
"""Pixels looked at: of the whole screen, and of where figures stand in our window; a frame has nothing there."""

pytestmark = pytest.mark.bench


class Spent(NamedTuple):
    """Seconds since the start of a program: on the clock, and of the processor."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of its own: the surroundings of programs that shall appear on it, and its pixels."""

    surroundings: dict[str, str]
    pixels: memoryview

    def colours(self, part: slice) -> int:
        """How many colours there are in a part of it."""
        return len(set(self.pixels[part]))


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reading, writing = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(tmp_path)],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as said:
        number = said.readline().strip()
    # An installed program lies there compiled; the first run, which is not counted, compiles ours.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    yield Screen({**kept, "DISPLAY": f":{number}", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8",
                  "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}, _pixels(tmp_path / "Xvfb_screen0"))  # fmt: skip
    server.terminate()
    server.wait()


def _pixels(file: Path) -> memoryview:
    """The picture at the end of an xwd file that the server keeps up to date."""
    with file.open("rb") as opened:
        content = memoryview(mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ))
    return content[-WIDTH * HEIGHT * 4 :].cast("I")


def test_start_to_painted_window(screen: Screen, tmp_path: Path) -> None:
    file = generate(tmp_path / "huyen.bienche", DISTRICT)
    ours = [sys.executable, "-m", "bienche_desktop.start", str(file)]
    rounds = [(*_spent(ours, screen, (WHOLE, FIGURES)), *_spent(["sqlitebrowser", str(file)], screen, (WHOLE,)))
              for _ in range(RUNS + 1)][1:]  # fmt: skip
    for way in Spent._fields:
        mine, figures, other = (statistics.median(getattr(s, way) for s in side) for side in zip(*rounds, strict=True))
        ratio, filled = (
            statistics.median(getattr(one[n], way) / getattr(one[2], way) for one in rounds) for n in (0, 1)
        )
        print(f"\nstart to painted window, {way}: {mine:.3f} s, DB Browser {other:.3f} s, ratio {ratio:.2f} "
              f"(budget 0.70); figures in it: {figures:.3f} s, ratio {filled:.2f}")  # fmt: skip


def _spent(command: list[str], screen: Screen, parts: tuple[slice, ...]) -> list[Spent]:
    """What a program took until each of these parts of the screen was painted, one after the other."""
    start = time.perf_counter()
    program = subprocess.Popen(command, env=screen.surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return [_wait(program.pid, screen, part, start) for part in parts]
    finally:
        program.kill()
        program.wait()
        while screen.colours(WHOLE) > COLOURS:
            time.sleep(0.02)


def _wait(pid: int, screen: Screen, part: slice, start: float) -> Spent:
    while screen.colours(part) <= COLOURS:
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError("nothing is painted")
        time.sleep(0.005)
    used = psutil.Process(pid).cpu_times()
    return Spent(time.perf_counter() - start, used.user + used.system)
