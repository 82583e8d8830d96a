"""The command line holds to the letter what it promises."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from bienche_desktop.cli import names_a_file, run_command
from bienche_desktop.start import open_window
from bienche_desktop.store import Store
from tests.builders import add_district, make_store, put


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with make_store(tmp_path) as store:
        add_district(store)
        put(store, 2023, {"noivu": 7, "taichinh": 9})
        put(store, 2024, {"noivu": 8, "taichinh": 9, "khoi": 17})
    return tmp_path / "thu.bienche"


class Said:
    """Exit status and both streams of a call."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> dict:  # type: ignore[type-arg]
        return json.loads(self.out)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*words: object) -> Said:
        status = run_command([str(word) for word in words])
        streams = capsys.readouterr()
        return Said(status, streams.out, streams.err)

    return run


def test_new_makes_an_empty_file_and_says_so_on_standard_error(call, tmp_path: Path) -> None:
    said = call("new", tmp_path / "moi.bienche")
    assert (said.status, said.out) == (0, "")
    assert "moi.bienche" in said.err
    assert call("info", tmp_path / "moi.bienche", "--json").json["figures"] == 0


@pytest.mark.parametrize("name", ["hai-ha", "long-an"])
def test_new_fills_a_file_with_a_sample(call, tmp_path: Path, name: str) -> None:
    assert call("new", tmp_path / "mau.bienche", "--sample", name).status == 0
    assert call("info", tmp_path / "mau.bienche", "--json").json["figures"] > 20


def test_new_with_an_unknown_sample_is_a_wrong_call_and_makes_nothing(call, tmp_path: Path) -> None:
    said = call("new", tmp_path / "mau.bienche", "--sample", "ha-noi")
    assert said.status == 2
    assert "hai-ha" in said.err
    assert not (tmp_path / "mau.bienche").exists()


def test_info_tells_what_is_in_the_file(call, file: Path) -> None:
    found = call("info", file, "--json").json
    assert found["units"] == 5
    assert found["figures"] == 5
    assert found["years"] == [2023, 2024]
    assert found["integrity"] == "ok"
    assert set(found) == {"schema", "units", "figures", "events", "years", "last_change", "integrity"}


def test_dump_has_the_promised_shape(call, file: Path) -> None:
    found = call("dump", file, "--json").json
    assert set(found) == {"schema", "units", "figures", "stated_changes", "events"}
    assert set(found["units"][0]) == {
        "uid", "name", "kind", "level", "code", "parent_uid", "path", "valid_from", "valid_to",
    }  # fmt: skip
    figure = found["figures"][0]
    assert set(figure) == {"unit_uid", "path", "year", "indicator", "measure", "value", "as_of", "source"}
    assert figure["path"] == ["Huyện Hải Hà", "Cơ quan hành chính", "Phòng Nội vụ"]
    assert figure["value"] == 7
    assert isinstance(figure["value"], int)


def test_dump_of_one_year_leaves_the_others_out(call, file: Path) -> None:
    assert {f["year"] for f in call("dump", file, "--year", 2024, "--json").json["figures"]} == {2024}


def test_check_of_a_clean_file_ends_with_zero(call, file: Path) -> None:
    said = call("check", file, "--json")
    assert said.status == 0
    assert said.json["counts"]["error"] == 0
    assert set(said.json["counts"]) == {"error", "warning", "note", "waived", "not_checked"}


def test_check_of_a_file_with_errors_ends_with_one(call, file: Path) -> None:
    with Store.open(file) as store:
        put(store, 2024, {"khoi": 16})
    said = call("check", file, "--json")
    assert said.status == 1
    assert said.json["verdict"] == "errors"
    finding = next(f for f in said.json["findings"] if f["severity"] == "error")
    assert (finding["stated"], finding["computed"], finding["difference"]) == (16, 17, -1)
    assert set(finding) == {
        "check", "severity", "unit_uid", "path", "year", "base_year", "indicator", "measure", "stated", "computed",
        "difference", "message", "source", "root_cause", "follows_from", "suggestions",
    }  # fmt: skip


