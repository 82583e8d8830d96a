"""What is sent back: the faults of the workbook itself, judged by its own numbers beside those of the file."""

import hashlib
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from bienche_desktop.domain.changes import Proposal, SetFigure, SetIssuedYear
from bienche_desktop.domain.errors import Refused
from bienche_desktop.domain.issued import IssuedYear
from bienche_desktop.excel import importing
from bienche_desktop.excel.results.recognised import Problem, Question, Settled
from bienche_desktop.excel.sending_back.faults import CellFault, Level, faults_of, place_of
from bienche_desktop.send_back import faults_in, send_back, told, trial_of, write_back
from bienche_desktop.store import FileProblem, Store
from bienche_desktop.store.copying import copy_data
from tests.builders import make_store

LIST = "Danh sách lỗi"


def book(path: Path, total: object = 23, *offices: object, year: int = 2024) -> Path:
    """Three offices and what is printed as their total; it is right as 24."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "PL1"
    rows = [
        ["UBND HUYỆN HẢI HÀ"], [], [f"CHỈ TIÊU BIÊN CHẾ CÔNG CHỨC NĂM {year}"],
        ["TT", "Tên cơ quan, đơn vị", f"Biên chế công chức được giao năm {year}"],
        [None, "Tổng cộng", total],
        *([n, name, value] for n, (name, value) in enumerate(
            zip(("Phòng Nội vụ", "Phòng Tư pháp", "Phòng Y tế"), offices or (8, 4, 12), strict=True), 1)),
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    with make_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "thu").mkdir()
    return tmp_path / "thu"


def take_in(store: Store, path: Path) -> None:
    store.apply(importing.plan(store, path).proposal)


def marks(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path)["PL1"]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_a_wrong_total_is_marked_before_the_workbook_was_ever_taken_in(store: Store, tmp_path: Path) -> None:
    written = send_back(store, book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    found = marks(tmp_path / "b.xlsx")
    assert set(found) == {"C5"}
    assert "là 23, đã chia cho các đơn vị trực thuộc 24" in found["C5"]
    assert "có thể là 24" in found["C5"]
    assert written is not None
    assert (written.cells, written.faults) == (1, "1 lỗi")


def test_neither_the_file_nor_the_workbook_is_changed(store: Store, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    send_back(store, path, tmp_path / "b.xlsx")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert not store.units
    assert [entry.kind for entry in store.log()] == ["new"]


def test_the_sender_is_told_even_after_the_officer_put_the_number_right(store: Store, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    take_in(store, path)
    wrong = next(figure for figure in store.figures(2024) if figure.value == 23)
    store.apply(Proposal("sửa", (SetFigure(wrong.key, 24),)))
    assert send_back(store, path, tmp_path / "b.xlsx") is not None
    assert set(marks(tmp_path / "b.xlsx")) == {"C5"}


def test_a_workbook_of_an_issued_year_is_judged_like_any_other(store: Store, tmp_path: Path) -> None:
    take_in(store, book(tmp_path / "a.xlsx", 24))
    store.apply(Proposal("ban hành", (SetIssuedYear(IssuedYear(2024, datetime(2024, 12, 20), "lan")),)))
    assert send_back(store, book(tmp_path / "moi.xlsx"), tmp_path / "b.xlsx") is not None
    assert set(marks(tmp_path / "b.xlsx")) == {"C5"}


def test_the_cell_that_is_probably_wrong_is_marked_rather_than_the_total(store: Store, tmp_path: Path) -> None:
    take_in(store, book(tmp_path / "truoc.xlsx", 124, 108, 4, 12, year=2023))
    path = book(tmp_path / "a.xlsx", 124, 180, 4, 12)
    send_back(store, path, tmp_path / "b.xlsx")
    found = marks(tmp_path / "b.xlsx")
    assert set(found) == {"C6"}
    assert "ghi 180, có thể là 108" in found["C6"]


def test_findings_about_other_workbooks_are_left_out(store: Store, tmp_path: Path) -> None:
    take_in(store, book(tmp_path / "cu.xlsx", 9, year=2022))
    written = send_back(store, book(tmp_path / "a.xlsx", 24), tmp_path / "b.xlsx")
    assert written is None
    assert not (tmp_path / "b.xlsx").exists()
    assert told(written, tmp_path / "a.xlsx", tmp_path / "b.xlsx") == (
        "Không thấy ô nào sai trong a.xlsx nên không ghi bản gửi lại.",
    )


def test_cells_that_could_not_be_read_are_marked(store: Store, tmp_path: Path, folder: Path) -> None:
    path = book(tmp_path / "a.xlsx", 24, 8, "4 x", 12)
    with_problem = faults_in(trial_of(store, folder), path)
    assert [(fault.cell, fault.level) for fault in with_problem if "4 x" in fault.text] == [("C7", Level.ERROR)]


def test_what_is_open_alike_on_two_sheets_is_marked_on_both(store: Store, tmp_path: Path, folder: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    header = ["TT", "Tên đơn vị", "Công chức được giao", "Công chức có mặt", "HĐ 111"]
    for name, unit in (("A", "Phòng Nội vụ"), ("B", "Phòng Y tế")):
        sheet = workbook.create_sheet(name)
        for row in (["UBND HUYỆN HẢI HÀ"], ["BIÊN CHẾ NĂM 2024"], header, [1, unit, 8, 7, 1]):
            sheet.append(row)
    workbook.save(tmp_path / "hai.xlsx")
    found = faults_in(trial_of(store, folder), tmp_path / "hai.xlsx")
    assert [(one.sheet, one.cell, one.level) for one in found] == [
        ("A", "E3", Level.QUESTION), ("B", "E3", Level.QUESTION)
    ]  # fmt: skip


def test_the_copy_to_try_things_on_never_replaces_a_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Đã có tệp"):
        copy_data(store, store.path)
    assert not store.units


def test_what_was_recognised_already_is_not_read_again(store: Store, tmp_path: Path, folder: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    found = importing.plan(store, path).recognition
    path.unlink()
    assert [fault.cell for fault in faults_in(trial_of(store, folder), path, found=found)] == ["C5"]


def test_the_original_is_never_overwritten(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"không được ghi đè lên a\.xlsx"):
        write_back(path, [CellFault("PL1", "C5", Level.ERROR, "Sai.")], tmp_path / "." / "a.xlsx")
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["b.xls", "b.xlsm", "b"])
def test_an_ending_that_excel_would_not_open_is_refused(tmp_path: Path, name: str) -> None:
    path = book(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match=r"phải mang đuôi \.xlsx .* hãy đặt tên b\.xlsx"):
        write_back(path, [CellFault("PL1", "C5", Level.ERROR, "Sai.")], tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_copy_that_is_open_elsewhere_keeps_its_old_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = book(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    out.write_bytes(b"before")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refused, match="đang mở ở chương trình khác"):
        write_back(path, [CellFault("PL1", "C5", Level.ERROR, "Sai.")], out)
    assert out.read_bytes() == b"before"
    assert {file.name for file in tmp_path.iterdir()} == {"a.xlsx", "b.xlsx"}


def test_questions_and_problems_become_sentences_each_once() -> None:
    problem = Problem("A", "B2", "#REF!", "ô báo lỗi")
    faults = faults_of([], [problem, Question("A", "B3", "1.234", "nghìn hay lẻ?"), problem])
    assert [(f.cell, f.level, f.text) for f in faults] == [
        ("B2", Level.ERROR, "Ô ghi “#REF!”: ô báo lỗi."),
        ("B3", Level.QUESTION, "Ô ghi “1.234”: nghìn hay lẻ?"),
    ]


def test_what_the_officer_settled_is_still_asked_of_the_sender() -> None:
    question = Question("A", "B3", "1.234", "nghìn hay lẻ?")
    answered, left_out = faults_of([], [], [Settled(question, Decimal(1234)), Settled(question, None)])
    assert (answered.level, answered.advice) == (Level.QUESTION, "Đang được hiểu là 1.234; đề nghị ghi rõ.")
    assert left_out.advice == ""


@pytest.mark.parametrize(("cell", "place"), [("E12", (12, 5)), ("$aa$3", (3, 27)), ("C4:D9", (4, 3)), ("", (0, 0))])
def test_an_address_is_a_row_and_a_column(cell: str, place: tuple[int, int]) -> None:
    assert place_of(cell) == place


def test_the_command_line_writes_the_copy_and_says_what_it_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bienche_desktop.cli import run_command

    make_store(tmp_path).close()
    path = book(tmp_path / "a.xlsx")
    status = run_command(["send-back", str(tmp_path / "thu.bienche"), str(path), str(tmp_path / "b.xlsx")])
    streams = capsys.readouterr()
    assert (status, streams.out) == (0, "")
    assert streams.err == "Đã ghi b.xlsx: tô màu và ghi chú 1 ô (1 lỗi).\n"
    assert set(marks(tmp_path / "b.xlsx")) == {"C5"}
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames == ["PL1", LIST]


def test_the_command_line_ends_with_its_status_where_the_workbook_cannot_be_read(tmp_path: Path) -> None:
    from bienche_desktop.cli import run_command

    make_store(tmp_path).close()
    words = ["send-back", str(tmp_path / "thu.bienche"), str(tmp_path / "khong.xlsx"), str(tmp_path / "b.xlsx")]
    assert run_command(words) == 3
