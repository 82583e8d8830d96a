"""From two paths to two issues: a data file or a workbook each, told apart by content."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from bienche_desktop.comparing.comparison import Comparison
from bienche_desktop.comparing.differing import compare
from bienche_desktop.comparing.issue import Issue, issue_of_book, issue_of_store, years_beside
from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.refusals import NeedsPassword
from bienche_desktop.excel.exchange.reading import is_exchange
from bienche_desktop.excel.importing import Preparation
from bienche_desktop.excel.reading.reading import read_book
from bienche_desktop.excel.recognition.recognising import recognise
from bienche_desktop.store import Store
from bienche_desktop.store.reference import standard_vocabulary

_DATA_FILE = b"SQLite format 3\x00"

Steps = Generator[str, None, tuple[Issue, Issue]]
"""Reads step by step: says what it is about to read, returns both issues."""


class SideLocked(NeedsPassword):
    """One of the workbooks opens with a password; `path` says which."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self.path = path


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file to compare, and the password of the workbook where it has one."""

    path: Path
    password: str | None = None


def is_data_file(path: Path) -> bool:
    """Whether the file is a database by its first bytes; what cannot be read is left for the reader to refuse."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return False
        with path.open("rb") as stream:
            return stream.read(len(_DATA_FILE)) == _DATA_FILE
    except OSError:
        return False


def compare_files(a: Chosen, b: Chosen, *, tell: Callable[[str], None] = lambda _text: None) -> Comparison:
    """The second file beside the first; `tell` hears of progress. Raises `Refused` for whatever cannot be read."""
    steps = read_sides(a, b)
    while True:
        try:
            tell(next(steps))
        except StopIteration as end:
            return compare(*end.value)


def read_sides(a: Chosen, b: Chosen, cancelled: Callable[[], bool] | None = None) -> Steps:
    """Both files as issues; workbooks are read with the vocabulary of the data file among them."""
    files = [one for one in (a, b) if is_data_file(one.path)]
    if len(files) == 2:
        yield f"Đang đọc {a.path.name}, {b.path.name}…"
        return read_data_file(a.path), read_data_file(b.path)
    preparation = preparation_of(files[0].path) if files else Preparation(standard_vocabulary(), None)
    issues: dict[Path, Issue] = {}
    for one in (a, b):
        if one not in files and one.path not in issues:
            yield f"Đang đọc {one.path.name}…"
            issues[one.path] = read_workbook(one, preparation, cancelled)
    for one in files:
        yield f"Đang đọc {one.path.name}…"
        issues[one.path] = read_data_file(one.path, next(iter(issues.values())))
    return issues[a.path], issues[b.path]


def read_one(
    chosen: Chosen, preparation: Preparation, cancelled: Callable[[], bool] | None = None
) -> Generator[str, None, Issue]:
    """One file as an issue, to be compared with a data file that is open already: `preparation` is that file's."""
    yield f"Đang đọc {chosen.path.name}…"
    if is_data_file(chosen.path):
        return read_data_file(chosen.path)
    return read_workbook(chosen, preparation, cancelled)


def read_workbook(chosen: Chosen, preparation: Preparation, cancelled: Callable[[], bool] | None = None) -> Issue:
    """A workbook as an issue. Raises `Refused`; `SideLocked` where a password is missing."""
    path = chosen.path
    try:
        book = read_book(path, chosen.password, cancelled=cancelled)
    except NeedsPassword as locked:
        raise SideLocked(locked.text, path) from locked
    if is_exchange(book):
        raise Refused(f"“{path.name}” là bảng trao đổi của Biên Chế; hãy nhập vào một tệp dữ liệu rồi so hai tệp.")
    found = issue_of_book(recognise(book, preparation.vocabulary, root=preparation.root), preparation.vocabulary)
    if not (found.figures or found.changes or found.unread):
        raise Refused(f"Không thấy bảng số liệu biên chế nào trong “{path.name}” nên không so được; "
                      "hãy chọn bảng tính khác.")  # fmt: skip
    return found


def read_data_file(path: Path, beside: Issue | None = None) -> Issue:
    """A data file as an issue, as far as it matters beside the other side."""
    with Store.open(path, read_only=True) as store:
        years = None if beside is None else years_beside(store.years(), beside)
        return issue_of_store(store, years)


def preparation_of(path: Path) -> Preparation:
    """What reading a workbook takes from a data file."""
    with Store.open(path, read_only=True) as store:
        return Preparation.of(store)
