"""`bienche diff`: one JSON document or lines, exit status as promised, nothing changed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bienche_desktop.cli import run_command
from bienche_desktop.store import Store
from tests.builders import add_district, make_store, put
from tests.excel.books import write_book

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: object) -> tuple[int, str, str]:
        status = run_command(["diff", *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two states of one data file."""
    with make_store(tmp_path, "truoc.bienche") as store:
        add_district(store)
        put(store, 2024, {"huyen": 17, "noivu": 8, "taichinh": 9})
    after = tmp_path / "sau.bienche"
    after.write_bytes((tmp_path / "truoc.bienche").read_bytes())
    with Store.open(after) as store:
        put(store, 2024, {"noivu": 10, "taichinh": None, "truong": 30})
    return tmp_path / "truoc.bienche", after


def book(path: Path, value: object) -> Path:
    return write_book(path, {"PL1": [
        ["UBND HUYỆN HẢI HÀ"], [], ["BIÊN CHẾ CÔNG CHỨC NĂM 2024"],
        ["TT", "Tên cơ quan, đơn vị", "Công chức được giao năm 2024"],
        [1, "Phòng Nội vụ", value], [2, "Phòng Tài chính - Kế hoạch", 9],
    ]})  # fmt: skip


def test_json_is_one_document_of_the_promised_shape(call: Call, files: tuple[Path, Path]) -> None:
    status, out, _ = call(*files, "--json")
    found = json.loads(out)

    assert status == 0
    assert set(found) == {
        "a", "b", "year_shift", "figures", "columns", "units", "stated_changes", "titles", "totals", "summary",
    }  # fmt: skip
    assert {kind: [row["path_b"][-1] for row in rows] for kind, rows in found["figures"].items()} == {
        "changed": ["Phòng Nội vụ"], "added": ["Trường Tiểu học Quảng Minh"], "removed": ["Phòng Tài chính - Kế hoạch"],
    }  # fmt: skip
    assert found["figures"]["changed"][0] == {
        "path_a": ["Huyện Hải Hà", "Cơ quan hành chính", "Phòng Nội vụ"],
        "path_b": ["Huyện Hải Hà", "Cơ quan hành chính", "Phòng Nội vụ"],
        "certain": True, "indicator": "civil_servants", "measure": "assigned", "year_a": 2024, "year_b": 2024,
        "a": 8, "b": 10, "difference": 2, "source_a": None, "source_b": None,
    }  # fmt: skip
    assert set(found["units"]) == {"added", "removed", "moved", "renamed"}
    assert found["totals"][0]["difference"] == 23
    assert found["summary"]["differs"] is True


def test_lines_are_for_people_and_progress_goes_to_standard_error(call: Call, files: tuple[Path, Path]) -> None:
    status, out, err = call(*files)

    assert status == 0
    assert "Phòng Nội vụ, CBCC · Giao 2024: 8 → 10 (+2)\n" in out
    assert "Đang đọc" in err
    assert "Đang đọc" not in out


def test_two_equal_files_end_with_0_and_say_so(call: Call, files: tuple[Path, Path]) -> None:
    status, out, _ = call(files[0], files[0])

    assert status == 0
    assert "Hai bản không khác nhau: 3 số giống hệt." in out


def test_a_data_file_and_a_workbook_are_compared_either_way(call: Call, files: tuple[Path, Path]) -> None:
    sheet = book(files[0].parent / "bang.xlsx", 11)
    one = json.loads(call(files[0], sheet, "--json")[1])["figures"]["changed"]
    other = json.loads(call(sheet, files[0], "--json")[1])["figures"]["changed"]

    assert [(row["a"], row["b"], row["source_b"]["cell"]) for row in one] == [(8, 11, "C5")]
    assert [(row["a"], row["b"], row["source_a"]["cell"]) for row in other] == [(11, 8, "C5")]


def test_a_cell_that_could_not_be_read_ends_with_1(call: Call, files: tuple[Path, Path]) -> None:
    status, out, _ = call(files[0], book(files[0].parent / "bang.xlsx", "8?"), "--json")

    assert status == 1
    assert json.loads(out)["b"]["problems"] or json.loads(out)["b"]["questions"]


def test_a_file_that_cannot_be_used_ends_with_3_and_a_sentence(call: Call, files: tuple[Path, Path]) -> None:
    status, out, err = call(files[0], files[0].with_name("khong-co.xlsx"))

    assert (status, out) == (3, "")
    assert "khong-co.xlsx" in err
    assert "Traceback" not in err


def test_a_wrong_call_ends_with_2(call: Call, files: tuple[Path, Path]) -> None:
    assert call(files[0])[0] == 2
