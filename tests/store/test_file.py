"""Opening recognises files by content, never harms them, and says in one sentence why it cannot."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bienche_desktop.store import FileProblem, Store, file, migrating
from tests.builders import add_district, make_store, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_store(tmp_path) as store:
        add_district(store)
        put(store, 2024, {"noivu": 7})
    return tmp_path / "thu.bienche"


def problem_with(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileProblem) as caught:
        Store.open(path)
    assert path.name in caught.value.text
    if before is not None:
        assert path.read_bytes() == before
    return caught.value.kind


def test_a_missing_file_is_not_created_by_opening(tmp_path: Path) -> None:
    assert problem_with(tmp_path / "khong-co.bienche") == "missing"
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rong.bienche").write_bytes(b"")
    assert problem_with(tmp_path / "rong.bienche") == "empty"


@pytest.mark.parametrize("content", [b"xin chao", b"PK\x03\x04" + b"x" * 200, b"SQLite format 3\x00"])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "la.bienche").write_bytes(content)
    assert problem_with(tmp_path / "la.bienche") == "foreign"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "khac.bienche")
    other.execute("CREATE TABLE unit (id)")
    other.close()
    assert problem_with(tmp_path / "khac.bienche") == "foreign"


def test_a_truncated_file_is_called_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])
    assert problem_with(path) == "damaged"


def test_a_file_with_garbage_inside_is_called_damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    assert problem_with(path) == "damaged"


def test_a_newer_file_is_refused(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('bienche', '9999_x', '')")
    other.commit()
    other.close()
    assert problem_with(path) == "newer"


def test_a_file_open_elsewhere_is_refused_and_open_again_once_closed(path: Path) -> None:
    first = Store.open(path)
    assert problem_with(path) == "locked"
    first.close()
    Store.open(path).close()


OPENING = "import sys; from pathlib import Path; from bienche_desktop.store import Store; Store.open(Path(sys.argv[1]))"


@pytest.mark.skipif(sys.platform == "win32", reason="there a lock belongs to the handle")
def test_looking_into_an_open_file_does_not_let_another_program_write_it(path: Path) -> None:
    with Store.open(path):
        path.read_bytes()  # as a file dialog does; SQLite's lock is gone now
        other = subprocess.run([sys.executable, "-c", OPENING, path], capture_output=True, text=True, check=False)
    assert "đang được mở" in other.stderr


def test_a_read_only_file_can_be_read_but_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "is_writable", lambda _path: False)
    assert problem_with(path) == "read-only"
    with Store.open(path, read_only=True) as store:
        assert len(store.values(2024)) == 1
        with pytest.raises(FileProblem, match="chỉ cho đọc"):
            put(store, 2024, {"noivu": 8})


def test_a_new_file_never_overwrites_an_old_one(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="không ghi đè"):
        Store.create(path)
    assert path.read_bytes() == before


def test_a_new_file_in_a_missing_folder_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"Không có thư mục để tạo “moi\.bienche”"):
        Store.create(tmp_path / "khong" / "moi.bienche")


def test_making_a_file_leaves_nothing_else_in_the_folder(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    assert [p.name for p in tmp_path.iterdir()] == ["thu.bienche"]


@pytest.fixture
def next_schema(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The schema of a later program, which has a column more; the file at `path` is older."""
    later = tmp_path / "9998_them.sql"
    later.write_text("ALTER TABLE unit ADD COLUMN extra TEXT;", encoding="utf-8")
    known = migrating.migration_files()
    monkeypatch.setattr(migrating, "migration_files", lambda: [*known, later])
    return len(known) + 1


def test_an_older_file_is_backed_up_before_it_is_migrated(path: Path, tmp_path: Path, next_schema: int) -> None:
    with Store.open(path) as store:
        assert "extra" in store.db.table("unit").columns_dict
        assert store.info().schema == next_schema
    copies = list(tmp_path.glob(f"thu.truoc-nang-cap-{next_schema - 1}-*.bienche"))
    assert len(copies) == 1
    assert sqlite3.connect(copies[0]).execute("SELECT count(*) FROM figure").fetchone() == (1,)


@pytest.mark.usefixtures("next_schema")
def test_the_journal_follows_columns_that_a_migration_adds(path: Path) -> None:
    from bienche_desktop.store import steps

    with Store.open(path) as store:
        with steps.step(store.db, "ghi thêm", "edit"):
            store.db.execute("UPDATE unit SET extra = 'x'")
        store.undo()
        assert store.db.execute("SELECT count(*) FROM unit WHERE extra IS NOT NULL").fetchone() == (0,)


def test_a_failing_migration_leaves_the_file_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = tmp_path / "9998_hong.sql"
    later.write_text("ALTER TABLE unit ADD COLUMN extra TEXT; SELECT sai FROM khong_co;", encoding="utf-8")
    known = migrating.migration_files()
    with monkeypatch.context() as patched:
        patched.setattr(migrating, "migration_files", lambda: [*known, later])
        with pytest.raises((FileProblem, sqlite3.Error)):
            Store.open(path)
    with Store.open(path) as store:
        assert "extra" not in store.db.table("unit").columns_dict


def test_the_whole_schema_is_what_the_design_names(path: Path) -> None:
    wanted = {
        "unit", "unit_period", "level", "unit_kind", "indicator", "measure", "document_kind", "event_kind", "figure",
        "stated_change", "movement", "event", "event_unit", "concurrent_post", "target", "document", "import_batch",
        "import_profile", "alias", "waiver", "issued_year", "journal",
    }  # fmt: skip
    with Store.open(path) as store:
        assert wanted <= set(store.db.table_names())
        assert all(store.db.table(name).strict for name in wanted)
