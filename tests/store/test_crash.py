"""Killed, or out of room: what was acknowledged is there, what was not is not, and nothing is half there."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bienche_desktop.store import Store
from tests.builders import add_district, make_store

ROOT = Path(__file__).resolve().parents[2]
KILLS = 8

WRITER = """
import sys
from pathlib import Path
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.store import Store
store = Store.open(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    number += 1
    changes = tuple(SetFigure(FigureKey("noivu", year, "total", "assigned"), number) for year in range(1980, 2020))
    store.apply(Proposal(f"bước {number}", changes))
    print(number, flush=True)
"""

FILLER = """
import resource, signal, sys
from pathlib import Path
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.store import FileProblem, Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
store = Store.open(path)
limit = path.stat().st_size + 40_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
number = 0
try:
    while True:
        number += 1
        changes = tuple(SetFigure(FigureKey("noivu", y, "total", "assigned"), number) for y in range(1980, 2020))
        store.apply(Proposal(f"bước {number}", changes))
        print(number, flush=True)
except FileProblem as problem:
    print("refused:", problem.text, flush=True)
    store.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_store(tmp_path) as store:
        add_district(store)
    return tmp_path / "thu.bienche"


def values(path: Path) -> set[float]:
    with Store.open(path) as store:
        assert store.info().integrity == "ok"
        return {f.value for f in store.figures()}


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX")
def test_killed_at_any_moment_the_file_holds_whole_steps_and_every_acknowledged_one(path: Path) -> None:
    dice = random.Random(7)
    last = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(last)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(dice.randint(1, 12)):
                last = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
            rest = writer.stdout.read().split()
        last = int(rest[-1]) if rest else last
        found = values(path)
        assert len(found) == 1, "a step is half there"
        assert found.pop() in (last, last + 1), "an acknowledged step is lost"
        with Store.open(path) as store:
            last = int(next(iter(store.values(1980).values())))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are a matter of POSIX")
def test_without_room_the_step_is_refused_in_one_sentence_and_the_rest_stands(path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", FILLER, str(path)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    lines = said.stdout.splitlines()
    assert lines[-1].startswith("refused:")
    assert "thu.bienche" in lines[-1]
    assert said.stderr == ""
    assert values(path) == {int(lines[-2])}
