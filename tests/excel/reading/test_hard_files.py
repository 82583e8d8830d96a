"""Hard workbooks of public test collections: the outcome their manifest names, told in words, nothing lost."""

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.excel.book.workbook import Book, CellKind
from bienche_desktop.excel.formats.preflight import check_zip
from bienche_desktop.excel.reading.reading import Allowance, read_book
from bienche_desktop.excel.recognition.recognising import recognise
from tests.excel.books import VOCABULARY

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "hard-files"
ALLOWANCE = Allowance(seconds=20, megabytes=512)
EMPTY_PACKAGE = {"made/password_vietnamese.xlsx"}
"""Its writer gave the small package no room of its own: the bytes are not in the file, whatever the password."""

TOLD = (
    (r"DOCTYPE", r"DOCTYPE"),
    (r"zip bomb", r"bất thường"),
    (r"too much text", r"quá nhiều chữ"),
    (r"longer than 32,767", r"dài hơn 32\.767"),
    (r"too many cells", r"quá nhiều ô"),
    (r"merge too large", r"gộp"),
    (r"no data|no cells", r"không có ô nào có dữ liệu"),
    (r"no sheets", r"không có trang tính"),
    (r"(\d+) formulas? without a stored value", r"\b{} công thức chưa có kết quả"),
    (r"(\d+) error cells?", r"\b{} ô báo lỗi"),
    (r"(\d+) values? under (?:a )?merges?", r"\b{} giá trị nằm dưới ô gộp"),
    (r"overlapping merges", r"chồng lên nhau"),
    (r"hidden sheets?", r"Trang “.*” đang ẩn"),
    (r"hidden rows?", r"dòng ẩn"),
    (r"rows and columns", r"cột ẩn"),
    (r"external link", r"liên kết sang tệp khác"),
    (r"DDE", r"DDE"),
    (r"macros ignored", r"macro không được chạy"),
    (r"macro sheet", r"Trang macro|trang macro"),
    (r"struck-through", r"gạch ngang"),
    (r"date out of range", r"ngoài khoảng"),
    (r"(\d+) values are not numbers", r"\b{} ô ghi kiểu số nhưng không phải"),
    (r"cell (B1) is in the file", r"ô {} có mặt nhiều lần"),
    (r"two parts with the same name", r"hai phần cùng tên"),
    (r"string table missing", r"thiếu bảng chữ dùng chung"),
    (r"damaged string table", r"bảng chữ dùng chung thiếu"),
    (r"password needed", r"có mật khẩu"),
    (r"encrypted ODS|encryption not supported", r"mật khẩu"),
    (r"empty file", r"rỗng \(0 byte\)"),
    (r"empty zip", r"tệp nén rỗng"),
    (r"parts missing", r"tệp nén, không phải bảng tính"),
    (r"HTML", r"HTML"),
    (r"XML Spreadsheet 2003", r"XML 2003"),
    (r"SYLK", r"SYLK"),
    (r"flat ODS", r"\.fods"),
    (r"text file", r"văn bản hoặc CSV"),
    (r"Word document", r"Word"),
    (r"PDF", r"PDF"),
    (r"not a workbook", r"không phải bảng tính"),
    (r"too old", r"Excel"),
    (r"texts lost", r"mất"),
    (r"sheet without a part", r"không có nội dung"),
    (r"values that are not numbers", r"không phải là số"),
    (r"damaged", r"hỏng"),
)
SILENT = {"name and content differ", "values were not recalculated"}
"""Reasons that only a second good outcome names: the first one asks for no words."""

"""What the manifest says the user must be told, and the Vietnamese words that tell it; {} is the number or cell."""


