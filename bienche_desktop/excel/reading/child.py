"""The child process that opens one untrusted workbook, writes what it read, and ends.

Each reader is imported only for a file of its kind: a child lives for one file, and importing is most of its time.
"""

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword, TooLarge
from bienche_desktop.excel.book.remarks import with_remarks
from bienche_desktop.excel.book.workbook import CHILD_FLAG, Book, Part, Refusal
from bienche_desktop.excel.formats.preflight import check_zip
from bienche_desktop.excel.formats.reserve import keep_reserve
from bienche_desktop.excel.formats.rows_told import RowsTold, Told
from bienche_desktop.excel.reading.old_text_vote import decoded_by_vote
from bienche_desktop.excel.reading.second_opinion import Sums, compared, sums_of
from bienche_desktop.excel.reading.sniffing import FileKind, is_sealed, sniff
from bienche_desktop.excel.reading.taking import bytes_of, told_name

Failed = Callable[[Refused], None]


def run_if_asked() -> None:
    """In a packed program: become the reading child when the arguments say so. Call it first in `main`."""
    if CHILD_FLAG in sys.argv:
        main()


def main() -> NoReturn:
    """Do the part named in the arguments and leave at once: what was read is not taken apart piece by piece."""
    _work()
    os._exit(0)


def _work() -> None:
    """Do the part named in the arguments: pickle a Book, the sentence of a refusal, or the sums of the other engine."""
    path, digest, answer, megabytes, part = sys.argv[sys.argv.index(CHILD_FLAG) + 1 :][:5]
    password = sys.stdin.buffer.read().decode("utf-8") if sys.stdin else ""
    limit_memory(int(megabytes))
    gc.disable()  # a workbook is millions of values without a cycle; looking for cycles would take most of the time
    if part == Part.OPINION:
        _write(answer, sums_of(_looked_over(Path(path), digest)))
    else:
        _read(Path(path), digest, answer, password, whole=part == Part.WHOLE)


def _looked_over(path: Path, digest: str) -> bytes:
    """The bytes that the parent looked over. Raises Refused where the file is not what it was."""
    data = bytes_of(path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refused(f"Tệp {told_name(path)} bị thay đổi trong lúc đang đọc; hãy đợi tệp được chép xong rồi nhập lại.")
    return data


def _read(path: Path, digest: str, answer: str, password: str, whole: bool) -> None:
    """The answer is written before the second engine looks at the file: some files end the process there."""
    name = told_name(path)
    try:
        kind, plain = opened(_looked_over(path, digest), name, password)
        book = read_plain(kind, plain, name, RowsTold(answer).add, lambda why: _write(answer, Refusal(why.text)))
        _write(answer, book)
    except Refused as refusal:
        _write(answer, Refusal(refusal.text, isinstance(refusal, NeedsPassword)))
    except MemoryError:
        _write(answer, Refusal(f"Tệp {name} cần quá nhiều bộ nhớ; hãy xóa các dòng, cột trống thừa rồi nhập lại."))
    except Exception:  # noqa: BLE001 - hostile bytes raise anything; the parent needs a sentence
        _write(answer, Refusal(f"Tệp {name} đã hỏng bên trong nên không đọc được; hãy mở bằng Excel và lưu lại."))
    else:
        notes = compared(book, plain) if whole else []
        if notes:
            _write(answer, replace(book, notes=(*book.notes, *notes)))


def _write(answer: str, result: Book | Refusal | Sums) -> None:
    """All or nothing: a process that dies while writing leaves the earlier answer."""
    keep_reserve()
    draft = Path(answer + ".draft")
    with draft.open("wb") as stream:
        pickle.dump(result, stream, pickle.HIGHEST_PROTOCOL)
    draft.replace(answer)


def opened(data: bytes, name: str, password: str) -> tuple[FileKind, bytes]:
    """What the bytes are, and the bytes without protection. Raises Refused."""
    kind = sniff(data, name)
    if kind is FileKind.ENCRYPTED or (kind is FileKind.XLS and _FILE_PASS in data):
        data = _unlocked(kind, data, name, password)
        kind = sniff(data, name)
        if kind is not FileKind.XLS:  # what lay open, the parent has looked over
            check_zip(data, name)
    elif kind is FileKind.ODS and is_sealed(data):
        data = _unlocked_ods(data, name, password)
        check_zip(data, name)
    return kind, data


_FILE_PASS = b"\x2f\x00"  # the record that begins every protected .xls; worth a closer look where it occurs


def _unlocked(kind: FileKind, data: bytes, name: str, password: str) -> bytes:
    from bienche_desktop.excel.reading.protection import is_encrypted, unlocked

    return unlocked(data, name, password)[0] if kind is FileKind.ENCRYPTED or is_encrypted(data) else data


def _unlocked_ods(data: bytes, name: str, password: str) -> bytes:
    from bienche_desktop.excel.reading.ods_protection import unlocked

    return unlocked(data, name, password)[0]


def read_plain(
    kind: FileKind, data: bytes, name: str, told: Told = lambda _rows: None, failed: Failed = lambda _why: None
) -> Book:
    """The book in bytes without protection, with everything there is to tell about it. Raises Refused.

    `told` hears of rows as they are read, `failed` why a first way of reading failed, before another one is tried:
    that one may end the process.
    """
    book = _read_xls(data, name, told, failed) if kind is FileKind.XLS else _READERS[kind](data, name, told)
    return with_remarks(_calculated(decoded_by_vote(book)))


def _calculated(book: Book) -> Book:
    """The book with its open formulas worked out; most books have none, and do without what works them out."""
    if not book.has_open_formulas:
        return book
    from bienche_desktop.excel.reading.calculating import calculated

    return calculated(book)


def _read_xlsx(data: bytes, name: str, told: Told) -> Book:
    from bienche_desktop.excel.formats.xlsx import read_xlsx

    return read_xlsx(data, name, told)


def _read_ods(data: bytes, name: str, told: Told) -> Book:
    from bienche_desktop.excel.formats.ods import read_ods

    return read_ods(data, name, told)


def _read_xlsb(data: bytes, name: str, told: Told) -> Book:
    from bienche_desktop.excel.formats.xlsb import read_xlsb

    return read_xlsb(data, name, told)


def _read_xls(data: bytes, name: str, told: Told, failed: Failed) -> Book:
    """A damaged .xls gets a second try with the other engine."""
    from bienche_desktop.excel.formats.forgiving_xls import read_other
    from bienche_desktop.excel.formats.xls import read_xls

    try:
        return read_xls(data, name, told)
    except (NeedsPassword, TooLarge):
        raise
    except Refused as why:
        failed(why)
        book = read_other(data, name, "xls")
        note = "Tệp hỏng một phần nên đọc theo cách khác: không biết phông chữ, ô báo lỗi được xem như ô trống."
        return replace(book, notes=(*book.notes, note))


_READERS = {FileKind.XLSX: _read_xlsx, FileKind.ODS: _read_ods, FileKind.XLSB: _read_xlsb}


def limit_memory(megabytes: int) -> None:
    """Cap this process's memory: RLIMIT_AS, or a Windows job object."""
    if sys.platform == "win32":
        from bienche_desktop.excel.reading.windows_job import limit_process_memory

        limit_process_memory(megabytes * 1024 * 1024)
        return
    import resource

    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
