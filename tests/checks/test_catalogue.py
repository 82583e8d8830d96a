"""The files of db/checks."""

from pathlib import Path

import pytest

from bienche_desktop.checks.catalogue import ORDER, CheckFileError, checks, gaps, load_checks
from bienche_desktop.domain.findings import Severity

GOOD = """-- id: thu
-- severity: note
-- title: Thử
-- meaning: Để thử.
-- action: Không cần làm gì.
-- basis: Không có
--
-- A remark for the reader; with a semicolon.
SELECT unit FROM temp.scope;
"""


def test_every_check_explains_itself_and_is_restricted_to_the_scope() -> None:
    assert {check.id for check in checks()} == set(ORDER)
    for check in checks():
        assert check.title and check.meaning.endswith(".") and check.action.endswith(".")
        scope = "temp.later" if check.of_years else "temp.scope"
        assert check.tree_only or check.of_targets or check.of_norms or scope in check.query


def test_what_could_not_be_checked_speaks_of_known_checks() -> None:
    assert {gap.id for gap in gaps()} <= set(ORDER)


def test_a_check_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "thu.sql").write_text(GOOD, encoding="utf-8")
    [check] = load_checks(tmp_path)

    assert (check.id, check.severity, check.legal_basis) == ("thu", Severity.NOTE, "Không có")
    assert check.query == "SELECT unit FROM temp.scope"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-- action: Không cần làm gì.\n", "", "thiếu action"),
        ("severity: note", "severity: grave", "mức “grave”"),
        ("-- basis", "-- weather", "mục lạ weather"),
        ("SELECT unit FROM temp.scope;", "SELECT 1; SELECT 2;", "đúng một câu truy vấn"),
    ],
)
def test_a_check_that_cannot_be_used_names_its_file(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "hong.sql").write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(CheckFileError, match=r"hong\.sql") as caught:
        load_checks(tmp_path)
    assert said in str(caught.value)


def test_one_id_belongs_to_one_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.sql").write_text(GOOD, encoding="utf-8")

    with pytest.raises(CheckFileError, match=r"b\.sql"):
        load_checks(tmp_path)
