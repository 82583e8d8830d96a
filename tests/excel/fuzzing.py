"""Damaged workbooks: mutations of sound ones, and what must hold for every one of them.

`python -m tests.excel.fuzzing 2000` reads that many (`make fuzz`); the suite reads a few with a fixed seed.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Book, CellKind, Sheet
from bienche_desktop.excel.reading.reading import Allowance, read_book
from tests.excel.books import write_book
from tests.excel.mutations import mutators_for
from tests.excel.other_formats import ods, xls, xlsb

ALLOWANCE = Allowance(seconds=20, megabytes=512)
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
_TABLE = {"Biên chế": [["TT", "Đơn vị", "Giao", "Có mặt"], *([n, f"Phòng {n}", n * 3, n * 2] for n in range(1, 20)),
                       [None, "Tổng cộng", 570, 380]], "Phụ lục": [["a", 1.5], ["b", "#N/A"]]}  # fmt: skip
_LATIN = {"So": [["TT", "Ten"], [1, "x"], [2, 3.5]]}


@dataclass(frozen=True)
class Seed:
    """A sound workbook to damage."""

    name: str
    data: bytes

    def of_its_kind(self, sound: "Iterable[Seed]") -> list[bytes]:
        """The other ones whose names end alike."""
        end = Path(self.name).suffix
        return [one.data for one in sound if one is not self and Path(one.name).suffix == end]


def seeds(folder: Path) -> list[Seed]:
    """Workbooks of every format made here, and the samples where they are at hand (protected ones apart)."""
    made = [
        Seed("made.xlsx", write_book(folder / "made.xlsx", _TABLE, merges=("A22:B22",)).read_bytes()),
        Seed("made.ods", ods(_TABLE)), Seed("made.xlsb", xlsb(_TABLE)), Seed("made.xls", xls(_TABLE)),
        Seed("made5.xls", xls(_LATIN, version=5)),
    ]  # fmt: skip
    found = sorted(path for path in SAMPLES.glob("*.*") if path.suffix in (".xlsx", ".xls", ".ods"))
    return made + [Seed(path.name, path.read_bytes()) for path in found if "mat-khau" not in path.name]


def damaged(folder: Path, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """(what it is, the bytes) of so many damaged workbooks; the same seed gives the same ones."""
    sound = seeds(folder)
    chance = random.Random(seed)
    ways = {source: mutators_for(source.data, source.of_its_kind(sound)) for source in sound}
    for number in range(count):
        source = sound[number % len(sound)]
        mutator = chance.choice(ways[source])
        yield f"{number} {source.name} {mutator.__name__}", mutator(source.data, chance)


@dataclass(frozen=True)
class Verdict:
    """How one damaged workbook ended, and what is wrong with that; empty when nothing is."""

    what: str
    ended: str
    wrong: str = ""


_FORBIDDEN = re.compile(r"Error|Exception|Traceback|bị ngắt|quá lâu|không đọc được \(")
_TOLD = "hai cách đọc"


def judge(what: str, data: bytes, folder: Path) -> Verdict:
    """Read one: a refusal in words, or a book whose numbers the other engine finds too, or a note that it does not."""
    path = folder / f"{what.split()[0]}.bin"
    path.write_bytes(data)
    try:
        book = read_book(path, allowance=ALLOWANCE)
    except Refused as refusal:
        return Verdict(what, "refused", refusal.text if _FORBIDDEN.search(refusal.text) else "")
    except Exception as problem:  # noqa: BLE001 - exactly what must never come out of the reader
        return Verdict(what, "crashed", repr(problem))
    told = any(_TOLD in note for note in book.notes)
    return Verdict(what, "imported, told" if told else "imported", "" if told else _silent_difference(book, path))


def _silent_difference(book: Book, path: Path) -> str:
    """What an engine in a process of its own finds else in some cell, where it finds anything at all."""
    call = [sys.executable, "-c", _OTHER_ENGINE, str(path), str(ALLOWANCE.megabytes)]
    answer = subprocess.run(call, capture_output=True, timeout=60, check=False)
    if answer.returncode != 0:
        return ""  # it refuses or dies: no second opinion to differ from
    theirs = json.loads(answer.stdout)
    for sheet in book.sheets:
        found, ours, told = theirs.get(sheet.name), _numbers_in_file(sheet), _told_open(sheet)
        for place in sorted({*ours, *found} - told) if found is not None else ():
            one, other = ours.get(place), found.get(place)
            if one is None or other is None or abs(one - other) > 1e-4 + 1e-6 * abs(other):
                return f"“{sheet.name}” {place}: {one}, the other engine {other}"
    return ""


def _told_open(sheet: Sheet) -> set[str]:
    """Row and column of the formulas whose result is not sure: each is told of, and asked about in the import."""
    return {f"{row} {column}" for row, column, cell in sheet.cells() if cell.kind is CellKind.UNCACHED}


def _numbers_in_file(sheet: Sheet) -> dict[str, float]:
    """Row and column → the number or day that the file holds there; where dates begin is a matter of taste."""
    found = {}
    for row, column, cell in sheet.cells():
        value = sheet.stored.get((row, column), cell.value)
        if cell.kind is CellKind.DATE and isinstance(value, date):
            day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            found[f"{row} {column}"] = (day - datetime(1899, 12, 30)).total_seconds() / 86_400
        elif cell.kind is CellKind.NUMBER and isinstance(value, int | float):
            found[f"{row} {column}"] = value
    return found


_OTHER_ENGINE = """
import resource, sys
size = int(sys.argv[2]) << 20
resource.setrlimit(resource.RLIMIT_AS, (size, size))
import datetime, io, json, python_calamine
zero = datetime.datetime(1899, 12, 30)

def number(value):
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, datetime.time):
        return (datetime.datetime.combine(zero, value) - zero).total_seconds() / 86_400
    if isinstance(value, datetime.date):
        return (datetime.datetime(*value.timetuple()[:6]) - zero).total_seconds() / 86_400
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(open(sys.argv[1], "rb").read()))
found = {}
for name in book.sheet_names:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    cells = ((f"{r} {c}", number(v)) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1))
    found[name] = {place: value for place, value in cells if value is not None}
print(json.dumps(found))
"""


def verdicts(folder: Path, count: int, seed: int) -> Iterator[Verdict]:
    """The verdict on each, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(lambda one: judge(*one, folder), damaged(folder, count, seed))


def main() -> int:
    """Read as many as the first argument says; the second is the seed. The exit status is 1 where one is wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    ended: Counter[str] = Counter()
    wrong = []
    sys.stdout.write(f"seed {seed}\n")
    with tempfile.TemporaryDirectory() as folder:
        for verdict in verdicts(Path(folder), count, seed):
            ended[verdict.ended] += 1
            if verdict.wrong:
                wrong.append(verdict)
                sys.stdout.write(f"WRONG {verdict.what}: {verdict.ended}: {verdict.wrong}\n")
            if not sum(ended.values()) % 100:
                sys.stdout.write(f"{sum(ended.values())} of {count}: {dict(ended)}\n")
                sys.stdout.flush()
    sys.stdout.write(f"seed {seed}: {count} damaged workbooks, {dict(ended)}, {len(wrong)} wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
