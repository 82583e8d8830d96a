"""The child process that opens one untrusted workbook, writes what it read, and ends."""

import pickle
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.preflight import check_zip
from bienche_desktop.excel.protection import is_encrypted, unlocked
from bienche_desktop.excel.reading import CHILD_FLAG
from bienche_desktop.excel.reading_other import read_other
from bienche_desktop.excel.reading_xls import read_xls
from bienche_desktop.excel.reading_xlsx import read_xlsx
from bienche_desktop.excel.refusals import NeedsPassword
from bienche_desktop.excel.second_opinion import compared
from bienche_desktop.excel.sniffing import FileKind, sniff
from bienche_desktop.excel.workbook import Book, CellKind, Refusal


def run_if_asked() -> None:
    """In a packed program: become the reading child when the arguments say so. Call it first in `main`."""
    if CHILD_FLAG in sys.argv:
        main()
        sys.exit(0)


def main() -> None:
    """Read the workbook named in the arguments; pickle a Book, or the sentence of a refusal, to the answer file.

    The answer is written before the second engine looks at the file: some files end the process there.
    """
    path, answer, megabytes = sys.argv[sys.argv.index(CHILD_FLAG) + 1 :][:3]
    password = sys.stdin.buffer.read().decode("utf-8") if sys.stdin else ""
    limit_memory(int(megabytes))
    name = Path(path).name
    try:
        kind, plain = opened(Path(path).read_bytes(), name, password)
        book = read_plain(kind, plain, name)
    except Refused as refusal:
        _write(answer, Refusal(refusal.text, isinstance(refusal, NeedsPassword)))
    except MemoryError:
        _write(answer, Refusal(f"Tệp {name} cần quá nhiều bộ nhớ; hãy xóa các dòng, cột trống thừa rồi nhập lại."))
    except Exception as problem:  # noqa: BLE001 - hostile bytes raise anything; the parent needs a sentence
        what = type(problem).__name__
        _write(answer, Refusal(f"Tệp {name} không đọc được ({what}); hãy mở bằng Excel và lưu lại."))
    else:
        _write(answer, book)
        notes = compared(book, plain) if kind is FileKind.XLSX else []
        if notes:
            _write(answer, replace(book, notes=(*book.notes, *notes)))


def _write(answer: str, result: Book | Refusal) -> None:
    """All or nothing: a process that dies while writing leaves the earlier answer."""
    draft = Path(answer + ".draft")
    with draft.open("wb") as stream:
        pickle.dump(result, stream, pickle.HIGHEST_PROTOCOL)
    draft.replace(answer)


def opened(data: bytes, name: str, password: str) -> tuple[FileKind, bytes]:
    """What the bytes are, and the bytes without protection. Raises Refused."""
    kind = sniff(data, name)
    if kind is FileKind.ENCRYPTED or (kind is FileKind.XLS and is_encrypted(data)):
        data, _ = unlocked(data, name, password)
        kind = sniff(data, name)
    if kind is not FileKind.XLS:
        check_zip(data, name)
    return kind, data


def read_plain(kind: FileKind, data: bytes, name: str) -> Book:
    """The book in bytes without protection. A damaged .xls gets a second try with the other engine."""
    if kind is FileKind.XLSX:
        return _told(read_xlsx(data, name))
    if kind is not FileKind.XLS:
        return _told(read_other(data, name, kind.value))
    try:
        return _told(read_xls(data, name))
    except NeedsPassword:
        raise
    except Refused:
        book = read_other(data, name, kind.value)
        note = "Tệp hỏng một phần nên đọc theo cách khác: không biết phông chữ, ô báo lỗi được xem như ô trống."
        return replace(book, notes=(*book.notes, note))


def _told(book: Book) -> Book:
    """The book with a sentence about cells that hold no usable number."""
    kinds = Counter(cell.kind for sheet in book.sheets for _, _, cell in sheet.cells())
    told = (
        (kinds[CellKind.ERROR], "ô báo lỗi (như #REF!)"),
        (kinds[CellKind.UNCACHED], "công thức chưa có kết quả trong tệp"),
    )
    return replace(book, notes=(*book.notes, *(f"Tệp có {count} {what}." for count, what in told if count)))


def limit_memory(megabytes: int) -> None:
    """Cap this process's memory: RLIMIT_AS, or a Windows job object."""
    if sys.platform == "win32":
        from bienche_desktop.excel.windows_job import limit_process_memory

        limit_process_memory(megabytes * 1024 * 1024)
        return
    import resource

    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
