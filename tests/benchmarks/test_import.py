"""How long a large workbook takes until its tables are recognised, and what becomes of the figures of the samples.

Prints; never judges.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter

from bienche_desktop.domain.indicators import Vocabulary
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.excel.results.recognised import Recognition
from bienche_desktop.store import Store

pytestmark = pytest.mark.bench

ROWS, COLUMNS = 50_000, 20
ROUNDS = 3
HEADERS = ("Công chức", "Viên chức", "Tổng số")
Capture = pytest.CaptureFixture[str]

MEASURED = """
import resource, sys, time
{imports}
both = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
def worked():
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, both))
begun, start = worked(), time.perf_counter()
{work}
seconds, processor = time.perf_counter() - start, worked() - begun
own, children = (resource.getrusage(who).ru_maxrss / 1024 for who in both)
print(seconds, processor, own, children)
"""
OURS = "from bienche_desktop.excel.reading.reading import read_book"
RECOGNISING = (
    OURS
    + """
from bienche_desktop.excel.recognition.recognising import recognise
from tests.excel.books import VOCABULARY"""
)
PREVIEWING = """
import tempfile
from pathlib import Path
from bienche_desktop.excel.importing import Preparation, compare, read_for
from bienche_desktop.store import Store
store = Store.create(Path(tempfile.mkdtemp()) / "a.bienche")
preparation = Preparation.of(store)"""
YARDSTICK = """for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass"""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A workbook of 50,000 × 20 cells that is one table."""
    path = tmp_path / "lon.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Biên chế")
    sheet.write_string(0, 0, "BIỂU GIAO BIÊN CHẾ NĂM 2024")
    for column, header in enumerate(["TT", "Đơn vị", *(f"{HEADERS[c % 3]} {2006 + c}" for c in range(COLUMNS - 2))]):
        sheet.write_string(2, column, header)
    for row in range(ROWS):
        sheet.write_number(row + 3, 0, row + 1)
        sheet.write_string(row + 3, 1, f"Trường tiểu học số {row}")
        for column in range(2, COLUMNS):
            sheet.write_number(row + 3, column, (row * 7 + column) % 90)
    book.close()
    return path


class Measured(NamedTuple):
    """Seconds, seconds of the processor in all processes, and the peak of memory in MB of parent and largest child."""

    seconds: float
    processor: float
    own: float
    child: float

    def beside(self, plain: "Measured") -> str:
        """The ratios; that of the processor counts the second engine, which reads at the same time, too."""
        return (f"{self.seconds:.1f} s, ratio {self.seconds / plain.seconds:.2f}, "
                f"of the processor {self.processor / plain.processor:.2f}; {self.own:.0f} MB")  # fmt: skip


def measured(imports: str, work: str, path: Path) -> Measured:
    script = MEASURED.format(imports=imports, work=work)
    call = [sys.executable, "-c", script, str(path)]
    folder = Path(__file__).resolve().parents[2]
    answer = subprocess.run(call, capture_output=True, check=True, text=True, cwd=folder)
    return Measured(*map(float, answer.stdout.split()))


def quickest(path: Path, *works: tuple[str, str]) -> Iterator[Measured]:
    """The quickest of some runs of each, taken in turns: what else the machine does slows all of them at some time."""
    rounds = [[measured(imports, work, path) for imports, work in works] for _ in range(ROUNDS)]
    return map(min, zip(*rounds, strict=True))


def test_a_large_workbook_against_openpyxl_merely_reading_it(large: Path, capsys: Capture) -> None:
    preview = "compare(store, read_for(preparation, Path(sys.argv[1])).found)"
    plain, read, whole, compared = quickest(
        large,
        ("import openpyxl", YARDSTICK),
        (OURS, "read_book(sys.argv[1])"),
        (RECOGNISING, "recognise(read_book(sys.argv[1]), VOCABULARY)"),
        (PREVIEWING, preview),
    )
    with capsys.disabled():
        say(f"{ROWS:,} × {COLUMNS} cells: openpyxl read-only merely reads in {plain.seconds:.1f} s")
        say(f"  read here, second opinion included: {read.beside(plain)}, child {read.child:.0f} MB")
        say(f"  read and recognised: {whole.beside(plain)} (budget 250 MB)")
        say(f"  and compared with an empty file, {ROWS:,} units to add: {compared.beside(plain)} (budget 0.4)")


def test_figures_of_the_samples(shared: Path, tmp_path: Path, capsys: Capture) -> None:
    with Store.create(tmp_path / "words.bienche") as store:
        vocabulary = store.vocabulary
    total: Counter[str] = Counter()
    with capsys.disabled():
        say(f"{'sample':<28}{'right':>7}{'asked':>7}{'missed':>7}{'wrong':>7}")
        for path in sorted((shared / "samples").glob("*.truth.json")):
            found = judged(path, vocabulary)
            total += found
            say(row_of(path.name.removesuffix(".truth.json"), found.__getitem__))
        say(row_of("all", total.__getitem__))


def row_of(name: str, number: Callable[[str], int]) -> str:
    return f"{name:<28}" + "".join(f"{number(kind):>7}" for kind in ("right", "asked", "missed", "wrong"))


def judged(path: Path, vocabulary: Vocabulary) -> Counter[str]:
    """How many figures of the truth file are right, asked about or missed; and how many found ones are wrong."""
    truth = json.loads(path.read_text(encoding="utf-8"))
    found = recognise(read_book(path.parent / truth["workbook"], truth.get("password")), vocabulary)
    known = {(table["sheet"], figure["cell"]): figure for table in truth["tables"]
             for figure in table.get("figures", [])}  # fmt: skip
    wanted = {place: figure for place, figure in known.items() if ":" not in figure["indicator"]}
    got = {(figure.sheet, figure.cell): figure for figure in found.figures}
    worked_out = calculated_places(truth)
    others = [one for place, one in got.items() if place not in known and worked_out.get(place) != float(one.value)]
    count: Counter[str] = Counter({"wrong": len(others)})
    asked = places_asked(found)
    for place, figure in wanted.items():
        own = got.get(place)
        if own is None:
            count["asked" if place in asked else "missed"] += 1
        else:
            same = (own.indicator, own.measure, own.year) == (figure["indicator"], figure["measure"], figure["year"])
            count["right" if same and abs(float(own.value) - figure["value"]) < 1e-9 else "wrong"] += 1
    return count


def calculated_places(truth: dict[str, Any]) -> dict[tuple[str, str], float]:
    """Cells whose number the file does not hold but its formulas tell: to be worked out like this, or asked about."""
    return {(table["sheet"], one["cell"]): float(one["value"]) for table in truth["tables"]
            for one in table.get("ambiguous_cells", []) if "value" in one}  # fmt: skip


def places_asked(found: Recognition) -> set[tuple[str, str]]:
    return {(one.sheet, one.cell) for one in (*found.questions, *found.problems)}


def say(line: str) -> None:
    print(line)
