"""How long the checks take, against one plain sum over the same figures. Prints; never judges."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bienche_desktop.checks.running import Checker
from bienche_desktop.domain.changes import Proposal, SetFigure
from bienche_desktop.domain.figures import FigureKey
from bienche_desktop.store import Store
from tests.benchmarks.generated_files import DISTRICT, NATION, Shape, generate

pytestmark = pytest.mark.bench

YARDSTICK = "SELECT unit, year, sum(value) FROM figure GROUP BY unit, year"
Capture = pytest.CaptureFixture[str]
SHAPES = pytest.mark.parametrize(("name", "shape"), [("district", DISTRICT), ("nation", NATION)])


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


@SHAPES
def test_all_checks_against_one_sum(tmp_path: Path, name: str, shape: Shape, capsys: Capture) -> None:
    with Store.open(generate(tmp_path / "x.bienche", shape)) as store:
        checker = Checker(store)
        checker.run_all()
        pairs = [(seconds(checker.run_all), seconds(lambda: store.db.execute(YARDSTICK).fetchall())) for _ in range(7)]
    ratio = statistics.median(mine / plain for mine, plain in pairs)
    mine, plain = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    with capsys.disabled():
        say(f"{name}: all checks {mine:.0f} ms, one GROUP BY sum {plain:.0f} ms, ratio {ratio:.2f} (budget 3)")


@SHAPES
def test_one_edit_stored_and_checked(tmp_path: Path, name: str, shape: Shape, capsys: Capture) -> None:
    budget = {"district": 16, "nation": 50}[name]
    dice = random.Random(7)
    with Store.open(generate(tmp_path / "x.bienche", shape)) as store:
        checker = Checker(store)
        checker.run_all()
        units = sorted(store.units)
        taken = []
        for _ in range(200):
            key = FigureKey(dice.choice(units), dice.choice(shape.years), dice.choice(shape.indicators), "assigned")
            proposal = Proposal("gõ", (SetFigure(key, dice.randrange(60)),))
            taken.append(seconds(lambda p=proposal: checker.rerun(store.apply(p))))
    p95 = statistics.quantiles(taken, n=20)[-1] * 1000
    with capsys.disabled():
        say(f"{name}: one edit stored and checked, p95 {p95:.1f} ms (budget {budget} ms with the view)")


def say(line: str) -> None:
    """On the terminal, past pytest's capture."""
    print("\n" + line)
