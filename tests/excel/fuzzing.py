"""Damaged workbooks: mutations of sound ones, and what must hold for every one of them.

`python -m tests.excel.fuzzing 2000` reads that many (`make fuzz`); the suite reads a few with a fixed seed.
Checksums of the zip are made right again, so that damage reaches the parsers.
"""

import io
import random
import re
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Book, CellKind, Sheet
from bienche_desktop.excel.reading.reading import Allowance, read_book
from tests.excel.books import write_book
from tests.excel.other_formats import ods, packed, xls, xlsb

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


def seeds(folder: Path) -> list[Seed]:
    """Workbooks of every format made here, and the samples where they are at hand (protected ones apart)."""
    made = [
        Seed("made.xlsx", write_book(folder / "made.xlsx", _TABLE, merges=("A22:B22",)).read_bytes()),
        Seed("made.ods", ods(_TABLE)), Seed("made.xlsb", xlsb(_TABLE)), Seed("made.xls", xls(_TABLE)),
        Seed("made5.xls", xls(_LATIN, version=5)),
    ]  # fmt: skip
    found = sorted(path for path in SAMPLES.glob("*.*") if path.suffix in (".xlsx", ".xls", ".ods"))
    return made + [Seed(path.name, path.read_bytes()) for path in found if "mat-khau" not in path.name]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """One to four bits turned over."""
    if not data:
        return data
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning only."""
    return data[: chance.randrange(len(data))]


def in_a_member(data: bytes, chance: random.Random) -> bytes:
    """Bits turned over inside one part of the package, its checksum right."""
    return _with_member(data, chance, flipped)


def cut_member(data: bytes, chance: random.Random) -> bytes:
    """One part of the package cut short."""
    return _with_member(data, chance, lambda content, own: cut(content, own) if content else content)


def attribute_changed(data: bytes, chance: random.Random) -> bytes:
    """The value of one XML attribute exchanged for another one, or for nonsense."""

    def change(content: bytes, own: random.Random) -> bytes:
        values = list(re.finditer(rb'="([^"]*)"', content))
        if not values:
            return flipped(content, own)
        place = own.choice(values)
        value = own.choice([own.choice(values)[1], b"", b"-1", b"999999999999", b"x", b"A1:B"])
        return content[: place.start(1)] + value + content[place.end(1) :]

    return _with_member(data, chance, change)


def members_exchanged(data: bytes, chance: random.Random) -> bytes:
    """Two parts that bear each other's name."""
    members = _members(data)
    one, other = chance.sample(sorted(members), 2)
    return packed({**members, one: members[other], other: members[one]})


def member_lost(data: bytes, chance: random.Random) -> bytes:
    """A package without one of its parts."""
    members = _members(data)
    del members[chance.choice(sorted(members))]
    return packed(members)


def record_damaged(data: bytes, chance: random.Random) -> bytes:
    """A number or a size of a record of an .xls set to something else."""
    damaged = bytearray(data)
    at = chance.randrange(0, max(1, len(damaged) - 2))
    struct.pack_into("<H", damaged, at, chance.choice([0, 1, 0x203, 0x204, 0x205, 0xFFFF, chance.randrange(65_536)]))
    return bytes(damaged)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_member(data: bytes, chance: random.Random, change: Callable[[bytes, random.Random], bytes]) -> bytes:
    members = _members(data)
    told = [name for name in sorted(members) if "sheet" in name.lower() or "content.xml" in name]
    name = chance.choice(told if told and chance.random() < 0.6 else sorted(members))
    return packed({**members, name: change(members[name], chance)})


Mutator = Callable[[bytes, random.Random], bytes]
ZIPPED: tuple[Mutator, ...] = (
    in_a_member, in_a_member, attribute_changed, attribute_changed, cut_member, members_exchanged, member_lost,
    flipped, cut,
)  # fmt: skip
RECORDS: tuple[Mutator, ...] = (record_damaged, record_damaged, flipped, cut)


def damaged(folder: Path, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """(what it is, the bytes) of so many damaged workbooks; the same seed gives the same ones."""
    sound = seeds(folder)
    chance = random.Random(seed)
    for number in range(count):
        source = sound[number % len(sound)]
        mutator = chance.choice(ZIPPED if source.data.startswith(b"PK") else RECORDS)
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
    """What an engine in a process of its own finds else, where it finds anything at all."""
    call = [sys.executable, "-c", _OTHER_ENGINE, str(path), str(ALLOWANCE.megabytes)]
    answer = subprocess.run(call, capture_output=True, timeout=60, check=False)
    if answer.returncode != 0:
        return ""  # it refuses or dies: no second opinion to differ from
    theirs = {}
    for line in answer.stdout.decode("utf-8").splitlines():
        name, count, total = line.rsplit("\t", 2)
        theirs[name] = (int(count), float(total))
    for sheet in book.sheets:
        numbers = list(_numbers_in_file(sheet))
        count, total = theirs.get(sheet.name, (len(numbers), sum(numbers)))
        if count != len(numbers) or abs(total - sum(numbers)) > 1e-6 * max(1.0, abs(total)):
            return f"“{sheet.name}”: {len(numbers)} numbers, the other engine {count}; {sum(numbers)} and {total}"
    return ""


def _numbers_in_file(sheet: Sheet) -> Iterator[int | float]:
    """The numbers of a sheet without those that were worked out from formulas: these no engine finds in the file."""
    for row, column, cell in sheet.cells():
        value = sheet.stored.get((row, column), cell.value)
        if cell.kind is CellKind.NUMBER and isinstance(value, int | float):
            yield value


_OTHER_ENGINE = """
import resource, sys
size = int(sys.argv[2]) << 20
resource.setrlimit(resource.RLIMIT_AS, (size, size))
import io, python_calamine
book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(open(sys.argv[1], "rb").read()))
for name in book.sheet_names:
    cells = [c for row in book.get_sheet_by_name(name).to_python() for c in row]
    numbers = [c for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool)]
    sys.stdout.buffer.write(f"{name}\\t{len(numbers)}\\t{sum(numbers)!r}\\n".encode())
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
