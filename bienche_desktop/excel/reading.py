"""Reads a workbook in a child process with limits of memory and time: whatever the file does, this process lives."""

import gc
import hashlib
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from bienche_desktop.excel import workbook
from bienche_desktop.excel.preflight import LIMITS, check_zip
from bienche_desktop.excel.refusals import NeedsPassword, Unreadable
from bienche_desktop.excel.sniffing import FileKind, sniff
from bienche_desktop.excel.workbook import CHILD_FLAG, Book, Refusal

_POLL = 0.02


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
    path = Path(path)
    data = _bytes_of(path)
    kind = sniff(data, path.name)
    if kind in (FileKind.XLSX, FileKind.XLSB, FileKind.ODS):
        check_zip(data, path.name)
    result = _run_child(path, password, allowance or Allowance(), cancelled)
    if isinstance(result, Book):
        return replace(result, sha256=hashlib.sha256(data).hexdigest())
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


def _run_child(
    path: Path, password: str | None, allowance: Allowance, cancelled: Callable[[], bool] | None
) -> Book | Refusal:
    with tempfile.TemporaryDirectory(prefix="bienche-") as folder:
        answer = Path(folder) / "book"
        child = _start(path, answer, password, allowance)
        try:
            ended = _wait(child, allowance.seconds, cancelled)
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
        if ended is not None:
            return Refusal(ended.format(name=path.name))
        return _answer_of(answer, path.name)


def _start(path: Path, answer: Path, password: str | None, allowance: Allowance) -> "subprocess.Popen[bytes]":
    frozen = getattr(sys, "frozen", False)
    start = "from bienche_desktop.excel import child; child.main()"
    call = [sys.executable] if frozen else [sys.executable, "-c", start]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(
        [*call, CHILD_FLAG, str(path.resolve()), str(answer), str(allowance.megabytes)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    if process.stdin is not None:
        with process.stdin as stream:
            stream.write((password or "").encode("utf-8"))
    return process


def _wait(child: "subprocess.Popen[bytes]", seconds: float, cancelled: Callable[[], bool] | None) -> str | None:
    """None when the child has ended by itself, otherwise the sentence why it was stopped."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            child.wait(_POLL)
        except subprocess.TimeoutExpired:
            if cancelled is not None and cancelled():
                return "Đã dừng đọc tệp {name} theo yêu cầu."
            if time.monotonic() > deadline:
                return "Đọc tệp {name} quá lâu nên đã dừng; hãy xóa các dòng, cột trống thừa rồi nhập lại."
            continue
        return None


def _answer_of(answer: Path, name: str) -> Book | Refusal:
    if not answer.exists():
        return Refusal(
            f"Tệp {name} làm phần đọc tệp bị ngắt (quá nhiều bộ nhớ hoặc tệp hỏng); hãy mở bằng Excel và lưu lại."
        )
    with answer.open("rb") as stream, _without_collection():
        return cast("Book | Refusal", _OnlyBooks(stream).load())


@contextmanager
def _without_collection() -> Iterator[None]:
    """Millions of new values make the collector look through all of them again and again, for no cycle at all."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _OnlyBooks(pickle.Unpickler):
    """Unpickles the plain values of a workbook and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == workbook.__name__ or (module, name) in {("datetime", "date"), ("datetime", "datetime")}:
            return super().find_class(module, name)
        if (module, name) == ("builtins", "frozenset"):
            return frozenset
        raise pickle.UnpicklingError(f"{module}.{name}")
