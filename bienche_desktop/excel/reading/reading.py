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
from bienche_desktop.excel.formats.preflight import LIMITS, check_zip
from bienche_desktop.excel.formats.rows_told import rows_told
from bienche_desktop.excel.reading.second_opinion import Sums, differences, is_too_sparse
from bienche_desktop.excel.reading.sniffing import FileKind, sniff

_POLL = 0.02
_LARGE = 1 << 20
_ZIPPED = (FileKind.XLSX, FileKind.XLSB, FileKind.ODS)


Steps = Generator[int, None, Book | Refusal]


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the child process may use."""

    seconds: float = 60.0
    megabytes: int = 1536


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
            raise Unreadable(f"Đã dừng đọc tệp {Path(path).name} theo yêu cầu.")


def reading_steps(
    path: Path | str, password: str | None = None, *, allowance: Allowance | None = None
) -> Generator[int, None, Book]:
    """Read a workbook step by step: yields how many rows are read so far, some times a second, and returns the book.

    Closing it ends the reading. Raises Refused as `read_book` does.
    """
    path = Path(path)
    data = _bytes_of(path)
    kind = sniff(data, path.name)
    if kind in _ZIPPED:
        check_zip(data, path.name)
    digest, size = hashlib.sha256(data).hexdigest(), len(data)
    del data
    result = yield from _steps(path, kind, size, password, allowance or Allowance())
    if isinstance(result, Book):
        return replace(result, sha256=digest)
    raise NeedsPassword(result.text) if result.needs_password else Unreadable(result.text)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMITS.file:
            raise Unreadable(f"Tệp {path.name} lớn hơn 200 MB; hãy tách nhỏ rồi nhập lại.")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise Unreadable(f"Không thấy tệp {path.name}; hãy kiểm tra lại đường dẫn.") from problem
    except OSError as problem:
        raise Unreadable(f"Không mở được tệp {path.name} (đang bị khóa hoặc không có quyền đọc); "
                      "hãy đóng tệp ở chương trình khác rồi thử lại.") from problem  # fmt: skip


def _steps(path: Path, kind: FileKind, size: int, password: str | None, allowance: Allowance) -> Steps:
    """Read in processes of their own; yields rows read so far some times a second, returns the book or why not.

    The other engine looks at a large workbook at the same time, at others after the rows are read.
    """
    with tempfile.TemporaryDirectory(prefix="bienche-") as folder:
        apart = size >= _LARGE and kind in _ZIPPED
        parts = (Part.ROWS, Part.OPINION) if apart else (Part.WHOLE,)
        reading, *second = [_start(path, Path(folder) / part, password, allowance, part) for part in parts]
        deadline = time.monotonic() + allowance.seconds
        try:
            rows = 0
            for _ in reading.polls(deadline):
                rows = max(rows, rows_told(reading.answer))
                yield rows
            yield max(rows, rows_told(reading.answer))
            result = reading.result(path.name)
            if second and isinstance(result, Book) and not is_too_sparse(result):
                for _ in second[0].polls(deadline):
                    yield rows_told(reading.answer)
                notes = differences(result, second[0].sums())
                result = replace(result, notes=(*result.notes, *notes))
            return result
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
        if self.child.poll() is None:
            text = f"Đọc tệp {name} quá lâu nên đã dừng; hãy xóa các dòng, cột trống thừa rồi nhập lại."
            return Refusal(text)
        return _answer_of(self.answer, name)

    def sums(self) -> Sums:
        """What the other engine found; nothing where it took too long, failed or died."""
        if self.child.poll() is None or not self.answer.exists():
            return {}
        with self.answer.open("rb") as stream:
            return cast("Sums", _OnlyBooks(stream).load())


def _start(path: Path, answer: Path, password: str | None, allowance: Allowance, part: Part) -> _Process:
    frozen = getattr(sys, "frozen", False)
    start = "from bienche_desktop.excel.reading import child; child.main()"
    call = [sys.executable] if frozen else [sys.executable, "-c", start]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [*call, CHILD_FLAG, str(path.resolve()), str(answer), str(allowance.megabytes), part],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    if process.stdin is not None:
        with process.stdin as stream:
            stream.write((password or "").encode("utf-8"))
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
