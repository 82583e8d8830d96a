"""Reads a workbook in a child process with limits of memory and time: whatever the file does, this process lives."""

import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from bienche_desktop.excel.book import workbook
from bienche_desktop.excel.book.refusals import NeedsPassword, Unreadable
from bienche_desktop.excel.book.without_collection import without_collection
from bienche_desktop.excel.book.workbook import CHILD_FLAG, Book, Part, Refusal
from bienche_desktop.excel.formats.preflight import check_zip
from bienche_desktop.excel.formats.rows_told import rows_told
from bienche_desktop.excel.reading.second_opinion import ONE_ENGINE, Sums, is_too_sparse, opinion
from bienche_desktop.excel.reading.sniffing import FileKind, sniff
from bienche_desktop.excel.reading.taking import taking_steps, told_name

_POLL = 0.02
_LARGE = 1 << 20
_TOO_LARGE_FOR_TWO = 100_000_000  # bytes unpacked, which two processes at once would need too much memory for
_ZIPPED = (FileKind.XLSX, FileKind.XLSB, FileKind.ODS)


Steps = Generator[int, None, Book | Refusal]


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the child process may use."""

    seconds: float = 16.0
    megabytes: int = 448


def read_book(
    path: Path | str,
    password: str | None = None,
    *,
    allowance: Allowance | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Book:
    """The workbook as plain values. Raises Refused with one Vietnamese sentence for everything that cannot be read.

    The file is only read, never changed. ``cancelled`` is asked some times a second; where it says yes the reading
    stops with Refused.
    """
    steps = reading_steps(path, password, allowance=allowance)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast(Book, end.value)
        if cancelled is not None and cancelled():
            steps.close()
            raise Unreadable(f"Đã dừng đọc tệp {told_name(path)} theo yêu cầu.")


def reading_steps(
    path: Path | str, password: str | None = None, *, allowance: Allowance | None = None
) -> Generator[int, None, Book]:
    """Read a workbook step by step: yields how many rows are read so far, some times a second, and returns the book.

    Closing it ends the reading. Raises Refused as `read_book` does.
    """
    began = time.monotonic()
    path = Path(path)
    data = yield from _taken(path)
    name = told_name(path)
    kind = sniff(data, name)
    unpacked = check_zip(data, name) if kind in _ZIPPED else 0
    apart = len(data) >= _LARGE and 0 < unpacked <= _TOO_LARGE_FOR_TWO
    digest = hashlib.sha256(data).hexdigest()
    del data
    result = yield from _steps(_Job(path, digest, password or ""), apart, allowance or Allowance())
    if isinstance(result, Book):
        return replace(result, sha256=digest, seconds=time.monotonic() - began)
    raise NeedsPassword(result.text) if result.needs_password else Unreadable(result.text)


def _taken(path: Path) -> Generator[int, None, bytes]:
    """The bytes of the file; yields 0 rows while they are on their way."""
    taking = taking_steps(path)
    while True:
        try:
            next(taking)
        except StopIteration as end:
            return cast(bytes, end.value)
        yield 0


@dataclass(frozen=True, slots=True)
class _Job:
    """What a child process is to read: the file that had this SHA-256 when it was looked over."""

    path: Path
    digest: str
    password: str


def _steps(job: _Job, apart: bool, allowance: Allowance) -> Steps:
    """Read in processes of their own; yields rows read so far some times a second, returns the book or why not.

    The other engine looks at a large workbook at the same time, at others after the rows are read.
    """
    with tempfile.TemporaryDirectory(prefix="bienche-") as folder:
        parts = (Part.ROWS, Part.OPINION) if apart else (Part.WHOLE,)
        reading, *second = [_start(job, Path(folder) / part, allowance, part) for part in parts]
        deadline = time.monotonic() + allowance.seconds
        try:
            rows = 0
            for _ in reading.polls(deadline):
                rows = max(rows, rows_told(reading.answer))
                yield rows
            yield max(rows, rows_told(reading.answer))
            result = reading.result(told_name(job.path))
            if not isinstance(result, Book):
                return result
            for _ in second[0].polls(deadline) if second and not is_too_sparse(result) else ():
                yield rows_told(reading.answer)
            notes = opinion(result, second[0].sums()) if second else reading.left_unsaid()
            return replace(result, notes=(*result.notes, *notes))
        finally:
            for process in (reading, *second):
                process.end()


@dataclass(frozen=True)
class _Process:
    """A running child and the file that it answers in."""

    child: "subprocess.Popen[bytes]"
    answer: Path

    def polls(self, deadline: float) -> Iterator[None]:
        """Wait until it has ended or time is over."""
        while self.child.poll() is None and time.monotonic() <= deadline:
            yield
            with suppress(subprocess.TimeoutExpired):
                self.child.wait(_POLL)

    def end(self) -> None:
        """Whatever it does, it is over."""
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()

    def result(self, name: str) -> Book | Refusal:
        """What it read, or why it did not."""
        if self.child.poll() is None and not self.answer.exists():
            text = f"Đọc tệp {name} quá lâu nên đã dừng; hãy xóa các dòng, cột trống thừa rồi nhập lại."
            return Refusal(text)
        return _answer_of(self.answer, name)

    def left_unsaid(self) -> list[str]:
        """A sentence where it read the book and then died, or never ended, while the other engine looked at it."""
        return [] if self.child.poll() == 0 else [ONE_ENGINE]

    def sums(self) -> Sums:
        """What the other engine found; nothing where it took too long, failed or died."""
        if self.child.poll() is None or not self.answer.exists():
            return {}
        with self.answer.open("rb") as stream:
            return cast("Sums", _OnlyBooks(stream).load())


def _start(job: _Job, answer: Path, allowance: Allowance, part: Part) -> _Process:
    frozen = getattr(sys, "frozen", False)
    start = "from bienche_desktop.excel.reading import child; child.main()"
    call = [sys.executable] if frozen else [sys.executable, "-c", start]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [*call, CHILD_FLAG, str(job.path.resolve()), job.digest, str(answer), str(allowance.megabytes), part],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    if process.stdin is not None:
        with process.stdin as stream:
            stream.write(job.password.encode("utf-8"))
    return _Process(process, answer)


def _answer_of(answer: Path, name: str) -> Book | Refusal:
    if not answer.exists():
        return Refusal(
            f"Tệp {name} làm phần đọc tệp bị ngắt (quá nhiều bộ nhớ hoặc tệp hỏng); hãy mở bằng Excel và lưu lại."
        )
    with answer.open("rb") as stream, without_collection():
        return cast("Book | Refusal", _OnlyBooks(stream).load())


class _OnlyBooks(pickle.Unpickler):
    """Unpickles the plain values of a workbook and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == workbook.__name__ or (module, name) in {("datetime", "date"), ("datetime", "datetime")}:
            return super().find_class(module, name)
        if (module, name) == ("builtins", "frozenset"):
            return frozenset
        raise pickle.UnpicklingError(f"{module}.{name}")