def test_undo_redo_and_log_work_on_the_file(call, file: Path) -> None:
    assert call("undo", file).out == "Đã hoàn tác: nhập 3 số liệu\n"
    assert call("info", file, "--json").json["years"] == [2023]
    assert call("redo", file).out == "Đã làm lại: nhập 3 số liệu\n"
    assert call("info", file, "--json").json["years"] == [2023, 2024]
    log = call("log", file, "--json").json
    assert [entry["kind"] for entry in log[:3]] == ["redo", "undo", "edit"]
    assert set(log[0]) == {"step", "name", "kind", "at", "who", "state", "changes", "reason"}


def test_nothing_to_undo_is_said_and_changes_nothing(call, tmp_path: Path) -> None:
    call("new", tmp_path / "moi.bienche")
    said = call("undo", tmp_path / "moi.bienche")
    assert said.status == 1
    assert said.err == "Không còn bước nào để hoàn tác.\n"


@pytest.mark.parametrize("command", ["info", "dump", "check", "undo", "log"])
def test_a_missing_file_ends_with_three_and_one_sentence(call, tmp_path: Path, command: str) -> None:
    said = call(command, tmp_path / "khong-co.bienche")
    assert said.status == 3
    assert said.out == ""
    assert said.err.startswith("Không tìm thấy tệp “khong-co.bienche”")
    assert len(said.err.splitlines()) == 1


def test_a_file_in_use_ends_with_three(call, file: Path) -> None:
    with Store.open(file):
        said = call("undo", file)
    assert said.status == 3
    assert "đang được mở" in said.err


def test_a_damaged_file_ends_with_three(call, file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:4000] = os.urandom(3900)
    file.write_bytes(content)
    assert call("info", file).status == 3


@pytest.mark.parametrize(
    "words", [["khong-co-lenh"], ["info"], ["info", "a", "--sai"], ["export", "a"], ["--sai"], ["new", "a", "b"]]
)
def test_a_wrong_call_ends_with_two_and_vietnamese_words(call, words: list[str]) -> None:
    said = call(*words)
    assert said.status == 2
    assert said.out == ""
    assert "--help" in said.err
    assert not any(word in said.err for word in ("Error", "Usage", "Missing", "No such", "unexpected"))


def test_export_writes_a_workbook_and_report_a_pdf(call, file: Path, tmp_path: Path) -> None:
    assert call("export", file, tmp_path / "ra.xlsx").status == 0
    assert (tmp_path / "ra.xlsx").read_bytes()[:2] == b"PK"
    assert call("export", file, tmp_path / "bieu.xlsx", "--form", "tong-hop", "--year", 2024).status == 0
    assert call("report", file, "tong-hop", "--year", 2024, "--out", tmp_path / "bieu.pdf").status == 0
    assert (tmp_path / "bieu.pdf").read_bytes()[:4] == b"%PDF"


def test_report_lists_its_sheets(call) -> None:
    assert call("report", "--list").out.startswith("tong-hop\t")


def test_importing_what_was_exported_changes_nothing(call, file: Path, tmp_path: Path) -> None:
    call("export", file, tmp_path / "ra.xlsx")
    before = sqlite3.connect(file).execute("SELECT count(*) FROM journal").fetchone()
    said = call("import", file, tmp_path / "ra.xlsx", "--json")
    assert said.status == 0
    assert said.json["result"]["figures_new"] == said.json["result"]["figures_changed"] == 0
    assert sqlite3.connect(file).execute("SELECT count(*) FROM journal").fetchone() == before


def test_help_is_vietnamese(call) -> None:
    for words in ([], ["import"], ["diff"], ["restructure"], ["issue"], ["check"]):
        said = call(*words, "--help")
        assert said.status == 0
        assert "Cách dùng:" in said.out
        assert not any(word in said.out for word in ("Usage", "Options", "Commands", "Show", "default", "ARGS"))


def test_a_first_word_that_is_no_command_means_a_file_only_if_it_looks_like_one(tmp_path: Path) -> None:
    assert names_a_file("so-lieu.bienche")
    assert names_a_file(str(tmp_path))
    assert not names_a_file("restructur")
    assert not names_a_file("info")


def test_without_a_display_the_window_says_so(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert open_window(None) == 3
    assert "không có màn hình" in capsys.readouterr().err