def manifest() -> list[dict[str, str]]:
    try:
        with (FOLDER / "MANIFEST.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except FileNotFoundError:
        return []


ROWS = manifest()


@dataclass(frozen=True)
class Outcome:
    """How reading ended: the refusal, or the book with everything told; and the refusal without the password."""

    refusal: str = ""
    book: Book | None = None
    told: str = ""
    asked_first: str = ""

    def matches(self, expected: str) -> bool:
        kind = expected.partition(":")[0]
        if kind == "refused" and "with the password" in expected:
            return (
                bool(self.book)
                and "có mật khẩu" in self.asked_first
                and self._tells(expected.partition("password:")[2])
            )
        if kind == "refused":
            return bool(self.refusal) and self._tells(expected)
        return self.book is not None and self._tells(expected)

    def _tells(self, expected: str) -> bool:
        return all(re.search(words, self.told) for words in words_for(expected))


def words_for(expected: str) -> list[str]:
    """The patterns for everything that stands after the colon."""
    wanted = []
    for reason in expected.partition(":")[2].split(";"):
        found = next(((sign, words) for sign, words in TOLD if re.search(sign, reason)), None)
        if found is not None:
            match = re.search(found[0], reason)
            wanted.append(found[1].format(*match.groups()) if match and match.groups() else found[1])
    return wanted


def read(row: dict[str, str]) -> Outcome:
    path = FOLDER / row["file"]
    asked_first = ""
    try:
        try:
            book = read_book(path, allowance=ALLOWANCE)
        except Refused as refusal:
            if "with the password" not in row["expected"]:
                raise
            asked_first = refusal.text
            book = read_book(path, row["password"], allowance=ALLOWANCE)
    except Refused as refusal:
        return Outcome(refusal.text, None, refusal.text, asked_first)
    return Outcome("", book, "\n".join(recognise(book, VOCABULARY).notes), asked_first)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """Every file read once, two at a time, in this very process and its children."""
    with ThreadPoolExecutor(2) as pool:
        return dict(zip((row["file"] for row in ROWS), pool.map(read, ROWS), strict=True))


@pytest.mark.skipif(not ROWS, reason="no ../shared/hard-files beside this checkout")
@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
class TestEachHardFile:
    def test_ends_as_its_manifest_says_and_tells_why(self, outcomes, row):
        outcome = outcomes[row["file"]]
        if row["file"] in EMPTY_PACKAGE:
            assert "có mật khẩu" in outcome.asked_first
            assert "không giải mã được" in outcome.refusal
            return
        wanted = [row["expected"], *filter(None, [row["also_acceptable"]])]
        assert any(outcome.matches(one) for one in wanted), (wanted, outcome.told)

    def test_is_refused_in_one_sentence_that_names_the_file_or_gives_every_cell(self, outcomes, row):
        outcome = outcomes[row["file"]]
        if outcome.book is None:
            assert re.search(r"[Tt]ệp|Trang", outcome.refusal)
            assert not re.search(r"Error|Exception|Traceback|bị ngắt|quá lâu|quá nhiều bộ nhớ", outcome.refusal)
        elif row["cells"]:
            sheets = outcome.book.sheets
            cells = [(sheet, row, column, cell) for sheet in sheets for row, column, cell in sheet.cells()]
            kinds = [cell.kind for sheet, *place, cell in cells if tuple(place) not in sheet.stored]
            stored = [value for sheet in sheets for value in sheet.stored.values() if value is not None]
            assert len(kinds) - kinds.count(CellKind.UNCACHED) + len(stored) == int(row["cells"])
            assert kinds.count(CellKind.ERROR) == int(row["error_cells"] or 0)


def test_every_reason_of_the_manifest_has_its_words():
    named = {row[column] for row in ROWS for column in ("expected", "also_acceptable") if ":" in row[column]}
    reasons = {
        reason for reason in named if reason.partition(": ")[2] not in SILENT and "with the password" not in reason
    }
    assert [reason for reason in reasons if not words_for(reason)] == []


def test_refusals_before_any_engine_need_no_second_process(shared, monkeypatch):
    bombs = [row["file"] for row in ROWS if re.search("zip bomb|DOCTYPE", row["expected"])]
    assert bombs
    for name in bombs:
        with pytest.raises(Refused):
            check_zip((shared / "hard-files" / name).read_bytes(), name)
