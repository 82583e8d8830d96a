"""Takes the bytes of a file that somebody named: a file and nothing else, all of it, and never more than allowed."""

import errno
import io
import os
import stat
from collections.abc import Generator
from pathlib import Path
from typing import cast

from bienche_desktop.excel.book.refusals import Unreadable
from bienche_desktop.excel.formats.preflight import LIMITS

_CHUNK = 4 << 20
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)


def told_name(path: Path | str) -> str:
    """The name of a file as it can be shown and stored: what is no printable character in it becomes “?”."""
    name = Path(path).name or str(path)
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def bytes_of(path: Path) -> bytes:
    """All of the file. Raises Unreadable where it is none, too large, not there, or closed to us."""
    steps = taking_steps(path)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast(bytes, end.value)


def taking_steps(path: Path) -> Generator[None, None, bytes]:
    """The same, pausing after every few megabytes: a share of the network may be slow."""
    name = told_name(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NONBLOCK)  # a pipe must not wait
        with os.fdopen(descriptor, "rb") as stream:
            _check(os.fstat(descriptor), name)
            found = io.BytesIO()  # gives its bytes away without a copy
            while chunk := stream.read(_CHUNK):
                if found.tell() + len(chunk) > LIMITS.file:
                    raise Unreadable(_too_large(name))
                found.write(chunk)
                yield
            return found.getvalue()
    except OSError as problem:
        raise Unreadable(_why_not(path, name, problem)) from problem


def _check(found: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Unreadable(_is_folder(name))
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(f"{name} là thiết bị hoặc đường ống, không phải tệp bảng tính; hãy chọn một tệp khác.")
    if found.st_size > LIMITS.file:
        raise Unreadable(_too_large(name))


def _why_not(path: Path, name: str, problem: OSError) -> str:
    if problem.errno in _NOT_THERE:
        return f"Không thấy tệp {name}; hãy kiểm tra lại đường dẫn."
    if path.is_dir():  # Windows does not open folders
        return _is_folder(name)
    return (f"Không mở được tệp {name} (đang bị khóa hoặc không có quyền đọc); hãy đóng tệp ở chương trình khác "
            "rồi thử lại.")  # fmt: skip


def _is_folder(name: str) -> str:
    return f"{name} là thư mục, không phải tệp; hãy chọn tệp bảng tính bên trong."


def _too_large(name: str) -> str:
    return f"Tệp {name} lớn hơn 200 MB; hãy tách nhỏ rồi nhập lại."
