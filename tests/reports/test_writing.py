"""Writing a finished file: all of it or nothing, and a clear sentence where it cannot be."""

import errno
import os
from pathlib import Path

import pytest

from bienche_desktop.domain.errors import Refused
from bienche_desktop.reports.writing import write_file


def test_the_file_holds_what_was_written_and_no_draft_is_left(tmp_path: Path) -> None:
    path = tmp_path / "biểu.pdf"
    path.write_bytes(b"before")

    write_file(path, b"after")

    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_open_in_excel_is_kept_and_the_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "biểu.xlsx"
    path.write_bytes(b"before")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)

    with pytest.raises(Refused, match=r"“biểu\.xlsx” vì tệp đang mở ở chương trình khác .* hãy đóng tệp"):
        write_file(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "biểu.pdf"
    path.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(Refused, match="đầy"):
        write_file(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="thư mục"):
        write_file(tmp_path / "không có" / "biểu.pdf", b"x")
