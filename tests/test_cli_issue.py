"""Issued years on the command line."""

import json
import shutil
from pathlib import Path

import pytest

from bienche_desktop.cli import run_command
from bienche_desktop.cli_calls import DONE, FINDINGS
from bienche_desktop.excel.exchange.writing import write_exchange
from bienche_desktop.store import Store
from tests.builders import add_district, make_store, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_store(tmp_path) as store:
        add_district(store)
        put(store, 2024, {"huyen": 16, "noivu": 7, "taichinh": 9})
        return store.path


@pytest.fixture
def book(path: Path, tmp_path: Path) -> Path:
    """An exchange workbook that gives Phòng Nội vụ 8 posts."""
    out = tmp_path / "sua.xlsx"
    copy = shutil.copyfile(path, tmp_path / "ban-sao.bienche")
    with Store.open(copy) as store:
        put(store, 2024, {"huyen": 17, "noivu": 8})
        write_exchange(store, out)
    return out


def posts(path: Path) -> list[object]:
    with Store.open(path, read_only=True) as store:
        return sorted(store.values(2024).values())


def test_an_import_into_an_issued_year_is_refused_with_a_sentence_and_taken_with_a_reason(
    path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["issue", str(path), "--year", "2024", "--number", "12/QĐ-UBND"]) == DONE
    capsys.readouterr()

    assert run_command(["import", str(path), str(book)]) == FINDINGS
    assert "--reason" in capsys.readouterr().err
    assert posts(path) == [7, 9, 16]

    assert run_command(["import", str(path), str(book), "--reason", "Đính chính theo QĐ 15"]) == DONE
    assert posts(path) == [8, 9, 17]
    capsys.readouterr()
    run_command(["log", str(path), "--json"])
    assert json.loads(capsys.readouterr().out)[0]["reason"] == "Đính chính theo QĐ 15"
    run_command(["log", str(path)])
    assert "(lý do: Đính chính theo QĐ 15)" in capsys.readouterr().out.splitlines()[0]


def test_a_year_with_errors_is_not_issued_without_a_reason(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(path) as store:
        put(store, 2024, {"huyen": 15})
    assert run_command(["issue", str(path), "--year", "2024"]) == FINDINGS
    assert "còn 1 lỗi" in capsys.readouterr().err
    assert run_command(["issue", str(path), "--year", "2024", "--reason", "In theo bản đã ký"]) == DONE


def test_a_year_is_opened_again_with_a_reason_only(path: Path) -> None:
    run_command(["issue", str(path), "--year", "2024"])
    assert run_command(["issue", str(path), "--year", "2024", "--reopen"]) == FINDINGS
    assert run_command(["issue", str(path), "--year", "2024", "--reopen", "--reason", "Ban hành nhầm"]) == DONE
    with Store.open(path, read_only=True) as store:
        assert store.issued_years() == {}
